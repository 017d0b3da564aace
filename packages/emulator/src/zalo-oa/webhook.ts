import { createHash } from "node:crypto";
import { isIP } from "node:net";

import { RETRY_SECONDS } from "./settings.ts";
import type { World } from "./world.ts";

export interface Webhook {
  readonly url: string;
  /** False once an event was refused in all its tries: nothing is delivered until it is set anew. */
  readonly enabled: boolean;
  /** How many wait for their next try. */
  readonly waiting: number;
  deliver(event: object): void;
  /** Delivers the latest event that a person caused once more. */
  repeat(): void;
  stop(): void;
}

/** Posts signed events to an address, each until it is answered 200 or its tries are used up. */
export function startWebhook(world: World, url: string): Webhook {
  const stopped = new AbortController();
  const takenBack = new Set<() => void>();
  let enabled = true;
  let latest: string | undefined;
  let last: Promise<void> = Promise.resolve();
  return {
    url,
    get enabled() {
      return enabled;
    },
    get waiting() {
      return takenBack.size;
    },
    deliver(event) {
      if (!enabled) return;
      const raw = JSON.stringify(event);
      if (/"event_name":"(user_send_\w+|follow|unfollow)"/.test(raw)) latest = raw;
      // What is refused comes again later and lets the next one pass.
      last = last.then(() => attempt(raw, 0));
    },
    repeat() {
      const raw = latest;
      if (raw === undefined) throw new Error("there is no event to deliver again");
      last = last.then(() => attempt(raw, 0));
    },
    stop() {
      stopped.abort();
      for (const takeBack of takenBack) takeBack();
      takenBack.clear();
    },
  };

  async function attempt(raw: string, tries: number): Promise<void> {
    if (stopped.signal.aborted) return;
    const status = await postEvent(world, url, raw, tries, stopped.signal);
    if (status === 200 || stopped.signal.aborted) return;
    const pause = RETRY_SECONDS[tries];
    if (pause === undefined) {
      enabled = false;
      return;
    }
    const takeBack = world.clock.at(world.clock.now() + pause * 1000, () => {
      takenBack.delete(takeBack);
      void attempt(raw, tries + 1);
    });
    takenBack.add(takeBack);
  }
}

/** What the console does as an address is entered: an unsigned `{}`, which must be answered 200. */
export function probe(world: World, url: string): Promise<number> {
  return post(world, url, "{}", {});
}

/** Https on a domain, never host:port; a server on this machine only where the settings allow it. */
export function isWebhookUrl(text: string, { settings }: World): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port } = new URL(text);
  if (isOwn(hostname)) return settings.webhookUrls === "loopback" && /^https?:$/.test(protocol);
  return protocol === "https:" && port === "" && hostname.includes(".") && isIP(hostname) === 0;
}

/** sha256 over app id, the bytes of the body, the time and the account's key: a plain hash, no HMAC. */
function signatureOf({ account }: World, raw: string, time: string): string {
  const hash = createHash("sha256").update(account.appId).update(raw).update(time).update(account.oaSecretKey);
  return `mac=${hash.digest("hex")}`;
}

function postEvent(world: World, url: string, raw: string, tries: number, stopped: AbortSignal): Promise<number> {
  const own = (JSON.parse(raw) as { timestamp: string }).timestamp;
  const inHeader = world.settings.signedTime === "header";
  // The time of posting, which is another than that of the event.
  const time = inHeader ? String(world.clock.now() + 1) : own;
  return post(
    world,
    url,
    raw,
    {
      "x-zevent-signature": signatureOf(world, raw, time),
      ...(inHeader && { "x-zevent-timestamp": time }),
      num_retry: String(tries),
    },
    stopped,
  );
}

/** The status of the answer; 0 where none came in time. Faults of the method `webhook` strike here. */
async function post(
  world: World,
  url: string,
  raw: string,
  headers: Record<string, string>,
  stopped?: AbortSignal,
): Promise<number> {
  const fault = world.faults.take("webhook", new Map([["body", raw]]));
  if (fault?.dropBeforeAccept || !isOwn(new URL(url).hostname)) return 0;
  try {
    const inTime = AbortSignal.timeout(world.settings.answerWithinMs);
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: raw,
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
function isOwn(hostname: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
