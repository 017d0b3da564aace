import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { actingOn } from "../kernel/testing.ts";
import { fillDefaults, loadProvince } from "../loading/index.ts";
import { findDrift, recountAtNight } from "./index.ts";
import { liveDay } from "../loading/live-day.ts";
import { KEPT_IN_REACH, recountRows } from "./recount.store.ts";

const database = useDatabase();
const hour = 2;
/** Hours of the house, in November 2026. */
const at = (day: number, time: string) => Temporal.Instant.from(`2026-11-${day}T${time}:00+07:00`);
const drift = async () => (await findDrift(database.bot)).filter(({ drifted }) => drifted > 0);

beforeAll(async () => {
  const admin = actingOn(database.staff, { roles: ["admin"] });
  await fillDefaults(admin);
  const size = { communes: 3, organisations: 3, cells: 20, members: 300, years: 1, accounts: 20, seed: 3 };
  await loadProvince(admin, { ...size, today: "2026-11-22" });
  await liveDay(admin, { deeds: 60, seed: 1 });
});

test("the worker counts by its own role, once a night, and tells what drifted", async () => {
  expect(await recountAtNight(database.bot, at(23, "01:59"), { hour }), "yesterday's night is over").toEqual([]);
  expect(await recountAtNight(database.bot, at(23, "14:00"), { hour }), "nor by day").toEqual([]);
  const rests: number[] = [];
  const rest = async (tookMs: number) => void rests.push(tookMs);
  const found = await recountAtNight(database.bot, at(23, "02:12"), { hour, rest });
  expect(found.map(({ what, drifted }) => [what, drifted])).toEqual(KEPT_IN_REACH.map((what) => [what, 0]));
  // A table without rows is not read: whether the role may would not be seen.
  for (const { what, compared } of found) expect(compared, what).toBeGreaterThan(0);
  expect(rests.length).toBeGreaterThan(0);
  expect(await drift()).toEqual([]);

  await database.owner.execute(sql`update report set revision = revision + 1 where id = (select min(id) from report)`);
  expect(await recountAtNight(database.bot, at(23, "03:12"), { hour }), "counted already").toEqual([]);
  const next = await recountAtNight(database.bot, at(24, "02:12"), { hour });
  const drifted = next.filter((each) => each.drifted > 0);
  expect(drifted.map(({ what }) => what)).toContain("a report's newest revision");
  expect(drifted[0]!.some).toHaveLength(1);
  expect(await drift()).toMatchObject([{ what: "a report's newest revision", drifted: 1 }]);

  const [kept] = await database.owner.rows<{ ahead: boolean }>(
    sql`select bool_or(p.revision > (select max(number) from report_revision v where v.report_id = p.id)) as ahead from report p`,
  );
  expect(kept, "nobody mends it unasked").toEqual({ ahead: true });
  await database.owner.execute(sql`update report set revision = revision - 1 where id = (select min(id) from report)`);
  await recountAtNight(database.bot, at(25, "06:59"), { hour });
  expect(await drift(), "a night late, and well again").toEqual([]);
});

test("goes on where it was cut off", async () => {
  const [first] = KEPT_IN_REACH;
  await database.owner.execute(sql`delete from recount where what <> ${first}`);
  const found = await recountAtNight(database.bot, at(25, "06:59"), { hour });
  expect(found.map(({ what }) => what)).toEqual(KEPT_IN_REACH.slice(1));
});

test.each([
  [23, "23:30", true],
  [23, "22:59", false],
  [24, "03:59", true],
  [24, "04:00", false],
])("a night that begins at 23 reaches into the next day: on the %i at %s", async (day, time, counts) => {
  await database.owner.execute(sql`delete from recount`);
  expect(await recountAtNight(database.bot, at(day, time), { hour: 23 })).toHaveLength(
    counts ? KEPT_IN_REACH.length : 0,
  );
});

test("what lies in several slices is counted once each", async () => {
  const whole = await recountRows(database.bot, "a unit's place in the tree", "2026-11-22");
  await database.owner.execute(
    sql`insert into unit (id, name, level, started_on) values (90001, 'Chi bộ xa', 'cell', '2026-01-01')`,
  );
  const more = await recountRows(database.bot, "a unit's place in the tree", "2026-11-22");
  expect(more.compared).toBe(whole.compared + 1);
  expect(more.some).toEqual([{ id: "90001", kept: "1", counted: "0" }]);
});
