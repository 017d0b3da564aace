import { ALLOWED_UPDATES, createClient, pollUpdates, troubleOf } from "@ketnap/channels";
import type { OpenConnection } from "@ketnap/domain/deliveries";
import type { Receiver } from "./receiving.ts";

/** Longer than a long poll, shorter than a hung line. */
const POLL_TIMEOUT_SECONDS = 40;

/** Sets the webhook, or removes it and asks for updates. */
export async function receiveTelegram(
  connection: OpenConnection,
  { signal, onState, take }: Parameters<Receiver>[1],
): Promise<void> {
  const { id, token, apiRoot, mode, webhookUrl, webhookSecret } = connection;
  const api = createClient(token, apiRoot, POLL_TIMEOUT_SECONDS);
  let botName: string | null = null;
  const tell = (trouble: string | null) => onState(trouble, botName);
  await untilDone(signal, tell, async () => {
    botName = (await api.getMe(signal as never)).username;
    if (mode === "polling") await api.deleteWebhook();
    else
      await api.setWebhook(`${webhookUrl}/tg/${id}`, {
        secret_token: webhookSecret,
        allowed_updates: [...ALLOWED_UPDATES],
        max_connections: 40,
      });
  });
  if (mode === "polling") await pollUpdates({ api, signal, onState: tell, take: take.telegram });
}

/** Tried until it is done, ever more slowly: the platform may be away when we start. */
async function untilDone(
  signal: AbortSignal,
  onState: (trouble: string | null) => void,
  work: () => Promise<void>,
): Promise<void> {
  for (let pauseMs = 500; !signal.aborted; pauseMs = Math.min(pauseMs * 2, 30_000)) {
    try {
      await work();
      return onState(null);
    } catch (error) {
      if (signal.aborted) return;
      onState(troubleOf(error));
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pauseMs);
        signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
      });
    }
  }
}
