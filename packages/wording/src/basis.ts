/** What every answer says beside its number: unit, what, period; source, as of, coverage; what was assumed. */
import type {
  Assumption,
  Basis,
  Block,
  Coverage,
  DocumentRef,
  Interval,
  RankingFacts,
  SourceRef,
  UnitRef,
} from "@ketnap/contract";

import { formatDate, formatPeriod, listMonths } from "./periods.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

export function headline(parts: readonly (string | null)[]): Block {
  return { kind: "headline", text: parts.filter((part) => part !== null && part !== "").join(" · ") };
}

export function text(line: string): Block {
  return { kind: "text", text: line };
}

/** How far along, for a channel that shows no picture; the others pass it over. */
export function bar(percent: number, say: Speaker): Block {
  return { kind: "bar", percent, text: say.percent(percent) };
}

/** One quiet line of whatever there is to say; none when there is nothing. */
export function quiet(parts: readonly (string | null)[]): Block[] {
  const said = parts.filter((part): part is string => part !== null && part !== "");
  return said.length > 0 ? [{ kind: "quiet", text: said.join(" · ") }] : [];
}

/** The two quiet lines of a number: where it comes from, and what to know about it. */
export function basisBlocks(facts: Basis, say: Speaker, notes: readonly (string | null)[] = []): Block[] {
  return [...quiet(originLine(facts, say)), ...quiet([...notes, ...noteTexts(facts, say)])];
}

export function sourceText(sources: readonly SourceRef[], say: Speaker): string | null {
  if (sources.length === 0) return null;
  const named = sources.map(({ source, documents }) => {
    const [first] = documents;
    return first ? documentText(first, say) : say.t(`source.${source}`);
  });
  return say.t("basis.source", { source: [...new Set(named)].join("; ") });
}

export function documentText({ title, documentNo, publishedOn }: DocumentRef, say: Speaker): string {
  const dated = publishedOn ? formatDate(publishedOn, say.locale) : null;
  const numbered = documentNo && !title.includes(documentNo) ? oneLine(documentNo, 40) : null;
  return [oneLine(title), numbered, dated].filter((part) => part).join(", ");
}

export function asOfText(date: string, say: Speaker): string {
  return say.t("basis.asOf", { date: formatDate(date, say.locale) });
}

export function assumptionTexts(assumptions: readonly Assumption[], say: Speaker): string[] {
  return assumptions.map((assumption) => assumptionText(assumption, say));
}

export function periodText(period: Interval, say: Speaker): string {
  return formatPeriod(period, say.locale);
}

function originLine(facts: Basis, say: Speaker): (string | null)[] {
  return [
    sourceText(facts.sources, say),
    asOfText(facts.asOf, say),
    ...(facts.coverage ? coverageTexts(facts.coverage, say) : []),
  ];
}

/** Of how many units a sum is, who told nothing, and who left months out. */
export function coverageTexts(coverage: Coverage, say: Speaker): (string | null)[] {
  const { reported, of, missing, partial = [], only } = coverage;
  const left = partial.map(({ unit, months }) => ({
    ...unit,
    name: `${oneLine(unit.name)} (${listMonths(months, say.locale)})`,
  }));
  return [
    // "1 / 1" would read as complete.
    only && of === 1 && reported === 1
      ? say.t("basis.oneKnown")
      : say.t(left.length > 0 ? "basis.coverageFull" : "basis.coverage", { reported, of }),
    missing.length > 0 ? say.t("basis.missing", { units: say.names(missing) }) : null,
    left.length > 0 ? say.t("basis.partial", { count: left.length, units: say.names(left) }) : null,
  ];
}

