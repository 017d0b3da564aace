import { type Db, sql } from "@ketnap/database";
import type { NumberedCourse } from "./province/courses.ts";
import type { Waiting } from "./province/learners.ts";
import type { RowCounts, Written } from "./province.store.ts";

type About = Pick<Written, "db" | "ids" | "reporters"> & {
  /** For how many months a certificate holds that was given on these classes; null where no rule says. */
  months: number | null;
};

/** Classes with their days, seats, registrations, who came and who was certified: a statement a table. */
export async function insertCourses(about: About, courses: readonly NumberedCourse[]): Promise<RowCounts> {
  if (courses.length === 0) return {};
  const classIds = await insertClasses(about, courses);
  const rows = courses.flatMap(({ learners, ...course }, n) =>
    learners.map((each) => ({ ...each, course, classId: classIds[n]!, unitId: about.ids.get(each.cell)! })),
  );
  return {
    training_class: courses.length,
    ...(await insertSessions(about, courses, classIds, rows)),
    class_seat: await insertSeats(about.db, rows),
    class_registration: await insertRegistrations(about, rows),
    class_result: await insertResults(about, rows),
  };
}

/** Their ids, in the order of the classes. */
async function insertClasses({ db, ids }: About, courses: readonly NumberedCourse[]): Promise<number[]> {
  const told = courses.map((course) => {
    const seated = course.learners.reduce((sum, { asked, withdrawn }) => sum + asked - withdrawn, 0);
    const places = course.learners.filter(({ asked }) => asked > 0).length;
    return { ...course, seated, places };
  });
  const made = await db.rows<{ id: number; organiserId: number; title: string }>(sql`
    insert into training_class (organiser_id, kind, title, course_no, venue, capacity, seated, last_place, state, locked,
      registration_opens_on, registration_closes_on, released_at, announced_at, events, created_at, sample)
    select organiser, kind, title, course, venue, 70, seated, places, state, true, opens, closes, released, announced,
      events, created, true
    from unnest(${told.map((each) => ids.get(each.organiser)!)}::int[], ${told.map((each) => each.kind)}::text[],
      ${told.map((each) => each.title)}::text[], ${told.map((each) => each.courseNo)}::int[],
      ${told.map((each) => each.venue)}::text[], ${told.map((each) => each.seated)}::int[],
      ${told.map((each) => each.places)}::int[], ${told.map((each) => each.state)}::text[],
      ${told.map((each) => each.opensOn)}::date[], ${told.map((each) => each.closesOn)}::date[],
      ${told.map((each) => each.releasedOn)}::date[], ${told.map((each) => each.announcedOn)}::date[],
      ${told.map((each) => each.sessions.length)}::int[], ${told.map((each) => each.createdOn)}::date[])
      as e(organiser, kind, title, course, venue, seated, places, state, opens, closes, released, announced, events, created)
    returning id, organiser_id as "organiserId", title`);
  const idOf = new Map(made.map(({ id, organiserId, title }) => [`${organiserId} ${title}`, id]));
  return courses.map(({ organiser, title }) => idOf.get(`${ids.get(organiser)!} ${title}`)!);
}

type Row = Omit<NumberedCourse, "learners">;
type Learners = NumberedCourse["learners"][number] & { course: Row; classId: number; unitId: number };

async function insertSessions(
  { db, ids }: About,
  courses: readonly NumberedCourse[],
  classIds: readonly number[],
  rows: readonly Learners[],
): Promise<RowCounts> {
  const days = courses.flatMap((course, n) =>
    course.sessions.map((session) => ({ ...session, course, classId: classIds[n]! })),
  );
  const made = await db.rows<{ id: number; classId: number; onDate: string; part: string }>(sql`
    insert into class_session (class_id, on_date, part, venue, organiser_id, live)
    select * from unnest(${days.map((each) => each.classId)}::int[], ${days.map((each) => each.onDate)}::date[],
      ${days.map((each) => each.part)}::text[], ${days.map(({ course }) => course.venue)}::text[],
      ${days.map(({ course }) => ids.get(course.organiser)!)}::int[], ${days.map(({ course }) => course.endedOn === null)}::bool[])
    returning id, class_id as "classId", on_date::text as "onDate", part`);
  const idOf = new Map(made.map(({ id, classId, onDate, part }) => [`${classId} ${onDate} ${part}`, id]));
  const came = rows.flatMap(({ classId, unitId, course, present }) =>
    present.map((count, n) => {
      const { onDate, part } = course.sessions[n]!;
      return { sessionId: idOf.get(`${classId} ${onDate} ${part}`)!, unitId, count };
    }),
  );
  const attendance = await db.execute(sql`
    insert into class_attendance (session_id, unit_id, present)
    select * from unnest(${came.map((each) => each.sessionId)}::int[], ${came.map((each) => each.unitId)}::int[],
      ${came.map((each) => each.count)}::int[])`);
  return { class_session: days.length, class_attendance: attendance };
}

