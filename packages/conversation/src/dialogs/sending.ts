import type { Message, ReportValues } from "@ketnap/contract";
import { Closed, Conflict, type Context, Invalid, TIME_ZONE } from "@ketnap/domain/kernel";
import { type DueReport, submitReport } from "@ketnap/domain/reports";
import {
  sayReportAnswered,
  sayReportLocked,
  sayReportReceipt,
  type SentReport,
  type Speaker,
  standsLines,
} from "@ketnap/wording";
import { proceed } from "./asking.ts";
import { lagOf, withCause } from "./lag.ts";
import {
  type Chat,
  endDraft,
  forgetRead,
  keepDraft,
  readDue,
  readDraft,
  type ReportDraft,
  type Step,
  subjectOf,
  tokenOf,
} from "./draft.ts";
import { figureText } from "./figure-text.ts";
import { sameReport, sentReport, sentValues, sinceReturned } from "./report-values.ts";

/** Nothing is taken any more: the request is closed, or what was sent is approved. */
export function isLocked(due: DueReport): boolean {
  return due.closed || due.report?.state === "approved" || due.report?.state === "checked";
}

export async function sayLocked(ctx: Context, chat: Chat, due: DueReport, say: Speaker): Promise<Message> {
  const draft = await readDraft(ctx, chat);
  const kept = draft?.expectedId === due.id && !draft.over && Object.keys(draft.values).length > 0;
  // A lock may be lifted, and an approval taken back: what was begun waits for that.
  if (kept) await keepDraft({ ctx, chat, due, draft }, null);
  else if (draft?.expectedId === due.id) await endDraft(ctx, due.id);
  const why = due.report?.state === "approved" || due.report?.state === "checked" ? "approved" : "closed";
  return sayReportLocked(subjectOf(due), why, due.fields, sentValues(due), say, kept);
}

/** Sends what was confirmed, once; whoever was faster is not written over unasked. */
export async function submit(step: Step, draft: ReportDraft, say: Speaker): Promise<Message> {
  const { ctx, chat, due } = step;
  const before = sentReport(due);
  const returned = sinceReturned(due, draft);
  if (returned) return proceed({ ...step, draft: returned }, say);
  if (before && due.version !== draft.version && !sameReport(before, draft)) {
    await keepDraft({ ...step, draft: { ...draft, version: due.version } }, null);
    return sayAnswered(due, say, draft.values);
  }
  try {
    const { values, comments } = draft;
    const lag = await lagOf(ctx, due, values);
    forgetRead(ctx);
    // Before the log is written: from there on every other command waits for this one to end.
    const token = tokenOf(ctx, draft);
    await keepDraft(step, { what: "sent", token });
    step.draft.row = (step.draft.row ?? 0) + 1;
    const sent = await submitReport(ctx, {
      expectedId: due.id,
      values: { ...values },
      comments: { ...comments },
      token,
      seen: due.version,
    });
    return withCause(sent, lag, sayReceipt(sent, before, say), say);
  } catch (error) {
    // Somebody else sent in this very moment: what he sent is read, and shown.
    if (error instanceof Conflict) return submit({ ...step, due: await readDue(ctx, due.id) }, draft, say);
    if (error instanceof Closed) return sayLocked(ctx, chat, await readDue(ctx, due.id), say);
    if (error instanceof Invalid) return proceed(step, say);
    throw error;
  }
}

/** `now`: what became of it, where that is not what is shown. */
export function sayReceipt(
  sent: DueReport,
  before: SentReport | null,
  say: Speaker,
  { again = false, now = sent }: { again?: boolean; now?: DueReport } = {},
): Message {
  const report = sentReport(sent)!;
  const standing = sent.standing === "late" ? "late" : "on_time";
  const receipt = { no: sent.receiptNo, answeredOn: dayOf(sent.answeredAt!), standing } as const;
  const changed = before && !sameReport(before, report) ? { before } : {};
  const changeable = !isLocked(now) && now.report?.state !== "withdrawn";
  return sayReportReceipt(subjectOf(sent), sent.fields, report, receipt, say, { ...changed, again, changeable });
}

/** The receipt of what stands, and below it that it is approved, sent back or locked. */
export function sayStandingReceipt(due: DueReport, say: Speaker, again = false): Message {
  const receipt = sayReceipt(due, null, say, { again });
  const stands = standsLines(due.report?.state ?? "sent", due.closed, say);
  return { ...receipt, blocks: [...receipt.blocks, ...stands] };
}

/** What stands; and below it what of `own` numbers differs from it, and did not go. */
export function sayAnswered(due: DueReport, say: Speaker, own: ReportValues = {}): Message {
  const answered = { by: due.answeredBy?.label ?? null, answeredOn: dayOf(due.answeredAt!) };
  const sent = sentValues(due) ?? {};
  const unsent = due.fields.filter(
    ({ indicator }) => own[indicator] !== undefined && own[indicator] !== sent[indicator],
  );
  const list = unsent.map(({ indicator }) => figureText(indicator, own[indicator]!, say));
  return sayReportAnswered(subjectOf(due), due.fields, sent, answered, say, list);
}

export function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}
