import { useDatabase } from "@ketnap/database/testing";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { actingOn } from "../kernel/testing.ts";
import { closeUnit, mergeUnits, moveUnit, splitUnit } from "../organisation/index.ts";
import { readFigure } from "./index.ts";
import { monthly, plant } from "./testing.ts";

const database = useDatabase();
const year = { from: "2025-01", to: "2025-12" };
const half = { from: "2025-01", to: "2025-06" };
const ones = (count: number, value = 1) => Array.from({ length: count }, () => value);
let id: Record<string, number> = {};

/** A province with two wards of three cells, and one figure a month for each cell: 12, 24, 36 and 60, 72, none. */
beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "tinh", parent: null, level: "province" },
      { key: "xa-1", parent: "tinh", level: "commune" },
      { key: "xa-2", parent: "tinh", level: "commune" },
      ...["a", "b", "c"].map((key) => ({ key, parent: "xa-1" })),
      ...["d", "e", "im"].map((key) => ({ key, parent: "xa-2" })),
    ],
    figures: [
      ...monthly("a", 2025, ones(12)),
      ...monthly("b", 2025, ones(12, 2)),
      ...monthly("c", 2025, ones(12, 3)),
      ...monthly("d", 2025, ones(12, 5)),
      ...monthly("e", 2025, ones(12, 6)),
      ...monthly("xa-2", 2024, ones(4, 9)),
      ...monthly("d", 2024, ones(12, 5)),
      ...monthly("e", 2024, ones(12, 6)),
    ],
  });
});

class RolledBack extends Error {}

/** What a change of the tree does to the sums, without leaving it for the next test. */
async function trying(work: (ctx: ReturnType<typeof actingOn>) => Promise<void>): Promise<void> {
  const done = database.staff.transaction(async (tx) => {
    await work(actingOn(tx));
    throw new RolledBack();
  });
  await expect(done).rejects.toThrow(RolledBack);
}

async function told(ctx: ReturnType<typeof actingOn>, key: string | number, asked = year) {
  const unitId = typeof key === "number" ? key : id[key]!;
  const facts = await readFigure(ctx, { unitId, indicator: "admitted", asked });
  if (facts.kind !== "figure") return { kind: facts.kind, value: null, coverage: null, missing: [], period: null };
  const coverage = facts.coverage && [facts.coverage.reported, facts.coverage.of];
  const missing = facts.coverage?.missing.map((unit) => unit.name) ?? [];
  const partial = facts.coverage?.partial?.map((one) => [one.unit.name, one.months]) ?? [];
  const { kind, period, unreportedMonths, below } = facts;
  return { kind, value: facts.value?.value, coverage, missing, partial, period, unreportedMonths, below };
}

describe("the sum of the units below", () => {
  test("names how many of them it is of, and who is missing", async () => {
    const ctx = actingOn(database.bot);
    expect(await told(ctx, "xa-1")).toMatchObject({ value: 72, coverage: [3, 3], missing: [] });
    expect(await told(ctx, "xa-2")).toMatchObject({ value: 132, coverage: [2, 3], missing: ["Chi bộ im"] });
    expect(await told(ctx, "tinh")).toMatchObject({ value: 204, coverage: [5, 6], missing: ["Chi bộ im"] });
  });

  test("stands beside the unit's own figures where those end early", async () => {
    const facts = await told(actingOn(database.bot), "xa-2", { from: "2024-01", to: "2024-12" });
    expect(facts).toMatchObject({
      value: 36,
      coverage: null,
      period: { from: "2024-01", to: "2024-04" },
      below: { value: 132, period: { to: "2024-12" }, coverage: { reported: 2, of: 3 } },
    });
  });
});

