import type { ClassShift, UnplannedArea } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql } from "@ketnap/database";
import type { Busy, Waiting } from "./plan.rules.ts";
import type { Provided, Queued, Stranded } from "./unplaced.rules.ts";

/** What planning stands on: who waits, what is taken, and what it may draft anew. */

/** Units with the one that stands for each of them today: itself, or who took it over while it learns. */
export type StandFor = ReadonlyMap<number, number>;

export function listWaiting(db: Db, unitIds: readonly number[]): Promise<Omit<Waiting, "organiserId">[]> {
  return db.rows(sql`select unit_id as "unitId", kind, shift, count, waiting_since::text as "waitingSince",
      lapses_on::text as "lapsesOn"
    from class_pool where ended_at is null and unit_id = any(${unitIds}::int[])
    order by waiting_since, unit_id, kind, shift, id`);
}

/** Units that have ended and still have people in a class, or on its list. */
export async function listEndedLearners(db: Db, day: string): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`select distinct u.id from unit u
      join class_registration r on r.unit_id = u.id and r.seated + r.waiting > 0
      join training_class c on c.id = r.class_id and c.state = 'announced'
    where u.ended_on <= ${day}::date order by 1`);
  return rows.map(({ id }) => id);
}

/** What is announced and not finished; what is still to be announced only while none of its days is over. */
const live = (day: string) => sql`(c.state = 'announced' or (c.state in ('proposed', 'approved')
  and coalesce((select min(s.on_date) from class_session s where s.class_id = c.id) >= ${day}::date, true)))`;

/**
 * Over for so long without results that it holds a seat for nobody but those who came: who did not, or of whom it was not
 * kept, waits again.
 */
const forgotten = (day: string) => sql`(c.state = 'announced' and (select max(s.on_date) from class_session s
  where s.class_id = c.id) + (select results_days from class_settings where id = 1) < ${day}::date)`;

/** The most of a unit who came to one session of a class. */
const came = (unit: Sql) => sql`(select coalesce(max(a.present), 0) from class_attendance a
  join class_session s on s.id = a.session_id where s.class_id = c.id and a.unit_id = ${unit})`;

const standing = (units: StandFor) =>
  sql`unnest(${[...units.keys()]}::int[], ${[...units.values()]}::int[]) as m (unit_id, stands)`;

/** Seats that classes hold for units: those kept, or those taken where more were; of one that was forgotten who came. */
export function listProvided(db: Db, units: StandFor, drafts: readonly number[], day: string): Promise<Provided[]> {
  return db.rows<Provided>(sql`select m.stands as "unitId", p.kind, p.shift, sum(p.seats)::int as count,
      sum(p.seated)::int as seated
    from (select p.unit_id, c.kind, c.shift, least(coalesce(p.seated, 0), h.most) as seated,
        least(greatest(coalesce(p.seats, 0), coalesce(p.seated, 0)), h.most) as seats
      from training_class c
        cross join lateral (select e.unit_id, sum(e.seats) as seats, sum(e.seated) as seated from (
          select k.unit_id, k.seats, null::int as seated from class_seat k where k.class_id = c.id and c.released_at is null
          union all select r.unit_id, null::int, r.seated from class_registration r where r.class_id = c.id) e group by 1) p
        cross join lateral (select case when ${forgotten(day)} then ${came(sql`p.unit_id`)} end as most) h
      where ${live(day)} and c.id <> all(${drafts}::int[])) p
      join ${standing(units)} on m.unit_id = p.unit_id
    group by 1, 2, 3 order by 1, 2, 3`);
}

/** Those on the list of each class; of one that is over too where it is named (`left`). */
export function listQueued(
  db: Db,
  units: StandFor,
  { drafts, left }: { drafts: readonly number[]; left?: number },
  day: string,
): Promise<(Queued & { classId: number })[]> {
  return db.rows(sql`with m as (select * from ${standing(units)}), queued as (
      select c.id as class_id, m.stands, c.kind, c.shift, sum(r.waiting) as waiting, min(r.registered_at) as since
      from class_registration r join m on m.unit_id = r.unit_id join training_class c on c.id = r.class_id
      where r.waiting > 0 and (c.state = 'announced' or c.id = ${left ?? null}::int) group by 1, 2)
    select q.class_id as "classId", q.stands as "unitId", q.kind, q.shift, q.waiting::int as count, later.seats::int as later,
      (q.since at time zone 'Asia/Ho_Chi_Minh')::date::text as "waitingSince"
    from queued q cross join lateral (
      select coalesce(sum(greatest(kept.seats, taken.seats)), 0) as seats from training_class c
        cross join lateral (select sum(k.seats) as seats from class_seat k join m on m.unit_id = k.unit_id
          where m.stands = q.stands and k.class_id = c.id and c.released_at is null and c.created_at > q.since) kept
        cross join lateral (select sum(r.seated) as seats from class_registration r join m on m.unit_id = r.unit_id
          where m.stands = q.stands and r.class_id = c.id and r.registered_at > q.since
            and (not ${forgotten(day)} or ${came(sql`r.unit_id`)} > 0)) taken
      where c.id <> q.class_id and c.kind = q.kind and ${live(day)} and c.id <> all(${drafts}::int[])) later
    order by 2, 3, q.since, 1`);
}

