/** How what people set for themselves is called: its line, its time, and what a tap does with it. */
import type { AskRequest, Choice, OwnReminder, OwnSchedule } from "@ketnap/contract";

import { formatDate } from "./periods.ts";
import { topicText } from "./reminders.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

export const MOST_CHOICES = 4;
export const MOST_LINES = 8;

export function taking(own: OwnReminder, say: Speaker, verb?: string): Choice {
  const line = ownLine(own, say);
  const label = verb === undefined ? capitalised(line) : `${verb} ${line}`;
  return askFor(label, "reminder_set", { action: "cancel", subscription: own.id });
}

/** `until`: the day from which it is told again. */
export function mute(topic: string, say: Speaker, until: string | null = null): Choice {
  const name = topicText(topic, say);
  const ending = until === null ? name : say.t("mute.topicUntil", { topic: name, date: formatDate(until, say.locale) });
  return askFor(say.t("mute.do", { topic: ending }), "unsubscribe", {
    action: "mute",
    topic,
    ...(until !== null && { until }),
  });
}

export function unmute(topic: string, say: Speaker): Choice {
  return askFor(say.t("mute.undoOf", { topic: topicText(topic, say) }), "unsubscribe", { action: "undo", topic });
}

export function ownLine({ kind, topic, schedule, unit }: OwnReminder, say: Speaker): string {
  const about = unit ? `${topicText(topic, say)} · ${oneLine(unit.name)}` : topicText(topic, say);
  return say.t(kind === "news" ? "own.newsLine" : "own.line", { topic: about, schedule: scheduleText(schedule, say) });
}

export function scheduleText(schedule: OwnSchedule, say: Speaker): string {
  const { time, freq, weekday = "mon", day = 1, date, leadDays } = schedule;
  if (date !== undefined) return say.t("schedule.date", { date: formatDate(date, say.locale), time });
  if (leadDays !== undefined)
    return leadDays === 0 ? say.t("schedule.dueDay", { time }) : say.t("schedule.lead", { days: leadDays, time });
  if (freq === "daily") return say.t("schedule.daily", { time });
  if (freq === "monthly") return say.t("schedule.monthly", { day, time });
  if (freq === "quarterly") return say.t("schedule.quarterly", { day, time });
  if (freq === "yearly") return say.t("schedule.yearly", { day, time });
  return say.t("schedule.weekly", { weekday: say.t(`weekday.${weekday}`), time });
}

export function weekly(say: Speaker): string {
  return scheduleText({ time: "08:00", freq: "weekly", weekday: "mon" }, say);
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export function weekdayText(date: string, say: Speaker): string {
  return say.t(`weekday.${DAYS[Temporal.PlainDate.from(date).dayOfWeek - 1]!}`);
}

export function askFor(
  label: string,
  intent: string,
  slots: Record<string, unknown>,
  unitIds?: readonly number[],
): Choice {
  const request: AskRequest = { intent, slots, interval: null, ...(unitIds && { unitIds }) };
  return { label: oneLine(label, 60), action: { kind: "ask", ask: request } };
}
