import type { ReportField } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";
import { TIME_ZONE } from "../kernel/index.ts";
import { FIELDS, LAST_DAY } from "./store.ts";

/** A request as its summary speaks of it. */
export interface SummedRequest {
  id: number;
  title: string;
  formTitle: string | null;
  documentNo: string | null;
  firstMonth: string;
  lastMonth: string;
  lastDay: string;
  closed: boolean;
  /** The unit that asked, and the day whose tree it keeps. */
  askedBy: number;
  openedOn: string;
  fields: ReportField[];
}

export async function findSummedRequest(db: Db, id: number, today: string): Promise<SummedRequest> {
  const [row] = await db.rows<SummedRequest>(sql`select r.id, r.title, f.title as "formTitle",
      r.document_no as "documentNo", r.first_month::text as "firstMonth", r.last_month::text as "lastMonth",
      ${LAST_DAY}::text as "lastDay",
      r.closed_at is not null or coalesce(r.lock_on <= ${today}::date, false) as closed, r.unit_id as "askedBy",
      (r.opened_at at time zone ${TIME_ZONE})::date::text as "openedOn", ${FIELDS} as fields
    from report_request r left join report_form_version fv on fv.id = r.form_version_id
      left join report_form f on f.id = fv.form_id
    where r.id = ${id}::int`);
  return row!;
}
