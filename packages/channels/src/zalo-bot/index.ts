import type { Channel } from "../channel.ts";
import type { ShareFile } from "../pictures.ts";
import { ZALO_BOT } from "./capabilities.ts";
import { createZaloBotClient } from "./client.ts";
import { sendZaloBot, type SharePicture } from "./send.ts";

export { ZALO_BOT } from "./capabilities.ts";
export { checkZaloBot } from "./check.ts";
export { readZaloBot, type ZaloBotEvent, type ZaloBotReceived } from "./receive.ts";
export { receiveZaloBot, type ReceiveZaloBotOptions } from "./receiving.ts";
export type { SharePicture } from "./send.ts";
export { zaloBotWebhook } from "./webhook.ts";

export interface ZaloBotOptions {
  token: string;
  apiRoot: string | null;
  share: SharePicture;
  shareFile?: ShareFile;
  /** Messages in any second; as fast as it goes unless told. */
  perSecond?: number;
}

/** From one message to the next in a chat, of what goes out unasked. */
const CHAT_MS = 1_000;

export function createZaloBot({
  token,
  apiRoot,
  share,
  shareFile = async () => null,
  perSecond,
}: ZaloBotOptions): Channel {
  const api = createZaloBotClient(token, apiRoot);
  return {
    name: "zalo-bot",
    capabilities: ZALO_BOT,
    ...(perSecond !== undefined && { pace: { perSecond, chatMs: CHAT_MS } }),
    send: (address, message) => sendZaloBot(api, share, shareFile, address, message),
  };
}
