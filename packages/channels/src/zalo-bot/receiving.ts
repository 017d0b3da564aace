import { setTimeout as pauseFor } from "node:timers/promises";
import { z } from "zod";
import { readAccount } from "./check.ts";
import { createZaloBotClient, type ZaloBotApi } from "./client.ts";
import { troubleOf } from "./outcome.ts";
import { pollZaloBot } from "./poll.ts";
import type { ZaloBotEvent } from "./receive.ts";

export interface ReceiveZaloBotOptions {
  token: string;
  apiRoot: string | null;
  /** Where the platform is to deliver, with the secret that it is to show; null: it is asked instead. */
  webhook: { url: string; secret: string } | null;
  /** Ends the loop; a call for events under way may end. */
  signal: AbortSignal;
  /** Ends that call as well. */
  cut: AbortSignal;
  take(event: ZaloBotEvent): Promise<void>;
  /** How the platform answers: null when well, else what is wrong; and its name once that is known. */
  onState(trouble: string | null, botName: string | null): void;
}

/** Longer than a long poll, shorter than a hung line. */
const CALL_TIMEOUT_MS = 45_000;
const LONGEST_PAUSE_MS = 300_000;
const verified = z.looseObject({
  verification: z
    .looseObject({ ok: z.boolean(), outcome: z.string().optional(), status_code: z.number().nullish() })
    .nullish(),
});

/** Sets the webhook, or removes it and asks for events, until told to end. */
export async function receiveZaloBot(options: ReceiveZaloBotOptions): Promise<void> {
  const { token, apiRoot, webhook, signal, cut } = options;
  const api = createZaloBotClient(token, apiRoot, CALL_TIMEOUT_MS);
  let botName: string | null = null;
  const onState = (trouble: string | null) => options.onState(trouble, botName);
  for (let pauseMs = 1_000; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      botName = (await readAccount(api, signal)).account_name;
      const trouble = await (webhook ? setWebhook(api, webhook, signal) : removeWebhook(api, signal));
      onState(trouble);
      if (trouble === null) break;
    } catch (error) {
      if (signal.aborted) return;
      onState(troubleOf(error));
    }
    await pauseFor(pauseMs, undefined, { signal }).catch(() => {});
  }
  if (!webhook) await pollZaloBot({ api, signal, cut, take: options.take, onState });
}

/** The platform keeps the address even where it could not reach us there: it is told, and tried again. */
async function setWebhook(
  api: ZaloBotApi,
  { url, secret }: { url: string; secret: string },
  signal: AbortSignal,
): Promise<string | null> {
  const { verification } = await api.call("setWebhook", { url, secret_token: secret }, verified, signal);
  if (!verification || verification.ok) return null;
  return ["webhook_unverified", verification.status_code, verification.outcome].filter(Boolean).join(" ").slice(0, 200);
}

/** None was set: refused as it may be, there is nothing to remove. */
async function removeWebhook(api: ZaloBotApi, signal: AbortSignal): Promise<null> {
  await api.call("deleteWebhook", {}, z.unknown(), signal).catch((error: unknown) => {
    if (troubleOf(error).startsWith("401")) throw error;
  });
  return null;
}
