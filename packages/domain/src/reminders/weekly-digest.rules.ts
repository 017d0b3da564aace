/** What a week's digest tells anew, without a database. */
import type { ReminderFacts, ReminderValue } from "@ketnap/contract";

type Values = ReminderFacts["values"];

/** A digest that was told, alone in its message, so that its reader saw all of it. */
export interface LastDigest {
  onDate: string;
  values: Values;
}

/** After so many days it is told again even where nothing has moved. */
const SILENT_DAYS = 28;

/** Lists that are named only where they are not what was named last. `…Now` keeps them for the next comparison. */
const LISTS = ["behind", "zero"] as const;
/** What of a digest moves by itself. */
const UNCOUNTED = new Set(["left", "asOf", "more", "since", ...LISTS]);

/**
 * A digest beside the one before it: lists that are as they were are left out, and what was admitted since is added. Null
 * where nothing has moved. One of another year says nothing of this one.
 */
export function sinceLast(now: Values, last: LastDigest | null, day: string): Values | null {
  const kept = Object.fromEntries(LISTS.map((name) => [`${name}Now`, now[name] ?? null]));
  const whole = { ...now, ...kept, more: null, since: null };
  if (!last || last.onDate.slice(0, 4) !== day.slice(0, 4)) return whole;
  const moved = Object.keys(now).some((name) => !UNCOUNTED.has(name) && !isSame(now[name], last.values[name]));
  const lists = LISTS.filter((name) => !isSame(now[name], last.values[`${name}Now`]));
  const silentDays = Temporal.PlainDate.from(last.onDate).until(day, { largestUnit: "days" }).days;
  if (silentDays >= SILENT_DAYS) return whole;
  if (!moved && lists.length === 0) return null;
  const more = countOf(now) - countOf(last.values);
  return {
    ...whole,
    ...Object.fromEntries(LISTS.map((name) => [name, lists.includes(name) ? (now[name] ?? null) : null])),
    ...(more > 0 && { more: { is: "number", value: more }, since: { is: "date", date: last.onDate } }),
  };
}

function countOf(values: Values): number {
  const admitted = values["admitted"];
  return admitted?.is === "number" ? admitted.value : 0;
}

function isSame(one: ReminderValue | null | undefined, other: ReminderValue | null | undefined): boolean {
  return keyOf(one) === keyOf(other);
}

/** A list is the same in any order, and whatever its units are called by now. */
function keyOf(value: ReminderValue | null | undefined): string {
  if (value?.is === "units") return JSON.stringify(value.units.map(({ id }) => id).toSorted((a, b) => a - b));
  return JSON.stringify(value ?? null);
}
