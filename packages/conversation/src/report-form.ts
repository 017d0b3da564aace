import { createHash } from "node:crypto";
import type {
  ReportField,
  ReportProblem,
  ReportValues,
  WebReportForm,
  WebReportRow,
  WebReports,
} from "@ketnap/contract";
import { Closed, Conflict, type Context, Invalid, may, TIME_ZONE, today } from "@ketnap/domain/kernel";
import {
  checkReport,
  type DueReport,
  keepReportDraft,
  type KnownValues,
  listBegunDrafts,
  listDueReports,
  readDueReport,
  readKnownValues,
  readReportDraft,
  type ReportDraftRow,
  submitReport,
} from "@ketnap/domain/reports";
import { readReply } from "@ketnap/understanding";
import {
  countedWord,
  dueText,
  fieldName,
  formatPeriod,
  knownText,
  notNumberText,
  recordNotes,
  sayPersonalDataRefused,
  sayReportLocked,
  sentBeforeText,
  type Speaker,
  toText,
  troubleText,
} from "@ketnap/wording";
import { isSentence, namesSomebody } from "./dialogs/asking.ts";
import { subjectOf } from "./dialogs/draft.ts";
import { sentReport, sentValues, startingValues } from "./dialogs/report-values.ts";
import { isLocked, sayReceipt } from "./dialogs/sending.ts";

/** A report as a form: the same draft as in the chats, the same verbs, the same words for what is wrong. */

/** Reports that are over, for who looks back. */
const MOST_OVER = 6;
/** What the form keeps beside the chats' questions. */
const FORM = "form";

/** What the form knows of a report: nothing is written by reading it. */
interface Filled {
  due: DueReport;
  known: KnownValues;
  row: ReportDraftRow | null;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
}

/** What the reader's units are asked: what waits first, then what is over. */
export async function listReportForms(ctx: Context, say: Speaker): Promise<WebReports> {
  if (!may(ctx.actor.roles, "reports.answer")) return { reports: [] };
  const [due, begun] = [await listDueReports(ctx, {}), await listBegunDrafts(ctx)];
  const ids = new Set(begun.map(({ expectedId }) => expectedId));
  const rows = due.map((row) => rowOf(ctx, row, ids.has(row.id), say));
  const waits = ({ state }: WebReportRow) => state === "open" || state === "begun" || state === "returned";
  return { reports: [...rows.filter(waits), ...rows.filter((row) => !waits(row)).slice(0, MOST_OVER)] };
}

export async function readReportForm(ctx: Context, expectedId: number, say: Speaker): Promise<WebReportForm> {
  return showForm(ctx, await fill(ctx, expectedId), say);
}

/** Keeps what was typed: what is a number and within its bounds; of anything else is told why it was not kept. */
export async function saveReportForm(
  ctx: Context,
  expectedId: number,
  { said, why }: { said: Readonly<Record<string, string>>; why: Readonly<Record<string, string>> },
  say: Speaker,
): Promise<WebReportForm> {
  const filled = await fill(ctx, expectedId);
  if (isLocked(filled.due)) return showForm(ctx, filled, say);
  const [values, comments] = [{ ...filled.values } as Record<string, number>, { ...filled.comments }];
  const troubles: Record<string, string> = {};
  for (const field of filled.due.fields) {
    const name = field.indicator;
    const [text, sentence] = [said[name], why[name]?.trim()];
    if (text !== undefined) {
      delete values[name];
      const read = readField(field, text, filled.due.fields, say);
      if (typeof read === "number") values[name] = read;
      else if (read !== null) troubles[name] = read;
    }
    if (sentence === undefined) continue;
    delete comments[name];
    if (sentence === "") continue;
    if (namesSomebody(ctx, sentence)) troubles[name] = toText(sayPersonalDataRefused(say));
    else if (isSentence(sentence)) comments[name] = sentence;
    else troubles[name] = say.t("form.whyShort");
  }
  const kept = { ...filled, values, comments };
  if (await keep(ctx, kept)) return showForm(ctx, kept, say, { troubles });
  // Begun in a chat a moment ago: what was typed goes on top of that.
  return saveReportForm(ctx, expectedId, { said, why }, say);
}

/** Sends what the reader saw, once: what has changed since is shown again instead, and what is missing is told. */
export async function sendReportForm(
  ctx: Context,
  expectedId: number,
  { seen, token }: { seen: string; token: string },
  say: Speaker,
): Promise<WebReportForm> {
  const filled = await fill(ctx, expectedId);
  const { due, row, values, comments } = filled;
  if (row?.sent && (row.asked[FORM] as { token?: string } | undefined)?.token === token && due.answeredAt)
    return showForm(ctx, filled, say, { receipt: sayReceipt(due, null, say) });
  if (isLocked(due)) return showForm(ctx, filled, say);
  if (seen !== seenOf(filled)) return showForm(ctx, filled, say, { changed: true });
  if (problemsOf(filled).length > 0) return showForm(ctx, filled, say, { all: true });
  const before = sentReport(due);
  if (!(await keep(ctx, filled, token))) return showForm(ctx, await fill(ctx, expectedId), say, { changed: true });
  try {
    const what = { expectedId, values: { ...values }, comments: { ...comments } };
    const sent = await submitReport(ctx, { ...what, token, seen: due.version });
    return showForm(ctx, { ...filled, due: sent }, say, { receipt: sayReceipt(sent, before, say) });
  } catch (error) {
    if (!(error instanceof Closed || error instanceof Conflict || error instanceof Invalid)) throw error;
    // Somebody was faster between the look and the lock: what was typed stays a draft.
    const again = { ...(await fill(ctx, expectedId)), values, comments };
    await keep(ctx, again);
    return showForm(ctx, again, say, { changed: true });
  }
}

