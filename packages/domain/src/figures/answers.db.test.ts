import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { findPeriod, readClasses, readDossiers, readFigure, readTotals } from "./index.ts";
import { monthly, plant } from "./testing.ts";

const database = useDatabase();
const year = { from: "2025-01", to: "2025-12" };
let id: Record<string, number> = {};

beforeAll(async () => {
  const half = { from: "2025-01", to: "2025-06" };
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "a", parent: "xa" },
      { key: "b", parent: "xa" },
      { key: "ket-thuc", parent: "xa", endedOn: "2024-07-01" },
    ],
    figures: [
      ...monthly("a", 2025, [1, 2, 1, 0, 0, 3]),
      ...monthly("b", 2025, [1, 1, 1, 0, 0, 0]),
      { unit: "a", ...half, value: 3, group: "female" },
      { unit: "b", ...half, value: 6, group: "female", source: "record" },
      { unit: "b", ...half, value: 4, group: "female", source: "document" },
      { unit: "a", ...half, value: 0, group: "worker" },
      { unit: "a", ...year, value: 0, group: "worker" },
      ...[1, 2, 3, 4].map((quarter) => ({
        unit: "a",
        from: `2025-${String(3 * quarter - 2).padStart(2, "0")}`,
        to: `2025-${String(3 * quarter).padStart(2, "0")}`,
        value: quarter === 2 ? 2 : 6,
        group: "youth_union" as const,
        source: "record",
      })),
      { unit: "a", from: "2026-01", to: "2026-09", value: 9, group: "youth_union" },
      { unit: "a", from: "2015-01", to: "2019-11", value: 10, group: "private_business_owner" },
      { unit: "b", from: "2015-01", to: "2019-11", value: 3, group: "private_business_owner" },
      { unit: "a", ...year, value: 8, group: "ethnic_minority", source: "record" },
      { unit: "a", from: "2024-01", to: "2024-12", value: 2, group: "student" },
      { unit: "b", from: "2025-01", to: "2025-03", value: 7, group: "farmer", source: "record" },
      { unit: "b", from: "2025-01", to: "2025-03", value: 2, group: "farmer", source: "document", bound: "at_least" },
      { unit: "xa", ...half, indicator: "classes_held", value: 4 },
      { unit: "xa", ...half, indicator: "trained", value: 282 },
      { unit: "xa", ...half, indicator: "dossiers_received", value: 36 },
      { unit: "b", ...half, indicator: "dossiers_sent", value: 12 },
      { unit: "ket-thuc", from: "2023-01", to: "2023-12", value: 8 },
      { unit: "xa", from: "2015-01", to: "2022-12", value: 23, indicator: "converted" },
    ],
  });
});

/** One whose own unit it is, and one who reads it from above. */
const own = (key: string): Context => actingOn(database.bot, { units: [id[key]!], roles: ["secretary"] });
const above = (): Context => {
  const ctx = actingOn(database.bot, { units: Object.values(id), roles: ["secretary"] });
  return { ...ctx, actor: { ...ctx.actor, homeUnits: [id["xa"]!] } };
};

describe("a group of one to four people", () => {
  const half = { from: "2025-01", to: "2025-06" };
  const women = (key: string, ctx = above()) =>
    readFigure(ctx, { unitId: id[key]!, indicator: "admitted", group: "female", asked: half });

  test("is told to its own unit and to nobody else; a plain total, nobody and five are told to all", async () => {
    expect(await women("a", own("a"))).toMatchObject({ kind: "figure", value: { value: 3 } });
    expect(await women("a")).toMatchObject({ kind: "figure", value: null });
    const workers = await readFigure(above(), {
      unitId: id["a"]!,
      indicator: "admitted",
      group: "worker",
      asked: year,
    });
    expect(workers).toMatchObject({ value: { value: 0 } });
    const total = await readFigure(above(), { unitId: id["b"]!, indicator: "admitted", asked: half });
    expect(total).toMatchObject({ value: { value: 3 } });
    expect(await women("xa")).toMatchObject({ value: { value: 7 } });
  });

  test("does not come out beside a number: what another source says of it is not told either", async () => {
    const facts = await women("b");
    if (facts.kind !== "figure") throw new Error(facts.kind);
    expect(JSON.stringify(facts)).not.toMatch(/"value":[1-4]\b/);
    expect(facts.differing).toEqual([]);
    expect((await women("b", own("b"))) as object).toHaveProperty("differing.0.value");
  });

  test("does not come out by taking one period from another: whole years that are over alone are told", async () => {
    const ask = (asked: typeof year, ctx = above(), unit = "a", group = "youth_union" as const) =>
      readFigure(ctx, { unitId: id[unit]!, indicator: "admitted", group, asked });
    const months = ["03", "06", "09"].map((to) => ({ from: "2025-01", to: `2025-${to}` }));
    const quarters = [
      { from: "2025-04", to: "2025-06" },
      { from: "2025-07", to: "2025-09" },
    ];
    const running = { from: "2026-01", to: "2026-12" };
    const parts = [{ from: "2026-01", to: "2026-09" }, { from: "2025-01", to: "2026-09" }, running];
    for (const asked of [...months, ...quarters, ...parts]) {
      expect(await ask(asked), asked.to).toMatchObject({ kind: "figure", value: null, differing: [], below: null });
      expect(await ask(asked, own("a")), asked.to).toHaveProperty("value.value");
    }
    expect(await ask(year)).toMatchObject({ kind: "figure", value: { value: 20 } });
  });

  test("is told as it was recorded where one figure covers a year or more, from five people on", async () => {
    const owners = (key: string, asked: typeof year) =>
      readFigure(above(), { unitId: id[key]!, indicator: "admitted", group: "private_business_owner", asked });
    const recorded = { from: "2015-01", to: "2019-11" };
    expect(await owners("a", recorded)).toMatchObject({ value: { value: 10 } });
    expect(await owners("a", { from: "2015-01", to: "2019-12" })).toMatchObject({ value: { value: 10 } });
    expect(await owners("a", { from: "2018-01", to: "2018-12" })).toMatchObject({
      kind: "no_figures",
      existing: [{ value: 10, period: recorded }],
    });
    expect(await owners("b", recorded)).toMatchObject({ value: null });
  });

  test("is no part of a sum that lacks a unit: when that unit reports, the difference would be its number", async () => {
    const doctors = (ctx: Context) =>
      readFigure(ctx, { unitId: id["xa"]!, indicator: "admitted", group: "ethnic_minority", asked: year });
    const other = { ...above(), actor: { ...above().actor, homeUnits: [id["b"]!] } };
    expect(await doctors(other)).toMatchObject({ kind: "figure", value: null });
    expect(await doctors(above())).toMatchObject({ value: { value: 8 }, coverage: { reported: 1, of: 2 } });
  });

  test("does not come out among the periods that exist", async () => {
    const students = { indicator: "admitted" as const, group: "student" as const, asked: year };
    const told = await readFigure(above(), { unitId: id["a"]!, ...students });
    expect(told).toMatchObject({ kind: "no_figures", existing: [] });
    const mine = await readFigure(own("a"), { unitId: id["a"]!, ...students });
    expect(mine).toMatchObject({ kind: "no_figures", existing: [{ value: 2 }] });
  });
});

