import type { ChoiceAction, IncomingMessage } from "@ketnap/contract";
import { findNamedChoice, findNumberedChoice, takeChoice } from "@ketnap/domain/deliveries";
import { type Context, today } from "@ketnap/domain/kernel";
import { buildLexicon, fold, lineOf, understand } from "@ketnap/understanding";
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

/** What stands on a button, written instead of tapped: "theo đơn vị", "xem hình", or the months that it names: "quý 3". */
export async function takeNamed(ctx: Context, incoming: IncomingMessage, text: string): Promise<ChoiceAction | null> {
  const token = (await namedBy(ctx, incoming, text)) ?? (await namedByMonths(ctx, incoming, text));
  const taken = token === null ? null : await takeChoice(ctx.db, token, incoming, ctx.now);
  return taken?.kind === "taken" ? taken.action : null;
}

function namedBy(ctx: Context, incoming: IncomingMessage, text: string): Promise<string | null> {
  const plain = (words: string) =>
    fold(words)
      .replaceAll(/[^a-z0-9 ]/g, "")
      .trim()
      .replace(/^(?:xem|cho xem|chon) (?=.{4})/, "");
  return findNamedChoice(ctx.db, (label) => plain(label) === plain(text), incoming, ctx.now);
}

async function namedByMonths(ctx: Context, incoming: IncomingMessage, text: string): Promise<string | null> {
  const months = (words: string) => {
    const found = understand(words, { units: buildLexicon([]), today: today(ctx) });
    return MONTHS_ONLY.test(lineOf(found).line) ? found.interval : null;
  };
  const meant = months(text);
  if (!meant) return null;
  const isMeant = (label: string) =>
    label.split(" · ").some((part) => {
      const named = months(part);
      return named?.from === meant.from && named.to === meant.to;
    });
  return findNamedChoice(ctx.db, isMeant, incoming, ctx.now);
}

const MONTHS_ONLY = /^ (?:(?:ky|cua|bao cao|la|da|em|cho|chon|cai|ca) )*<period>(?: (?:a|nhe|nha|di|em))* $/;
