import type { Message } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { readReply } from "@ketnap/understanding";
import { sayNothingOpen, sayStillWaits, type Speaker } from "@ketnap/wording";
import { type Chat, readDraft, readDue, subjectOf } from "./dialogs/draft.ts";

/**
 * «ừ», «đúng», «thôi được gửi đi» where no question waits: nothing is done, whatever the words would stand for by
 * themselves, and a report that was put off in this chat is named. Null for anything but a yes.
 */
export async function yesToNothing(
  ctx: Context,
  chat: Chat | null,
  text: string,
  say: Speaker,
): Promise<Message | null> {
  if (readReply(text)?.kind !== "yes") return null;
  const message = sayNothingOpen(say);
  const draft = chat && (await readDraft(ctx, chat));
  if (!draft || draft.over || draft.asked !== null) return message;
  return sayStillWaits(message, subjectOf(await readDue(ctx, draft.expectedId)), "unsent", say);
}
