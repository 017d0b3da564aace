import { sql } from "@ketnap/database";
import type { TestDatabase } from "@ketnap/database/testing";
import { today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import type { Cast } from "./actions.ts";
import { personOf } from "./people.ts";

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
  const cell = silent.find(({ unitId }) => wardOf(unitId) !== undefined)!.unitId;
  const ward = wardOf(cell)!;
  const sent = await database.owner.rows<Cast["sent"][0]>(sql`select e.id, e.version from expected_report e
    join report p on p.expected_id = e.id where e.request_id = ${request}::int and p.state = 'sent' order by e.id limit 2`);
  // Read once a process, and no part of what is asked.
  await readTree(database.bot);
  const people = await Promise.all([cell, ward, top].map((id) => personOf(database, id, office.now)));
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
