import type { Indicator, Message, ReportValues } from "@ketnap/contract";
import { Closed, type Context, TIME_ZONE } from "@ketnap/domain/kernel";
import { answerReport, type DueReport, readDueReport } from "@ketnap/domain/reports";
import { readReply, type ShortReply } from "@ketnap/understanding";
import {
  sayReportAnswered,
  sayReportClosed,
  sayReportKept,
  sayReportQuestion,
  sayReportReceipt,
  sayReportSummary,
  type Speaker,
} from "@ketnap/wording";
import {
  type Chat,
  endDraft,
  fieldsOf,
  keepDraft,
  readDraft,
  receiptNo,
  type ReportDraft,
  sentValues,
  subjectOf,
} from "./draft.ts";

/** Channels on which a summary carries buttons; on the others "1" must mean one, and «đúng» is written. */
const TAPPED: ReadonlySet<string> = new Set(["web", "telegram"]);

interface Opened {
  values?: ReportValues;
  untaken?: readonly string[];
  /** To correct what was sent. */
  change?: boolean;
}

/** Begins a report, or takes it up with more numbers: asks for what is missing, or shows it all to be confirmed. */
export async function openReport(
  ctx: Context,
  chat: Chat,
  expectedId: number,
  { values = {}, untaken = [], change = false }: Opened,
  say: Speaker,
): Promise<Message> {
  const due = await readDueReport(ctx, { expectedId });
  if (due.closed) return closed(ctx, chat, due, say);
  const said = Object.keys(values).length > 0;
  if (due.answeredAt && !change && !said) return sayAnswered(due, say);
  const draft = await readDraft(ctx, chat);
  const known = draft?.expectedId === expectedId ? draft.values : {};
  return proceed(ctx, chat, due, { values: { ...known, ...values }, untaken, version: due.version }, say);
}

/** A text as the dialog's next step; null where it is none, so that it is answered as a question. */
export async function continueReport(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  const draft = await readDraft(ctx, chat);
  if (!draft || draft.asked === null) return null;
  const reply = readReply(text);
  if (!reply) return null;
  const due = await readDueReport(ctx, { expectedId: draft.expectedId });
  if (due.closed) return closed(ctx, chat, due, say);
  if (reply.kind === "later") return putOff(ctx, chat, due, draft, say);
  if (draft.asked === "confirm") return confirmed(ctx, chat, due, draft, reply, say);
  if (reply.kind !== "number") return sayReportQuestion(subjectOf(due), draft.asked, say, { refused: text });
  const values = { ...draft.values, [draft.asked]: reply.value };
  return proceed(ctx, chat, due, { ...draft, values }, say);
}

/** A step that was tapped. A button under numbers that have changed since shows the new ones instead of sending either. */
export async function stepReport(
  ctx: Context,
  chat: Chat,
  step: { step: "confirm" | "change" | "later"; expectedId: number; values: ReportValues },
  say: Speaker,
): Promise<Message> {
  const due = await readDueReport(ctx, { expectedId: step.expectedId });
  if (due.closed) return closed(ctx, chat, due, say);
  const kept = await readDraft(ctx, chat);
  const draft = kept?.expectedId === step.expectedId ? kept : null;
  if (!draft) return due.answeredAt ? sayAnswered(due, say) : openReport(ctx, chat, due.id, {}, say);
  if (step.step === "later") return putOff(ctx, chat, due, draft, say);
  if (step.step === "change") return askAgain(ctx, chat, due, draft, say);
  if (!sameValues(step.values, draft.values)) return proceed(ctx, chat, due, draft, say);
  return submit(ctx, chat, due, draft, say);
}

/** Until when choices stand behind the dialog's own question; null where no dialog waits for a word. */
export async function waitingSince(ctx: Context, chat: Chat): Promise<Temporal.Instant | null> {
  const draft = await readDraft(ctx, chat);
  if (!draft || draft.asked === null) return null;
  // The pieces of one message are offered a millisecond apart.
  return Temporal.Instant.from(draft.askedAt).add({ milliseconds: 100 });
}

/** After this long a text that is not understood is no failed answer to the dialog's question any more. */
const FRESH_MINUTES = 60;

/** Something was written that is no number while one is waited for: the question stays, and nothing was noted. */
export async function repeatQuestion(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  const draft = await readDraft(ctx, chat);
  if (!draft || draft.asked === null || draft.asked === "confirm") return null;
  if (ctx.now.since(draft.askedAt).total("minutes") > FRESH_MINUTES) return null;
  const due = await readDueReport(ctx, { expectedId: draft.expectedId });
  return due.closed ? null : sayReportQuestion(subjectOf(due), draft.asked, say, { refused: text });
}

