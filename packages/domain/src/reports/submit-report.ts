import { z } from "zod";
import { Closed, command, type Context, Invalid, NotFound, query, today } from "../kernel/index.ts";
import { findExpected, findUnitOfExpected, holdExpected, writeAnswer } from "./expected.store.ts";
import { checkReport, sameValues } from "./form.rules.ts";
import { findKnownValues, findReport, insertRevision, listRevisionRows } from "./reports.store.ts";
import type { DueReport } from "./request.ts";
import { MOST_REPORTED } from "./standing.rules.ts";

const whole = z.number().int().min(0).max(MOST_REPORTED);
const name = z.string().max(40);

/**
 * A unit's whole report. While it is open another one is a revision; the same numbers again change nothing, and the same
 * `token` is the same sending, however often it comes. What is approved is locked.
 */
export const submitReport = command({
  name: "reports.submit",
  permission: "reports.answer",
  input: z.strictObject({
    expectedId: z.number().int(),
    values: z.record(name, whole),
    comments: z.record(name, z.string().trim().max(500)).default({}),
    token: z
      .string()
      .min(8)
      .max(80)
      .nullish()
      .transform((token) => token ?? null),
    how: z.enum(["chat", "panel"]).default("chat"),
  }),
  scope: async ({ expectedId }, ctx) => [await unitOfExpected(ctx, expectedId)],
  async run(ctx, { expectedId, values, comments, token, how }) {
    const held = await holdExpected(ctx.db, expectedId, today(ctx));
    if (!held) throw new NotFound(`expected report ${expectedId}`);
    const report = await findReport(ctx.db, expectedId, token);
    if (report?.hasToken) return { result: held, unchanged: true };
    refuseLocked(held);
    await refuseFaults(ctx, held, values, comments);
    const stands = held.report && (held.report.state === "sent" || held.report.state === "checked");
    if (stands && sameValues(held.report!.values, values)) return { result: held, unchanged: true };
    await insertRevision(ctx.db, expectedId, report, { values, comments, how, token }, ctx.now, ctx.actor.accountId);
    const [first] = held.fields;
    const answer = { value: values[first!.indicator]!, how, by: ctx.actor.accountId };
    await writeAnswer(ctx.db, expectedId, answer, ctx.now);
    const after = (await findExpected(ctx.db, expectedId, today(ctx)))!;
    return { result: after, entity: "expected_report", id: expectedId, unitId: held.unit.id, before: held, after };
  },
});

/** A request that asks for one number, answered with it. */
export async function answerReport(
  ctx: Context,
  { expectedId, value }: { expectedId: number; value: number },
): Promise<DueReport> {
  const due = await findExpected(ctx.db, expectedId, today(ctx));
  const [only, ...others] = due?.fields ?? [];
  if (due && others.length > 0) throw new Invalid({ value: { key: "report_has_fields" } });
  return submitReport(ctx, { expectedId, values: { [only?.indicator ?? "admitted"]: value } });
}

/** What records and the months before say of the numbers that are asked. */
export const readKnownValues = query({
  name: "reports.known_values",
  permission: "reports.answer",
  input: z.strictObject({ expectedId: z.number().int() }),
  scope: async ({ expectedId }, ctx) => [await unitOfExpected(ctx, expectedId)],
  run: async (ctx, { expectedId }) => knownValues(ctx, (await findExpected(ctx.db, expectedId, today(ctx)))!),
});

/** Everything that was sent, the newest first. */
export const listReportRevisions = query({
  name: "reports.list_revisions",
  permission: "reports.read",
  input: z.strictObject({ expectedId: z.number().int() }),
  scope: async ({ expectedId }, ctx) => [await unitOfExpected(ctx, expectedId)],
  run: (ctx, { expectedId }) => listRevisionRows(ctx.db, expectedId),
});

export function refuseLocked(held: DueReport): void {
  if (held.report?.state === "approved" || held.report?.state === "checked")
    throw new Closed({ key: "report_approved" });
  if (held.closed) throw new Closed({ key: "report_request_closed" });
}

export async function unitOfExpected(ctx: Context, id: number): Promise<number> {
  const unitId = await findUnitOfExpected(ctx.db, id);
  if (unitId === null) throw new NotFound(`expected report ${id}`);
  return unitId;
}

async function refuseFaults(
  ctx: Context,
  held: DueReport,
  values: Readonly<Record<string, number>>,
  comments: Readonly<Record<string, string>>,
): Promise<void> {
  // Only a bound on jumps looks at the months before.
  const previous = held.fields.some((field) => field.jump !== null) ? (await knownValues(ctx, held)).previous : {};
  const faults = checkReport(held, values, { previous, comments });
  if (faults.length === 0) return;
  throw new Invalid(
    Object.fromEntries(faults.map((fault) => [`values.${fault.field}`, { key: fault.key, values: fault.values }])),
  );
}

function knownValues(ctx: Context, { id, unit, firstMonth, lastMonth, fields }: DueReport) {
  const indicators = fields.map((field) => field.indicator);
  return findKnownValues(ctx.db, { unitId: unit.id, expectedId: id, firstMonth, lastMonth, indicators });
}
