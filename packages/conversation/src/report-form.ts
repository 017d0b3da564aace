import type { ReportField, WebReportForm, WebReportRow, WebReports } from "@ketnap/contract";
import { Closed, Conflict, type Context, Invalid, may } from "@ketnap/domain/kernel";
import {
  checkReport,
  keepReportDraft,
  listBegunDrafts,
  listDueReports,
  readDueReport,
  readKnownValues,
  readReportDraft,
  submitReport,
} from "@ketnap/domain/reports";
import { readReply } from "@ketnap/understanding";
import { notNumberText, sayPersonalDataRefused, type Speaker, toText, troubleText } from "@ketnap/wording";
import { isSentence, namesSomebody } from "./dialogs/asking.ts";
import { sayOwnReceipt } from "./dialogs/own-receipt.ts";
import { sentReport, sentValues, startingValues } from "./dialogs/report-values.ts";
import { isLocked, sayReceipt } from "./dialogs/sending.ts";
import { type Filled, problemsOf, rowOf, seenOf, showForm } from "./report-form-shown.ts";

/** A report as a form: the same draft as in the chats, the same verbs, the same words for what is wrong. */

/** Reports that are over, for who looks back. */
const MOST_OVER = 6;
/** What the form keeps beside the chats' questions. */
const FORM = "form";

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
  const again = await sayOwnReceipt(ctx, due, token, say);
  if (again) return showForm(ctx, filled, say, { receipt: again });
  // What said nothing new was no sending of its own: the report as it stands is its receipt.
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
