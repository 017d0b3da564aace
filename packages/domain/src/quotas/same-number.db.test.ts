import { useDatabase } from "@ketnap/database/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recordFigure } from "../figures/index.ts";
import { plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { rankUnits, readProgress } from "./index.ts";

const database = useDatabase();
const year = { from: "2026-01", to: "2026-12" };
const CELLS = ["a", "b", "c"];

const month = (n: number) => `2026-${String(n).padStart(2, "0")}`;
/** Months that overlap as they like, of any source. */
const figure = fc
  .record({
    unit: fc.constantFrom(...CELLS),
    first: fc.integer({ min: 1, max: 10 }),
    more: fc.integer({ min: 0, max: 4 }),
    value: fc.integer({ min: 0, max: 5 }),
    source: fc.constantFrom("report" as const, "record" as const, "document" as const),
  })
  .map(({ first, more, ...rest }) => ({ ...rest, from: month(first), to: month(Math.min(12, first + more)) }));

const figures = fc.uniqueArray(figure, {
  minLength: 3,
  maxLength: 14,
  selector: ({ unit, from, to, source }) => `${unit} ${from} ${to} ${source}`,
});

let worlds = 0;

test("whatever overlaps, a unit's own answer for the ranking's months is what the ranking shows of it", async () => {
  await fc.assert(
    fc.asyncProperty(figures, async (rows) => {
      const world = ++worlds;
      const key = (unit: string) => `${unit}${world}`;
      const id = await plant(database.staff, {
        units: [
          { key: key("xa"), parent: null, level: "commune", name: `Đảng bộ ${world}` },
          ...CELLS.map((unit) => ({ key: key(unit), parent: key("xa") })),
        ],
        quotas: CELLS.map((unit) => ({ unit: key(unit), ...year, value: 4 })),
      });
      const ctx = actingOn(database.staff);
      for (const { unit, from, to, source, value } of rows) {
        const entry = { unitId: id[key(unit)]!, indicator: "admitted" as const, source, value };
        const recorded = recordFigure(ctx, { ...entry, firstMonth: from, lastMonth: to });
        // What contradicts the same source is refused; the rest stands as it overlaps.
        await recorded.catch((error: unknown) =>
          expect(error).toMatchObject({ reason: { key: "figure_contradicts" } }),
        );
      }
      const ranking = await rankUnits(ctx, { unitId: id[key("xa")]!, asked: year });
      if (ranking.kind !== "ranking") throw new Error(ranking.kind);
      for (const row of ranking.rows) {
        const own = await readProgress(ctx, { unitId: row.unit.id, asked: ranking.period });
        expect(own).toMatchObject({ kind: "progress", admitted: row.admitted, percent: row.percent });
      }
      for (const { id: unitId } of ranking.withoutFigures)
        expect((await readProgress(ctx, { unitId, asked: ranking.period })).kind).toBe("no_figures");
    }),
    { numRuns: 25 },
  );
});
