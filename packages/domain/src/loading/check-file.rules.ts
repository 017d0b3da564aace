import { contradicted, type Told } from "../figures/contradiction.rules.ts";
import { natureOf } from "../figures/tiling.rules.ts";
import { refusePeriod } from "../quotas/quota-period.rules.ts";
import type { FigureEntry, FiguresFile, QuotaEntry, UnitEntry } from "./format.ts";

/** What stands in the database already, of what a file names. */
export interface KnownUnits {
  /** By key. */
  units: ReadonlyMap<string, KnownUnit>;
  articles: ReadonlySet<string>;
  /** What stands already of the units whose figures are in the file. */
  figures: readonly KnownFigure[];
}

export interface KnownUnit {
  name: string;
  level: string;
  unitType: string | null;
  startedOn: string | null;
  /** The first day on which the unit no longer exists. */
  endedOn: string | null;
  /** The keys of all units that it ever stood below. */
  parents: readonly string[];
}

/** A figure as the database has it, under its unit's key. */
export type KnownFigure = Pick<FigureEntry, "unit" | "indicator" | "source" | "from" | "to" | "value"> & {
  group: string | null;
  bound: "exact" | "at_least";
};

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
    ...firstOf("quotas", file.quotas, (entry) => reference(entry, ends, articles) ?? oddMonths(entry, file, known)),
    ...twice("quotas", file.quotas, (entry) => [entry.unit, entry.scope, entry.from, entry.to].join(" ")),
    ...firstOf("figures", file.figures, (entry) => reference(entry, ends, articles) ?? ahead(entry, month)),
    ...twice("figures", file.figures, identityOf),
    ...contradictions(file.figures, known.figures),
    ...twice("memberSnapshots", file.memberSnapshots, (entry) => `${entry.unit} ${entry.on}`),
  ];
}

function identityOf(
  entry: Pick<KnownFigure, "unit" | "indicator" | "from" | "to" | "source"> & { group?: string | null | undefined },
): string {
  return [entry.unit, entry.indicator, entry.group ?? "", entry.from, entry.to, entry.source].join(" ");
}

/** The first entry that cannot be true beside the entries before it, or beside what stands there and is not in the file. */
function contradictions(entries: readonly FigureEntry[], known: readonly KnownFigure[]): Problem[] {
  const corrected = new Set(entries.map(identityOf));
  const beside = new Map<string, Told[]>();
  const shelf = (one: Pick<KnownFigure, "unit" | "indicator" | "source">) => {
    const key = [one.unit, one.indicator, one.source].join(" ");
    if (!beside.has(key)) beside.set(key, []);
    return beside.get(key)!;
  };
  for (const one of known) if (!corrected.has(identityOf(one))) shelf(one).push(toldOf(one));
  for (const [index, entry] of entries.entries()) {
    const told = toldOf(entry);
    const against = contradicted(shelf(entry), told, natureOf(entry.indicator));
    if (against) {
      const others = against.map(
        (one) => `${one.value} for ${one.firstMonth} to ${one.lastMonth}${one.group ? ` (${one.group})` : ""}`,
      );
      const why = `${entry.value} for ${entry.from} to ${entry.to} contradicts ${others.slice(0, 3).join(", ")}`;
      return [{ section: "figures", where: `figures[${index}] (${entry.unit})`, why }];
    }
    shelf(entry).push(told);
  }
  return [];
}

function toldOf({ group, from, to, value, bound }: FigureEntry | KnownFigure): Told {
  return { group: group ?? null, firstMonth: from, lastMonth: to, value, bound: bound ?? "exact" };
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
  const otherwise = stored && knownOtherwise(unit, stored);
  if (otherwise) return `key ${unit.key} is known ${otherwise}; a file adds units and changes none`;
  if (units.findIndex((other) => other.key === unit.key) !== index) return `key ${unit.key} stands twice`;
  if (unit.parent !== null && !ends.has(unit.parent)) return `unknown parent ${unit.parent}`;
  if (unit.article && !articles.has(unit.article)) return `unknown article ${unit.article}`;
  if (unit.startedOn && unit.endedOn && unit.endedOn < unit.startedOn) return "endedOn lies before startedOn";
  return circle(unit, units) ? `${unit.key} would stand below itself` : null;
}

/** What a file leaves out it does not contradict; nor where a unit stood before it was moved. */
function knownOtherwise(unit: UnitEntry, { parents, ...stored }: KnownUnit): string | null {
  for (const field of ["level", "unitType", "startedOn", "endedOn"] as const)
    if (unit[field] !== undefined && unit[field] !== stored[field])
      return `with ${stored[field] === null ? `no ${field}` : `${field} ${stored[field]}`}, not ${unit[field]}`;
  if (unit.parent === null || parents.includes(unit.parent)) return null;
  return parents.length > 0 ? `below ${parents.at(-1)}, not ${unit.parent}` : `below no unit, not ${unit.parent}`;
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

function oddMonths(entry: QuotaEntry, { units }: FiguresFile, known: KnownUnits): string | null {
  if (entry.scope === "year" && entry.from.endsWith("-01") && entry.to.endsWith("-12")) return null;
  const unit = units.find((one) => one.key === entry.unit) ?? known.units.get(entry.unit);
  const life = { startedOn: unit?.startedOn ?? null, endedOn: unit?.endedOn ?? null };
  const refused = refusePeriod({ scope: entry.scope, firstMonth: entry.from, lastMonth: entry.to }, life);
  if (!refused) return null;
  return entry.scope === "term"
    ? `a term is longer than a year: ${entry.from} to ${entry.to}`
    : `a year's quota is for January to December, or as much of it as the unit is there: ${entry.from} to ${entry.to}`;
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
