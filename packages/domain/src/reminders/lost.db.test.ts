import { useDatabase } from "@ketnap/database/testing";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import { sweepDeliveries } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { answerReport } from "../reports/index.ts";
import { carryReminders, findReminders, setOwnReminder } from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  const kept = ["reminder", "delivery", "bulk", "reportRequest", "subscription", "account", "clockRun"] as const;
  for (const table of kept) await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  for (const key of ["report_due", "own_reminder"])
    await prisma().reminderRule.update({ where: { key }, data: { enabled: true } });
});

/** What the clock finds, carries and sends at that moment, by person. */
async function tick(now: string): Promise<string[]> {
  await sweepDeliveries(db(), at(now));
  await findReminders(db(), at(now));
  const { deliveryIds } = await carryReminders(db(), sealer, at(now), plainWords);
  const texts: string[] = [];
  for (const each of deliveryIds) texts.push((await send(database, each, at(now)))!.text);
  return texts;
}
const ask = (title: string, dueOn: string, month = "2026-10") => askFor(database, id["xa"]!, { title, month, dueOn });
const states = async () =>
  (await prisma().reminder.findMany({ orderBy: { id: "asc" } })).map(({ state, why }) => `${state} ${why}`);

describe("the list of the late for the unit above", () => {
  it.each(["2026-11-12", "2026-11-13", "2026-11-16", "2026-11-30", "2026-12-30"])(
    "comes once though the clock stood still from its day until %s",
    async (back) => {
      await person(database, "staff", id["xa"]!);
      await ask("Tháng 10", "2026-11-10");
      await tick("2026-11-11 08:00");
      const late = await tick(`${back} 08:05`);
      expect(late).toHaveLength(1);
      expect(late[0]).toMatch(/^late · Tháng 10 · Đảng bộ xã Suối · 3 · -\d+d$/);
      expect(await tick(`${back} 09:05`)).toEqual([]);
      expect(await tick("2026-12-31 09:05")).toEqual([]);
    },
  );

  it("is not told of what was answered meanwhile, nor of a request that was locked long ago", async () => {
    await person(database, "staff", id["xa"]!);
    const { id: requestId } = await ask("Tháng 10", "2026-11-10");
    await tick("2026-11-11 08:00");
    for (const { id: expectedId } of await prisma().expectedReport.findMany({ where: { requestId } }))
      await answerReport(staffOn(database, at("2026-11-20 08:00")), { expectedId, value: 1 });
    await ask("Tháng 9", "2026-11-10", "2026-09");
    await prisma().reportRequest.updateMany({ where: { title: "Tháng 9" }, data: { lockOn: new Date("2026-11-11") } });
    expect(await tick("2026-11-25 08:05")).toEqual([]);
  });

  it("is not told again to who comes to the office later, nor because the rule counts other days", async () => {
    await person(database, "staff", id["xa"]!);
    await ask("Tháng 10", "2026-11-10");
    expect(await tick("2026-11-12 08:00")).toHaveLength(1);
    await person(database, "staff", id["xa"]!);
    expect(await tick("2026-11-13 08:00")).toEqual([]);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { escalateDays: 3 } });
    expect(await tick("2026-11-13 09:00")).toEqual([]);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { escalateDays: 2 } });
  });

  it("goes to who holds the office when the one whom it was found for does not any more", async () => {
    const former = await person(database, "staff", id["xa"]!);
    await ask("Tháng 10", "2026-11-10");
    await findReminders(db(), at("2026-11-12 07:00"));
    await prisma().roleGrant.updateMany({ where: { accountId: former }, data: { validTo: new Date("2026-11-12") } });
    await person(database, "staff", id["xa"]!);
    await prisma().roleGrant.updateMany({
      where: { NOT: { accountId: former } },
      data: { validFrom: new Date("2026-11-12") },
    });
    expect(await tick("2026-11-12 08:00")).toEqual([]);
    expect(await tick("2026-11-12 08:05")).toHaveLength(1);
    expect(await tick("2026-11-13 08:00")).toEqual([]);
  });
});

