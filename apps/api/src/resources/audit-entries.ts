import { endpoints } from "@ketnap/contract";
import { listAuditEntries, verifyAuditChain } from "@ketnap/domain/access";
import { paged, type Route, route } from "../http/resource.ts";

const { auditEntries } = endpoints;

export const auditRoutes: Route[] = [
  route(auditEntries.list, async ({ ctx, query }) => paged(await listAuditEntries(ctx, query))),
  route(auditEntries.verify, ({ ctx }) => verifyAuditChain(ctx, {})),
];
