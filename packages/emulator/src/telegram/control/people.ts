import type { Message, User } from "@grammyjs/types";
import { randomInt } from "node:crypto";

import { detectEntities } from "../formatting/detect.ts";
import { visiblePart } from "../journal.ts";
import { CALLBACK_UPDATE_KEPT_SECONDS } from "../limits.ts";
import { describeDocument } from "../methods/sending.ts";
import { storePhoto } from "../pictures.ts";
import { nextMessageId, unixTime, wantsUpdate, type Bot, type World } from "../world.ts";
import { openDialog, userOf } from "./dialogs.ts";
import type { tapButtonInput, userMessageInput } from "./inputs.ts";
import type { z } from "zod";

export interface Happened {
  messageId: number;
  /** Nothing where the bot does not get to see it: privacy mode, or a kind of update it did not ask for. */
  updateId: number | null;
}

/** A person writes. In a private chat the first message starts the conversation. */
export function writeMessage(world: World, bot: Bot, input: z.output<typeof userMessageInput>): Happened {
  const from = userOf(world, input.userId, input.from as Partial<User> | undefined);
  const chatId = input.chatId ?? input.userId;
  const dialog = openDialog(world, bot, chatId, { type: input.chatType, title: input.title });
  if (dialog.state === "never-started") dialog.state = "open";
  if (dialog.state !== "open") throw new Error(`nobody can write in chat ${chatId}: it is ${dialog.state}`);
  if (dialog.chat.type !== "private" && !bot.dialogs.has(from.id)) {
    openDialog(world, bot, from.id, { state: "never-started" });
  }
  const replied = input.replyTo === undefined ? undefined : dialog.messages.get(input.replyTo);
  if (input.replyTo !== undefined && replied === undefined) throw new Error(`no message ${input.replyTo} to reply to`);

  const message = {
    message_id: nextMessageId(bot, chatId),
    from,
    chat: dialog.chat,
    date: unixTime(world),
    ...(replied !== undefined && { reply_to_message: replied }),
    ...contentOf(world, input),
    ...input.extra,
  } as Message;
  dialog.messages.set(message.message_id, message);
  world.journal.addEntry({
    at: world.clock.now(),
    bot: bot.account.username,
    chatId,
    from: "user",
    kind: "message",
    ...visiblePart(message),
  });
  const isSeen = wantsUpdate(bot, "message") && passesPrivacy(bot, message);
  const update = isSeen ? bot.updates.push("message", message, `chat:${chatId}`) : undefined;
  return { messageId: message.message_id, updateId: update?.id ?? null };
}

/** A person taps a button that is there; Telegram keeps such an update for 150 s only. */
export function tap(
  world: World,
  bot: Bot,
  input: z.output<typeof tapButtonInput>,
): { updateId: number | null; callbackQueryId: string } {
  const dialog = bot.dialogs.get(input.chatId);
  const message = dialog?.messages.get(input.messageId);
  if (message === undefined) throw new Error(`no message ${input.messageId} in chat ${input.chatId}`);
  const userId = input.userId ?? (input.chatId > 0 ? input.chatId : undefined);
  if (userId === undefined) throw new Error("in a group, say which user taps");
  const button = message.reply_markup?.inline_keyboard
    .flat()
    .find(
      (candidate) =>
        "callback_data" in candidate &&
        (input.data === undefined || candidate.callback_data === input.data) &&
        (input.label === undefined || candidate.text === input.label),
    );
  if (button === undefined || !("callback_data" in button) || (input.data ?? input.label) === undefined) {
    throw new Error(`message ${input.messageId} has no button ${input.data ?? input.label ?? "(say which)"}`);
  }
  const callbackQueryId = String(BigInt(userId) * 2n ** 32n + BigInt(randomInt(2 ** 32 - 1)));
  bot.taps.set(callbackQueryId, { userId, chatId: input.chatId, tappedAt: world.clock.now(), answered: false });
  world.journal.addEntry({
    at: world.clock.now(),
    bot: bot.account.username,
    chatId: input.chatId,
    from: "user",
    kind: "tap",
    messageId: input.messageId,
    text: button.text,
  });
  if (!wantsUpdate(bot, "callback_query")) return { updateId: null, callbackQueryId };
  const query = {
    id: callbackQueryId,
    from: userOf(world, userId, undefined),
    message,
    chat_instance: String(BigInt(input.chatId) * 1_000_003n + BigInt(bot.account.id)),
    data: button.callback_data,
  };
  // Taps go their own way beside a chat's messages, one person's in order.
  const update = bot.updates.push("callback_query", query, `tap:${userId}`, CALLBACK_UPDATE_KEPT_SECONDS);
  return { updateId: update.id, callbackQueryId };
}

function contentOf(world: World, input: z.output<typeof userMessageInput>): Partial<Message> {
  const { text, caption, photo, document, extra } = input;
  if ([text, photo, document, extra].every((part) => part === undefined)) throw new Error("a message needs a content");
  const found = detectEntities(text ?? caption ?? "", []);
  const entities = found.length > 0 && found;
  return {
    ...(text !== undefined && { text, ...(entities && { entities }) }),
    ...(photo !== undefined && {
      photo: storePhoto(world.files, { name: "photo.jpg", mimeType: "image/jpeg", content: Buffer.from(photo) }),
    }),
    ...(document !== undefined && {
      document: describeDocument(
        world.files.put({ kind: "Document", ...document, content: Buffer.from(document.content) }),
      ),
    }),
    ...(caption !== undefined && { caption, ...(entities && { caption_entities: entities }) }),
  };
}

// In a group with privacy mode a bot sees commands, mentions of it, and replies to it.
function passesPrivacy(bot: Bot, message: Message): boolean {
  if (message.chat.type === "private" || bot.account.can_read_all_group_messages) return true;
  if (message.reply_to_message?.from?.id === bot.account.id) return true;
  const text = message.text ?? message.caption ?? "";
  const own = `@${bot.account.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const written = text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return written === own;
    return type === "bot_command" && (!written.includes("@") || written.endsWith(own));
  });
}
