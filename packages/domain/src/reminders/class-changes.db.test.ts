import type { ReminderLine } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  registerLearners,
  updateClass,
  withdrawLearners,
} from "../classes/index.ts";
import { sealer } from "../deliveries/testing.ts";
import type { ReminderWords } from "./carry-people.ts";
import { carryReminders, findReminders } from "./index.ts";
import { at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantReminders(database);
  await person(database, "secretary", id["a"]!);
  await person(database, "secretary", id["b"]!);
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  await prisma().reminderRule.updateMany({
    where: { kind: { in: ["class_changed", "class_promoted", "class_without_seat"] } },
    data: { enabled: true },
  });
});
beforeEach(async () => {
  for (const table of ["reminder", "delivery", "bulk", "clockRun", "trainingClass"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
});

const staff = (now: string) => staffOn(database, at(now));
const days = (...of: string[]) => of.map((day) => ({ onDate: `2026-12-${day}`, part: "morning" as const }));
const said = {
  title: "Lớp khóa 4",
  venue: "Hội trường xã",
  capacity: 5,
  sessions: days("14", "15"),
  registrationOpensOn: "2026-11-25",
  registrationClosesOn: "2026-12-04",
};

/** Announced; A has all the seats but one, B waits for two. */
async function announced(more: object = {}) {
  const drafted = await createClass(staff("2026-11-20 09:00"), { organiserId: id["xa"]!, ...said, ...more });
  const { version } = await approveClass(staff("2026-11-20 09:00"), { id: drafted.id, version: drafted.version });
  return announceClass(staff("2026-11-20 09:00"), { id: drafted.id, version });
}

const register = (key: string, classId: number, count: number, now = "2026-11-26 09:00") =>
  registerLearners(staff(now), { classId, unitId: id[key]!, count });

async function change(now: string, classId: number, more: object): Promise<void> {
  const { version } = await prisma().trainingClass.findFirstOrThrow({ where: { id: classId } });
  await updateClass(staff(now), { id: classId, version, ...said, ...more });
}

/** What the clock sends then: of each message what its lines tell, without what they do not. */
async function sent(now: string) {
  await findReminders(database.bot, at(now));
  const told: object[] = [];
  const words: ReminderWords = (lines, ...rest) => {
    told.push(...lines.map(tellingOf));
    return plainWords(lines, ...rest);
  };
  const { deliveryIds } = await carryReminders(database.bot, sealer, at(now), words);
  for (const each of deliveryIds) await send(database, each, at(now));
  return told;
}

function tellingOf({ text, facts: { values } }: ReminderLine) {
  const about = [
    "moved",
    "newDays",
    "instead",
    "added",
    "dropped",
    "halves",
    "place",
    "cancelled",
    "again",
    "count",
    "waiting",
  ];
  return Object.fromEntries(
    about.flatMap((name) => {
      const value = values[name];
      return value && text.includes(`{${name}}`) ? [[name, Object.values(value).at(-1)]] : [];
    }),
  );
}

test("moved again after the move was told, it is told beside what was told", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 2);
  await change("2026-11-27 09:00", classId, { sessions: days("14", "21") });
  expect(await sent("2026-11-27 09:30")).toEqual([{ newDays: ["2026-12-21"], instead: ["2026-12-15"], count: 2 }]);
  await change("2026-11-30 09:00", classId, { sessions: days("14", "22") });
  expect(await sent("2026-11-30 09:30"), "the 15th was given up in what he read").toEqual([
    { newDays: ["2026-12-22"], instead: ["2026-12-21"], count: 2 },
  ]);
  await change("2026-12-01 09:00", classId, { sessions: days("14", "15") });
  expect(await sent("2026-12-01 09:30"), "back where it was, which is news after all that was told").toEqual([
    { newDays: ["2026-12-15"], instead: ["2026-12-22"], count: 2 },
  ]);
});

test("moved there and back before anybody heard of it, nothing is sent", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 2);
  await change("2026-11-27 18:00", classId, { sessions: days("21", "22") });
  await change("2026-11-27 18:10", classId, {});
  expect(await sent("2026-11-30 09:00")).toEqual([]);
});

test("called off it is told with how many wait again, and with no seats as if it were held", async () => {
  const { id: classId, version } = await announced();
  await register("a", classId, 4);
  await register("b", classId, 2);
  await cancelClass(staff("2026-11-27 09:00"), { id: classId, version, reason: "Thiên tai" });
  expect(await sent("2026-11-27 09:30")).toEqual([
    { cancelled: "Thiên tai", again: 4 },
    { cancelled: "Thiên tai", again: 2 },
  ]);
});

test("who registered between two changes is told the second alone", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 2);
  await change("2026-11-27 18:00", classId, { sessions: days("14", "21") });
  await register("b", classId, 1, "2026-11-27 18:30");
  await change("2026-11-27 19:00", classId, { sessions: days("14", "21"), venue: "Nhà văn hóa" });
  expect(await sent("2026-11-30 09:00")).toEqual([
    { newDays: ["2026-12-21"], instead: ["2026-12-15"], place: "Nhà văn hóa", count: 2 },
    { place: "Nhà văn hóa", count: 1 },
  ]);
});

test("what was not told for days off is told whole, however long ago it changed", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 2);
  await change("2026-11-20 18:00", classId, { sessions: days("14", "21") });
  await prisma().reminderRule.updateMany({ where: { kind: "class_changed" }, data: { enabled: false } });
  await sent("2026-11-23 09:00");
  await prisma().reminderRule.updateMany({ where: { kind: "class_changed" }, data: { enabled: true } });
  await change("2026-11-30 09:00", classId, { sessions: days("14", "21"), venue: "Nhà văn hóa" });
  expect(await sent("2026-11-30 09:30")).toEqual([
    { newDays: ["2026-12-21"], instead: ["2026-12-15"], place: "Nhà văn hóa", count: 2 },
  ]);
});

test("another half of the day is told as that", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 2);
  const [first, second] = said.sessions;
  const halves = [{ ...first!, part: "afternoon" as const }, second!];
  await change("2026-11-27 09:00", classId, { sessions: halves });
  expect(await sent("2026-11-27 09:30")).toEqual([{ halves: [{ onDate: "2026-12-14", part: "afternoon" }], count: 2 }]);
});

test("who was told in the morning that there is no seat hears the same day that there is one", async () => {
  const { id: classId } = await announced({ sessions: days("14") });
  await register("a", classId, 5);
  await register("b", classId, 2);
  expect(await sent("2026-12-14 08:00")).toEqual([{ waiting: 2 }]);
  await change("2026-12-14 09:00", classId, { sessions: days("14"), capacity: 6 });
  expect(await sent("2026-12-14 09:05")).toEqual([{ count: 1, waiting: 1 }]);
});

test("a first lesson of tomorrow's early morning is told the same evening to who has just moved up", async () => {
  const { id: classId } = await announced();
  await register("a", classId, 5);
  await register("b", classId, 2);
  await withdrawLearners(staff("2026-12-13 18:00"), { classId, unitId: id["a"]!, count: 1 });
  expect(await sent("2026-12-13 18:05")).toEqual([{ count: 1, waiting: 1 }]);
});
