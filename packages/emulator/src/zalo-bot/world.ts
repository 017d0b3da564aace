import { randomBytes } from "node:crypto";

import type { MovableClock } from "../server/clock.ts";
import type { FaultDesk } from "../server/faults.ts";
import type { Journal } from "../server/journal.ts";
import type { EventLine } from "./event-line.ts";
import type { ZaloBotEvent } from "./events.ts";
import type { ZaloBotSettings } from "./settings.ts";
import type { Webhook } from "./webhook.ts";

export interface Chat {
  id: string;
  type: "PRIVATE" | "GROUP";
  displayName: string;
  blocked: boolean;
}

/** A message as the people of a chat saw it. */
export interface ZaloBotEntry {
  at: number;
  bot: string;
  chatId: string;
  from: "user" | "bot";
  kind: "text" | "photo" | "sticker" | "voice" | "unsupported" | "action";
  messageId?: string;
  text?: string;
  photoUrl?: string;
  /** A photo whose address stopped giving a picture before everybody had seen it is black. */
  photo?: "shown" | "black";
}

export interface Bot {
  token: string;
  id: string;
  name: string;
  chats: Map<string, Chat>;
  events: EventLine;
  /** The latest events, for duplicates. */
  recent: ZaloBotEvent[];
  webhook: Webhook | undefined;
  webhookUpdatedAt: number;
  use: { months: Map<string, number>; sends: number[] };
}

export interface World {
  clock: MovableClock;
  settings: ZaloBotSettings;
  bots: Bot[];
  faults: FaultDesk;
  journal: Journal<ZaloBotEntry>;
}

/** Ids are opaque text, of people, chats and messages alike. */
export function newId(): string {
  return randomBytes(10).toString("hex");
}

export function openChat(bot: Bot, id: string, type: Chat["type"], displayName: string): Chat {
  const known = bot.chats.get(id);
  if (known?.type === type) return known;
  if (known) throw new Error(`${id} is no ${type} chat`);
  const chat = { id, type, displayName, blocked: false };
  bot.chats.set(id, chat);
  return chat;
}
