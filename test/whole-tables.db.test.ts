import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { readWhole, statementsOf } from "@ketnap/database/testing/plans";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { ACTIONS, type Cast } from "./whole-tables/actions.ts";
import { age, crowd } from "./whole-tables/aged.ts";
import { personOf } from "./whole-tables/people.ts";

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
  cast = await castOf(office);
}, 300_000);

async function castOf(office: Cast["office"]): Promise<Cast> {
  const tree = await readTree(database.staff);
  const top = tree.childrenOf(null, TODAY).find((id) => tree.unit(id)!.level === "province")!;
  const ward = tree.childrenOf(top, TODAY).find((id) => tree.unit(id)!.level === "commune")!;
  const ids = tree.descendantsOf(ward, TODAY);
  const one = async <Row>(query: ReturnType<typeof sql>) => (await database.owner.rows<Row>(query))[0]!;
  const { request } = await one<{ request: number }>(
    sql`select id as request from report_request order by last_month desc limit 1`,
  );
  const { cell } = await one<{ cell: number }>(sql`select unit_id as cell from expected_report
    where request_id = ${request}::int and answered_at is null and unit_id = any(${ids}::int[]) order by id limit 1`);
  const sent = await database.owner.rows<Cast["sent"][0]>(sql`select e.id, e.version from expected_report e
    join report p on p.expected_id = e.id where e.request_id = ${request}::int and p.state = 'sent' order by e.id limit 2`);
  // Read once a process, and no part of what is asked.
  await readTree(database.bot);
  const people = await Promise.all([cell, ward, top].map((id) => personOf(database, id, now)));
  return {
    cell: people[0]!,
    commune: people[1]!,
    province: people[2]!,
    office,
    request,
    sent,
    figure: await one(
      sql`select id, version from figure where unit_id = ${cell}::int and member_group is null order by id limit 1`,
    ),
    quota: await one(sql`select id, version from quota where unit_id = ${cell}::int order by id desc limit 1`),
  };
}

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
