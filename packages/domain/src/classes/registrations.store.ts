import type { ClassRegistrationRow } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Registered, Seating, Withdrawal } from "./seating.rules.ts";

/** Who is registered. The class row is held by whoever writes here. */

/** How many of each unit sit, and what is kept for whom; once it is released nothing is kept any more. */
export async function readSeating(
  db: Db,
  { id, capacity, released }: { id: number; capacity: number; released: boolean },
): Promise<Seating> {
  const seated = await db.rows<{ unitId: number; seats: number }>(sql`select unit_id as "unitId",
    sum(seated)::int as seats from class_registration where class_id = ${id}::int group by unit_id`);
  const kept = released
    ? []
    : await db.rows<{ unitId: number; seats: number }>(sql`select unit_id as "unitId", seats from class_seat
        where class_id = ${id}::int and seats > 0`);
  const mapped = (rows: typeof seated) => new Map(rows.map(({ unitId, seats }) => [unitId, seats]));
  return { capacity, seated: mapped(seated), kept: mapped(kept) };
}

/** The registrations that still have people, in order of their place; of one unit, or those that wait. */
export function listRegistered(db: Db, classId: number, of: number | "waiting"): Promise<Registered[]> {
  return db.rows<Registered>(sql`select id, unit_id as "unitId", place, seated, waiting from class_registration
    where class_id = ${classId}::int and ${of === "waiting" ? sql`waiting > 0` : sql`unit_id = ${of}::int and seated + waiting > 0`}
    order by place`);
}

/** Takes the next place on the list, and adds it to the sums of the class. */
export async function insertRegistration(
  db: Db,
  classId: number,
  said: { unitId: number; seated: number; waiting: number; how: "chat" | "panel"; by: number | null },
  now: Temporal.Instant,
): Promise<{ id: number; place: number }> {
  const { unitId, seated, waiting, how, by } = said;
  const [row] = await db.rows<{ id: number; place: number }>(sql`
    with held as (update training_class set last_place = last_place + 1, seated = seated + ${seated}::int,
        waiting = waiting + ${waiting}::int where id = ${classId}::int returning id, last_place, sequence)
    insert into class_registration (class_id, unit_id, place, asked, seated, waiting, how, known_sequence,
      registered_by, registered_at)
    select id, ${unitId}::int, last_place, ${seated + waiting}::int, ${seated}::int, ${waiting}::int, ${how},
      sequence, ${by}::int, ${toDbInstant(now)} from held returning id, place`);
  return row!;
}

/** What was withdrawn is nobody's: seats that were kept for the unit and given back are kept no longer. */
export async function writeWithdrawals(
  db: Db,
  classId: number,
  unitId: number,
  withdrawals: readonly Withdrawal[],
): Promise<void> {
  const sum = (of: "seated" | "waiting") => withdrawals.reduce((total, each) => total + each[of], 0);
  await db.execute(sql`update class_registration r set seated = r.seated - w.seated, waiting = r.waiting - w.waiting,
      withdrawn = r.withdrawn + w.seated + w.waiting
    from unnest(${withdrawals.map(({ id }) => id)}::int[], ${withdrawals.map(({ seated }) => seated)}::int[],
      ${withdrawals.map(({ waiting }) => waiting)}::int[]) as w (id, seated, waiting) where r.id = w.id`);
  await db.execute(sql`update training_class set seated = seated - ${sum("seated")}::int,
    waiting = waiting - ${sum("waiting")}::int where id = ${classId}::int`);
  if (sum("seated") > 0)
    await db.execute(sql`update class_seat set seats = greatest(0, seats - ${sum("seated")}::int)
      where class_id = ${classId}::int and unit_id = ${unitId}::int`);
}

export async function writePromotions(
  db: Db,
  classId: number,
  promotions: readonly { id: number; seats: number }[],
  day: string,
): Promise<void> {
  if (promotions.length === 0) return;
  const total = promotions.reduce((sum, { seats }) => sum + seats, 0);
  await db.execute(sql`update class_registration r set seated = r.seated + p.seats, waiting = r.waiting - p.seats,
      promoted_on = ${day}::date, promoted = r.promoted + p.seats
    from unnest(${promotions.map(({ id }) => id)}::int[], ${promotions.map(({ seats }) => seats)}::int[]) as p (id, seats)
    where r.id = p.id`);
  await db.execute(sql`update training_class set seated = seated + ${total}::int, waiting = waiting - ${total}::int
    where id = ${classId}::int`);
}

/** In order of arrival. `reach`: the units whose registrations are seen; null for all. */
export function listRegistrationRows(
  db: Db,
  classId: number,
  reach: readonly number[] | null,
): Promise<ClassRegistrationRow[]> {
  return db.rows<ClassRegistrationRow>(sql`select r.id, r.place, json_build_object('id', u.id, 'name', u.name) as unit,
      r.asked, r.seated, r.waiting, r.withdrawn, r.how,
      to_char(r.registered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "registeredAt",
      case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "registeredBy",
      r.promoted_on::text as "promotedOn"
    from class_registration r join unit u on u.id = r.unit_id left join account a on a.id = r.registered_by
    where r.class_id = ${classId}::int and ${reach === null ? sql`true` : sql`r.unit_id = any(${reach}::int[])`}
    order by r.place`);
}

/** How many of these units sit and wait, and how many people wait before a place. */
export async function readUnitPlace(
  db: Db,
  classId: number,
  unitIds: readonly number[],
  before: number | null,
): Promise<{ seated: number; waiting: number; ahead: number }> {
  const [row] = await db.rows<{ seated: number; waiting: number; ahead: number }>(sql`
    select coalesce(sum(seated) filter (where unit_id = any(${[...unitIds]}::int[])), 0)::int as seated,
      coalesce(sum(waiting) filter (where unit_id = any(${[...unitIds]}::int[])), 0)::int as waiting,
      coalesce(sum(waiting) filter (where place < ${before}::int), 0)::int as ahead
    from class_registration where class_id = ${classId}::int`);
  return row!;
}
