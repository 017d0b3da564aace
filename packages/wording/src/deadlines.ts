/** What is due and by when: reports, what is to be mended after an inspection, and the day of a ceremony. */
import type { CeremonyDay, Choice, Deadline, Interval, Message } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { askFor, MOST_CHOICES, MOST_LINES } from "./own-said.ts";
import { formatDate, formatPeriod } from "./periods.ts";
import { daysLeftText } from "./reminders.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

/**
 * What is due, the nearest first and each with what to do about it. `period`: the months that were named; `beyond`: the next
 * where nothing is due in the time that was asked about; `ofReports`: reports alone were asked about.
 */
export function sayDeadlines(
  due: readonly Deadline[],
  {
    overdue,
    period,
    beyond = null,
    ofReports = false,
  }: { overdue: boolean; period: Interval | null; beyond?: Deadline | null; ofReports?: boolean },
  say: Speaker,
): Message {
  const [next] = due;
  if (!next) {
    const none = overdue ? NONE.overdue : NONE.due;
    const within = period && !overdue ? say.t("deadline.noneIn", { period: formatPeriod(period, say.locale) }) : null;
    return {
      blocks: [
        text(within ?? say.t(ofReports ? none.reports : none.all)),
        ...(beyond ? [text(say.t("deadline.beyond", { line: deadlineLine(beyond, say) }))] : []),
      ],
      choices: beyond ? tapsOf([beyond], say) : [],
    };
  }
  const reports = due.some(({ expectedId, returned }) => expectedId !== null && !returned);
  return {
    blocks: [
      headline([
        due.length === 1
          ? capitalised(say.t("deadline.next", { left: leftText(next, say), title: titleOf(next, say) }))
          : say.t("deadline.count", { count: due.length }),
      ]),
      ...due.slice(0, MOST_LINES).map((each) => text(deadlineLine(each, say))),
      ...(due.length > MOST_LINES ? [text(say.t("deadline.more", { count: due.length - MOST_LINES }))] : []),
      ...quiet([due.some(isReport) ? say.t("deadline.lastCounts") : null]),
    ],
    choices: [
      ...tapsOf(due, say).slice(0, reports ? MOST_CHOICES - 1 : MOST_CHOICES),
      ...(reports ? [askFor(say.t("deadline.remind"), "reminder_set", { topic: "report", lead_days: 1 })] : []),
    ],
  };
}

const NONE = {
  due: { all: "deadline.none", reports: "deadline.noReport" },
  overdue: { all: "deadline.noneOverdue", reports: "deadline.noReportOverdue" },
} as const;

function isReport({ expectedId, collected, returned }: Deadline): boolean {
  return !returned && (expectedId !== null || collected !== null);
}

/** What can be done about each of these, by its name where there are several. */
function tapsOf(due: readonly Deadline[], say: Speaker): Choice[] {
  const taps = due.flatMap((each) => {
    const tap = tapOf(each, say);
    return tap ? [{ each, tap }] : [];
  });
  if (taps.length === 1) return taps.map(({ tap }) => tap);
  return taps.map(({ each, tap }) => ({ ...tap, label: `${tap.label}: ${oneLine(titleOf(each, say), 40)}` }));
}

function tapOf({ expectedId, returned, class: of, visit, unit }: Deadline, say: Speaker): Choice | null {
  if (expectedId !== null)
    return {
      label: say.t(returned ? "report.mend" : "remind.tap.answer_report"),
      action: { kind: "answer_report", expectedId },
    };
  if (of?.day === "closes")
    return askFor(say.t("remind.tap.class_register"), "class_register", { class_id: of.id }, [unit.id]);
  if (visit) return askFor(say.t("remind.tap.inspection_info"), "inspection_info", { unit: "named" }, [unit.id]);
  return null;
}

export function deadlineLine(deadline: Deadline, say: Speaker): string {
  const { lastDay, collected, returned, class: of, visit, unit } = deadline;
  const values = {
    title: titleOf(deadline, say),
    date: formatDate(lastDay, say.locale),
    left: leftText(deadline, say),
  };
  if (returned) return say.t("deadline.report", { ...values, state: say.t("deadline.returned") });
  if (of) return say.t(of.day === "closes" ? "deadline.closes" : "deadline.begins", values);
  if (visit) return say.t("deadline.visit", { ...values, unit: oneLine(unit.name, 60) });
  return collected ? say.t("deadline.collect", { ...values, ...collected }) : say.t("deadline.one", values);
}

/** Of what comes on its day the day is no last one. */
function leftText({ daysLeft, visit, class: of }: Deadline, say: Speaker): string {
  const comes = visit !== undefined || of?.day === "begins";
  if (comes && daysLeft === 0) return say.t("remind.dayItself");
  if (comes && daysLeft === 1) return say.t("remind.dayBefore");
  return daysLeftText(daysLeft, say);
}

function titleOf({ title, recommendation, unit, visit }: Deadline, say: Speaker): string {
  if (visit) return say.t("deadline.visitTitle", { team: visit.teamNumber });
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
