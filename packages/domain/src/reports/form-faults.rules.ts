import type { ReportField, ReportFormFault, ReportRule } from "@ketnap/contract";
import type { FormShape } from "./form.rules.ts";
import { MOST_REPORTED } from "./standing.rules.ts";

/**
 * Why a form cannot be one, each fault by the input in which it is mended: a number or a name that stands twice, bounds
 * that cross, a reason that is never asked for, a rule over what is not asked, and rules that nobody could keep.
 */
export function checkForm({ fields, rules }: FormShape): ReportFormFault[] {
  return [...fields.flatMap((field, at) => faultsOfField(field, at, fields)), ...faultsOfRules({ fields, rules })];
}

/** With one of these no report could ever be sent. */
const NEVER_FILLED: readonly ReportFormFault["key"][] = ["bounds_crossed", "rule_never_kept"];

export function canBeFilled(form: FormShape): boolean {
  return !checkForm(form).some(({ key }) => NEVER_FILLED.includes(key));
}

function faultsOfField(field: ReportField, at: number, fields: readonly ReportField[]): ReportFormFault[] {
  const { indicator, label, min, max, jump } = field;
  const path = (input: keyof ReportField) => `fields.${at}.${input}`;
  const before = fields.slice(0, at);
  const faults: ReportFormFault[] = [];
  if (before.some((other) => other.indicator === indicator))
    faults.push({ path: path("indicator"), key: "field_twice", values: {} });
  if (label !== null && before.some((other) => other.label !== null && plain(other.label) === plain(label)))
    faults.push({ path: path("label"), key: "label_twice", values: {} });
  if (max !== null && max < min) faults.push({ path: path("max"), key: "bounds_crossed", values: {} });
  else if (max !== null && jump !== null && jump >= max - min)
    faults.push({ path: path("jump"), key: "jump_never", values: { min, max, spread: max - min } });
  return faults;
}

function faultsOfRules({ fields, rules }: FormShape): ReportFormFault[] {
  const known = (name: string) => fields.some((field) => field.indicator === name);
  const path = (at: number, side: keyof ReportRule) => `rules.${at}.${side}`;
  const least = leastValues(fields, rules);
  return rules.flatMap(({ lesser, greater }, at): ReportFormFault[] => {
    const strange = (
      [
        ["lesser", lesser],
        ["greater", greater],
      ] as const
    ).filter(([, name]) => !known(name));
    if (strange.length > 0)
      return strange.map(([side]) => ({ path: path(at, side), key: "rule_of_no_field", values: {} }));
    if (lesser === greater) return [{ path: path(at, "greater"), key: "rule_of_itself", values: {} }];
    if (rules.slice(0, at).some((other) => other.lesser === lesser && other.greater === greater))
      return [{ path: path(at, "greater"), key: "rule_twice", values: {} }];
    const most = mostOf(fields.find((field) => field.indicator === greater)!);
    const atLeast = least.get(lesser)!;
    return atLeast > most
      ? [{ path: path(at, "greater"), key: "rule_never_kept", values: { least: atLeast, most } }]
      : [];
  });
}

/** What each number is at least, once every rule below it is kept; a form can be filled if these stay within bounds. */
function leastValues(fields: readonly ReportField[], rules: readonly ReportRule[]): Map<string, number> {
  const least = new Map<string, number>(fields.map(({ indicator, min }) => [indicator, min]));
  // A chain is no longer than there are numbers.
  for (const _ of fields)
    for (const { lesser, greater } of rules) {
      const [below, above] = [least.get(lesser), least.get(greater)];
      if (below !== undefined && above !== undefined) least.set(greater, Math.max(below, above));
    }
  return least;
}

function mostOf({ max }: ReportField): number {
  return max ?? MOST_REPORTED;
}

/** As a reader tells names apart. */
function plain(label: string): string {
  return label.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLocaleLowerCase("vi");
}
