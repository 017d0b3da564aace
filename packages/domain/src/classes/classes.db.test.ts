import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCalendarDay } from "../calendar/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { fillRegulations } from "../regulations/index.ts";
import {
  addPool,
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  declarePool,
  endPool,
  finishClass,
  listClasses,
  listPool,
  listResults,
  readClass,
  readClassSettings,
  readPool,
  recordAttendance,
  registerLearners,
  updateClass,
  updateClassSettings,
  updatePool,
} from "./index.ts";
import { openClass, plantCommune, secretary, staff, WEEK } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
  await fillRegulations(actingOn(database.staff, { roles: ["admin"] }), {});
  const off = { date: "2026-12-24", kind: "holiday" as const, name: "Ngày nghỉ thử", source: "thử" };
  await createCalendarDay(staff(database), off);
});
beforeEach(async () => {
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
});

const plan = (more: object = {}) => ({
  organiserId: id["xa"]!,
  title: "Lớp nhận thức khóa 4",
  courseNo: 4,
  venue: "Trung tâm chính trị",
  capacity: 40,
  registrationOpensOn: "2026-11-25",
  registrationClosesOn: "2026-12-05",
  sessions: WEEK,
  ...more,
});
const one = ({ id: classId, version }: { id: number; version: number }) => ({ id: classId, version });
const adjust = ({
  title,
  venue,
  capacity,
  sessions,
  version,
  registrationOpensOn,
  registrationClosesOn,
}: Awaited<ReturnType<typeof readClass>>) => ({
  title,
  venue,
  capacity,
  sessions,
  version,
  registrationOpensOn,
  registrationClosesOn,
});

