import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, it } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import { claimDelivery, type Outcome, settleDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import type { Context } from "../kernel/index.ts";
import { refusal } from "../kernel/testing.ts";
import {
  carryReminders,
  findReminders,
  lookAgain,
  muteTopic,
  readDelivery,
  resendDelivery,
  unmuteTopic,
} from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
let secretary = 0;
beforeEach(async () => {
  if (Object.keys(id).length === 0) id = await plantReminders(database);
  for (const table of ["reminder", "delivery", "bulk", "reportRequest", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ where: { key: { not: "report_due" } }, data: { enabled: false } });
  await prisma().channelConnection.updateMany({ data: { pausedUntil: null, downSince: null } });
  secretary = await person(database, "secretary", id["a"]!);
  await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
});

/** Finds and carries; the new delivery. */
async function carried(now: string): Promise<string> {
  await findReminders(database.bot, at(now));
  return (await carryReminders(database.bot, sealer, at(now), plainWords)).deliveryIds[0]!;
}
/** One try of a send, as the carrier makes it. */
async function send(deliveryId: string, now: string, outcome: Outcome): Promise<void> {
  const claim = (await claimDelivery(database.bot, sealer, deliveryId, at(now), 6_000))!;
  const looked = await lookAgain(database.bot, claim, at(now), plainWords);
  const became: Outcome = looked.kind === "send" ? outcome : { kind: "withdrawn", why: looked.why };
  await settleDelivery(database.bot, claim, became, at(now));
}
const again = (deliveryId: string, now: string) => resendDelivery(staffOn(database, at(now)), { id: deliveryId });
const resendable = async (deliveryId: string, now: string) =>
  (await readDelivery(staffOn(database, at(now)), { id: deliveryId })).resendable;
const self = async (now: string): Promise<Context> => {
  return { actor: (await actorOfAccount(database.bot, secretary, at(now)))!, db: database.bot, now: at(now) };
};

it("tells again what was refused, once", async () => {
  const id = await carried("2026-11-25 08:00");
  await send(id, "2026-11-25 08:00", { kind: "refused", why: "too long" });
  expect(await resendable(id, "2026-11-25 09:00")).toBe(true);
  expect(await again(id, "2026-11-25 09:00")).toMatchObject({ reminders: 1 });
  const second = await carried("2026-11-25 09:05");
  await send(second, "2026-11-25 09:05", { kind: "sent", externalId: "1" });
  for (const each of [id, second]) {
    expect(await resendable(each, "2026-11-25 09:10")).toBe(false);
    expect(await refusal(again(each, "2026-11-25 09:10"))).toEqual({ kind: "closed" });
  }
});

it("does not tell again what may have arrived before it was muted", async () => {
  const id = await carried("2026-11-25 08:00");
  await send(id, "2026-11-25 08:00", { kind: "unknown", why: "timeout" });
  await muteTopic(await self("2026-11-25 08:01"), { topic: "report" });
  await send(id, "2026-11-25 08:02", { kind: "sent", externalId: "1" });
  await unmuteTopic(await self("2026-11-25 08:03"), { topic: "report" });
  expect(await prisma().reminder.findFirst({ where: { deliveryId: BigInt(id) } })).toMatchObject({
    state: "told",
  });
  expect(await resendable(id, "2026-11-25 08:05")).toBe(false);
  expect(await refusal(again(id, "2026-11-25 08:05"))).toEqual({ kind: "closed" });
});

it("does not tell again what a later message told", async () => {
  const first = await carried("2026-11-25 08:00");
  await send(first, "2026-11-25 08:00", { kind: "refused", why: "too long" });
  const second = await carried("2026-11-27 08:00");
  await send(second, "2026-11-27 08:00", { kind: "sent", externalId: "1" });
  expect(await resendable(first, "2026-11-27 09:00")).toBe(false);
  expect(await refusal(again(first, "2026-11-27 09:00"))).toEqual({ kind: "closed" });
});