describe("after days without the clock", () => {
  it.each(["2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02"])(
    "a report is told of once, on the day on which it is back: %s",
    async (back) => {
      await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-2] } });
      await person(database, "secretary", id["a"]!);
      await ask("Tháng 10", "2026-11-27");
      await findReminders(db(), at("2026-11-23 16:55"));
      expect(await tick(`${back} 10:00`)).toHaveLength(1);
      expect(await tick(`${back} 11:00`)).toEqual([]);
      await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-5, -2, 0, 1] } });
    },
  );

  it("what was found and carried before is told, though its days are over", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 10", "2026-11-27");
    await findReminders(db(), at("2026-11-25 07:55"));
    expect((await carryReminders(db(), sealer, at("2026-11-25 08:00"), plainWords)).deliveryIds).toHaveLength(1);
    expect(await tick("2026-12-01 07:00")).toEqual([]);
    expect(await tick("2026-12-01 08:00")).toEqual(["Tháng 10 · Chi bộ A · -4d"]);
  });

  it("what is older than five of them ends in sight", async () => {
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { escalateDays: null } });
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 10", "2026-11-10");
    await findReminders(db(), at("2026-11-10 07:55"));
    expect(await tick("2026-11-25 08:00")).toEqual([]);
    expect(await states()).toEqual(["expired too_late"]);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { escalateDays: 2 } });
  });

  it("a night, or an office that is shut at half past four, is none: what is old ends as ever", async () => {
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonWeek: 1 } });
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [0] } });
    await person(database, "secretary", id["a"]!);
    await ask("Một", "2026-11-16");
    await ask("Hai", "2026-11-17", "2026-09");
    expect(await tick("2026-11-16 08:00")).toHaveLength(1);
    for (const day of ["16", "17", "18", "19"]) {
      if (day !== "16") expect(await tick(`2026-11-${day} 07:30`)).toEqual([]);
      expect(await tick(`2026-11-${day} 16:30`)).toEqual([]);
    }
    expect((await states()).toSorted()).toEqual(["expired week_full", "told null"]);
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonWeek: 5 } });
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-5, -2, 0, 1] } });
  });

  it("what a person set for himself comes late, once, and by day", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const self = { actor: (await actorOfAccount(db(), secretary, at("2026-11-20 10:00")))!, db: db() };
    for (const schedule of [{ time: "09:00", date: "2026-11-24" } as const, { time: "07:00", freq: "daily" } as const])
      await setOwnReminder({ ...self, now: at("2026-11-20 10:00") }, { topic: "dossier", schedule });
    expect(await tick("2026-11-20 16:00")).toEqual([]);
    expect(await tick("2026-11-27 06:30")).toEqual([]);
    expect(await tick("2026-11-27 08:00")).toHaveLength(2);
    expect(await tick("2026-11-27 08:01")).toEqual([]);
    const sent = await prisma().reminder.findMany({ where: { NOT: { deliveryId: null } }, orderBy: { id: "asc" } });
    expect(sent.map(({ facts }) => facts)).toMatchObject([
      { told: { values: { late: { date: "2026-11-24" } } } },
      { told: { values: { late: null } } },
    ]);
  });
});

describe("days off that come suddenly", () => {
  const off = async (...days: string[]) => {
    for (const date of days)
      await prisma().calendarDay.create({ data: { date: new Date(date), kind: "holiday", name: "Nghỉ bão" } });
  };
  beforeEach(async () => {
    await prisma().calendarDay.deleteMany({ where: { name: "Nghỉ bão" } });
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-2], expireDays: 1 } });
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11-27", "2026-11");
  });
  afterAll(async () => {
    await prisma().calendarDay.deleteMany({ where: { name: "Nghỉ bão" } });
    const data = { offsets: [-5, -2, 0, 1], expireDays: 1 };
    await prisma().reminderRule.update({ where: { key: "report_due" }, data });
  });

  it("leave what was found before them of use until people work again", async () => {
    await findReminders(db(), at("2026-11-25 07:00"));
    await off("2026-11-25", "2026-11-26");
    for (const now of ["2026-11-25 08:05", "2026-11-26 08:05", "2026-11-26 23:55", "2026-11-27 00:05"])
      expect(await tick(now), now).toEqual([]);
    expect(await tick("2026-11-27 08:00")).toEqual(["Tháng 11 · Chi bộ A · 0d"]);
    expect(await tick("2026-11-27 09:00")).toEqual([]);
  });

  it.each([["2026-11-24 18:00"], ["2026-11-25 06:00"]])(
    "and before it was found (%s) do not make it too late",
    async (declared) => {
      expect(await tick("2026-11-24 08:05")).toEqual([]);
      await findReminders(db(), at(declared));
      await off("2026-11-25", "2026-11-26");
      for (const now of ["2026-11-25 08:05", "2026-11-26 08:05"]) expect(await tick(now), now).toEqual([]);
      expect(await tick("2026-11-27 08:00")).toEqual(["Tháng 11 · Chi bộ A · 0d"]);
      expect(await tick("2026-11-27 09:00")).toEqual([]);
    },
  );

  it("leave alone what was told before them by a calendar that knew of them", async () => {
    await off("2026-11-25", "2026-11-26");
    expect(await tick("2026-11-23 08:00")).toEqual(["Tháng 11 · Chi bộ A · 4d"]);
    for (const now of ["2026-11-24 08:00", "2026-11-25 08:00", "2026-11-27 08:00"])
      expect(await tick(now), now).toEqual([]);
  });

  it("leave it of use where the clock stood still over them, and where it was to be told that day alone", async () => {
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { expireDays: 0 } });
    await findReminders(db(), at("2026-11-25 07:00"));
    await off("2026-11-25", "2026-11-26");
    expect(await tick("2026-11-27 08:00")).toEqual(["Tháng 11 · Chi bộ A · 0d"]);
  });

  it("leave what had gone into the queue of use, and end it on the day after", async () => {
    await findReminders(db(), at("2026-11-25 07:55"));
    await carryReminders(db(), sealer, at("2026-11-25 08:00"), plainWords);
    await off("2026-11-25", "2026-11-26");
    await sweepDeliveries(db(), at("2026-11-25 18:00"));
    expect(await tick("2026-11-26 08:00")).toEqual([]);
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { dayStartsAt: "16:00" } });
    expect(await tick("2026-11-27 08:00")).toEqual([]);
    expect(await states()).toEqual(["found not_sent"]);
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { dayStartsAt: "08:00" } });
    expect(await tick("2026-11-30 08:00")).toEqual([]);
    expect(await states()).toEqual(["expired not_sent"]);
  });
});

