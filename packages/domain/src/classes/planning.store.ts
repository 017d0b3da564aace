import { type Db, sql } from "@ketnap/database";
import type { Busy, Waiting } from "./plan.rules.ts";

/** What planning stands on: who waits, what is taken, and what it may draft anew. */

export function listWaiting(db: Db, unitIds: readonly number[]): Promise<Omit<Waiting, "organiserId">[]> {
  return db.rows(sql`select unit_id as "unitId", kind, shift, count, waiting_since::text as "waitingSince",
      lapses_on::text as "lapsesOn"
    from class_pool where ended_at is null and unit_id = any(${unitIds}::int[])
    order by waiting_since, unit_id, kind, shift, id`);
}

/** Seats that classes ahead hold for units: those kept, or those taken where more were. `drafts`: what is drafted anew. */
export function listProvided(
  db: Db,
  unitIds: readonly number[],
  drafts: readonly number[],
): Promise<{ unitId: number; kind: string; count: number }[]> {
  return db.rows(sql`select unit_id as "unitId", kind, sum(seats)::int as count from (
      select coalesce(k.unit_id, r.unit_id) as unit_id, c.kind, greatest(coalesce(k.seats, 0), coalesce(r.seated, 0)) as seats
      from training_class c
        join (select class_id, unit_id from class_seat union select class_id, unit_id from class_registration) p on p.class_id = c.id
        left join class_seat k on k.class_id = c.id and k.unit_id = p.unit_id and c.released_at is null
        left join (select class_id, unit_id, sum(seated) as seated from class_registration group by 1, 2) r
          on r.class_id = c.id and r.unit_id = p.unit_id
      where c.state in ('proposed', 'approved', 'announced') and c.id <> all(${drafts}::int[])) s
    where unit_id = any(${unitIds}::int[]) group by 1, 2 order by 1, 2`);
}

/** Half days ahead that are taken by classes that planning leaves alone. */
export function listBusy(db: Db, from: string, drafts: readonly number[]): Promise<Busy[]> {
  return db.rows<Busy>(sql`select s.organiser_id as "organiserId", s.venue, s.on_date::text as "onDate", s.part, c.title
    from class_session s join training_class c on c.id = s.class_id
    where s.live and s.on_date >= ${from}::date and s.class_id <> all(${drafts}::int[]) order by s.on_date, s.part, s.id`);
}

export interface Draft {
  id: number;
  /** What makes two of them the same, but for their days. */
  key: string;
  opensOn: string;
  days: string[];
}

/** Proposals of planning that nobody locked. */
export function listDrafts(db: Db, organiserIds: readonly number[]): Promise<Draft[]> {
  return db.rows<Draft>(sql`select c.id, concat_ws('|', c.organiser_id, c.kind, c.shift, c.venue, c.capacity,
      (select string_agg(k.unit_id || ':' || k.seats, ',' order by k.unit_id) from class_seat k where k.class_id = c.id)) as key,
      c.registration_opens_on::text as "opensOn",
      (select array_agg(s.on_date::text order by s.on_date, s.part desc) from class_session s where s.class_id = c.id) as days
    from training_class c where c.state = 'proposed' and not c.locked and c.planned
      and c.organiser_id = any(${organiserIds}::int[]) order by c.id`);
}

export async function deleteDrafts(db: Db, ids: readonly number[]): Promise<void> {
  await db.execute(sql`delete from training_class where id = any(${ids}::int[])`);
}

/** Where each organiser held its last class. */
export async function listVenues(db: Db, organiserIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.rows<{ organiserId: number; venue: string }>(sql`
    select distinct on (organiser_id) organiser_id as "organiserId", venue from training_class
    where organiser_id = any(${organiserIds}::int[]) and not planned order by organiser_id, id desc`);
  return new Map(rows.map(({ organiserId, venue }) => [organiserId, venue]));
}

/** The next number of a course: one more than the highest of the year. */
export async function lastCourses(db: Db, organiserIds: readonly number[], year: string): Promise<Map<string, number>> {
  const rows = await db.rows<{ key: string; last: number }>(sql`
    select c.organiser_id || ' ' || c.kind as key, max(c.course_no)::int as last from training_class c
    where c.organiser_id = any(${organiserIds}::int[]) and c.course_no is not null and c.state <> 'cancelled'
      and exists (select 1 from class_session s where s.class_id = c.id and to_char(s.on_date, 'YYYY') = ${year})
    group by 1`);
  return new Map(rows.map(({ key, last }) => [key, last]));
}

/** True once a day: the day's planning is whose it was that asked first. */
export async function beginPlanning(db: Db, day: string): Promise<boolean> {
  const count = await db.execute(sql`update class_settings set proposed_on = ${day}::date
    where id = 1 and (proposed_on is null or proposed_on < ${day}::date)`);
  return count === 1;
}

/** The day's planning is not done yet. */
export async function planAgain(db: Db): Promise<void> {
  await db.execute(sql`update class_settings set proposed_on = null where id = 1`);
}
