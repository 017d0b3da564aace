import type { ReportState, UnitRef } from "@ketnap/contract";
import { type Db, emptySql, sql } from "@ketnap/database";
import { CLOSED } from "./expected.store.ts";
import { inReach } from "../kernel/index.ts";

/** A unit that was asked, as a sheet of all of them has it. */
export interface SheetUnit {
  expectedId: number;
  unit: UnitRef;
  state: ReportState | null;
  /** What it sent last; null where it sent nothing, or took it back. */
  values: Record<string, number> | null;
  comments: Record<string, string> | null;
  closed: boolean;
  version: number;
}

export async function findSheetUnits(
  db: Db,
  requestId: number,
  reach: number[] | null,
  today: string,
): Promise<SheetUnit[]> {
  return db.rows<SheetUnit>(sql`select e.id as "expectedId", json_build_object('id', u.id, 'name', u.name) as unit,
      e.version, p.state, case when p.state <> 'withdrawn' then v."values" end as "values",
      case when p.state <> 'withdrawn' then v.comments end as comments, ${CLOSED(today)} as closed
    from expected_report e join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
      left join report p on p.expected_id = e.id
      left join report_revision v on v.report_id = p.id and v.number = p.revision
    where e.request_id = ${requestId}::int ${reach ? sql`and ${inReach(sql`e.unit_id`, reach)}` : emptySql}
    order by u.name, e.id`);
}
