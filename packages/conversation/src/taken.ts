import type { ChoiceAction, IncomingMessage } from "@ketnap/contract";
import { findNamedChoice, findNumberedChoice, takeChoice } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { fold } from "@ketnap/understanding";
import { askingFirst, countMeant } from "./how-many.ts";

/**
 * The choice that was tapped, or meant by a bare number where the channel has no buttons; null where there is none.
 * While a dialog waits for a number, a number is one, unless choices were offered `since` it asked.
 */
export async function takeOffered(ctx: Context, incoming: IncomingMessage, since: Temporal.Instant | null = null) {
  const { content } = incoming;
  if (content.kind === "media") return null;
  if (content.kind === "text") {
    const count = await countMeant(ctx, incoming, content.text, since);
    if (count) return count;
  }
  const token =
    content.kind === "choice"
      ? content.token
      : await findNumberedChoice(ctx.db, content.text, incoming, ctx.now, since);
  const taken = token === null ? null : await takeChoice(ctx.db, token, incoming, ctx.now);
  return taken && content.kind === "text" ? askingFirst(taken) : taken;
}

/** What stands on a button, written instead of tapped: "theo đơn vị", "xem hình". */
export async function takeNamed(ctx: Context, incoming: IncomingMessage, text: string): Promise<ChoiceAction | null> {
  const plain = (words: string) =>
    fold(words)
      .replaceAll(/[^a-z0-9 ]/g, "")
      .trim()
      .replace(/^(?:xem|cho xem|chon) (?=.{4})/, "");
  const token = await findNamedChoice(ctx.db, (label) => plain(label) === plain(text), incoming, ctx.now);
  const taken = token === null ? null : await takeChoice(ctx.db, token, incoming, ctx.now);
  return taken?.kind === "taken" ? taken.action : null;
}