/** Whom units have registered for one class, by the unit that stands for theirs. */
export function listRegisteredIn(db: Db, units: StandFor, classId: number): Promise<Stranded[]> {
  return db.rows<Stranded>(sql`select m.stands as "unitId", c.kind, c.shift, sum(r.seated)::int as seated,
      (min(r.registered_at) at time zone 'Asia/Ho_Chi_Minh')::date::text as "waitingSince"
    from class_registration r join ${standing(units)} on m.unit_id = r.unit_id join training_class c on c.id = r.class_id
    where c.id = ${classId}::int and r.seated + r.waiting > 0 group by 1, 2, 3 order by 1`);
}

/** Half days ahead on which these organisers, or these places, are taken by classes that planning leaves alone. */
export function listBusy(
  db: Db,
  from: string,
  drafts: readonly number[],
  { organiserIds, venues }: { organiserIds: readonly number[]; venues: readonly string[] },
): Promise<Busy[]> {
  return db.rows<Busy>(sql`select s.organiser_id as "organiserId", s.venue, s.on_date::text as "onDate", s.part, c.title
    from class_session s join training_class c on c.id = s.class_id
    where s.live and s.on_date >= ${from}::date and s.class_id <> all(${drafts}::int[])
      and (s.organiser_id = any(${organiserIds}::int[])
        or place_key(s.venue) = any(array(select place_key(v) from unnest(${venues}::text[]) v)))
    order by s.on_date, s.part, s.id`);
}

/** What all spellings of each place have in common: what the index says that keeps a place from being taken twice. */
export async function findPlaceKeys(db: Db, venues: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ venue: string; key: string }>(
    sql`select v as venue, place_key(v) as key from unnest(${[...new Set(venues)]}::text[]) v`,
  );
  return new Map(rows.map(({ venue, key }) => [venue, key]));
}

export interface Draft {
  id: number;
  /** What makes two of them the same, but for their days. */
  key: string;
  shift: ClassShift;
  opensOn: string;
  /** The day of each of its lessons: one that has two stands twice. */
  lessonDays: string[];
}

/** Proposals of planning that nobody locked. */
export function listDrafts(db: Db, organiserIds: readonly number[]): Promise<Draft[]> {
  return db.rows<Draft>(sql`select c.id, concat_ws('|', c.organiser_id, c.kind, c.shift, c.venue, c.capacity,
      (select string_agg(k.unit_id || ':' || k.seats, ',' order by k.unit_id) from class_seat k where k.class_id = c.id)) as key,
      c.shift, c.registration_opens_on::text as "opensOn",
      (select array_agg(s.on_date::text order by s.on_date, s.part desc) from class_session s where s.class_id = c.id) as "lessonDays"
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

/** Units of whom somebody waits, or is on the list of a class, and organisers of drafts: what there is to plan for. */
export async function findToPlan(db: Db): Promise<{ unitIds: number[]; organiserIds: number[] }> {
  const [row] = await db.rows<{ unitIds: number[]; organiserIds: number[] }>(sql`select
    array(select unit_id from class_pool where ended_at is null
      union select r.unit_id from class_registration r join training_class c on c.id = r.class_id and c.state = 'announced'
        where r.waiting > 0 order by 1) as "unitIds",
    array(select distinct organiser_id from training_class where state = 'proposed' and not locked and planned order by 1)
      as "organiserIds"`);
  return row!;
}

/** Of these organisers those that were planned for on that day, or so often in vain that the day is given up. */
export async function findPlanned(db: Db, day: string, mostTries: number): Promise<Set<number>> {
  const rows = await db.rows<{ id: number }>(sql`select organiser_id as id from class_planning
    where planned_on >= ${day}::date or (failed_on >= ${day}::date and tries >= ${mostTries}::int)`);
  return new Set(rows.map(({ id }) => id));
}

/** `day`: the clock's planning of it is done; null: staff planned it, and tomorrow's is still to come. */
export async function notePlanned(db: Db, organiserIds: readonly number[], day: string | null): Promise<void> {
  if (day === null)
    await db.execute(sql`update class_planning set failed_on = null, failure = null, tries = 0
      where organiser_id = any(${organiserIds}::int[]) and failed_on is not null`);
  else
    await db.execute(sql`insert into class_planning (organiser_id, planned_on)
      select distinct id, ${day}::date from unnest(${organiserIds}::int[]) id
      on conflict (organiser_id) do update set planned_on = excluded.planned_on, failed_on = null, failure = null, tries = 0`);
}

/** Returns how often it has failed on that day. */
export async function noteFailed(db: Db, organiserId: number, day: string, failure: string): Promise<number> {
  const [row] = await db.rows<{
    tries: number;
  }>(sql`insert into class_planning as p (organiser_id, failed_on, failure, tries)
    values (${organiserId}::int, ${day}::date, ${failure}, 1)
    on conflict (organiser_id) do update set failed_on = excluded.failed_on, failure = excluded.failure,
      tries = case when p.failed_on = excluded.failed_on then p.tries + 1 else 1 end
    returning tries`);
  return row!.tries;
}

/** Areas whose planning failed last, of those in reach (null: all). */
export function listFailed(db: Db, reach: readonly number[] | null): Promise<UnplannedArea[]> {
  return db.rows<UnplannedArea>(sql`
    select json_build_object('id', u.id, 'name', u.name) as organiser, p.failed_on::text as "failedOn", p.tries, p.failure
    from class_planning p join unit u on u.id = p.organiser_id
    where p.failed_on is not null ${reach ? sql`and p.organiser_id = any(${[...reach]}::int[])` : emptySql}
    order by u.name collate "vi-x-icu", u.id limit 200`);
}
