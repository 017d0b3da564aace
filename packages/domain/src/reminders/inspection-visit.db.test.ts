import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, it } from "vitest";
import {
  announceInspections,
  cancelInspectionVisit,
  createInspectionPlan,
  markInspectionVisited,
  moveInspectionVisit,
  readInspectionVisit,
  recommendAfterInspection,
  writeInspectionFindings,
} from "../inspections/index.ts";
import { actorOfAccount } from "../access/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import { lookFresh } from "./fresh.ts";
import { findReminders, listDeadlines } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const KINDS = ["inspection_news", "inspection_visit"];
let id: Record<string, number> = {};
let secretary: number;
let visitId: number;

/** A plan of one visit to cell `a`, announced on Monday the 9th for the 17th. */
beforeEach(async () => {
  if (Object.keys(id).length === 0) {
    id = await plantReminders(database);
    await database.owner.prisma.reminderRule.updateMany({
      where: { kind: { notIn: KINDS } },
      data: { enabled: false },
    });
    secretary = await person(database, "secretary", id["a"]!);
  }
  await database.owner.prisma.clockRun.deleteMany();
  await database.owner.prisma.reminder.deleteMany({});
  await database.owner.prisma.inspectionPlan.deleteMany({});
  const leaderId = await person(database, "staff", id["xa"]!);
  const staff = staffOn(database, at("2026-11-09 09:00"));
  const plan = await createInspectionPlan(staff, {
    unitId: id["xa"]!,
    title: "Kiểm tra quý IV",
    fromOn: "2026-11-16",
    toOn: "2026-11-27",
    teams: [{ leaderId, memberIds: [] }],
  });
  const visit = plan.rows.find(({ unit }) => unit.id === id["a"])!;
  await moveInspectionVisit(staff, { id: visit.id, version: visit.version, teamNumber: 1, onDate: "2026-11-17" });
  await announceInspections(staff, { id: plan.id, version: plan.version, visitIds: [visit.id] });
  visitId = visit.id;
});

/** Finds on each of these days as the bot's role, and gives what was found in all. */
async function foundOn(...days: string[]) {
  for (const day of days) await findReminders(database.bot, at(`${day} 10:00`));
  const rows = await database.owner.prisma.reminder.findMany({ orderBy: { id: "asc" }, include: { rule: true } });
  return rows.map(({ onDate, rule, ...row }) => ({ ...row, kind: rule.kind, on: onDate.toISOString().slice(0, 10) }));
}

type Row = Awaited<ReturnType<typeof foundOn>>[number];

/** What a reminder says when it is carried; null where it has nothing to say any more. */
async function told(row: Row, now: string) {
  const found = { ...row, id: "1", onDate: row.on, expiresOn: row.on, facts: row.facts as Record<string, unknown> };
  const { said } = await lookFresh(database.bot, [found], at(now));
  return said.get("1")?.values ?? null;
}

/** It reached its reader. */
const hears = ({ id: of }: Row) =>
  database.owner.prisma.reminder.update({ where: { id: of }, data: { state: "told", settledAt: new Date() } });

/** It lies in a delivery of that state. */
async function delivering({ id: of, accountId }: Row, state: string): Promise<bigint> {
  const moment = new Date("2026-11-09T03:00:00Z");
  const { id: deliveryId } = await database.owner.prisma.delivery.create({
    data: {
      dedupeKey: `reminder ${of}`,
      channel: "telegram",
      address: `chat-${accountId}`,
      accountId,
      state,
      nextAt: moment,
      createdAt: moment,
    },
  });
  await database.owner.prisma.reminder.update({ where: { id: of }, data: { state: "carried", deliveryId } });
  return deliveryId;
}

const visitNow = async () => {
  const { id: of, version } = await readInspectionVisit(staffOn(database, at("2026-11-10 09:00")), { id: visitId });
  return { id: of, version };
};

