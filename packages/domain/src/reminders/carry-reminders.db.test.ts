import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type Claim,
  claimDelivery,
  findNumberedChoice,
  offerChoices,
  settleDelivery,
  sweepDeliveries,
} from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { addGrant } from "../access/index.ts";
import { fillRegulations } from "../regulations/index.ts";
import { answerReport } from "../reports/index.ts";
import type { Split } from "./fit-message.ts";
import { carryReminders, findReminders, lookAgain } from "./index.ts";
import { askFor, at, botOf, person, plainWords, plantReminders, send, staffOn, textOf } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  for (const table of [
    "reminder",
    "delivery",
    "bulk",
    "reportRequest",
    "mute",
    "unreachableCase",
    "account",
    "clockRun",
  ] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  await prisma().reminderRule.update({ where: { key: "report_due" }, data: { enabled: true, expireDays: 1 } });
  await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonDay: 1, perPersonWeek: 5 } });
});

const carry = (now: string) => carryReminders(db(), sealer, at(now), plainWords);
const find = (now: string) => findReminders(db(), at(now));
const states = async () =>
  (await prisma().reminder.findMany({ orderBy: [{ accountId: "asc" }, { id: "asc" }] })).map(
    ({ state, why }) => `${state}${why === null ? "" : ` ${why}`}`,
  );
/** Carries and sends; the texts by person. */
async function tell(now: string): Promise<Record<number, string>> {
  const { deliveryIds } = await carry(now);
  const told: Record<number, string> = {};
  for (const each of deliveryIds) {
    const { accountId } = await prisma().delivery.findUniqueOrThrow({ where: { id: BigInt(each) } });
    told[accountId!] = (await send(database, each, at(now)))!.text;
  }
  return told;
}
const november = () => askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });

describe("the hours", () => {
  it("nothing goes out before eight, after five, on a Sunday or a holiday; what was found then waits for the next morning", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-25 00:10");
    for (const now of ["2026-11-25 07:59", "2026-11-25 17:00", "2026-11-25 23:00"]) expect(await tell(now)).toEqual({});
    expect(await tell("2026-11-25 08:00")).toEqual({ [secretary]: "Tháng 11 · Chi bộ A · 2d" });
    const request = { title: "Gấp", month: "2026-10", dueOn: "2026-11-22", opened: "2026-11-20 07:00" };
    await prisma().reminder.deleteMany();
    await askFor(database, id["xa"]!, request);
    await find("2026-11-21 09:00");
    expect(await tell("2026-11-21 09:00")).toEqual({});
    expect(await tell("2026-11-22 09:00")).toEqual({});
    expect(await tell("2026-11-24 09:00")).toEqual({});
  });

  it("a swapped Saturday is a day like another", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await askFor(database, id["xa"]!, {
      title: "T8",
      month: "2026-07",
      dueOn: "2026-08-22",
      opened: "2026-08-03 08:00",
    });
    await find("2026-08-22 07:00");
    expect(await tell("2026-08-22 09:00")).toEqual({ [secretary]: "T8 · Chi bộ A · 0d" });
  });

  it("what did not go out in its hours is found again while it is of use, and then ends in sight", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-25 08:00");
    expect((await carry("2026-11-25 16:59")).deliveryIds).toHaveLength(1);
    await sweepDeliveries(db(), at("2026-11-25 17:00"));
    await carry("2026-11-25 17:01");
    expect(await states()).toEqual(["found not_sent"]);
    await find("2026-11-26 07:55");
    expect((await carry("2026-11-26 08:00")).deliveryIds).toHaveLength(1);
    await find("2026-11-26 12:00");
    await sweepDeliveries(db(), at("2026-11-26 17:00"));
    await find("2026-11-26 17:01");
    await carry("2026-11-26 17:01");
    await carry("2026-11-27 08:00");
    expect(await states()).toEqual(["expired not_sent"]);
  });
});

/** What was to be told two days ahead but for the day off of 24 November, and is told with what is due today. */
const EARLIER = "expired told_with_the_next";

