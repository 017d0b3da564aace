/** What is due and by when: reports, what is to be mended after an inspection, and the day of a ceremony. */
import type { CeremonyDay, Choice, Deadline, Interval, Message } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { askFor, MOST_CHOICES, MOST_LINES } from "./own-said.ts";
import { formatDate, formatPeriod } from "./periods.ts";
import { daysLeftText } from "./reminders.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

/** What is due, the nearest first and each with what to do about it. `period`: the months that were named. */
export function sayDeadlines(
  due: readonly Deadline[],
  { overdue, period }: { overdue: boolean; period: Interval | null },
  say: Speaker,
): Message {
  const [next] = due;
  if (!next) {
    const within = period && !overdue ? say.t("deadline.noneIn", { period: formatPeriod(period, say.locale) }) : null;
    return { blocks: [text(within ?? say.t(overdue ? "deadline.noneOverdue" : "deadline.none"))] };
  }
  const open = due.filter(({ expectedId }) => expectedId !== null);
  return {
    blocks: [
      headline([
        due.length === 1
          ? capitalised(say.t("deadline.next", { left: daysLeftText(next.daysLeft, say), title: titleOf(next, say) }))
          : say.t("deadline.count", { count: due.length }),
      ]),
      ...due.slice(0, MOST_LINES).map((each) => text(deadlineLine(each, say))),
      ...quiet([say.t("deadline.lastCounts")]),
    ],
    choices: [
      ...open.slice(0, MOST_CHOICES - 1).map((each): Choice => ({
        label:
          open.length === 1
            ? say.t("remind.tap.answer_report")
            : `${say.t("remind.tap.answer_report")}: ${oneLine(each.title, 40)}`,
        action: { kind: "answer_report", expectedId: each.expectedId! },
      })),
      ...(open.length > 0 ? [askFor(say.t("deadline.remind"), "reminder_set", { topic: "report", lead_days: 1 })] : []),
    ],
  };
}

export function deadlineLine(deadline: Deadline, say: Speaker): string {
  const { lastDay, daysLeft, collected } = deadline;
  const values = {
    title: titleOf(deadline, say),
    date: formatDate(lastDay, say.locale),
    left: daysLeftText(daysLeft, say),
  };
  return collected ? say.t("deadline.collect", { ...values, ...collected }) : say.t("deadline.one", values);
}

function titleOf({ title, recommendation, unit }: Deadline, say: Speaker): string {
  if (!recommendation) return oneLine(title);
  const { number, visitedOn } = recommendation;
  const told = say.t("deadline.recommendation", { number, date: formatDate(visitedOn, say.locale) });
  return `${told}, ${oneLine(unit.name, 60)}`;
}

/** `asked`: no day of a decision was said. */
export function sayCeremonyDay(day: CeremonyDay | null | "asked", say: Speaker): Message {
  if (day === "asked") return { blocks: [text(say.t("ceremony.ask"))] };
  if (day === null) return { blocks: [text(say.t("ceremony.unknown"))] };
  return {
    blocks: [
      headline([say.t("ceremony.lastDay", { date: formatDate(day.lastDay, say.locale) })]),
      text(
        say.t("ceremony.how", {
          days: day.days,
          from: formatDate(day.decidedOn, say.locale),
          source: oneLine(day.source),
        }),
      ),
      ...quiet([day.verified ? null : say.t("ceremony.unverified")]),
    ],
  };
}
