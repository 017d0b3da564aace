import type { AskRequest, Message, OwnReminder, OwnSchedule, ReminderTopic } from "@ketnap/contract";
import { type Context, Invalid, TIME_ZONE, today } from "@ketnap/domain/kernel";
import { endSubscription, listOwnReminders, restoreSubscription, setOwnReminder } from "@ketnap/domain/reminders";
import {
  formatDate,
  sayChanged,
  sayOwnOver,
  sayOwnReminder,
  sayOwnReminders,
  saySeveralMatters,
  sayTodayHour,
  sayTooManyOwn,
  sayWhen,
  type Speaker,
} from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";
import { rememberAsked, rememberOwn } from "./own-afterwards.ts";
import { clockOf, dateOf, schedulesOf, shift, timeOf, withoutTimes } from "./own-schedule.ts";

/** Keeps each and says what was kept; a time that is past is asked again, before any of them is set. */
export async function keep(
  ctx: Context,
  schedules: readonly OwnSchedule[],
  { topic, slots, say, chat }: { topic: string; slots: AskRequest["slots"]; say: Speaker; chat: Chat | null },
  work: (schedule: OwnSchedule) => Promise<OwnReminder>,
): Promise<Message> {
  const past = schedules.find((each) => isPast(each, ctx.now));
  if (past) {
    if (chat) await rememberAsked(ctx, chat, { intent: "reminder_set", slots: { ...slots, topic }, interval: null });
    return sayPast(ctx, past, { topic, slots, say });
  }
  const kept: OwnReminder[] = [];
  const stale = await endReplaced(ctx, slots);
  try {
    for (const schedule of schedules) kept.push(await work(schedule));
  } catch (error) {
    if (!(error instanceof Invalid) || !hasKey(error, "too_many_reminders")) throw error;
    return sayTooManyOwn(say, kept);
  }
  const [only, ...others] = kept;
  if (chat)
    await rememberOwn(
      ctx,
      chat,
      kept.map(({ id }) => id),
    );
  const told = others.length > 0 ? sayOwnReminders(kept, say) : sayOwnReminder(only!, say);
  return stale ? sayChanged(told, say) : told;
}

/** What is over: of today the hour may not have been said, and a day without a year may be of the next one. */
function sayPast(
  ctx: Context,
  { date = today(ctx), time }: OwnSchedule,
  { topic, slots, say }: { topic: string; slots: AskRequest["slots"]; say: Speaker },
): Message {
  const { day, hour } = clockOf(ctx);
  if (date === day && slots["several_times"] === undefined && timeOf(slots["time"]) === undefined)
    return sayTodayHour(
      topic,
      withoutTimes(slots),
      day,
      LATER.filter((each) => each > hour),
      say,
    );
  const said = formatDate(date, say.locale);
  const yearless = /^\d\d-\d\d$/.exec(String(slots["date"]))?.[0];
  const year = Number(date.slice(0, 4)) + 1;
  const next = yearless !== undefined && date < day ? dateOf(`${year}-${yearless}`, day, true) : null;
  return sayWhen(topic, askedWith(ctx, slots), say, {
    past: date === day ? `${time} ${said}` : said,
    ...(next !== null && { nextYear: next }),
  });
}

/** Hours of the day that are likely. */
const LATER = ["10:00", "14:00", "16:00", "19:00"];

/** What the new time stands for: only once that is clear does the old one end. */
async function endReplaced(ctx: Context, { replaces }: AskRequest["slots"]): Promise<boolean> {
  if (!Array.isArray(replaces)) return false;
  const { reminders } = await listOwnReminders(ctx, {});
  const old = reminders.filter(({ id }) => replaces.includes(id));
  for (const { id } of old) await endSubscription(ctx, { id });
  return old.length > 0;
}

function hasKey({ fields }: Invalid, key: string): boolean {
  return Object.values(fields).some((field) => field.key === key);
}

function isPast({ date, time }: OwnSchedule, now: Temporal.Instant): boolean {
  if (date === undefined) return false;
  const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();
  return Temporal.Instant.compare(at, now) <= 0;
}

/** Several matters for one time: a reminder of each. For several times it is asked for one after the other. */
export async function setSeveral(
  ctx: Context,
  topics: readonly ReminderTopic[],
  { slots, say, chat }: { slots: AskRequest["slots"]; say: Speaker; chat: Chat | null },
): Promise<Message> {
  const several = slots["several_times"] !== undefined || slots["open_time"] !== undefined;
  const [schedule, ...others] = several ? [] : (schedulesOf(slots, clockOf(ctx)) ?? []);
  const clear = schedule && others.length === 0 && schedule.leadDays === undefined && !isPast(schedule, ctx.now);
  if (!clear) return saySeveralMatters(topics, say);
  const kept: OwnReminder[] = [];
  for (const topic of topics) kept.push(await setOwnReminder(ctx, { topic, schedule }));
  const ids = kept.map(({ id }) => id);
  if (chat) await rememberOwn(ctx, chat, ids);
  return sayOwnReminders(kept, say);
}

/** «Giữ lại»: as it was, or what stands in the way of that. */
export async function restore(ctx: Context, id: number, say: Speaker): Promise<Message> {
  try {
    return sayOwnReminder(await restoreSubscription(ctx, { id }), say);
  } catch (error) {
    if (error instanceof Invalid && hasKey(error, "reminder_in_past")) return sayOwnOver(say);
    throw error;
  }
}

/** With the day after today, which a time alone may mean. */
export function askedWith(ctx: Context, slots: AskRequest["slots"], said = slots): AskRequest["slots"] {
  return { ...withoutTimes(slots), time: timeOf(said["time"]), tomorrow: shift(today(ctx), 1) };
}
