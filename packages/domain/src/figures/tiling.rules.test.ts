import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addMonths, listMonths, month, type MonthSpan } from "../calendar/month.rules.ts";
import { chooseFigure, type FigureNode } from "./figures.rules.ts";
import { equal, rational, sum } from "./rational.rules.ts";
import { type FigureRow, tile, totalOf } from "./tiling.rules.ts";

const asked: MonthSpan = { from: month(2024, 1), to: month(2025, 12) };

const figures = fc
  .array(
    fc.record({
      start: fc.integer({ min: -4, max: 23 }),
      length: fc.integer({ min: 1, max: 14 }),
      value: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constantFrom("0.5", "12.25")),
      bound: fc.constantFrom("exact" as const, "exact" as const, "at_least" as const),
      source: fc.constantFrom("document" as const, "record" as const, "report" as const),
    }),
    { maxLength: 25 },
  )
  .map((rows): FigureRow[] =>
    rows.map(({ start, length, ...rest }, id) => {
      const firstMonth = addMonths(asked.from, start);
      return { id, firstMonth, lastMonth: addMonths(firstMonth, length - 1), ...rest };
    }),
  );

function monthsOf(pieces: readonly FigureRow[]) {
  return pieces.flatMap((piece) => listMonths(piece.firstMonth, piece.lastMonth));
}

describe("a tiling", () => {
  it("has neither overlap nor gap, uses no figure twice, and is worth the sum of its pieces", () => {
    fc.assert(
      fc.property(figures, (rows) => {
        for (const [end, pieces] of tile(rows, asked, "flow")) {
          expect(monthsOf(pieces)).toEqual(listMonths(asked.from, end));
          expect(new Set(pieces.map((piece) => piece.id)).size).toBe(pieces.length);
          expect(equal(totalOf(pieces), sum(pieces.map((piece) => rational(piece.value))))).toBe(true);
        }
      }),
    );
  });

  it("reaches every month that some chain of figures reaches", () => {
    fc.assert(
      fc.property(figures, (rows) => {
        const reachable = new Set<string>();
        const follow = (from: string) => {
          for (const row of rows) {
            if (row.firstMonth !== from || row.lastMonth > asked.to || reachable.has(row.lastMonth)) continue;
            reachable.add(row.lastMonth);
            follow(addMonths(row.lastMonth, 1));
          }
        };
        follow(asked.from);
        expect([...tile(rows, asked, "flow").keys()].toSorted()).toEqual([...reachable].toSorted());
      }),
    );
  });

  it("is one figure wherever one figure does it", () => {
    fc.assert(
      fc.property(figures, (rows) => {
        for (const [end, pieces] of tile(rows, asked, "flow")) {
          const whole = rows.some((row) => row.firstMonth === asked.from && row.lastMonth === end);
          expect(pieces.length === 1).toBe(whole);
        }
      }),
    );
  });

  it("does not depend on the order of the rows", () => {
    const shuffled = figures.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom("flow" as const, "stock" as const, "rate" as const), ([a, b], nature) => {
        expect(new Map([...tile(b, asked, nature)].toSorted())).toEqual(
          new Map([...tile(a, asked, nature)].toSorted()),
        );
      }),
    );
  });

  it("passes over a row whose end lies before its start", () => {
    const bad: FigureRow = {
      id: 1,
      firstMonth: month(2024, 3),
      lastMonth: month(2024, 1),
      value: 5,
      bound: "exact",
      source: "report",
    };
    expect(
      tile([bad, { ...bad, firstMonth: asked.from, lastMonth: addMonths(asked.from, -1) }], asked, "flow").size,
    ).toBe(0);
  });
});

describe("a choice over a tree", () => {
  const leaf = fc.record({ unit: fc.nat(), figures });
  const nodeOver = (children: fc.Arbitrary<FigureNode<number, FigureRow>>) =>
    fc.record({
      unit: fc.nat(),
      figures: fc.oneof(fc.constant([]), figures),
      children: fc.array(children, { maxLength: 4 }),
    });
  const trees = nodeOver(fc.oneof(leaf, nodeOver(leaf))).map((tree) => numbered(tree));

  /** Two units never are one: what the generator made of them gets running numbers. */
  function numbered(node: FigureNode<number, FigureRow>, next = { number: 0 }): FigureNode<number, FigureRow> {
    const unit = next.number++;
    return { ...node, unit, ...(node.children && { children: node.children.map((child) => numbered(child, next)) }) };
  }

  it("counts every lowest unit once, as reporting or as missing, and sums exactly its parts", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const choice = chooseFigure(tree, asked, "flow");
        if (choice.kind !== "children") return;
        expect(choice.coverage.reported + choice.partial.length + choice.missing.length).toBe(choice.coverage.of);
        expect(choice.parts).toHaveLength(choice.coverage.reported + choice.partial.length);
        expect(equal(choice.value, sum(choice.parts.map((part) => part.value)))).toBe(true);
        for (const { pieces, gaps } of choice.parts)
          expect([...monthsOf(pieces), ...gaps].toSorted()).toEqual(listMonths(asked.from, choice.span.to));
        // A unit's own figures give way to those below it only where they have a hole and those have none.
        const whole = choice.coverage.reported === choice.coverage.of;
        expect(whole || tile(tree.figures, asked, "flow").size === 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("counts all that was reported by its end, whatever months are missing, and names exactly those", () => {
    const reports = fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(reports, { minLength: 1, maxLength: 6 }), (cells) => {
        const children = cells.map((values, unit) => ({
          unit,
          figures: values.flatMap((value, n): FigureRow[] => {
            const at = addMonths(asked.from, n);
            const row = { firstMonth: at, lastMonth: at, bound: "exact" as const, source: "report" as const };
            return value === null ? [] : [{ id: n, value, ...row }];
          }),
        }));
        const choice = chooseFigure({ unit: -1, figures: [], children }, asked, "flow");
        if (choice.kind !== "children") return;
        const told = children.flatMap(({ figures: rows }) => rows.filter((row) => row.lastMonth <= choice.span.to));
        expect(equal(choice.value, totalOf(told))).toBe(true);
        const named = choice.partial.flatMap(({ unit, months }) => months.map((of) => `${unit} ${of}`));
        const silent = choice.missing.flatMap((unit) =>
          listMonths(asked.from, choice.span.to).map((of) => `${unit} ${of}`),
        );
        const absent = children.flatMap(({ unit, figures: rows }) =>
          listMonths(asked.from, choice.span.to)
            .filter((of) => !rows.some((row) => row.firstMonth === of))
            .map((of) => `${unit} ${of}`),
        );
        expect([...named, ...silent].toSorted()).toEqual(absent.toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