describe("a class", () => {
  test("is drafted, approved and announced, and units below see it from then on", async () => {
    const drafted = await createClass(staff(database), plan());
    expect(drafted).toMatchObject({
      state: "proposed",
      standing: "proposed",
      seated: 0,
      firstOn: "2026-12-14",
      lastOn: "2026-12-18",
    });
    const seen = () => refusal(readClass(secretary(database, id["a"]!), { id: drafted.id }));
    expect(await seen()).toEqual({ kind: "not_found" });
    expect(await refusal(announceClass(staff(database), one(drafted)))).toMatchObject({ kind: "closed" });
    const approved = await approveClass(staff(database), one(drafted));
    expect(approved).toMatchObject({ state: "approved", locked: true });
    expect(await seen()).toEqual({ kind: "not_found" });
    expect(await refusal(approveClass(staff(database), one(drafted)))).toMatchObject({ kind: "conflict" });
    expect(await announceClass(staff(database), one(approved))).toMatchObject({ standing: "announced" });
    const a = secretary(database, id["a"]!);
    expect(await readClass(a, { id: drafted.id })).toMatchObject({ standing: "registration_open" });
    expect((await listClasses(a, { filter: { upcoming: true } })).rows.map((row) => row.id)).toEqual([drafted.id]);
    expect((await listClasses(secretary(database, id["d"]!), {})).total).toBe(0);
  });

  test.each([
    [{ sessions: [{ onDate: "2026-12-24", part: "morning" as const }] }, "sessions: session_on_holiday"],
    [{ sessions: [{ onDate: "2026-11-20", part: "morning" as const }] }, "sessions: session_past"],
    [{ sessions: [WEEK[0]!, WEEK[0]!] }, "sessions: session_twice"],
    [{ registrationClosesOn: "2026-12-14" }, "registrationClosesOn: registration_after_start"],
    [{ registrationClosesOn: "2026-11-20" }, "registrationClosesOn: dates_reversed"],
    [{ capacity: 0 }, "capacity: too_small"],
    [{ venue: " " }, "venue: too_small"],
  ])("with %j is refused", async (more, key) => {
    expect(await refusal(createClass(staff(database), plan(more)))).toEqual({ kind: "invalid", keys: [key] });
  });

  test("keeps no more seats for units than it has, and none for a unit of another organiser", async () => {
    const seats = [
      { unitId: id["a"]!, seats: 30 },
      { unitId: id["b"]!, seats: 11 },
    ];
    expect(await refusal(createClass(staff(database), plan({ seats })))).toMatchObject({
      keys: ["seats: seats_beyond_class"],
    });
    const strange = createClass(staff(database), plan({ seats: [{ unitId: id["d"]!, seats: 1 }] }));
    expect(await refusal(strange)).toEqual({ kind: "not_found" });
  });

  test("has its place and its organiser to itself; once it is called off both are free", async () => {
    const first = await createClass(staff(database), plan());
    const elsewhere = { venue: "Hội trường khác" };
    expect(await refusal(createClass(staff(database), plan(elsewhere)))).toMatchObject({
      keys: ["sessions: organiser_taken"],
    });
    const other = { organiserId: id["khac"]!, venue: "trung tâm CHÍNH TRỊ" };
    expect(await refusal(createClass(staff(database), plan(other)))).toMatchObject({ keys: ["venue: venue_taken"] });
    await cancelClass(staff(database), { ...one(first), reason: "Không đủ người" });
    expect(await createClass(staff(database), plan(other))).toMatchObject({ state: "proposed" });
  });

  test("two who plan one place at once do not both get it", async () => {
    const both = await Promise.allSettled([
      createClass(staff(database), plan()),
      createClass(staff(database), plan({ organiserId: id["khac"]! })),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("that is moved once announced has a higher sequence; a new title has one too and is no move", async () => {
    const open = await openClass(database, id["xa"]!, { sessions: WEEK });
    const renamed = await updateClass(staff(database), {
      id: open.id,
      ...adjust(open),
      title: "Lớp nhận thức đổi tên",
    });
    expect(renamed).toMatchObject({ sequence: 1, changedOn: null });
    const sessions = WEEK.slice(0, 4);
    const moved = await updateClass(staff(database), { id: open.id, ...adjust(renamed), sessions });
    expect(moved).toMatchObject({ sequence: 2, changedOn: "2026-11-22" });
    const off = await cancelClass(staff(database), { ...one(moved), reason: "Thiên tai" });
    expect(off).toMatchObject({ sequence: 3, standing: "cancelled", cancelReason: "Thiên tai" });
    expect(await refusal(updateClass(staff(database), { id: open.id, ...adjust(off) }))).toMatchObject({
      kind: "closed",
    });
  });

  test("that grows takes in those who wait; it does not shrink below those who sit", async () => {
    const open = await openClass(database, id["xa"]!, { capacity: 2 });
    const a = secretary(database, id["a"]!);
    await registerLearners(a, { classId: open.id, unitId: id["a"]!, count: 5 });
    const grown = await updateClass(staff(database), { id: open.id, ...adjust(open), capacity: 4 });
    expect(grown).toMatchObject({ seated: 4, waiting: 1 });
    const shrunk = updateClass(staff(database), { id: open.id, ...adjust(grown), capacity: 3 });
    expect(await refusal(shrunk)).toMatchObject({ keys: ["capacity: capacity_below_seated"] });
  });

  test("runs, keeps who came, and ends with who is certified until when; they wait no longer", async () => {
    const open = await openClass(database, id["xa"]!, { sessions: WEEK, capacity: 10 });
    for (const [key, count] of [
      ["a", 4],
      ["b", 3],
    ] as const) {
      await declarePool(secretary(database, id[key]!), { unitId: id[key]!, count: count + 1 });
      await registerLearners(secretary(database, id[key]!), { classId: open.id, unitId: id[key]!, count });
    }
    const early = recordAttendance(staff(database, "2026-12-10"), {
      ...one(open),
      ...WEEK[0]!,
      units: [{ unitId: id["a"]!, present: 4 }],
    });
    expect(await refusal(early)).toMatchObject({ kind: "closed" });
    const monday = staff(database, "2026-12-14");
    const units = [
      { unitId: id["a"]!, present: 4 },
      { unitId: id["b"]!, present: 2 },
    ];
    const kept = await recordAttendance(monday, { ...one(open), ...WEEK[0]!, units });
    const tooMany = recordAttendance(monday, { ...one(kept), ...WEEK[0]!, units: [{ unitId: id["b"]!, present: 4 }] });
    expect(await refusal(tooMany)).toMatchObject({ keys: ["units: more_than_seated"] });
    const ahead = recordAttendance(monday, { ...one(kept), ...WEEK[1]!, units });
    expect(await refusal(ahead)).toMatchObject({ keys: ["onDate: session_ahead"] });
    const certified = [
      { unitId: id["a"]!, certified: 4 },
      { unitId: id["b"]!, certified: 2 },
    ];
    expect(await refusal(finishClass(monday, { ...one(kept), units: certified }))).toMatchObject({
      keys: ["units: class_goes_on"],
    });
    const friday = staff(database, "2026-12-18");
    expect(await finishClass(friday, { ...one(kept), units: certified })).toMatchObject({ standing: "finished" });
    expect(await listResults(friday, { classId: open.id })).toMatchObject([
      {
        unit: { id: id["a"] },
        attendance: [{ onDate: "2026-12-14", present: 4 }],
        certified: 4,
        expiresOn: "2031-12-18",
      },
      { unit: { id: id["b"] }, attendance: [{ onDate: "2026-12-14", present: 2 }], certified: 2 },
    ]);
    expect(await readPool(friday, { unitId: id["a"]! })).toMatchObject({ count: 1 });
    expect(await readPool(friday, { unitId: id["b"]! })).toMatchObject({ count: 2 });
  });

  test("of another committee does not exist", async () => {
    const open = await openClass(database, id["xa"]!);
    const other = actingOn(database.staff, { units: [id["khac"]!, id["d"]!] });
    for (const work of [
      () => readClass(other, { id: open.id }),
      () => updateClass(other, { id: open.id, ...adjust(open) }),
      () => cancelClass(other, { ...one(open), reason: "không" }),
      () => createClass(other, plan()),
    ])
      expect(await refusal(work())).toEqual({ kind: "not_found" });
  });
});

describe("the pool", () => {
  test("is said as a number, twice the same is once, and who waited keeps his day", async () => {
    const say = (on: string, count: number, daysOff = 0) =>
      declarePool(secretary(database, id["a"]!, on), { unitId: id["a"]!, count, daysOff, source: "chat" });
    expect(await say("2026-06-01", 4, 2)).toMatchObject({ count: 4, daysOff: 2, waitingSince: "2026-06-01" });
    expect(await say("2026-06-02", 4, 2)).toMatchObject({ count: 4, daysOff: 2 });
    expect(await say("2026-09-01", 6, 2)).toMatchObject({ count: 6, daysOff: 2, waitingSince: "2026-06-01" });
    const { rows } = await listPool(staff(database), { filter: { underId: id["xa"]! } });
    expect(rows.map(({ shift, count, waitingSince }) => [shift, count, waitingSince])).toEqual([
      ["any", 2, "2026-06-01"],
      ["days_off", 2, "2026-06-01"],
      ["any", 2, "2026-09-01"],
    ]);
    expect(await say("2026-10-01", 0)).toMatchObject({ count: 0, waitingSince: null });
  });

  test("said by two at once holds one number, not both", async () => {
    const ctx = secretary(database, id["a"]!);
    await Promise.all([1, 2, 3, 4].map(() => declarePool(ctx, { unitId: id["a"]!, count: 7 })));
    expect(await readPool(ctx, { unitId: id["a"]! })).toMatchObject({ count: 7 });
  });

  test("holds what staff note of it, with a day until when", async () => {
    const ctx = staff(database);
    const said = { count: 3, waitingSince: "2026-05-01", lapsesOn: "2027-01-31" };
    const row = await addPool(ctx, { unitId: id["b"]!, kind: "new_member", ...said });
    expect(row).toMatchObject({ kind: "new_member", shift: "any", source: "staff", lapsesOn: "2027-01-31" });
    const mended = await updatePool(ctx, { ...one(row), ...said, count: 2, shift: "days_off" });
    expect(mended).toMatchObject({ count: 2, shift: "days_off", version: 2 });
    expect(await refusal(endPool(ctx, one(row)))).toMatchObject({ kind: "conflict" });
    await endPool(ctx, one(mended));
    expect(await readPool(ctx, { unitId: id["b"]!, kind: "new_member" })).toMatchObject({ count: 0 });
    expect(await refusal(addPool(ctx, { unitId: id["b"]!, ...said, waitingSince: "2027-01-01" }))).toMatchObject({
      keys: ["waitingSince: waits_ahead"],
    });
  });

  test.each([
    [-1, 0],
    [2, 3],
    [1.5, 0],
    [5001, 0],
  ])("of %d, %d of them on days off, is refused", async (count, daysOff) => {
    const ctx = secretary(database, id["a"]!);
    const said = declarePool(ctx, { unitId: id["a"]!, count, daysOff });
    expect(await refusal(said)).toMatchObject({ kind: "invalid" });
  });

  test("of a unit outside one's reach does not exist", async () => {
    const ctx = secretary(database, id["a"]!);
    expect(await refusal(declarePool(ctx, { unitId: id["b"]!, count: 1 }))).toEqual({ kind: "not_found" });
    expect(await refusal(readPool(ctx, { unitId: id["b"]! }))).toEqual({ kind: "not_found" });
    expect(await refusal(listPool(ctx, { filter: { unitId: id["b"]! } }))).toEqual({ kind: "not_found" });
  });
});

test("the settings are changed by who reaches all, and never into what cannot be kept", async () => {
  const before = await readClassSettings(staff(database), {});
  expect(before).toMatchObject({ lessons: 5, venue: "Trung tâm chính trị" });
  const after = await updateClassSettings(staff(database), { ...before, minLearners: 25 });
  expect(after).toEqual({ ...before, minLearners: 25, version: before.version + 1 });
  expect(await refusal(updateClassSettings(staff(database), { ...after, capacity: 20 }))).toMatchObject({
    keys: ["capacity: capacity_below_minimum"],
  });
  const one = actingOn(database.staff, { units: [id["xa"]!] });
  expect(await refusal(updateClassSettings(one, { ...after }))).toEqual({ kind: "forbidden" });
});
