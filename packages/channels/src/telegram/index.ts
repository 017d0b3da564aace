import type { Channel } from "../channel.ts";
import { TELEGRAM } from "./capabilities.ts";
import { createClient } from "./client.ts";
import type { Pace } from "../pacer.ts";
import { sendTelegram } from "./send.ts";

export { TELEGRAM } from "./capabilities.ts";
export { createClient, type TelegramApi } from "./client.ts";
export type { Update } from "@grammyjs/types";
export { checkTelegram, type TelegramCheck } from "./check.ts";
export { troubleOf } from "./outcome.ts";
export { pollUpdates } from "./poll.ts";
export { ALLOWED_UPDATES, readUpdate } from "./receive.ts";
export { telegramWebhook } from "./webhook.ts";

export interface TelegramOptions {
  token: string;
  apiRoot: string | null;
}

/** Thirty messages in any second over all chats, and one a second in a chat: the bot FAQ's figures. */
const PACE: Pace = { perSecond: 30, chatMs: 1_000 };

export function createTelegram({ token, apiRoot }: TelegramOptions): Channel {
  const api = createClient(token, apiRoot);
  return {
    name: "telegram",
    capabilities: TELEGRAM,
    pace: PACE,
    send: (address, message) => sendTelegram(api, address, message),
  };
}
