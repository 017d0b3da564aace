import type { ChannelName, RehearsedChannel } from "@ketnap/contract";
import type { Platform } from "./platform.ts";
import type { CopiedConnection } from "./connections.store.ts";
import { emulateTelegram } from "./telegram.ts";
import { emulateZaloBot } from "./zalo-bot.ts";

/** A platform's server of our own for one connection, and how the connection reaches it. */
export interface Emulated {
  platform: Platform;
  token: string;
  apiRoot: string;
  botName: string | null;
}

type Emulate = (connection: CopiedConnection, now: () => Temporal.Instant) => Promise<Emulated>;

/** The page of ours needs no server; an Official Account is not played, its people are written to by another channel. */
export const EMULATORS: Partial<Record<ChannelName, Emulate>> = {
  telegram: emulateTelegram,
  "zalo-bot": emulateZaloBot,
};

/** What a platform's free plan allows in a month, and for how many people. */
export const FREE_BUDGETS: Record<RehearsedChannel, { monthlyBudget: number | null; peopleBudget: number | null }> = {
  web: { monthlyBudget: null, peopleBudget: null },
  telegram: { monthlyBudget: null, peopleBudget: null },
  "zalo-bot": { monthlyBudget: 3_000, peopleBudget: 50 },
};