it("an announced visit is told once, and five days and one day before; nothing of why, nothing of who", async () => {
  const rows = await foundOn("2026-11-09", "2026-11-09", "2026-11-10", "2026-11-11", "2026-11-13", "2026-11-16");
  expect(rows.map(({ kind, on, accountId, unitId }) => [kind, on, accountId, unitId])).toEqual([
    ["inspection_news", "2026-11-09", secretary, id["a"]],
    ["inspection_visit", "2026-11-10", secretary, id["a"]],
    ["inspection_visit", "2026-11-16", secretary, id["a"]],
  ]);
  const [news, before] = [await told(rows[0]!, "2026-11-09 10:00"), await told(rows[1]!, "2026-11-10 10:00")];
  expect(news).toMatchObject({ announced: { date: "2026-11-17" }, team: { value: 1 }, moved: null, cancelled: null });
  expect(Object.keys(before!).toSorted()).toEqual(["date", "left", "prepare", "team", "unit"]);
  expect(before).toMatchObject({ date: { date: "2026-11-17" }, left: { days: 7 } });
});

it("a visit that is moved twice before anybody is told of it is one message, of the last day; the old day is told no more", async () => {
  const early = await foundOn("2026-11-09", "2026-11-10");
  await hears(early[0]!);
  const move = async (onDate: string) =>
    moveInspectionVisit(staffOn(database, at("2026-11-10 11:00")), { ...(await visitNow()), teamNumber: 1, onDate });
  await move("2026-11-19");
  await move("2026-11-20");
  const rows = await foundOn("2026-11-10", "2026-11-11", "2026-11-12");
  const news = rows.slice(early.length).filter(({ kind }) => kind === "inspection_news");
  expect(news).toHaveLength(1);
  expect(await told(news[0]!, "2026-11-11 10:00")).toMatchObject({
    announced: null,
    moved: { date: "2026-11-20" },
  });
  for (const row of early) expect(await told(row, "2026-11-11 10:00")).toBeNull();
  // Who has heard nothing of it hears of a visit, not of a change.
  const newcomer = await person(database, "staff", id["a"]!);
  expect(await told({ ...news[0]!, accountId: newcomer }, "2026-11-11 10:00")).toMatchObject({
    announced: { date: "2026-11-20" },
    moved: null,
  });
  const later = await foundOn("2026-11-13", "2026-11-16", "2026-11-19");
  expect(later.filter(({ kind, on }) => kind === "inspection_visit" && on > "2026-11-12").map(({ on }) => on)).toEqual([
    "2026-11-13",
    "2026-11-19",
  ]);
});

it("a visit that is called off is told once; one that was never announced is not spoken of", async () => {
  const told9 = await foundOn("2026-11-09");
  await hears(told9[0]!);
  await cancelInspectionVisit(staffOn(database, at("2026-11-10 11:00")), await visitNow());
  const rows = (await foundOn("2026-11-10", "2026-11-11", "2026-11-16")).slice(told9.length);
  expect(rows.map(({ kind, unitId }) => [kind, unitId])).toEqual([["inspection_news", id["a"]]]);
  expect(await told(rows[0]!, "2026-11-10 12:00")).toMatchObject({ cancelled: { date: "2026-11-17" }, prepare: null });
  expect(await told(told9[0]!, "2026-11-10 12:00")).toBeNull();
});

it("a visit that is announced and called off before anybody was told is not spoken of, however far its message had come", async () => {
  const [found] = await foundOn("2026-11-09");
  await cancelInspectionVisit(staffOn(database, at("2026-11-09 11:00")), await visitNow());
  const off = (await foundOn("2026-11-09", "2026-11-10")).filter(({ occurrence }) => occurrence === "news 2");
  expect(off).toHaveLength(1);
  expect(await told(off[0]!, "2026-11-10 12:00")).toBeNull();
  const delivery = await delivering(found!, "due");
  expect(await told(off[0]!, "2026-11-10 12:00")).toBeNull();
  await database.owner.prisma.delivery.update({ where: { id: delivery }, data: { state: "sending" } });
  expect(await told(off[0]!, "2026-11-10 12:00")).toMatchObject({ cancelled: { date: "2026-11-17" } });
});

