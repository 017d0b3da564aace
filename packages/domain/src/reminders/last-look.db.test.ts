import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  listClasses,
  registerLearners,
  updateClass,
} from "../classes/index.ts";
import { claimDelivery, type Outcome, settleDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { answerReport } from "../reports/index.ts";
import {
  callOffNudge,
  carryReminders,
  findReminders,
  lookAgain,
  muteTopic,
  nudgeUnits,
  setOwnReminder,
  unmuteTopic,
} from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, staffOn, textOf } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  for (const table of [
    ...(["reminder", "delivery", "bulk", "reportRequest", "trainingClass"] as const),
    ...(["mute", "subscription", "unreachableCase", "account", "clockRun"] as const),
  ])
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  await turn("report_due", true);
});

const turn = (key: string, enabled: boolean) => prisma().reminderRule.update({ where: { key }, data: { enabled } });
const find = (now: string) => findReminders(db(), at(now));
const carry = (now: string) => carryReminders(db(), sealer, at(now), plainWords);
const ask = (title: string, month: string, dueOn: string) => askFor(database, id["xa"]!, { title, month, dueOn });
const states = async () =>
  (await prisma().reminder.findMany({ orderBy: { id: "asc" } })).map(
    ({ state, why }) => `${state}${why === null ? "" : ` ${why}`}`,
  );

/** What a worker does with it at that time, where the platform says so: the text that went out, or why none did. */
async function tries(deliveryId: string, now: string, outcome: Outcome = { kind: "sent", externalId: "1" }) {
  const claim = await claimDelivery(db(), sealer, deliveryId, at(now), 6_000);
  if (!claim) return null;
  const looked = await lookAgain(db(), claim, at(now), plainWords);
  const said: Outcome = looked.kind === "send" ? outcome : { kind: "withdrawn", why: looked.why };
  await settleDelivery(db(), claim, said, at(now));
  return looked.kind === "send" ? textOf(looked.message.message.blocks) : looked.why;
}
const BAD_GATEWAY: Outcome = { kind: "retry", why: "502", ours: true };
const TIMED_OUT: Outcome = { kind: "unknown", why: "timeout" };

async function answer(key: string, title: string, now: string) {
  const expected = await prisma().expectedReport.findFirstOrThrow({ where: { unitId: id[key]!, request: { title } } });
  await answerReport(staffOn(database, at(now)), { expectedId: expected.id, value: 1 });
}

describe("a digest that is tried again", () => {
  it.each<[string, Outcome]>([
    ["the gateway failed", BAD_GATEWAY],
    ["the platform made it wait", { kind: "wait", seconds: 1, why: "429" }],
    ["nobody knows whether it arrived", TIMED_OUT],
  ])("says what is left the second time too: %s", async (_, outcome) => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await ask("Nguồn", "2026-10", "2026-11-25");
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await answer("a", "Nguồn", "2026-11-25 08:01");
    expect(await tries(one!, "2026-11-25 08:02", outcome)).toBe("Tháng 11 · Chi bộ A · 2d");
    await prisma().channelConnection.updateMany({ data: { pausedUntil: null, downSince: null } });
    expect(await tries(one!, "2026-11-25 08:10")).toBe("Tháng 11 · Chi bộ A · 2d");
  });

  it("says nothing of what was put into another meanwhile", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await prisma().roleGrant.create({
      data: { accountId: secretary, role: "secretary", unitId: id["b"]!, validFrom: new Date("2026-01-02") },
    });
    await ask("Tháng 11", "2026-11", "2026-11-30");
    await find("2026-11-25 09:00");
    const staff = { ...staffOn(database, at("2026-11-25 09:00")), db: database.staff };
    await nudgeUnits(staff, { unitId: id["xa"]!, about: "late" });
    const [one] = (await carry("2026-11-25 09:02")).deliveryIds;
    await callOffNudge(staff, { unitId: id["xa"]! });
    await nudgeUnits({ ...staff, now: at("2026-11-25 09:03") }, { unitId: id["xa"]!, about: "late" });
    const [two] = (await carry("2026-11-25 09:05")).deliveryIds;
    expect(two).toBeDefined();
    expect(await tries(one!, "2026-11-25 09:06")).toBe("answered");
    expect((await tries(two!, "2026-11-25 09:06"))!.split("\n").toSorted()).toEqual([
      "Tháng 11 · Chi bộ A · 5d",
      "Tháng 11 · Chi bộ B · 5d",
    ]);
  });
});