async function confirmed(
  ctx: Context,
  chat: Chat,
  due: DueReport,
  draft: ReportDraft,
  reply: Exclude<ShortReply, { kind: "later" }>,
  say: Speaker,
): Promise<Message> {
  if (reply.kind === "yes") return submit(ctx, chat, due, draft, say);
  const fields = fieldsOf(due);
  const [only] = fields;
  // "không" to "is it right" is no; a number corrects where there is but one that it can mean.
  if (reply.kind === "no" || reply.bare || fields.length > 1 || !only) return askAgain(ctx, chat, due, draft, say);
  return proceed(ctx, chat, due, { ...draft, values: { ...draft.values, [only]: reply.value } }, say);
}

/** Asks for the first number that is missing; where none is, shows them all. */
async function proceed(
  ctx: Context,
  chat: Chat,
  due: DueReport,
  draft: Omit<ReportDraft, "askedAt" | "expectedId" | "asked">,
  say: Speaker,
): Promise<Message> {
  const fields = fieldsOf(due);
  const missing = fields.find((field) => draft.values[field] === undefined);
  const { untaken = [], values, version } = draft;
  if (missing) {
    await keepDraft(ctx, chat, { expectedId: due.id, version, values, untaken, asked: missing });
    return sayReportQuestion(subjectOf(due), missing, say);
  }
  await keepDraft(ctx, chat, { expectedId: due.id, version, values, asked: "confirm" });
  const before = sentValues(due);
  return sayReportSummary(subjectOf(due), fields, values, say, {
    untaken,
    taps: TAPPED.has(chat.channel),
    ...(before && { before }),
  });
}

async function askAgain(ctx: Context, chat: Chat, due: DueReport, draft: ReportDraft, say: Speaker): Promise<Message> {
  const [first, ...others] = fieldsOf(due) as [Indicator, ...Indicator[]];
  const values = others.length === 0 ? {} : draft.values;
  await keepDraft(ctx, chat, { expectedId: due.id, version: draft.version, values, asked: first });
  return sayReportQuestion(subjectOf(due), first, say);
}

async function putOff(ctx: Context, chat: Chat, due: DueReport, draft: ReportDraft, say: Speaker): Promise<Message> {
  const { expectedId, version, values } = draft;
  await keepDraft(ctx, chat, { expectedId, version, values, asked: null });
  return sayReportKept(subjectOf(due), say);
}

async function submit(ctx: Context, chat: Chat, due: DueReport, draft: ReportDraft, say: Speaker): Promise<Message> {
  const [field] = fieldsOf(due);
  const value = field && draft.values[field];
  if (value === undefined) return proceed(ctx, chat, due, draft, say);
  const before = sentValues(due);
  // Somebody of the same unit was faster: he is told, and asked once more before he writes over it.
  if (due.answeredAt && due.version !== draft.version && !sameValues(before ?? {}, draft.values)) {
    await keepDraft(ctx, chat, { ...draft, version: due.version, asked: null });
    return sayAnswered(due, say);
  }
  try {
    const sent = await answerReport(ctx, { expectedId: due.id, value });
    await endDraft(ctx, chat);
    return sayReceipt(sent, before, say);
  } catch (error) {
    if (error instanceof Closed) return closed(ctx, chat, due, say);
    throw error;
  }
}

function sayReceipt(sent: DueReport, before: ReportValues | null, say: Speaker): Message {
  const answeredOn = dayOf(sent.answeredAt!);
  const standing = sent.standing === "late" ? "late" : "on_time";
  const values = sentValues(sent)!;
  const receipt = { no: receiptNo(sent), answeredOn, standing } as const;
  const changed = before && !sameValues(before, values) ? { before } : {};
  return sayReportReceipt(subjectOf(sent), fieldsOf(sent), values, receipt, say, changed);
}

export function sayAnswered(due: DueReport, say: Speaker): Message {
  const answered = { by: due.answeredBy?.label ?? null, answeredOn: dayOf(due.answeredAt!) };
  return sayReportAnswered(subjectOf(due), fieldsOf(due), sentValues(due) ?? {}, answered, say);
}

async function closed(ctx: Context, chat: Chat, due: DueReport, say: Speaker): Promise<Message> {
  const draft = await readDraft(ctx, chat);
  if (draft?.expectedId === due.id) await endDraft(ctx, chat);
  return sayReportClosed(subjectOf(due), sentValues(due), say);
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}

function sameValues(a: ReportValues, b: ReportValues): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
