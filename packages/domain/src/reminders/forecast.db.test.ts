import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { fillCalendar } from "../calendar/index.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { fillRegulations } from "../regulations/index.ts";
import { openReportRequest } from "../reports/index.ts";
import { forecastBetween } from "./forecast.ts";
import { fillReminderRules, findReminders } from "./index.ts";
import { readRules } from "./rules.store.ts";

const database = useDatabase();
const [FROM, TO] = ["2026-11-23", "2027-01-31"];
let all: Context;
let below: Context;

beforeAll(async () => {
  const owner = database.owner.prisma;
  const unit = async (name: string, level: string, parentId: number | null) => {
    const { id } = await owner.unit.create({ data: { key: name, name, level } });
    if (parentId) await owner.placement.create({ data: { unitId: id, parentId } });
    return id;
  };
  const hold = async (login: string, role: string, unitId: number) => {
    const { id } = await owner.account.create({ data: { login, label: login } });
    await owner.roleGrant.create({ data: { accountId: id, role, unitId, validFrom: new Date("2020-01-01") } });
  };
  const ward = await unit("Phường", "commune", null);
  const cells = [await unit("Một", "cell", ward), await unit("Hai", "cell", ward), await unit("Ba", "cell", ward)];
  for (const [index, cell] of cells.entries()) await hold(`bt-${index}`, "secretary", cell);
  await hold("phó", "secretary", cells[0]!);
  await hold("vp", "staff", ward);
  await hold("ld", "leader", ward);
  all = actingOn(database.staff, { roles: ["admin"], on: "2026-11-20" });
  below = actingOn(database.staff, { units: [cells[0]!], on: "2026-11-20" });
  await fillCalendar(all, {});
  await fillRegulations(all, {});
  await fillReminderRules(all, {});
  for (const [month, dueOn] of [
    ["2026-11", "2026-12-01"],
    ["2026-12", "2026-12-31"],
  ] as const)
    await openReportRequest(all, {
      unitId: ward,
      title: `Số kết nạp ${month}`,
      firstMonth: month,
      lastMonth: month,
      dueOn,
      dueInclusive: month === "2026-11",
    });
});

test("what the panel says is to come is what the finder then finds, day by day, holidays and lists for the level above included", async () => {
  const rules = await readRules(database.staff);
  const told = new Map<string, number>();
  const near = new Map<string, number>();
  for (const [ctx, into] of [
    [all, told],
    [below, near],
  ] as const)
    for (const rule of rules)
      for (const { onDate, reminders } of await forecastBetween(ctx, rule, FROM, TO)) {
        const key = `${onDate} ${rule.key}`;
        into.set(key, (into.get(key) ?? 0) + reminders);
      }
  expect(told.size).toBeGreaterThan(15);

  for (let day = Temporal.PlainDate.from(FROM); day.toString() <= TO; day = day.add({ days: 1 }))
    await findReminders(
      database.bot,
      day.toZonedDateTime({ timeZone: "Asia/Ho_Chi_Minh", plainTime: "08:00" }).toInstant(),
    );
  const found = await database.owner.prisma.reminder.findMany({ include: { rule: true } });
  const byDay = new Map<string, number>();
  for (const { onDate, rule } of found) {
    const key = `${onDate.toISOString().slice(0, 10)} ${rule.key}`;
    byDay.set(key, (byDay.get(key) ?? 0) + 1);
  }
  const inSpan = [...byDay].filter(([key]) => key >= FROM && key.slice(0, 10) <= TO);
  expect(new Map([...told].toSorted())).toEqual(new Map(inSpan.toSorted()));
  for (const [key, count] of near) expect(count, key).toBeLessThanOrEqual(told.get(key)!);
  expect(
    [...near.keys()].some((key) => key.endsWith("zero_units")),
    "of the ward's staff a cell hears nothing",
  ).toBe(false);
});
