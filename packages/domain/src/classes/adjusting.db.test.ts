import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCalendarDay, deleteCalendarDay } from "../calendar/index.ts";
import { refusal } from "../kernel/testing.ts";
import {
  announceClass,
  approveClass,
  closeDueClasses,
  closeRegistration,
  createClass,
  listResults,
  readClass,
  recordAttendance,
  registerLearners,
  updateClass,
} from "./index.ts";
import { openClass, plantCommune, secretary, staff, WEEK } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
});
beforeEach(async () => {
  await database.owner.prisma.trainingClass.deleteMany();
});

type Row = Awaited<ReturnType<typeof readClass>>;
const one = ({ id: classId, version }: Row) => ({ id: classId, version });
/** The form as the panel sends it back: all that stands in it, and what was changed. */
const form = ({ title, venue, capacity, shift, sessions, registrationOpensOn, registrationClosesOn, ...row }: Row) => ({
  ...one(row as Row),
  title,
  venue,
  capacity,
  shift,
  sessions,
  registrationOpensOn,
  registrationClosesOn,
});
const read = (classId: number) => readClass(staff(database), { id: classId });
const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] = WEEK as [Day, Day, Day, Day, Day];
type Day = (typeof WEEK)[number];
const on = (onDate: string): Day => ({ onDate, part: "morning" });

/** A week that has begun: three of a unit sit in it, and came on Monday. */
async function begun(): Promise<Row> {
  const open = await openClass(database, id["xa"]!, { sessions: WEEK });
  await registerLearners(secretary(database, id["a"]!), { classId: open.id, unitId: id["a"]!, count: 3 });
  const units = [{ unitId: id["a"]!, present: 3 }];
  return recordAttendance(staff(database, "2026-12-14"), { ...one(open), ...MONDAY, units });
}
const attended = async (classId: number) =>
  (await listResults(staff(database), { classId })).flatMap(({ attendance }) => attendance.map((each) => each.onDate));

describe("a class that is running", () => {
  const tuesday = () => staff(database, "2026-12-15");

  test("may have what is still ahead of it moved, and keeps who came already", async () => {
    const running = await begun();
    const sessions = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, on("2026-12-21")];
    const moved = await updateClass(tuesday(), { ...form(running), sessions });
    expect(moved).toMatchObject({ sessions, sequence: 1, changedOn: "2026-12-15" });
    expect(await attended(running.id)).toEqual([MONDAY.onDate]);
  });

  test("goes on elsewhere; where it was held stands as it was", async () => {
    const running = await begun();
    const before = running.venue;
    await updateClass(staff(database, "2026-12-16"), { ...form(running), venue: "Nhà văn hóa" });
    const held = await database.owner.prisma.classSession.findMany({
      where: { classId: running.id },
      orderBy: { onDate: "asc" },
    });
    expect(held.map(({ venue }) => venue)).toEqual([before, before, "Nhà văn hóa", "Nhà văn hóa", "Nhà văn hóa"]);
    expect(await attended(running.id)).toEqual([MONDAY.onDate]);
  });

  test("gets no lesson on a day that is over", async () => {
    const running = await begun();
    const sessions = [...WEEK, on("2026-12-11")];
    expect(await refusal(updateClass(tuesday(), { ...form(running), sessions }))).toMatchObject({
      keys: ["sessions: session_past"],
    });
  });

  test("does not lose a lesson to which somebody came; one to which nobody came may fall away", async () => {
    const running = await begun();
    const wednesday = staff(database, "2026-12-16");
    const without = (gone: Day) => WEEK.filter((each) => each !== gone);
    const refused = updateClass(wednesday, { ...form(running), sessions: without(MONDAY) });
    expect(await refusal(refused)).toMatchObject({ keys: ["sessions: session_attended"] });
    await updateClass(wednesday, { ...form(running), sessions: without(TUESDAY) });
    expect((await read(running.id)).sessions).toEqual([MONDAY, WEDNESDAY, THURSDAY, FRIDAY]);
    expect(await attended(running.id)).toEqual([MONDAY.onDate]);
  });
});

