/** What is asked of a report, number by number. */
import type { Message, ReportProblem, ReportValues } from "@ketnap/contract";
import { periodText, quiet, text } from "../basis.ts";
import type { TextKey } from "../catalog.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { aboutReport, fieldName, type Named, type ReportSubject, stepChoice } from "./report-subject.ts";
import { problemText } from "./report-values.ts";

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
      aboutReport(subject, say),
      ...(returned === undefined ? [] : [text(say.t("report.cameBack", { why: oneLine(returned, 300) }))]),
      text(say.t("report.ask", { indicator: fieldName(field, say) })),
      ...(suggested ? [text(say.t(`report.suggest.${suggested.from}`, { value: suggested.value }))] : []),
      ...quiet([
        say.t("report.howNumber"),
        more > 0 ? say.t("report.more", { count: more }) : null,
        say.t("report.howLater"),
      ]),
    ],
    // What came back was not nought, or it would have been said.
    ...(more > 0 && taps && returned === undefined
      ? { choices: [stepChoice("report.restNone", "rest_none", subject, values, say)] }
      : {}),
  };
}

/** What was written is no answer: the message that waits for one stands below. */
export function sayNotTaken(waiting: Message, said: string, say: Speaker): Message {
  return { ...waiting, blocks: [text(say.t("report.notTaken", { said: oneLine(said, 40) })), ...waiting.blocks] };
}

/** Something else was answered meanwhile: what the report still waits for stands below it. */
export function sayStillWaits(
  message: Message,
  { period }: ReportSubject,
  asked: { field: Named; why: boolean } | "unsent" | "correction" | "mending",
  say: Speaker,
): Message {
  const months = periodText(period, say);
  const line =
    typeof asked === "string"
      ? say.t(STILL[asked], { period: months })
      : say.t(asked.why ? "report.stillWhy" : "report.stillAsked", {
          period: months,
          indicator: fieldName(asked.field, say),
        });
  return { ...message, blocks: [...message.blocks, ...quiet([line])] };
}

const STILL = {
  unsent: "report.stillUnsent",
  correction: "report.stillCorrection",
  mending: "report.stillMending",
} as const satisfies Record<string, TextKey>;

/** Numbers were said that went into none: which ones stands above what is asked or shown. */
export function sayUnclear(message: Message, list: readonly string[], say: Speaker): Message {
  if (list.length === 0) return message;
  return { ...message, blocks: [text(say.t("report.unclear", { list: list.join("; ") })), ...message.blocks] };
}

/** What was written is dropped, and told once more. */
export function sayBegunAnew(message: Message, dropped: readonly string[], say: Speaker): Message {
  if (dropped.length === 0) return message;
  return { ...message, blocks: [text(say.t("report.begunAnew", { list: dropped.join(", ") })), ...message.blocks] };
}

/** Figures of a letter, or of another body: whose are wanted, and how they are said. */
export function sayNotOurs(say: Speaker): Message {
  return { blocks: [text(say.t("report.notOurs")), ...quiet([say.t("report.ourOwn")])] };
}

/** «à nhầm, 3»: which number that was said before is another now, above what is asked next. */
export function sayPutRight(message: Message, figure: string, was: number, say: Speaker): Message {
  return { ...message, blocks: [text(say.t("report.putRight", { figure, was })), ...message.blocks] };
}

/** Numbers without names were put in the form's order: they stand below, to be looked at. */
export function sayInOrder(message: Message, say: Speaker): Message {
  return { ...message, blocks: [text(say.t("report.inOrder")), ...message.blocks] };
}

/** More or fewer of them than are asked for. */
export function sayMiscounted(message: Message, count: number, asked: readonly Named[], say: Speaker): Message {
  const list = asked.map((field) => fieldName(field, say).toLowerCase()).join(", ");
  const line = say.t("report.miscounted", { count, asked: asked.length, list });
  return { ...message, blocks: [text(line), ...message.blocks] };
}

/** What was said to be as it was: the numbers of the report before, and of which it said none. */
export function sayAsBefore(
  message: Message,
  { known, values, unknown }: { known: readonly Named[]; values: ReportValues; unknown: readonly Named[] },
  say: Speaker,
): Message {
  const name = (field: Named) => fieldName(field, say).toLowerCase();
  const taken = known.map((field) => `${name(field)} ${say.number(values[field.indicator] ?? 0)}`).join(", ");
  return {
    ...message,
    blocks: [
      ...(taken === "" ? [] : [text(say.t("report.asBefore", { list: taken }))]),
      ...(unknown.length === 0 ? [] : [text(say.t("report.noBefore", { list: unknown.map(name).join(", ") }))]),
      ...message.blocks,
    ],
  };
}

/** Nothing of what was said could be noted: the numbers stand right below the reason. */
export function sayUnnoted(message: Message, list: readonly string[], say: Speaker): Message {
  if (list.length === 0) return message;
  const [why, ...others] = message.blocks;
  const unnoted = text(say.t("report.unnoted", { list: list.join(", ") }));
  return { ...message, blocks: why ? [why, unnoted, ...others] : [unnoted] };
}

/** A number that jumps needs a sentence why. */
export function sayReportWhy(subject: ReportSubject, field: Named, problem: ReportProblem, say: Speaker): Message {
  return {
    blocks: [
      aboutReport(subject, say),
      text(problemText(problem, [field], say)),
      text(say.t("report.askWhy")),
      ...quiet([say.t("report.whyHow")]),
    ],
  };
}
