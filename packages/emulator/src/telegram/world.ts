import { randomBytes } from "node:crypto";

import type { BotCommand, Chat, Message, User, UserFromGetMe } from "@grammyjs/types";

import type { Clock, MovableClock } from "../server/clock.ts";
import type { FaultDesk } from "../server/faults.ts";
import type { Journal } from "../server/journal.ts";
import type { Call } from "./call.ts";
import type { FileShelf } from "./files.ts";
import type { TranscriptEntry } from "./journal.ts";
import { UpdateQueue, type UpdateType } from "./updates.ts";
import type { Webhook } from "./webhook.ts";

export type ChatState =
  | "open"
  | "never-started"
  | "blocked"
  | "deactivated"
  | "kicked"
  | "left"
  | "deleted"
  | "upgraded";

export interface Dialog {
  chat: Chat;
  state: ChatState;
  migratedTo?: number;
  messages: Map<number, Message>;
}

interface Tap {
  userId: number;
  chatId: number;
  tappedAt: number;
  answered: boolean;
}

export interface Bot {
  token: string;
  account: UserFromGetMe;
  dialogs: Map<number, Dialog>;
  lastMessageIds: Map<number, number>;
  updates: UpdateQueue;
  /** Nothing chosen: all but those of OPT_IN_UPDATES. */
  allowedUpdates: readonly UpdateType[] | undefined;
  webhook: Webhook | undefined;
  nextWebhookSetAt: number;
  poll: PollState;
  commands: Map<string, readonly BotCommand[]>;
  taps: Map<string, Tap>;
}

interface PollState {
  /** Ends the long poll that waits, with a conflict. */
  interrupt: ((reason: string) => void) | undefined;
  previousOffset: number | undefined;
  previousStartedAt: number;
  nextConflictAt: number;
}

interface Settings {
  /** Scales Telegram's own waits (webhook retries, conflicts, throttled polls); 1 is the real server. */
  waitScale: number;
  floodControl: boolean;
  callbackTimeoutMs: number;
}

export interface World {
  /** Dates, ages and limits keep to this; the platform's own waits keep to real time. */
  clock: MovableClock;
  settings: Settings;
  bots: Bot[];
  users: Map<number, User>;
  files: FileShelf;
  faults: FaultDesk;
  journal: Journal<TranscriptEntry>;
  /** Does what a call asks, wherever it came from; refusals are thrown. */
  perform: (call: Call) => Promise<unknown>;
}

export interface BotSpec {
  /** `<id>:<secret>`; made up when left out. */
  token?: string;
  username?: string;
  id?: number;
  firstName?: string;
  /** Privacy mode off. */
  readsAllGroupMessages?: boolean;
}

const OPT_IN_UPDATES: readonly UpdateType[] = ["chat_member", "message_reaction", "message_reaction_count"];

export function createBot(spec: BotSpec, clock: Clock, index: number): Bot {
  const id = spec.id ?? (spec.token === undefined ? 7_000_000_001 + index : Number(spec.token.split(":")[0]));
  const username = spec.username ?? `emulated_${id}_bot`;
  return {
    token: spec.token ?? `${id}:${randomBytes(26).toString("base64url").slice(0, 35)}`,
    account: {
      id,
      is_bot: true,
      first_name: spec.firstName ?? username,
      username,
      can_join_groups: true,
      can_read_all_group_messages: spec.readsAllGroupMessages ?? false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    },
    dialogs: new Map(),
    lastMessageIds: new Map(),
    updates: new UpdateQueue(clock),
    allowedUpdates: undefined,
    webhook: undefined,
    nextWebhookSetAt: 0,
    poll: { interrupt: undefined, previousOffset: undefined, previousStartedAt: -Infinity, nextConflictAt: 0 },
    commands: new Map(),
    taps: new Map(),
  };
}

export function nextMessageId(bot: Bot, chatId: number): number {
  const id = (bot.lastMessageIds.get(chatId) ?? 0) + 1;
  bot.lastMessageIds.set(chatId, id);
  return id;
}

/** How a bot appears as a sender, without what only getMe tells. */
export function senderOf(bot: Bot): User {
  const { id, first_name, username } = bot.account;
  return { id, is_bot: true, first_name, username };
}

export function unixTime(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}

export function wantsUpdate(bot: Bot, type: UpdateType): boolean {
  return bot.allowedUpdates?.includes(type) ?? !OPT_IN_UPDATES.includes(type);
}
