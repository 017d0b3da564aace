import type { ClassResultRow } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";

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

export async function writeResults(
  db: Db,
  classId: number,
  certified: ReadonlyMap<number, number>,
  expiresOn: string | null,
): Promise<void> {
  await db.execute(sql`insert into class_result (class_id, unit_id, certified, expires_on)
    select ${classId}::int, r.*, ${expiresOn}::date
    from unnest(${[...certified.keys()]}::int[], ${[...certified.values()]}::int[]) as r (unit_id, certified)`);
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
