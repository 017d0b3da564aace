import { endpoints } from "@ketnap/contract";
import { createAccount } from "@ketnap/domain/access";
import { markFirstRunDone, readInstallation } from "@ketnap/domain/installation";
import { removeSample } from "@ketnap/domain/loading";
import { type Route, route } from "../http/resource.ts";

const { installation } = endpoints;

export const installationRoutes: Route[] = [
  route(installation.read, ({ ctx }) => readInstallation(ctx, {})),
  route(installation.createAdministrator, async ({ ctx, body }) => {
    const grants = [{ role: "admin" as const, unitId: null }];
    await createAccount(ctx, { ...body, locale: ctx.actor.locale, grants });
    return readInstallation(ctx, {});
  }),
  route(installation.removeSample, async ({ ctx, body }) => {
    await removeSample(ctx, body);
    return readInstallation(ctx, {});
  }),
  route(installation.finish, ({ ctx }) => markFirstRunDone(ctx, {})),
];
