import type { Message, ReportStep, ReportValues } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { fold, namedFigure, type NamedFigure, readReply, severalNumbers, type ShortReply } from "@ketnap/understanding";
import { sayNotTaken, sayPersonalDataRefused, sayUnnoted, type Speaker } from "@ketnap/wording";
import { correctionOf } from "./after-receipt.ts";
import { askField, explain, namesSomebody, proceed, putOff, reasonAnew, restNone, suggestionOf } from "./asking.ts";
import { beginAnew } from "./beginning-anew.ts";
import { confirmed, isSettled, oneDiffers, takeRecords, whichField } from "./confirming.ts";
import {
  type Asked,
  type Chat,
  fieldOf,
  isWaiting,
  keepDraft,
  namesOf,
  readDraft,
  readDraftOf,
  readDue,
  readKnown,
  type Step,
} from "./draft.ts";
import { dropCorrection, leaveOff } from "./leaving-off.ts";
import { standsBy, withOthers } from "./number-beside.ts";
import { openReport } from "./open-report.ts";
import { repeatReceipt } from "./own-receipt.ts";
import { askBefore, putRightBefore } from "./putting-right.ts";
import { sameValues, sentValues, withValues } from "./report-values.ts";
import { isLocked, sayAnswered, sayLocked, submit } from "./sending.ts";

/** A text as the dialog's next step; null where it is none, so that it is answered as a question. */
export async function continueReport(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  const draft = await readDraft(ctx, chat);
  if (draft?.asked == null) return null;
  const due = await readDue(ctx, draft.expectedId);
  if (!isWaiting(draft)) {
    const values = correctionOf(ctx, due, draft, text);
    return values
      ? openReport(ctx, chat, due.id, { values, change: true }, say)
      : repeatReceipt(ctx, chat, draft, text, say);
  }
  const step: Step = { ctx, chat, due, draft };
  const { asked } = draft;
  const anew = asked.what === "why" || isLocked(due) ? null : await reasonAnew(step, text, say);
  if (anew) return anew;
  const left = isLocked(due) ? null : await leaveOff(step, asked, text, say);
  if (left) return left;
  // To send it, or to send nothing more: neither is done.
  if (OPEN_WORDS.test(fold(text).trim())) return repeatQuestion(ctx, chat, text, say);
  const over = asked.what === "why" || isLocked(due) ? null : await beginAnew(step, text, say);
  if (over) return over;
  const several = asked.what === "why" ? [] : severalNumbers(text);
  if (several.length > 0) return openReport(ctx, chat, due.id, { inOrder: several }, say);
  const together = asked.what === "number" && !isLocked(due) ? withOthers(ctx, due, asked.field, text) : null;
  if (together) return openReport(ctx, chat, due.id, together, say);
  const back = isLocked(due) ? null : await askBefore(step, asked, text, say);
  if (back) return back;
  const stands = asked.what === "number" && !isLocked(due) ? standsBy(ctx, due, asked.field, text) : null;
  if (stands !== null) return standAgain(step, asked, stands, text, say);
  const reply = readReply(text);
  const named = namedFigure(text, namesOf(due));
  const broken = !reply && !named && NO_WORDS.test(text);
  if (!reply && !named && !broken && asked.what !== "why" && !(await isSettled(step, text))) return null;
  const number = reply?.kind === "number" || named?.reply?.kind === "number";
  if (isLocked(due)) return sayUnnoted(await sayLocked(ctx, chat, due, say), number ? [text.trim()] : [], say);
  if (reply?.kind === "later") return putOff(step, say);
  const meant = named && (await takeNamed(step, asked, named, say));
  if (meant) return meant;
  if (asked.what === "why") return explain(step, asked.field, text, say);
  // A number of something else goes where all that is said of a report goes; «3/10» goes nowhere.
  if (named && named.reply?.kind === "number" && !isAsked(named.slot, asked)) return null;
  if (broken) return repeatQuestion(ctx, chat, text, say);
  if (asked.what === "number") return reply && answered(step, asked, reply, text, say);
  return confirmed(step, draft, { reply, text, shown: asked.what === "confirm" }, say);
}

/** «thôi gửi đi» is said of what waits, and of no news. */
const OPEN_WORDS = /^thoi(?:,| thi)? (?:gui|nop|bao)(?: (?:di|luon|nhe|nha|a|em|vay))*[.!]*$/;

/** Digits and signs that are no number: a fraction, a share, a day. */
const NO_WORDS = /^[^\p{L}]*\d[^\p{L}]*$/u;

/** What is said of one figure by its name: its number is taken, its bare name is asked for; null where it is none of the form's. */
async function takeNamed(
  step: Step,
  asked: NonNullable<Asked>,
  { slot, reply }: NamedFigure,
  say: Speaker,
): Promise<Message | null> {
  if (!fieldOf(step.due, slot)) return null;
  if (reply === null) return asked.what === "why" || !(await oneDiffers(step)) ? askField(step, slot, say) : null;
  const value = reply.kind === "number" ? reply.value : await knownValue(step, slot, reply.kind);
  if (value === undefined) return null;
  return proceed({ ...step, draft: withValues(step.draft, { [slot]: value }) }, say, slot);
}

function isAsked(slot: string, asked: NonNullable<Asked>): boolean {
  return asked.what === "number" && asked.field === slot;
}

