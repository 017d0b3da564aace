import type { ClassRow, ClassSession, ClassState } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDateOrNull, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, readPage } from "../kernel/index.ts";
import { insertDays } from "./sessions.store.ts";

/**
 * Classes with the seats that are kept. Their days are written in `sessions.store.ts`, who is registered stands in
 * `registrations.store.ts`.
 *
 * Whoever holds more than one of these takes them in this order, so that no two wait for each other:
 * 1. the settings' row; 2. planning (`lockPlanning`), by all that changes what planning reads of a class or drafts one;
 * 3. rows of classes (`holdClass`), the smaller id first; 4. pools (`lockPool`), the smaller unit first.
 */

const INSTANT = (column: Sql) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const COLUMNS = sql`c.id, c.organiser_id as "organiserId", u.name as "organiserName", c.kind, c.title,
  c.course_no as "courseNo", c.venue, c.capacity, c.seated, c.waiting, c.state, c.locked, c.shift, c.reasons,
  c.registration_opens_on::text as "registrationOpensOn", c.registration_closes_on::text as "registrationClosesOn",
  c.released_at is not null as released, ${INSTANT(sql`c.announced_at`)} as "announcedAt",
  c.changed_on::text as "changedOn", c.sequence, c.events, c.cancel_reason as "cancelReason", c.version,
  s.sessions, s.first_on::text as "firstOn", s.last_on::text as "lastOn", s.off_days as "offDays", k.seats`;

const FROM = sql`training_class c join unit u on u.id = c.organiser_id
  cross join lateral (select min(on_date) as first_on, max(on_date) as last_on,
      coalesce(json_agg(json_build_object('onDate', on_date::text, 'part', part) order by on_date, part desc), '[]') as sessions,
      coalesce(json_agg(on_date::text order by on_date) filter (where live and (d.kind in ('holiday', 'makeup', 'swap_off')
        or (d.kind = 'swap_work' and c.shift = 'days_off'))), '[]') as off_days
    from class_session left join calendar_day d on d.date = on_date where class_id = c.id) s
  cross join lateral (select coalesce(json_agg(json_build_object('unit', json_build_object('id', n.id, 'name', n.name),
      'seats', e.seats) order by n.name, n.id), '[]') as seats
    from class_seat e join unit n on n.id = e.unit_id where e.class_id = c.id) k`;

/** A class as it lies in its tables: the standing is still to be reckoned. `offDays`: of its days, those that are none. */
export type StoredClass = Omit<ClassRow, "standing" | "dayOff"> & { released: boolean; offDays: string[] };

export async function findClass(db: Db, id: number): Promise<StoredClass | null> {
  const [row] = await db.rows<StoredClass>(sql`select ${COLUMNS} from ${FROM} where c.id = ${id}::int`);
  return row ?? null;
}

