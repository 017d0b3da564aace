import type { Db, Sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { monthOf } from "../calendar/month.rules.ts";
import { findFigures } from "../figures/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { loadSample } from "../loading/index.ts";
import { readTree } from "../organisation/index.ts";
import { readManyProgress, readProgress } from "./index.ts";
import { findQuotas, findSnapshots, findStanding } from "./store.ts";

const database = useDatabase();
const through = monthOf("2026-03-31");
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");
const day = "2026-11-22";
const ctx = (db: Db): Context => ({ actor: systemActor("test"), db, now });

beforeAll(async () => {
  await loadSample(ctx(database.staff));
});

test("what a unit stands at is the same as its quotas, members and figures read one by one", async () => {
  const tree = await readTree(database.bot);
  expect(tree.units.length).toBeGreaterThan(30);
  let [quotas, snapshots, figures] = [0, 0, 0];
  for (const { id } of tree.units) {
    const standing = await findStanding(database.bot, [id], { indicator: "admitted", through, today: day });
    expect(standing).toStrictEqual({
      quotas: await findQuotas(database.bot, [id], day),
      snapshots: (await findSnapshots(database.bot, [id])).get(id) ?? [],
      figures: await findFigures(database.bot, { unitIds: [id], indicators: ["admitted"], through }),
    });
    quotas += standing.quotas.length;
    snapshots += standing.snapshots.length;
    figures += standing.figures.length;
  }
  expect(Math.min(quotas, snapshots, figures)).toBeGreaterThan(10);
});

test("the progress of a unit that reports for itself takes one statement", async () => {
  const tree = await readTree(database.bot);
  const cell = tree.units.find((unit) => unit.level === "cell" && unit.endedOn === null)!.id;
  const { db, asked } = counting();
  const progress = await readProgress(ctx(db), { unitId: cell, asked: months });
  expect(progress.kind).toBe("progress");
  expect(asked.filter(({ text }) => !text.includes("tree_state"))).toHaveLength(1);
});

test.each(["2025-12-31", day])("that of many units says of each what it says of one, on %s", async (on) => {
  const tree = await readTree(database.bot);
  const all = tree.units.map(({ id }) => id);
  const within: Context = { ...ctx(database.bot), now: Temporal.Instant.from(`${on}T02:00:00Z`) };
  const told = await readManyProgress(within, { unitIds: all, asked: { from: "2025-01", to: "2025-12" } });
  expect(new Set(told.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  for (const [n, unitId] of all.entries())
    expect(told[n]).toEqual(await readProgress(within, { unitId, asked: { from: "2025-01", to: "2025-12" } }));
});

test("that of many units that report for themselves takes two statements, one of them of the tree", async () => {
  const tree = await readTree(database.bot);
  const cells = tree.units.filter((unit) => unit.level === "cell" && unit.endedOn === null).map(({ id }) => id);
  expect(cells.length).toBeGreaterThan(10);
  const { db, asked } = counting();
  expect(await readManyProgress(ctx(db), { unitIds: cells, asked: months })).toHaveLength(cells.length);
  expect(asked).toHaveLength(2);
  expect(await readManyProgress(ctx(db), { unitIds: [], asked: months })).toEqual([]);
});

const months = { from: "2026-01", to: "2026-03" } as const;

function counting(): { db: Db; asked: Sql[] } {
  const asked: Sql[] = [];
  const rows: Db["rows"] = (query) => {
    asked.push(query);
    return database.bot.rows(query);
  };
  return { db: { ...database.bot, rows }, asked };
}
