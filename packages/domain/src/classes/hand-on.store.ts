import { type Db, sql } from "@ketnap/database";

/** What units that have ended still have: who waits, and who is registered or has seats in a class that has not begun. */

/** Neither finished nor called off. */
const AHEAD = sql`training_class c where c.state in ('proposed', 'approved', 'announced')`;

/** By the day on which it is asked; each with the classes, the smaller id first. */
export function listEnded(db: Db, day: string): Promise<{ unitId: number; classIds: number[] }[]> {
  return db.rows(sql`select u.id as "unitId", ahead.ids as "classIds" from unit u cross join lateral (select array(
      select c.id from ${AHEAD}
        and not exists (select 1 from class_session s where s.class_id = c.id and s.on_date <= ${day}::date)
        and (exists (select 1 from class_seat k where k.class_id = c.id and k.unit_id = u.id)
          or exists (select 1 from class_registration r
            where r.class_id = c.id and r.unit_id = u.id and r.seated + r.waiting > 0))
      order by c.id) as ids) ahead
    where u.ended_on <= ${day}::date and (cardinality(ahead.ids) > 0
      or exists (select 1 from class_pool p where p.unit_id = u.id and p.ended_at is null))
    order by u.id limit 200`);
}

export interface Waits {
  id: number;
  unitId: number;
  count: number;
}

export function listOpenPool(db: Db, unitIds: readonly number[]): Promise<Waits[]> {
  return db.rows<Waits>(sql`select id, unit_id as "unitId", count from class_pool
    where unit_id = any(${unitIds}::int[]) and ended_at is null order by id`);
}

export async function movePool(db: Db, ids: readonly number[], to: number): Promise<void> {
  await db.execute(
    sql`update class_pool set unit_id = ${to}::int, version = version + 1 where id = any(${ids}::int[])`,
  );
}

export async function moveRegistrations(db: Db, ids: readonly number[], to: number): Promise<void> {
  await db.execute(sql`update class_registration set unit_id = ${to}::int where id = any(${ids}::int[])`);
}

/** Seats kept for one unit are kept for another from now on, beside its own; for nobody where `to` is null. */
export async function moveSeats(db: Db, classId: number, from: number, to: number | null): Promise<number> {
  const [gone] = await db.rows<{ seats: number }>(sql`delete from class_seat
    where class_id = ${classId}::int and unit_id = ${from}::int returning seats`);
  const seats = gone?.seats ?? 0;
  if (to !== null && seats > 0)
    await db.execute(sql`insert into class_seat as k (class_id, unit_id, seats)
      values (${classId}::int, ${to}::int, ${seats}::int)
      on conflict (class_id, unit_id) do update set seats = k.seats + excluded.seats`);
  return seats;
}

/** Classes that are not finished nor called off, of an organiser that has ended by that day; the smaller id first. */
export function listOrphaned(db: Db, day: string): Promise<{ id: number; organiserId: number }[]> {
  return db.rows(sql`select c.id, c.organiser_id as "organiserId" from ${AHEAD}
    and (select u.ended_on from unit u where u.id = c.organiser_id) <= ${day}::date order by c.id`);
}

/** Its half days are the new organiser's too, but for those on which that one holds a class already: both are held. */
export async function moveClass(db: Db, id: number, to: number): Promise<void> {
  await db.execute(sql`update training_class set organiser_id = ${to}::int where id = ${id}::int`);
  await db.execute(sql`update class_session s set organiser_id = ${to}::int where s.class_id = ${id}::int
    and not exists (select 1 from class_session o where o.live and o.class_id <> s.class_id
      and o.organiser_id = ${to}::int and o.on_date = s.on_date and o.part = s.part)`);
}
