import type { ClassResultRow } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";
import type { PoolLeft } from "./pool.rules.ts";

/** Who came, and who was certified: numbers per unit. */

export async function writeAttendance(db: Db, sessionId: number, present: ReadonlyMap<number, number>): Promise<void> {
  await db.execute(sql`insert into class_attendance (session_id, unit_id, present)
    select ${sessionId}::int, * from unnest(${[...present.keys()]}::int[], ${[...present.values()]}::int[])
    on conflict (session_id, unit_id) do update set present = excluded.present`);
}

export async function findSession(
  db: Db,
  classId: number,
  { onDate, part }: { onDate: string; part: string },
): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`select id from class_session
    where class_id = ${classId}::int and on_date = ${onDate}::date and part = ${part}`);
  return row?.id ?? null;
}

export function listAttendance(db: Db, sessionId: number): Promise<{ unitId: number; present: number }[]> {
  return db.rows(
    sql`select unit_id as "unitId", present from class_attendance where session_id = ${sessionId}::int order by 1`,
  );
}

/** Of each unit the most that came to one session; none where it was not kept. */
export function listMostAttended(db: Db, classId: number): Promise<{ unitId: number; most: number }[]> {
  return db.rows(sql`select a.unit_id as "unitId", max(a.present)::int as most
    from class_attendance a join class_session s on s.id = a.session_id where s.class_id = ${classId}::int
    group by 1 order by 1`);
}

/** Units of which somebody registered, whether or not he sits. */
export async function listUnitsIn(db: Db, classId: number): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`select distinct unit_id as id from class_registration
    where class_id = ${classId}::int order by 1`);
  return rows.map(({ id }) => id);
}

export function listCertified(
  db: Db,
  classId: number,
): Promise<{ unitId: number; certified: number; leftPool: PoolLeft[] }[]> {
  return db.rows(sql`select unit_id as "unitId", certified, left_pool as "leftPool" from class_result
    where class_id = ${classId}::int order by 1`);
}

/** Of the units that are named; those of the others stay. `left`: who of each left the pool by it. */
export async function writeResults(
  db: Db,
  classId: number,
  certified: ReadonlyMap<number, number>,
  { expiresOn, left }: { expiresOn: string | null; left: ReadonlyMap<number, readonly PoolLeft[]> },
): Promise<void> {
  const gone = [...certified.keys()].map((unitId) => JSON.stringify(left.get(unitId) ?? []));
  await db.execute(sql`insert into class_result (class_id, unit_id, certified, left_pool, expires_on)
    select ${classId}::int, r.unit_id, r.certified, r.gone::jsonb, ${expiresOn}::date
    from unnest(${[...certified.keys()]}::int[], ${[...certified.values()]}::int[], ${gone}::text[])
      as r (unit_id, certified, gone)
    on conflict (class_id, unit_id) do update set certified = excluded.certified, left_pool = excluded.left_pool`);
}

/** How each unit of a class stands: seated, who came to each session in order, and how many were certified. */
export function listResultRows(db: Db, classId: number, reach: readonly number[] | null): Promise<ClassResultRow[]> {
  return db.rows<ClassResultRow>(sql`
    select json_build_object('id', u.id, 'name', u.name) as unit, sum(r.seated)::int as seated, sum(r.waiting)::int as waiting,
      (select coalesce(json_agg(json_build_object('onDate', s.on_date::text, 'part', s.part, 'present', a.present)
          order by s.on_date, s.part desc), '[]')
        from class_attendance a join class_session s on s.id = a.session_id
        where s.class_id = ${classId}::int and a.unit_id = u.id) as attendance,
      (select certified from class_result where class_id = ${classId}::int and unit_id = u.id) as certified,
      (select expires_on::text from class_result where class_id = ${classId}::int and unit_id = u.id) as "expiresOn"
    from class_registration r join unit u on u.id = r.unit_id
    where r.class_id = ${classId}::int and ${reach === null ? sql`true` : sql`r.unit_id = any(${reach}::int[])`}
    group by u.id, u.name having sum(r.seated + r.waiting) > 0 order by u.name, u.id`);
}
