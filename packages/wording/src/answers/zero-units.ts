import type { Message, NoAdmissionFacts, UnitRef, UnitType, ZeroUnitsFacts } from "@ketnap/contract";

import { asOfText, assumptionTexts, headline, periodText, quiet, text, unevenTexts } from "../basis.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayZeroUnits(facts: ZeroUnitsFacts, say: Speaker): Message {
  const { rows } = facts;
  return {
    blocks: [
      headline([
        oneLine(facts.unit.name),
        say.t("zero.title"),
        types(facts.unitTypes, say),
        periodText(facts.period, say),
      ]),
      text(rows.length > 0 ? say.t("zero.count", { count: rows.length, of: facts.of }) : say.t("zero.none")),
      ...(rows.length > 0
        ? [
            unitTable(
              rows.map((row) => [row.unit, amount(row.quota, say), amount(row.sources, say)]),
              [say.t("column.quota"), say.t("column.sources")],
              say,
            ),
          ]
        : []),
      ...quiet([
        facts.withoutFigures.length > 0
          ? say.t("ranking.withoutFigures", { units: say.names(facts.withoutFigures) })
          : null,
        ...unevenTexts(facts, say),
        asOfText(facts.asOf, say),
        ...assumptionTexts(facts.assumptions, say),
      ]),
    ],
  };
}

export function sayNoAdmission(facts: NoAdmissionFacts, say: Speaker): Message {
  const { rows, fromYear, toYear } = facts;
  const years =
    fromYear === toYear
      ? say.t("noAdmission.inYear", { year: String(fromYear) })
      : periodText({ from: `${fromYear}-01`, to: `${toYear}-12` }, say);
  const undecided = facts.undecided.map(({ unit, missingYears }) => named(unit, missingYears));
  return {
    blocks: [
      headline([oneLine(facts.unit.name), say.t("noAdmission.title"), types(facts.unitTypes, say)]),
      text(
        rows.length > 0
          ? say.t("noAdmission.count", {
              count: rows.length,
              of: facts.of,
              share: say.percent((rows.length * 100) / facts.of),
              years,
            })
          : say.t("noAdmission.none", { years }),
      ),
      ...(rows.length > 0
        ? [
            unitTable(
              rows.map((row) => [
                row.years.length < facts.nYears ? named(row.unit, row.years) : row.unit,
                row.lastAdmittedYear === null ? say.t("noAdmission.never") : String(row.lastAdmittedYear),
                amount(row.sources, say),
              ]),
              [say.t("column.last"), say.t("column.sources")],
              say,
            ),
          ]
        : []),
      ...quiet([
        facts.asOf ? asOfText(facts.asOf, say) : null,
        undecided.length > 0 ? say.t("noAdmission.undecided", { units: say.names(undecided) }) : null,
        ...assumptionTexts(facts.assumptions, say),
      ]),
    ],
  };
}

function unitTable(rows: readonly (readonly [UnitRef, ...string[]])[], labels: readonly string[], say: Speaker) {
  return {
    kind: "table" as const,
    columns: [
      { label: say.t("column.unit") },
      ...labels.map((label) => ({ label, align: "end" as const, named: true as const })),
    ],
    rows: rows.map(([unit, ...cells]) => [oneLine(unit.name), ...cells]),
  };
}

/** A unit with the years that are meant of it. */
function named(unit: UnitRef, years: readonly number[]): UnitRef {
  return { ...unit, name: `${oneLine(unit.name)} (${years.join(", ")})` };
}

function types(unitTypes: readonly UnitType[], say: Speaker): string {
  return unitTypes.map((type) => say.t(`unitType.${type}`)).join(", ");
}

function amount(value: number | null, say: Speaker): string {
  return value === null ? "–" : say.number(value);
}