describe("registration", () => {
  const said = { registrationOpensOn: "2026-12-07", registrationClosesOn: "2026-12-18" };
  const later = [on("2026-12-28"), on("2026-12-29")];

  test("opens again where a class is put off, also after it had ended", async () => {
    const open = await openClass(database, id["xa"]!, { sessions: WEEK });
    await closeDueClasses({ ...staff(database, "2026-12-07"), db: database.bot }, {});
    expect(await readClass(staff(database, "2026-12-07"), { id: open.id })).toMatchObject({ standing: "closed" });
    const after = { ...form(await read(open.id)), ...said, sessions: later };
    const moved = await updateClass(staff(database, "2026-12-08"), after);
    expect(moved).toMatchObject({ standing: "registration_open" });
    const ctx = secretary(database, id["b"]!, "2026-12-09");
    const place = await registerLearners(ctx, { classId: open.id, unitId: id["b"]!, count: 2 });
    expect(place).toMatchObject({ seated: 2 });
  });

  test("that staff ended stays ended when something else is adjusted", async () => {
    const open = await openClass(database, id["xa"]!, { sessions: WEEK });
    const closed = await closeRegistration(staff(database, "2026-11-27"), one(open));
    const renamed = await updateClass(staff(database, "2026-11-27"), { ...form(closed), title: "Tên khác" });
    expect(renamed).toMatchObject({ title: "Tên khác", standing: "closed" });
  });

  test.each([
    [{ registrationOpensOn: null }],
    [{ registrationClosesOn: null }],
    [{ registrationOpensOn: null, registrationClosesOn: null }],
  ])("has its days in a class that was announced: %j is refused", async (more) => {
    const open = await openClass(database, id["xa"]!, { sessions: WEEK });
    expect(await refusal(updateClass(staff(database), { ...form(open), ...more }))).toMatchObject({
      keys: ["registrationOpensOn: registration_unset"],
    });
    expect(await read(open.id)).toMatchObject({ version: open.version });
  });
});

describe("a day that is off since", () => {
  const plan = (more: object = {}) => ({
    organiserId: id["xa"]!,
    title: "Lớp nhận thức",
    venue: "Hội trường",
    capacity: 40,
    registrationOpensOn: "2026-11-25",
    registrationClosesOn: "2026-12-05",
    sessions: WEEK,
    ...more,
  });
  /** While the work runs, that day is of this kind. */
  async function during(date: string, kind: "holiday" | "swap_work", work: () => Promise<void>): Promise<void> {
    const day = await createCalendarDay(staff(database), { date, kind, name: "Đổi lịch", source: "thử" });
    await work();
    await deleteCalendarDay(staff(database), { id: day.id, version: day.version });
  }

  test("is neither approved nor announced, and shown of the class until it is moved", async () => {
    const drafted = await createClass(staff(database), plan());
    expect(drafted).toMatchObject({ dayOff: null });
    const refused = { keys: ["sessions: session_on_holiday"] };
    await during(TUESDAY.onDate, "holiday", async () => {
      expect(await read(drafted.id)).toMatchObject({ dayOff: TUESDAY.onDate });
      expect(await refusal(approveClass(staff(database), one(drafted)))).toMatchObject(refused);
    });
    const approved = await approveClass(staff(database), one(drafted));
    await during(FRIDAY.onDate, "holiday", async () => {
      expect(await refusal(announceClass(staff(database), one(approved)))).toMatchObject(refused);
    });
    const announced = await announceClass(staff(database), one(approved));
    await during(FRIDAY.onDate, "holiday", async () => {
      expect(await read(announced.id)).toMatchObject({ dayOff: FRIDAY.onDate });
      // What has been is no longer in question.
      const over = await readClass(staff(database, "2026-12-19"), { id: announced.id });
      expect(over).toMatchObject({ dayOff: null });
      const sessions = [...WEEK.slice(0, 4), on("2026-12-21")];
      expect(await updateClass(staff(database), { ...form(announced), sessions })).toMatchObject({ dayOff: null });
    });
  });

  test("of those who come on days off alone is a working day, and a Saturday that is worked", async () => {
    const off = { shift: "days_off" as const, sessions: [on("2026-12-12"), on("2026-12-13")] };
    const monday = createClass(staff(database), plan({ ...off, sessions: [MONDAY] }));
    expect(await refusal(monday)).toMatchObject({ keys: ["sessions: session_on_workday"] });
    const drafted = await createClass(staff(database), plan(off));
    expect(drafted).toMatchObject({ shift: "days_off", dayOff: null });
    await during("2026-12-12", "swap_work", async () => {
      expect(await read(drafted.id)).toMatchObject({ dayOff: "2026-12-12" });
      expect(await refusal(approveClass(staff(database), one(drafted)))).toMatchObject({
        keys: ["sessions: session_on_workday"],
      });
    });
  });
});
