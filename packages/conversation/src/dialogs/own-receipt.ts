import type { Message } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { type DueReport, readSending } from "@ketnap/domain/reports";
import { readReply } from "@ketnap/understanding";
import { sinceSentLines, type Speaker } from "@ketnap/wording";
import { type Chat, keepDraft, readDue, type ReportDraft } from "./draft.ts";
import { sentValues } from "./report-values.ts";
import { dayOf, isLocked, sayAnswered, sayLocked, sayReceipt, sayStandingReceipt } from "./sending.ts";

/**
 * The receipt of what was sent with this token, with its own numbers however others have corrected the report since, and
 * then what became of it. Null where nothing was sent so.
 */
export async function sayOwnReceipt(
  ctx: Context,
  due: DueReport,
  token: string,
  say: Speaker,
  { again = false }: { again?: boolean } = {},
): Promise<Message | null> {
  if (!due.report) return null;
  const sending = await readSending(ctx, { expectedId: due.id, token });
  if (!sending) return null;
  const { sent, before, since } = sending;
  const { values, comments, sentAt } = sent;
  const report = { ...due.report, state: "sent" as const, values, comments };
  const receipt = sayReceipt({ ...due, answeredAt: due.answeredAt ?? sentAt, report }, before, say, {
    again,
    now: due,
  });
  const by =
    since?.sentBy?.id === ctx.actor.accountId ? null : (since?.sentBy?.label ?? say.t("report.since.somebody"));
  const corrected = since && { by, on: dayOf(since.sentAt), report: since };
  const lines = sinceSentLines(due.fields, sent, { corrected, state: due.report.state, closed: due.closed }, say);
  return { ...receipt, blocks: [...receipt.blocks, ...lines] };
}

/** For so long a second «đúng» is the first one again. */
const SAME_MINUTES = 10;

/** A «đúng» that comes twice is answered with the receipt that is there; anything else is another matter. */
export async function repeatReceipt(
  ctx: Context,
  chat: Chat,
  draft: ReportDraft,
  text: string,
  say: Speaker,
): Promise<Message | null> {
  if (draft.sentElsewhere) return tellSent(ctx, chat, draft, text, say);
  if (ctx.now.since(draft.askedAt).total("minutes") > SAME_MINUTES || readReply(text)?.kind !== "yes") return null;
  const due = await readDue(ctx, draft.expectedId);
  const token = draft.asked?.what === "sent" ? draft.asked.token : undefined;
  const own = token === undefined ? null : await sayOwnReceipt(ctx, due, token, say, { again: true });
  return own ?? (sentValues(due) ? sayStandingReceipt(due, say, true) : null);
}

/** The question that stands here was settled in another chat: that is told once, and nothing is written over. */
async function tellSent(
  ctx: Context,
  chat: Chat,
  draft: ReportDraft,
  text: string,
  say: Speaker,
): Promise<Message | null> {
  if (!readReply(text)) return null;
  const due = await readDue(ctx, draft.expectedId);
  if (isLocked(due)) return sayLocked(ctx, chat, due, say);
  await keepDraft({ ctx, chat, due, draft }, { what: "sent" });
  return due.answeredAt ? sayAnswered(due, say) : null;
}
