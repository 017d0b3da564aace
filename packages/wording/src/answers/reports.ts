/** The dialog of a report: one question at a time, a summary to confirm, a receipt to keep. */
import type {
  Choice,
  Interval,
  Message,
  ReportField,
  ReportProblem,
  ReportStep,
  ReportValues,
  UnitRef,
} from "@ketnap/contract";

import { headline, periodText, quiet, text } from "../basis.ts";
import type { TextKey } from "../catalog.ts";
import { formatDate } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";

/** What is reported: whose, of which months, until when. */
export interface ReportSubject {
  expectedId: number;
  unit: UnitRef;
  period: Interval;
  lastDay: string;
  /** What its request is called: tells two of the same months apart. */
  title?: string;
}

type Named = Pick<ReportField, "indicator" | "label">;

interface Asking {
  /** What was written instead, that could not be a number. */
  refused?: string;
  /** Why the number that was written cannot stand. */
  problem?: ReportProblem;
  /** Why the field came back. */
  returned?: string;
  /** To be taken by «đúng»: what records say, or the report before. */
  suggested?: { value: number; from: "record" | "previous" };
  /** How many are asked after this one. */
  more?: number;
  values?: ReportValues;
  fields?: readonly Named[];
  taps?: boolean;
}

/** Asks for one number: as soon as two or more are left, the rest can be said to be none in one tap. */
export function sayReportQuestion(subject: ReportSubject, field: Named, say: Speaker, asking: Asking = {}): Message {
  const { refused, problem, returned, suggested, more = 0, values = {}, fields = [], taps = true } = asking;
  return {
    blocks: [
      ...(refused === undefined ? [] : [text(say.t("report.notNumber", { said: oneLine(refused, 40) }))]),
      ...(problem === undefined ? [] : [text(problemText(problem, fields, say))]),
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      ...(returned === undefined ? [] : [text(say.t("report.cameBack", { why: oneLine(returned, 300) }))]),
      text(say.t("report.ask", { indicator: fieldName(field, say) })),
      ...(suggested ? [text(say.t(`report.suggest.${suggested.from}`, { value: suggested.value }))] : []),
      ...quiet([
        say.t("report.howNumber"),
        more > 0 ? say.t("report.more", { count: more }) : null,
        say.t("report.howLater"),
      ]),
    ],
    ...(more > 0 && taps ? { choices: [stepChoice("report.restNone", "rest_none", subject, values, say)] } : {}),
  };
}

/** What was written is no answer: the message that waits for one stands below. */
export function sayNotTaken(waiting: Message, said: string, say: Speaker): Message {
  return { ...waiting, blocks: [text(say.t("report.notTaken", { said: oneLine(said, 40) })), ...waiting.blocks] };
}

/** Numbers were said that went into none: which ones stands above what is asked or shown. */
export function sayUnclear(message: Message, list: readonly string[], say: Speaker): Message {
  if (list.length === 0) return message;
  return { ...message, blocks: [text(say.t("report.unclear", { list: list.join("; ") })), ...message.blocks] };
}

/** A number that jumps needs a sentence why. */
export function sayReportWhy(subject: ReportSubject, field: Named, problem: ReportProblem, say: Speaker): Message {
  return {
    blocks: [
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      text(problemText(problem, [field], say)),
      text(say.t("report.askWhy")),
      ...quiet([say.t("report.whyHow")]),
    ],
  };
}

interface Summed {
  /** What had been sent. */
  before?: ReportValues;
  /** What was said and is not asked for. */
  untaken?: readonly string[];
  comments?: Readonly<Record<string, string>>;
  /** What records say of the same numbers. */
  records?: ReportValues;
  taps?: boolean;
}

/** What will be sent, to be confirmed. */
export function sayReportSummary(
  subject: ReportSubject,
  fields: readonly Named[],
  values: ReportValues,
  say: Speaker,
  { before, untaken = [], comments = {}, records = {}, taps = true }: Summed = {},
): Message {
  const differing = fields.filter(({ indicator }) => differs(records[indicator], values[indicator]));
  const step = (label: TextKey, act: ReportStep): Choice => stepChoice(label, act, subject, values, say);
  return {
    blocks: [
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      ...valueLines(fields, values, say, before),
      ...Object.values(comments).map((why) => text(say.t("report.comment", { why: oneLine(why, 200) }))),
      ...differing.map((field) =>
        text(
          say.t("report.recordsSay", {
            name: fieldName(field, say),
            value: values[field.indicator] ?? 0,
            record: records[field.indicator] ?? 0,
          }),
        ),
      ),
      ...(untaken.length > 0 ? [text(say.t("report.untaken", { list: untaken.join(", ") }))] : []),
      text(
        say.t(differing.length > 0 ? "report.confirmOwn" : fields.length > 1 ? "report.confirmAll" : "report.confirm"),
      ),
    ],
    ...(taps
      ? {
          choices: [
            step("report.yes", "confirm"),
            ...(differing.length > 0 ? [step("report.takeRecords", "take_records")] : []),
            step("report.change", "change"),
            step("report.later", "later"),
          ],
        }
      : {}),
  };
}

