/** What will be sent, to be confirmed or changed. */
import type { Choice, Message, ReportStep, ReportValues } from "@ketnap/contract";
import { quiet, text } from "../basis.ts";
import type { TextKey } from "../catalog.ts";
import type { Speaker } from "../speaker.ts";
import { aboutReport, fieldName, type Named, type ReportSubject, stepChoice } from "./report-subject.ts";
import { commentLines, differs, valueLines } from "./report-values.ts";

interface Summed {
  /** What had been sent. */
  before?: ReportValues;
  /** What was said and is not asked for. */
  untaken?: readonly string[];
  comments?: Readonly<Record<string, string>>;
  /** The reasons that were sent with them. */
  commentsBefore?: Readonly<Record<string, string>>;
  /** What records say of the same numbers. */
  records?: ReportValues;
  taps?: boolean;
  /** It corrects what was sent, and may be left off. */
  drops?: boolean;
}

/** What will be sent, to be confirmed. */
export function sayReportSummary(
  subject: ReportSubject,
  fields: readonly Named[],
  values: ReportValues,
  say: Speaker,
  { before, untaken = [], comments = {}, commentsBefore, records = {}, taps = true, drops = false }: Summed = {},
): Message {
  const differing = fields.filter(({ indicator }) => differs(records[indicator], values[indicator]));
  const step = (label: TextKey, act: ReportStep): Choice => stepChoice(label, act, subject, values, say);
  return {
    blocks: [
      aboutReport(subject, say),
      ...valueLines(fields, values, say, before),
      ...commentLines(fields, comments, say, commentsBefore),
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
      ...quiet([drops ? say.t("report.howDrop") : null]),
    ],
    ...(taps
      ? {
          choices: [
            step("report.yes", "confirm"),
            ...(differing.length > 0 ? [step("report.takeRecords", "take_records")] : []),
            step("report.change", "change"),
            step("report.later", "later"),
            ...(drops ? [step("report.drop", "drop")] : []),
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
