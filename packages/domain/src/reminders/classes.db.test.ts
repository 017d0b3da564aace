import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  announceClass,
  approveClass,
  cancelClass,
  closeRegistration,
  createClass,
  declarePool,
  registerLearners,
  updateClass,
  withdrawLearners,
} from "../classes/index.ts";
import { lookFresh } from "./fresh.ts";
import { findReminders } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
const who: Record<string, number> = {};

beforeAll(async () => {
  id = await plantReminders(database);
  for (const key of ["a", "b", "c"]) who[key] = await person(database, "secretary", id[key]!);
  await database.owner.prisma.reminderRule.updateMany({
    where: { OR: [{ kind: { not: { startsWith: "class_" } } }, { kind: "class_follow_up" }] },
    data: { enabled: false },
  });
});
beforeEach(async () => {
  await database.owner.prisma.clockRun.deleteMany();
  await database.owner.prisma.reminder.deleteMany();
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
});

const staff = (day = "2026-11-20") => staffOn(database, at(`${day} 09:00`));
const sessions = ["14", "15", "16"].map((day) => ({ onDate: `2026-12-${day}`, part: "morning" as const }));
const said = {
  title: "Lớp khóa 4",
  venue: "Hội trường xã",
  capacity: 5,
  sessions,
  registrationOpensOn: "2026-11-25",
  registrationClosesOn: "2026-12-04",
};

/** Announced; A and B have people who wait, C has nobody. */
async function announced() {
  for (const key of ["a", "b"]) await declarePool(staff(), { unitId: id[key]!, count: 4 });
  const drafted = await createClass(staff(), { organiserId: id["xa"]!, ...said });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  return announceClass(staff(), { id: drafted.id, version });
}

const register = (key: string, classId: number, count: number) =>
  registerLearners(staff("2026-11-26"), { classId, unitId: id[key]!, count });

/** What was found, in the order of the people: which rule, whom, of which occurrence. */
async function found(...days: string[]) {
  await database.owner.prisma.reminder.deleteMany();
  await database.owner.prisma.clockRun.deleteMany();
  for (const day of days) await findReminders(database.bot, at(`${day} 07:00`));
  const rows = await database.owner.prisma.reminder.findMany({
    include: { rule: true },
    orderBy: [{ onDate: "asc" }, { accountId: "asc" }],
  });
  return rows.map(({ rule, accountId }) => [rule.kind, Object.keys(who).find((key) => who[key] === accountId)]);
}

/** What would be told of them now. */
async function told(day: string) {
  const rows = await database.owner.prisma.reminder.findMany({
    include: { rule: true },
    orderBy: [{ accountId: "asc" }],
  });
  const facts = [];
  for (const row of rows) {
    const one = { ...row, id: String(row.id), kind: row.rule.kind, onDate: day, expiresOn: day, facts: {} };
    facts.push(...(await lookFresh(database.bot, [one], at(`${day} 08:00`))).said.values());
  }
  return facts;
}

test("that registration opens is told to units where somebody waits, and leads to registering", async () => {
  const { id: classId } = await announced();
  expect(await found("2026-11-24", "2026-11-25", "2026-11-25")).toEqual([
    ["class_opening", "a"],
    ["class_opening", "b"],
  ]);
  await register("a", classId, 1);
  expect(await told("2026-11-25")).toMatchObject([
    {
      values: { title: { text: "Lớp khóa 4" }, date: { date: "2026-12-14" }, due: { date: "2026-12-04" } },
      tap: { ask: { intent: "class_register", slots: { class_id: classId }, unitIds: [id["b"]] } },
    },
  ]);
});

test("that it ends soon is told to who registered nobody, and the days before to who has seats", async () => {
  const { id: classId } = await announced();
  await register("b", classId, 2);
  await register("c", classId, 1);
  expect(await found("2026-12-03")).toEqual([["class_closing", "a"]]);
  expect(await found("2026-12-09")).toEqual([
    ["class_beginning", "b"],
    ["class_beginning", "c"],
  ]);
  expect(await told("2026-12-09")).toMatchObject([
    { values: { count: { value: 2 } } },
    { values: { count: { value: 1 } } },
  ]);
});

test("that it moves is told once to each who learns or waits, and of two moves the last", async () => {
  const made = await announced();
  await register("a", made.id, 5);
  await register("b", made.id, 1);
  const later = sessions.map(({ part }, day) => ({ onDate: `2026-12-2${day + 1}`, part }));
  const moved = await updateClass(staff("2026-11-27"), {
    id: made.id,
    version: made.version,
    ...said,
    sessions: later,
  });
  const found27 = await found("2026-11-27", "2026-11-27", "2026-11-30");
  expect(found27.filter(([kind]) => kind === "class_changed")).toEqual([
    ["class_changed", "a"],
    ["class_changed", "b"],
  ]);
  expect(await told("2026-11-27")).toMatchObject([
    { values: { moved: { date: "2026-12-21" }, cancelled: null, count: { value: 5 } } },
    { values: { moved: { date: "2026-12-21" }, count: { value: 0 }, waiting: { value: 1 } } },
  ]);
  await updateClass(staff("2026-11-30"), {
    id: made.id,
    version: moved.version,
    ...said,
    sessions: later,
    venue: "Trường tiểu học",
  });
  expect(await told("2026-11-30"), "the first says what is no longer so").toEqual([]);
  expect(await found("2026-11-30")).toHaveLength(2);
});