function insertSeats(db: Db, rows: readonly Learners[]): Promise<number> {
  return db.execute(sql`
    insert into class_seat (class_id, unit_id, seats)
    select * from unnest(${rows.map((row) => row.classId)}::int[], ${rows.map((row) => row.unitId)}::int[],
      ${rows.map((row) => row.seats)}::int[])`);
}

function insertRegistrations({ db, reporters }: About, all: readonly Learners[]): Promise<number> {
  const rows = all.filter(({ asked }) => asked > 0);
  return db.execute(sql`
    insert into class_registration (class_id, unit_id, place, asked, seated, waiting, withdrawn, how, registered_by, registered_at)
    select class, unit, row_number() over (partition by class order by n), asked, asked - gone, 0, gone, how, who, at
    from unnest(${rows.map((row) => row.classId)}::int[], ${rows.map((row) => row.unitId)}::int[],
      ${rows.map((row) => row.asked)}::int[], ${rows.map((row) => row.withdrawn)}::int[],
      ${rows.map((row) => row.how)}::text[], ${rows.map((row) => (row.how === "chat" ? (reporters.get(row.cell) ?? null) : null))}::int[],
      ${rows.map((row) => row.registeredOn)}::date[]) with ordinality as e(class, unit, asked, gone, how, who, at, n)`);
}

function insertResults({ db, months }: About, all: readonly Learners[]): Promise<number> {
  const rows = all.filter(({ course }) => course.endedOn !== null);
  const left = rows.map(({ certified }) =>
    JSON.stringify(
      certified.map(({ count, since, lapsesOn }) => ({ shift: "any", count, waitingSince: since, lapsesOn })),
    ),
  );
  const lapses = rows.map(({ course: { kind, sessions } }) =>
    kind === "awareness" && months !== null
      ? Temporal.PlainDate.from(sessions.at(-1)!.onDate).add({ months }).toString()
      : null,
  );
  return db.execute(sql`
    insert into class_result (class_id, unit_id, certified, expires_on, left_pool)
    select * from unnest(${rows.map((row) => row.classId)}::int[], ${rows.map((row) => row.unitId)}::int[],
      ${rows.map(({ certified }) => certified.reduce((sum, { count }) => sum + count, 0))}::int[], ${lapses}::date[],
      ${left}::jsonb[])`);
}

/** Who waits, or waited until a day. */
export async function insertPools(
  { db, ids, reporters }: Omit<About, "months">,
  pools: readonly (Waiting & { endedOn: string | null })[],
): Promise<RowCounts> {
  const written = await db.execute(sql`
    insert into class_pool (unit_id, kind, count, waiting_since, lapses_on, source, entered_by, entered_at, ended_at)
    select unit, kind, count, since, lapses, 'chat', who, since, ended
    from unnest(${pools.map((each) => ids.get(each.cell)!)}::int[], ${pools.map((each) => each.kind)}::text[],
      ${pools.map((each) => each.count)}::int[], ${pools.map((each) => each.since)}::date[],
      ${pools.map((each) => each.lapsesOn)}::date[], ${pools.map((each) => reporters.get(each.cell) ?? null)}::int[],
      ${pools.map((each) => each.endedOn)}::date[]) as e(unit, kind, count, since, lapses, who, ended)`);
  return { class_pool: written };
}