describe("one person", () => {
  it("gets one message of several things, the nearest first, within the day's budget", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await november();
    await askFor(database, id["xa"]!, { title: "Nguồn", month: "2026-10", dueOn: "2026-11-25" });
    await find("2026-11-25 07:00");
    expect(await tell("2026-11-25 08:00")).toEqual({ [secretary]: "Nguồn · Chi bộ A · 0d\nTháng 11 · Chi bộ A · 2d" });
    await askFor(database, id["xa"]!, {
      title: "Gấp",
      month: "2026-09",
      dueOn: "2026-11-25",
      opened: "2026-11-25 09:00",
    });
    await find("2026-11-25 09:10");
    expect(await tell("2026-11-25 09:10")).toEqual({});
    expect(await states()).toEqual(["told", EARLIER, "told", "found day_full"]);
    expect(await tell("2026-11-26 08:00")).toEqual({ [secretary]: "Gấp · Chi bộ A · -1d" });
  });

  it("is told of one thing once, by the latest of its tellings", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-19 07:00");
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonWeek: 1 } });
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { expireDays: 6 } });
    await prisma().reminder.updateMany({ data: { expiresOn: new Date("2026-11-30") } });
    await find("2026-11-25 07:00");
    expect(await tell("2026-11-25 08:00")).toEqual({ [secretary]: "Tháng 11 · Chi bộ A · 2d" });
    expect(await states()).toEqual(["expired told_with_the_next", "carried"]);
  });

  it("with the week's budget spent waits for Monday, or for nothing any more", async () => {
    await person(database, "secretary", id["a"]!);
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonWeek: 1 } });
    await askFor(database, id["xa"]!, { title: "Nguồn", month: "2026-10", dueOn: "2026-11-23" });
    await november();
    await find("2026-11-23 08:00");
    expect(Object.keys(await tell("2026-11-23 08:00"))).toHaveLength(1);
    for (const day of ["25", "26", "27"])
      for (const time of ["07:00", "08:00"]) {
        await find(`2026-11-${day} ${time}`);
        expect(await tell(`2026-11-${day} ${time}`)).toEqual({});
      }
    expect(await tell("2026-11-27 08:00")).toEqual({});
    expect(Object.values(await tell("2026-11-30 08:00"))).toEqual(["Tháng 11 · Chi bộ A · -3d"]);
  });

  it("shares a unit with another: both are told, and somebody with two units hears of a badge round once", async () => {
    const [one, two] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["a"]!)];
    await november();
    await find("2026-11-25 07:00");
    expect(Object.keys(await tell("2026-11-25 08:00")).map(Number)).toEqual([one, two]);
    const ctx = staffOn(database, at("2026-11-25 08:00"));
    await addGrant(ctx, { id: one, role: "secretary", unitId: id["b"]! });
    await prisma().reminder.deleteMany();
    await prisma().delivery.deleteMany();
    await fillRegulations(ctx, {});
    await prisma().reminderRule.updateMany({ data: { enabled: false } });
    await prisma().reminderRule.update({ where: { key: "badge_round_units" }, data: { enabled: true } });
    await find("2026-12-04 07:00");
    expect(await states()).toEqual(["found", "found", "found"]);
    expect(Object.values(await tell("2026-12-04 08:00")).map((text) => text.split("\n").length)).toEqual([1, 1]);
  });

  it("two processes carry at once: one message", async () => {
    await person(database, "secretary", id["a"]!);
    await person(database, "secretary", id["b"]!);
    await november();
    await find("2026-11-25 07:00");
    const both = await Promise.all([carry("2026-11-25 08:00"), carry("2026-11-25 08:00"), carry("2026-11-25 09:00")]);
    expect(both.flatMap(({ deliveryIds }) => deliveryIds)).toHaveLength(2);
    expect(await prisma().delivery.count()).toBe(2);
  });

  it("has answered meanwhile, or muted it: nothing is carried", async () => {
    const quiet = await person(database, "secretary", id["a"]!);
    await person(database, "secretary", id["b"]!);
    await november();
    await find("2026-11-25 07:00");
    await prisma().mute.create({ data: { accountId: quiet, topic: "report", mutedAt: new Date() } });
    const expected = await prisma().expectedReport.findFirstOrThrow({ where: { unitId: id["b"]! } });
    await answerReport(staffOn(database, at("2026-11-25 07:30")), { expectedId: expected.id, value: 1 });
    expect(await tell("2026-11-25 08:00")).toEqual({});
    expect(await states()).toEqual(["muted muted", "answered nothing_to_tell"]);
  });

  it("that no channel reaches is a case for staff, and is not tried for ever", async () => {
    const nobody = await person(database, "secretary", id["a"]!, { chat: false });
    await november();
    await find("2026-11-25 07:00");
    expect(await carry("2026-11-25 08:00")).toEqual({ deliveryIds: [], reminders: 0, unreachable: 1 });
    await find("2026-11-25 08:05");
    await carry("2026-11-25 08:06");
    expect(await states()).toEqual(["unreachable not_linked"]);
    expect(await prisma().unreachableCase.findMany()).toMatchObject([
      { accountId: nobody, why: "not_linked", missed: 1 },
    ]);
  });

  it("that a chat out of reach did not take goes to the person's next place on the same day, and then to nobody", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const linkedAt = new Date("2026-01-02T00:00:00Z");
    const web = { channel: "web", address: `account-${secretary}`, accountId: secretary, linkedAt };
    await prisma().chatLink.create({ data: { ...web, noticeAcceptedAt: linkedAt, noticeVersion: 1 } });
    await november();
    await find("2026-11-25 07:00");
    const blocked = async (now: string) => {
      const { deliveryIds } = await carry(now);
      expect(deliveryIds).toHaveLength(1);
      const claim = await claimDelivery(db(), sealer, deliveryIds[0]!, at(now), 6_000);
      await settleDelivery(db(), claim!, { kind: "unreachable", why: "403 blocked" }, at(now));
      return claim!.channel;
    };
    expect(await blocked("2026-11-25 08:00")).toBe("telegram");
    expect(await blocked("2026-11-25 08:10")).toBe("web");
    expect(await carry("2026-11-25 08:20")).toMatchObject({ deliveryIds: [], unreachable: 1 });
    expect(await states()).toEqual(["unreachable blocked"]);
    expect((await carry("2026-11-25 08:30")).deliveryIds).toEqual([]);
  });

  it("that one of two chats of a channel did not take goes to the other, and to the first when it is open again", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const linkedAt = new Date("2026-01-03T00:00:00Z");
    const link = { channel: "telegram", accountId: secretary, connectionId: await botOf(database), linkedAt };
    await prisma().chatLink.create({
      data: { ...link, address: "second", noticeAcceptedAt: linkedAt, noticeVersion: 1 },
    });
    await november();
    await find("2026-11-25 07:00");
    const blocked = async (now: string) => {
      const { deliveryIds, reminders } = await carry(now);
      expect([deliveryIds.length, reminders]).toEqual([1, 1]);
      const claim = await claimDelivery(db(), sealer, deliveryIds[0]!, at(now), 6_000);
      await settleDelivery(db(), claim!, { kind: "unreachable", why: "403 blocked" }, at(now));
      return claim!.address;
    };
    expect(await blocked("2026-11-25 08:00")).toBe("second");
    expect(await blocked("2026-11-25 08:10")).toBe(`chat-${secretary}`);
    expect(await carry("2026-11-25 08:20")).toMatchObject({ deliveryIds: [], reminders: 0, unreachable: 1 });
    await prisma().chatLink.updateMany({
      where: { address: "second" },
      data: { unreachableAt: null, spokeAt: new Date(at("2026-11-25 09:00").epochMilliseconds) },
    });
    expect(await tell("2026-11-25 09:01")).toEqual({ [secretary]: "Tháng 11 · Chi bộ A · 2d" });
    expect(await carry("2026-11-25 09:02")).toMatchObject({ deliveryIds: [], reminders: 0 });
  });

  it("that reached nobody is told to who links a chat while it is of use, and not after", async () => {
    const soon = await person(database, "secretary", id["a"]!, { chat: false });
    const late = await person(database, "secretary", id["b"]!, { chat: false });
    await november();
    await find("2026-11-25 07:00");
    expect(await carry("2026-11-25 08:00")).toMatchObject({ deliveryIds: [], unreachable: 2 });
    const links = async (accountId: number, when: string, accepted = true) => {
      const linkedAt = new Date(at(when).epochMilliseconds);
      const notice = accepted ? { noticeAcceptedAt: linkedAt, noticeVersion: 1 } : {};
      const connectionId = await botOf(database);
      const data = { channel: "telegram", address: `late-${accountId}`, accountId, connectionId, linkedAt, ...notice };
      await prisma().chatLink.create({ data });
    };
    await links(soon, "2026-11-25 09:00", false);
    expect(await carry("2026-11-25 09:01")).toEqual({ deliveryIds: [], reminders: 0, unreachable: 0 });
    const noticeAcceptedAt = new Date(at("2026-11-25 09:02").epochMilliseconds);
    await prisma().chatLink.updateMany({ where: { accountId: soon }, data: { noticeAcceptedAt, noticeVersion: 1 } });
    expect(await tell("2026-11-25 09:03")).toEqual({ [soon]: "Tháng 11 · Chi bộ A · 2d" });
    for (const when of ["25 12:00", "26 12:00", "26 17:00"]) await find(`2026-11-${when}`);
    await links(late, "2026-11-27 09:00");
    expect(await tell("2026-11-27 09:01")).toEqual({});
    expect(await states()).toEqual(["told", "unreachable not_linked"]);
    expect(await prisma().unreachableCase.findMany({ where: { accountId: late } })).toMatchObject([{ missed: 1 }]);
  });

  it("that reached nobody while a channel was switched off is told once it is back", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const channel = { where: { id: await botOf(database) } };
    await prisma().channelConnection.update({ ...channel, data: { enabled: false } });
    await november();
    await find("2026-11-25 07:00");
    for (const now of ["2026-11-25 08:00", "2026-11-25 08:01"]) expect(await tell(now)).toEqual({});
    expect(await states()).toEqual(["unreachable channel_down"]);
    expect(await prisma().unreachableCase.findMany()).toMatchObject([{ why: "channel_down", missed: 1 }]);
    await prisma().channelConnection.update({ ...channel, data: { enabled: true } });
    expect(await tell("2026-11-25 08:02")).toEqual({ [secretary]: "Tháng 11 · Chi bộ A · 2d" });
    expect(await tell("2026-11-25 08:03")).toEqual({});
  });

  it("belongs to the wave of the day, which staff can pause, and to the reminder's rule's channel", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-25 07:00");
    const { deliveryIds } = await carry("2026-11-25 08:00");
    const bulk = await prisma().bulk.findFirstOrThrow();
    expect(bulk).toMatchObject({ kind: "wave", key: "wave:2026-11-25" });
    const [delivery] = await prisma().delivery.findMany();
    expect(delivery).toMatchObject({ bulkId: bulk.id, priority: 0, connectionId: await botOf(database) });
    expect(delivery!.expiresAt).toEqual(new Date(at("2026-11-25 17:00").epochMilliseconds));
    expect(deliveryIds).toEqual([String(delivery!.id)]);
  });
});

