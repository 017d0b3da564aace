import type { AskRequest, Understanding } from "@ketnap/contract";
import { endDialog, keepDialog, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { leftOpen, type MaskedText, type Topic } from "@ketnap/understanding";
import type { Chat } from "./dialogs/draft.ts";

const KIND = "context";
/** So long a chat still speaks of the same; after a pause "còn quý 2" is asked back. */
const MINUTES = 30;
/** What was asked back is answered at once or not at all. */
const MINUTES_OPEN = 10;

/** With the question as it may be kept: masked, for a correction tells that it was misunderstood. */
export interface KeptTopic extends Topic {
  said?: MaskedText;
}

/** What the chat was last about; null where that is too long ago, or nothing was. Units and months, nobody's words. */
export function recallTopic(ctx: Context, chat: Chat): Promise<KeptTopic | null> {
  return readDialog<KeptTopic>(ctx.db, chat, KIND, ctx.now);
}

/** Keeps a question that was answered with figures. */
export async function rememberAsk(
  ctx: Context,
  chat: Chat,
  { intent, slots, interval, unitIds }: AskRequest,
  said: MaskedText | null = null,
): Promise<void> {
  const topic = { intent, slots, interval, unitIds: unitIds ?? [], ...(said ? { said } : {}) };
  await keepDialog(ctx.db, chat, KIND, topic, MINUTES, ctx.now);
}

/** Keeps unit and months of a message whose duty was asked back, for the answer to it. Without any, the topic before stays. */
export async function rememberOpen(ctx: Context, chat: Chat, found: Understanding): Promise<void> {
  const topic = leftOpen(found, await recallTopic(ctx, chat));
  if (topic) await keepDialog(ctx.db, chat, KIND, topic, MINUTES_OPEN, ctx.now);
}

/** Another person may sit at this chat from now on. */
export async function forgetTopic(ctx: Pick<Context, "db">, chat: Chat): Promise<void> {
  await endDialog(ctx.db, chat, KIND);
}
