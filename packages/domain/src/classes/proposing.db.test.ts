import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCalendarDay, deleteCalendarDay, fillCalendar } from "../calendar/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  addPool,
  announceClass,
  approveClass,
  createClass,
  declarePool,
  finishClass,
  listClasses,
  listUnplannedAreas,
  proposeClasses,
  proposeDueClasses,
  recordAttendance,
  registerLearners,
  updateClass,
  updateClassSettings,
  readClassSettings,
} from "./index.ts";
import { plantCommune, secretary, staff, WEEK } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
  await fillCalendar(actingOn(database.staff, { roles: ["admin"] }), {});
});
beforeEach(async () => {
  await database.owner.prisma.$executeRawUnsafe("drop trigger if exists refuse_area on training_class");
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
  await database.owner.prisma.classPlanning.deleteMany();
  await database.owner.prisma.classSettings.update({
    where: { id: 1 },
    data: { capacity: 70, lessons: 5 },
  });
});

const waits = (key: string, count: number, more: object = {}) =>
  addPool(staff(database), { unitId: id[key]!, count, waitingSince: "2026-10-01", ...more });
const propose = (ctx = staff(database)) => proposeClasses(ctx, { unitId: id["xa"]! });
const drafts = async () => (await listClasses(staff(database), { sort: "firstOn" })).rows;
const plain = (rows: Awaited<ReturnType<typeof drafts>>) =>
  rows.map(({ capacity, firstOn, seats }) => [
    capacity,
    firstOn,
    seats.map(({ unit, seats: count }) => [unit.name, count]),
  ]);

