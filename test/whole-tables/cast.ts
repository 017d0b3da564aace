import { sql } from "@ketnap/database";
import type { TestDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { createInspectionPlan } from "@ketnap/domain/inspections";
import { today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import type { Cast } from "./actions.ts";
import { doorOf, personOf } from "./people.ts";

/** So many write at the same moment. */
const CROWD = 8;

/** Who does it, and of what: people of one commune of the province's, in the middle of their work. */
export async function castOf(database: TestDatabase, office: Cast["office"]): Promise<Cast> {
  const day = today(office);
  const tree = await readTree(database.staff);
  const top = tree.childrenOf(null, day).find((id) => tree.unit(id)!.level === "province")!;
  const one = async <Row>(query: ReturnType<typeof sql>) => (await database.owner.rows<Row>(query))[0]!;
  const { request } = await one<{ request: number }>(
    sql`select id as request from report_request order by last_month desc limit 1`,
  );
  const silent = await database.owner.rows<{ unitId: number }>(sql`select unit_id as "unitId" from expected_report
    where request_id = ${request}::int and answered_at is null order by id limit 200`);
  const wardOf = (id: number) => tree.ancestorsOf(id, day).find((above) => tree.unit(above)!.level === "commune");
  const [cell, ...others] = silent.map(({ unitId }) => unitId).filter((id) => wardOf(id) !== undefined) as [number];
  const ward = wardOf(cell)!;
  const sent = await database.owner.rows<Cast["sent"][0]>(sql`select e.id, e.version from expected_report e
    join report p on p.expected_id = e.id where e.request_id = ${request}::int and p.state = 'sent' order by e.id limit 12`);
  // Read once a process, and no part of what is asked.
  await readTree(database.bot);
  const door = doorOf(database, office.now);
  const each = (ids: readonly number[]) => Promise.all(ids.map((id) => personOf(database, door, id, office.now)));
  const people = await each([cell, ward, top]);
  return {
    bot: database.bot,
    crowd: await each(others.slice(0, CROWD)),
    cell: people[0]!,
    commune: people[1]!,
    province: people[2]!,
    office,
    request,
    sent,
    classId: (await one<{ id: number }>(sql`select max(id) as id from training_class`)).id,
    planId: await planVisits(office, ward),
    figure: await one(
      sql`select id, version from figure where unit_id = ${cell}::int and member_group is null order by id limit 1`,
    ),
    quota: await one(sql`select id, version from quota where unit_id = ${cell}::int order by id desc limit 1`),
  };
}

/** Visits to a commune's cells by one team. */
async function planVisits(office: Cast["office"], unitId: number): Promise<number> {
  const grants = [{ role: "staff" as const, unitId, validFrom: "2026-01-01" }];
  const leader = await createAccount(office, { login: "truong-doan", label: "Trưởng đoàn", grants });
  const about = { unitId, title: "Kiểm tra cuối năm", fromOn: "2026-12-01", toOn: "2026-12-31", cells: true };
  const teams = [{ leaderId: leader.id, memberIds: [], away: [] }];
  return (await createInspectionPlan(office, { ...about, teams })).id;
}
