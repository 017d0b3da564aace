import { createHash } from "node:crypto";
import type { Message, ReportProblem, ReportValues, WebReportForm, WebReportRow } from "@ketnap/contract";
import { type Context, today } from "@ketnap/domain/kernel";
import { checkReport, type DueReport, type KnownValues, type ReportDraftRow } from "@ketnap/domain/reports";
import {
  countedWord,
  dueText,
  fieldName,
  formatPeriod,
  knownText,
  recordNotes,
  sayReportLocked,
  sentBeforeText,
  type Speaker,
  toText,
  troubleText,
} from "@ketnap/wording";
import { subjectOf } from "./dialogs/draft.ts";
import { sentValues } from "./dialogs/report-values.ts";
import { dayOf, isLocked } from "./dialogs/sending.ts";

/** What the page of a report's form shows: its fields with what is known, wrong and asked of each. */

/** What the form knows of a report: nothing is written by reading it. */
export interface Filled {
  due: DueReport;
  known: KnownValues;
  row: ReportDraftRow | null;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
}

export function problemsOf({ due, known, values, comments }: Filled): ReportProblem[] {
  const asked = Object.fromEntries(
    Object.entries(values).filter(([name]) => due.fields.some(({ indicator }) => indicator === name)),
  );
  return checkReport(due, asked, { previous: known.previous, comments });
}

/** What is confirmed is what was seen: the same numbers, of a report that nobody touched since. */
export function seenOf({ due, values, comments }: Filled): string {
  const said = due.fields.map(({ indicator }) => [indicator, values[indicator] ?? null, comments[indicator] ?? null]);
  const hash = createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 24);
  return `${due.version}.${hash}`;
}

interface Shown {
  troubles?: Readonly<Record<string, string>>;
  /** What is missing is told too. */
  all?: boolean;
  changed?: boolean;
  receipt?: Message;
}

export function showForm(
  ctx: Context,
  filled: Filled,
  say: Speaker,
  { troubles = {}, all = false, changed = false, receipt }: Shown = {},
): WebReportForm {
  const { due, known, row, values, comments } = filled;
  const problems = problemsOf(filled);
  const locked = isLocked(due);
  const fields = due.fields.map((field): WebReportForm["fields"][number] => {
    const name = field.indicator;
    const problem = problems.find((one) => one.field === name);
    const told = problem && (all || problem.key !== "report_field_missing") ? problem : undefined;
    return {
      name,
      label: fieldName(field, say),
      counted: countedWord(field, say),
      min: field.min,
      max: field.max,
      value: values[name] ?? null,
      known: knownOf(known, name, say),
      returned: due.report?.state === "returned" ? (due.report.returned?.[name] ?? null) : null,
      trouble: troubles[name] ?? (told ? troubleText(told, due.fields, say) : null),
      needsWhy: problem?.key === "report_jumps" || comments[name] !== undefined,
      why: comments[name] ?? "",
    };
  });
  const by = due.answeredAt && { by: due.answeredBy?.label ?? null, on: dayOf(due.answeredAt) };
  const began = row !== null && !row.sent && !row.expired;
  return {
    ...rowOf(ctx, due, began, say),
    fields,
    notes: receipt
      ? []
      : [
          ...(changed ? [say.t("form.changed")] : []),
          ...(by && !locked && due.report?.state !== "returned" ? [sentBeforeText(by, say)] : []),
          ...recordNotes(due.fields, values, known.record, say),
        ],
    locked: locked && !receipt ? lockedText(due, say) : null,
    seen: seenOf(filled),
    complete: problems.length === 0 && Object.keys(troubles).length === 0,
    receipt: receipt ? { blocks: receipt.blocks } : null,
  };
}

export function rowOf(ctx: Context, due: DueReport, begun: boolean, say: Speaker): WebReportRow {
  const { id, unit, firstMonth, lastMonth, lastDay } = due;
  const late = due.answeredAt === null && today(ctx) > lastDay;
  const sent = due.answeredAt ? "sent" : "open";
  const state = isLocked(due) ? "locked" : due.report?.state === "returned" ? "returned" : begun ? "begun" : sent;
  const period = formatPeriod({ from: firstMonth, to: lastMonth }, say.locale);
  return { expectedId: id, unit: unit.name, period, due: dueText(lastDay, late, say), state, late };
}

function knownOf({ record, previous }: KnownValues, name: string, say: Speaker) {
  const [value, from] =
    record[name] === undefined ? [previous[name], "previous" as const] : [record[name], "record" as const];
  return value === undefined ? null : { value, from, text: knownText({ value, from }, say) };
}

function lockedText(due: DueReport, say: Speaker): string {
  const why = due.report?.state === "approved" || due.report?.state === "checked" ? "approved" : "closed";
  return toText(sayReportLocked(subjectOf(due), why, due.fields, sentValues(due), say));
}