/** A step that was tapped. A button under numbers that have changed since shows the new ones instead of sending either. */
export async function stepReport(
  ctx: Context,
  chat: Chat,
  {
    step: tapped,
    expectedId,
    values,
    field,
  }: { step: ReportStep; expectedId: number; values: ReportValues; field?: string },
  say: Speaker,
): Promise<Message> {
  const due = await readDue(ctx, expectedId);
  if (isLocked(due)) return sayLocked(ctx, chat, due, say);
  const kept = await readDraftOf(ctx, chat, expectedId);
  const draft = kept?.over === false ? kept : null;
  if (!draft) return due.answeredAt ? sayAnswered(due, say) : openReport(ctx, chat, due.id, {}, say);
  const step: Step = { ctx, chat, due, draft };
  if (tapped === "later") return putOff(step, say);
  if (tapped === "drop") return dropCorrection(step, say);
  if (tapped === "rest_none") return restNone(step, say);
  if (tapped === "take_records") return takeRecords(step, say);
  if (tapped === "change") return field ? askField(step, field, say) : whichField(step, say);
  return sameValues(values, draft.values) && draft.asShown ? submit(step, draft, say) : proceed(step, say);
}

/** Until when choices stand behind the dialog's own question; null where no dialog waits for a word. */
export async function waitingSince(ctx: Context, chat: Chat): Promise<Temporal.Instant | null> {
  const draft = await readDraft(ctx, chat);
  if (draft?.asked == null) return null;
  const askedAt = Temporal.Instant.from(draft.askedAt);
  // Nothing waits for a number under a receipt: what is offered there may be chosen by one.
  if (draft.asked.what === "sent") return askedAt.subtract({ milliseconds: 1 });
  // The pieces of one message are offered a millisecond apart.
  return askedAt.add({ milliseconds: 100 });
}

/** After this long a text that is not understood is no failed answer to the dialog's question any more. */
const FRESH_MINUTES = 60;

export function isFresh(ctx: Context, { askedAt }: { askedAt: string }): boolean {
  return ctx.now.since(askedAt).total("minutes") <= FRESH_MINUTES;
}

/** Something was written that is no answer while one is waited for: the question stays, and nothing was noted. */
export async function repeatQuestion(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  const draft = await readDraft(ctx, chat);
  if (!isWaiting(draft)) return null;
  if (!isFresh(ctx, draft)) return null;
  const due = await readDue(ctx, draft.expectedId);
  if (isLocked(due)) return null;
  const step: Step = { ctx, chat, due, draft };
  if (namesSomebody(ctx, text)) return sayPersonalDataRefused(say);
  if (draft.asked.what === "number")
    return askField(step, draft.asked.field, say, { refused: text, after: draft.asked.after });
  return sayNotTaken(await proceed(step, say), text, say);
}

/** A number was said that was answered as something else: «đúng» shows again what it sends, before it sends it. */
export async function showAgain(ctx: Context, chat: Chat): Promise<void> {
  const draft = await readDraft(ctx, chat);
  // What was asked in this very turn is on the screen.
  if (draft?.asked?.what !== "confirm" || Temporal.Instant.from(draft.askedAt).equals(ctx.now)) return;
  const due = await readDue(ctx, draft.expectedId);
  await keepDraft({ ctx, chat, due, draft }, { what: "which" }, draft.askedAt);
}

/** The reply to "how many": a number, yes to the one that was shown, or what the report before said. */
async function answered(
  step: Step,
  asked: Extract<Asked, { what: "number" }>,
  reply: Reply,
  text: string,
  say: Speaker,
): Promise<Message> {
  const { field, after } = asked;
  const before = await putRightBefore(step, asked, reply, say);
  if (before) return before;
  const value = reply.kind === "number" ? reply.value : await meantValue(step, field, reply.kind, text);
  if (value === undefined) return askField(step, field, say, { refused: text, after });
  return proceed({ ...step, draft: withValues(step.draft, { [field]: value }) }, say, field);
}

/** A number that came back stays as it was, and what was said of it goes along. */
function standAgain(
  step: Step,
  asked: NonNullable<Asked>,
  value: number,
  text: string,
  say: Speaker,
): Promise<Message> {
  const field = asked.what === "number" ? asked.field : "";
  const { comments, ...draft } = withValues(step.draft, { [field]: value });
  return proceed({ ...step, draft: { ...draft, comments: { ...comments, [field]: text.trim() } } }, say, field);
}

/** Of a number that came back «như cũ» is what was sent; «như tháng trước» is the month before's. */
async function meantValue(step: Step, field: string, said: Reply["kind"], text: string): Promise<number | undefined> {
  const { due } = step;
  const cameBack = due.report?.state === "returned" && due.report.returned?.[field] !== undefined;
  if (said !== "same" || !cameBack || BEFORE.test(fold(text))) return knownValue(step, field, said);
  return sentValues(due)?.[field];
}

const BEFORE = / truoc(?= |$)/;

async function knownValue(step: Step, field: string, said: Reply["kind"]): Promise<number | undefined> {
  if (said === "yes") return (await suggestionOf(step, field))?.value;
  return said === "same" ? (await readKnown(step.ctx, step.due.id)).previous[field] : undefined;
}

type Reply = Exclude<ShortReply, { kind: "later" }>;
