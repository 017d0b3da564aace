/** The dialog of a report: one question at a time, a summary to confirm, a receipt to keep. */
import type { Choice, Indicator, Interval, Message, ReportValues, UnitRef } from "@ketnap/contract";

import { headline, periodText, quiet, text } from "../basis.ts";
import type { TextKey } from "../catalog/vi.ts";
import { formatDate } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";

/** What is reported: whose, of which months, until when. */
export interface ReportSubject {
  expectedId: number;
  unit: UnitRef;
  period: Interval;
  lastDay: string;
}

/** Asks for one number. `refused`: what was written instead could not be one. */
export function sayReportQuestion(
  subject: ReportSubject,
  field: Indicator,
  say: Speaker,
  { refused, note }: { refused?: string; note?: string } = {},
): Message {
  return {
    blocks: [
      ...(refused === undefined ? [] : [text(say.t("report.notNumber", { said: oneLine(refused, 40) }))]),
      ...(note === undefined ? [] : [text(note)]),
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      text(say.t("report.ask", { indicator: capitalised(say.t(`indicator.${field}`)) })),
      ...quiet([say.t("report.howNumber"), say.t("report.howLater")]),
    ],
  };
}

/** What will be sent, to be confirmed. `before`: what had been sent; `untaken`: what was said and is not asked for. */
export function sayReportSummary(
  subject: ReportSubject,
  fields: readonly Indicator[],
  values: ReportValues,
  say: Speaker,
  { before, untaken = [], taps = true }: { before?: ReportValues; untaken?: readonly string[]; taps?: boolean } = {},
): Message {
  const step = (label: TextKey, act: "confirm" | "change" | "later"): Choice => ({
    label: say.t(label),
    action: { kind: "report_step", step: act, expectedId: subject.expectedId, values },
  });
  return {
    blocks: [
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      ...fields.map((field) => text(valueLine(field, values[field], before?.[field], say))),
      ...(untaken.length > 0 ? [text(say.t("report.untaken", { list: untaken.join(", ") }))] : []),
      text(say.t("report.confirm")),
    ],
    ...(taps
      ? {
          choices: [step("report.yes", "confirm"), step("report.change", "change"), step("report.later", "later")],
        }
      : {}),
  };
}

export interface Receipt {
  no: string;
  answeredOn: string;
  standing: "on_time" | "late";
}

/** Taken: the number of the receipt stays the same when the report is corrected. */
export function sayReportReceipt(
  subject: ReportSubject,
  fields: readonly Indicator[],
  values: ReportValues,
  { no, answeredOn, standing }: Receipt,
  say: Speaker,
  { before }: { before?: ReportValues } = {},
): Message {
  return {
    blocks: [
      text(say.t(before ? "report.corrected" : "report.received", { no })),
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      ...fields.map((field) => text(valueLine(field, values[field], before?.[field], say))),
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

export function sayReportClosed(subject: ReportSubject, values: ReportValues | null, say: Speaker): Message {
  const sent = Object.entries(values ?? {}).map(([field, value]) =>
    valueLine(field as Indicator, value, undefined, say),
  );
  return {
    blocks: [
      text(say.t("report.closed", { unit: oneLine(subject.unit.name), period: periodText(subject.period, say) })),
      text(sent.length > 0 ? say.t("report.closedSent", { list: sent.join("; ") }) : say.t("report.closedUnsent")),
    ],
  };
}

/** Sent before, by oneself or somebody else of the unit. */
export function sayReportAnswered(
  subject: ReportSubject,
  fields: readonly Indicator[],
  values: ReportValues,
  { by, answeredOn }: { by: string | null; answeredOn: string },
  say: Speaker,
): Message {
  const date = formatDate(answeredOn, say.locale);
  return {
    blocks: [
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      text(
        by === null ? say.t("report.answered", { date }) : say.t("report.answeredBy", { date, who: oneLine(by, 60) }),
      ),
      ...fields.map((field) => text(valueLine(field, values[field], undefined, say))),
    ],
    choices: [
      {
        label: say.t("report.change"),
        action: { kind: "answer_report", expectedId: subject.expectedId, change: true },
      },
    ],
  };
}

/** No request asks for it: which ones do is offered. */
export function sayNothingDue(
  about: { unit: UnitRef | null; period: Interval | null },
  open: readonly ReportSubject[],
  say: Speaker,
): Message {
  const period = about.period && periodText(about.period, say);
  const line =
    about.unit && period
      ? say.t("report.noneOfPeriod", { unit: oneLine(about.unit.name), period })
      : about.unit
        ? say.t("report.noneOf", { unit: oneLine(about.unit.name) })
        : period
          ? say.t("report.noneInPeriod", { period })
          : say.t("report.none");
  return {
    blocks: [text(line), ...(open.length > 0 ? [text(say.t("report.open"))] : [])],
    choices: choices(open, say),
  };
}

/** Several reports could be meant: of several units, or of several months. */
export function sayChooseReport(open: readonly ReportSubject[], say: Speaker, values?: ReportValues): Message {
  const oneUnit = new Set(open.map(({ unit }) => unit.id)).size === 1;
  return {
    blocks: [text(say.t(oneUnit ? "report.whichPeriod" : "report.whichUnit"))],
    choices: choices(open, say, values),
  };
}

/** In reach to be read, but not this asker's to report. */
export function sayNotYourReport(unit: UnitRef | null, say: Speaker): Message {
  return {
    blocks: [
      text(unit ? say.t("report.notYours", { unit: oneLine(unit.name) }) : say.t("report.notYoursAny")),
      text(say.t("report.notYoursNext")),
    ],
  };
}

/** Where nothing may be written: a rehearsed chat, a command line. */
export function sayReportElsewhere(say: Speaker): Message {
  return { blocks: [text(say.t("report.elsewhere"))] };
}

const MOST_CHOICES = 4;

function choices(open: readonly ReportSubject[], say: Speaker, values?: ReportValues): Choice[] {
  const units = new Set(open.map(({ unit }) => unit.id)).size;
  const periods = new Set(open.map(({ period }) => `${period.from} ${period.to}`)).size;
  return open.slice(0, MOST_CHOICES).map(({ expectedId, unit, period }) => ({
    label: [
      units > 1 ? oneLine(unit.name, 60) : null,
      units === 1 || periods > 1 ? capitalised(periodText(period, say)) : null,
    ]
      .filter((part) => part !== null)
      .join(" · "),
    action: { kind: "answer_report", expectedId, ...(values && { values }) },
  }));
}

function valueLine(field: Indicator, value: number | undefined, before: number | undefined, say: Speaker): string {
  const name = capitalised(say.t(`indicator.${field}`));
  if (value === undefined) return say.t("report.value", { name, value: "—" });
  if (before === undefined || before === value) return say.t("report.value", { name, value });
  return say.t("report.valueChanged", { name, value, before });
}