/** In a list of units: whose figures are older than the day said for all, and whose lack months. */
export function unevenTexts(
  { older = [], lacking = [] }: Pick<RankingFacts, "older" | "lacking">,
  say: Speaker,
): (string | null)[] {
  const named = (unit: UnitRef, more: string) => ({ ...unit, name: `${oneLine(unit.name)} (${more})` });
  const old = older.map(({ unit, asOf }) => named(unit, formatDate(asOf, say.locale)));
  const holed = lacking.map(({ unit, months }) => named(unit, listMonths(months, say.locale)));
  return [
    old.length > 0 ? say.t("ranking.older", { units: say.names(old) }) : null,
    holed.length > 0 ? say.t("ranking.lacking", { units: say.names(holed) }) : null,
  ];
}

/** Said before the number of a unit that is no more. */
export function endedBlocks({ ended }: Pick<Basis, "ended">, say: Speaker): Block[] {
  if (!ended) return [];
  const units = ended.successors.map((successor) => successor.unit);
  const after = units.length > 0 ? say.t("ended.successors", { units: say.names(units) }) : say.t("ended.noSuccessor");
  return [text(`${say.t("ended.line", { date: formatDate(ended.on, say.locale) })} ${after}`)];
}

/** Said before a number that is all of one unit below. */
export function onlyBlocks({ coverage }: Pick<Basis, "coverage">, say: Speaker): Block[] {
  return coverage?.only ? [text(say.t("basis.only", { unit: oneLine(coverage.only.name) }))] : [];
}

/** Said before the number where it is of so few that it stands for no whole. */
export function thinBlocks({ coverage }: Pick<Basis, "coverage">, say: Speaker): Block[] {
  if (!coverage?.thin) return onlyBlocks({ coverage }, say);
  const told = coverage.reported + (coverage.partial?.length ?? 0);
  const values = { told, of: coverage.of };
  if (!coverage.only) return [text(say.t("basis.thin", values))];
  return [text(say.t("basis.thinOnly", { ...values, unit: oneLine(coverage.only.name) }))];
}

/** What to know about a number: what is missing, what differs, who is in it, what was assumed. */
export function noteTexts(facts: Basis, say: Speaker): string[] {
  const { unreportedMonths, differing, below, beside = [] } = facts;
  const differs = differing.map((other) =>
    capitalised(say.t("basis.differing", { source: say.t(`source.${other.source}`), value: say.measured(other) })),
  );
  return [
    unreportedMonths.length > 0
      ? say.t("basis.unreported", { months: listMonths(unreportedMonths, say.locale) })
      : null,
    ...differs,
    below
      ? say.t("basis.below", {
          period: periodText(below.period, say),
          value: say.measured(below),
          reported: below.coverage.reported,
          of: below.coverage.of,
        })
      : null,
    ...(facts.taken ?? []).map(({ unit, on, ...value }) =>
      say.t("basis.taken", {
        value: say.measured(value),
        unit: oneLine(unit.name),
        date: formatDate(on, say.locale),
      }),
    ),
    facts.splitFrom
      ? say.t("basis.splitFrom", {
          unit: oneLine(facts.splitFrom.unit.name),
          date: formatDate(facts.splitFrom.on, say.locale),
        })
      : null,
    beside.length > 0
      ? say.t("basis.beside", {
          list: beside.map((one) => `${periodText(one.period, say)}: ${say.measured(one)}`).join("; "),
        })
      : null,
    ...assumptionTexts(facts.assumptions, say),
  ].filter((note) => note !== null);
}

function assumptionText(assumption: Assumption, say: Speaker): string {
  switch (assumption.kind) {
    case "period":
      return say.t("basis.assumedPeriod", { period: periodText(assumption.period, say) });
    case "whole_months":
      return say.t("basis.wholeMonths", { period: periodText(assumption.period, say) });
    case "unit":
      return say.t("basis.assumedUnit", { unit: oneLine(assumption.unit.name) });
    case "term_months":
      return say.t("basis.termMonths", {
        label: oneLine(assumption.label, 40),
        period: periodText(assumption.period, say),
      });
    case "stated":
      return say.t("basis.stated", { text: oneLine(assumption.text, 200) });
  }
}
