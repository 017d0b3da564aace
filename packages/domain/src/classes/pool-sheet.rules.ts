import { declare, type PoolEntry } from "./pool.rules.ts";

/** What an office says of a unit in one line: how many wait, how many of them come on days off alone, since when, until when. */
export interface PoolLine {
  count: number;
  daysOff: number;
  /** Of whoever has waited longest. */
  waitingSince: string | null;
  /** The first day on which something lapses. */
  lapsesOn: string | null;
}

export interface DatedEntry extends PoolEntry {
  lapsesOn: string | null;
}

export type PoolDraft = Omit<DatedEntry, "id">;

export interface LineChange {
  /** What an entry holds from now on; a count of 0 ends it. */
  kept: DatedEntry[];
  added: PoolDraft[];
}

/** A unit's entries in one line. */
export function lineOf(entries: readonly DatedEntry[]): PoolLine {
  const sum = (some: readonly DatedEntry[]) => some.reduce((total, { count }) => total + count, 0);
  const first = (days: (string | null)[]) => days.filter((day) => day !== null).toSorted()[0] ?? null;
  return {
    count: sum(entries),
    daysOff: sum(entries.filter(({ shift }) => shift === "days_off")),
    waitingSince: first(entries.map((entry) => entry.waitingSince)),
    lapsesOn: first(entries.map((entry) => entry.lapsesOn)),
  };
}

export function sameLine(one: PoolLine, other: PoolLine): boolean {
  return (["count", "daysOff", "waitingSince", "lapsesOn"] as const).every((field) => one[field] === other[field]);
}

/**
 * From the entries that are there to those that come out as the line: more wait from today on, fewer leave from the last to
 * have come; the days are those of whoever has waited longest and of what lapses first. Of what comes out the line is what
 * was said, so that saying it again changes nothing. A day that is not said stays, and is today for whoever is new.
 */
export function writeLine(entries: readonly DatedEntry[], said: PoolLine, today: string): LineChange {
  const { kept, added } = declare(entries, { any: said.count - said.daysOff, days_off: said.daysOff });
  const counts = new Map(kept.map(({ id, count }) => [id, count]));
  const old = entries.map((entry) => ({ ...entry, count: counts.get(entry.id) ?? entry.count }));
  // Where nobody was noted before, all of them have waited since the day that is said.
  const since = entries.length === 0 ? (said.waitingSince ?? today) : today;
  const until = entries.length === 0 ? said.lapsesOn : null;
  const fresh = added.map((draft) => ({ id: null, ...draft, waitingSince: since, lapsesOn: until }));
  const staying: (PoolDraft & { id: number | null })[] = [...old, ...fresh].filter(({ count }) => count > 0);
  dateBy(staying, "waitingSince", said.waitingSince ?? lineOf(entries).waitingSince);
  dateBy(staying, "lapsesOn", said.lapsesOn);
  const ended = old.filter(({ count }) => count === 0);
  const now = [...ended, ...staying.filter((entry): entry is DatedEntry => entry.id !== null)];
  const before = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    kept: now.filter((entry) => !same(entry, before.get(entry.id)!)),
    added: staying.filter(({ id }) => id === null).map(({ id: _, ...draft }) => draft),
  };
}

/** Afterwards the first of these days is `said`: none is earlier, and the one that came nearest has it. */
function dateBy(entries: PoolDraft[], field: "waitingSince" | "lapsesOn", said: string | null): void {
  if (said === null) {
    if (field === "lapsesOn") for (const entry of entries) entry.lapsesOn = null;
    return;
  }
  for (const entry of entries) if (entry[field] !== null && entry[field] < said) entry[field] = said;
  if (entries.some((entry) => entry[field] === said)) return;
  const [nearest] = entries.toSorted((a, b) => ((a[field] ?? "9999") < (b[field] ?? "9999") ? -1 : 1));
  if (nearest) nearest[field] = said;
}

function same(one: DatedEntry, other: DatedEntry): boolean {
  return one.count === other.count && one.waitingSince === other.waitingSince && one.lapsesOn === other.lapsesOn;
}
