import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { actingOn } from "../kernel/testing.ts";
import { readClasses, readDossiers, readFigure, readTotals } from "./index.ts";
import { monthly, plant } from "./testing.ts";

const database = useDatabase();
const cells = ["a", "b", "c"];
let ward = 0;
let other = 0;
let province = 0;

beforeAll(async () => {
  const autumn = { from: "2026-09", to: "2026-11" };
  const year2019 = { from: "2019-01", to: "2019-12" };
  const id = await plant(database.staff, {
    units: [
      { key: "phuong", parent: null, level: "commune" },
      ...cells.map((key) => ({ key, parent: "phuong" })),
      { key: "xa", parent: null, level: "commune" },
      { key: "d", parent: "xa" },
      { key: "e", parent: "xa" },
      { key: "tinh", parent: null, level: "province" },
      { key: "huyen", parent: "tinh", level: "district" },
      { key: "f", parent: "huyen" },
    ],
    figures: [
      ...cells.flatMap((unit, index) => monthly(unit, 2026, [1, 0, 2, 0, 1, 0, 0, 1, index, 2])),
      { unit: "a", ...autumn, value: 7, source: "record" },
      { unit: "a", ...autumn, value: 5, group: "female", source: "record" },
      ...cells.map((unit) => ({ unit, from: "2026-09", to: "2026-10", value: 1, group: "female" })),
      ...cells.flatMap((unit) => monthly(unit, 2026, [1, 1, 1], 8).map((row) => ({ ...row, indicator: "trained" }))),
      { unit: "b", ...autumn, value: 9, indicator: "trained", source: "record" },
      ...cells.flatMap((unit) =>
        monthly(unit, 2026, [1, 1, 1], 8).map((row) => ({ ...row, indicator: "dossiers_received" })),
      ),
      { unit: "c", ...autumn, value: 8, indicator: "dossiers_received", source: "record" },
      { unit: "d", ...year2019, value: 4 },
      { unit: "f", from: "2021-01", to: "2021-12", value: 31 },
      { unit: "tinh", from: "2021-01", to: "2021-12", indicator: "trained", value: 90 },
    ],
  });
  [ward, other, province] = [id["phuong"]!, id["xa"]!, id["tinh"]!];
});

const november = { from: "2026-11", to: "2026-11" };
const read = (asked: { from: string; to: string }, group: "female" | null = null, unitId = ward) =>
  readFigure(actingOn(database.bot, { units: [unitId] }), { unitId, indicator: "admitted", group, asked });

test.each([november, { from: "2026-10", to: "2026-11" }, { from: "2026-11", to: "2026-12" }])(
  "a period of units below is offered with the number that a question for it gets ($from to $to)",
  async (asked) => {
    for (const group of [null, "female"] as const) {
      const facts = await read(asked, group);
      if (facts.kind !== "no_figures") continue;
      for (const { period, value } of facts.existing)
        expect(await read(period, group)).toMatchObject({ kind: "figure", period, value: { value } });
    }
  },
);

test("one unit's longer figure is not told as that of all above it", async () => {
  const facts = await read(november);
  if (facts.kind !== "no_figures") throw new Error(facts.kind);
  expect(facts.existing[0]).toMatchObject({ period: { from: "2026-10", to: "2026-10" }, value: 6 });
  expect(facts.existing.every(({ period }) => period.to < "2026-11")).toBe(true);
});

test("nor among several numbers, nor of classes and dossiers", async () => {
  const ctx = actingOn(database.bot);
  const totals = await readTotals(ctx, { unitId: ward, indicators: ["admitted", "trained"], asked: november });
  const classes = await readClasses(ctx, { unitId: ward, asked: november });
  const dossiers = await readDossiers(ctx, { unitId: ward, asked: november });
  if (totals.kind !== "totals" || classes.kind !== "no_figures" || dossiers.kind !== "no_figures")
    throw new Error(`${totals.kind} ${classes.kind} ${dossiers.kind}`);
  const items = totals.items.flatMap((item) => (item.state === "none" ? [item.existing] : []));
  expect(items).toHaveLength(2);
  for (const existing of [...items, classes.existing, dossiers.existing]) {
    expect(existing.length).toBeGreaterThan(0);
    expect(existing.every(({ period }) => period.to < "2026-11")).toBe(true);
  }
});

test("a sum that lacks units says of how many it is", async () => {
  const facts = await read({ from: "2020-01", to: "2020-12" }, null, other);
  expect(facts).toMatchObject({
    kind: "no_figures",
    existing: [{ period: { from: "2019-01", to: "2019-12" }, value: 4, coverage: { reported: 1, of: 2 } }],
  });
});

test("a number that one unit below makes alone names it, whether others are known or not", async () => {
  const facts = await read({ from: "2019-01", to: "2019-12" }, null, other);
  expect(facts).toMatchObject({ kind: "figure", coverage: { only: { name: "Chi bộ d" }, of: 2 } });
  const alone = await read({ from: "2021-01", to: "2021-12" }, null, province);
  expect(alone).toMatchObject({
    kind: "figure",
    value: { value: 31 },
    coverage: { only: { name: "Chi bộ f" }, of: 1 },
  });
  const all = await read({ from: "2026-01", to: "2026-10" });
  expect(all).toMatchObject({ kind: "figure", coverage: { reported: 3 } });
  expect(all).not.toHaveProperty("coverage.only");
  const totals = await readTotals(actingOn(database.bot), {
    unitId: province,
    indicators: ["admitted", "trained"],
    asked: { from: "2021-01", to: "2021-12" },
  });
  expect(totals).toMatchObject({ kind: "totals", items: [{ state: "known" }, { state: "known" }] });
  expect(totals).not.toHaveProperty("coverage.only");
});
