import type { ReportField, ReportProblem, ReportRule, ReportValues } from "@ketnap/contract";

export interface FormShape {
  fields: readonly ReportField[];
  rules: readonly ReportRule[];
}

/** A request without a form asks for one number. */
export function formOfOne(indicator: ReportField["indicator"]): FormShape {
  return { fields: [{ indicator, label: null, min: 0, max: null, jump: null }], rules: [] };
}

/**
 * What is wrong with a report by its form, in the order of its fields. `previous`: what the months before said, against
 * which a jump is told; a comment on the field settles it.
 */
export function checkReport(
  { fields, rules }: FormShape,
  values: ReportValues,
  { previous = {}, comments = {} }: { previous?: ReportValues; comments?: Readonly<Record<string, string>> } = {},
): ReportProblem[] {
  const names: readonly string[] = fields.map((field) => field.indicator);
  const strangers = Object.keys(values).filter((name) => !names.includes(name));
  const known = fields.flatMap((field) => problemsOf(field, values[field.indicator], previous, comments));
  const broken = rules.flatMap(({ lesser, greater }): ReportProblem[] => {
    const [less, more] = [values[lesser], values[greater]];
    if (less === undefined || more === undefined || less <= more) return [];
    return [{ field: lesser, key: "report_exceeds", values: { value: less, other: greater, limit: more } }];
  });
  return [
    ...known,
    ...broken,
    ...strangers.map((field) => ({ field, key: "report_field_unknown" as const, values: {} })),
  ];
}

function problemsOf(
  { indicator: field, min, max, jump }: ReportField,
  value: number | undefined,
  previous: ReportValues,
  comments: Readonly<Record<string, string>>,
): ReportProblem[] {
  if (value === undefined) return [{ field, key: "report_field_missing", values: {} }];
  if (value < min) return [{ field, key: "report_below", values: { value, minimum: min } }];
  if (max !== null && value > max) return [{ field, key: "report_above", values: { value, maximum: max } }];
  const before = previous[field];
  const jumps = jump !== null && before !== undefined && Math.abs(value - before) > jump;
  return jumps && !comments[field]?.trim() ? [{ field, key: "report_jumps", values: { value, before } }] : [];
}

export function sameValues(a: ReportValues, b: ReportValues): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
