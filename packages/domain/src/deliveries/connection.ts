import { z } from "zod";
import { CHANNEL_SETTINGS, type ChannelName } from "@ketnap/contract";
import { fieldsOf, Invalid } from "../kernel/index.ts";

/** A connected channel as staff see it: whether a token is there, never the token. */
export interface ChannelView {
  id: number;
  channel: ChannelName;
  name: string;
  mode: "polling" | "webhook";
  apiRoot: string | null;
  webhookUrl: string | null;
  botName: string | null;
  enabled: boolean;
  hasToken: boolean;
  settings: Record<string, unknown>;
  monthlyBudget: number | null;
  peopleBudget: number | null;
  /** What a platform granted by OAuth: for which account of its own, and until when it can be renewed. */
  grant: { grantee: string; renewableUntil: string } | null;
  pausedUntil: string | null;
  /** Until when the platform takes nothing that goes out unasked; replies still go. */
  unaskedPausedUntil: string | null;
  checkedAt: string | null;
  status: ChannelStatus | null;
  version: number;
}

/** What the last look at the platform said. */
export type ChannelStatus = { ok: true; webhook?: WebhookStatus } | { ok: false; why: string };

export interface WebhookStatus {
  url: string;
  /** Null where the platform does not tell. */
  pending: number | null;
  lastError: string | null;
  lastErrorAt: string | null;
}

/** A bot's token as its platform hands it out, before a surface seals it. */
export const botToken = z
  .string()
  .trim()
  .regex(/^\d{1,30}:[A-Za-z0-9._~-]{20,200}$/, "token_malformed");

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** A token must not travel in the open, except to a server on this machine. */
const apiRoot = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).protocol === "https:" || loopback.test(new URL(url).hostname), "address_not_secure")
  .transform((url) => url.replace(/\/+$/, ""));

const webhookUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

export const connectionFields = {
  name: z.string().trim().min(1).max(60),
  mode: z.enum(["polling", "webhook"]),
  /** The token sealed by the surface (`sealToken`): a verb's input never holds it open. */
  tokenSealed: z.base64url(),
  apiRoot: apiRoot.nullable(),
  /** Where the platform reaches the bot process from outside; the rest of the path is ours. */
  webhookUrl: webhookUrl.nullable(),
  enabled: z.boolean(),
  /** Checked by the channel's own shape: `CHANNEL_SETTINGS`. */
  settings: z.record(z.string(), z.unknown()),
  monthlyBudget: z.number().int().min(0).max(10_000_000).nullable(),
  peopleBudget: z.number().int().min(0).max(10_000_000).nullable(),
};

/** What holds for a connection as a whole; throws `Invalid`. Returns its settings with the defaults filled in. */
export function checkConnection(row: {
  channel: string;
  mode: string;
  webhookUrl: string | null;
  settings: Record<string, unknown>;
}): Record<string, unknown> {
  if (row.channel === "zalo-oa" && row.mode !== "webhook") throw new Invalid({ mode: { key: "webhook_only" } });
  if (row.mode === "webhook" && !row.webhookUrl) throw new Invalid({ webhookUrl: { key: "webhook_needs_address" } });
  const parsed = CHANNEL_SETTINGS[row.channel as keyof typeof CHANNEL_SETTINGS].safeParse(row.settings);
  if (parsed.success) return parsed.data;
  const fields = Object.entries(fieldsOf(parsed.error)).map(([path, reason]) => [`settings.${path}`, reason]);
  throw new Invalid(Object.fromEntries(fields));
}