it("a wave that is called off is not said by the digest that it lies in", async () => {
  await person(database, "secretary", id["a"]!);
  await ask("Tháng 11", "2026-11", "2026-11-25");
  await find("2026-11-25 07:00");
  await prisma().reminder.deleteMany();
  await ask("Nguồn", "2026-10", "2026-11-27");
  await find("2026-11-25 08:30");
  await prisma().reminder.deleteMany({ where: { NOT: { occurrence: "2026-11-27-2" } } });
  await nudgeUnits(staffOn(database, at("2026-11-25 08:40")), { unitId: id["a"]!, about: "late" });
  const [one] = (await carry("2026-11-25 08:50")).deliveryIds;
  expect(await prisma().reminder.count({ where: { deliveryId: BigInt(one!) } })).toBe(2);
  expect((await callOffNudge(staffOn(database, at("2026-11-25 08:51")), { unitId: id["a"]! })).count).toBe(1);
  expect((await tries(one!, "2026-11-25 08:52"))!.split("\n")).toEqual(["Nguồn · Chi bộ A · 2d"]);
});

describe("what was called for at once, and is called off", () => {
  const staff = (now: string) => staffOn(database, at(now));

  it("leaves what it had spoken for to be told as it would have been", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await find("2026-11-25 07:00");
    await nudgeUnits(staff("2026-11-25 08:00"), { unitId: id["a"]!, about: "late" });
    const [one] = (await carry("2026-11-25 08:05")).deliveryIds;
    expect(await states()).toEqual(["expired told_with_the_next", "carried"]);
    expect((await callOffNudge(staff("2026-11-25 08:06"), { unitId: id["a"]! })).count).toBe(1);
    expect(await tries(one!, "2026-11-25 08:07")).toBe("called_off");
    const [two] = (await carry("2026-11-25 08:08")).deliveryIds;
    expect(await tries(two!, "2026-11-25 08:09")).toBe("Tháng 11 · Chi bộ A · 2d");
    await carry("2026-11-25 08:10");
    expect(await states()).toEqual(["told", "expired called_off"]);
  });

  it("speaks for what still lies in the queue too, so that it is said once", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await nudgeUnits(staff("2026-11-25 08:10"), { unitId: id["a"]!, about: "late" });
    const [two] = (await carry("2026-11-25 08:15")).deliveryIds;
    expect(await tries(one!, "2026-11-25 09:00")).toBe("told_with_the_next");
    expect((await callOffNudge(staff("2026-11-25 09:01"), { unitId: id["a"]! })).count).toBe(1);
    expect(await tries(two!, "2026-11-25 09:02")).toBe("called_off");
    const [three] = (await carry("2026-11-25 09:03")).deliveryIds;
    expect(await tries(three!, "2026-11-25 09:04")).toBe("Tháng 11 · Chi bộ A · 2d");
  });

  it("is not where it has gone out, and does not go out again", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-12-04");
    await nudgeUnits(staff("2026-11-25 08:00"), { unitId: id["a"]!, about: "late" });
    const [one] = (await carry("2026-11-25 08:05")).deliveryIds;
    expect(await tries(one!, "2026-11-25 08:06")).toBe("Tháng 11 · Chi bộ A · 9d");
    expect((await callOffNudge(staff("2026-11-25 08:06"), { unitId: id["a"]! })).count).toBe(0);
    const again = await nudgeUnits(staff("2026-11-25 08:07"), { unitId: id["a"]!, about: "late" });
    expect([again.told, again.again.length]).toEqual([[], 1]);
    expect((await carry("2026-11-25 08:10")).deliveryIds).toEqual([]);
  });
});

