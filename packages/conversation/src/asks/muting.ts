import { type AskRequest, type Message, type OwnReminder, REMINDER_TOPICS, type ReminderTopic } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { endSubscription, listOwnReminders, muteTopic, unmuteTopic } from "@ketnap/domain/reminders";
import {
  sayAllMuted,
  sayMuted,
  sayNoNewsToEnd,
  sayNothingMuted,
  sayNothingToCancel,
  sayOwnEnded,
  sayOwnList,
  sayStopForGood,
  sayUnmuted,
  sayWhichOwn,
  type Speaker,
} from "@ketnap/wording";

type Muted = ReminderTopic | "all";

/** What a person is told, by himself and by the office's rules, and what he has muted. */
export async function showOwn(ctx: Context, say: Speaker): Promise<Message> {
  return sayOwnList(await listOwnReminders(ctx, {}), say);
}

/** One's own news or reminder of the topic ends; where there is none, the topic is muted. Never both, and never more. */
export async function unsubscribe(ctx: Context, request: AskRequest, say: Speaker): Promise<Message> {
  const { slots } = request;
  const topic = slots["topic"] === "all" ? "all" : topicOf(slots);
  if (slots["action"] === "undo") return undo(ctx, topic ?? "all", say);
  if (slots["action"] === "mute" && topic !== undefined) return mute(ctx, topic, say);
  if (slots["action"] === "done") return sayStopForGood(topic ?? "all", say);
  if (slots["action"] === "stop") return stop(ctx, topic ?? "all", slots, say);
  if (topic === "all") return mute(ctx, topic, say);
  const unitIds = unitsSaid(request);
  const { reminders } = await listOwnReminders(ctx, {});
  const news = reminders
    .filter(({ kind, unit }) => kind === "news" && (unitIds.length === 0 || unitIds.includes(unit?.id ?? -1)))
    .filter((each) => topic === undefined || each.topic === topic)
    .filter(({ schedule }) => slots["freq"] === undefined || schedule.freq === slots["freq"]);
  const [only, ...others] = news;
  if (only && others.length === 0) return sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
  if (only) return sayWhichOwn(news, say);
  return topic === undefined ? sayNothingToCancel(undefined, say) : mute(ctx, topic, say);
}

export async function cancel(ctx: Context, topic: ReminderTopic | undefined, say: Speaker): Promise<Message> {
  const found = await listOwnReminders(ctx, {});
  const own = found.reminders.filter(
    (each) => each.kind === "own_reminder" && (topic === undefined || each.topic === topic),
  );
  const [only, ...others] = own;
  if (!only) return found.reminders.length > 0 && topic === undefined ? sayOwnList(found, say) : nothing(topic, say);
  if (others.length > 0) return sayWhichOwn(own, say);
  return sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
}

/**
 * "Đừng nhắc họp chi bộ nữa": what he set himself ends, what comes by rule is muted; where there are both it is asked. A
 * wish that names a time is about something he set, and mutes nothing.
 */
async function stop(ctx: Context, topic: Muted, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  const timed = slots["timed"] === true;
  if (topic === "all" && slots["about"] !== "news") return timed ? showOwn(ctx, say) : mute(ctx, topic, say);
  const found = await listOwnReminders(ctx, {});
  if (topic === "all") return endNews(ctx, found.reminders, say);
  const meant = slots["about"] === "news" ? ["news"] : slots["about"] === "reminder" ? ["own_reminder"] : null;
  const own = found.reminders.filter((each) => each.topic === topic && (meant === null || meant.includes(each.kind)));
  const byRule = found.byRule.includes(topic);
  const [only, ...others] = own;
  if (only && others.length === 0 && (!byRule || timed || slots["about"] === "news"))
    return sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
  if (only) return sayWhichOwn(own, say, byRule ? topic : undefined);
  return timed || slots["about"] === "news" || !byRule ? nothing(topic, say, byRule) : mute(ctx, topic, say);
}

/** "Ngừng bản tin": the news that he subscribed to, and no reminder with it. */
async function endNews(ctx: Context, own: readonly OwnReminder[], say: Speaker): Promise<Message> {
  const news = own.filter(({ kind }) => kind === "news");
  const [only, ...others] = news;
  if (!only) return sayNoNewsToEnd(say);
  return others.length > 0 ? sayWhichOwn(news, say) : sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
}

async function mute(ctx: Context, topic: Muted, say: Speaker): Promise<Message> {
  return sayMuted((await muteTopic(ctx, { topic })).topic, say);
}

/** What is not muted cannot be unmuted, and one thing not out of everything: that is said, with what can be done. */
async function undo(ctx: Context, topic: Muted, say: Speaker): Promise<Message> {
  const { muted } = await listOwnReminders(ctx, {});
  if (topic !== "all" && muted.includes(topic) && !muted.includes("all"))
    return sayUnmuted((await unmuteTopic(ctx, { topic })).topic, say);
  if (topic !== "all" && muted.includes("all")) return sayAllMuted(topic, say);
  if (topic !== "all" || muted.length === 0) return sayNothingMuted(topic, muted, say);
  for (const each of muted) await unmuteTopic(ctx, { topic: each as Muted });
  return sayUnmuted(muted.length === 1 ? muted[0]! : "all", say);
}

function nothing(topic: ReminderTopic | undefined, say: Speaker, byRule = true): Message {
  return sayNothingToCancel(topic, say, byRule);
}

export function topicOf(slots: AskRequest["slots"]): ReminderTopic | undefined {
  return REMINDER_TOPICS.find((topic) => topic === slots["topic"]);
}

/** Where no unit was said, the asker's own was filled in. */
export function unitsSaid({ slots, unitIds = [] }: AskRequest): readonly number[] {
  return slots["unit"] === undefined && slots["units"] === undefined ? [] : unitIds;
}
