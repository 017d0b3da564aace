import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { readWhole, statementsOf } from "@ketnap/database/testing/plans";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince } from "@ketnap/domain/loading";
import { ACTIONS, type Cast } from "./whole-tables/actions.ts";
import { age, crowd } from "./whole-tables/aged.ts";
import { castOf } from "./whole-tables/cast.ts";

/**
 * What people do all day reads no table whole that grows with the years: the statements that are really sent, planned on
 * a province after six years, with statistics. Small beside a real one, and large enough for the plans to be the same.
 */
const database = useDatabase();
const TODAY = "2026-11-03";
const now = Temporal.Instant.from(`${TODAY}T02:00:00Z`);
/** Rows from which on a table is not to be read whole. */
const LARGE = 2_000;
let cast: Cast;

beforeAll(async () => {
  const office: Context = { actor: systemActor("test"), db: database.staff, now };
  await fillDefaults(office);
  await crowd(database);
  const size = { communes: 9, organisations: 47, cells: 300, members: 6_000, years: 6, accounts: 600, seed: 2 };
  await loadProvince(office, { ...size, today: TODAY });
  await age(database);
  await database.owner.execute(sql`vacuum analyze`);
  cast = await castOf(database, office);
}, 300_000);

test("a table that is read whole is seen", async () => {
  const text = "select sum(value) from figure where value > $1";
  const seen = await readWhole(database.urls.owner, [{ text, values: [1] }], LARGE);
  expect(seen).toEqual([{ table: "figure", text }]);
});

test.each(Object.entries(ACTIONS))("%s", async (_, act) => {
  const statements = await statementsOf(() => act(cast));
  expect(statements.length).toBeGreaterThan(0);
  expect(await readWhole(database.urls.owner, statements, LARGE)).toEqual([]);
});