describe("what is told of a day that has changed since", () => {
  const said = (days: readonly string[]) => ({
    title: "Lớp khóa 4",
    venue: "Hội trường xã",
    capacity: 5,
    sessions: days.map((onDate) => ({ onDate, part: "morning" as const })),
    registrationOpensOn: "2026-11-16",
    registrationClosesOn: "2026-11-20",
  });
  const staff = (now: string) => staffOn(database, at(now));
  const moveTo = async (days: readonly string[], now: string, more: object = {}) => {
    const [row] = (await listClasses(staff(now), {})).rows;
    return updateClass(staff(now), { id: row!.id, version: row!.version, ...said(days), seats: [], ...more });
  };
  const classOn = async (days: readonly string[]) => {
    const drafted = await createClass(staff("2026-11-13 09:00"), { organiserId: id["xa"]!, ...said(days) });
    const { id: classId, version } = drafted;
    const approved = await approveClass(staff("2026-11-13 09:00"), { id: classId, version });
    await announceClass(staff("2026-11-13 09:00"), { id: drafted.id, version: approved.version });
    await registerLearners(staff("2026-11-17 09:00"), { classId: drafted.id, unitId: id["a"]!, count: 2 });
  };
  const words = (): typeof plainWords => (lines) => ({
    blocks: lines.map(({ facts: { values } }) => ({
      kind: "text",
      text: `${values["date"]?.is === "date" ? values["date"].date : "?"} ${values["venue"]?.is === "text" ? values["venue"].text : ""}`,
    })),
    choices: [],
  });
  const lookAt = async (deliveryId: string, now: string) => {
    const claim = (await claimDelivery(db(), sealer, deliveryId, at(now), 6_000))!;
    const looked = await lookAgain(db(), claim, at(now), words());
    await settleDelivery(db(), claim, { kind: "withdrawn", why: "looked" }, at(now));
    return looked.kind === "send" ? textOf(looked.message.message.blocks) : looked.why;
  };

  it("is called off where the new day has its own reminders, and the move its news", async () => {
    await person(database, "secretary", id["a"]!);
    await classOn(["2026-11-30", "2026-12-01"]);
    await turn("report_due", false);
    await turn("class_beginning", true);
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-25 08:30");
    expect(await lookAt(one!, "2026-11-25 09:00")).toBe("told_with_the_next");
    expect(await states()).toEqual(["expired told_with_the_next"]);
    await find("2026-12-09 07:00");
    const [anew] = (await carry("2026-12-09 08:00")).deliveryIds;
    await claimDelivery(db(), sealer, anew!, at("2026-12-09 09:00"), 6_000);
    expect((await prisma().reminder.findMany({ where: { state: "carried" } })).map(({ facts }) => facts)).toMatchObject(
      [{ told: { values: { date: { date: "2026-12-14" } } } }],
    );
  });

  it("is called off too where it was still to be carried", async () => {
    await person(database, "secretary", id["a"]!);
    await classOn(["2026-11-30", "2026-12-01"]);
    await turn("class_beginning", true);
    await find("2026-11-25 07:00");
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-25 07:30");
    expect((await carry("2026-11-25 08:00")).deliveryIds).toEqual([]);
    expect(await states()).toEqual(["expired told_with_the_next"]);
  });

  it("names the new place", async () => {
    await person(database, "secretary", id["a"]!);
    await classOn(["2026-11-30", "2026-12-01"]);
    await turn("class_beginning", true);
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await moveTo(["2026-11-30", "2026-12-01"], "2026-11-25 08:30", { venue: "Nhà văn hóa" });
    expect(await lookAt(one!, "2026-11-25 09:00")).toBe("2026-11-30 Nhà văn hóa");
  });

  it("is not told of a class that is off", async () => {
    await person(database, "secretary", id["a"]!);
    await classOn(["2026-11-30", "2026-12-01"]);
    await turn("class_beginning", true);
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    const [row] = (await listClasses(staff("2026-11-25 08:30"), {})).rows;
    await cancelClass(staff("2026-11-25 08:30"), { id: row!.id, version: row!.version, reason: "Bão" });
    expect(await lookAt(one!, "2026-11-25 09:00")).toBe("answered");
  });

  it("says the new deadline of a report, of which there is no other news", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await prisma().reportRequest.updateMany({ data: { dueOn: new Date("2026-12-04") } });
    expect(await tries(one!, "2026-11-25 09:00")).toBe("Tháng 11 · Chi bộ A · 9d");
  });
});

