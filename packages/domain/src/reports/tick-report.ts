import { z } from "zod";
import { checkVersion, command, today } from "../kernel/index.ts";
import { openExpected, unitOfExpected } from "./answer-report.ts";
import { clearAnswer, findExpected, writeAnswer } from "./expected.store.ts";
import { MOST_REPORTED } from "./standing.rules.ts";

/** Staff mark a report that came on paper or by telephone, with its number where they know it. */
export const tickReport = command({
  name: "reports.tick",
  permission: "reports.write",
  input: z.strictObject({
    id: z.number().int(),
    version: z.number().int(),
    value: z.number().int().min(0).max(MOST_REPORTED).nullish(),
  }),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version, value = null }) {
    const before = await openExpected(ctx, id);
    checkVersion(before, version);
    await writeAnswer(ctx.db, id, { value, how: "panel", by: ctx.actor.accountId }, ctx.now);
    const after = (await findExpected(ctx.db, id, today(ctx)))!;
    return { result: after, entity: "expected_report", id, unitId: before.unit.id, before, after };
  },
});

/** Takes an answer or a mark back: the unit is expected again. */
export const untickReport = command({
  name: "reports.untick",
  permission: "reports.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version }) {
    const before = await openExpected(ctx, id);
    checkVersion(before, version);
    if (!before.answeredAt) return { result: before, unchanged: true };
    await clearAnswer(ctx.db, id);
    const after = (await findExpected(ctx.db, id, today(ctx)))!;
    return { result: after, entity: "expected_report", id, unitId: before.unit.id, before, after };
  },
});
