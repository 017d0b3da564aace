import type { Update } from "@grammyjs/types";

import type { Call } from "../call.ts";
import { LONG_POLL_MAX_SECONDS, SECRET_TOKEN_MAX, UPDATES_PER_POLL_MAX } from "../limits.ts";
import { badRequest, conflict, tooManyRequests } from "../refusal.ts";
import type { UpdateType } from "../updates.ts";
import { startWebhook } from "../webhook.ts";
import type { Bot, World } from "../world.ts";
import type { ApiResult, ParameterOf } from "./api.ts";

const SECOND_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running";
const POLL_BESIDE_WEBHOOK =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export async function getUpdates(
  world: World,
  call: Call<ParameterOf<"getUpdates">>,
): Promise<ApiResult<"getUpdates">> {
  const { bot } = call;
  if (bot.webhook !== undefined) {
    await spaceConflicts(world, bot);
    throw conflict(POLL_BESIDE_WEBHOOK);
  }
  const offset = call.integer("offset", 0);
  const poll = throttle(world, bot, {
    offset,
    limit: call.integer("limit", UPDATES_PER_POLL_MAX, 1, UPDATES_PER_POLL_MAX),
    timeoutMs: call.integer("timeout", 0, 0, LONG_POLL_MAX_SECONDS) * 1000,
  });
  chooseUpdates(bot, call);
  if (offset < 0) bot.updates.keepLast(-offset);
  if (offset > 0) bot.updates.confirmBefore(offset);

  const ready = take(bot, poll.limit);
  if (ready.length > 0 || poll.timeoutMs === 0) return ready;
  bot.poll.interrupt?.(SECOND_POLLER);
  const interruption = await waitForUpdate(bot, poll.timeoutMs, call.hungUp);
  if (interruption === undefined) return call.hungUp.aborted ? [] : take(bot, poll.limit);
  await spaceConflicts(world, bot);
  throw conflict(interruption);
}

export function setWebhook(world: World, call: Call<ParameterOf<"setWebhook">>): ApiResult<"setWebhook"> {
  const { bot } = call;
  const url = call.text("url");
  if (url === "") return removeWebhook(bot, call);
  const now = performance.now();
  if (now < bot.nextWebhookSetAt) throw tooManyRequests(1);
  bot.nextWebhookSetAt = now + 1000 * world.settings.waitScale;

  if (!isWebhookUrl(url)) throw badRequest("invalid webhook URL specified");
  const secret = call.text("secret_token");
  if (secret.length > SECRET_TOKEN_MAX) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  bot.poll.interrupt?.("terminated by setWebhook request");
  bot.webhook?.stop();
  if (call.flag("drop_pending_updates")) bot.updates.clear();
  chooseUpdates(bot, call);
  bot.webhook = startWebhook(world, bot, { url, secret, maxConnections: call.integer("max_connections", 40, 1, 100) });
  return true;
}

export function deleteWebhook(_world: World, call: Call<ParameterOf<"deleteWebhook">>): ApiResult<"deleteWebhook"> {
  return removeWebhook(call.bot, call);
}

export function getWebhookInfo(_world: World, call: Call): ApiResult<"getWebhookInfo"> {
  const { webhook, updates, allowedUpdates } = call.bot;
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: updates.pendingCount,
    ...(webhook?.lastError !== undefined && {
      last_error_date: webhook.lastError.date,
      last_error_message: webhook.lastError.message,
    }),
    ...(webhook !== undefined && { max_connections: webhook.maxConnections, ip_address: "127.0.0.1" }),
    ...(allowedUpdates !== undefined && { allowed_updates: [...allowedUpdates] }),
  };
}

function removeWebhook(bot: Bot, call: Call<"drop_pending_updates">): true {
  bot.webhook?.stop();
  bot.webhook = undefined;
  if (call.flag("drop_pending_updates")) bot.updates.clear();
  return true;
}

// The real server wants https on a public address; here the receiver is a test on this machine.
function isWebhookUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname));
}

interface Poll {
  offset: number;
  limit: number;
  timeoutMs: number;
}

// Who asks for the same offset again and again is held for three seconds and given one update at a time.
function throttle(world: World, bot: Bot, poll: Poll): Poll {
  const now = performance.now();
  const sinceSame = poll.offset === bot.poll.previousOffset ? now - bot.poll.previousStartedAt : Infinity;
  const scale = world.settings.waitScale;
  bot.poll.previousOffset = poll.offset;
  bot.poll.previousStartedAt = now;
  return {
    ...poll,
    timeoutMs: sinceSame < 3000 * scale ? Math.max(poll.timeoutMs, 3000 * scale) : poll.timeoutMs,
    limit: sinceSame < 500 * scale ? 1 : poll.limit,
  };
}

function take(bot: Bot, limit: number): Update[] {
  const repeated = bot.updates.takeRepeats(limit);
  return [...repeated, ...bot.updates.peek(0, limit)].slice(0, limit).map(({ body }) => body);
}

/** Why the wait was broken off; nothing when an update came, the time was up or the client left. */
function waitForUpdate(bot: Bot, timeoutMs: number, hungUp: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const finish = (reason?: string): void => {
      clearTimeout(timer);
      forget();
      hungUp.removeEventListener("abort", leave);
      if (bot.poll.interrupt === interrupt) bot.poll.interrupt = undefined;
      resolve(reason);
    };
    const leave = (): void => finish();
    const interrupt = (reason: string): void => finish(reason);
    const timer = setTimeout(finish, timeoutMs);
    // A moment's delay gathers updates that come together, as the real server does.
    const forget = bot.updates.onArrival(() => void setTimeout(finish, 2));
    hungUp.addEventListener("abort", leave);
    bot.poll.interrupt = interrupt;
    if (hungUp.aborted) finish();
  });
}

async function spaceConflicts(world: World, bot: Bot): Promise<void> {
  const now = performance.now();
  const pauseMs = 3000 * world.settings.waitScale;
  if (now >= bot.poll.nextConflictAt) bot.poll.nextConflictAt = now + pauseMs;
  else await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

/** Sticky: what is not named stays as it was; an empty list goes back to the default. */
function chooseUpdates(bot: Bot, call: Call<"allowed_updates">): void {
  let chosen: unknown;
  try {
    chosen = JSON.parse(call.text("allowed_updates"));
  } catch {
    return;
  }
  if (!Array.isArray(chosen) || !chosen.every((type) => typeof type === "string")) return;
  const known = chosen.map((type) => type.toLowerCase()).filter(isUpdateType);
  bot.allowedUpdates = known.length === 0 ? undefined : known;
}

const UPDATE_TYPES: readonly UpdateType[] = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "message_reaction",
  "message_reaction_count",
];

function isUpdateType(name: string): name is UpdateType {
  return UPDATE_TYPES.some((type) => type === name);
}