describe("what was set for its hour", () => {
  const self = async (accountId: number, now: string) => ({
    actor: (await actorOfAccount(db(), accountId, at(now)))!,
    db: db(),
    now: at(now),
  });

  it("and was held up until the night comes in the morning", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await turn("own_reminder", true);
    await setOwnReminder(await self(secretary, "2026-11-24 10:00"), {
      topic: "dossier",
      schedule: { time: "18:00", date: "2026-11-24" },
    });
    const [one] = (await carry("2026-11-24 18:00")).deliveryIds;
    expect(await tries(one!, "2026-11-24 18:01", { kind: "wait", seconds: 20_000, why: "429" })).toBe("");
    await prisma().channelConnection.updateMany({ data: { pausedUntil: null } });
    expect(await tries(one!, "2026-11-24 23:40")).toBe("out_of_hours");
    expect(await states()).toEqual(["found out_of_hours"]);
    expect((await carry("2026-11-24 23:41")).deliveryIds).toEqual([]);
    const [morning] = (await carry("2026-11-25 08:00")).deliveryIds;
    expect(await tries(morning!, "2026-11-25 08:01")).toBe("");
    await carry("2026-11-25 08:02");
    expect(await states()).toEqual(["told"]);
  });

  it("the day became one of rest: what was carried for it waits for the next", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    const date = new Date("2026-11-25");
    await prisma().calendarDay.create({ data: { date, kind: "holiday", name: "Nghỉ bão" } });
    try {
      expect(await tries(one!, "2026-11-25 08:30")).toBe("out_of_hours");
    } finally {
      await prisma().calendarDay.deleteMany({ where: { date } });
    }
    const [next] = (await carry("2026-11-26 08:00")).deliveryIds;
    expect(await tries(next!, "2026-11-26 08:01")).toBe("Tháng 11 · Chi bộ A · 1d");
  });
});

describe("a send of which nobody knows whether it arrived", () => {
  it("is not made again under a new key when its rule was off for a while", async () => {
    await person(database, "secretary", id["a"]!);
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await tries(one!, "2026-11-25 08:01", TIMED_OUT);
    await turn("report_due", false);
    expect(await tries(one!, "2026-11-25 08:02")).toBe("rule_off");
    await turn("report_due", true);
    await find("2026-11-25 08:10");
    expect((await carry("2026-11-25 08:11")).deliveryIds).toEqual([]);
    expect(await states()).toEqual(["told"]);
  });

  it("nor when its reader muted it for a while", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const self = async (now: string) => ({
      actor: (await actorOfAccount(db(), secretary, at(now)))!,
      db: db(),
      now: at(now),
    });
    await ask("Tháng 11", "2026-11", "2026-11-27");
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    await tries(one!, "2026-11-25 08:01", TIMED_OUT);
    await muteTopic(await self("2026-11-25 08:02"), { topic: "report" });
    expect(await tries(one!, "2026-11-25 08:02")).toBe("muted");
    await unmuteTopic(await self("2026-11-25 08:03"), { topic: "report" });
    await find("2026-11-25 08:10");
    expect((await carry("2026-11-25 08:11")).deliveryIds).toEqual([]);
    expect(await states()).toEqual(["told"]);
  });
});
