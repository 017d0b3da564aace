import { type Sql, sql } from "@ketnap/database";
import { type Revision, standingOn } from "./in-force.rules.ts";

/** With the article that told it, and what that left open. */
export interface StoredRevision extends Revision {
  title: string | null;
  publishedOn: string | null;
  assumed: string | null;
}

/** All revisions of the quota `q` where the last of them is in force only after `day`; else null, for the row says it. */
export const REVISIONS = (day: string): Sql => sql`case when q.in_force_on > ${day}::date then (
  select json_agg(json_build_object('revision', r.revision, 'kind', r.kind, 'value', r.value,
    'minPercent', r.min_percent::float8, 'maxPercent', r.max_percent::float8, 'documentNo', r.document_no,
    'documentOn', r.document_on::text, 'inForceOn', r.in_force_on::text, 'title', told.title,
    'publishedOn', told.published_on::text, 'assumed', r.assumed))
  from quota_revision r left join source_document told on told.id = r.document_id where r.quota_id = q.id) end`;

/** What stands on that day in place of the row, null where that is the row itself, and what is to follow it. */
export function standingIn(
  revisions: readonly StoredRevision[] | null,
  day: string,
): { standing: StoredRevision | null; ahead: StoredRevision[] } {
  return revisions ? standingOn(revisions, day) : { standing: null, ahead: [] };
}