describe("several numbers of one unit", () => {
  test("stand side by side, each with its own months, and those that are not there say so", async () => {
    const facts = await readTotals(actingOn(database.bot), {
      unitId: id["xa"]!,
      indicators: ["admitted", "dossiers_received", "removed", "admitted"],
      asked: year,
    });
    expect(facts).toMatchObject({
      kind: "totals",
      asOf: "2025-06-30",
      items: [
        { state: "known", indicator: "admitted", value: 10, period: { from: "2025-01", to: "2025-06" } },
        { state: "known", indicator: "dossiers_received", value: 36 },
        { state: "none", indicator: "removed", existing: [] },
      ],
      coverage: { reported: 2, of: 2 },
    });
  });
});

describe("classes and dossiers", () => {
  const asked = { from: "2025-01", to: "2025-06" };

  test("tell learners to a class, and dossiers to a hundred learners", async () => {
    const ctx = actingOn(database.bot);
    const classes = await readClasses(ctx, { unitId: id["xa"]!, asked });
    expect(classes).toMatchObject({ classes: { value: 4 }, learners: { value: 282 }, perClass: 70.5 });
    const dossiers = await readDossiers(ctx, { unitId: id["xa"]!, asked });
    expect(dossiers).toMatchObject({ received: { value: 36 }, sent: null, receivedPercentOfLearners: 12.77 });
  });

  test("say what they have where one of the two is not known, and nothing where none is", async () => {
    const ctx = actingOn(database.bot);
    const sent = await readDossiers(ctx, { unitId: id["b"]!, asked });
    expect(sent).toMatchObject({ received: null, sent: { value: 12 }, receivedPercentOfLearners: null });
    expect(await readClasses(ctx, { unitId: id["b"]!, asked })).toMatchObject({ kind: "no_figures" });
    expect(await readDossiers(ctx, { unitId: id["a"]!, asked })).toMatchObject({ kind: "no_figures" });
  });
});

describe("the time of a question", () => {
  test("before which a unit ended is answered by its end and its last figures", async () => {
    const facts = await readFigure(actingOn(database.bot), {
      unitId: id["ket-thuc"]!,
      indicator: "admitted",
      asked: year,
    });
    expect(facts).toMatchObject({ kind: "ended_unit", endedOn: "2024-07-01", latest: [{ value: 8 }] });
  });

  test("that has not begun is answered by the latest there is", async () => {
    const asked = { from: "2027-01", to: "2027-12" };
    const facts = await readFigure(actingOn(database.bot), { unitId: id["a"]!, indicator: "admitted", asked });
    expect(facts).toMatchObject({ kind: "future_period", latest: { value: 3, period: { to: "2025-06" } } });
  });

  test("that runs backwards or is no month is refused", async () => {
    const read = (asked: { from: string; to: string }) =>
      readFigure(actingOn(database.bot), { unitId: id["a"]!, indicator: "admitted", asked });
    await expect(read({ from: "2025-06", to: "2025-01" })).rejects.toMatchObject({
      fields: { "asked.to": { key: "ends_before_it_begins" } },
    });
    await expect(read({ from: "2025-00", to: "2025-01" })).rejects.toMatchObject({ kind: "invalid" });
  });

  test("that was not said is the latest that has a figure", async () => {
    const ctx = actingOn(database.bot);
    const today = "2026-11-22";
    const find = (unit: string, indicator: "admitted" | "converted" | "badges_awarded", like: typeof year | null) =>
      findPeriod(ctx, { unitId: id[unit]!, indicator, like, today });
    expect(await find("xa", "admitted", null)).toEqual(year);
    expect(await find("xa", "admitted", { from: "2026-01", to: "2026-09" })).toEqual({
      from: "2025-01",
      to: "2025-09",
    });
    expect(await find("xa", "converted", null)).toEqual({ from: "2015-01", to: "2022-12" });
    expect(await find("xa", "badges_awarded", null)).toEqual({ from: "2026-01", to: "2026-12" });
    expect(await find("ket-thuc", "admitted", null)).toEqual({ from: "2023-01", to: "2023-12" });
  });
});
