/** What is decided about what waits, without a database. */
import type { ReminderFacts } from "@ketnap/contract";

interface Waiting {
  id: string;
  accountId: number;
  ruleId: number;
  subjectKind: string;
  subjectId: string;
  onDate: string;
  facts: Record<string, unknown>;
}

/** As many things as a person reads in one message. */
export const MOST_IN_ONE = 8;

/**
 * Of several tellings of one thing to one person the latest speaks, of one day that which was found last; the others are
 * said by it. `once`: of what is the same for all his units he hears once.
 */
export function superseded<T extends Waiting>(
  reminders: readonly T[],
  once: (each: T) => boolean = () => false,
): { kept: T[]; dropped: T[] } {
  const latest = new Map<string, T>();
  const promised = new Set<string>();
  const keyOf = (each: T): string =>
    `${each.accountId} ${each.ruleId} ${once(each) ? "" : `${each.subjectKind} ${each.subjectId}`}`;
  for (const each of reminders) {
    const same = once(each);
    const key = keyOf(each);
    if (isPromised(each)) promised.add(key);
    const known = latest.get(key);
    const after = known?.onDate === each.onDate && (isUrgent(each) || (!same && !isUrgent(known)));
    if (!known || known.onDate < each.onDate || after) latest.set(key, each);
  }
  const last = new Set(latest.values());
  const [kept, dropped] = [reminders.filter((each) => last.has(each)), reminders.filter((each) => !last.has(each))];
  return { kept: kept.map((each) => (promised.has(keyOf(each)) ? withPromise(each) : each)), dropped };
}

/** What speaks for one that a message said will follow has that one's place. */
function withPromise<T extends Waiting>(reminder: T): T {
  return isPromised(reminder) ? reminder : { ...reminder, facts: { ...reminder.facts, promised: true } };
}

function isPromised({ facts = {} }: { facts?: Record<string, unknown> }): boolean {
  return facts["promised"] === true;
}

/**
 * Two that ask the same of one person say the same (his news and the week's digest, or one report by the rule of each of
 * his offices): the first of them speaks. What has a page of its own is of that page: two requests of one month ask alike,
 * and each has its late.
 */
export function sayingOnce<T extends { accountId: number; kind: string; told: ReminderFacts }>(
  lines: readonly T[],
): { kept: T[]; dropped: T[] } {
  const asked = new Set<string>();
  const [kept, dropped]: [T[], T[]] = [[], []];
  for (const line of lines) {
    const { tap, page = "" } = line.told;
    // A report that is due and one that came back are answered alike, and tell different things.
    const same = tap?.kind === "ask" ? JSON.stringify(tap.ask) : tap && `${line.kind} ${JSON.stringify(tap)}`;
    const key = same === null ? null : `${line.accountId} ${page} ${same}`;
    (key !== null && asked.has(key) ? dropped : kept).push(line);
    if (key !== null) asked.add(key);
  }
  return { kept, dropped };
}

/** Whether one more unasked message goes to a person now. What a superior asks for at once is not held back by the day. */
export function mayTell(
  told: { today: number; week: number },
  budget: { perPersonDay: number; perPersonWeek: number },
  urgent: boolean,
): "now" | "day_full" | "week_full" {
  if (urgent) return "now";
  if (told.week >= budget.perPersonWeek) return "week_full";
  return told.today >= budget.perPersonDay ? "day_full" : "now";
}

/** Whether it is still of what it was found as: of a day, the day before and the day itself are tellings of one. */
export function isStillOf(occurrence: string, foundAs: string | undefined): boolean {
  if (foundAs === undefined || occurrence === foundAs) return true;
  return occurrence.startsWith(foundAs) && /^[+-]\d+$/.test(occurrence.slice(foundAs.length));
}

/** Whether two say the same; what was kept in the database has its names in another order, and none for what is undefined. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrderOfNames(one)) === JSON.stringify(inOrderOfNames(other));
}

function inOrderOfNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrderOfNames);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, inOrderOfNames(each)]));
}

export function isUrgent({ facts }: { facts: Record<string, unknown> }): boolean {
  return facts["urgent"] === true;
}

/** The order of a digest: what a message said will follow, then as the kinds stand, the nearest date first. */
export function inOrder<T extends { kind: string; told: ReminderFacts; facts?: Record<string, unknown> }>(
  lines: readonly T[],
  kinds: readonly string[],
): T[] {
  const later = (each: T) => (isPromised(each) ? 0 : 1);
  const left = ({ told }: T) => {
    const value = told.values["left"];
    return value?.is === "days_left" ? value.days : 0;
  };
  return lines.toSorted(
    (a, b) => later(a) - later(b) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || left(a) - left(b),
  );
}

/** Between the two times of day, the end not in; both HH:MM. */
export function within(time: string, { dayStartsAt, dayEndsAt }: { dayStartsAt: string; dayEndsAt: string }): boolean {
  return dayStartsAt <= time && time < dayEndsAt;
}
