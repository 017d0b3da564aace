import type { z } from "zod";

import type { EventKind, ZaloBotEvent } from "./events.ts";
import type { chooseInput, userMessageInput } from "./inputs.ts";
import { countMessage, usedThisMonth } from "./quota.ts";
import { type Bot, newId, openChat, type World } from "./world.ts";

export interface Happened {
  messageId: string;
  /** Why the bot does not hear of it; null where it does. */
  unheard: "not_to_bot" | "people_quota" | "monthly_quota" | null;
}

/** A person writes; the first message opens the chat. */
export function writeMessage(world: World, bot: Bot, input: z.output<typeof userMessageInput>): Happened {
  const { kind, content, shown } = contentOf(input);
  const chatId = input.group ?? input.userId;
  const known = bot.chats.get(chatId);
  if (known?.blocked) throw new Error(`${chatId} has blocked the bot`);
  const messageId = newId();
  const isPrivate = input.group === undefined;
  if (!isPrivate && input.toBot !== true) return { messageId, unheard: "not_to_bot" };
  if (!known && isPrivate && peopleOf(bot) >= world.settings.peopleQuota) return { messageId, unheard: "people_quota" };

  const name = input.displayName ?? `Người ${input.userId}`;
  const chat = openChat(bot, chatId, isPrivate ? "PRIVATE" : "GROUP", name);
  const at = world.clock.now();
  world.journal.addEntry({ at, bot: bot.id, chatId, from: "user", messageId, ...shown });
  if (world.settings.countsIncoming) {
    if (usedThisMonth(world, bot) >= world.settings.monthlyQuota) return { messageId, unheard: "monthly_quota" };
    countMessage(world, bot);
  }
  hear(bot, {
    event_name: `message.${kind}.received`,
    message: {
      message_id: messageId,
      date: at,
      from: { id: input.userId, display_name: name, is_bot: false },
      chat: { id: chat.id, chat_type: chat.type },
      ...content,
    },
  });
  return { messageId, unheard: null };
}

/** Delivers an event once more: the latest, or one of the last hundred. */
export function repeat(bot: Bot, messageId: string | undefined): { messageId: string } {
  const event = bot.recent.findLast(({ message }) => messageId === undefined || message.message_id === messageId);
  if (!event) throw new Error("there is no such event to deliver again");
  deliver(bot, event);
  return { messageId: event.message.message_id };
}

/** The number that stands before a label in the last message with numbered lines. There are no buttons. */
export function numberOf(world: World, bot: Bot, { userId, label, number }: z.output<typeof chooseInput>): string {
  if (number !== undefined) return String(number);
  const offers = world.journal
    .entries()
    .filter(({ bot: id, chatId, from }) => id === bot.id && chatId === userId && from === "bot")
    .map(({ text = "" }) => new Map([...text.matchAll(/^(\d+)\. (.+)$/gm)].map(([, at, said]) => [said, at])))
    .filter((choices) => choices.size > 0);
  const chosen = offers.at(-1)?.get(label);
  if (chosen === undefined) throw new Error(`the last numbered message offers no ${label ?? "(say which)"}`);
  return chosen;
}

function contentOf(input: z.output<typeof userMessageInput>): {
  kind: EventKind;
  content: Partial<ZaloBotEvent["message"]>;
  shown: { kind: "text" | "photo" | "sticker" | "voice" | "unsupported"; text?: string };
} {
  const { text, photo, caption, sticker, voice, unsupported } = input;
  if (unsupported) return { kind: "unsupported", content: {}, shown: { kind: "unsupported" } };
  if (text !== undefined) return { kind: "text", content: { text }, shown: { kind: "text", text } };
  if (photo !== undefined) {
    const said = caption !== undefined && { text: caption };
    const content = { photo, ...(caption !== undefined && { caption }) };
    return { kind: "image", content, shown: { kind: "photo", ...said } };
  }
  if (sticker !== undefined)
    return {
      kind: "sticker",
      content: { sticker, url: "https://stickers.example/s.webp" },
      shown: { kind: "sticker" },
    };
  if (voice !== undefined) return { kind: "voice", content: { url: voice }, shown: { kind: "voice" } };
  throw new Error("a message needs a content");
}

function hear(bot: Bot, event: ZaloBotEvent): void {
  bot.recent = [...bot.recent.slice(-99), event];
  deliver(bot, event);
}

function deliver(bot: Bot, event: ZaloBotEvent): void {
  if (bot.webhook) bot.webhook.deliver(event);
  else bot.events.push(event);
}

export function peopleOf(bot: Bot): number {
  return [...bot.chats.values()].filter(({ type }) => type === "PRIVATE").length;
}
