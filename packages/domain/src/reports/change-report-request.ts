import { z } from "zod";
import { checkVersion, command, type Context, Invalid, today } from "../kernel/index.ts";
import { unitOfRequest } from "./read-report-request.ts";
import { type ReportRequestView, requestAbout } from "./request.ts";
import { lastDayOf } from "./standing.rules.ts";
import { changeRequestRow, holdRequest, readRequestRow } from "./store.ts";

const change = z.strictObject({
  ...requestAbout,
  id: z.number().int(),
  version: z.number().int(),
  graceOn: z.iso.date().nullable(),
});
export type RequestChange = z.output<typeof change>;

/**
 * Moves a request's days, or corrects what it is called: for every unit that it asked, also those that have answered. Who
 * is asked for what stays.
 */
export const changeReportRequest = command({
  name: "reports.change_request",
  permission: "reports.write",
  input: change,
  scope: async ({ id }, ctx) => [await unitOfRequest(ctx, id)],
  async run(ctx, input) {
    const { id } = input;
    await holdRequest(ctx.db, id);
    const before = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    checkVersion(before, input.version);
    refuseSenseless(ctx, before, input);
    if (saysTheSame(before, input)) return { result: before, unchanged: true };
    await changeRequestRow(ctx.db, input);
    const result = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    return { result, entity: "report_request", id, unitId: before.unitId, before, after: result };
  },
});

/** A day that is over may stay, but none is set. */
function refuseSenseless(ctx: Context, before: ReportRequestView, input: RequestChange): void {
  const lastDay = lastDayOf(input);
  if (lastDay !== before.lastDay && lastDay < today(ctx)) throw new Invalid({ dueOn: { key: "due_day_over" } });
  if (input.graceOn !== null && input.graceOn <= lastDay) throw new Invalid({ graceOn: { key: "grace_before_due" } });
  if (input.lockOn !== null && input.lockOn <= (input.graceOn ?? lastDay))
    throw new Invalid({ lockOn: { key: "lock_before_due" } });
}

function saysTheSame(before: ReportRequestView, input: RequestChange): boolean {
  const said = ["title", "documentNo", "dueOn", "dueInclusive", "graceOn", "lockOn"] as const;
  return said.every((name) => before[name] === input[name]);
}
