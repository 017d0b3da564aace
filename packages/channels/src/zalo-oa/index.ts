import type { Channel } from "../channel.ts";
import type { ShareFile } from "../pictures.ts";
import { ZALO_OA } from "./capabilities.ts";
import { createZaloOaClient } from "./client.ts";
import { sendZaloOa } from "./send.ts";
import type { ZaloOaSettings } from "@ketnap/contract";
import type { Tokens } from "./tokens.ts";

export { ZALO_OA } from "./capabilities.ts";
export { checkZaloOa, readOaAccount } from "./check.ts";
export { consentAddress, exchangeCode, newVerifier } from "./oauth.ts";
export { troubleOf as zaloOaTrouble } from "./outcome.ts";
export { readZaloOa, type ZaloOaEvent, type ZaloOaReceived } from "./receive.ts";
export { keepZaloOa } from "./receiving.ts";
export { type OaSecrets, readOaConnection, readOaSecrets, writeOaSecrets } from "./settings.ts";
export { createTokens, type Tokens } from "./tokens.ts";
export { zaloOaWebhook } from "./webhook.ts";

export interface ZaloOaOptions {
  apiRoot: string | null;
  settings: ZaloOaSettings;
  tokens: Tokens;
  clock(): Temporal.Instant;
  shareFile?: ShareFile;
}

/** From one message to the next in a chat, of what goes out unasked. */
const CHAT_MS = 1_000;

export function createZaloOa({ apiRoot, ...rest }: ZaloOaOptions): Channel {
  const deps = { ...rest, api: createZaloOaClient(apiRoot) };
  return {
    name: "zalo-oa",
    capabilities: ZALO_OA,
    pace: { perSecond: rest.settings.perSecond, chatMs: CHAT_MS },
    send: (address, message) => sendZaloOa(deps, address, message),
  };
}