it("what is to be mended is a deadline of the unit: its number and day, not its words", async () => {
  const staff = staffOn(database, at("2026-11-18 09:00"));
  await markInspectionVisited(staff, { ...(await visitNow()), visitedOn: "2026-11-17" });
  await writeInspectionFindings(staff, { ...(await visitNow()), body: "Chưa phân công" });
  await recommendAfterInspection(staff, { ...(await visitNow()), body: "Phân công ngay", dueOn: "2026-12-01" });
  const now = at("2026-11-20 09:00");
  const actor = (await actorOfAccount(database.bot, secretary, now))!;
  const due = await listDeadlines({ actor, db: database.bot, now }, {});
  expect(due).toEqual([
    {
      title: "",
      lastDay: "2026-12-01",
      daysLeft: 11,
      expectedId: null,
      requestId: null,
      unit: { id: id["a"], name: "Chi bộ A" },
      collected: null,
      recommendation: { number: 1, visitedOn: "2026-11-17" },
    },
  ]);
});

it("of a day that was taken off since nobody is told that a team comes on it", async () => {
  const early = await foundOn("2026-11-09");
  await hears(early[0]!);
  const date = new Date("2026-11-17T00:00:00Z");
  await database.owner.prisma.calendarDay.create({ data: { date, kind: "holiday", name: "Nghỉ bù" } });
  try {
    const [before] = (await foundOn("2026-11-16")).filter(({ kind }) => kind === "inspection_visit");
    expect(await told(before!, "2026-11-16 10:00")).toBeNull();
    expect(await told(early[0]!, "2026-11-16 10:00")).toBeNull();
    const on = staffOn(database, at("2026-11-16 11:00"));
    await moveInspectionVisit(on, { ...(await visitNow()), teamNumber: 1, onDate: "2026-11-18" });
    const news = (await foundOn("2026-11-16")).find(({ occurrence }) => occurrence === "news 2");
    expect(await told(news!, "2026-11-16 11:10")).toMatchObject({ moved: { date: "2026-11-18" } });
  } finally {
    await database.owner.prisma.calendarDay.deleteMany({ where: { date } });
  }
});

it("of a unit that was merged since it is told that its visit is off, and what it was to mend is the other's", async () => {
  const early = await foundOn("2026-11-09");
  await hears(early[0]!);
  const admin = actingOn(database.staff, { roles: ["admin"], on: "2026-11-11" });
  await mergeUnits(admin, { unitIds: [id["a"]!], into: { unitId: id["b"]! }, effectiveOn: "2026-11-12" });
  const other = await person(database, "secretary", id["b"]!);
  expect(await told(early[0]!, "2026-11-12 10:00"), "nobody comes to it").toBeNull();
  await cancelInspectionVisit(staffOn(database, at("2026-11-12 11:00")), await visitNow());
  const news = (await foundOn("2026-11-12")).filter(({ occurrence }) => occurrence === "news 2");
  expect(news.map(({ accountId, unitId }) => [accountId, unitId])).toEqual([
    [secretary, id["a"]],
    [other, id["b"]],
  ]);
  expect(await told(news[0]!, "2026-11-12 11:10")).toMatchObject({ cancelled: { date: "2026-11-17" } });
  expect(await told(news[1]!, "2026-11-12 11:10"), "he never heard of it").toBeNull();

  await database.owner.prisma.inspectionVisit.update({
    where: { id: visitId },
    data: {
      state: "following",
      visitedOn: new Date("2026-11-11T00:00:00Z"),
      recommendations: { create: { number: 1, body: "Phân công", dueOn: new Date("2026-12-01T00:00:00Z") } },
    },
  });
  const now = at("2026-11-20 09:00");
  const actor = (await actorOfAccount(database.bot, other, now))!;
  expect(await listDeadlines({ actor, db: database.bot, now }, {})).toMatchObject([
    { lastDay: "2026-12-01", unit: { id: id["a"] }, recommendation: { number: 1 } },
  ]);
});
