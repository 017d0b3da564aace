import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { recount } from "../installation/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { readProgress } from "../quotas/index.ts";
import { liveDay } from "./live-day.ts";
import { fillDefaults, loadProvince } from "./index.ts";

const database = useDatabase();
const TODAY = "2026-11-22";
const DEEDS = 400;
const ctx = (): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from(`${TODAY}T02:00:00Z`),
});
let done: Awaited<ReturnType<typeof liveDay>>;

beforeAll(async () => {
  await fillDefaults(ctx());
  const size = { communes: 6, organisations: 10, cells: 110, members: 2_000, years: 1, accounts: 150, seed: 4 };
  await loadProvince(ctx(), { ...size, today: TODAY });
  done = await liveDay(ctx(), { deeds: DEEDS, seed: 1 });
});

test("a day has deeds of all kinds, and refusals, and a reorganisation", () => {
  const told = Object.values(done).reduce((sum, each) => sum + each.done + each.refused, 0);
  expect(told).toBeGreaterThan(DEEDS);
  for (const [name, { done: times }] of Object.entries(done)) expect(times, name).toBeGreaterThan(0);
  expect(done["communes merged"]).toEqual({ done: 1, refused: 0 });
  expect(done["class finished"]).toEqual({ done: 1, refused: 0 });
  expect(done["cells moved"]!.done).toBeGreaterThan(1);
  expect(Object.keys(done)).toHaveLength(24);
});

test("after it whatever is kept twice says the same twice", async () => {
  const found = await recount(ctx(), {});
  expect(found.filter(({ drifted }) => drifted > 0)).toEqual([]);
  for (const { what, compared } of found) expect(compared, what).toBeGreaterThan(0);
});

test("after it the province's progress is the sum of what its cells told, added up without us", async () => {
  const tree = await readTree(database.staff);
  const top = tree.childrenOf(null, TODAY)[0]!;
  const facts = await readProgress(ctx(), { unitId: top, asked: { from: "2026-01", to: "2026-10" } });
  if (facts.kind !== "progress") throw new Error(facts.kind);
  const [row] = await database.owner.rows<{ sum: number }>(sql`select sum(value)::int as sum from figure
    where indicator = 'admitted' and member_group is null and last_month between '2026-01' and '2026-10'`);
  expect(facts.admitted.value).toBe(row!.sum);
});
