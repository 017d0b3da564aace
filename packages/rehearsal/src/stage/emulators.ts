import type { ChannelName } from "@ketnap/contract";
import type { Platform } from "./platform.ts";
import { emulateTelegram } from "./telegram.ts";

/** A platform's server of our own for one connection, and how the connection reaches it. */
export interface Emulated {
  platform: Platform;
  token: string;
  apiRoot: string;
  botName: string | null;
}

type Emulate = (connectionId: number, now: () => Temporal.Instant) => Promise<Emulated>;

/** The page of ours needs no server. */
export const EMULATORS: Partial<Record<ChannelName, Emulate>> = { telegram: emulateTelegram };

/** What a platform's free plan allows in a month, and for how many people. */
export const FREE_BUDGETS: Record<ChannelName, { monthlyBudget: number | null; peopleBudget: number | null }> = {
  web: { monthlyBudget: null, peopleBudget: null },
  telegram: { monthlyBudget: null, peopleBudget: null },
  "zalo-bot": { monthlyBudget: 3_000, peopleBudget: 50 },
  "zalo-oa": { monthlyBudget: null, peopleBudget: null },
};
