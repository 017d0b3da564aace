import type { ClassSession } from "@ketnap/contract";
import { type Db, type Sql, sql } from "@ketnap/database";

/** The half days of classes: which they are, who came, and what stands on them already. */

/**
 * From now on these are its days. One that stays keeps who came; from `day` on it is held where the class is held now, what
 * was before stands as it was.
 */
export async function writeSessions(
  db: Db,
  classId: number,
  sessions: readonly ClassSession[],
  day: string,
): Promise<void> {
  await db.execute(sql`delete from class_session where class_id = ${classId}::int
    and not exists (select 1 from ${halves(sessions)} where s.on_date = class_session.on_date and s.part = class_session.part)`);
  await db.execute(sql`update class_session e set venue = c.venue from training_class c
    where e.class_id = ${classId}::int and c.id = e.class_id and e.on_date >= ${day}::date and e.venue <> c.venue`);
  await insertSessions(db, classId, sessions);
}

/** Those of the days that it does not have yet. */
async function insertSessions(db: Db, classId: number, sessions: readonly ClassSession[]): Promise<void> {
  await insertDays(db, classId, sessions);
  await db.execute(sql`update training_class set events = greatest(events, ${sessions.length}::int)
    where id = ${classId}::int`);
}

/** The same for a class that was just made, which says itself how many events it has. */
export async function insertDays(db: Db, classId: number, sessions: readonly ClassSession[]): Promise<void> {
  await db.execute(sql`insert into class_session (class_id, on_date, part, venue, organiser_id)
    select c.id, s.on_date, s.part, c.venue, c.organiser_id from training_class c, ${halves(sessions)}
    where c.id = ${classId}::int and not exists (select 1 from class_session e
      where e.class_id = c.id and e.on_date = s.on_date and e.part = s.part)`);
}

function halves(sessions: readonly ClassSession[]): Sql {
  return sql`unnest(${sessions.map(({ onDate }) => onDate)}::date[], ${sessions.map(({ part }) => part)}::text[])
    as s (on_date, part)`;
}

/** Of the days of a class those to which somebody came. */
export async function listAttended(db: Db, classId: number): Promise<ClassSession[]> {
  return db.rows<ClassSession>(sql`select on_date::text as "onDate", part from class_session s
    where class_id = ${classId}::int and exists (select 1 from class_attendance a where a.session_id = s.id and a.present > 0)
    order by on_date, part desc`);
}

/** Of those of these classes that were changed since they were announced, the sessions before each change, the first first. */
export async function listSessionsBefore(
  db: Db,
  classIds: readonly number[],
): Promise<Map<number, { sessions: ClassSession[] }[]>> {
  const rows = await db.rows<{ id: number; states: { sessions: ClassSession[] }[] }>(sql`
    select id, told_before -> 'states' as states from training_class
    where id = any(${classIds}::int[]) and told_before is not null`);
  return new Map(rows.map(({ id, states }) => [id, states]));
}

/** The days stay for the record; place and organiser are free again. */
export async function freeSessions(db: Db, classId: number): Promise<void> {
  await db.execute(sql`update class_session set live = false where class_id = ${classId}::int`);
}

/** A class that has the place, or the organiser, on one of these half days already. */
export async function findClash(
  db: Db,
  { id, organiserId, venue }: { id: number | null; organiserId: number; venue: string },
  sessions: readonly ClassSession[],
): Promise<{ title: string; onDate: string; sameVenue: boolean } | null> {
  const [row] = await db.rows<{ title: string; onDate: string; sameVenue: boolean }>(sql`
    select c.title, s.on_date::text as "onDate", place_key(s.venue) = place_key(${venue}) as "sameVenue"
    from unnest(${sessions.map(({ onDate }) => onDate)}::date[], ${sessions.map(({ part }) => part)}::text[])
        as w (on_date, part)
      join class_session s on s.on_date = w.on_date and s.part = w.part and s.live
        and (place_key(s.venue) = place_key(${venue}) or s.organiser_id = ${organiserId}::int)
      join training_class c on c.id = s.class_id
    where s.class_id is distinct from ${id}::int order by s.on_date, s.part, c.id limit 1`);
  return row ?? null;
}
