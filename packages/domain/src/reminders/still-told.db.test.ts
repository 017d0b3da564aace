import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { type Claim, claimDelivery, settleDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { actorOfAccount } from "../access/index.ts";
import { carryReminders, findReminders, lookAgain, muteTopic, setOwnReminder, unmuteTopic } from "./index.ts";
import type { ReminderWords } from "./carry-people.ts";
import { askFor, at, person, plainWords, plantReminders, textOf } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  for (const table of [
    ...(["reminder", "delivery", "bulk", "reportRequest"] as const),
    ...(["mute", "subscription", "unreachableCase", "account", "clockRun"] as const),
  ])
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  await reportDue({ enabled: true, role: "secretary", at: "unit", expireDays: 1 });
  await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
});

const reportDue = (data: { enabled?: boolean; role?: string; at?: string; expireDays?: number }) =>
  prisma().reminderRule.update({ where: { key: "report_due" }, data });
const carry = (now: string) => carryReminders(db(), sealer, at(now), plainWords);
const find = (now: string) => findReminders(db(), at(now));
const states = async () =>
  (await prisma().reminder.findMany({ orderBy: [{ accountId: "asc" }, { id: "asc" }] })).map(
    ({ state, why }) => `${state}${why === null ? "" : ` ${why}`}`,
  );
const endRole = (accountId: number, unitId: number, day = "2026-11-25") =>
  prisma().roleGrant.updateMany({ where: { accountId, unitId }, data: { validTo: new Date(day) } });
const unlink = (where: { accountId: number; channel?: string }) =>
  prisma().chatLink.updateMany({ where, data: { unlinkedAt: new Date() } });
const claimed = async (deliveryId: string, now = "2026-11-25 08:01") =>
  (await claimDelivery(db(), sealer, deliveryId, at(now), 6_000))!;
async function look(claim: Claim, now = "2026-11-25 08:02") {
  const looked = await lookAgain(db(), claim, at(now), plainWords);
  if (looked.kind === "send") return textOf(looked.message.message.blocks);
  await settleDelivery(db(), claim, { kind: "withdrawn", why: looked.why }, at(now));
  return looked.why;
}

describe("a role that has ended", () => {
  it("is told nothing any more: what was found for it ends, and whoever still holds it is told", async () => {
    const [former, present] = [
      await person(database, "secretary", id["a"]!),
      await person(database, "secretary", id["a"]!),
    ];
    await find("2026-11-25 07:00");
    await endRole(former, id["a"]!);
    expect((await carry("2026-11-25 08:00")).deliveryIds).toHaveLength(1);
    expect(await states()).toEqual(["expired role_ended", "carried"]);
    expect((await prisma().delivery.findFirstOrThrow()).accountId).toBe(present);
  });

  it("is told nothing from the queue either, and of two units only the one that is left", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await prisma().roleGrant.create({
      data: { accountId: secretary, role: "secretary", unitId: id["b"]!, validFrom: new Date("2026-01-02") },
    });
    await find("2026-11-25 07:00");
    const claim = await claimed((await carry("2026-11-25 08:00")).deliveryIds[0]!);
    await endRole(secretary, id["a"]!);
    expect(await look(claim)).toBe("Tháng 11 · Chi bộ B · 2d");
    await endRole(secretary, id["b"]!);
    expect(await look(claim)).toBe("role_ended");
    expect(await states()).toEqual(["expired role_ended", "expired role_ended"]);
  });

  it.each(["parent", "top"])("is looked for where the rule tells: %s", async (where) => {
    const leader = await person(database, "leader", id["xa"]!);
    await reportDue({ role: "leader", at: where });
    await find("2026-11-25 07:00");
    const claim = await claimed((await carry("2026-11-25 08:00")).deliveryIds[0]!);
    expect(await look(claim)).toContain("Chi bộ A");
    await endRole(leader, id["xa"]!);
    expect(await look(claim)).toBe("role_ended");
  });

  it("above the late gets no list of them", async () => {
    const staff = await person(database, "staff", id["xa"]!);
    await find("2026-12-01 07:00");
    const claim = await claimed((await carry("2026-12-01 08:00")).deliveryIds[0]!, "2026-12-01 08:01");
    expect(await look(claim, "2026-12-01 08:02")).toMatch(/^late/);
    await endRole(staff, id["xa"]!, "2026-12-01");
    expect(await look(claim, "2026-12-01 08:02")).toBe("role_ended");
  });
});

describe("what changes between finding and sending", () => {
  it("the rule's words and its role: what was found is told in the words of today, and to who has the role", async () => {
    await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { textVi: "Mới: {title}" } });
    const words: ReminderWords = (lines) => ({
      blocks: lines.map(({ text }) => ({ kind: "text", text })),
      choices: [],
    });
    const { deliveryIds } = await carryReminders(db(), sealer, at("2026-11-25 08:00"), words);
    expect(textOf((await claimed(deliveryIds[0]!)).message.message.blocks)).toBe("Mới: {title}");
    await find("2026-11-27 07:00");
    await reportDue({ role: "leader" });
    expect((await carry("2026-11-27 08:00")).deliveryIds).toEqual([]);
    expect(await states()).toContain("expired role_ended");
  });

  it("the day becomes a holiday: it is told on the next working day, with the days that are left then", async () => {
    await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    const date = new Date("2026-11-25");
    await prisma().calendarDay.create({ data: { date, kind: "holiday", name: "Nghỉ bù" } });
    try {
      expect((await carry("2026-11-25 08:00")).deliveryIds).toEqual([]);
      const claim = await claimed((await carry("2026-11-26 08:00")).deliveryIds[0]!, "2026-11-26 08:01");
      expect(textOf(claim.message.message.blocks)).toBe("Tháng 11 · Chi bộ A · 1d");
    } finally {
      await prisma().calendarDay.deleteMany({ where: { date } });
    }
  });

  it("the request is closed: nothing of it goes out of the queue", async () => {
    await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    const claim = await claimed((await carry("2026-11-25 08:00")).deliveryIds[0]!);
    await prisma().reportRequest.updateMany({ data: { closedAt: new Date("2026-11-25T01:01:00Z") } });
    expect(await look(claim)).toBe("answered");
  });
});

