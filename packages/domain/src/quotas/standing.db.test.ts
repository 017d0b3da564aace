import type { Db, Sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { monthOf } from "../calendar/month.rules.ts";
import { findFigures } from "../figures/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { loadSample } from "../loading/index.ts";
import { readTree } from "../organisation/index.ts";
import { readProgress } from "./index.ts";
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
    const standing = await findStanding(database.bot, id, { indicator: "admitted", through, today: day });
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
  const asked: Sql[] = [];
  const counting: Db = {
    ...database.bot,
    rows: (query) => {
      asked.push(query);
      return database.bot.rows(query);
    },
  };
  const progress = await readProgress(ctx(counting), { unitId: cell, asked: { from: "2026-01", to: "2026-03" } });
  expect(progress.kind).toBe("progress");
  const ofTree = asked.filter(({ text }) => text.includes("tree_state"));
  expect(asked.length - ofTree.length).toBe(1);
});
