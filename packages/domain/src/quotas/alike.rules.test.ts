import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, month } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { round2 } from "../figures/rational.rules.ts";
import type { FigureRow } from "../figures/tiling.rules.ts";
import { alike, grouping } from "./alike.rules.ts";

const unit = (id: number) => ({ id, name: `Chi bộ ${id}` });

function cell(id: number, year: number, values: readonly (number | null)[]) {
  const figures = values.flatMap((value, n): FigureRow[] => {
    const at = addMonths(month(year, 1), n);
    const more = { bound: "exact" as const, source: "report" as const };
    return value === null ? [] : [{ id: n, firstMonth: at, lastMonth: at, value, ...more }];
  });
  return { unit: unit(id), figures };
}

function told(year: number, cells: readonly (readonly (number | null)[])[], own: FigureRow[] = []) {
  const children = cells.map((values, id) => cell(id, year, values));
  const choice = chooseFigure({ unit: unit(-1), figures: own, children }, yearPeriod(year), "flow");
  if (choice.kind === "none") throw new Error("nothing told");
  return choice;
}

const twelve = (value: number) => Array.from({ length: 12 }, () => value);
const apart = grouping([]);

describe("two times are set side by side", () => {
  it("as they are where nobody is missing, were it more units than before", () => {
    const [now, then] = alike(told(2025, [twelve(1), twelve(2)]), told(2024, [twelve(1)]), apart)!;
    expect([round2(now.value), round2(then.value)]).toEqual([36, 12]);
  });

  it("for the units alone that told all of both, where somebody lacks a month of either", () => {
    const before = told(2024, [twelve(1), twelve(2).with(3, null as never), twelve(3)]);
    const [now, then] = alike(told(2025, [twelve(2), twelve(2), twelve(2)]), before, apart)!;
    expect([round2(now.value), round2(then.value)]).toEqual([48, 48]);
    expect(now).toMatchObject({ coverage: { reported: 2, of: 3 }, missing: [{ id: 1 }] });
    expect(then).toMatchObject({ coverage: { reported: 2, of: 3 }, missing: [{ id: 1 }] });
  });

  it("not at all where one is of the whole and the other of a part", () => {
    const own: FigureRow = {
      id: 99,
      firstMonth: month(2024, 1),
      lastMonth: month(2024, 12),
      value: 50,
      bound: "exact",
      source: "document",
    };
    const part = told(2025, [twelve(1), twelve(1).with(5, null as never)]);
    expect(alike(part, told(2024, [], [own]), apart)).toBeNull();
  });

  it("with units that became one another together: half a successor is no unit to compare", () => {
    const merged = grouping([{ fromUnitId: 0, toUnitId: 2 }]);
    const now = told(2025, [twelve(1).slice(0, 6), twelve(5), twelve(4)]);
    const then = told(2024, [twelve(1), twelve(5), twelve(4).with(0, null as never)]);
    expect(alike(now, then, merged)!.map((one) => round2(one.value))).toEqual([60, 60]);
  });

  it("never tells a change that no unit had", () => {
    const reports = fc.array(fc.option(fc.constant(2), { nil: null, freq: 5 }), { minLength: 12, maxLength: 12 });
    const year = fc.array(reports, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(year, year, (now, then) => {
        const complete = (cells: typeof now) => [...cells.slice(0, 3), twelve(2)];
        const [here, there] = [told(2025, complete(now)), told(2024, complete(then))];
        fc.pre(here.span.to.slice(5) === there.span.to.slice(5));
        const both = alike(here, there, apart);
        expect(both && round2(both[0].value) - round2(both[1].value)).toBe(0);
      }),
    );
  });
});