/** Several, in the order asked; one that is not there is left out. */
export async function findClasses(db: Db, ids: readonly number[]): Promise<StoredClass[]> {
  if (ids.length === 0) return [];
  const rows = await db.rows<StoredClass>(sql`select ${COLUMNS} from ${FROM} where c.id = any(${[...ids]}::int[])`);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Held until the transaction ends: who registers, withdraws or changes the class too waits for his turn. */
export async function holdClass(db: Db, id: number): Promise<StoredClass | null> {
  await db.rows(sql`select 1 from training_class where id = ${id}::int for update`);
  return findClass(db, id);
}

const ORDER: Record<string, Sql> = {
  firstOn: sql`(select min(on_date) from class_session where class_id = c.id)`,
  id: sql`c.id`,
  title: sql`c.title`,
  organiserName: sql`u.name`,
  seated: sql`c.seated`,
};

/** `inside`: organisers whose every class is seen; `above`: those of which only what was announced is. Null: no bound. */
export interface Seen {
  inside: readonly number[] | null;
  above: readonly number[];
}

interface Filter {
  q?: string | undefined;
  id?: number[] | undefined;
  kind?: string | undefined;
  state?: ClassState | undefined;
  organiserId?: number | undefined;
  upcoming?: boolean | undefined;
}

export async function listClassRows(
  db: Db,
  { inside, above }: Seen,
  day: string,
  input: ListInput & { filter: Filter },
): Promise<Page<StoredClass>> {
  const { q, id, kind, state, organiserId, upcoming } = input.filter;
  const where = sql`where (${inside === null ? sql`true` : sql`c.organiser_id = any(${inside}::int[])`}
      or (c.organiser_id = any(${above}::int[]) and c.announced_at is not null))
    ${id ? sql`and c.id = any(${id}::int[])` : emptySql}
    ${kind ? sql`and c.kind = ${kind}` : emptySql} ${state ? sql`and c.state = ${state}` : emptySql}
    ${organiserId === undefined ? emptySql : sql`and c.organiser_id = ${organiserId}::int`}
    ${upcoming === undefined ? emptySql : upcoming ? sql`and ${ahead(day)}` : sql`and not ${ahead(day)}`}
    ${q ? sql`and strpos(fold(c.title || ' ' || c.venue), fold(${q})) > 0` : emptySql}`;
  const by = ORDER[input.sort] ?? sql`c.id`;
  const found = sql`training_class c left join unit u on u.id = c.organiser_id`;
  return readPage(db, { id: sql`c.id`, found, where, by, emptiesLast: true, columns: COLUMNS, tables: FROM }, input);
}

/** What is not over and not called off, and has its last day still to come, or no day yet. */
const ahead = (day: string) => sql`(c.state not in ('cancelled', 'finished')
  and coalesce((select max(on_date) from class_session where class_id = c.id), ${day}::date) >= ${day}::date)`;

/** What staff say of a class. */
export interface ClassData {
  organiserId: number;
  kind: string;
  title: string;
  courseNo: number | null;
  venue: string;
  capacity: number;
  shift: string;
  registrationOpensOn: string | null;
  registrationClosesOn: string | null;
  sessions: readonly ClassSession[];
  /** By unit. */
  seats: ReadonlyMap<number, number>;
  /** Drafted by planning, which may draft it anew while nobody has locked it. */
  planned?: boolean;
}

export async function insertClass(
  db: Db,
  { sessions, seats, ...data }: ClassData,
  reasons: readonly object[],
  now: Temporal.Instant,
  by: number | null,
): Promise<number> {
  const dates = {
    registrationOpensOn: toDbDateOrNull(data.registrationOpensOn),
    registrationClosesOn: toDbDateOrNull(data.registrationClosesOn),
  };
  const more = { reasons: JSON.parse(JSON.stringify(reasons)), createdAt: toDbInstant(now), createdBy: by };
  const events = sessions.length;
  const { id } = await db.prisma.trainingClass.create({ data: { ...data, ...dates, ...more, events } });
  await insertDays(db, id, sessions);
  await insertSeats(db, id, seats);
  return id;
}

export type ClassChange = Partial<
  Omit<ClassData, "organiserId" | "kind" | "sessions" | "seats" | "planned"> & {
    state: ClassState;
    locked: boolean;
    planned: boolean;
    announcedAt: Temporal.Instant;
    releasedAt: Temporal.Instant | null;
    changedOn: string;
    reopenedOn: string;
    sequence: number;
    cancelReason: string;
  }
>;

/** Before its days are written anew: of what those who learn are told to forget the days and the place are kept. */
export async function updateClassRow(db: Db, id: number, change: ClassChange): Promise<void> {
  if (change.changedOn !== undefined) {
    await keepDayBefore(db, id, change.changedOn);
    await keepStateBefore(db, id, change.sequence!);
  }
  const {
    registrationOpensOn: opens,
    registrationClosesOn: closes,
    announcedAt,
    releasedAt,
    changedOn,
    reopenedOn,
    ...rest
  } = change;
  const data = {
    ...rest,
    ...(opens !== undefined && { registrationOpensOn: toDbDateOrNull(opens) }),
    ...(closes !== undefined && { registrationClosesOn: toDbDateOrNull(closes) }),
    ...(announcedAt && { announcedAt: toDbInstant(announcedAt) }),
    ...(releasedAt !== undefined && { releasedAt: releasedAt && toDbInstant(releasedAt) }),
    ...(changedOn !== undefined && { changedOn: toDbDateOrNull(changedOn) }),
    ...(reopenedOn !== undefined && { reopenedOn: toDbDateOrNull(reopenedOn) }),
    version: { increment: 1 },
  };
  await db.prisma.trainingClass.update({ where: { id }, data });
}

/** Of two changes that may be told as one the earlier day counts. */
async function keepDayBefore(db: Db, id: number, day: string): Promise<void> {
  await db.execute(sql`update training_class c set before_on = least(
      case when c.before_on >= ${day}::date then c.before_on end,
      (select min(s.on_date) from class_session s where s.class_id = c.id and s.on_date >= ${day}::date))
    where c.id = ${id}::int`);
}

/** How it was before each of its last changes: who is told has heard of some of them and not of others. */
async function keepStateBefore(db: Db, id: number, sequence: number): Promise<void> {
  await db.execute(sql`update training_class c set told_before = jsonb_build_object('sequence', ${sequence}::int, 'states', (
      select jsonb_agg(k.state order by k.nth) from (
        select e.state, e.nth from jsonb_array_elements(c.told_before -> 'states') with ordinality e (state, nth)
        where e.nth > jsonb_array_length(c.told_before -> 'states') - ${STATES_KEPT - 1}::int
        union all select jsonb_build_object('sequence', ${sequence}::int, 'venue', c.venue, 'sessions', (
          select coalesce(jsonb_agg(jsonb_build_object('onDate', s.on_date::text, 'part', s.part)
            order by s.on_date, s.part desc), '[]') from class_session s where s.class_id = c.id)), ${STATES_KEPT * 2}) k))
    where c.id = ${id}::int`);
}

/** More changes than anybody misses one after the other. */
const STATES_KEPT = 20;

/** One planner at a time, so that a day found free stays free. */
export async function lockPlanning(db: Db): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended('class_planning', 0))::text`);
}

export async function writeSeats(db: Db, classId: number, seats: ReadonlyMap<number, number>): Promise<void> {
  await db.execute(sql`delete from class_seat where class_id = ${classId}::int`);
  await insertSeats(db, classId, seats);
}

async function insertSeats(db: Db, classId: number, seats: ReadonlyMap<number, number>): Promise<void> {
  await db.execute(sql`insert into class_seat (class_id, unit_id, seats)
    select ${classId}::int, * from unnest(${[...seats.keys()]}::int[], ${[...seats.values()]}::int[])`);
}

/** Announced classes whose registration is over and was not closed yet. */
export async function findClosing(db: Db, day: string): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`select id from training_class
    where state = 'announced' and released_at is null and registration_closes_on < ${day}::date order by id limit 200`);
  return rows.map(({ id }) => id);
}
