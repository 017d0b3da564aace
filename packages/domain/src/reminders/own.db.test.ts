import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { refusal } from "../kernel/testing.ts";
import type { Context } from "../kernel/index.ts";
import { answerReport } from "../reports/index.ts";
import {
  callOffNudge,
  carryReminders,
  endSubscription,
  findReminders,
  listOwnReminders,
  muteTopic,
  nudgeUnits,
  setOwnReminder,
  subscribeNews,
} from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  for (const table of ["reminder", "delivery", "bulk", "reportRequest", "subscription", "mute", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  await prisma().reminderRule.updateMany({ where: { key: { in: ["own_reminder", "news"] } }, data: { enabled: true } });
});

const as = async (accountId: number, now: string): Promise<Context> => ({
  actor: (await actorOfAccount(db(), accountId, at(now)))!,
  db: db(),
  now: at(now),
});
/** What goes out at that moment, with who gets it. */
async function tick(now: string): Promise<string[]> {
  await findReminders(db(), at(now));
  const { deliveryIds } = await carryReminders(db(), sealer, at(now), plainWords);
  const texts: string[] = [];
  for (const each of deliveryIds) texts.push((await send(database, each, at(now)))!.text);
  return texts;
}
const states = async () => (await prisma().reminder.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);

describe("what a person set for himself", () => {
  it("comes when he said, on a Sunday and before eight, once, beside the day's one message and not counted with it", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const ctx = await as(secretary, "2026-11-20 10:00");
    await setOwnReminder(ctx, { topic: "report", schedule: { time: "06:30", freq: "weekly", weekday: "sun" } });
    expect(await tick("2026-11-22 06:29")).toEqual([]);
    expect(await tick("2026-11-22 06:30")).toHaveLength(1);
    expect(await tick("2026-11-22 06:31")).toEqual([]);
    expect((await prisma().delivery.findMany()).map(({ bulkId }) => bulkId)).toEqual([null]);
    expect(await tick("2026-11-29 06:31")).toHaveLength(1);
  });

  it("once is once: told, it is over; two finders at once find it once", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const ctx = await as(secretary, "2026-11-20 10:00");
    await setOwnReminder(ctx, { topic: "dossier", schedule: { time: "07:30", date: "2026-11-21" } });
    await Promise.all([findReminders(db(), at("2026-11-21 07:30")), findReminders(db(), at("2026-11-21 07:30"))]);
    expect(await tick("2026-11-21 07:31")).toHaveLength(1);
    expect(await tick("2026-11-21 07:32")).toEqual([]);
    expect((await listOwnReminders(ctx, {})).reminders).toEqual([]);
    expect((await prisma().subscription.findFirstOrThrow()).endedAt).not.toBeNull();
  });

  it("that lay through an outage of a day is not told any more, and comes at its next time", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const ctx = await as(secretary, "2026-11-20 10:00");
    await setOwnReminder(ctx, { topic: "cell_meeting", schedule: { time: "07:00", freq: "daily" } });
    expect(await tick("2026-11-23 06:00")).toEqual([]);
    expect(await tick("2026-11-23 07:00")).toHaveLength(1);
  });

  it("before what is due: reckoned anew as requests come, and silent once all is answered", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await setOwnReminder(await as(secretary, "2026-11-02 09:30"), {
      topic: "report",
      schedule: { time: "08:00", leadDays: 3 },
    });
    expect(await tick("2026-11-10 08:00")).toEqual([]);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-25" });
    await tick("2026-11-10 09:00");
    expect(await tick("2026-11-22 08:00")).toEqual(["Tháng 11 · Chi bộ A · 3d"]);
    await askFor(database, id["xa"]!, { title: "Quý", month: "2026-10", dueOn: "2026-12-05" });
    await tick("2026-11-23 08:00");
    for (const { id: expectedId } of await prisma().expectedReport.findMany({ where: { unitId: id["a"]! } }))
      await answerReport(staffOn(database, at("2026-11-24 09:00")), { expectedId, value: 1 });
    await tick("2026-11-24 10:00");
    expect(await tick("2026-12-02 08:00")).toEqual([]);
  });

  it("before what is due: tells of what is due on that day, all of it, and of nothing that is locked", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await askFor(database, id["xa"]!, { title: "Cũ", month: "2026-10", dueOn: "2026-11-10", lockOn: "2026-11-13" });
    await askFor(database, id["xa"]!, { title: "Muộn", month: "2026-09", dueOn: "2026-11-15" });
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-25" });
    const topic = { title: "Chuyên đề", month: "2026-11", dueOn: "2026-11-25", indicator: "sources" } as const;
    await askFor(database, id["xa"]!, topic);
    const lead = { topic: "report" as const, schedule: { time: "08:00", leadDays: 3 } };
    const kept = await setOwnReminder(await as(secretary, "2026-11-16 09:30"), lead);
    expect(kept).toMatchObject({ next: { date: "2026-11-22", time: "08:00" } });
    expect(kept.tooLate).toBeUndefined();
    expect(await tick("2026-11-22 08:00")).toEqual(["Tháng 11; Chuyên đề · Chi bộ A · 3d"]);
    // Without a lead the nearest that can be answered is told.
    await setOwnReminder(await as(secretary, "2026-11-22 09:30"), {
      topic: "report",
      schedule: { time: "10:00", date: "2026-11-22" },
    });
    expect(await tick("2026-11-22 10:00")).toEqual(["Muộn · Chi bộ A · -7d"]);
  });

  it("asked for too late before what is due says so", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-25" });
    const kept = await setOwnReminder(await as(secretary, "2026-11-24 09:30"), {
      topic: "report",
      schedule: { time: "08:00", leadDays: 3 },
    });
    expect(kept).toMatchObject({ next: null, tooLate: "2026-11-25" });
  });

  it("once, of a report that he has sent meanwhile, is not told; of none that was asked it is", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const once = { topic: "report" as const, schedule: { time: "08:00", date: "2026-11-23" } };
    await setOwnReminder(await as(secretary, "2026-11-16 09:30"), once);
    expect(await tick("2026-11-23 08:00")).toHaveLength(1);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-20" });
    await setOwnReminder(await as(secretary, "2026-11-23 09:30"), {
      ...once,
      schedule: { time: "08:00", date: "2026-11-24" },
    });
    const { id: expectedId } = await prisma().expectedReport.findFirstOrThrow({ where: { unitId: id["a"]! } });
    await answerReport(staffOn(database, at("2026-11-23 10:00")), { expectedId, value: 1 });
    expect(await tick("2026-11-24 08:00")).toEqual([]);
    expect(await states()).toEqual(["told", "answered"]);
  });

  it("refuses what is past, what says no time or two, and what is not his", async () => {
    const [one, two] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["b"]!)];
    const ctx = await as(one, "2026-11-20 10:00");
    const set = (schedule: Parameters<typeof setOwnReminder>[1]["schedule"]) =>
      setOwnReminder(ctx, { topic: "report", schedule });
    expect(await refusal(set({ time: "07:30", date: "2026-11-20" }))).toEqual({
      kind: "invalid",
      keys: ["date: reminder_in_past"],
    });
    expect(await refusal(set({ time: "07:30" }))).toEqual({ kind: "invalid", keys: ["schedule.freq: when_unsaid"] });
    expect(await refusal(set({ time: "07:30", date: "2026-12-01", leadDays: 2 }))).toMatchObject({ kind: "invalid" });
    expect(await refusal(set({ time: "25:00", freq: "daily" }))).toEqual({
      kind: "invalid",
      keys: ["schedule.time: time_of_day"],
    });
    const kept = await set({ time: "07:30", freq: "daily" });
    expect(await refusal(endSubscription(await as(two, "2026-11-20 10:00"), { id: kept.id }))).toEqual({
      kind: "not_found",
    });
    for (let day = 1; day <= 29; day++) await set({ time: "07:30", freq: "monthly", day });
    expect(await refusal(set({ time: "07:30", freq: "monthly", day: 30 }))).toMatchObject({
      keys: ["topic: too_many_reminders"],
    });
  });

  it("muted with everything else is noted and not told", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const ctx = await as(secretary, "2026-11-20 10:00");
    await setOwnReminder(ctx, { topic: "dossier", schedule: { time: "07:30", freq: "daily" } });
    await muteTopic(ctx, { topic: "all" });
    expect(await tick("2026-11-21 07:30")).toEqual([]);
    expect(await states()).toEqual(["muted"]);
  });
});

