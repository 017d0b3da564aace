import type { Message } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import type { DueReport } from "@ketnap/domain/reports";
import { sayStillWaits, type Speaker } from "@ketnap/wording";
import { type Chat, fieldOf, hasButtons, isWaiting, keepDraft, readDraft, readDue, subjectOf } from "./draft.ts";
import { isFresh } from "./report.ts";
import { correctedReport } from "./report-values.ts";
import { isLocked } from "./sending.ts";

/** An answer to something else in the middle of a report, with what the report still waits for below it, asked anew. */
export async function withWaiting(ctx: Context, chat: Chat, message: Message, say: Speaker): Promise<Message> {
  const draft = await readDraft(ctx, chat);
  if (!isWaiting(draft) || !isFresh(ctx, draft)) return message;
  // What was asked in this very turn is on the screen.
  if (Temporal.Instant.from(draft.askedAt).equals(ctx.now)) return message;
  const due = await readDue(ctx, draft.expectedId);
  if (isLocked(due)) return message;
  const { asked } = draft;
  const field = asked.what === "number" || asked.what === "why" ? fieldOf(due, asked.field) : undefined;
  if (!field) return sayStillWaits(message, subjectOf(due), unsentOf(due), say);
  // Where choices are taken by their numbers, a number is one of these.
  if (message.choices?.length && !hasButtons(chat)) return message;
  await keepDraft({ ctx, chat, due, draft }, asked);
  return sayStillWaits(message, subjectOf(due), { field, why: asked.what === "why" }, say);
}

/** A correction that is not sent leaves what was sent; a report that came back waits to be mended. */
function unsentOf(due: DueReport): "unsent" | "correction" | "mending" {
  if (due.report?.state === "returned") return "mending";
  return correctedReport(due) ? "correction" : "unsent";
}
