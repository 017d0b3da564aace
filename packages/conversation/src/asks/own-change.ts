import { type AskRequest, type Message, type OwnReminder, REMINDER_TOPICS } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { listOwnReminders, type OwnReminders } from "@ketnap/domain/reminders";
import { sayNotChanged, sayNothingToChange, sayWhichToChange, type Speaker } from "@ketnap/wording";
import { anewOf } from "./own-anew.ts";

type Slots = AskRequest["slots"];

/**
 * One's own reminder, or news, at another time or about something else: the request that sets it anew, or what is to be said
 * first. Of several it is asked which, and without a new time nothing changes; both are said.
 */
export async function changeOwn(ctx: Context, slots: Slots, say: Speaker): Promise<{ ask: AskRequest } | Message> {
  const all = await listOwnReminders(ctx, {});
  const to = partOf(slots["to"]);
  const meant = meantOf(all, slots);
  const [only, ...others] = meant;
  if (!only) return sayNothingToChange(all, { topic: topicIn(slots), to }, say);
  const timed = Object.keys(to).length > 0;
  if (others.length > 0) return timed ? sayWhichToChange(meant, to, say) : sayNotChanged(all, say);
  // When is asked, and may be typed as well.
  if (!timed && only.kind === "own_reminder")
    return { ask: { intent: "reminder_set", slots: { topic: only.topic, replaces: [only.id] }, interval: null } };
  if (!timed) return sayNotChanged(all, say);
  const ask = anewOf([only], to);
  return ask ? { ask } : sayNotChanged(all, say);
}

/** By what is said of it: its number on a button, else its kind and topic, and its time where several are left. */
function meantOf({ reminders }: OwnReminders, slots: Slots): OwnReminder[] {
  if (typeof slots["meant"] === "number") return reminders.filter(({ id }) => id === slots["meant"]);
  const topic = topicIn(slots);
  const news = slots["kind"] === "news";
  const kinds = reminders.filter(({ kind }) => !news || kind === "news");
  const about = topic === undefined ? kinds : kinds.filter((each) => each.topic === topic);
  const other =
    about.length === 0 && topic === "cell_meeting" ? kinds.filter((each) => each.topic === "meeting") : about;
  const own = other.filter(({ kind }) => kind === "own_reminder");
  const found = own.length > 0 ? own : other;
  if (found.length < 2) return found;
  const was = partOf(slots["was"]);
  const timed = found.filter(({ schedule, next }) => isAt(was, { ...schedule, date: schedule.date ?? next?.date }));
  return timed.length > 0 ? timed : found;
}

/** The parts of the old time that were said are those of this one. */
function isAt(was: Slots, schedule: object): boolean {
  const known = new Map<string, unknown>(Object.entries(schedule));
  const said = Object.entries(was).filter(([name]) => ["time", "weekday", "day", "freq"].includes(name));
  return said.length > 0 && said.every(([name, value]) => known.get(name) === value);
}

function topicIn(slots: Slots) {
  return REMINDER_TOPICS.find((topic) => topic === slots["topic"]);
}

function partOf(said: unknown): Slots {
  return typeof said === "object" && said !== null ? (said as Slots) : {};
}
