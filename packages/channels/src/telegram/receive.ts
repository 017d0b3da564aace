import type { CallbackQuery, ChatMemberUpdated, Message, Update } from "@grammyjs/types";
import type { IncomingContent, IncomingMessage, Locale } from "@ketnap/contract";
import { isReadable } from "./shape.ts";

/** What we ask Telegram for; the rest of what it knows is none of our business. */
export const ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"] as const;

export type Received =
  | { kind: "message"; incoming: IncomingMessage; callbackQueryId?: string }
  /** The person has blocked the bot, or let it in again. */
  | { kind: "reach"; address: string; reachable: boolean }
  | { kind: "nothing" };

/** Reads an update. Of a group only what is said to the bot is taken, and of that only where it came from. */
export function readUpdate(update: Update, connection: { id: number; botName: string | null }): Received {
  if (!isReadable(update)) return { kind: "nothing" };
  if (update.message) return ofMessage(update.update_id, update.message, connection);
  if (update.callback_query) return ofTap(update.update_id, update.callback_query, connection.id);
  if (update.my_chat_member) return ofMembership(update.my_chat_member);
  return { kind: "nothing" };
}

function ofMessage(updateId: number, message: Message, connection: { id: number; botName: string | null }): Received {
  const common = {
    channel: "telegram" as const,
    connectionId: connection.id,
    externalId: `u${updateId}`,
    address: String(message.chat.id),
    ...localeOf(message.from?.language_code),
  };
  if (message.from?.is_bot) return { kind: "nothing" };
  if (message.chat.type !== "private") {
    if (!isToBot(message, connection.botName)) return { kind: "nothing" };
    return { kind: "message", incoming: { ...common, chat: "group", content: { kind: "text", text: "" } } };
  }
  const content = contentOf(message);
  return content ? { kind: "message", incoming: { ...common, chat: "private", content } } : { kind: "nothing" };
}

function ofTap(updateId: number, query: CallbackQuery, connectionId: number): Received {
  if (!query.message || !query.data) return { kind: "nothing" };
  const incoming: IncomingMessage = {
    channel: "telegram",
    connectionId,
    externalId: `u${updateId}`,
    address: String(query.message.chat.id),
    chat: query.message.chat.type === "private" ? "private" : "group",
    content: { kind: "choice", token: query.data },
    ...localeOf(query.from.language_code),
  };
  return { kind: "message", incoming, callbackQueryId: query.id };
}

function ofMembership({ chat, new_chat_member: member }: ChatMemberUpdated): Received {
  if (chat.type !== "private") return { kind: "nothing" };
  return { kind: "reach", address: String(chat.id), reachable: member.status === "member" };
}

const MEDIA = [
  "photo",
  "document",
  "sticker",
  "voice",
  "video",
  "video_note",
  "audio",
  "animation",
  "location",
  "contact",
  "venue",
  "poll",
  "dice",
  "story",
  "paid_media",
] as const;

/** Null for what nobody said: a title that changed, a message that was pinned. */
function contentOf(message: Message): IncomingContent | null {
  if (message.text !== undefined) return { kind: "text", text: message.text };
  const media = MEDIA.find((kind) => message[kind as keyof Message] !== undefined);
  if (!media) return null;
  return { kind: "media", media, ...(message.caption !== undefined && { caption: message.caption }) };
}

function isToBot(message: Message, botName: string | null): boolean {
  const own = botName ? `@${botName.toLowerCase()}` : null;
  if (own && message.reply_to_message?.from?.username?.toLowerCase() === own.slice(1)) return true;
  const text = message.text ?? message.caption ?? "";
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const said = text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return said === own;
    return type === "bot_command" && (!said.includes("@") || (own !== null && said.endsWith(own)));
  });
}

function localeOf(language: string | undefined): { locale?: Locale } {
  if (!language) return {};
  return {
    locale: language.toLowerCase().startsWith("vi") ? "vi" : language.toLowerCase().startsWith("en") ? "en" : "vi",
  };
}