describe("a message too long for its channel", () => {
  const split =
    (room: number): Split =>
    (_, { blocks }) => {
      const text = textOf(blocks);
      const cut = (part: string) => ({ blocks: [{ kind: "text" as const, text: part }] });
      return text.length <= room ? [{ blocks }] : [cut(text.slice(0, room)), cut(text.slice(room))];
    };
  const short = async (now: string, room: number) => {
    const { deliveryIds } = await carryReminders(db(), sealer, at(now), plainWords, split(room));
    return Promise.all(deliveryIds.map(async (each) => (await send(database, each, at(now)))!.text));
  };

  it("tells what fits, says how many more there are, and tells those the next day", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await askFor(database, id["xa"]!, { title: "Nguồn", month: "2026-10", dueOn: "2026-11-27" });
    await askFor(database, id["xa"]!, { title: "Đợt hè", month: "2026-08", dueOn: "2026-11-27" });
    await find("2026-11-25 07:00");
    const [first, ...others] = await short("2026-11-25 08:00", 60);
    expect(others).toEqual([]);
    expect(first!.split("\n")).toHaveLength(3);
    expect(first).toMatch(/\n\+1$/);
    expect(await states()).toEqual(["carried", "carried", "found"]);
    expect((await short("2026-11-26 08:00", 60)).join("\n")).not.toMatch(/\+\d/);
    expect(await states()).toEqual(["told", "told", "carried"]);
  });

  it("that is one thing is cut, and told", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-25 07:00");
    expect(await short("2026-11-25 08:00", 10)).toEqual(["Tháng 11 ·\n…"]);
    expect(await states()).toEqual(["carried"]);
  });
});

