import type { ReportValues } from "@ketnap/contract";
import type { DueReport } from "@ketnap/domain/reports";
import type { SentReport } from "@ketnap/wording";
import type { ReportDraft } from "./draft.ts";

/** The draft with these numbers: a reason that was given for another number goes with that one. */
export function withValues<T extends Pick<ReportDraft, "values" | "comments">>(draft: T, said: ReportValues): T {
  const values = { ...draft.values, ...said };
  const meant = Object.entries(draft.comments).filter(([name]) => draft.values[name] === values[name]);
  return { ...draft, values, comments: Object.fromEntries(meant) };
}

/** What came back since the draft was begun is asked again, with the office's reason; null where nothing did. */
export function sinceReturned<T extends Pick<ReportDraft, "version" | "values">>(due: DueReport, draft: T): T | null {
  if (due.report?.state !== "returned" || due.version === draft.version) return null;
  const { returned } = due.report;
  const values = Object.entries(draft.values).filter(([name]) => returned?.[name] === undefined);
  return { ...draft, version: due.version, values: Object.fromEntries(values) };
}

/** What was sent, where it was and stands. */
export function sentValues(due: DueReport): ReportValues | null {
  if (due.answeredAt === null) return null;
  if (due.report && due.report.state !== "withdrawn") return due.report.values;
  const [first] = due.fields;
  return due.value === null || !first ? null : { [first.indicator]: due.value };
}

/** What was sent, with the reasons beside it, where it was and stands. */
export function sentReport(due: DueReport): SentReport | null {
  const values = sentValues(due);
  const told = due.report && due.report.state !== "withdrawn" ? due.report.comments : {};
  return values && { values, comments: told };
}

/** What stands where a draft corrects it: nothing where nothing was sent, or where the office waits for it to be mended. */
export function correctedReport(due: DueReport): SentReport | null {
  return due.report?.state === "returned" ? null : sentReport(due);
}

/** What is known at the start: of a returned report all but what came back; of a correction by several numbers all. */
export function startingValues(
  fields: number,
  sent: ReportValues | null,
  returned: Readonly<Record<string, string>> | null,
): ReportValues {
  if (!sent || (fields === 1 && !returned)) return {};
  return Object.fromEntries(Object.entries(sent).filter(([name]) => !returned || returned[name] === undefined));
}

/** The same numbers for the same reasons. */
export function sameReport(a: SentReport, b: SentReport): boolean {
  return sameValues(a.values, b.values) && sameEntries(a.comments, b.comments);
}

export function sameValues(a: ReportValues, b: ReportValues): boolean {
  return sameEntries(a, b);
}

function sameEntries<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
