import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, month } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { round2 } from "../figures/rational.rules.ts";
import type { FigureRow } from "../figures/tiling.rules.ts";
import { alike } from "./alike.rules.ts";

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

/** A figure of several months. */
function paper(id: number, from: [number, number], to: [number, number], value: number): FigureRow {
  const [firstMonth, lastMonth] = [month(...from), month(...to)];
  return { id, firstMonth, lastMonth, value, bound: "exact", source: "document" };
}

const values = (both: ReturnType<typeof alike>) => both && [both.now, both.before].map(({ value }) => round2(value));

describe("two times are set side by side", () => {
  it("as they are where nobody is missing, were it more units than before", () => {
    const both = alike(told(2025, [twelve(1), twelve(2)]), told(2024, [twelve(1)]), []);
    expect(values(both)).toEqual([36, 12]);
    expect(both!.common).toBeNull();
  });

  it("without the months of a unit that it told at one of them alone", () => {
    const now = told(2025, [twelve(2), twelve(2), twelve(2).with(10, null as never)]);
    const before = told(2024, [twelve(1), twelve(2).with(3, null as never), twelve(3)]);
    const both = alike(now, before, []);
    expect(values(both)).toEqual([24 + 22 + 22, 12 + 22 + 33]);
    expect(both!.common).toEqual({
      months: 34,
      of: 36,
      units: 3,
      left: [
        { unit: unit(1), months: ["2025-04"] },
        { unit: unit(2), months: ["2025-11"] },
      ],
    });
    expect(both!.before).toMatchObject({ coverage: { reported: 1, of: 3 }, missing: [] });
  });

  it("without a unit that told nothing of one of them", () => {
    const both = alike(told(2025, [twelve(2), twelve(2)]), told(2024, [twelve(1), twelve(0).map(() => null)]), []);
    expect(values(both)).toEqual([24, 12]);
    expect(both!.common).toMatchObject({ months: 12, of: 24, left: [{ unit: { id: 1 }, months: null }] });
    expect(both!.now).toMatchObject({ coverage: { reported: 1, of: 2 }, missing: [{ id: 1 }], partial: [] });
  });

  it("with a unit that was founded in between, as where nobody is missing", () => {
    const both = alike(told(2025, [twelve(2), twelve(3)]), told(2024, [twelve(1).with(0, null as never)]), []);
    expect(values(both)).toEqual([22 + 36, 11]);
  });

  it("and split no figure of several months: it counts where all of its months do", () => {
    const quarters = (values: readonly number[]) => ({
      unit: unit(0),
      figures: values.map((value, n) => paper(n, [2025, n * 3 + 1], [2025, n * 3 + 3], value)),
    });
    const children = [quarters([10, 20, 30, 40]), cell(1, 2025, twelve(1))];
    const now = chooseFigure({ unit: unit(-1), figures: [], children }, yearPeriod(2025), "flow");
    const before = told(2024, [twelve(1).with(4, null as never), twelve(2)]);
    const both = alike(now as typeof before, before, []);
    expect(values(both)).toEqual([10 + 30 + 40 + 12, 9 + 24]);
    expect(both!.common!.left).toEqual([{ unit: unit(0), months: ["2025-04", "2025-05", "2025-06"] }]);
  });

  it("of one unit, month by month too", () => {
    const single = (year: number, values: readonly (number | null)[]) => {
      const own = { unit: unit(0), figures: cell(0, year, values).figures };
      return chooseFigure(own, yearPeriod(year), "flow") as ReturnType<typeof told>;
    };
    const both = alike(single(2025, twelve(3)), single(2024, twelve(1).with(6, null as never)), []);
    expect(values(both)).toEqual([33, 11]);
    expect(both!.common).toMatchObject({ months: 11, of: 12, left: [{ months: ["2025-07"] }] });
  });

  it("not at all where one is of the whole and the other of a part, or of no month that both have", () => {
    const part = told(2025, [twelve(1), twelve(1).with(5, null as never)]);
    expect(alike(part, told(2024, [], [paper(99, [2024, 1], [2024, 12], 50)]), [])).toBeNull();
    const year = { unit: unit(0), figures: [paper(1, [2024, 1], [2024, 12], 9)] };
    const whole = chooseFigure({ unit: unit(-1), figures: [], children: [year] }, yearPeriod(2024), "flow");
    expect(alike(told(2025, [twelve(1).with(5, null as never)]), whole as typeof part, [])).toBeNull();
  });

  it("with units that became one another together: half a successor is no unit to compare", () => {
    const now = told(2025, [twelve(1).slice(0, 6), twelve(5), twelve(4)]);
    const then = told(2024, [twelve(1), twelve(5), twelve(4).with(0, null as never)]);
    const both = alike(now, then, [{ fromUnitId: 0, toUnitId: 2 }]);
    // In January one of the two is missing, and since July the first of them lives on in the other.
    expect(values(both)).toEqual([60 + 5 + 5 * 4, 60 + 5 + 5 * 4]);
  });

  it("with what a unit told itself at one time and those below it at the other", () => {
    const below = [cell(1, 2024, twelve(1)), cell(2, 2024, twelve(1).with(2, null as never))];
    const treeOf = (year: number, figures: FigureRow[]) => {
      const node = { unit: unit(0), figures, children: year === 2024 ? below : [cell(1, 2025, []), cell(2, 2025, [])] };
      const children = [node, cell(3, year, twelve(1))];
      return chooseFigure({ unit: unit(-1), figures: [], children }, yearPeriod(year), "flow") as ReturnType<
        typeof told
      >;
    };
    const both = alike(treeOf(2025, cell(0, 2025, twelve(5)).figures), treeOf(2024, []), []);
    expect(values(both)).toEqual([11 * 5 + 12, 11 * 2 + 12]);
  });

  it("tell the change of the months that a unit told at both, and of no other", () => {
    const reports = fc.array(fc.option(fc.nat(9), { nil: null, freq: 5 }), { minLength: 12, maxLength: 12 });
    const year = fc.array(reports, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(year, year, (now, then) => {
        const complete = (cells: typeof now) => [...cells.slice(0, 3), twelve(2)];
        const [cells, cellsThen] = [complete(now), complete(then)];
        const [here, there] = [told(2025, cells), told(2024, cellsThen)];
        fc.pre(here.span.to.slice(5) === there.span.to.slice(5));
        const both = alike(here, there, [])!;
        const last = Number(here.span.to.slice(5));
        const change = cells.flatMap((months, id) =>
          months.slice(0, last).flatMap((value, n) => {
            const before = cellsThen[id]![n];
            return value === null || before === null || before === undefined ? [] : [value - before];
          }),
        );
        const [after, earlier] = values(both)!;
        expect(after! - earlier!).toBe(change.reduce((sum, one) => sum + one, 0));
        expect(both.common?.months ?? 4 * last).toBe(change.length);
      }),
    );
  });
});
