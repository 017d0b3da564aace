import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { heldClass } from "../classes/testing.ts";
import { recordFigure } from "../figures/index.ts";
import { findReminders, kindOf } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const id: Record<string, number> = {};
const who: Record<string, number> = {};
const reminders = () => database.owner.prisma.reminder.findMany({ include: { rule: true }, orderBy: { id: "asc" } });

beforeAll(async () => {
  Object.assign(id, await plantReminders(database));
  for (const key of ["a", "b", "c"]) who[key] = await person(database, "secretary", id[key]!);
  who["office"] = await person(database, "staff", id["xa"]!);
  const { reminderRule, classResult } = database.owner.prisma;
  await reminderRule.updateMany({ where: { kind: { not: "certificate_expiring" } }, data: { enabled: false } });
  const expires = async (lastOn: string, on: string | null, certified: Record<string, number>) => {
    const units = new Map(Object.entries(certified).map(([key, count]) => [id[key]!, count]));
    const classId = await heldClass(database, id["xa"]!, lastOn, units);
    await classResult.updateMany({ where: { classId }, data: { expiresOn: on && new Date(`${on}T00:00:00Z`) } });
  };
  // Two classes of one day lapse together; one that has no day never does.
  await expires("2022-01-22", "2027-01-22", { a: 3, b: 2 });
  await expires("2022-01-21", "2027-01-22", { a: 1 });
  await expires("2021-12-01", null, { c: 5 });
});

test("half a year, two months and one month before it lapses each unit hears of its own, once a day", async () => {
  // 180 days before is Sunday 26 July 2026: told on the working day before, as it is of other calendar days.
  const days = ["2026-07-24", "2026-11-20", "2026-11-23", "2026-12-23"];
  const found: [string, number[]][] = [];
  for (const day of days) {
    await database.owner.prisma.reminder.deleteMany();
    await findReminders(database.bot, at(`${day} 07:00`));
    await findReminders(database.bot, at(`${day} 07:10`));
    found.push([day, (await reminders()).map(({ accountId }) => accountId)]);
  }
  const both = [who["a"]!, who["b"]!];
  expect(found).toEqual([
    [days[0], both],
    [days[1], []],
    [days[2], both],
    [days[3], both],
  ]);
});

test("tells how many are not admitted by the figures since, and nothing once all could be", async () => {
  await database.owner.prisma.reminder.deleteMany();
  await findReminders(database.bot, at("2026-11-23 07:00"));
  const rows = await reminders();
  const told = async () => {
    const found = rows.map((row) => ({
      ...row,
      id: String(row.id),
      kind: row.rule.kind,
      onDate: "2026-11-23",
      expiresOn: "2026-11-24",
      facts: {},
    }));
    const ctx = { ...staffOn(database, at("2026-11-23 08:00")), db: database.bot };
    const facts = await kindOf("certificate_expiring")!.look(ctx, found);
    return rows.map(({ id: key }) => {
      const values = facts.get(String(key))?.values;
      const numberOf = (name: string) => (values?.[name]?.is === "number" ? values[name].value : null);
      return values ? { count: numberOf("count"), certified: numberOf("certified"), left: values["left"] } : null;
    });
  };
  const left = { is: "days_left", days: 60, until: "event" };
  expect(await told(), "no figures since").toEqual([
    { count: null, certified: 4, left },
    { count: null, certified: 2, left },
  ]);
  const tell = (key: string, month: string, value: number) =>
    recordFigure(staffOn(database, at("2026-11-01 09:00")), {
      unitId: id[key]!,
      indicator: "admitted",
      firstMonth: month,
      lastMonth: month,
      value,
      source: "report",
    });
  await tell("a", "2021-11", 9);
  await tell("a", "2023-05", 1);
  await tell("b", "2024-02", 2);
  expect(await told()).toEqual([{ count: 3, certified: null, left }, null]);
});

test("a certificate that has lapsed, or whose class was taken back, is told of no more", async () => {
  const rows = await reminders();
  const found = rows.map((row) => ({
    ...row,
    id: String(row.id),
    kind: row.rule.kind,
    onDate: "2027-01-25",
    expiresOn: "2027-01-26",
    facts: {},
  }));
  const look = (on: string) =>
    kindOf("certificate_expiring")!.look({ ...staffOn(database, at(on)), db: database.bot }, found);
  expect((await look("2027-01-25 08:00")).size).toBe(0);
  expect((await look("2026-12-23 08:00")).size).toBe(1);
  await database.owner.prisma.classResult.deleteMany();
  expect((await look("2026-12-23 08:00")).size).toBe(0);
});
