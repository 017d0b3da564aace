import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { claimDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { liftReportLock, listExpectedReports } from "../reports/index.ts";
import { carryReminders, findReminders, lookAgain, nudgeUnits } from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, staffOn, textOf } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  if (Object.keys(id).length === 0) id = await plantReminders(database);
  for (const table of ["reminder", "delivery", "bulk", "reportRequest", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ where: { key: { not: "report_due" } }, data: { enabled: false } });
});

/** Due on Wednesday 25 November 2026, and locked from a day on. */
const ask = (lockOn: string) =>
  askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-25", lockOn });

async function lift(requestId: number, key: string, now: string, untilOn: string): Promise<void> {
  const ctx = staffOn(database, at(now));
  const { rows } = await listExpectedReports(ctx, { filter: { requestId } });
  const { id: expectedId, version } = rows.find(({ unit }) => unit.id === id[key])!;
  await liftReportLock(ctx, { id: expectedId, version, untilOn, reason: "Đi công tác" });
}

/** One look of the clock: what it says, and sends. */
async function tick(now: string): Promise<string[]> {
  await findReminders(database.bot, at(now));
  const { deliveryIds } = await carryReminders(database.bot, sealer, at(now), plainWords);
  const said: string[] = [];
  for (const deliveryId of deliveryIds) {
    const claim = await claimDelivery(database.bot, sealer, deliveryId, at(now), 6_000);
    const looked = await lookAgain(database.bot, claim!, at(now), plainWords);
    said.push(looked.kind === "send" ? textOf(looked.message.message.blocks) : looked.why);
  }
  return said;
}

describe("a wave that staff call for", () => {
  const nudge = (now: string) => nudgeUnits(staffOn(database, at(now)), { unitId: id["xa"]!, about: "late" });

  it("goes to nobody once the request is locked, and says so", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("2026-11-27");
    expect(await nudge("2026-11-26 18:00")).toMatchObject({ request: null, told: [], nobody: [] });
    expect(await prisma().reminder.count()).toBe(0);
  });

  it("goes to those whose lock was lifted, and says only that", async () => {
    await person(database, "secretary", id["a"]!);
    await person(database, "secretary", id["b"]!);
    const request = await ask("2026-11-27");
    await lift(request.id, "b", "2026-11-27 09:00", "2026-11-30");
    const told = await nudge("2026-11-27 09:05");
    expect(told).toMatchObject({ request: { id: request.id }, told: [{ id: id["b"] }], nobody: [] });
    await findReminders(database.bot, at("2026-11-27 09:10"));
    const { deliveryIds } = await carryReminders(database.bot, sealer, at("2026-11-27 09:10"), plainWords);
    expect(deliveryIds).toHaveLength(1);
    expect(await nudge("2026-12-01 09:00")).toMatchObject({ request: null, told: [] });
  });
});

describe("the list for the unit above", () => {
  it.each(["2026-11-26", "2026-11-27"])("comes although nothing more is taken from %s on, once", async (lockOn) => {
    await person(database, "staff", id["xa"]!);
    await ask(lockOn);
    expect(await tick("2026-11-26 09:00")).toEqual([]);
    expect(await tick("2026-11-27 09:00")).toEqual(["late · Tháng 11 · Đảng bộ xã Suối · 3 · -2d"]);
    for (const now of ["2026-11-27 10:00", "2026-11-30 09:00"]) expect(await tick(now), now).toEqual([]);
  });

  it("does not come of what was locked long ago", async () => {
    await person(database, "staff", id["xa"]!);
    await ask("2026-11-27");
    expect(await tick("2026-12-21 09:00")).toEqual([]);
  });
});

it("who is late hears nothing after the lock, unless it was lifted for him", async () => {
  await person(database, "secretary", id["a"]!);
  await person(database, "secretary", id["b"]!);
  const request = await ask("2026-11-26");
  await lift(request.id, "b", "2026-11-26 07:00", "2026-11-30");
  expect(await tick("2026-11-26 09:00")).toEqual(["Tháng 11 · Chi bộ B · -1d"]);
});
