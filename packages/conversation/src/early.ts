import type { AskRequest, Message } from "@ketnap/contract";
import { endDialog, keepDialog, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { LONGEST_TEXT, understand } from "@ketnap/understanding";
import type { Speaker } from "@ketnap/wording";
import { ASKS } from "./asks/index.ts";
import type { Chat } from "./dialogs/draft.ts";
import { rememberAsk } from "./memory.ts";
import { askOf, guessesUnit } from "./perform.ts";
import { performAsk } from "./perform-ask.ts";
import { contextOf } from "./understood.ts";

const KIND = "early";
/** So long somebody may read the notice. */
const MINUTES = 60;

/** A question that came before the notice was accepted: duty, units and months, nobody's words. */
interface Early {
  ask: AskRequest;
  guessed: boolean;
}

/**
 * Keeps what a newcomer asked, to be answered once he has accepted the notice. Only a question for figures whose duty, unit
 * and months are clear; what would change something, or has to be asked back, is written again. Says whether it was kept.
 */
export async function keepEarly(ctx: Context, chat: Chat, text: string): Promise<boolean> {
  if (text.length > LONGEST_TEXT) return false;
  const found = understand(text, await contextOf(ctx));
  const clear = found.decision !== "ask" && found.alternatives === undefined && found.impossible === undefined;
  const known = found.unknownUnit === undefined && found.slots["unclear_period"] === undefined;
  const reached = found.slots["unit"] !== "superior";
  if (!clear || !known || !reached || !(found.intent in ASKS)) return false;
  const guessed = guessesUnit(found);
  await keepDialog(ctx.db, chat, KIND, { ask: askOf(found), guessed } satisfies Early, MINUTES, ctx.now);
  return true;
}

/** The answer to what was asked before the notice was accepted, once; null where nothing was. */
export async function answerEarly(ctx: Context, chat: Chat, say: Speaker): Promise<Message | null> {
  const early = await readDialog<Early>(ctx.db, chat, KIND, ctx.now);
  if (!early) return null;
  await forgetEarly(ctx, chat);
  const { message, facts } = await performAsk(ctx, early.ask, say, { guessed: early.guessed, chat });
  if (facts) await rememberAsk(ctx, chat, early.ask);
  return message;
}

export async function forgetEarly(ctx: Pick<Context, "db">, chat: Chat): Promise<void> {
  await endDialog(ctx.db, chat, KIND);
}
