/** What a report's form says beside its fields. */
import type { ReportField, ReportProblem, ReportValues } from "@ketnap/contract";

import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { fieldName } from "./report-subject.ts";
import { problemText } from "./report-values.ts";

type Named = Pick<ReportField, "indicator" | "label">;

/** "người", "hồ sơ": what the number of a field counts. */
export function countedWord({ indicator }: Named, say: Speaker): string {
  return say.t(`counted.${indicator}`);
}

export function knownText({ value, from }: { value: number; from: "record" | "previous" }, say: Speaker): string {
  return say.t(from === "record" ? "form.knownRecord" : "form.knownPrevious", { value });
}

export function dueText(lastDay: string, late: boolean, say: Speaker): string {
  return say.t(late ? "form.pastDue" : "form.due", { date: formatDate(lastDay, say.locale) });
}

/** What is wrong with a field, as it stands below it. */
export function troubleText(problem: ReportProblem, fields: readonly Named[], say: Speaker): string {
  if (problem.key !== "report_field_missing") return problemText(problem, fields, say);
  const field = fields.find(({ indicator }) => indicator === problem.field);
  return say.t("form.missing", { name: field ? fieldName(field, say) : problem.field });
}

export function notNumberText(said: string, say: Speaker): string {
  return say.t("report.notNumber", { said: oneLine(said, 40) });
}

/** Who had reported already. */
export function sentBeforeText({ by, on }: { by: string | null; on: string }, say: Speaker): string {
  const date = formatDate(on, say.locale);
  return by === null
    ? say.t("form.sentBeforeUnknown", { date })
    : say.t("form.sentBefore", { date, who: oneLine(by, 60) });
}

/** Where records say otherwise: both numbers, and which one is right is asked. */
export function recordNotes(
  fields: readonly Named[],
  values: ReportValues,
  records: ReportValues,
  say: Speaker,
): string[] {
  return fields.flatMap((field) => {
    const [value, record] = [values[field.indicator], records[field.indicator]];
    if (value === undefined || record === undefined || value === record) return [];
    return [say.t("report.recordsSay", { name: fieldName(field, say), value, record })];
  });
}
