import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, it } from "vitest";
import { claimDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import {
  answerReport,
  closeReportRequest,
  liftReportLock,
  listExpectedReports,
  returnReport,
} from "../reports/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { carryReminders, findReminders, kindOf, lookAgain } from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
let asked: Awaited<ReturnType<typeof askFor>>;
beforeEach(async () => {
  if (Object.keys(id).length === 0) id = await plantReminders(database);
  for (const table of ["reminder", "delivery", "bulk", "unreachableCase", "reportRequest", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ where: { kind: { not: "report_returned" } }, data: { enabled: false } });
  asked = await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-12-04" });
});

const mine = async () => {
  const { rows } = await listExpectedReports(staffOn(database, at("2026-11-12 10:00")), {
    filter: { requestId: asked.id },
  });
  return rows.find((row) => row.unit.id === id["a"])!;
};
const answer = async (value: number, on = "2026-11-12") =>
  answerReport(actingOn(database.bot, { units: [id["a"]!], roles: ["secretary"], on }), {
    expectedId: (await mine()).id,
    value,
  });
/** Sent, and sent back at that moment. */
async function sendBack(now: string) {
  const sent = await answer(3);
  return returnReport(staffOn(database, at(now)), {
    id: (await mine()).id,
    version: sent.version,
    reasons: { admitted: "Xem lại" },
  });
}
/** One look of the clock; the deliveries that it made. */
async function tick(now: string) {
  await findReminders(database.bot, at(now));
  return carryReminders(database.bot, sealer, at(now), plainWords);
}

it("is told on the day it came back and two working days after, once each, and not when it was mended meanwhile", async () => {
  const secretary = await person(database, "secretary", id["a"]!);
  await sendBack("2026-11-12 10:00");
  for (const day of ["2026-11-12", "2026-11-13", "2026-11-14", "2026-11-16", "2026-11-16", "2026-11-17"])
    await findReminders(database.bot, at(`${day} 11:00`));
  const told = await prisma().reminder.findMany({ orderBy: { id: "asc" } });
  const expectedId = (await mine()).id;
  expect(told.map(({ onDate }) => onDate.toISOString().slice(0, 10))).toEqual(["2026-11-12", "2026-11-16"]);
  for (const each of told)
    expect(each).toMatchObject({ accountId: secretary, subjectId: String(expectedId), unitId: id["a"] });

  const look = (now: string) => {
    const { kind, look: see } = kindOf("report_returned")!;
    const found = { ...told[1]!, id: "1", kind, onDate: "2026-11-16", expiresOn: "2026-11-17", facts: {} };
    return see(staffOn(database, at(now)), [found]);
  };
  expect((await look("2026-11-16 08:00")).get("1")).toMatchObject({
    values: {
      title: { text: "Tháng 11" },
      count: { value: 1 },
      returned: { date: "2026-11-12" },
      wrong: { fields: [{ indicator: "admitted", value: 3, why: "Xem lại" }] },
    },
    tap: { kind: "answer_report", expectedId },
    tapAs: "mend",
  });
  await answer(4);
  expect((await look("2026-11-16 08:00")).size).toBe(0);
});

it("came back in the evening before a week-end, it is told on Monday at eight, as one message", async () => {
  await person(database, "secretary", id["a"]!);
  await sendBack("2026-11-13 18:30");
  for (const now of ["2026-11-13 18:35", "2026-11-14 08:00", "2026-11-15 10:00", "2026-11-16 07:55"])
    expect((await tick(now)).deliveryIds, now).toEqual([]);
  expect((await tick("2026-11-16 08:00")).deliveryIds).toHaveLength(1);
  expect((await tick("2026-11-16 08:05")).deliveryIds).toEqual([]);
});

it("came back on a Saturday, or before a holiday, it is told when people work again", async () => {
  await person(database, "secretary", id["a"]!);
  await prisma().calendarDay.create({ data: { date: new Date("2026-11-16"), kind: "holiday", name: "Lễ" } });
  await sendBack("2026-11-14 09:00");
  for (const now of ["2026-11-14 09:05", "2026-11-16 09:00"]) expect((await tick(now)).deliveryIds, now).toEqual([]);
  expect((await tick("2026-11-17 08:00")).deliveryIds).toHaveLength(1);
  await prisma().calendarDay.deleteMany({ where: { date: new Date("2026-11-16") } });
});

it("mended before it is told, or while its message waits, it is not told", async () => {
  await person(database, "secretary", id["a"]!);
  await sendBack("2026-11-13 18:30");
  await findReminders(database.bot, at("2026-11-13 18:35"));
  await answer(4, "2026-11-15");
  expect((await tick("2026-11-16 08:00")).deliveryIds).toEqual([]);

  await prisma().reminder.deleteMany();
  const { id: expectedId, version } = await mine();
  const reasons = { admitted: "Vẫn sai" };
  await returnReport(staffOn(database, at("2026-11-17 09:00")), { id: expectedId, version, reasons });
  const now = at("2026-11-17 09:05");
  const [deliveryId] = (await tick("2026-11-17 09:05")).deliveryIds;
  await answer(5, "2026-11-17");
  const claim = await claimDelivery(database.bot, sealer, deliveryId!, now, 6_000);
  expect(await lookAgain(database.bot, claim!, now, plainWords)).toEqual({ kind: "withdraw", why: "answered" });
});

it("told to nobody, it stands in the queue of those out of reach; within the day's budget it waits", async () => {
  const unlinked = await person(database, "secretary", id["a"]!, { chat: false });
  await sendBack("2026-11-12 10:00");
  expect(await tick("2026-11-12 10:05")).toMatchObject({ deliveryIds: [], unreachable: 1 });
  expect(await prisma().unreachableCase.findMany({ where: { accountId: unlinked } })).toMatchObject([
    { why: "not_linked" },
  ]);

  await prisma().reminder.deleteMany();
  const linked = await person(database, "secretary", id["a"]!);
  expect((await tick("2026-11-12 11:00")).deliveryIds).toHaveLength(1);
  await prisma().delivery.updateMany({ data: { state: "sent", settledAt: new Date(), body: null } });
  asked = await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-12-04" });
  await sendBack("2026-11-12 13:00");
  expect((await tick("2026-11-12 13:05")).deliveryIds).toEqual([]);
  const waits = { accountId: linked, subjectId: String((await mine()).id) };
  expect(await prisma().reminder.findFirst({ where: waits })).toMatchObject({ state: "found", why: "day_full" });
});

it("is told after the request was locked or closed where the unit's lock is lifted, and else not", async () => {
  await person(database, "secretary", id["a"]!);
  await sendBack("2026-11-12 09:00");
  await closeReportRequest(staffOn(database, at("2026-11-12 09:30")), { id: asked.id, version: asked.version });
  expect((await tick("2026-11-12 10:05")).deliveryIds).toEqual([]);
  const { id: expectedId, version } = await mine();
  const lifted = { id: expectedId, version, untilOn: "2026-11-20", reason: "Sửa số" };
  await liftReportLock(staffOn(database, at("2026-11-12 10:10")), lifted);
  expect((await tick("2026-11-12 10:15")).deliveryIds).toHaveLength(1);
});
