import type { ClassSession } from "@ketnap/contract";

/** A class as those who learn hear of it. */
export interface ClassState {
  venue: string;
  sessions: readonly ClassSession[];
}

/** How it was before the change of that sequence. */
export interface StateBefore extends ClassState {
  sequence: number;
}

export interface ClassMove {
  /** Its first day, where it is held on other days altogether. */
  from: string | null;
  days: readonly string[];
  dropped: readonly string[];
  /** Of the days that stay, the halves that each is held on now where they are others. */
  halves: readonly ClassSession[];
  place: string | null;
}

export const UNCHANGED: ClassMove = { from: null, days: [], dropped: [], halves: [], place: null };

/**
 * The class as it was for somebody who knows of the change `known` and of none after it; how it is now, where he knows of
 * all. Null where that was not kept.
 */
export function knownState(
  states: readonly StateBefore[] | null,
  known: number | null,
  now: ClassState,
): ClassState | null {
  if (states === null) return null;
  const unheard = states.filter(({ sequence }) => sequence > (known ?? -1));
  return unheard.toSorted((a, b) => a.sequence - b.sequence)[0] ?? now;
}

/** What is another now than as it was known; what has been stays as it was. */
export function changeBetween(before: ClassState, now: ClassState, today: string): ClassMove {
  const place = before.venue === now.venue ? null : now.venue;
  const [old, fresh] = [halvesByDay(before), halvesByDay(now)];
  const stays = [...fresh.keys()].filter((day) => old.has(day));
  if (stays.length === 0 && fresh.size > 0 && old.size > 0)
    return { ...UNCHANGED, from: [...fresh.keys()].toSorted()[0]!, place };
  return {
    from: null,
    days: [...fresh.keys()].filter((day) => !old.has(day)),
    dropped: [...old.keys()].filter((day) => day >= today && !fresh.has(day)),
    halves: now.sessions.filter(({ onDate }) => onDate >= today && old.has(onDate) && !sameHalves(old, fresh, onDate)),
    place,
  };
}

/** Whether there is anything to be told. */
export function isAnother({ from, days, dropped, halves, place }: ClassMove): boolean {
  return from !== null || place !== null || days.length + dropped.length + halves.length > 0;
}

function halvesByDay({ sessions }: ClassState): Map<string, ClassSession[]> {
  return Map.groupBy(sessions, ({ onDate }) => onDate);
}

function sameHalves(old: Map<string, ClassSession[]>, fresh: Map<string, ClassSession[]>, day: string): boolean {
  const partsOf = (of: Map<string, ClassSession[]>) => (of.get(day) ?? []).map(({ part }) => part).toSorted();
  return partsOf(old).join() === partsOf(fresh).join();
}