describe("more things than one message holds", () => {
  it("are all told on the next days, as the first message said", async () => {
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [0] } });
    await person(database, "secretary", id["a"]!);
    const months = Array.from(
      { length: 20 },
      (_, n) => `${n < 12 ? 2024 : 2025}-${String((n % 12) + 1).padStart(2, "0")}`,
    );
    for (const [n, month] of months.entries()) await ask(`Việc ${n}`, "2026-11-25", month);
    const told: string[] = [];
    const more: string[] = [];
    for (const day of ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"])
      for (const line of (await tick(`${day} 08:00`)).flatMap((text) => text.split("\n")))
        (line.startsWith("+") ? more : told).push(line);
    expect(new Set(told).size).toBe(20);
    expect(more).toEqual(["+12", "+4"]);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-5, -2, 0, 1] } });
  });

  it("come first the next day, before what is found then", async () => {
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-2, 0] } });
    await person(database, "secretary", id["a"]!);
    const months = Array.from({ length: 10 }, (_, n) => `2025-${String(n + 1).padStart(2, "0")}`);
    for (const [n, month] of months.entries()) await ask(`Hẹn ${n}`, "2026-11-27", month);
    const first = (await tick("2026-11-25 08:00")).join("\n");
    expect(first).toContain("\n+2");
    const later = months.map((_, n) => `Hẹn ${n} `).filter((title) => !first.includes(title));
    const anew = { indicator: "sources", dueOn: "2026-11-26", opened: "2026-11-26 07:00" } as const;
    for (const [n, month] of months.slice(0, 8).entries())
      await askFor(database, id["xa"]!, { title: `Mới ${n}`, month, ...anew });
    const [second = ""] = await tick("2026-11-26 08:00");
    const lines = second.split("\n");
    expect(lines.slice(0, 2).map((line) => line.slice(0, later[0]!.length))).toEqual(later);
    expect(lines.slice(2, 8).every((line) => line.startsWith("Mới "))).toBe(true);
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { offsets: [-5, -2, 0, 1] } });
  });

  it("one report of which the rules of two offices tell is told once", async () => {
    const both = await person(database, "secretary", id["a"]!);
    const { id: _, key: __, ...rule } = await prisma().reminderRule.findUniqueOrThrow({ where: { key: "report_due" } });
    await prisma().roleGrant.create({
      data: { accountId: both, role: "leader", unitId: id["a"]!, validFrom: new Date("2026-01-02") },
    });
    await prisma().reminderRule.create({
      data: {
        ...(rule as Parameters<ReturnType<typeof prisma>["reminderRule"]["create"]>[0]["data"]),
        key: "report_due_2",
        role: "leader",
      },
    });
    await ask("Tháng 11", "2026-11-27", "2026-11");
    expect(await tick("2026-11-25 08:00")).toEqual(["Tháng 11 · Chi bộ A · 2d"]);
    await prisma().reminder.deleteMany();
    await prisma().reminderRule.delete({ where: { key: "report_due_2" } });
  });
});
