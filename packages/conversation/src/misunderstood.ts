import { type ChoiceAction, INTENTS, type Message, type MisunderstoodWhy, type Understanding } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Context } from "@ketnap/domain/kernel";
import { readTaughtPhrases, recordMisunderstood } from "@ketnap/domain/misunderstood";
import { readTree, type Tree } from "@ketnap/domain/organisation";
import { type MaskedText, maskedText, prepareTaught, type TaughtPhrases } from "@ketnap/understanding";
import type { Chat } from "./dialogs/draft.ts";

/** A message that was asked back about, not understood, or put right by the asker: masked, and why. */
export interface Misread {
  said: MaskedText;
  why: MisunderstoodWhy;
  intent: Understanding["intent"] | null;
}

const phrases = new WeakMap<Tree, TaughtPhrases>();

/** The phrases that staff taught. They change the tree's stamp, so they are kept for as long as the tree is. */
export async function taughtOf(db: Db, tree: Tree): Promise<TaughtPhrases> {
  let taught = phrases.get(tree);
  if (!taught) phrases.set(tree, (taught = prepareTaught(await readTaughtPhrases(db))));
  return taught;
}

/** What staff should see of a message that ended in a question back; null where there is nothing to learn from it. */
export function misreadOf(found: Understanding): Misread | null {
  const why = whyOf(found);
  const said = why && maskedText(found);
  return why && said ? { said, why, intent: found.intent === "ambiguous" ? null : found.intent } : null;
}

function whyOf(found: Understanding): MisunderstoodWhy | null {
  if (found.intent === "personal_data_refuse" || found.normalised === "") return null;
  if (found.intent === "out_of_scope" && found.alternatives === undefined) return "foreign";
  if (found.decision !== "ask") return null;
  if (found.unknownUnit !== undefined) return "unknown_unit";
  if (found.impossible !== undefined || found.slots["unclear_period"] !== undefined) return "period";
  if (found.intent === "ambiguous" || found.alternatives !== undefined) return "intent";
  return found.unitCandidates.length > 0 ? "unit" : "intent";
}

/** Writes it down in the turn that answers: the level of the asker's unit and the channel, and nothing of him. */
export async function noteMisread(ctx: Context, chat: Chat, { said, why, intent }: Misread): Promise<void> {
  const [home] = ctx.actor.homeUnits;
  const level = home === undefined ? null : ((await readTree(ctx.db)).unit(home)?.level ?? null);
  await recordMisunderstood(ctx.db, { ...said, why, intent, channel: chat.channel, level }, ctx.now);
}

/** The buttons of a question back carry what was asked, so that a tap tells what had been meant. */
export function remembering(message: Message, { said, why }: Misread): Message {
  if (why === "corrected") return message;
  const choices = message.choices?.map((choice) => {
    const { action } = choice;
    return action.kind === "ask" ? { ...choice, action: { ...action, misread: said } } : choice;
  });
  return choices ? { ...message, choices } : message;
}

/** The asker chose what he had meant. */
export async function noteChosen(ctx: Context, chat: Chat, action: ChoiceAction): Promise<void> {
  if (action.kind !== "ask" || action.misread === undefined) return;
  const intent = INTENTS.find((known) => known === action.ask.intent) ?? null;
  await noteMisread(ctx, chat, { said: action.misread, why: "chosen", intent });
}