describe("proposing", () => {
  test("writes each class by three statements, however many: itself, its days and its seats", async () => {
    const proposing = async (count: number) => {
      await database.owner.prisma.trainingClass.deleteMany();
      await database.owner.prisma.classPool.deleteMany();
      await waits("a", count);
      const statements = await statementsOf(async () => {
        expect(await propose()).toMatchObject({ created: count / 70 });
      });
      return statements.reduce((sum, { times }) => sum + times, 0);
    };
    const few = await proposing(140);
    // One more where they reach into another year, whose courses are numbered anew.
    expect((await proposing(490)) - few - 5 * 3).toBeLessThanOrEqual(1);
  });

  test("drafts what an area's pool is enough for, with seats by need and the reasons", async () => {
    await waits("a", 20);
    await waits("b", 15);
    expect(await propose()).toEqual({ created: 1, kept: 0, removed: 0, left: 0, short: [] });
    const [made] = await drafts();
    expect(made).toMatchObject({
      state: "proposed",
      organiserId: id["xa"],
      title: "Lớp bồi dưỡng nhận thức về Đảng khóa 1/2026",
      courseNo: 1,
      venue: "Trung tâm chính trị · Chi bộ xa",
      capacity: 35,
      locked: false,
    });
    expect(made!.seats.map(({ unit, seats }) => [unit.id, seats])).toEqual([
      [id["a"], 20],
      [id["b"], 15],
    ]);
    expect(made!.reasons.map(({ why }) => why)).toEqual(expect.arrayContaining(["minimum_reached", "not_before_lead"]));
  });

  test("asked twice changes nothing; when the pool changes it is drafted anew", async () => {
    await waits("a", 35);
    await propose();
    const before = await drafts();
    expect(await propose()).toEqual({ created: 0, kept: 1, removed: 0, left: 0, short: [] });
    expect(await drafts()).toEqual(before);
    await waits("b", 5);
    expect(await propose()).toEqual({ created: 1, kept: 0, removed: 1, left: 0, short: [] });
    expect(plain(await drafts())).toMatchObject([
      [
        40,
        before[0]!.firstOn,
        [
          ["Chi bộ a", 35],
          ["Chi bộ b", 5],
        ],
      ],
    ]);
  });

  test("leaves what is locked where it is, and plans the rest around it", async () => {
    await waits("a", 35);
    await propose();
    const [first] = await drafts();
    const { title, venue, capacity, sessions, version, registrationOpensOn, registrationClosesOn } = first!;
    const seats = [{ unitId: id["a"]!, seats: 35 }];
    const said = { title, venue, capacity, sessions, seats, registrationOpensOn, registrationClosesOn };
    await updateClass(staff(database), { id: first!.id, version, ...said, locked: true });
    await waits("c", 31);
    expect(await propose()).toMatchObject({ created: 1, kept: 0, removed: 0 });
    const rows = await drafts();
    expect(rows.map((row) => [row.id === first!.id, row.capacity])).toEqual([
      [true, 35],
      [false, 31],
    ]);
    expect(rows[0]!.sessions).toEqual(sessions);
    expect(rows[1]!.firstOn! > rows[0]!.lastOn!).toBe(true);
    expect(rows[1]!.reasons.map(({ why }) => why)).toContain("organiser_busy");
  });

  test("does not touch a class that staff drafted, and counts its seats and those taken", async () => {
    await waits("a", 35);
    const plan = { title: "Lớp tự soạn", venue: "Hội trường", capacity: 40, sessions: WEEK };
    const dates = { registrationOpensOn: "2026-11-23", registrationClosesOn: "2026-12-05" };
    const own = await createClass(staff(database), { organiserId: id["xa"]!, ...plan, ...dates });
    const approved = await approveClass(staff(database), { id: own.id, version: own.version });
    await announceClass(staff(database), { id: own.id, version: approved.version });
    await registerLearners(secretary(database, id["a"]!), { classId: own.id, unitId: id["a"]!, count: 30 });
    expect(await propose()).toMatchObject({ created: 0, removed: 0, short: [{ count: 5, missing: 25 }] });
    expect((await drafts()).map((row) => row.id)).toEqual([own.id]);
  });

  test("a class that is over and that nobody finished holds its seats so long as results are awaited, then for who came", async () => {
    await waits("a", 35);
    const plan = { title: "Lớp tự soạn", venue: "Hội trường", capacity: 40, sessions: WEEK };
    const dates = { registrationOpensOn: "2026-11-23", registrationClosesOn: "2026-12-05" };
    const own = await createClass(staff(database), { organiserId: id["xa"]!, ...plan, ...dates });
    const approved = await approveClass(staff(database), { id: own.id, version: own.version });
    await announceClass(staff(database), { id: own.id, version: approved.version });
    await registerLearners(secretary(database, id["a"]!), { classId: own.id, unitId: id["a"]!, count: 33 });
    const seats = async (day: string) => {
      const { created, short } = await propose(staff(database, day));
      const [made] = (await drafts()).filter(({ state }) => state === "proposed");
      return { created, short: short.map(({ count }) => count), seats: made?.seats.map((each) => each.seats) ?? [] };
    };
    // Its last day is 18 December; thirty days for the results.
    for (const day of ["2026-12-19", "2027-01-17"]) expect(await seats(day)).toMatchObject({ created: 0, short: [2] });
    expect(await seats("2027-01-18")).toEqual({ created: 1, short: [], seats: [35] });
    const present = { units: [{ unitId: id["a"]!, present: 3 }], ...WEEK[0]! };
    const held = await recordAttendance(staff(database, "2027-01-18"), {
      id: own.id,
      version: (await drafts()).find(({ id: of }) => of === own.id)!.version,
      ...present,
    });
    expect((await seats("2027-01-18")).seats).toEqual([32]);
    await finishClass(staff(database, "2027-01-19"), {
      id: own.id,
      version: held.version,
      units: [{ unitId: id["a"]!, certified: 3 }],
    });
    expect((await seats("2027-01-19")).seats).toEqual([32]);
  });

  test("says how many are missing where there are too few", async () => {
    await waits("a", 12);
    const { short } = await propose();
    expect(short).toEqual([
      { organiser: { id: id["xa"], name: "Chi bộ xa" }, kind: "awareness", count: 12, missing: 18, noDay: false },
    ]);
  });

  test("never on a day off of the calendar: around the new year the days are worked", async () => {
    await waits("a", 35);
    await proposeClasses(staff(database, "2026-12-10"), { unitId: id["xa"]! });
    const [made] = await drafts();
    expect(made!.sessions.map(({ onDate }) => onDate)).not.toContain("2027-01-01");
    expect(made!.firstOn).toBe("2026-12-31");
  });

  test("of another's area does not exist", async () => {
    const other = actingOn(database.staff, { units: [id["khac"]!, id["d"]!] });
    expect(await refusal(propose(other))).toEqual({ kind: "not_found" });
  });
});

