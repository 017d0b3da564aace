/** Letters that urge units, as the office writes them. */
import type { LaggingUnit, Locale, UrgingFacts } from "@ketnap/contract";

import { periodText } from "./basis.ts";
import { committeeOf } from "./committee.ts";
import { formatDate } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

export interface UrgingLetter {
  /** To whom. */
  to: string[];
  opening: string;
  findings: string[];
  asks: { intro: string; lines: string[]; closing: string };
  /** Where it goes to several: their numbers, a row each. */
  table: { head: string[]; rows: string[][] } | null;
}

export interface UrgingPaper {
  locale: Locale;
  unit: string;
  subject: string;
  letters: UrgingLetter[];
}

/** So many are named as those to whom it goes; of more the table tells. */
const MOST_NAMED = 8;
/** So many missing reports are named in a sentence. */
const MOST_REPORTS = 6;
/** What is told of silence ends here. */
const MOST_MONTHS = 12;

/** A letter to each unit, or one to all of them with a table of their numbers. */
export function urgingPaper(facts: UrgingFacts, together: boolean, say: Speaker): UrgingPaper {
  const { committee, year, units } = facts;
  return {
    locale: say.locale,
    unit: oneLine(committee.name),
    subject: say.t("urging.subject", { year: String(year) }),
    letters: together && units.length > 1 ? [letterToAll(facts, say)] : units.map((unit) => letterTo(unit, facts, say)),
  };
}

function letterTo(unit: LaggingUnit, facts: UrgingFacts, say: Speaker): UrgingLetter {
  const to = oneLine(unit.unit.name);
  const opening = say.t("urging.opening", { ...aboutOf(facts, say), unit: to });
  return { to: [to], opening, findings: findingsOf(unit, facts, say), asks: asksOf([unit], facts, say), table: null };
}

function letterToAll(facts: UrgingFacts, say: Speaker): UrgingLetter {
  const { units } = facts;
  const names = units.map(({ unit }) => oneLine(unit.name));
  const heads = ["number", "unit", "quota", "admitted", "expected", "short", "silent", "missing"] as const;
  return {
    to: names.length > MOST_NAMED ? [say.t("urging.toAll", { count: names.length })] : names,
    opening: say.t("urging.openingAll", { ...aboutOf(facts, say), count: units.length }),
    findings: [],
    asks: asksOf(units, facts, say),
    table: {
      head: heads.map((head) => say.t(`urging.head.${head}`)),
      rows: units.map((each, at) => [
        String(at + 1),
        names[at]!,
        told(each.quota, say),
        told(each.admitted, say),
        told(peopleOf(each), say),
        told(shortOf(each), say),
        monthsOf(each, say) ?? "",
        each.missing.length === 0 ? "" : reportsOf(each, say),
      ]),
    },
  };
}

function aboutOf({ committee, year, today }: UrgingFacts, say: Speaker) {
  return {
    year: String(year),
    date: formatDate(today, say.locale),
    committee: committeeOf(oneLine(committee.name)),
  };
}

/** What is known, and only that: a number that is missing is said to be. */
function findingsOf(unit: LaggingUnit, { year }: UrgingFacts, say: Speaker): string[] {
  const { quota, admitted, percent } = unit;
  const expected = peopleOf(unit);
  const at = { year: String(year), month: periodText({ from: unit.through, to: unit.through }, say) };
  const short = shortOf(unit);
  const share = quota && admitted !== null ? say.percent((admitted / quota) * 100) : null;
  const pace =
    quota === null
      ? admitted === null
        ? say.t("urging.nothingKnown", at)
        : say.t("urging.admittedAlone", { ...at, admitted })
      : admitted === null
        ? say.t("urging.quotaAlone", { ...at, quota, expected: told(expected, say) })
        : say.t("urging.admitted", { ...at, quota, admitted, share: share ?? "—" });
  const behind = percent === null || short === null ? null : say.t("urging.behind", { expected: expected!, short });
  const months = monthsOf(unit, say);
  return [
    behind === null ? pace : `${pace} ${behind}`,
    ...(months === null ? [] : [say.t("urging.silent", { months })]),
    ...(unit.missing.length === 0
      ? []
      : [say.t("urging.missing", { count: unit.missing.length, list: reportsOf(unit, say) })]),
  ];
}

function asksOf(units: readonly LaggingUnit[], facts: UrgingFacts, say: Speaker): UrgingLetter["asks"] {
  const { committee, year, replyOn } = facts;
  const own = committeeOf(oneLine(committee.name));
  const [only] = units;
  const to = units.length === 1 ? oneLine(only!.unit.name) : say.t("urging.theUnits");
  const some = (test: (unit: LaggingUnit) => boolean) => units.some(test);
  return {
    intro: say.t("urging.asks", { year: String(year), committee: own, unit: to }),
    lines: [
      say.t("urging.askPace"),
      ...(some(({ missing }) => missing.length > 0) ? [say.t("urging.askMissing")] : []),
      ...(some(({ silentMonths }) => silentMonths > 0) ? [say.t("urging.askMonthly")] : []),
      say.t("urging.askReply", { committee: own, date: formatDate(replyOn, say.locale) }),
    ],
    closing: say.t("urging.closing"),
  };
}

/** What the pace expects, in whole people: 3,33 are reached by the fourth. */
function peopleOf({ expected }: LaggingUnit): number | null {
  return expected === null ? null : Math.ceil(expected);
}

/** How many fewer than expected; null where that is not known, or none. */
function shortOf(unit: LaggingUnit): number | null {
  const expected = peopleOf(unit);
  if (unit.admitted === null || expected === null || unit.admitted >= expected) return null;
  return expected - unit.admitted;
}

function monthsOf({ silentMonths }: LaggingUnit, say: Speaker): string | null {
  if (silentMonths === 0) return null;
  return silentMonths >= MOST_MONTHS ? say.t("urging.monthsAtLeast", { count: MOST_MONTHS }) : say.number(silentMonths);
}

function reportsOf({ missing }: LaggingUnit, say: Speaker): string {
  const named = missing
    .slice(0, MOST_REPORTS)
    .map(({ title, lastDay }) =>
      say.t("urging.report", { title: oneLine(title), date: formatDate(lastDay, say.locale) }),
    );
  const more = missing.length - named.length;
  return [...named, ...(more > 0 ? [say.t("urging.moreReports", { count: more })] : [])].join("; ");
}

function told(value: number | null, say: Speaker): string {
  return value === null ? "—" : say.number(value);
}
