/** What became of a report: taken, kept for later, locked, or sent by somebody before. */
import type { AskRequest, Choice, Message, ReportValues } from "@ketnap/contract";
import { periodText, quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { aboutReport, type Named, type ReportSubject, stepChoice } from "./report-subject.ts";
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
  { before, again = false, changeable = true }: { before?: SentReport; again?: boolean; changeable?: boolean } = {},
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
        changeable ? say.t("report.howCorrect") : null,
      ]),
    ],
  };
}

/** Nothing sent, nothing lost. */
export function sayReportKept(subject: ReportSubject, say: Speaker): Message {
  return {
    blocks: [
      text(say.t("report.kept", about(subject, say))),
      text(say.t("report.keptNext", { date: formatDate(subject.lastDay, say.locale) })),
    ],
  };
}

/** A report that was sent has a correction that was not: it is kept, and what was sent is told. */
export function sayCorrectionKept(
  subject: ReportSubject,
  fields: readonly Named[],
  sent: SentReport,
  values: ReportValues,
  say: Speaker,
): Message {
  return {
    blocks: [
      text(say.t("report.keptCorrection", about(subject, say))),
      ...valueLines(fields, sent.values, say),
      text(say.t("report.keptCorrectionNext")),
    ],
    choices: [stepChoice("report.drop", "drop", subject, values, say)],
  };
}

/** A report that came back is not sent again yet. */
export function sayMendingKept(subject: ReportSubject, say: Speaker): Message {
  const date = formatDate(subject.lastDay, say.locale);
  return {
    blocks: [text(say.t("report.keptMending", about(subject, say))), text(say.t("report.keptNext", { date }))],
  };
}

/** The correction is gone: what was sent stands. */
export function sayCorrectionDropped(
  subject: ReportSubject,
  fields: readonly Named[],
  { values, comments }: SentReport,
  say: Speaker,
): Message {
  return {
    blocks: [
      text(say.t("report.dropped", about(subject, say))),
      ...valueLines(fields, values, say),
      ...commentLines(fields, comments, say),
    ],
  };
}

function about({ unit, period }: ReportSubject, say: Speaker): { unit: string; period: string } {
  return { unit: oneLine(unit.name), period: periodText(period, say) };
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
  return {
    blocks: [
      text(say.t(`report.${why}`, about(subject, say))),
      ...(values ? valueLines(fields, values, say) : []),
      text(say.t(values ? "report.lockedSent" : "report.lockedUnsent")),
      ...(begun ? [text(say.t("report.lockedKept"))] : []),
    ],
  };
}

/** Asked to take it back: it stands, and what can be done instead is told. */
export function sayNotWithdrawn(
  subject: ReportSubject,
  fields: readonly Named[],
  { values, on }: { values: ReportValues; on: string },
  changeable: boolean,
  say: Speaker,
): Message {
  const date = formatDate(on, say.locale);
  return {
    blocks: [
      text(say.t("report.notWithdrawn", { ...about(subject, say), date })),
      ...valueLines(fields, values, say),
      text(say.t(changeable ? "report.notWithdrawnNext" : "report.lockedSent")),
    ],
    ...(changeable ? { choices: [changeChoice(subject, say)] } : {}),
  };
}

/** Asked to open it again: neither this chat nor a unit can, so who does is told. */
export function sayWhoUnlocks(
  subject: ReportSubject,
  why: "closed" | "approved",
  sent: boolean,
  say: Speaker,
): Message {
  return {
    blocks: [
      text(say.t(`report.${why}`, about(subject, say))),
      text(say.t(why === "closed" ? "report.unlockBy" : "report.unlockApproved")),
      ...(sent ? [] : [text(say.t("report.unlockUnsent"))]),
    ],
  };
}

/** Of those who could: where it is done. */
export function sayUnlockInPanel(say: Speaker): Message {
  return { blocks: [text(say.t("report.unlockPanel"))] };
}

export function sayApproveInPanel(say: Speaker): Message {
  return { blocks: [text(say.t("report.approvePanel"))] };
}

/** The sums as a file are made in the panel; here they are told. */
export function saySummaryInPanel(ask: AskRequest, say: Speaker): Message {
  return {
    blocks: [text(say.t("report.summaryPanel"))],
    choices: [{ label: say.t("report.summaryHere"), action: { kind: "ask", ask } }],
  };
}

/** Sent before, by oneself or somebody else of the unit. */
export function sayReportAnswered(
  subject: ReportSubject,
  fields: readonly Named[],
  values: ReportValues,
  { by, answeredOn }: { by: string | null; answeredOn: string },
  say: Speaker,
  /** Other numbers of the reader's that did not go, in words. */
  unsent: readonly string[] = [],
): Message {
  const date = formatDate(answeredOn, say.locale);
  return {
    blocks: [
      aboutReport(subject, say),
      text(
        by === null ? say.t("report.answered", { date }) : say.t("report.answeredBy", { date, who: oneLine(by, 60) }),
      ),
      ...valueLines(fields, values, say),
      ...(unsent.length > 0 ? [text(say.t("report.unsentOwn", { list: unsent.join(", ") }))] : []),
    ],
    choices: [changeChoice(subject, say)],
  };
}

function changeChoice({ expectedId }: ReportSubject, say: Speaker): Choice {
  return { label: say.t("report.change"), action: { kind: "answer_report", expectedId, change: true } };
}
