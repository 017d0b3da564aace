import { z } from "zod";
import { Closed, command, type Context, NotFound, today } from "../kernel/index.ts";
import { findExpected, findUnitOfExpected, holdExpected, writeAnswer } from "./expected.store.ts";
import type { DueReport } from "./request.ts";
import { MOST_REPORTED } from "./standing.rules.ts";

/** A unit's number for a request. While it is open a second answer corrects the first; the same one changes nothing. */
export const answerReport = command({
  name: "reports.answer",
  permission: "reports.answer",
  input: z.strictObject({ expectedId: z.number().int(), value: z.number().int().min(0).max(MOST_REPORTED) }),
  scope: async ({ expectedId }, ctx) => [await unitOfExpected(ctx, expectedId)],
  async run(ctx, { expectedId, value }) {
    const before = await openExpected(ctx, expectedId);
    if (before.answeredAt && before.value === value) return { result: before, unchanged: true };
    await writeAnswer(ctx.db, expectedId, { value, how: "chat", by: ctx.actor.accountId }, ctx.now);
    const after = (await findExpected(ctx.db, expectedId, today(ctx)))!;
    return { result: after, entity: "expected_report", id: expectedId, unitId: before.unit.id, before, after };
  },
});

/** The row as it is now, held; a request that is closed takes nothing more. */
export async function openExpected(ctx: Context, id: number): Promise<DueReport> {
  const row = await holdExpected(ctx.db, id, today(ctx));
  if (!row) throw new NotFound(`expected report ${id}`);
  if (row.closed) throw new Closed({ key: "report_request_closed" });
  return row;
}

export async function unitOfExpected(ctx: Context, id: number): Promise<number> {
  const unitId = await findUnitOfExpected(ctx.db, id);
  if (unitId === null) throw new NotFound(`expected report ${id}`);
  return unitId;
}
