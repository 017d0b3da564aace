import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { callOffBulk, listBulks, pauseBulk, resumeBulk, sweepDeliveries } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { carryReminders, findReminders } from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, send } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};

/** Asked of three cells, due on Friday the 20th; a message that goes to each on Wednesday. */
beforeAll(async () => {
  id = await plantReminders(database);
  await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-20" });
  await prisma().reminderRule.updateMany({ where: { kind: { not: "report_due" } }, data: { enabled: false } });
});
beforeEach(async () => {
  for (const table of ["reminder", "delivery", "bulk", "clockRun", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  for (const key of ["a", "b"]) await person(database, "secretary", id[key]!);
});

const office = (on: string) => actingOn(database.staff, { roles: ["admin"], on });
const latest = async (on: string) => (await listBulks(office(on), { sort: "id", order: "desc" })).rows[0]!;
const steer = async (verb: typeof pauseBulk, on: string, bulkId: number) => {
  const { rows } = await listBulks(office(on), { filter: { id: [bulkId] } });
  return verb(office(on), { id: bulkId, version: rows[0]!.version });
};

/** What the clock does at that moment; gives the deliveries that it makes. */
async function tick(now: string): Promise<string[]> {
  await sweepDeliveries(database.bot, at(now));
  await findReminders(database.bot, at(now));
  return (await carryReminders(database.bot, sealer, at(now), plainWords)).deliveryIds;
}
const texts = async (ids: readonly string[], now: string) => {
  const sent = [];
  for (const each of ids) sent.push((await send(database, each, at(now)))?.text ?? null);
  return sent;
};
const states = async () => {
  const rows = await prisma().reminder.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ state, why }) => `${state} ${why}`);
};

/** The first of Wednesday's two messages goes; then the wave is held back. Gives the bulk. */
async function heldBack(): Promise<number> {
  const [first] = await tick("2026-11-18 08:00");
  expect(await texts([first!], "2026-11-18 08:00")).toEqual(["Tháng 10 · Chi bộ A · 2d"]);
  const bulk = await latest("2026-11-18");
  await steer(pauseBulk, "2026-11-18", bulk.id);
  return bulk.id;
}

it("paused over night it is still held back in the morning, and once it goes on its rest is told, as it is then", async () => {
  const bulkId = await heldBack();
  for (const now of ["2026-11-18 17:01", "2026-11-19 08:00", "2026-11-19 08:10"]) expect(await tick(now)).toEqual([]);
  const held = await latest("2026-11-19");
  expect(held).toMatchObject({ id: bulkId, state: "paused", counts: { sent: 1, waiting: 1, expired: 0 } });
  await steer(resumeBulk, "2026-11-19", bulkId);
  expect(await texts(await tick("2026-11-19 09:00"), "2026-11-19 09:00")).toEqual(["Tháng 10 · Chi bộ B · 1d"]);
  expect(await tick("2026-11-19 09:10"), "once").toEqual([]);
});

it("never resumed it does not go behind their back, ends in sight, and keeps nobody from the next wave", async () => {
  const bulkId = await heldBack();
  await tick("2026-11-19 08:00");
  expect(await texts(await tick("2026-11-20 08:00"), "2026-11-20 08:00")).toEqual([
    "Tháng 10 · Chi bộ A · 0d",
    "Tháng 10 · Chi bộ B · 0d",
  ]);
  await tick("2026-12-03 08:00");
  expect(await states()).toContain("expired paused");
  expect((await listBulks(office("2026-12-03"), { filter: { id: [bulkId] } })).rows[0]).toMatchObject({
    state: "done",
  });
});

it("what it held back and is of no use any more is not told when it goes on", async () => {
  const bulkId = await heldBack();
  await tick("2026-11-19 08:00");
  await texts(await tick("2026-11-20 08:00"), "2026-11-20 08:00");
  await steer(resumeBulk, "2026-11-20", bulkId);
  expect(await tick("2026-11-20 09:00")).toEqual([]);
});

it("called off, the list of the late that was in it does not come on a later day", async () => {
  await prisma().reminderRule.updateMany({ where: { kind: "report_due" }, data: { escalateDays: 2 } });
  await person(database, "staff", id["xa"]!);
  await texts(await tick("2026-11-23 08:00"), "2026-11-23 08:00");
  expect(await tick("2026-11-25 08:00"), "to the office alone").toHaveLength(1);
  await steer(callOffBulk, "2026-11-25", (await latest("2026-11-25")).id);
  for (const day of ["25", "26", "27", "30"]) expect(await tick(`2026-11-${day} 09:00`)).toEqual([]);
  expect(await states()).toContain("expired called_off");
});
