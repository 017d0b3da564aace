import type { ReportField, ReportProblem, ReportRule, ReportValues } from "@ketnap/contract";

export interface FormShape {
  fields: readonly ReportField[];
  rules: readonly ReportRule[];
}

/** A request without a form asks for one number. */
export function formOfOne(indicator: ReportField["indicator"]): FormShape {
  return { fields: [{ indicator, label: null, min: 0, max: null, jump: null }], rules: [] };
}

/** Why a form cannot be one, by its field: a number asked twice, bounds that cross, a rule over what is not asked. */
export function checkForm({ fields, rules }: FormShape): { path: string; key: FormFault }[] {
  const names = fields.map((field) => field.indicator);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  const crossed = fields.findIndex((field) => field.max !== null && field.max < field.min);
  const strange = rules.findIndex(({ lesser, greater }) => !names.includes(lesser) || !names.includes(greater));
  const same = rules.findIndex(({ lesser, greater }) => lesser === greater);
  return [
    ...(twice >= 0 ? [{ path: `fields.${twice}`, key: "field_twice" as const }] : []),
    ...(crossed >= 0 ? [{ path: `fields.${crossed}`, key: "bounds_crossed" as const }] : []),
    ...(strange >= 0 ? [{ path: `rules.${strange}`, key: "rule_of_no_field" as const }] : []),
    ...(same >= 0 ? [{ path: `rules.${same}`, key: "rule_of_itself" as const }] : []),
  ];
}

type FormFault = "field_twice" | "bounds_crossed" | "rule_of_no_field" | "rule_of_itself";

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