describe("a unit that ended in the midst of the year", () => {
  /** The cell's figures stop where it stops. */
  async function endingCell(day: string, reported: number) {
    const key = `het-${day}-${reported}`;
    const at = await plant(database.staff, {
      units: [
        { key: `x-${key}`, parent: null, level: "commune" },
        { key: `y-${key}`, parent: `x-${key}` },
        { key, parent: `x-${key}`, endedOn: day },
      ],
      figures: [...monthly(`y-${key}`, 2025, ones(12)), ...monthly(key, 2025, ones(reported, 7))],
    });
    return at[`x-${key}`]!;
  }

  test("keeps its months in the parent's sum, and nobody waits for more of it", async () => {
    const ward = await endingCell("2025-07-01", 6);
    expect(await told(actingOn(database.bot), ward)).toMatchObject({ value: 54, coverage: [2, 2] });
    expect(await told(actingOn(database.bot), ward, half)).toMatchObject({ value: 48, coverage: [2, 2] });
    const quarter = { from: "2025-10", to: "2025-12" };
    expect(await told(actingOn(database.bot), ward, quarter)).toMatchObject({ value: 3, coverage: [1, 1] });
  });

  test("may have reported the month in which it ended, or not", async () => {
    const ctx = actingOn(database.bot);
    expect(await told(ctx, await endingCell("2025-07-15", 7))).toMatchObject({ value: 61, coverage: [2, 2] });
    expect(await told(ctx, await endingCell("2025-07-15", 6))).toMatchObject({ value: 54, coverage: [2, 2] });
  });

  test("counts with what it had reported, and is named with the months that it had not", async () => {
    const facts = await told(actingOn(database.bot), await endingCell("2025-07-01", 4));
    const partial = [["Chi bộ het-2025-07-01-4", ["2025-05", "2025-06"]]];
    expect(facts).toMatchObject({ value: 40, coverage: [1, 2], missing: [], partial });
  });

  test("is itself told to its end, and has no unreported months after it", async () => {
    const ctx = actingOn(database.bot);
    const at = await plant(database.staff, {
      units: [
        { key: "huyen", parent: null, level: "district", endedOn: "2025-07-01" },
        { key: "xa-cu", parent: "huyen", level: "commune", endedOn: "2025-07-01" },
      ],
      figures: monthly("xa-cu", 2025, ones(6, 4)),
    });
    const whole = { value: 24, period: half, unreportedMonths: [] };
    expect(await told(ctx, at["xa-cu"]!)).toMatchObject(whole);
    expect(await told(ctx, at["huyen"]!)).toMatchObject({ ...whole, coverage: [1, 1] });
  });
});

describe("a unit that began in the midst of the year", () => {
  test("is told from its first month, and its parent's sum has no hole before it", async () => {
    const at = await plant(database.staff, {
      units: [
        { key: "phuong", parent: null, level: "commune" },
        { key: "cu", parent: "phuong", endedOn: "2025-07-01" },
        { key: "moi", parent: "phuong", startedOn: "2025-07-01" },
      ],
      figures: [...monthly("cu", 2025, ones(6, 2)), ...monthly("moi", 2025, ones(6, 3), 7)],
    });
    const ctx = actingOn(database.bot);
    expect(await told(ctx, at["moi"]!)).toMatchObject({ value: 18, period: { from: "2025-07", to: "2025-12" } });
    expect(await told(ctx, at["phuong"]!)).toMatchObject({ value: 30, coverage: [2, 2], period: year });
    expect(await told(ctx, at["phuong"]!, half)).toMatchObject({ value: 12, coverage: [1, 1] });
  });
});

