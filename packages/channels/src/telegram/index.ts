import type { Channel } from "../channel.ts";
import { TELEGRAM } from "./capabilities.ts";
import { createClient } from "./client.ts";
import { createPacer } from "../pacer.ts";
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
  /** At most so many a second, evenly; for what is sent to many. Replies need no pace. */
  perSecond?: number;
}

export function createTelegram({ token, apiRoot, perSecond }: TelegramOptions): Channel {
  const api = createClient(token, apiRoot);
  const pace = createPacer(perSecond ?? null);
  return {
    name: "telegram",
    capabilities: TELEGRAM,
    async send(address, message) {
      await pace();
      return sendTelegram(api, address, message);
    },
  };
}