/** Where there is no draft yet, what was sent and what records say stand in the fields. */
async function fill(ctx: Context, expectedId: number): Promise<Filled> {
  // The draft first: whoever waits for it here sees what its holder has sent meanwhile.
  const row = await readReportDraft(ctx, expectedId);
  const due = await readDueReport(ctx, { expectedId });
  const known = await readKnownValues(ctx, { expectedId });
  if (row && !row.sent && !row.expired) return { due, known, row, values: row.values, comments: row.comments };
  const returned = due.report?.state === "returned" ? (due.report.returned ?? {}) : null;
  // On a form everything that was sent stands before one's eyes, one number or many.
  const started = startingValues(Math.max(2, due.fields.length), sentValues(due), returned);
  const records = sentValues(due) ? {} : known.record;
  return { due, known, row, values: { ...records, ...started }, comments: due.report?.comments ?? {} };
}

/** `token`: it is sent with this. */
function keep(ctx: Context, { due, row, values, comments }: Filled, token?: string): Promise<boolean> {
  const state = { asked: null, askedAt: ctx.now.toString(), ...(token && { token }) };
  const asked = token ? { chat: FORM, state } : null;
  const over = row === null || row.sent || row.expired;
  const kept = { expectedId: due.id, basedOn: due.version, values, comments, asked, sent: token !== undefined };
  return keepReportDraft(ctx, kept, { version: row?.version ?? null, over });
}

/** A number, nothing, or why it is none. */
function readField(
  field: ReportField,
  text: string,
  fields: readonly ReportField[],
  say: Speaker,
): number | string | null {
  if (text.trim() === "") return null;
  const reply = readReply(text);
  if (reply?.kind !== "number") return notNumberText(text, say);
  const { indicator } = field;
  const [out] = checkReport({ fields: [{ ...field, jump: null }], rules: [] }, { [indicator]: reply.value });
  return out ? troubleText(out, fields, say) : reply.value;
}

function problemsOf({ due, known, values, comments }: Filled): ReportProblem[] {
  const asked = Object.fromEntries(
    Object.entries(values).filter(([name]) => due.fields.some(({ indicator }) => indicator === name)),
  );
  return checkReport(due, asked, { previous: known.previous, comments });
}

/** What is confirmed is what was seen: the same numbers, of a report that nobody touched since. */
function seenOf({ due, values, comments }: Filled): string {
  const said = due.fields.map(({ indicator }) => [indicator, values[indicator] ?? null, comments[indicator] ?? null]);
  const hash = createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 24);
  return `${due.version}.${hash}`;
}

interface Shown {
  troubles?: Readonly<Record<string, string>>;
  /** What is missing is told too. */
  all?: boolean;
  changed?: boolean;
  receipt?: ReturnType<typeof sayReceipt>;
}

function showForm(
  ctx: Context,
  filled: Filled,
  say: Speaker,
  { troubles = {}, all = false, changed = false, receipt }: Shown = {},
): WebReportForm {
  const { due, known, row, values, comments } = filled;
  const problems = problemsOf(filled);
  const locked = isLocked(due);
  const fields = due.fields.map((field): WebReportForm["fields"][number] => {
    const name = field.indicator;
    const problem = problems.find((one) => one.field === name);
    const told = problem && (all || problem.key !== "report_field_missing") ? problem : undefined;
    return {
      name,
      label: fieldName(field, say),
      counted: countedWord(field, say),
      min: field.min,
      max: field.max,
      value: values[name] ?? null,
      known: knownOf(known, name, say),
      returned: due.report?.state === "returned" ? (due.report.returned?.[name] ?? null) : null,
      trouble: troubles[name] ?? (told ? troubleText(told, due.fields, say) : null),
      needsWhy: problem?.key === "report_jumps" || comments[name] !== undefined,
      why: comments[name] ?? "",
    };
  });
  const by = due.answeredAt && { by: due.answeredBy?.label ?? null, on: dayOf(due.answeredAt) };
  const began = row !== null && !row.sent && !row.expired;
  return {
    ...rowOf(ctx, due, began, say),
    fields,
    notes: receipt
      ? []
      : [
          ...(changed ? [say.t("form.changed")] : []),
          ...(by && !locked && due.report?.state !== "returned" ? [sentBeforeText(by, say)] : []),
          ...recordNotes(due.fields, values, known.record, say),
        ],
    locked: locked && !receipt ? lockedText(due, say) : null,
    seen: seenOf(filled),
    complete: problems.length === 0 && Object.keys(troubles).length === 0,
    receipt: receipt ? { blocks: receipt.blocks } : null,
  };
}

function rowOf(ctx: Context, due: DueReport, begun: boolean, say: Speaker): WebReportRow {
  const { id, unit, firstMonth, lastMonth, lastDay } = due;
  const late = due.answeredAt === null && today(ctx) > lastDay;
  const sent = due.answeredAt ? "sent" : "open";
  const state = isLocked(due) ? "locked" : due.report?.state === "returned" ? "returned" : begun ? "begun" : sent;
  const period = formatPeriod({ from: firstMonth, to: lastMonth }, say.locale);
  return { expectedId: id, unit: unit.name, period, due: dueText(lastDay, late, say), state, late };
}

function knownOf({ record, previous }: KnownValues, name: string, say: Speaker) {
  const [value, from] =
    record[name] === undefined ? [previous[name], "previous" as const] : [record[name], "record" as const];
  return value === undefined ? null : { value, from, text: knownText({ value, from }, say) };
}

function lockedText(due: DueReport, say: Speaker): string {
  const why = due.report?.state === "approved" || due.report?.state === "checked" ? "approved" : "closed";
  return toText(sayReportLocked(subjectOf(due), why, due.fields, sentValues(due), say));
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}