describe("a chat that is no longer the person's", () => {
  it("gets nothing; the person is told where else he can be", async () => {
    const accountId = await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    const claim = await claimed((await carry("2026-11-25 08:00")).deliveryIds[0]!);
    await unlink({ accountId });
    const linkedAt = new Date("2026-11-25T01:02:00Z");
    const web = { channel: "web", address: `account-${accountId}`, accountId, linkedAt };
    await prisma().chatLink.create({ data: { ...web, noticeAcceptedAt: linkedAt, noticeVersion: 1 } });
    expect(await look(claim)).toBe("unlinked");
    const [anew] = (await carry("2026-11-25 08:03")).deliveryIds;
    const again = await claimed(anew!, "2026-11-25 08:04");
    expect(again.channel).toBe("web");
    expect(await look(again, "2026-11-25 08:04")).toBe("Tháng 11 · Chi bộ A · 2d");
  });

  it("and was his only one: a case for staff", async () => {
    const accountId = await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    const claim = await claimed((await carry("2026-11-25 08:00")).deliveryIds[0]!);
    await unlink({ accountId });
    expect(await look(claim)).toBe("unlinked");
    expect(await carry("2026-11-25 08:03")).toMatchObject({ deliveryIds: [], unreachable: 1 });
    expect(await states()).toEqual(["unreachable not_linked"]);
  });
});

describe("what was silenced for a while", () => {
  const as = async (accountId: number, now: string) => ({
    actor: (await actorOfAccount(db(), accountId, at(now)))!,
    db: db(),
    now: at(now),
  });

  it("by a rule that was switched off is told once the rule is on again", async () => {
    await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    await reportDue({ enabled: false });
    expect((await carry("2026-11-25 08:00")).deliveryIds).toEqual([]);
    await find("2026-11-25 09:00");
    expect(await states()).toEqual(["expired rule_off"]);
    await reportDue({ enabled: true });
    expect(await find("2026-11-25 10:00")).toEqual({ byKind: { again: 1 }, total: 1 });
    const claim = await claimed((await carry("2026-11-25 10:01")).deliveryIds[0]!, "2026-11-25 10:01");
    expect(await look(claim, "2026-11-25 10:02")).toBe("Tháng 11 · Chi bộ A · 2d");
  });

  it("after it was withdrawn from the queue comes as a new message", async () => {
    await person(database, "secretary", id["a"]!);
    await find("2026-11-25 07:00");
    const claim = await claimed((await carry("2026-11-25 08:00")).deliveryIds[0]!);
    await reportDue({ enabled: false });
    expect(await look(claim)).toBe("rule_off");
    await reportDue({ enabled: true });
    await find("2026-11-25 09:00");
    const anew = (await carry("2026-11-25 09:01")).deliveryIds;
    expect(anew).toHaveLength(1);
    expect(anew).not.toContain(claim.id);
    expect(await states()).toEqual(["carried"]);
  });

  it("by its reader is told once he wants it again, and not by whom it is still muted", async () => {
    const [one, two] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["b"]!)];
    await muteTopic(await as(one, "2026-11-25 06:00"), { topic: "report" });
    await find("2026-11-25 07:00");
    await muteTopic(await as(two, "2026-11-25 07:30"), { topic: "all" });
    expect((await carry("2026-11-25 08:00")).deliveryIds).toEqual([]);
    expect(await states()).toEqual(["muted muted", "muted muted"]);
    await unmuteTopic(await as(one, "2026-11-25 09:00"), { topic: "report" });
    await find("2026-11-25 09:00");
    expect((await carry("2026-11-25 09:01")).deliveryIds).toHaveLength(1);
    expect(await states()).toEqual(["carried", "muted muted"]);
  });

  it("until it was of no use stays as it is", async () => {
    await person(database, "secretary", id["a"]!);
    await find("2026-11-25 08:00");
    await reportDue({ enabled: false });
    await carry("2026-11-25 08:00");
    await reportDue({ enabled: true });
    await prisma().reminder.updateMany({ data: { expiresOn: new Date("2026-11-25") } });
    await find("2026-11-26 07:00");
    expect(await states()).toEqual(["expired rule_off"]);
  });

  it("set by its reader for himself, and late, comes by day", async () => {
    const secretary = await person(database, "secretary", id["c"]!);
    await prisma().reminderRule.updateMany({ where: { key: "own_reminder" }, data: { enabled: true } });
    const schedule = { time: "08:00", date: "2026-11-21" };
    await setOwnReminder(await as(secretary, "2026-11-20 10:00"), { topic: "dossier", schedule });
    expect((await carry("2026-11-22 03:30")).deliveryIds).toEqual([]);
    expect(await states()).toEqual(["found out_of_hours"]);
    expect((await carry("2026-11-22 07:59")).deliveryIds).toEqual([]);
    expect((await carry("2026-11-22 08:00")).deliveryIds).toHaveLength(1);
  });
});
