import type { Message } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { type DueReport, readSending } from "@ketnap/domain/reports";
import { sinceSentLines, type Speaker } from "@ketnap/wording";
import { dayOf, sayReceipt } from "./sending.ts";

/**
 * The receipt of what was sent with this token, with its own numbers however others have corrected the report since, and
 * then what became of it. Null where nothing was sent so.
 */
export async function sayOwnReceipt(
  ctx: Context,
  due: DueReport,
  token: string,
  say: Speaker,
): Promise<Message | null> {
  if (!due.report) return null;
  const sending = await readSending(ctx, { expectedId: due.id, token });
  if (!sending) return null;
  const { sent, before, since } = sending;
  const { values, comments, sentAt } = sent;
  const report = { ...due.report, state: "sent" as const, values, comments };
  const receipt = sayReceipt({ ...due, answeredAt: due.answeredAt ?? sentAt, report }, before, say);
  const by =
    since?.sentBy?.id === ctx.actor.accountId ? null : (since?.sentBy?.label ?? say.t("report.since.somebody"));
  const corrected = since && { by, on: dayOf(since.sentAt), report: since };
  const lines = sinceSentLines(due.fields, sent, { corrected, state: due.report.state }, say);
  return { ...receipt, blocks: [...receipt.blocks, ...lines] };
}
