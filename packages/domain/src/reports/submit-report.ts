import { z } from "zod";
import { Closed, command, Conflict, type Context, Invalid, NotFound, query, today } from "../kernel/index.ts";
import { monthOf } from "../calendar/month.rules.ts";
import { aheadOf } from "./ahead.ts";
import { findExpected, findUnitOfExpected, holdExpectedAndReport } from "./expected.store.ts";
import { checkReport } from "./form.rules.ts";
import { reportsFor } from "./heirs.ts";
import { findKnownValues, type KnownValues } from "./known.store.ts";
import { insertRevision, listRevisionRows } from "./reports.store.ts";
import { tellsOfPerson } from "./person.rules.ts";
import type { DueReport } from "./request.ts";
import { afterSending, saysTheSame } from "./sending.rules.ts";
import { MOST_REPORTED } from "./standing.rules.ts";

const whole = z.number().int().min(0).max(MOST_REPORTED);
const name = z.string().max(40);

/**
 * A unit's whole report. While it is open another one is a revision; the same numbers for the same reasons change nothing, and
 * the same `token` is the same sending, however often it comes. What is approved is locked.
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
    /** The row's version by which the numbers were confirmed: what others sent since is not written over. */
    seen: z.number().int().optional(),
  }),
  // The unit is known once the row is held: both in one statement.
  scope: () => [],
  async run(ctx, { expectedId, values, comments, token, how, seen }) {
    const found = await holdExpectedAndReport(ctx.db, expectedId, token, today(ctx));
    if (!found || !(await reportsFor(ctx, found.held.unit.id))) throw new NotFound(`expected report ${expectedId}`);
    const { held, report } = found;
    if (report?.hasToken) return { result: held, unchanged: true };
    refuseLocked(held);
    refuseUnbegun(ctx, held);
    await refuseFaults(ctx, held, values, comments);
    const stands = held.report && (held.report.state === "sent" || held.report.state === "checked");
    const known = { seen: seen === held.version };
    if (stands && saysTheSame(held.report!, { values, comments }, known)) return { result: held, unchanged: true };
    // What was sent back meanwhile has reasons that nobody has read.
    if ((stands || held.report?.state === "returned") && seen !== undefined && seen !== held.version)
      throw new Conflict({ key: "report_changed_meanwhile" }, held);
    const revision = { value: values[held.fields[0]!.indicator]!, values, comments, how, token };
    await insertRevision(ctx.db, expectedId, report, revision, ctx.now, ctx.actor.accountId);
    const by = ctx.actor.accountId === null ? null : { id: ctx.actor.accountId, label: ctx.actor.label };
    const after = afterSending(held, revision, ctx.now, by);
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
  scope: () => [],
  async run(ctx, { expectedId }): Promise<KnownValues> {
    const known = aheadOf(ctx)?.known.get(expectedId) ?? (await findKnownValues(ctx.db, expectedId));
    if (!known || !(await reportsFor(ctx, known.unitId))) throw new NotFound(`expected report ${expectedId}`);
    return { record: known.record, previous: known.previous };
  },
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

/** Of a month that has not begun nobody has a number yet. */
export function refuseUnbegun(ctx: Context, { firstMonth }: DueReport): void {
  if (firstMonth > monthOf(today(ctx))) throw new Closed({ key: "report_not_begun", values: { month: firstMonth } });
}

export async function unitOfExpected(ctx: Context, id: number): Promise<number> {
  const unitId = await findUnitOfExpected(ctx.db, id);
  if (unitId === null) throw new NotFound(`expected report ${id}`);
  return unitId;
}

/** People stay in the panel: what is written beside a number is read in chats. What was `taken` once is not asked again. */
export function refusePersons(
  path: string,
  said: Readonly<Record<string, string>>,
  taken: Readonly<Record<string, string>> = {},
): void {
  const told = Object.entries(said).filter(([field, text]) => taken[field] !== text && tellsOfPerson(text));
  const why = { key: "report_names_person" } as const;
  if (told.length > 0) throw new Invalid(Object.fromEntries(told.map(([field]) => [`${path}.${field}`, why])));
}

/** The same of one sentence. */
export function refusePerson(path: string, said: string): void {
  if (tellsOfPerson(said)) throw new Invalid({ [path]: { key: "report_names_person" } });
}

async function refuseFaults(
  ctx: Context,
  held: DueReport,
  values: Readonly<Record<string, number>>,
  comments: Readonly<Record<string, string>>,
): Promise<void> {
  // Only a bound on jumps looks at the months before.
  const previous = held.fields.some((field) => field.jump !== null)
    ? (aheadOf(ctx)?.known.get(held.id) ?? (await findKnownValues(ctx.db, held.id)))!.previous
    : {};
  refusePersons("comments", comments, held.report?.comments);
  const faults = checkReport(held, values, { previous, comments });
  if (faults.length === 0) return;
  throw new Invalid(
    Object.fromEntries(faults.map((fault) => [`values.${fault.field}`, { key: fault.key, values: fault.values }])),
  );
}
