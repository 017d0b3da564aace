import type { ChannelName, RehearsedChannel } from "@ketnap/contract";
import type { Grant } from "@ketnap/domain/deliveries";
import type { Platform } from "./platform.ts";
import type { CopiedConnection } from "./connections.store.ts";
import { emulateTelegram } from "./telegram.ts";
import { emulateZaloBot } from "./zalo-bot.ts";
import { emulateZaloOa } from "./zalo-oa.ts";

/** A platform's server of our own for one connection, and how the connection reaches it. */
export interface Emulated {
  platform: Platform;
  token: string;
  apiRoot: string;
  botName: string | null;
  /** What the connection says beside what it said. */
  settings?: Record<string, unknown>;
  /** What an administrator consented to. */
  grant?: Grant & { grantee: string };
}

type Emulate = (connection: CopiedConnection, now: () => Temporal.Instant) => Promise<Emulated>;

/** The page of ours needs no server. */
export const EMULATORS: Partial<Record<ChannelName, Emulate>> = {
  telegram: emulateTelegram,
  "zalo-bot": emulateZaloBot,
  "zalo-oa": emulateZaloOa,
};

/** What a platform's free plan allows in a month, and for how many people. */
export const FREE_BUDGETS: Record<RehearsedChannel, { monthlyBudget: number | null; peopleBudget: number | null }> = {
  web: { monthlyBudget: null, peopleBudget: null },
  telegram: { monthlyBudget: null, peopleBudget: null },
  "zalo-bot": { monthlyBudget: 3_000, peopleBudget: 50 },
  "zalo-oa": { monthlyBudget: null, peopleBudget: null },
};