describe("news", () => {
  it("waits for a working day and the hours, and stops when its reader may not see the unit any more", async () => {
    const leader = await person(database, "leader", id["xa"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    const ctx = await as(leader, "2026-11-20 10:00");
    const kept = await subscribeNews(ctx, {
      topic: "report",
      unitId: id["xa"]!,
      schedule: { time: "08:00", freq: "monthly", day: 22 },
    });
    // The 22nd is a Sunday.
    expect(kept.next).toEqual({ date: "2026-11-23", time: "08:00" });
    expect(await tick("2026-11-22 08:00")).toEqual([]);
    expect(await tick("2026-11-23 08:00")).toEqual(["Tháng 11 · Đảng bộ xã Suối · 4d"]);
    await prisma().roleGrant.updateMany({ where: { accountId: leader }, data: { unitId: id["a"]! } });
    await prisma().subscription.updateMany({ data: { nextAt: new Date(at("2026-11-25 08:00").epochMilliseconds) } });
    expect(await tick("2026-11-25 08:00")).toEqual([]);
  });

  it("before a deadline, or on a day that is past, is refused: it would never come", async () => {
    const leader = await person(database, "leader", id["xa"]!);
    const ctx = await as(leader, "2026-11-20 10:00");
    const news = (schedule: Parameters<typeof subscribeNews>[1]["schedule"]) =>
      refusal(subscribeNews(ctx, { topic: "progress", schedule }));
    expect(await news({ time: "08:00", leadDays: 3 })).toEqual({ kind: "invalid", keys: ["leadDays: when_unsaid"] });
    expect(await news({ time: "08:00", date: "2026-11-19" })).toEqual({
      kind: "invalid",
      keys: ["date: reminder_in_past"],
    });
    expect(await prisma().subscription.count()).toBe(0);
  });

  it("of a unit out of reach is refused as if it did not exist", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const asked = subscribeNews(await as(secretary, "2026-11-20 10:00"), {
      topic: "progress",
      unitId: id["b"]!,
      schedule: { time: "08:00", freq: "weekly" },
    });
    expect(await refusal(asked)).toEqual({ kind: "not_found" });
  });
});

describe("a wave that somebody calls for", () => {
  it("goes out within the hours beyond the day's budget, a minute later, and not to who has answered", async () => {
    const [one, two] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["b"]!)];
    const office = await person(database, "staff", id["xa"]!);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { enabled: true, escalateDays: null } });
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-25" });
    expect(await tick("2026-11-25 08:00")).toHaveLength(2);
    const ctx = await as(office, "2026-11-25 10:00");
    const nudged = await nudgeUnits(ctx, { unitId: id["xa"]!, about: "late" });
    expect(nudged.told.map(({ id: unit }) => unit)).toEqual([id["a"], id["b"]]);
    expect(nudged.nobody.map(({ id: unit }) => unit)).toEqual([id["c"]]);
    expect(nudged).toMatchObject({ now: true, onDate: "2026-11-25", request: { title: "Tháng 11" } });
    expect(await tick("2026-11-25 10:00")).toEqual([]);
    const { id: expectedId } = await prisma().expectedReport.findFirstOrThrow({ where: { unitId: id["b"]! } });
    await answerReport(await as(two, "2026-11-25 10:00"), { expectedId, value: 1 });
    expect(await tick("2026-11-25 10:01")).toEqual(["Tháng 11 · Chi bộ A · 0d"]);
    expect((await nudgeUnits(ctx, { unitId: id["xa"]!, about: "late" })).again.map(({ id: unit }) => unit)).toEqual([
      id["a"],
    ]);
    expect(one).toBeGreaterThan(0);
  });

  it("can be called off before it goes, and is refused to a secretary and outside one's units", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const office = await person(database, "staff", id["xa"]!);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { enabled: true } });
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-12-20" });
    const ctx = await as(office, "2026-11-25 10:00");
    await nudgeUnits(ctx, { unitId: id["xa"]!, about: "late" });
    expect(await callOffNudge(ctx, { unitId: id["xa"]! })).toEqual({ count: 1 });
    expect(await callOffNudge(ctx, { unitId: id["xa"]! })).toEqual({ count: 0 });
    expect(await tick("2026-11-25 10:05")).toEqual([]);
    // Called for again that same day, it goes.
    const { told } = await nudgeUnits(ctx, { unitId: id["xa"]!, about: "late" });
    expect(told.map(({ id: unit }) => unit)).toEqual([id["a"]]);
    expect(await tick("2026-11-25 10:06")).toHaveLength(1);
    const lesser = await as(secretary, "2026-11-25 10:00");
    expect(await refusal(nudgeUnits(lesser, { unitId: id["a"]!, about: "late" }))).toEqual({ kind: "forbidden" });
    const elsewhere = await as(await person(database, "staff", id["a"]!), "2026-11-25 10:00");
    expect(await refusal(nudgeUnits(elsewhere, { unitId: id["b"]!, about: "late" }))).toEqual({ kind: "not_found" });
  });

  it("says that nobody is told where the rule is off or each of them has muted it, and tells who has not", async () => {
    const [quiet, heard] = [
      await person(database, "secretary", id["a"]!),
      await person(database, "secretary", id["b"]!),
    ];
    const office = await person(database, "staff", id["xa"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-12-20" });
    const ctx = await as(office, "2026-11-25 10:00");
    const nudge = async () => {
      const { told, nobody, again } = await nudgeUnits(ctx, { unitId: id["xa"]!, about: "late" });
      return [told, nobody, again].map((units) => units.map((unit) => unit.id));
    };
    expect(await nudge()).toEqual([[], [id["a"], id["b"], id["c"]], []]);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { enabled: true } });
    await muteTopic(await as(quiet, "2026-11-25 09:00"), { topic: "report" });
    expect(await nudge()).toEqual([[id["b"]], [id["a"], id["c"]], []]);
    expect((await prisma().reminder.findMany()).map(({ accountId }) => accountId)).toEqual([heard]);
    // Whoever muted it before it went, and wants it again, is told when it is called for again.
    await muteTopic(await as(heard, "2026-11-25 10:00"), { topic: "all" });
    expect(await tick("2026-11-25 10:05")).toEqual([]);
    expect(await nudge()).toEqual([[], [id["a"], id["b"], id["c"]], []]);
    await prisma().mute.deleteMany();
    expect(await nudge()).toEqual([[id["a"], id["b"]], [id["c"]], []]);
    expect(await nudge()).toEqual([[], [id["c"]], [id["a"], id["b"]]]);
  });
});
