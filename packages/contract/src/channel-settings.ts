import { z } from "zod";
import type { ChannelName } from "./identifiers.ts";

/**
 * What an administrator sets of a connection beside its secrets. Where a platform's documents leave a fact open, the
 * fact stands here as a setting with the careful answer as its default: docs/channels.md says which.
 */
export const zaloBotSettings = z.strictObject({
  /** Whether what people write counts in the month's messages too. */
  countsReceived: z.boolean().default(true),
  /** Messages in any second; the platform publishes no number. */
  perSecond: z.number().int().min(1).max(100).default(10),
});

export const zaloOaSettings = z.strictObject({
  appId: z
    .string()
    .trim()
    .regex(/^\d{5,25}$/),
  /** Since a person last wrote, so long answers cost nothing. */
  freeHours: z.number().int().min(1).max(168).default(48),
  /** And so long the platform takes a message for money; after that none. */
  paidHours: z.number().int().min(1).max(720).default(168),
  /** Whether messages that cost money may be sent. */
  paid: z.boolean().default(false),
  /** Buttons that answer without showing (`hide`) or by showing (`show`) what they send; else numbered choices. */
  buttons: z.enum(["none", "hide", "show"]).default("none"),
  /** Where the text of a message with buttons stands: beside the template, or within it. */
  buttonText: z.enum(["beside", "within"]).default("beside"),
  /** Whether a template with buttons names its kind. */
  buttonTemplate: z.enum(["unnamed", "named"]).default("unnamed"),
  pictures: z.boolean().default(true),
  /** Whether the platform lets us answer a new follower who has not written yet. */
  greetsFollowers: z.boolean().default(false),
  countsReceived: z.boolean().default(false),
  /** The lower paid tier bears about a hundred requests a minute, the higher two thousand. */
  perSecond: z.number().int().min(1).max(100).default(1),
});

const none = z.strictObject({});

export const CHANNEL_SETTINGS = { telegram: none, "zalo-bot": zaloBotSettings, "zalo-oa": zaloOaSettings } as const;

export type ZaloBotSettings = z.output<typeof zaloBotSettings>;
export type ZaloOaSettings = z.output<typeof zaloOaSettings>;

/** Messages a month and people that a platform allows unless somebody paid for more; null: as many as one likes. */
export const CHANNEL_BUDGETS: Record<
  Exclude<ChannelName, "web">,
  { monthlyBudget: number | null; peopleBudget: number | null }
> = {
  telegram: { monthlyBudget: null, peopleBudget: null },
  "zalo-bot": { monthlyBudget: 3000, peopleBudget: 50 },
  "zalo-oa": { monthlyBudget: null, peopleBudget: null },
};