test("that it is off is told with the reason, and nothing else of it any more", async () => {
  const made = await announced();
  await register("a", made.id, 2);
  await cancelClass(staff("2026-11-27"), { id: made.id, version: made.version, reason: "Thiên tai" });
  expect(await found("2026-11-27")).toEqual([["class_changed", "a"]]);
  expect(await told("2026-11-27")).toMatchObject([
    { values: { moved: null, cancelled: { text: "Thiên tai" }, again: { value: 2 }, count: null } },
  ]);
  expect(await found("2026-12-03", "2026-12-09", "2026-12-11")).toEqual([]);
});

test("who moves up from the waiting list hears of it", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 5);
  await register("b", classId, 2);
  await withdrawLearners(staff("2026-11-30"), { classId, unitId: id["a"]!, count: 1 });
  expect(await found("2026-11-30", "2026-11-30")).toEqual([["class_promoted", "b"]]);
  expect(await told("2026-11-30")).toMatchObject([{ values: { count: { value: 1 }, waiting: { value: 1 } } }]);
});

test("a change tells what changed: one day, the place, or both where the first was not told yet", async () => {
  const made = await announced();
  await register("a", made.id, 2);
  const [first, second] = sessions;
  const change = (day: string, version: number, more: object) =>
    updateClass(staff(day), { id: made.id, version, ...said, ...more });
  const one = [first!, second!, { onDate: "2026-12-21", part: "morning" as const }];
  const day = await change("2026-12-15", made.version, { sessions: one });
  expect(await found("2026-12-15")).toEqual([["class_changed", "a"]]);
  expect(await told("2026-12-15")).toMatchObject([
    { values: { moved: null, newDays: { dates: ["2026-12-21"] }, instead: { dates: ["2026-12-16"] }, place: null } },
  ]);
  await change("2026-12-16", day.version, { sessions: one, venue: "Trường tiểu học" });
  expect(await found("2026-12-16")).toEqual([["class_changed", "a"]]);
  expect(await told("2026-12-16"), "both, for the first may not have been read").toMatchObject([
    {
      values: {
        moved: null,
        newDays: { dates: ["2026-12-21"] },
        instead: { dates: ["2026-12-16"] },
        place: { text: "Trường tiểu học" },
      },
    },
  ]);
});

test("another title reaches calendars and is told to nobody, nor is the change before it told twice", async () => {
  const made = await announced();
  await register("a", made.id, 2);
  const moved = await updateClass(staff("2026-11-27"), {
    id: made.id,
    version: made.version,
    ...said,
    venue: "Nhà văn hóa",
  });
  expect(moved.sequence).toBe(1);
  const before = await found("2026-11-27");
  const venue = { ...said, venue: "Nhà văn hóa" };
  const named = await updateClass(staff("2026-11-27"), {
    id: made.id,
    version: moved.version,
    ...venue,
    title: "Lớp khóa 5",
  });
  expect(named).toMatchObject({ sequence: 2, changedOn: "2026-11-27" });
  await database.owner.prisma.clockRun.deleteMany();
  await findReminders(database.bot, at("2026-11-27 14:00"));
  expect(await database.owner.prisma.reminder.count()).toBe(before.length);
});

test("a class that is announced late, or opened again, is told from that day on to who registered nobody", async () => {
  for (const key of ["a", "b"]) await declarePool(staff(), { unitId: id[key]!, count: 4 });
  const drafted = await createClass(staff(), { organiserId: id["xa"]!, ...said });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  expect(await found("2026-11-25", "2026-11-26")).toEqual([]);
  const open = await announceClass(staff("2026-12-01"), { id: drafted.id, version });
  const both = [
    ["class_opening", "a"],
    ["class_opening", "b"],
  ];
  expect(await found("2026-12-01", "2026-12-02")).toEqual(both);
  expect(await told("2026-12-01")).toHaveLength(2);
  await registerLearners(staff("2026-12-01"), { classId: open.id, unitId: id["b"]!, count: 1 });
  await closeRegistration(staff("2026-12-02"), { id: open.id, version: open.version });
  expect(await found("2026-12-03")).toEqual([]);
  const again = { ...said, registrationClosesOn: "2026-12-11" };
  await updateClass(staff("2026-12-07"), { id: open.id, version: open.version + 1, ...again });
  expect(await found("2026-12-07")).toEqual(both);
  expect(await told("2026-12-07"), "B has registered").toMatchObject([{ values: { due: { date: "2026-12-11" } } }]);
});

test("who is on the list when the class begins hears that there is no seat, and that they wait for the next", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 5);
  await register("b", classId, 2);
  const at14 = await found("2026-12-14");
  expect(at14.filter(([kind]) => kind === "class_without_seat")).toEqual([["class_without_seat", "b"]]);
  await database.owner.prisma.reminder.deleteMany({ where: { accountId: who["a"]! } });
  expect(await told("2026-12-14")).toMatchObject([
    { values: { waiting: { value: 2 }, count: { value: 0 }, date: { date: "2026-12-14" } } },
  ]);
  await withdrawLearners(staff("2026-12-11"), { classId, unitId: id["b"]!, count: 2 });
  expect(await told("2026-12-14")).toEqual([]);
});
