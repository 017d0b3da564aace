import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, it } from "vitest";
import { claimDelivery, settleDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { listExpectedReports, tickReport, untickReport } from "../reports/index.ts";
import { carryReminders, findReminders, lookAgain } from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, staffOn, textOf } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
let requestId = 0;
beforeEach(async () => {
  if (Object.keys(id).length === 0) id = await plantReminders(database);
  for (const table of ["reminder", "delivery", "bulk", "reportRequest", "account", "clockRun"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ where: { key: { not: "report_due" } }, data: { enabled: false } });
  const asked = { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-25" };
  requestId = (await askFor(database, id["xa"]!, asked)).id;
});

const find = (now: string) => findReminders(database.bot, at(now));
const carry = async (now: string) =>
  (await carryReminders(database.bot, sealer, at(now), plainWords)).deliveryIds.toSorted();
/** Sends as the carrier does, after its last look. */
async function send(deliveryId: string, now: string): Promise<string> {
  const claim = (await claimDelivery(database.bot, sealer, deliveryId, at(now), 6_000))!;
  const looked = await lookAgain(database.bot, claim, at(now), plainWords);
  const sent = looked.kind === "send";
  await settleDelivery(
    database.bot,
    claim,
    sent ? { kind: "sent", externalId: deliveryId } : { kind: "withdrawn", why: looked.why },
    at(now),
  );
  return sent ? textOf(looked.message.message.blocks) : looked.why;
}
async function tick(now: string): Promise<string[]> {
  await find(now);
  const said: string[] = [];
  for (const each of await carry(now)) said.push(await send(each, now));
  return said;
}
/** Marks these cells as having answered, or takes the mark back. */
async function mark(verb: typeof tickReport | typeof untickReport, keys: readonly string[], now: string) {
  const ctx = staffOn(database, at(now));
  const { rows } = await listExpectedReports(ctx, { filter: { requestId } });
  for (const key of keys) {
    const { id: expectedId, version } = rows.find(({ unit }) => unit.id === id[key])!;
    await verb(ctx, { id: expectedId, version });
  }
}

it("a mark that is taken back after the look leaves the unit to be told, once", async () => {
  await person(database, "secretary", id["a"]!);
  await find("2026-11-25 07:00");
  await mark(tickReport, ["a"], "2026-11-25 07:50");
  expect(await tick("2026-11-25 08:00")).toEqual([]);
  await mark(untickReport, ["a"], "2026-11-25 09:00");
  expect(await tick("2026-11-25 09:05")).toEqual(["Tháng 11 · Chi bộ A · 0d"]);
  for (const now of ["2026-11-25 09:10", "2026-11-25 16:00"]) expect(await tick(now)).toEqual([]);
});

it("so does one that its message was withdrawn for", async () => {
  await person(database, "secretary", id["a"]!);
  await find("2026-11-25 08:00");
  const [deliveryId] = await carry("2026-11-25 08:00");
  await mark(tickReport, ["a"], "2026-11-25 08:01");
  expect(await send(deliveryId!, "2026-11-25 08:02")).toBe("answered");
  expect(await tick("2026-11-25 08:05")).toEqual([]);
  await mark(untickReport, ["a"], "2026-11-25 09:00");
  expect(await tick("2026-11-25 09:05")).toEqual(["Tháng 11 · Chi bộ A · 0d"]);
});

it.each([1, 2])("leaves the list for the unit above to be told to its %i members of staff", async (many) => {
  for (let made = 0; made < many; made++) await person(database, "staff", id["xa"]!);
  await find("2026-11-26 16:00");
  await find("2026-11-27 07:00");
  await mark(tickReport, ["a", "b", "c"], "2026-11-27 07:50");
  expect(await tick("2026-11-27 08:00")).toEqual([]);
  await mark(untickReport, ["b"], "2026-11-27 16:30");
  const list = "late · Tháng 11 · Đảng bộ xã Suối · 1 · -5d";
  expect(await tick("2026-11-30 08:00")).toEqual(Array.from({ length: many }, () => list));
  for (const now of ["2026-11-30 09:00", "2026-12-01 08:00", "2026-12-02 08:00", "2026-12-04 08:00"])
    expect(await tick(now), now).toEqual([]);
});
