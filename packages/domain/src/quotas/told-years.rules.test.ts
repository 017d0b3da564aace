import { expect, test } from "vitest";
import { listMonths, type Month, parseMonth } from "../calendar/month.rules.ts";
import type { FigureNode } from "../figures/coverage.rules.ts";
import { type Stay, stayOf } from "../figures/stays.rules.ts";
import type { FigureRow } from "../figures/tiling.rules.ts";
import type { ToldYear } from "../figures/told-years.rules.ts";
import { pick, type Random, randomFor } from "../loading/province/random.ts";
import { endInYear, endOfToldYear, judgeNoAdmission, judgeToldYears } from "./no-admission.rules.ts";

const MONTHS = listMonths(parseMonth("2023-01"), parseMonth("2026-10"));
const SOURCES = ["report", "record", "document"] as const;
const random = randomFor(11, "told years");

/** Of most months one number, of some none or several, and most of them 0; of somebody who came or went in between, or not. */
function someCell(): { figures: FigureRow[]; stay: Stay } {
  const [silence, luck] = [pick(random, [0, 0.05, 0.3]), pick(random, [0, 0.01, 0.2])];
  const figures = MONTHS.flatMap((only, index) =>
    SOURCES.filter((source) => random() >= (source === "report" ? silence : 0.95)).map((source, nth) => {
      const value = random() < luck ? 1 + Math.floor(random() * 3) : 0;
      return { id: index * 3 + nth, firstMonth: only, lastMonth: only, value, bound: "exact" as const, source };
    }),
  );
  const from = pick(random, [null, null, "2024-05-01", "2024-07-15", "2025-12-31"]);
  const to = pick(random, [null, null, null, "2026-03-01", "2026-08-20"]);
  return { figures, stay: stayOf({ from, to }, true) };
}

function toldBy(figures: readonly FigureRow[]): ToldYear[] {
  const years = Map.groupBy(figures, (figure) => Number(figure.lastMonth.slice(0, 4)));
  const bitOf = ({ lastMonth }: FigureRow) => 1 << (Number(lastMonth.slice(5)) - 1);
  return [...years].map(([year, some]) => ({
    year,
    told: some.reduce((bits, figure) => bits | bitOf(figure), 0),
    some: some.filter((figure) => figure.value !== 0).reduce((bits, figure) => bits | bitOf(figure), 0),
  }));
}

const through = (chance: Random): Month | undefined => (chance() < 0.5 ? pick(chance, MONTHS.slice(-10)) : undefined);

test("the months that a unit told judge it as its figures do", () => {
  const seen = new Set<boolean | null>();
  for (let round = 0; round < 600; round++) {
    const { figures, stay } = someCell();
    const node: FigureNode<string, FigureRow> = { unit: "cell", figures, stay };
    const from = pick(random, [2022, 2023, 2024, 2026]);
    const run = [from, Math.max(from, pick(random, [2024, 2025, 2026])), through(random)] as const;
    const { unit: _, ...judged } = judgeNoAdmission(node, ...run);
    expect(judgeToldYears(stay, toldBy(figures), ...run)).toEqual(judged);
    const over = pick(random, MONTHS.slice(-10));
    expect(endOfToldYear(stay, toldBy(figures), 2026, over)).toBe(endInYear(node, 2026, over));
    seen.add(judged.none);
  }
  expect(seen).toEqual(new Set([true, false, null]));
});