describe("a message that moved to a channel with less room", () => {
  it("says what fits there, and the rest is told another day", async () => {
    await person(database, "secretary", id["a"]!);
    for (const [title, month] of [["Một", "2026-10"] as const, ["Hai", "2026-09"] as const])
      await askFor(database, id["xa"]!, { title, month, dueOn: "2026-11-27" });
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    const claim = await claimDelivery(db(), sealer, one!, at("2026-11-25 08:01"), 6_000);
    const split: Split = (_, message) => {
      const { blocks } = message;
      return textOf(blocks).length <= 30 ? [message] : [{ blocks: blocks.slice(0, 1) }, { blocks: blocks.slice(1) }];
    };
    const looked = await lookAgain(db(), claim!, at("2026-11-25 08:02"), plainWords, split);
    expect(looked.kind === "send" && textOf(looked.message.message.blocks)).toMatch(/^(Một|Hai) · Chi bộ A · 2d\n\+1$/);
    expect((await states()).toSorted()).toEqual(["carried", "found"]);
    await settleDelivery(db(), claim!, { kind: "sent", externalId: "1" }, at("2026-11-25 08:02"));
    expect(Object.values(await tell("2026-11-26 08:00"))).toHaveLength(1);
    expect((await states()).toSorted()).toEqual(["carried", "told"]);
  });
});

