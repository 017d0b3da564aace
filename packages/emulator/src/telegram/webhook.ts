import { readParameters } from "../server/parameters.ts";
import { Refusal } from "../server/refusal.ts";
import { Call } from "./call.ts";
import type { QueuedUpdate } from "./updates.ts";
import { unixTime, type Bot, type World } from "./world.ts";

const RETRY_AFTER_MAX_SECONDS = 3600;
const RESEND_MAX_SECONDS = 60;
const ANSWER_WITHIN_MS = 60_000;

export interface WebhookTarget {
  url: string;
  secret: string;
  maxConnections: number;
}

export interface Webhook extends WebhookTarget {
  lastError: { date: number; message: string } | undefined;
  stop: () => void;
}

interface Trouble {
  message: string;
  retryAfterSeconds: number;
}

/** Posts a bot's updates to its address: one lane at a time, lanes in parallel, each until it is taken. */
export function startWebhook(world: World, bot: Bot, target: WebhookTarget): Webhook {
  const busyLanes = new Set<string>();
  const stopped = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const troubles = new Map<number, { failures: number; delaySeconds: number }>();
  const webhook: Webhook = { ...target, lastError: undefined, stop };
  let connections = 0;
  const forget = bot.updates.onArrival(pump);
  pump();
  return webhook;

  function stop(): void {
    stopped.abort();
    forget();
    for (const timer of timers) clearTimeout(timer);
  }

  function pump(): void {
    const { repeats } = bot.updates;
    for (const update of [...repeats, ...bot.updates.peek(0, Infinity)]) {
      if (stopped.signal.aborted || connections >= target.maxConnections) return;
      if (!busyLanes.has(update.lane)) void deliver(update, repeats.includes(update));
    }
  }

  async function deliver(update: QueuedUpdate, isRepeat: boolean): Promise<void> {
    busyLanes.add(update.lane);
    connections += 1;
    const trouble = await post(update);
    connections -= 1;
    if (stopped.signal.aborted) return;
    if (trouble === undefined) {
      troubles.delete(update.id);
      if (isRepeat) bot.updates.settleRepeat(update);
      else bot.updates.settle(update.id);
      release(update.lane);
    } else {
      webhook.lastError = { date: unixTime(world), message: trouble.message };
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          release(update.lane);
        },
        1000 * world.settings.waitScale * delayOf(update, trouble.retryAfterSeconds),
      );
      timers.add(timer);
      pump();
    }
  }

  /** The first failure is retried at once, later ones after 2, 4, 8 … s up to 60–120; `Retry-After` is kept to. */
  function delayOf({ id }: QueuedUpdate, retryAfterSeconds: number): number {
    const { failures, delaySeconds } = troubles.get(id) ?? { failures: 0, delaySeconds: 1 };
    const longest = RESEND_MAX_SECONDS * (1 + Math.random());
    const backsOff = retryAfterSeconds === 0 && failures > 0;
    const next = backsOff ? Math.min(longest, delaySeconds * 2) : delaySeconds;
    troubles.set(id, { failures: failures + 1, delaySeconds: next });
    return backsOff ? next : retryAfterSeconds;
  }

  function release(lane: string): void {
    busyLanes.delete(lane);
    pump();
  }

  async function post(update: QueuedUpdate): Promise<Trouble | undefined> {
    try {
      const response = await fetch(target.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(target.secret !== "" && { "x-telegram-bot-api-secret-token": target.secret }),
        },
        body: JSON.stringify(update.body),
        redirect: "manual",
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      const body = Buffer.from(await response.arrayBuffer());
      if (response.ok) {
        await callBack(response.headers.get("content-type") ?? "", body);
        return undefined;
      }
      const retryAfter = Number(response.headers.get("retry-after") ?? 0) || 0;
      return {
        message: `Wrong response from the webhook: ${response.status} ${response.statusText}`,
        retryAfterSeconds: Math.min(Math.max(retryAfter, 0), RETRY_AFTER_MAX_SECONDS),
      };
    } catch (error) {
      return { message: describeFailure(error), retryAfterSeconds: 0 };
    }
  }

  /** A webhook may answer with a method to call; what comes of it nobody learns. */
  async function callBack(contentType: string, body: Buffer): Promise<void> {
    try {
      const { params, files } = readParameters("", contentType, body);
      const method = params.get("method") ?? "";
      if (method === "" || /^(get|deletewebhook|setwebhook|close|logout)/i.test(method)) return;
      await world.perform(new Call(bot, method, params, files, stopped.signal));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "Read timeout expired";
  const code = error instanceof Error && error.cause instanceof Error && "code" in error.cause ? error.cause.code : "";
  return code === "ECONNREFUSED" ? "Connection refused" : "Webhook connection closed";
}