describe("a unit that moved in the midst of the year", () => {
  test("counts each month where it stood then: no parent's past changes, and nobody is counted twice", async () => {
    await trying(async (ctx) => {
      await moveUnit(ctx, { id: id["c"]!, parentId: id["xa-2"]!, effectiveOn: "2025-07-01", version: 1 });
      expect(await told(ctx, "xa-1", half)).toMatchObject({ value: 36, coverage: [3, 3] });
      expect(await told(ctx, "xa-1")).toMatchObject({ value: 54, coverage: [3, 3] });
      expect(await told(ctx, "xa-2")).toMatchObject({ value: 150, coverage: [3, 4] });
      expect(await told(ctx, "tinh")).toMatchObject({ value: 204, coverage: [5, 6] });
    });
  });

  test("counts with a figure of the whole year where the year's end found it", async () => {
    const at = await plant(database.staff, {
      units: [
        { key: "t", parent: null, level: "province" },
        { key: "m", parent: "t", level: "commune" },
        { key: "n", parent: "t", level: "commune" },
        { key: "m-1", parent: "m" },
        { key: "n-1", parent: "n" },
        { key: "di", parent: "m" },
      ],
      figures: [
        ...monthly("m-1", 2025, ones(12)),
        ...monthly("n-1", 2025, ones(12)),
        { unit: "di", ...year, value: 10 },
      ],
    });
    await trying(async (ctx) => {
      await moveUnit(ctx, { id: at["di"]!, parentId: at["n"]!, effectiveOn: "2025-07-01", version: 1 });
      expect(await told(ctx, at["m"]!)).toMatchObject({ value: 12, coverage: [1, 2], missing: ["Chi bộ di"] });
      expect(await told(ctx, at["n"]!)).toMatchObject({ value: 22, coverage: [2, 2] });
      expect(await told(ctx, at["t"]!)).toMatchObject({ value: 34, coverage: [3, 3], missing: [] });
    });
  });
});

const day = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.constantFrom("01", "10"))
  .map(([month, on]) => `2025-${String(month).padStart(2, "0")}-${on}`);

/** Months that the ending unit reported while it was there: those that were over, and no later ones. */
const lastMonthOf = (on: string) => Temporal.PlainYearMonth.from(on.slice(0, 7)).subtract({ months: 1 }).toString();

test("whatever merges, splits, moves or closes, what was reported until then stays in the sum above", async () => {
  const act = fc.constantFrom("merge", "found", "move", "close", "district", "split");
  await fc.assert(
    fc.asyncProperty(act, day, async (what, effectiveOn) => {
      const before = { from: "2025-01", to: lastMonthOf(effectiveOn) };
      const clean = actingOn(database.staff);
      const [province, ward] = [await told(clean, "tinh", before), await told(clean, "xa-1", before)];
      await trying(async (ctx) => {
        const [a, b, c] = [id["a"]!, id["b"]!, id["c"]!];
        if (what === "merge") await mergeUnits(ctx, { unitIds: [a], into: { unitId: b }, effectiveOn });
        if (what === "found") {
          const into = { name: "Chi bộ gộp", level: "cell" as const, parentId: id["xa-1"]! };
          await mergeUnits(ctx, { unitIds: [a, b], into, effectiveOn });
        }
        if (what === "move") await moveUnit(ctx, { id: c, parentId: id["xa-2"]!, effectiveOn, version: 1 });
        if (what === "close") await closeUnit(ctx, { id: c, endedOn: effectiveOn, version: 1 });
        if (what === "district")
          await mergeUnits(ctx, { unitIds: [id["xa-1"]!], into: { unitId: id["xa-2"]! }, effectiveOn });
        if (what === "split")
          await splitUnit(ctx, {
            id: a,
            into: [{ name: "Một" }, { name: "Hai" }],
            ends: true,
            effectiveOn,
            version: 1,
          });
        expect(await told(ctx, "tinh", before)).toEqual(province);
        expect(await told(ctx, "xa-1", before)).toEqual(ward);
        const whole = await told(ctx, "tinh");
        expect(whole.value, "the whole year holds at least what came in before").toBeGreaterThanOrEqual(
          province.value!,
        );
        const all = await told(clean, "tinh");
        if (what === "move" || what === "district") expect(whole.value).toBe(all.value);
      });
    }),
    { numRuns: 40 },
  );
});
