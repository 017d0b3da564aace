import { z } from "zod";
import { checkVersion, command, today } from "../kernel/index.ts";
import { unitOfRequest } from "./read-report-request.ts";
import { closeRequestRow, holdRequest, readRequestRow, reopenRequestRow } from "./store.ts";

/** From now on nothing more is taken, and nobody is reminded. */
export const closeReportRequest = command({
  name: "reports.close_request",
  permission: "reports.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: async ({ id }, ctx) => [await unitOfRequest(ctx, id)],
  async run(ctx, { id, version }) {
    await holdRequest(ctx.db, id);
    const before = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    checkVersion(before, version);
    if (before.closedAt) return { result: before, unchanged: true };
    await closeRequestRow(ctx.db, id, ctx.now);
    const result = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    return { result, entity: "report_request", id, unitId: before.unitId, before, after: result };
  },
});

/** Takes the closing back: a lock whose day has come holds on. */
export const reopenReportRequest = command({
  name: "reports.reopen_request",
  permission: "reports.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: async ({ id }, ctx) => [await unitOfRequest(ctx, id)],
  async run(ctx, { id, version }) {
    await holdRequest(ctx.db, id);
    const before = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    checkVersion(before, version);
    if (!before.closedAt) return { result: before, unchanged: true };
    await reopenRequestRow(ctx.db, id);
    const result = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    return { result, entity: "report_request", id, unitId: before.unitId, before, after: result };
  },
});
