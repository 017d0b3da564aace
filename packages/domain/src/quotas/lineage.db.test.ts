import { useDatabase } from "@ketnap/database/testing";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readFigure } from "../figures/index.ts";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { closeUnit, mergeUnits, renameUnit, splitUnit } from "../organisation/index.ts";
import { rankUnits, readComparison, readProgress, readQuota, reviseQuota } from "./index.ts";
import { findQuotas } from "./store.ts";

const database = useDatabase();
const year = { from: "2026-01", to: "2026-12" };
const before = { from: "2025-01", to: "2025-12" };
const on = "2026-07-01";
const now = { on: "2026-11-10" };
const ones = (count: number, value = 1) => Array.from({ length: count }, () => value);
let id: Record<string, number> = {};

/** A ward of three cells, each with a year's quota and figures to October. */
beforeAll(async () => {
  id = await plant(database.staff, {
    units: [{ key: "xa", parent: null, level: "commune" }, ...["a", "b", "c"].map((key) => ({ key, parent: "xa" }))],
    quotas: [
      { unit: "xa", ...year, value: 60 },
      { unit: "a", ...year, value: 10 },
      { unit: "b", ...year, value: 20 },
      { unit: "c", ...year, value: 30 },
    ],
    figures: [
      ...monthly("a", 2026, ones(6, 1)),
      ...monthly("b", 2026, ones(10, 2)),
      ...monthly("c", 2026, ones(10, 3)),
      ...["a", "b", "c"].flatMap((unit, n) => monthly(unit, 2025, ones(12, n + 1))),
    ],
  });
});

class RolledBack extends Error {}

type Work = (ctx: ReturnType<typeof actingOn>) => Promise<void>;

async function trying(work: Work): Promise<void> {
  const done = database.staff.transaction(async (tx) => {
    await work(actingOn(tx, now));
    throw new RolledBack();
  });
  await expect(done).rejects.toThrow(RolledBack);
}

async function progress(ctx: Parameters<Work>[0], unitId: number, asked = year) {
  const facts = await readProgress(ctx, { unitId, asked });
  if (facts.kind !== "progress") throw new Error(facts.kind);
  return facts;
}

const absorbed: Work = async (ctx) => {
  await mergeUnits(ctx, { unitIds: [id["a"]!], into: { unitId: id["b"]! }, effectiveOn: on });
};

async function founded(ctx: Parameters<Work>[0]): Promise<number> {
  const into = { name: "Chi bộ Mới", level: "cell" as const, parentId: id["xa"]! };
  return (await mergeUnits(ctx, { unitIds: [id["a"]!, id["b"]!], into, effectiveOn: on })).id;
}

describe("a unit that took another over", () => {
  test("has what that had reported until then, and its quota, and says so", async () => {
    await trying(async (ctx) => {
      await absorbed(ctx);
      const facts = await progress(ctx, id["b"]!);
      expect(facts).toMatchObject({
        admitted: { value: 26 },
        period: { from: "2026-01", to: "2026-10" },
        quota: { target: 30, inherited: [{ unit: { id: id["a"] }, on, target: 10 }] },
        percent: 86.67,
        taken: [{ unit: { id: id["a"] }, on, value: 6 }],
        unreportedMonths: [],
      });
      expect(facts.months.find(({ month }) => month === "2026-06")).toMatchObject({ admitted: 18 });
    });
  });

  test.each([
    ["2026-01-20", 30],
    ["2026-01-02", 30],
    ["2026-02-01", 30],
    ["2026-01-01", 20],
  ])("on %s has the other's quota as it has its figures, were it in the first month", async (effectiveOn, target) => {
    await trying(async (ctx) => {
      await mergeUnits(ctx, { unitIds: [id["a"]!], into: { unitId: id["b"]! }, effectiveOn });
      const facts = await progress(ctx, id["b"]!);
      expect(facts).toMatchObject({ quota: { target } });
      expect(facts.taken ?? []).toHaveLength(target === 30 ? 1 : 0);
      const part = await progress(ctx, id["b"]!, { from: "2026-04", to: "2026-10" });
      expect(part).toMatchObject({ quota: { target }, admitted: facts.admitted, percent: facts.percent });
    });
  });

  test("of the time before says what it was then", async () => {
    await trying(async (ctx) => {
      await absorbed(ctx);
      expect(await progress(ctx, id["b"]!, before)).toMatchObject({ admitted: { value: 24 } });
      expect(await progress(ctx, id["b"]!, { from: "2026-01", to: "2026-06" })).toMatchObject({
        admitted: { value: 12 },
      });
    });
  });

  test("has its own quota alone once that is set anew", async () => {
    await trying(async (ctx) => {
      await absorbed(ctx);
      const [quota] = await findQuotas(ctx.db, [id["b"]!], now.on);
      const paper = { documentNo: "9-QĐ", documentOn: "2026-08-01" };
      await reviseQuota(ctx, { id: quota!.id, version: 1, kind: "absolute", value: 26, ...paper });
      expect(await progress(ctx, id["b"]!)).toMatchObject({
        admitted: { value: 26 },
        quota: { target: 26 },
        percent: 100,
      });
    });
  });

  test("is compared with the year before as they were together", async () => {
    await trying(async (ctx) => {
      await absorbed(ctx);
      const facts = await readComparison(ctx, { unitId: id["b"]!, asked: year });
      expect(facts).toMatchObject({ kind: "comparison", current: { value: 26 }, previous: { value: 30 } });
    });
  });
});

