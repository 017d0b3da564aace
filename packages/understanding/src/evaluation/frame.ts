import type { Intent, Interval } from "@ketnap/contract";
import { intentTables } from "../intents/index.ts";
import type { Slots } from "../intents/table.ts";
import { UNITLESS } from "../meant-units.ts";
import { intervalOf } from "../period/interval.ts";
import type { Period, PeriodSlots } from "../period/reading.ts";

/**
 * What must be understood rightly for an answer to be right. What is not here (the stage of a dossier, the topic of a
 * reminder…) helps an answer and does not decide whether its numbers are the ones asked for.
 */
export interface Frame {
  intent: Intent;
  /** Names in order; none for the asker's own, said or not. */
  units: readonly string[];
  /** Months asked about; null where none were said. */
  interval: Interval | null;
  /** As said, for a period without a year may be read in two ways that come to the same. */
  months: Readonly<Record<string, unknown>>;
  /** The rest, by slot: what `DECISIVE` lists, and in `ENTERED` intents every number. */
  rest: Readonly<Record<string, unknown>>;
}

/** Slots that change the answer, whatever the intent. */
const DECISIVE = [
  "n_years",
  "top_n",
  "order",
  "filter",
  "threshold",
  "unit_types",
  "groups",
  "metrics",
  "code",
  "compare",
  "against",
  "has_sources",
  "scope",
] as const;

/** What these enter is written down, so every number and code of theirs counts. */
const ENTERED: ReadonlySet<Intent> = new Set(["report_submit", "class_register", "link_account"]);

const MONTHS = ["year", "month", "quarter", "half", "period", "from_year", "to_year"] as const;
/** Numbers that belong to the period or to the words of a condition, and were compared there. */
const NO_ENTRY: ReadonlySet<string> = new Set([...MONTHS, "n_years"]);

/** Measures that an answer always gives: said or not, it is the same question. */
const GIVEN: Readonly<Partial<Record<Intent, readonly string[]>>> = {
  progress_get: ["admitted", "percent"],
  ranking_units: ["percent"],
  breakdown_get: ["admitted"],
  probation_due: ["count", "converted"],
  source_count: ["sources"],
  classification_get: ["percent", "count"],
};

/** In a ranking the best come first unless it is said otherwise. */
const USUAL_ORDER: Readonly<Partial<Record<Intent, string>>> = { ranking_units: "desc" };

/** The frame of slots as the corpus or `understand` gives them. `interval` is worked out where it is undefined. */
export function frameOf(
  said: { intent: Intent; slots: Slots; interval?: Interval | null | undefined },
  today: string,
): Frame {
  const { intent, slots } = said;
  if (intent === "ambiguous" || UNITLESS.has(intent))
    return { intent, units: [], interval: null, months: {}, rest: {} };
  const months = Object.fromEntries(MONTHS.flatMap((key) => (slots[key] === undefined ? [] : [[key, slots[key]]])));
  const interval = said.interval === undefined ? intervalIn(intent, slots, months, today) : said.interval;
  return { intent, units: unitsIn(slots), interval, months, rest: restIn(intent, slots) };
}

/** Whether both come to the same answer. */
export function isSameFrame(a: Frame, b: Frame): boolean {
  return (
    a.intent === b.intent &&
    same(a.units.toSorted(), b.units.toSorted()) &&
    (same(a.interval, b.interval) || (Object.keys(a.months).length > 0 && same(sorted(a.months), sorted(b.months)))) &&
    same(sorted(a.rest), sorted(b.rest))
  );
}

/** Whether an answer would speak of another unit or of other months: the errors that nobody notices. */
export function isMisplaced(a: Frame, b: Frame): boolean {
  return (
    !same(a.units.toSorted(), b.units.toSorted()) ||
    !isSameFrame({ ...a, units: [], rest: {}, intent: b.intent }, { ...b, units: [], rest: {} })
  );
}

function unitsIn(slots: Slots): string[] {
  const several = slots["units"];
  if (Array.isArray(several)) return several.map(String);
  const one = slots["unit"];
  return typeof one === "string" && one !== "self" && one !== "superior" ? [one] : [];
}

function intervalIn(intent: Intent, slots: Slots, months: Slots, today: string): Interval | null {
  const table = intentTables.find((known) => known.intent === intent);
  const past = slots["when"] === "past" || slots["status"] === "awarded" || slots["status"] === "converted";
  const period: Period = { said: true, slots: { ...(months as PeriodSlots), ...yearsIn(slots) } };
  return intervalOf(
    period,
    today,
    table?.looks === "ahead" && !past ? "ahead" : "back",
    intent !== "units_no_admission",
  ).interval;
}

function yearsIn(slots: Slots): PeriodSlots {
  const years = slots["n_years"];
  return typeof years === "number" ? { n_years: years } : {};
}

function restIn(intent: Intent, slots: Slots): Record<string, unknown> {
  const rest: Record<string, unknown> = {};
  for (const key of DECISIVE) {
    // "hai năm 2024, 2025": how many they are says nothing more.
    if (key === "n_years" && slots["from_year"] !== undefined && slots["to_year"] !== undefined) continue;
    const value = meant(intent, key, slots[key]);
    if (value !== undefined) rest[key] = value;
  }
  if (ENTERED.has(intent))
    for (const [key, value] of Object.entries(slots))
      if (typeof value === "number" && !NO_ENTRY.has(key)) rest[key] = value;
  return rest;
}

function meant(intent: Intent, key: string, value: unknown): unknown {
  if (key === "order" && value === USUAL_ORDER[intent]) return undefined;
  if (!Array.isArray(value)) return value ?? undefined;
  const given = key === "metrics" ? (GIVEN[intent] ?? []) : [];
  const own = value.length > 1 ? value : value.filter((item) => !given.includes(String(item)));
  return own.length === 0 ? undefined : own.map(String).toSorted();
}

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
