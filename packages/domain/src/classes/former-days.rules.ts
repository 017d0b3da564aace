import type { ClassSession } from "@ketnap/contract";

interface State {
  sessions: readonly Pick<ClassSession, "onDate">[];
}

/** The days of what a class was before its changes that are others than those of now, each once, in the order of the changes. */
export function formerDays(before: readonly State[], now: State): string[][] {
  const current = daysOf(now);
  const all = new Map<string, string[]>();
  for (const days of before.map(daysOf)) {
    all.delete(days.join());
    all.set(days.join(), days);
  }
  all.delete(current.join());
  return [...all.values()];
}

function daysOf({ sessions }: State): string[] {
  return [...new Set(sessions.map(({ onDate }) => onDate))].toSorted();
}
