import { isIP } from "node:net";

import { writeEvent, type ZaloBotEvent } from "./events.ts";
import type { World } from "./world.ts";

export interface Webhook {
  url: string;
  secret: string;
  /** Events that nobody took in all their tries. */
  lost: ZaloBotEvent[];
  /** How many wait for their next try. */
  readonly waiting: number;
  deliver(event: ZaloBotEvent): void;
  stop(): void;
}

export interface Verification {
  ok: boolean;
  outcome: "verified" | "bad_status" | "unreachable";
  status_code: number;
  hint: string;
}

/** Posts events to an address: a chat's in their order, each until it is taken or its tries are used up. */
export function startWebhook(world: World, { url, secret }: { url: string; secret: string }): Webhook {
  const stopped = new AbortController();
  const takenBack = new Set<() => void>();
  const lanes = new Map<string, Promise<void>>();
  const webhook: Webhook = {
    url,
    secret,
    lost: [],
    get waiting() {
      return takenBack.size;
    },
    deliver(event) {
      const lane = event.message.chat.id;
      const before = lanes.get(lane) ?? Promise.resolve();
      // What is refused comes again later and lets the next one pass.
      lanes.set(
        lane,
        before.then(() => attempt(event, 0)),
      );
    },
    stop() {
      stopped.abort();
      for (const takeBack of takenBack) takeBack();
    },
  };
  return webhook;

  async function attempt(event: ZaloBotEvent, tries: number): Promise<void> {
    if (stopped.signal.aborted) return;
    const written = writeEvent(event, world.settings);
    const body = world.settings.envelope === "wrapped" ? { ok: true, result: written } : written;
    const status = await postEvent(world, { url, secret }, body, stopped.signal);
    if (isTaken(status) || stopped.signal.aborted) return;
    const pause = world.settings.retrySeconds[tries];
    if (pause === undefined) webhook.lost.push(event);
    else {
      const takeBack = world.clock.at(world.clock.now() + pause * 1000, () => {
        takenBack.delete(takeBack);
        void attempt(event, tries + 1);
      });
      takenBack.add(takeBack);
    }
  }
}

/** What the platform finds out about an address as it is set; the address is kept whatever comes of it. */
export async function verify(world: World, target: { url: string; secret: string }): Promise<Verification> {
  const status = await postEvent(world, target, { ok: true, result: { event_name: "webhook.verify" } });
  if (isTaken(status)) return { ok: true, outcome: "verified", status_code: status, hint: "" };
  if (status === 0)
    return { ok: false, outcome: "unreachable", status_code: 0, hint: "No answer came from the webhook URL" };
  return { ok: false, outcome: "bad_status", status_code: status, hint: "The webhook URL should answer 200" };
}

/** Https on a public host; a server on this machine only where the settings allow it. */
export function isWebhookUrl(text: string, { settings }: World): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const host = hostname.replace(/^\[|\]$/g, "");
  const own = host === "localhost" || host.endsWith(".localhost") || host.startsWith("127.") || host === "::1";
  if (own) return settings.webhookUrls === "loopback" && /^https?:$/.test(protocol);
  return protocol === "https:" && host.includes(".") && !(isIP(host) && isPrivate(host));
}

function isPrivate(host: string): boolean {
  return /^(10\.|192\.168\.|169\.254\.|0\.|172\.(1[6-9]|2\d|3[01])\.|f[cd]|fe80:)/i.test(host);
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The status of the answer; 0 where none came. Faults of the method `webhook` strike here. */
async function postEvent(
  world: World,
  { url, secret }: { url: string; secret: string },
  body: object,
  stopped?: AbortSignal,
): Promise<number> {
  const text = JSON.stringify(body);
  const fault = world.faults.take("webhook", new Map([["body", text]]));
  if (fault?.dropBeforeAccept || !isReachable(url)) return 0;
  try {
    const inTime = AbortSignal.timeout(world.settings.answerWithinMs);
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-bot-api-secret-token": secret },
      body: text,
      redirect: "manual",
      signal: stopped ? AbortSignal.any([stopped, inTime]) : inTime,
    });
    await response.arrayBuffer();
    return fault?.dropAfterAccept ? 0 : response.status;
  } catch {
    return 0;
  }
}

/** The emulator asks nobody beyond this machine: what is public is as good as not there. */
function isReachable(url: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}
