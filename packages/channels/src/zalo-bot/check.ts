import type { ChannelStatus } from "@ketnap/domain/deliveries";
import { z } from "zod";
import { createZaloBotClient, type ZaloBotApi } from "./client.ts";
import { troubleOf } from "./outcome.ts";

const TIMEOUT_MS = 8_000;
const me = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String), account_name: z.string() });
const hook = z.looseObject({ url: z.string().nullish() }).nullish();

export type ZaloBotAccount = z.output<typeof me>;

export function readAccount(api: ZaloBotApi, signal?: AbortSignal): Promise<ZaloBotAccount> {
  return api.call("getMe", {}, me, signal);
}

/** Asks the platform who the token's bot is and where its webhook leads: what the button "Kiểm tra" shows. */
export async function checkZaloBot({
  token,
  apiRoot,
}: {
  token: string;
  apiRoot: string | null;
}): Promise<{ status: ChannelStatus; botName: string | null }> {
  const api = createZaloBotClient(token, apiRoot, TIMEOUT_MS);
  try {
    const [account, info] = await Promise.all([
      readAccount(api),
      // A bot that has no webhook may be told as an error.
      api.call("getWebhookInfo", {}, hook).catch(() => null),
    ]);
    const webhook = info?.url ? { url: info.url, pending: null, lastError: null, lastErrorAt: null } : null;
    return { status: { ok: true, ...(webhook && { webhook }) }, botName: account.account_name };
  } catch (error) {
    return { status: { ok: false, why: troubleOf(error) }, botName: null };
  }
}
