import type { AskRequest, Message } from "@ketnap/contract";
import { type Context, today } from "@ketnap/domain/kernel";
import { listOwnReminders, listToldLately } from "@ketnap/domain/reminders";
import { sayWhichTopic, type Speaker } from "@ketnap/wording";
import { unsubscribe } from "./muting.ts";
import { clockOf, schedulesOf } from "./own-schedule.ts";

/**
 * What was told a moment ago, at another time: about that, where it was one thing; of several it is asked which. Where
 * nothing was told, and all is muted, it is muted until then.
 */
export async function toldAgain(
  ctx: Context,
  { again: _, ...slots }: AskRequest["slots"],
  say: Speaker,
): Promise<{ ask: AskRequest } | { asked: Message; about: AskRequest } | Message> {
  const told = await listToldLately(ctx, {});
  const [only, ...others] = told;
  const about = { intent: "reminder_set", slots, interval: null };
  if (only && others.length === 0) {
    const dayAlone = slots["time"] === undefined && slots["open_time"] === undefined;
    const time = dayAlone && only.time !== null ? { time: only.time } : {};
    return { ask: { ...about, slots: { ...slots, ...time, topic: only.topic } } };
  }
  const [until] = schedulesOf(slots, clockOf(ctx))?.map(({ date }) => date) ?? [];
  if (!only && until !== undefined && until > today(ctx) && (await listOwnReminders(ctx, {})).muted.includes("all"))
    return unsubscribe(ctx, { ...about, intent: "unsubscribe", slots: { action: "mute", topic: "all", until } }, say);
  return {
    asked: sayWhichTopic(
      slots,
      say,
      told.map(({ topic }) => topic),
    ),
    about,
  };
}
