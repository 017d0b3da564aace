import type { ClassReason, ClassShift } from "@ketnap/contract";
import { shiftDay } from "./days.rules.ts";
import type { Book } from "./free-days.rules.ts";
import type { Waiting } from "./plan.rules.ts";

export interface Part {
  shift: ClassShift;
  group: Waiting[];
  why: ClassReason[];
}

/**
 * Those who are due and those who wait on. Enough of either make a class of their own; too few on days off come together
 * with the others, on days off, where both are enough; fewer come only when somebody has waited too long or something lapses.
 */
export function partsOf(group: readonly Waiting[], book: Book): { due: Part[]; left: Waiting[] } {
  const off = group.filter(({ shift }) => shift === "days_off");
  const any = group.filter(({ shift }) => shift === "any");
  const { minLearners } = book.settings;
  if (sum(off) < minLearners && sum(any) < minLearners) {
    const why = [...enough(group, book), ...urgent(group, book)];
    if (why.length === 0) return { due: [], left: [...group] };
    return { due: [partOf([...group], why)], left: [] };
  }
  const due: Part[] = [];
  const left: Waiting[] = [];
  for (const each of [off, any]) {
    const why = [...enough(each, book), ...urgent(each, book)];
    if (why.length > 0) due.push(partOf(each, why));
    else left.push(...each);
  }
  return { due, left };
}

function partOf(group: Waiting[], why: ClassReason[]): Part {
  const off = group.filter(({ shift }) => shift === "days_off");
  if (off.length === 0) return { shift: "any", group, why };
  return { shift: "days_off", group, why: [...why, { why: "days_off", values: { count: sum(off) } }] };
}

function enough(group: readonly Waiting[], { settings }: Book): ClassReason[] {
  const count = sum(group);
  if (count < settings.minLearners) return [];
  return [{ why: "minimum_reached", values: { count, minimum: settings.minLearners } }];
}

/** By the first day on which a class could begin somebody has waited too long, or something is about to lapse or has lapsed. */
function urgent(group: readonly Waiting[], { settings, earliest, today }: Book): ClassReason[] {
  const reasons: ClassReason[] = [];
  const since = least(group.map(({ waitingSince }) => waitingSince));
  if (since !== null && shiftDay(since, settings.longestWaitDays) <= earliest)
    reasons.push({ why: "waited_long", values: { date: since, limit: settings.longestWaitDays } });
  const days = group.flatMap(({ lapsesOn }) => lapsesOn ?? []);
  const lapsed = least(days.filter((day) => day <= today));
  if (lapsed !== null) reasons.push({ why: "lapsed", values: { date: lapsed } });
  const lapses = least(days.filter((day) => day > today));
  if (lapses !== null && shiftDay(lapses, -settings.lapseDays) <= earliest)
    reasons.push({ why: "lapses", values: { date: lapses } });
  return reasons;
}

/** Of each unit the days before which its people have to have learned, the first first: one a person who has such a day. */
export function lapsesOf(group: readonly Waiting[]): Map<number, string[]> {
  const lapses = new Map<number, string[]>();
  for (const { unitId, count, lapsesOn } of group) {
    if (lapsesOn === null) continue;
    lapses.set(unitId, [...(lapses.get(unitId) ?? []), ...Array.from({ length: count }, () => lapsesOn)]);
  }
  return new Map([...lapses].map(([unitId, days]) => [unitId, days.toSorted()]));
}

/** For how many a class comes too late; a unit sends those whose time is up first, and they leave `lapses`. */
export function tooLate(
  seats: ReadonlyMap<number, number>,
  last: string,
  lapses: Map<number, string[]>,
): ClassReason[] {
  let count = 0;
  for (const [unitId, given] of seats) {
    const days = lapses.get(unitId) ?? [];
    count += days.slice(0, given).filter((day) => day <= last).length;
    lapses.set(unitId, days.slice(given));
  }
  return count === 0 ? [] : [{ why: "too_late", values: { count, date: last } }];
}

export function sum(group: readonly Waiting[]): number {
  return group.reduce((total, { count }) => total + count, 0);
}

function least(days: readonly string[]): string | null {
  return days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}
