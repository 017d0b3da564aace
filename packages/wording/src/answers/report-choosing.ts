/** Which report is meant, and where none can be. */
import type { Choice, Interval, Message, ReportValues, UnitRef, UnnamedNumbers } from "@ketnap/contract";
import { periodText, text } from "../basis.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";
import type { ReportSubject } from "./report-subject.ts";

/** What was said already, and goes along with the choice. */
interface Said {
  values?: ReportValues;
  unnamed?: UnnamedNumbers;
}

/** No request asks for it: which ones do is offered. */
export function sayNothingDue(
  about: { unit: UnitRef | null; period: Interval | null },
  open: readonly ReportSubject[],
  say: Speaker,
  { values = {}, unnamed }: Said = {},
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
    choices: choices(open, say, Object.keys(values).length > 0 ? values : undefined, unnamed),
  };
}

/** Nothing was sent that could be taken back. */
export function sayNothingSent(
  { unit, period }: { unit: UnitRef | null; period: Interval | null },
  say: Speaker,
): Message {
  const about = [unit && oneLine(unit.name), period && periodText(period, say)].filter(Boolean).join(", ");
  return { blocks: [text(about ? say.t("report.nothingSentOf", { about }) : say.t("report.nothingSent"))] };
}

/** Nothing was sent that a receipt could be of: what waits is offered. */
export function sayNoReceipt(
  { no, unit, period }: { no: string | null; unit: UnitRef | null; period: Interval | null },
  open: readonly ReportSubject[],
  say: Speaker,
): Message {
  const about = [unit && oneLine(unit.name), period && periodText(period, say)].filter(Boolean).join(", ");
  const line =
    no !== null
      ? say.t("report.noReceiptOf", { about: no })
      : about
        ? say.t("report.noReceiptFor", { about })
        : say.t("report.noReceipt");
  return {
    blocks: [text(line), ...(open.length > 0 ? [text(say.t("report.open"))] : [])],
    choices: choices(open, say),
  };
}

/** Several reports could be meant: of several units, or of several months. */
export function sayChooseReport(open: readonly ReportSubject[], say: Speaker, said: Said = {}): Message {
  const oneUnit = new Set(open.map(({ unit }) => unit.id)).size === 1;
  return {
    blocks: [text(say.t(oneUnit ? "report.whichPeriod" : "report.whichUnit"))],
    choices: choices(open, say, said.values, said.unnamed),
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

/** It was asked to be opened again, and is not locked: what waits is offered. */
export function sayNothingLocked(open: readonly ReportSubject[], say: Speaker): Message {
  return {
    blocks: [text(say.t("report.nothingLocked")), ...(open.length > 0 ? [text(say.t("report.open"))] : [])],
    choices: choices(open, say),
  };
}

const MOST_CHOICES = 4;

function choices(
  open: readonly ReportSubject[],
  say: Speaker,
  values?: ReportValues,
  unnamed: UnnamedNumbers = {},
): Choice[] {
  const units = new Set(open.map(({ unit }) => unit.id)).size;
  const periods = new Set(open.map(({ period }) => `${period.from} ${period.to}`)).size;
  const plain = ({ unit, period }: ReportSubject) =>
    [
      units > 1 ? oneLine(unit.name, 60) : null,
      units === 1 || periods > 1 ? capitalised(periodText(period, say)) : null,
    ]
      .filter((part) => part !== null)
      .join(" · ");
  const alike = Map.groupBy(open, plain);
  return open.slice(0, MOST_CHOICES).map((one) => {
    const label = plain(one);
    const title = one.title && alike.get(label)!.length > 1 ? ` · ${oneLine(one.title, 60)}` : "";
    return {
      label: label + title,
      action: {
        kind: "answer_report",
        expectedId: one.expectedId,
        ...(values && { values }),
        ...(Object.keys(unnamed).length > 0 && { unnamed }),
      },
    };
  });
}