describe("a unit that a merger founded", () => {
  test("has the figures and the quotas of those that it was founded from", async () => {
    await trying(async (ctx) => {
      const unitId = await founded(ctx);
      expect(await progress(ctx, unitId)).toMatchObject({
        admitted: { value: 18 },
        period: { from: "2026-01", to: "2026-06" },
        quota: { target: 30 },
        taken: [{ value: 6 }, { value: 12 }],
      });
      expect(await readQuota(ctx, { unitId, asked: year })).toMatchObject({ kind: "quota", quota: { target: 30 } });
      expect(await readFigure(ctx, { unitId, indicator: "admitted", asked: before })).toMatchObject({
        kind: "figure",
        value: { value: 36 },
      });
    });
  });
});

describe("a unit that ended", () => {
  test("says when and who took over, with what it had reached, and goes on at no pace", async () => {
    await trying(async (ctx) => {
      await absorbed(ctx);
      expect(await progress(ctx, id["a"]!)).toMatchObject({
        admitted: { value: 6 },
        ended: { on, successors: [{ unit: { id: id["b"] }, how: "merge" }] },
        quota: null,
        pace: "unknown",
        requiredPerMonth: null,
        forecast: null,
        unreportedMonths: [],
      });
      const later = await readProgress(ctx, { unitId: id["a"]!, asked: { from: "2026-08", to: "2026-12" } });
      expect(later).toMatchObject({
        kind: "ended_unit",
        latest: [{ indicator: "admitted", value: 6, period: { from: "2026-01", to: "2026-06" } }],
      });
      expect(await progress(ctx, id["a"]!, before)).toMatchObject({ admitted: { value: 12 } });
      expect(await progress(ctx, id["a"]!, before)).not.toHaveProperty("ended");
    });
  });

  test("closed in favour of another hands its year on to it; a renamed one stays itself", async () => {
    await trying(async (ctx) => {
      await closeUnit(ctx, { id: id["a"]!, endedOn: on, successorId: id["c"]!, version: 1 });
      expect(await progress(ctx, id["c"]!)).toMatchObject({ admitted: { value: 36 }, quota: { target: 40 } });
    });
    await trying(async (ctx) => {
      await renameUnit(ctx, { id: id["b"]!, name: "Chi bộ Bốn", effectiveOn: on, version: 1 });
      expect(await progress(ctx, id["b"]!)).toMatchObject({ admitted: { value: 20 }, quota: { target: 20 } });
    });
  });
});

test("a part split off begins at its day, and says where its past is", async () => {
  await trying(async (ctx) => {
    const { into } = await splitUnit(ctx, {
      id: id["b"]!,
      into: [{ name: "Chi bộ Bảy" }],
      ends: false,
      effectiveOn: on,
      version: 1,
    });
    const unitId = into[0]!.id;
    const facts = await readFigure(ctx, { unitId, indicator: "admitted", asked: year });
    expect(facts).toMatchObject({ kind: "no_figures" });
    expect(await progress(ctx, id["b"]!)).toMatchObject({ admitted: { value: 20 } });
  });
});

test("whoever is merged with whom and when, the ward and the ranking below it add up to the same as before", async () => {
  const pair = fc.shuffledSubarray(["a", "b", "c"], { minLength: 2, maxLength: 2 });
  // From the first of a month: of a month in which units ended in its midst, a sum may stop before it and a row may not.
  const day = fc.integer({ min: 2, max: 7 }).map((month) => `2026-0${month}-01`);
  await fc.assert(
    fc.asyncProperty(pair, day, fc.boolean(), async ([from, to], effectiveOn, found) => {
      await trying(async (ctx) => {
        const [one, two] = [id[from!]!, id[to!]!];
        const told = await rowsOf(ctx);
        const ward = await progress(ctx, id["xa"]!, { from: "2026-01", to: "2026-12" });
        expect(told.admitted).toBe(ward.admitted.value);
        const name = { name: "Chi bộ Gộp", level: "cell" as const, parentId: id["xa"]! };
        if (found) await mergeUnits(ctx, { unitIds: [one, two], into: name, effectiveOn });
        else await mergeUnits(ctx, { unitIds: [one], into: { unitId: two }, effectiveOn });
        const after = await rowsOf(ctx);
        expect(after.quota, "no quota is lost, none counted twice").toBe(told.quota);
        expect(after.admitted).toBe((await progress(ctx, id["xa"]!)).admitted.value);
      });
    }),
    { numRuns: 12 },
  );
});

async function rowsOf(ctx: Parameters<Work>[0]) {
  const facts = await rankUnits(ctx, { unitId: id["xa"]!, asked: year });
  if (facts.kind !== "ranking") throw new Error(facts.kind);
  const sum = (values: readonly (number | null | undefined)[]) =>
    values.reduce<number>((all, one) => all + (one ?? 0), 0);
  return {
    admitted: sum(facts.rows.map((row) => row.admitted?.value)),
    quota: sum(facts.rows.map((row) => row.quota)),
  };
}
