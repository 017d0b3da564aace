import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { readWhole, statementsOf } from "@ketnap/database/testing/plans";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince } from "@ketnap/domain/loading";
import { ACTIONS, type Cast } from "./whole-tables/actions.ts";
import { age, crowd } from "./whole-tables/aged.ts";
import { castOf } from "./whole-tables/cast.ts";
import { TAKEN_WHOLE } from "./whole-tables/taken.ts";

/**
 * What people do all day reads no table whole that grows with the years: the statements that are really sent, planned on
 * a province after six years, with statistics. Small beside a real one, and large enough for the plans to be the same.
 */
const database = useDatabase();
const TODAY = "2026-11-03";
const now = Temporal.Instant.from(`${TODAY}T02:00:00Z`);
/** Rows from which on a table is not to be read whole. */
const LARGE = 2_000;
/** As many as an office sets up, however long it works; all other tables grow with the units or with the years. */
const OF_ANY_SIZE = [
  "_prisma_migrations",
  "calendar_day",
  "channel_connection",
  "channel_consent",
  "channel_grant",
  "channel_slot",
  "channel_use",
  "class_planning",
  "class_settings",
  "clock_run",
  "inspection_settings",
  "installation",
  "lag_cause",
  "lineage",
  "loaded_file",
  "notice",
  "rate_limit",
  "recount",
  "regulation",
  "rehearsal",
  "rehearsal_message",
  "reminder_rule",
  "reminder_settings",
  "report_form",
  "report_form_version",
  "report_schedule",
  "source_document",
  "tree_state",
  "unit_alias",
];
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

test("every table that grows has so many rows here that reading it whole is seen", async () => {
  const small = await database.owner.rows<{ table: string }>(sql`
    select relname as "table" from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and reltuples < ${LARGE}::int order by relname`);
  expect(small.map(({ table }) => table)).toEqual(OF_ANY_SIZE);
});

test("a table that is read whole is seen", async () => {
  const text = "select sum(value) from figure where value > $1";
  const seen = await readWhole(database.urls.owner, [{ text, values: [1] }], LARGE);
  expect(seen).toEqual([{ table: "figure", text }]);
});

test.each(Object.entries(ACTIONS))("%s", async (name, act) => {
  const statements = await statementsOf(() => act(cast));
  expect(statements.length).toBeGreaterThan(0);
  const taken = TAKEN_WHOLE[name] ?? [];
  const whole = await readWhole(database.urls.owner, statements, LARGE);
  expect(whole.filter(({ table }) => !taken.includes(table))).toEqual([]);
});
