import { tooManyRequests } from "./refusal.ts";
import type { Bot, Dialog, World } from "./world.ts";

const PER_CHAT_MS = 1000;
const PER_GROUP_MS = 60_000 / 20;
const BULK_PER_SECOND = 30;

interface Counters {
  lastByChat: Map<number, number>;
  recent: number[];
}

const counters = new WeakMap<Bot, Counters>();

/** With flood control on: one message a second to a person, twenty a minute to a group, thirty a second in all. */
export function checkFlood(world: World, bot: Bot, dialog: Dialog): void {
  if (!world.settings.floodControl) return;
  const now = world.clock.now();
  const counter = counters.get(bot) ?? { lastByChat: new Map(), recent: [] };
  counters.set(bot, counter);

  const gap = dialog.chat.type === "private" ? PER_CHAT_MS : PER_GROUP_MS;
  const last = counter.lastByChat.get(dialog.chat.id);
  if (last !== undefined && last <= now && now - last < gap)
    throw tooManyRequests(Math.ceil((last + gap - now) / 1000));

  counter.recent = counter.recent.filter((at) => at <= now && now - at < 1000);
  if (counter.recent.length >= BULK_PER_SECOND) throw tooManyRequests(1);
  counter.recent.push(now);
  counter.lastByChat.set(dialog.chat.id, now);
}