/** Which of several numbers is to be changed. */
export function sayWhichField(
  subject: ReportSubject,
  fields: readonly Named[],
  values: ReportValues,
  say: Speaker,
  taps = true,
): Message {
  const choice = (field: Named): Choice => ({
    label: say.t("report.value", { name: fieldName(field, say), value: values[field.indicator] ?? "—" }),
    action: { kind: "report_step", step: "change", expectedId: subject.expectedId, values, field: field.indicator },
  });
  return {
    blocks: [text(say.t("report.whichField"))],
    ...(taps ? { choices: fields.map(choice) } : {}),
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
  fields: readonly Named[],
  values: ReportValues,
  { no, answeredOn, standing }: Receipt,
  say: Speaker,
  { before }: { before?: ReportValues } = {},
): Message {
  return {
    blocks: [
      text(say.t(before ? "report.corrected" : "report.received", { no })),
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
      ...valueLines(fields, values, say, before),
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
      headline([oneLine(subject.unit.name), periodText(subject.period, say)]),
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

/** No request asks for it: which ones do is offered. */
export function sayNothingDue(
  about: { unit: UnitRef | null; period: Interval | null },
  open: readonly ReportSubject[],
  say: Speaker,
  values: ReportValues = {},
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
    choices: choices(open, say, Object.keys(values).length > 0 ? values : undefined),
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

function stepChoice(
  label: TextKey,
  step: ReportStep,
  { expectedId }: ReportSubject,
  values: ReportValues,
  say: Speaker,
): Choice {
  return { label: say.t(label), action: { kind: "report_step", step, expectedId, values } };
}

function choices(open: readonly ReportSubject[], say: Speaker, values?: ReportValues): Choice[] {
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
      action: { kind: "answer_report", expectedId: one.expectedId, ...(values && { values }) },
    };
  });
}

export function fieldName({ indicator, label }: Named, say: Speaker): string {
  return label ?? capitalised(say.t(`indicator.${indicator}`));
}

/** A line for each number; of many, those that are nought stand together in one. */
function valueLines(fields: readonly Named[], values: ReportValues, say: Speaker, before?: ReportValues) {
  const nought = (field: Named) => values[field.indicator] === 0 && !differs(before?.[field.indicator], 0);
  const together = fields.filter(nought).length > 2 ? fields.filter(nought) : [];
  const alone = fields.filter((field) => !together.includes(field));
  const names = together.map((field) => fieldName(field, say).toLocaleLowerCase(say.locale)).join(", ");
  return [
    ...alone.map((field) => text(valueLine(field, values[field.indicator], before?.[field.indicator], say))),
    ...(together.length > 0 ? [text(say.t("report.nought", { list: names }))] : []),
  ];
}

function valueLine(field: Named, value: number | undefined, before: number | undefined, say: Speaker): string {
  const name = fieldName(field, say);
  if (value === undefined) return say.t("report.value", { name, value: "—" });
  if (!differs(before, value)) return say.t("report.value", { name, value });
  return say.t("report.valueChanged", { name, value, before: before! });
}

function differs(known: number | undefined, value: number | undefined): boolean {
  return known !== undefined && value !== undefined && known !== value;
}

export function problemText({ key, values, field }: ReportProblem, fields: readonly Named[], say: Speaker): string {
  const named = (indicator: unknown) => {
    const found = fields.find((one) => one.indicator === indicator);
    return found ? fieldName(found, say) : capitalised(say.t(`indicator.${indicator as ReportField["indicator"]}`));
  };
  const name = named(field);
  switch (key) {
    case "report_below":
      return say.t("report.tooLow", { name, value: values["value"]!, minimum: values["minimum"]! });
    case "report_above":
      return say.t("report.tooHigh", { name, value: values["value"]!, maximum: values["maximum"]! });
    case "report_exceeds":
      return say.t("report.exceeds", {
        name,
        value: values["value"]!,
        other: named(values["other"]),
        limit: values["limit"]!,
      });
    case "report_jumps":
      return say.t("report.jumps", { name, value: values["value"]!, before: values["before"]! });
    default:
      return say.t("report.ask", { indicator: name });
  }
}
