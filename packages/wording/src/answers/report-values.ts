import type { ReportField, ReportProblem, ReportValues } from "@ketnap/contract";
import { text } from "../basis.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";
import { fieldName, type Named } from "./report-subject.ts";

/** A line for each number; of many, those that are nought stand together in one. */
export function valueLines(fields: readonly Named[], values: ReportValues, say: Speaker, before?: ReportValues) {
  const nought = (field: Named) => values[field.indicator] === 0 && !differs(before?.[field.indicator], 0);
  const together = fields.filter(nought).length > 2 ? fields.filter(nought) : [];
  const alone = fields.filter((field) => !together.includes(field));
  const names = together.map((field) => fieldName(field, say).toLocaleLowerCase(say.locale)).join(", ");
  return [
    ...alone.map((field) => text(valueLine(field, values[field.indicator], before?.[field.indicator], say))),
    ...(together.length > 0 ? [text(say.t("report.nought", { list: names }))] : []),
  ];
}

type Comments = Readonly<Record<string, string>>;

/** Why numbers are what they are; with what was sent before also what a reason was, and which one is gone. */
export function commentLines(fields: readonly Named[], comments: Comments, say: Speaker, before?: Comments) {
  return fields.flatMap((field) => {
    const [why, was] = [comments, before].map((said) => {
      const text = said?.[field.indicator]?.trim();
      return text ? oneLine(text, LONGEST_WHY) : undefined;
    });
    if (why === undefined && was === undefined) return [];
    const name = fieldName(field, say);
    if (why === undefined) return [text(say.t("report.commentGone", { name, before: was! }))];
    if (was !== undefined && was !== why) return [text(say.t("report.commentChanged", { name, why, before: was }))];
    return [text(say.t("report.comment", { name, why }))];
  });
}

const LONGEST_WHY = 200;

/** Why a number cannot stand as it was said. */
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

/** Both are known, and they are two. */
export function differs(known: number | undefined, value: number | undefined): boolean {
  return known !== undefined && value !== undefined && known !== value;
}

function valueLine(field: Named, value: number | undefined, before: number | undefined, say: Speaker): string {
  const name = fieldName(field, say);
  if (value === undefined) return say.t("report.value", { name, value: "—" });
  if (!differs(before, value)) return say.t("report.value", { name, value });
  return say.t("report.valueChanged", { name, value, before: before! });
}
