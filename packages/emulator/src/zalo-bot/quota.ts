import { quotaExceeded } from "./refusals.ts";
import type { Bot, World } from "./world.ts";

const HANOI_MS = 7 * 3600 * 1000;

/** Messages that this month has seen, both ways where the settings count both. */
export function usedThisMonth(world: World, bot: Bot): number {
  return bot.use.months.get(monthOf(world)) ?? 0;
}

export function countMessage(world: World, bot: Bot): void {
  setUsed(world, bot, usedThisMonth(world, bot) + 1);
}

export function setUsed(world: World, bot: Bot, messages: number): void {
  bot.use.months.set(monthOf(world), messages);
}

/** Counts a send, or refuses it: the month is used up, or the second. */
export function spendSend(world: World, bot: Bot): void {
  const { monthlyQuota, perSecond } = world.settings;
  if (usedThisMonth(world, bot) >= monthlyQuota) throw quotaExceeded();
  const now = world.clock.now();
  bot.use.sends = bot.use.sends.filter((at) => at <= now && now - at < 1000);
  if (perSecond !== null && bot.use.sends.length >= perSecond) throw quotaExceeded();
  bot.use.sends.push(now);
  countMessage(world, bot);
}

/** The calendar month where the platform is at home. */
function monthOf({ clock }: World): string {
  return new Date(clock.now() + HANOI_MS).toISOString().slice(0, 7);
}
