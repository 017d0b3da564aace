import type { FiguresFile, UnitEntry } from "./format.ts";

/** What stands in the database already, of what a file names. */
export interface KnownUnits {
  /** By key: the name, and the first day on which the unit no longer exists. */
  units: ReadonlyMap<string, { name: string; endedOn: string | null }>;
  articles: ReadonlySet<string>;
}

export interface Problem {
  section: string;
  where: string;
  why: string;
}

/** What the entries of a file say of each other and of what is known, in this month: the first problem of each section. */
export function checkFile(file: FiguresFile, known: KnownUnits, month: string): Problem[] {
  const articles = new Set([...known.articles, ...Object.keys(file.articles)]);
  const ends = new Map([...known.units].map(([key, unit]) => [key, unit.endedOn]));
  for (const unit of file.units) ends.set(unit.key, unit.endedOn ?? null);
  return [
    ...firstOf("units", file.units, (unit, index) => unitProblem(unit, index, file.units, known, ends, articles)),
    ...firstOf("memberSnapshots", file.memberSnapshots, (entry) => reference(entry, ends, articles)),
    ...firstOf("quotas", file.quotas, (entry) => reference(entry, ends, articles)),
    ...twice("quotas", file.quotas, (entry) => [entry.unit, entry.scope, entry.from, entry.to].join(" ")),
    ...firstOf("figures", file.figures, (entry) => reference(entry, ends, articles) ?? ahead(entry, month)),
    ...twice("figures", file.figures, (entry) =>
      [entry.unit, entry.indicator, entry.group ?? "", entry.from, entry.to, entry.source].join(" "),
    ),
    ...twice("memberSnapshots", file.memberSnapshots, (entry) => `${entry.unit} ${entry.on}`),
  ];
}

function unitProblem(
  unit: UnitEntry,
  index: number,
  units: readonly UnitEntry[],
  known: KnownUnits,
  ends: ReadonlyMap<string, string | null>,
  articles: ReadonlySet<string>,
): string | null {
  const stored = known.units.get(unit.key);
  if (stored && stored.name !== unit.name) return `key ${unit.key} is known under another name: ${stored.name}`;
  if (units.findIndex((other) => other.key === unit.key) !== index) return `key ${unit.key} stands twice`;
  if (unit.parent !== null && !ends.has(unit.parent)) return `unknown parent ${unit.parent}`;
  if (unit.article && !articles.has(unit.article)) return `unknown article ${unit.article}`;
  if (unit.startedOn && unit.endedOn && unit.endedOn < unit.startedOn) return "endedOn lies before startedOn";
  return circle(unit, units) ? `${unit.key} would stand below itself` : null;
}

function circle(unit: UnitEntry, units: readonly UnitEntry[]): boolean {
  const parents = new Map(units.map((one) => [one.key, one.parent]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = unit.key; at; at = parents.get(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function reference(
  entry: { unit: string; article?: string | undefined; from?: string; on?: string },
  ends: ReadonlyMap<string, string | null>,
  articles: ReadonlySet<string>,
): string | null {
  if (!ends.has(entry.unit)) return `unknown unit ${entry.unit}`;
  if (entry.article && !articles.has(entry.article)) return `unknown article ${entry.article}`;
  const ended = ends.get(entry.unit);
  const begins = entry.on ?? `${entry.from}-01`;
  return ended && begins >= ended ? `${entry.unit} ended on ${ended}` : null;
}

/** What has not begun has not been counted. */
function ahead(entry: { from: string }, month: string): string | null {
  return entry.from > month ? `${entry.from} has not begun yet (it is ${month})` : null;
}

function firstOf<E extends { key?: string; unit?: string }>(
  section: string,
  entries: readonly E[],
  problemOf: (entry: E, index: number) => string | null,
): Problem[] {
  for (const [index, entry] of entries.entries()) {
    const why = problemOf(entry, index);
    if (why) return [{ section, where: `${section}[${index}] (${entry.key ?? entry.unit})`, why }];
  }
  return [];
}

function twice<E extends { unit: string }>(
  section: string,
  entries: readonly E[],
  identity: (entry: E) => string,
): Problem[] {
  const seen = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const same = seen.get(identity(entry));
    if (same !== undefined)
      return [{ section, where: `${section}[${index}] (${entry.unit})`, why: `the same as ${section}[${same}]` }];
    seen.set(identity(entry), index);
  }
  return [];
}
