import type { ChannelStatus } from "@ketnap/domain/deliveries";
import { createClient } from "./client.ts";
import { troubleOf } from "./outcome.ts";

export interface TelegramCheck {
  status: ChannelStatus;
  botName: string | null;
}

const TIMEOUT_SECONDS = 8;

/** Asks the platform who the token's bot is and how its webhook does: what the button "Kiểm tra" shows. */
export async function checkTelegram({
  token,
  apiRoot,
}: {
  token: string;
  apiRoot: string | null;
}): Promise<TelegramCheck> {
  const api = createClient(token, apiRoot, TIMEOUT_SECONDS);
  try {
    const [me, hook] = await Promise.all([api.getMe(), api.getWebhookInfo()]);
    const webhook = {
      url: hook.url ?? "",
      pending: hook.pending_update_count,
      lastError: hook.last_error_message ?? null,
      lastErrorAt: hook.last_error_date
        ? Temporal.Instant.fromEpochMilliseconds(hook.last_error_date * 1000).toString()
        : null,
    };
    return { status: { ok: true, ...(hook.url && { webhook }) }, botName: me.username };
  } catch (error) {
    return { status: { ok: false, why: troubleOf(error) }, botName: null };
  }
}