describe("the list for the unit above", () => {
  it("says how many are late below it, as one message", async () => {
    const staff = await person(database, "staff", id["xa"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-10" });
    await find("2026-11-12 07:00");
    expect(await tell("2026-11-12 08:00")).toEqual({ [staff]: "late · Tháng 10 · Đảng bộ xã Suối · 3 · -2d" });
  });

  it("is one for each request, of the same month too", async () => {
    const staff = await person(database, "staff", id["xa"]!);
    const asked = { month: "2026-10", dueOn: "2026-11-10" };
    await askFor(database, id["xa"]!, { title: "Lần 1", ...asked });
    await askFor(database, id["xa"]!, { title: "Lần 2", ...asked, indicator: "sources" });
    await find("2026-11-12 07:00");
    expect((await tell("2026-11-12 08:00"))[staff]?.split("\n")).toEqual([
      "late · Lần 1 · Đảng bộ xã Suối · 3 · -2d",
      "late · Lần 2 · Đảng bộ xã Suối · 3 · -2d",
    ]);
  });
});

describe("the last look", () => {
  const claimed = async (deliveryId: string) =>
    (await claimDelivery(db(), sealer, deliveryId, at("2026-11-25 08:01"), 6_000))!;
  const look = async (claim: Claim, now = "2026-11-25 08:02") => {
    const looked = await lookAgain(db(), claim, at(now), plainWords);
    return looked.kind === "send" ? textOf(looked.message.message.blocks) : looked;
  };
  const answer = async (key: string, title: string) => {
    const where = { unitId: id[key]!, request: { title } };
    const expected = await prisma().expectedReport.findFirstOrThrow({ where });
    await answerReport(staffOn(database, at("2026-11-25 08:01")), { expectedId: expected.id, value: 1 });
  };

  it("drops what was answered while it lay in the queue, and withdraws what has nothing left", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await askFor(database, id["xa"]!, { title: "Nguồn", month: "2026-10", dueOn: "2026-11-25" });
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    const claim = await claimed(one!);
    await answer("a", "Nguồn");
    expect(await look(claim)).toBe("Tháng 11 · Chi bộ A · 2d");
    expect(await states()).toEqual(["carried", EARLIER, "answered answered"]);
    await answer("a", "Tháng 11");
    expect(await look(claim, "2026-11-25 08:30")).toEqual({ kind: "withdraw", why: "answered" });
    expect(await look(claim, "2026-11-25 08:40")).toEqual({ kind: "withdraw", why: "answered" });
    expect(await states()).toEqual(["answered answered", EARLIER, "answered answered"]);
  });

  it("sends nothing to somebody who has muted it, or whose account has ended", async () => {
    const [quiet, gone] = [
      await person(database, "secretary", id["a"]!),
      await person(database, "secretary", id["b"]!),
    ];
    await november();
    await find("2026-11-25 07:00");
    const [one, two] = (await carry("2026-11-25 08:00")).deliveryIds;
    await prisma().mute.create({ data: { accountId: quiet, topic: "all", mutedAt: new Date() } });
    await prisma().account.update({ where: { id: gone }, data: { active: false } });
    expect(await look(await claimed(one!))).toEqual({ kind: "withdraw", why: "muted" });
    expect(await look(await claimed(two!))).toEqual({ kind: "withdraw", why: "account_ended" });
    await prisma().reminder.deleteMany();
    await prisma().delivery.deleteMany();
    await prisma().mute.deleteMany();
    await find("2026-11-25 09:00");
    const [three] = (await carry("2026-11-25 09:00")).deliveryIds;
    await prisma().reminderRule.update({ where: { key: "report_due" }, data: { enabled: false } });
    const claim = (await claimDelivery(db(), sealer, three!, at("2026-11-25 09:01"), 6_000))!;
    expect(await look(claim, "2026-11-25 09:01")).toEqual({ kind: "withdraw", why: "rule_off" });
  });

  it("what lies in the queue is not meant by a bare number until it is sent", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    const claim = await claimed(one!);
    const meant = (now: string, since?: string) =>
      findNumberedChoice(db(), "1", claim, at(now), since === undefined ? null : at(since));
    await offerChoices(db(), claim, [{ label: "x", action: { kind: "unlink" } }], at("2026-11-25 07:59"));
    const before = await meant("2026-11-25 08:01");
    await look(claim, "2026-11-25 08:02");
    expect(await meant("2026-11-25 08:03")).toBe(claim.message.choices[0]!.token);
    expect(before).not.toBe(claim.message.choices[0]!.token);
    expect(before).not.toBeNull();
  });

  it("changes nothing of what still holds, or of what is no reminder", async () => {
    await person(database, "secretary", id["a"]!);
    await november();
    await find("2026-11-25 07:00");
    const [one] = (await carry("2026-11-25 08:00")).deliveryIds;
    const claim = await claimed(one!);
    expect(await lookAgain(db(), claim, at("2026-11-25 08:02"), plainWords)).toEqual({
      kind: "send",
      message: claim.message,
    });
    await prisma().delivery.updateMany({ data: { dedupeKey: "no reminder" } });
    await prisma().reminder.deleteMany();
    expect(await lookAgain(db(), claim, at("2026-11-25 08:02"), plainWords)).toEqual({
      kind: "send",
      message: claim.message,
    });
  });
});
