/** What became of a report: taken, kept for later, locked, or sent by somebody before. */
import type { Message, ReportValues } from "@ketnap/contract";
import { periodText, quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { aboutReport, type Named, type ReportSubject } from "./report-subject.ts";
import { commentLines, valueLines } from "./report-values.ts";

export interface Receipt {
  no: string;
  answeredOn: string;
  standing: "on_time" | "late";
}

/** What was sent: numbers, and why they are so. */
export interface SentReport {
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
}

/** Taken: the number of the receipt stays the same when the report is corrected; what had been sent is set beside it. */
export function sayReportReceipt(
  subject: ReportSubject,
  fields: readonly Named[],
  { values, comments }: SentReport,
  { no, answeredOn, standing }: Receipt,
  say: Speaker,
  { before, again = false }: { before?: SentReport; again?: boolean } = {},
): Message {
  return {
    blocks: [
      ...(again ? [text(say.t("report.alreadySent"))] : []),
      text(say.t(before ? "report.corrected" : "report.received", { no })),
      aboutReport(subject, say),
      ...valueLines(fields, values, say, before?.values),
      ...commentLines(fields, comments, say, before?.comments),
      ...quiet([
        say.t(standing === "on_time" ? "report.onTime" : "report.late", { date: formatDate(answeredOn, say.locale) }),
        say.t("report.howCorrect"),
      ]),
    ],
  };
}

/** Nothing sent, nothing lost. */
export function sayReportKept(subject: ReportSubject, say: Speaker): Message {
  return {
    blocks: [
      text(say.t("report.kept", { unit: oneLine(subject.unit.name), period: periodText(subject.period, say) })),
      text(say.t("report.keptNext", { date: formatDate(subject.lastDay, say.locale) })),
    ],
  };
}

/** Locked: by its day or by hand, or because it is approved. Each says what was sent and whom to ask. */
export function sayReportLocked(
  subject: ReportSubject,
  why: "closed" | "approved",
  fields: readonly Named[],
  values: ReportValues | null,
  say: Speaker,
  /** What was begun is kept. */
  begun = false,
): Message {
  const unit = { unit: oneLine(subject.unit.name), period: periodText(subject.period, say) };
  return {
    blocks: [
      text(say.t(`report.${why}`, unit)),
      ...(values ? valueLines(fields, values, say) : []),
      text(say.t(values ? "report.lockedSent" : "report.lockedUnsent")),
      ...(begun ? [text(say.t("report.lockedKept"))] : []),
    ],
  };
}

/** Sent before, by oneself or somebody else of the unit. */
export function sayReportAnswered(
  subject: ReportSubject,
  fields: readonly Named[],
  values: ReportValues,
  { by, answeredOn }: { by: string | null; answeredOn: string },
  say: Speaker,
): Message {
  const date = formatDate(answeredOn, say.locale);
  return {
    blocks: [
      aboutReport(subject, say),
      text(
        by === null ? say.t("report.answered", { date }) : say.t("report.answeredBy", { date, who: oneLine(by, 60) }),
      ),
      ...valueLines(fields, values, say),
    ],
    choices: [
      {
        label: say.t("report.change"),
        action: { kind: "answer_report", expectedId: subject.expectedId, change: true },
      },
    ],
  };
}