describe("the clock", () => {
  const clock = (on: string): Context => ({ ...staff(database, on), actor: systemActor("clock"), db: database.bot });

  test("drafts for every area, once a day", async () => {
    await waits("a", 35);
    await waits("d", 40);
    expect(await proposeDueClasses(clock("2026-11-23"))).toMatchObject({ created: 2 });
    await waits("b", 40);
    expect(await proposeDueClasses(clock("2026-11-23"))).toEqual({
      created: 0,
      kept: 0,
      removed: 0,
      left: 0,
      failed: [],
    });
    // What would be drafted the same but for a later day stays where it was.
    expect(await proposeDueClasses(clock("2026-11-24"))).toMatchObject({ created: 2, kept: 1, removed: 1 });
    expect((await drafts()).map((row) => row.capacity).toSorted((a, b) => a - b)).toEqual([37, 38, 40]);
  });

  test("drafts anew what fell on a day that is off since", async () => {
    await waits("a", 35);
    await proposeDueClasses(clock("2026-11-23"));
    const [made] = await drafts();
    const { id: dayId, version } = await createCalendarDay(staff(database), {
      date: made!.firstOn!,
      kind: "holiday",
      name: "Nghỉ đột xuất",
    });
    expect(await proposeDueClasses(clock("2026-11-24"))).toMatchObject({ created: 1, removed: 1 });
    expect((await drafts())[0]!.firstOn! > made!.firstOn!).toBe(true);
    await deleteCalendarDay(staff(database), { id: dayId, version });
  });

  test("drafts anew what would make workers come on a Saturday that is worked since", async () => {
    await waits("a", 35, { shift: "days_off" });
    await proposeDueClasses(clock("2026-11-23"));
    const [made] = await drafts();
    const saturday = made!.sessions
      .map(({ onDate }) => onDate)
      .find((day) => Temporal.PlainDate.from(day).dayOfWeek === 6);
    const swapped = { date: saturday!, kind: "swap_work" as const, name: "Làm bù" };
    const { id: dayId, version } = await createCalendarDay(staff(database), swapped);
    expect(await proposeDueClasses(clock("2026-11-24"))).toMatchObject({ created: 1, kept: 0, removed: 1 });
    const days = (await drafts())[0]!.sessions.map(({ onDate }) => onDate);
    expect(days).not.toContain(saturday);
    await deleteCalendarDay(staff(database), { id: dayId, version });
    // And the other way: a swapped Saturday on which a class was to be is a day off again.
    await database.owner.prisma.classPool.deleteMany();
    await database.owner.prisma.trainingClass.deleteMany();
    const worked = await createCalendarDay(staff(database), { date: "2026-12-19", kind: "swap_work", name: "Làm bù" });
    const off = await createCalendarDay(staff(database), {
      date: "2026-12-16",
      kind: "swap_off",
      name: "Nghỉ hoán đổi",
    });
    await waits("a", 35);
    await proposeDueClasses(clock("2026-11-25"));
    expect((await drafts())[0]!.sessions.map(({ onDate }) => onDate)).toContain("2026-12-19");
    await deleteCalendarDay(staff(database), { id: worked.id, version: worked.version });
    expect(await proposeDueClasses(clock("2026-11-26"))).toMatchObject({ created: 1, kept: 0, removed: 1 });
    expect((await drafts())[0]!.sessions.map(({ onDate }) => onDate)).not.toContain("2026-12-19");
    await deleteCalendarDay(staff(database), { id: off.id, version: off.version });
  });

  test("drafts anew what has other lessons than the settings ask for now, and leaves it then", async () => {
    const before = await readClassSettings(staff(database), {});
    await waits("a", 35);
    await waits("d", 35, { shift: "days_off" });
    expect(await proposeDueClasses(clock("2026-11-23"))).toMatchObject({ created: 2 });
    const lessons = async () => (await drafts()).map(({ sessions }) => sessions.length);
    expect(await lessons()).toEqual([5, 5]);
    const { version } = await updateClassSettings(staff(database), { ...before, lessons: 7 });
    expect(await proposeDueClasses(clock("2026-11-24"))).toMatchObject({ created: 2, kept: 0, removed: 2 });
    expect(await lessons()).toEqual([7, 7]);
    expect(await proposeDueClasses(clock("2026-11-25"))).toMatchObject({ created: 0, kept: 2, removed: 0 });
    await updateClassSettings(staff(database), { ...before, version, lessons: 4 });
    expect(await proposeDueClasses(clock("2026-11-26"))).toMatchObject({ created: 2, kept: 0, removed: 2 });
    expect(await lessons()).toEqual([4, 4]);
  });

  test("plans every area by itself: one that fails keeps no other from its classes, and staff see which", async () => {
    for (const key of ["a", "d"]) await waits(key, 35);
    const { prisma } = database.owner;
    await prisma.$executeRawUnsafe(`create function refuse_area() returns trigger language plpgsql as
      $$ begin raise exception 'no class here' using errcode = 'P0042'; end $$`);
    await prisma.$executeRawUnsafe(`create trigger refuse_area before insert on training_class for each row
      when (new.organiser_id = ${id["xa"]}) execute function refuse_area()`);
    const onDay = (day: string) => proposeDueClasses(clock(day));
    expect(await onDay("2026-11-23")).toMatchObject({
      created: 1,
      failed: [{ organiserId: id["xa"], why: "P0042", tries: 1 }],
    });
    expect((await drafts()).map(({ organiserId }) => organiserId)).toEqual([id["khac"]]);
    expect(await onDay("2026-11-23")).toMatchObject({ created: 0, failed: [{ tries: 2 }] });
    expect(await onDay("2026-11-23")).toMatchObject({ created: 0, failed: [{ tries: 3 }] });
    // Three times in vain is enough for a day.
    expect(await onDay("2026-11-23")).toMatchObject({ created: 0, failed: [] });
    expect(await onDay("2026-11-24")).toMatchObject({ failed: [{ tries: 1 }] });
    const seen = [
      { organiser: { id: id["xa"], name: "Chi bộ xa" }, failedOn: "2026-11-24", tries: 1, failure: "P0042" },
    ];
    expect(await listUnplannedAreas(staff(database), {})).toEqual(seen);
    const other = actingOn(database.staff, { units: [id["khac"]!, id["d"]!] });
    expect(await listUnplannedAreas(other, {})).toEqual([]);
    expect(await refusal(listUnplannedAreas(secretary(database, id["a"]!), {}))).toMatchObject({ kind: "forbidden" });
    await prisma.$executeRawUnsafe("drop trigger refuse_area on training_class");
    await propose(staff(database, "2026-11-24"));
    expect(await listUnplannedAreas(staff(database), {})).toEqual([]);
  });

  test("holds a place for one place however it is written, as the database does", async () => {
    const plan = { capacity: 40, registrationOpensOn: "2026-11-23", registrationClosesOn: "2026-12-05" };
    const own = await createClass(staff(database), {
      organiserId: id["khac"]!,
      title: "Lớp của xã Khác",
      venue: "  TRUNG TAM   Chính trị · Chi bộ\u00a0xa ",
      sessions: WEEK,
      ...plan,
    });
    expect(own.venue).toBe("TRUNG TAM Chính trị · Chi bộ xa");
    await waits("a", 35);
    expect(await proposeDueClasses(clock("2026-11-23"))).toMatchObject({ created: 1, failed: [] });
    const made = (await drafts()).find(({ organiserId }) => organiserId === id["xa"])!;
    expect(made.venue).toBe("Trung tâm chính trị · Chi bộ xa");
    expect(made.firstOn).toBe("2026-12-21");
    expect(made.reasons).toContainEqual({ why: "venue_busy", values: { date: "2026-12-14" } });
    const there = {
      organiserId: id["xa"]!,
      title: "Lớp nữa",
      venue: "trung tâm  CHINH TRI · chi bộ xa",
      sessions: WEEK,
    };
    expect(await refusal(createClass(staff(database), { ...there, ...plan }))).toMatchObject({
      keys: ["venue: venue_taken"],
    });
    // A row that was written before spaces were collapsed is in the way too.
    const old = await database.owner.prisma.classSession.findFirstOrThrow({ where: { classId: own.id } });
    await database.owner.prisma.classSession.update({
      where: { id: old.id },
      data: { venue: "Trung tâm  chính trị · Chi bộ xa" },
    });
    await expect(
      database.owner.prisma.classSession.create({
        data: {
          ...old,
          id: undefined as never,
          classId: made.id,
          venue: "trung tam chính trị ·  chi bộ XA",
          organiserId: id["xa"]!,
        },
      }),
    ).rejects.toMatchObject({ code: "P2002" });
  });

  test("leaves every class that is locked, approved or announced where it is, whatever the pool becomes", async () => {
    await waits("a", 35);
    await propose();
    const [draft] = await drafts();
    const { venue, capacity, sessions, title } = draft!;
    const dates = {
      registrationOpensOn: draft!.registrationOpensOn,
      registrationClosesOn: draft!.registrationClosesOn,
    };
    const seats = draft!.seats.map(({ unit, seats: kept }) => ({ unitId: unit.id, seats: kept }));
    const said = { venue, capacity, sessions, title, seats, ...dates };
    await updateClass(staff(database), { id: draft!.id, version: draft!.version, ...said, locked: true });
    for (const [nth, key] of (["b", "c"] as const).entries()) {
      await waits(key, 40);
      await propose();
      const loose = (await drafts()).find(({ locked }) => !locked)!;
      const approved = await approveClass(staff(database), { id: loose.id, version: loose.version });
      if (nth === 0) await announceClass(staff(database), { id: loose.id, version: approved.version });
    }
    const fixed = await drafts();
    expect(fixed.map(({ state, locked }) => `${state} ${locked}`).toSorted()).toEqual([
      "announced true",
      "approved true",
      "proposed true",
    ]);
    for (const [nth, count] of [31, 90, 0, 44].entries()) {
      await database.owner.prisma.classPool.deleteMany({ where: { unitId: id["b"]! } });
      if (count > 0) await waits("b", count, { shift: nth % 2 === 0 ? "any" : "days_off" });
      await propose(staff(database, `2026-11-2${3 + nth}`));
      const now = new Map((await drafts()).map((row) => [row.id, row]));
      for (const row of fixed)
        expect(now.get(row.id)).toMatchObject({ sessions: row.sessions, venue: row.venue, version: row.version });
    }
  });

  test("goes on where it left off, when there are too many for once", async () => {
    const data = { lessons: 1, capacity: 40 };
    await database.owner.prisma.classSettings.update({ where: { id: 1 }, data });
    for (const key of ["a", "b", "c"]) await waits(key, 1500);
    expect(await proposeDueClasses(clock("2026-11-23"))).toMatchObject({ created: 100, left: 13 });
    expect(await proposeDueClasses(clock("2026-11-23"))).toMatchObject({ created: 13, kept: 100, left: 0 });
    const { rows, total } = await listClasses(staff(database), { perPage: 200 });
    expect(total).toBe(113);
    expect(new Set(rows.map((row) => row.firstOn)).size).toBe(total);
  });

  test("works beside who proposes by hand: nobody is drafted twice", async () => {
    await declarePool(secretary(database, id["a"]!), { unitId: id["a"]!, count: 35 });
    await Promise.all([proposeDueClasses(clock("2026-11-23")), propose(staff(database, "2026-11-23"))]);
    expect(await drafts()).toHaveLength(1);
  });
});

test("282 learners of a district make four classes, one after the other", async () => {
  const before = await readClassSettings(staff(database), {});
  await updateClassSettings(staff(database), { ...before, capacity: 75 });
  for (const [key, count] of [
    ["a", 100],
    ["b", 90],
    ["c", 92],
  ] as const)
    await waits(key, count);
  expect(await propose()).toMatchObject({ created: 4 });
  const rows = await drafts();
  expect(rows.map((row) => row.capacity)).toEqual([71, 71, 70, 70]);
  const seats = rows.flatMap((row) => row.seats);
  for (const [key, count] of [
    ["a", 100],
    ["b", 90],
    ["c", 92],
  ] as const)
    expect(seats.filter(({ unit }) => unit.id === id[key]).reduce((sum, each) => sum + each.seats, 0)).toBe(count);
  for (const [nth, row] of rows.entries()) if (nth > 0) expect(row.firstOn! > rows[nth - 1]!.lastOn!).toBe(true);
});
