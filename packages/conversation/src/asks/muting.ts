import { type AskRequest, type Message, type OwnReminder, REMINDER_TOPICS, type ReminderTopic } from "@ketnap/contract";
import { type Context, Invalid, today } from "@ketnap/domain/kernel";
import {
  endSubscription,
  listOwnReminders,
  muteTopic,
  restoreSubscription,
  unmuteTopic,
} from "@ketnap/domain/reminders";
import {
  isSilent,
  sayAllEnded,
  sayAllMuted,
  sayEndAll,
  sayMuted,
  sayMuteNone,
  sayMutedSeveral,
  sayMutePast,
  sayMuteWhich,
  sayNoNewsToEnd,
  sayNothingMuted,
  sayNothingToCancel,
  sayOwnEnded,
  sayOwnList,
  sayOwnOver,
  sayStopForGood,
  sayUnmuted,
  sayUnmutedSeveral,
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
  const several = topicsIn(slots);
  if (slots["action"] === "which")
    return muteWhich(ctx, several.length > 0 ? several : topic ? [topic] : [], slots, say);
  if (several.length > 1) return ofSeveral(ctx, several, slots, say);
  if (slots["action"] === "undo") return undo(ctx, topic ?? "all", say);
  if (slots["action"] === "mute" && topic !== undefined) return muteFor(ctx, topic, slots, say);
  if (slots["action"] === "from") return soundsFrom(ctx, topic ?? "all", slots, say);
  if (slots["action"] === "done") {
    const { reminders } = await listOwnReminders(ctx, {});
    return sayStopForGood(
      topic ?? "all",
      say,
      reminders.filter((each) => each.topic === topic),
    );
  }
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

/** Of several he says which; all of them at once only after he has said so again. */
export async function cancel(ctx: Context, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  const topic = topicOf(slots);
  const found = await listOwnReminders(ctx, {});
  const own = found.reminders.filter(
    (each) => each.kind === "own_reminder" && (topic === undefined || each.topic === topic),
  );
  const [only, ...others] = own;
  if (!only) return found.reminders.length > 0 && topic === undefined ? sayOwnList(found, say) : nothing(topic, say);
  if (others.length === 0) return sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
  if (slots["all"] !== true) return sayWhichOwn(own, say);
  return sayEndAll(own, topic, say);
}

/** Those that were shown when he was asked: what he has set since stays. */
export async function cancelAll(ctx: Context, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  const asked = idsIn(slots);
  const { reminders } = await listOwnReminders(ctx, {});
  const meant = reminders.filter(({ id, kind }) => kind === "own_reminder" && asked.includes(id));
  for (const { id } of meant) await endSubscription(ctx, { id });
  return sayAllEnded(meant, say);
}

export async function restoreAll(ctx: Context, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  let over = 0;
  for (const id of idsIn(slots))
    try {
      await restoreSubscription(ctx, { id });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      over += 1;
    }
  const shown = await showOwn(ctx, say);
  return over > 0 ? { ...shown, blocks: [...sayOwnOver(say, over).blocks, ...shown.blocks] } : shown;
}

function idsIn(slots: AskRequest["slots"]): number[] {
  const said = slots["subscriptions"];
  return Array.isArray(said) ? said.filter((each): each is number => Number.isInteger(each)) : [];
}

/**
 * "Đừng nhắc họp chi bộ nữa": what he set himself ends, what comes by rule is muted; where there are both it is asked. A
 * wish that names a time is about something he set, and mutes nothing.
 */
async function stop(ctx: Context, topic: Muted, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  const timed = slots["timed"] === true;
  const found = await listOwnReminders(ctx, {});
  // "Thôi không nhận nữa" of somebody who gets news may be of that alone.
  if (topic === "all" && !timed && slots["about"] === "either" && slots["all"] !== true && hasNews(found.reminders))
    return sayMuteNone(found, {}, say);
  if (topic === "all" && slots["about"] !== "news") return timed ? sayMuteNone(found, {}, say) : mute(ctx, topic, say);
  if (topic === "all") return endNews(ctx, found.reminders, say);
  const meant = slots["about"] === "news" ? ["news"] : slots["about"] === "reminder" ? ["own_reminder"] : null;
  const own = found.reminders.filter((each) => each.topic === topic && (meant === null || meant.includes(each.kind)));
  const byRule = found.byRule.includes(topic);
  const [only, ...others] = own;
  if (only && others.length === 0 && (!byRule || timed || slots["about"] === "news"))
    return sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
  if (only) return sayWhichOwn(own, say, byRule ? [topic] : []);
  return timed || slots["about"] === "news" || !byRule ? nothing(topic, say, byRule) : mute(ctx, topic, say);
}

function hasNews(own: readonly OwnReminder[]): boolean {
  return own.some(({ kind }) => kind === "news");
}

/** Less than a whole topic, or with what nobody here knows: nothing is muted before it is clear; the end that was said stays. */
async function muteWhich(
  ctx: Context,
  topics: readonly Muted[],
  slots: AskRequest["slots"],
  say: Speaker,
): Promise<Message> {
  const said = slots["until"];
  const until = typeof said === "string" && said > today(ctx) ? said : null;
  if (topics.length > 0) return sayMuteWhich(topics, say, until);
  return sayMuteNone(await listOwnReminders(ctx, {}), { until, except: topicsOf(slots["except"]) }, say);
}

/** "Ngừng bản tin": the news that he subscribed to, and no reminder with it. */
async function endNews(ctx: Context, own: readonly OwnReminder[], say: Speaker): Promise<Message> {
  const news = own.filter(({ kind }) => kind === "news");
  const [only, ...others] = news;
  if (!only) return sayNoNewsToEnd(say);
  return others.length > 0 ? sayWhichOwn(news, say) : sayOwnEnded(await endSubscription(ctx, { id: only.id }), say);
}

/** "Tắt nhắc 2 tuần". What he set himself is muted with everything or not at all: of one topic alone he is shown it. */
async function muteFor(ctx: Context, topic: Muted, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  const until = slots["until"];
  if (typeof until !== "string") return mute(ctx, topic, say);
  if (until <= today(ctx)) return sayMutePast(until, await listOwnReminders(ctx, {}), say);
  const found = await listOwnReminders(ctx, {});
  if (topic !== "all" && !found.byRule.includes(topic)) return sayMuteNone(found, { until }, say);
  return mute(ctx, topic, say, until);
}

/** "Bật lại từ thứ hai": what is muted is muted until then, and what is not stays as it is. */
async function soundsFrom(ctx: Context, topic: Muted, slots: AskRequest["slots"], say: Speaker): Promise<Message> {
  const until = slots["until"];
  const { muted } = await listOwnReminders(ctx, {});
  if (typeof until !== "string" || until <= today(ctx) || !muted.includes(topic)) return undo(ctx, topic, say);
  return mute(ctx, topic, say, until);
}

/** Each of them; where something of them was set by himself, it is asked what is to end. */
async function ofSeveral(
  ctx: Context,
  topics: readonly ReminderTopic[],
  slots: AskRequest["slots"],
  say: Speaker,
): Promise<Message> {
  const { reminders, byRule, muted } = await listOwnReminders(ctx, {});
  if (slots["action"] === "undo") {
    if (muted.includes("all")) return sayAllMuted("all", say);
    for (const topic of topics) if (muted.includes(topic)) await unmuteTopic(ctx, { topic });
    return sayUnmutedSeveral(topics, muted, say);
  }
  const until = slots["action"] === "mute" && typeof slots["until"] === "string" ? slots["until"] : null;
  if (until !== null && until <= today(ctx)) return sayMutePast(until, await listOwnReminders(ctx, {}), say);
  const own = reminders.filter((each) => topics.some((topic) => topic === each.topic));
  const told = topics.filter((topic) => byRule.includes(topic));
  if (own.length > 0 || slots["timed"] === true || slots["about"] === "news") return sayWhichOwn(own, say, told);
  for (const topic of told) await muteTopic(ctx, { topic, until });
  return sayMutedSeveral(told, topics, say, until);
}

async function mute(ctx: Context, topic: Muted, say: Speaker, until: string | null = null): Promise<Message> {
  const muted = await muteTopic(ctx, { topic, until });
  // What he set himself is silent with everything alone.
  const { reminders } = topic === "all" ? await listOwnReminders(ctx, {}) : { reminders: [] };
  return sayMuted(muted.topic, say, until, reminders.filter(isSilent));
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

export function topicsIn(slots: AskRequest["slots"]): ReminderTopic[] {
  return topicsOf(slots["topics"]);
}

function topicsOf(said: unknown): ReminderTopic[] {
  return REMINDER_TOPICS.filter((topic) => Array.isArray(said) && said.includes(topic));
}

export function topicOf(slots: AskRequest["slots"]): ReminderTopic | undefined {
  return REMINDER_TOPICS.find((topic) => topic === slots["topic"]);
}

/** Where no unit was said, the asker's own was filled in. */
export function unitsSaid({ slots, unitIds = [] }: AskRequest): readonly number[] {
  return slots["unit"] === undefined && slots["units"] === undefined ? [] : unitIds;
}
