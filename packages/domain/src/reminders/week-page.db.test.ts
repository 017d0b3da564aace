import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { listOutgoing, summariseOutgoing } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number>;
let account: number;
let rule: number;

beforeAll(async () => {
  id = await plantReminders(database);
  account = await person(database, "secretary", id["a"]!);
  const { reminderRule } = database.owner.prisma;
  await reminderRule.updateMany({ data: { enabled: false } });
  rule = (await reminderRule.findFirstOrThrow({ where: { key: "report_due" } })).id;
});

let nth = 0;
async function plantOne(onDate: string, state: string, more: { expiresOn?: string; settledAt?: string } = {}) {
  const { expiresOn = "2026-12-31", settledAt } = more;
  await database.owner.prisma.reminder.create({
    data: {
      ruleId: rule,
      subjectKind: "expected_report",
      subjectId: String(++nth),
      accountId: account,
      occurrence: "x",
      unitId: id["a"]!,
      onDate: new Date(onDate),
      expiresOn: new Date(expiresOn),
      facts: {},
      foundAt: new Date("2026-11-01T00:00:00Z"),
      state,
      settledAt: settledAt ? new Date(settledAt) : null,
    },
  });
}

test("a week shows what was carried over into it, on the day on which it goes out", async () => {
  // Found for Friday: one waits still, one was told on Monday, one on its own day, one had lapsed by the weekend.
  await plantOne("2026-11-20", "found");
  await plantOne("2026-11-20", "told", { settledAt: "2026-11-23T01:05:00Z" });
  await plantOne("2026-11-20", "told", { settledAt: "2026-11-20T01:05:00Z" });
  await plantOne("2026-11-20", "expired", { expiresOn: "2026-11-20", settledAt: "2026-11-23T01:00:00Z" });
  await plantOne("2026-11-25", "found");
  const ctx = staffOn(database, at("2026-11-23 09:00"));
  const week = await summariseOutgoing(ctx, {});
  const days = week.days.flatMap(({ onDate, counts }) =>
    counts.found + counts.told + counts.expired > 0 ? [[onDate, counts.found, counts.told, counts.expired]] : [],
  );
  expect(days).toEqual([
    ["2026-11-23", 1, 1, 0],
    ["2026-11-25", 1, 0, 0],
  ]);
  expect(week.total).toMatchObject({ found: 2, told: 1, expired: 0 });
  const listed = await listOutgoing(ctx, { filter: { fromDate: week.from, toDate: week.to }, sort: "id" });
  expect(listed.total).toBe(3);

  const before = await summariseOutgoing(ctx, { from: "2026-11-16", to: "2026-11-22" });
  expect(before.total).toMatchObject({ found: 0, told: 1, expired: 1 });
  expect((await listOutgoing(ctx, { filter: { fromDate: "2026-11-16", toDate: "2026-11-22" } })).total).toBe(2);
});
