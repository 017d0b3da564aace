import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { AuditChange } from "../kernel/index.ts";
import type { FigureEntry, QuotaEntry, SnapshotEntry } from "./format.ts";

interface Marks {
  sample: boolean;
  now: Temporal.Instant;
  by: number | null;
}

interface Rows {
  added: number;
  corrections: AuditChange[];
}

interface Correction {
  id: number;
  unit_id: number;
  before: object;
  after: object;
}

/**
 * Each of these is one statement over the whole section: new rows in, rows that say something else corrected, rows that
 * say the same untouched. `before` and `after` hold what a correction changed.
 */
export async function loadFigures(db: Db, figures: readonly FigureEntry[], marks: Marks): Promise<Rows> {
  const entries = sql`jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as e(unit text, indicator text, "group" text,
    "from" text, "to" text, value numeric, bound text, source text, "unitOfValue" text, "documentNo" text, note text, assumed text, article text)`;
  const corrected = await db.rows<Correction>(sql`
    with told as (
      select f.id, f.unit_id, f.value as old_value, f.bound as old_bound, e.value, coalesce(e.bound, 'exact') as bound
      from ${entries} join unit u on u.key = e.unit
      join figure f on f.unit_id = u.id and f.indicator = e.indicator and f.source = e.source
        and f.member_group is not distinct from e."group" and f.first_month = e."from" and f.last_month = e."to"
      where (f.value, f.bound) is distinct from (e.value, coalesce(e.bound, 'exact')) for update of f),
    done as (
      update figure f set value = told.value, bound = told.bound, version = f.version + 1,
        recorded_at = ${toDbInstant(marks.now)}, recorded_by = ${marks.by}::int
      from told where f.id = told.id)
    select id, unit_id, json_build_object('value', old_value, 'bound', old_bound) as before,
      json_build_object('value', value, 'bound', bound) as after from told`);
  const added = await db.execute(sql`
    insert into figure (unit_id, indicator, member_group, first_month, last_month, source, value, bound, value_unit, assumed,
      note, document_no, document_id, sample, recorded_at, recorded_by)
    select u.id, e.indicator, e."group", e."from", e."to", e.source, e.value, coalesce(e.bound, 'exact'), e."unitOfValue",
      e.assumed, e.note, e."documentNo", d.id, ${marks.sample}, ${toDbInstant(marks.now)}, ${marks.by}::int
    from ${entries} join unit u on u.key = e.unit left join source_document d on d.key = e.article
    on conflict do nothing`);
  return { added, corrections: corrected.map((row) => correction("figure", row)) };
}

export async function loadQuotas(db: Db, quotas: readonly QuotaEntry[], marks: Marks): Promise<Rows> {
  const entries = sql`jsonb_to_recordset(${JSON.stringify(quotas)}::jsonb) as e(unit text, scope text, "from" text, "to" text,
    kind text, value int, "minPercent" numeric, "maxPercent" numeric, bound text, label text, "baseDate" text, "issuedBy" text,
    "documentNo" text, "documentOn" text, assumed text, article text)`;
  const corrected = await db.rows<Correction>(sql`
    with told as (
      select q.id, q.unit_id, q.version as old_version, q.kind as old_kind, q.value as old_value, q.min_percent as old_min,
        q.max_percent as old_max, e.kind, e.value, e."minPercent" as min_percent, coalesce(e."maxPercent", e."minPercent") as max_percent,
        e."documentNo" as document_no, e."documentOn"::date as document_on, e."issuedBy" as issued_by, e.assumed, d.id as document_id,
        greatest(e."documentOn"::date, q.in_force_on) as in_force_on
      from ${entries} join unit u on u.key = e.unit left join source_document d on d.key = e.article
      join quota q on q.unit_id = u.id and q.scope = e.scope and q.first_month = e."from" and q.last_month = e."to"
      where (q.kind, q.value, q.min_percent, q.max_percent)
        is distinct from (e.kind, e.value, e."minPercent", coalesce(e."maxPercent", e."minPercent")) for update of q),
    done as (
      update quota q set kind = told.kind, value = told.value, min_percent = told.min_percent, max_percent = told.max_percent,
        document_no = told.document_no, document_on = told.document_on, in_force_on = told.in_force_on, document_id = told.document_id,
        issued_by = told.issued_by, assumed = told.assumed, version = q.version + 1
      from told where q.id = told.id),
    kept as (
      insert into quota_revision (quota_id, revision, kind, value, min_percent, max_percent, document_no, document_on, in_force_on,
        assumed, document_id, recorded_at, recorded_by)
      select id, old_version + 1, kind, value, min_percent, max_percent, document_no, document_on, in_force_on, assumed, document_id,
        ${toDbInstant(marks.now)}, ${marks.by}::int from told)
    select id, unit_id, json_build_object('kind', old_kind, 'value', old_value, 'minPercent', old_min, 'maxPercent', old_max) as before,
      json_build_object('kind', kind, 'value', value, 'minPercent', min_percent, 'maxPercent', max_percent) as after from told`);
  const added = await db.rows<{ id: number }>(sql`
    with fresh as (
      insert into quota (unit_id, scope, first_month, last_month, label, kind, value, min_percent, max_percent, bound, base_date,
        issued_by, document_no, document_on, assumed, document_id, sample)
      select u.id, e.scope, e."from", e."to", e.label, e.kind, e.value, e."minPercent", coalesce(e."maxPercent", e."minPercent"),
        coalesce(e.bound, 'exact'), e."baseDate"::date, e."issuedBy", e."documentNo", e."documentOn"::date, e.assumed, d.id, ${marks.sample}
      from ${entries} join unit u on u.key = e.unit left join source_document d on d.key = e.article
      on conflict do nothing returning *)
    insert into quota_revision (quota_id, revision, kind, value, min_percent, max_percent, document_no, document_on, assumed,
      document_id, recorded_at, recorded_by)
    select id, 1, kind, value, min_percent, max_percent, document_no, document_on, assumed, document_id, ${toDbInstant(marks.now)}, ${marks.by}::int from fresh
    returning id`);
  return { added: added.length, corrections: corrected.map((row) => correction("quota", row)) };
}

export async function loadSnapshots(db: Db, snapshots: readonly SnapshotEntry[], marks: Marks): Promise<Rows> {
  const entries = sql`jsonb_to_recordset(${JSON.stringify(snapshots)}::jsonb)
    as e(unit text, "on" text, members int, "grassrootsOrgs" int, cells int, article text)`;
  const corrected = await db.rows<Correction>(sql`
    with told as (
      select m.id, m.unit_id, m.members as old_members, e.members
      from ${entries} join unit u on u.key = e.unit
      join member_snapshot m on m.unit_id = u.id and m.on_date = e."on"::date
      where m.members <> e.members for update of m),
    done as (update member_snapshot m set members = told.members, version = m.version + 1 from told where m.id = told.id)
    select id, unit_id, json_build_object('members', old_members) as before, json_build_object('members', members) as after from told`);
  const added = await db.execute(sql`
    insert into member_snapshot (unit_id, on_date, members, grassroots_orgs, cells, document_id, sample)
    select u.id, e."on"::date, e.members, e."grassrootsOrgs", e.cells, d.id, ${marks.sample}
    from ${entries} join unit u on u.key = e.unit left join source_document d on d.key = e.article
    on conflict do nothing`);
  return { added, corrections: corrected.map((row) => correction("member_snapshot", row)) };
}

function correction(entity: string, row: Correction): AuditChange {
  return { entity, id: row.id, unitId: row.unit_id, before: row.before, after: row.after };
}
