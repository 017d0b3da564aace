import { z } from "zod";
import type { ChannelName } from "@ketnap/contract";

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
  pausedUntil: string | null;
  checkedAt: string | null;
  status: ChannelStatus | null;
  version: number;
}

/** What the last look at the platform said. */
export type ChannelStatus =
  | { ok: true; webhook?: { url: string; pending: number; lastError: string | null; lastErrorAt: string | null } }
  | { ok: false; why: string };

/** A bot's token as its platform hands it out, before a surface seals it. */
export const botToken = z
  .string()
  .trim()
  .regex(/^\d{1,20}:[A-Za-z0-9_-]{20,100}$/, "token_malformed");

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
};
