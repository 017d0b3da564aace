import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, it } from "vitest";
import type { ChannelName } from "@ketnap/contract";
import {
  addDeliveries,
  bulkProgress,
  claimDelivery,
  findDue,
  findNextOfChat,
  findPlaces,
  findUse,
  type NewDelivery,
  openBulk,
  openCase,
  type Outcome,
  receiveMessage,
  settleDelivery,
} from "./index.ts";
import { incoming, outgoing, sealer, start } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let count = 0;
const at = (seconds: number) => start.add({ seconds });

const connect = (more: object = {}, channel: ChannelName = "telegram") =>
  prisma().channelConnection.create({ data: { channel, name: `kênh ${++count}`, enabled: true, ...more } });
const account = async () => (await prisma().account.create({ data: { login: `u${++count}`, label: "Bí thư" } })).id;
const link = async (accountId: number, connectionId: number, more: object = {}, channel: ChannelName = "telegram") => {
  const address = `chat${++count}`;
  const linkedAt = new Date(start.epochMilliseconds);
  const data = { channel, address, accountId, connectionId, linkedAt, noticeAcceptedAt: linkedAt, noticeVersion: 1 };
  await prisma().chatLink.create({ data: { ...data, ...more } });
  return { channel, connectionId, address };
};
const placesOf = async (accountId: number, now = start) => (await findPlaces(db(), [accountId], now)).get(accountId)!;
const add = async (delivery: Pick<NewDelivery, "channel" | "connectionId" | "address"> & Partial<NewDelivery>) => {
  const ids = await addDeliveries(
    db(),
    sealer,
    [{ dedupeKey: `k${++count}`, message: outgoing("x"), ...delivery }],
    start,
  );
  return ids[0]!;
};
const claim = (id: string, now = start) => claimDelivery(db(), sealer, id, now, 6_000);
const settle = async (id: string, outcome: Outcome, now = start) =>
  settleDelivery(db(), (await claim(id, now))!, outcome, now);
const openCases = async (accountId: number) =>
  (await prisma().unreachableCase.findMany({ where: { accountId, closedAt: null }, orderBy: { id: "asc" } })).map(
    ({ why }) => why,
  );

describe("a bulk", () => {
  it("is opened once under its key, however many open it", async () => {
    const bulk = { kind: "wave", key: "wave:2026-11-23", title: "Nhắc ngày 23/11" };
    const ids = await Promise.all(Array.from({ length: 6 }, () => openBulk(db(), bulk, start)));
    expect(new Set(ids).size).toBe(1);
    expect(await openBulk(db(), { ...bulk, key: "wave:2026-11-24" }, start)).not.toBe(ids[0]);
  });

  it("is followed by another once it was called off, however often", async () => {
    const bulk = { kind: "wave", key: "wave:called-off", title: "Nhắc việc" };
    const ids: number[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      ids.push(await openBulk(db(), bulk, start));
      expect(await openBulk(db(), bulk, start)).toBe(ids[nth]);
      await database.owner.prisma.bulk.update({ where: { id: ids[nth]! }, data: { cancelledAt: new Date() } });
    }
    expect(new Set(ids).size).toBe(3);
    const titles = await database.owner.prisma.bulk.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
    expect(titles.map(({ title }) => title)).toEqual(["Nhắc việc", "Nhắc việc (2)", "Nhắc việc (3)"]);
  });

  it("that is paused is neither found nor claimed, holds up nothing else of its chats, and goes on where it was", async () => {
    const { id: connectionId } = await connect();
    const bulkId = await openBulk(db(), { kind: "wave", key: "paused", title: "x" }, start);
    const chats = [0, 1, 2].map((n) => ({ channel: "telegram" as const, connectionId, address: `p${n}` }));
    const ids: string[] = [];
    for (const chat of chats) ids.push(await add({ ...chat, bulkId }));
    await settle(ids[0]!, { kind: "sent", externalId: "1" });
    await prisma().bulk.update({ where: { id: bulkId }, data: { pausedAt: new Date() } });
    const due = async () =>
      (await findDue(db(), start, start, { limit: 500 })).map(({ id }) => id).filter((id) => ids.includes(id));
    expect(await due()).toEqual([]);
    expect(await claim(ids[1]!)).toBeNull();
    expect(await findNextOfChat(db(), chats[1]!, start)).toBeNull();
    const other = await add(chats[1]!);
    expect(await claim(other)).not.toBeNull();
    expect(await bulkProgress(db(), bulkId)).toEqual({ total: 3, open: 2, sent: 1, failed: 0, expired: 0 });

    await prisma().bulk.update({ where: { id: bulkId }, data: { pausedAt: null } });
    expect(await due()).toEqual([ids[1]!, ids[2]!]);
    await settle(ids[2]!, { kind: "refused", why: "too long" });
    expect(await bulkProgress(db(), bulkId)).toEqual({ total: 3, open: 1, sent: 1, failed: 1, expired: 0 });
  });
});

describe("what a last look withdraws", () => {
  it("ends as expired with its reason, and its text is erased", async () => {
    const { id: connectionId } = await connect();
    const id = await add({ channel: "telegram", connectionId, address: "withdrawn" });
    expect(await settle(id, { kind: "withdrawn", why: "answered" })).toBe(true);
    expect(await prisma().delivery.findUniqueOrThrow({ where: { id: BigInt(id) } })).toMatchObject({
      state: "expired",
      failure: "answered",
      body: null,
      settledAt: expect.any(Date),
    });
  });
});

describe("where a person can be written to", () => {
  it("is the chat that he wrote from last, at the bot that he wrote to", async () => {
    const [one, two] = [await connect(), await connect()];
    const who = await account();
    const [first, second] = [await link(who, one.id), await link(who, one.id)];
    await receiveMessage(db(), sealer, incoming(second, "1", "chào"), at(10));
    await receiveMessage(db(), sealer, incoming({ ...first, connectionId: two.id }, "1", "chào"), at(20));
    expect(await placesOf(who, at(30))).toEqual({ places: [{ ...first, connectionId: two.id }, second], why: null });
    await receiveMessage(db(), sealer, { ...incoming(second, "2", "chào"), chat: "group" }, at(40));
    expect((await placesOf(who, at(50))).places[0]!.address).toBe(first.address);
  });

  it("is known of an old chat too, whose bot was never noted", async () => {
    await prisma().channelConnection.updateMany({ data: { enabled: false } });
    const { id } = await connect();
    const who = await account();
    const old = await link(who, 0);
    expect(await placesOf(who)).toEqual({ places: [{ ...old, connectionId: id }], why: null });
  });

  it("is nowhere without a notice accepted, after a block, on a channel switched off or out for a day", async () => {
    const who = await Promise.all([0, 1, 2, 3, 4].map(account));
    const { id: sound } = await connect();
    const { id: off } = await connect({ enabled: false });
    const { id: down } = await connect({ downSince: new Date(start.subtract({ hours: 25 }).epochMilliseconds) });
    await link(who[1]!, sound, { noticeAcceptedAt: null });
    await link(who[2]!, sound, { unreachableAt: new Date(), unreachableWhy: "blocked" });
    await link(who[3]!, off);
    await link(who[4]!, down);
    const found = await findPlaces(db(), who, start);
    expect(who.map((id) => found.get(id)!.why)).toEqual([
      "not_linked",
      "not_linked",
      "blocked",
      "channel_down",
      "channel_down",
    ]);
  });

  it("is nowhere once the month is used up by both directions and what waits, and again in the next month", async () => {
    const { id } = await connect({ monthlyBudget: 3 }, "zalo-bot");
    const who = await account();
    const place = await link(who, id, {}, "zalo-bot");
    await receiveMessage(db(), sealer, incoming(place, "1", "chào"), start);
    await settle(await add({ ...place, priority: 1 }), { kind: "sent", externalId: "1" });
    expect((await placesOf(who)).why).toBeNull();
    await add(place);
    expect((await placesOf(who)).why).toBe("quota_out");
    const use = { sent: 1, received: 1, people: 1, countsReceived: true };
    expect(await findUse(db(), "2026-11", [id])).toEqual([
      { connectionId: id, monthlyBudget: 3, peopleBudget: null, ...use },
    ]);
    expect((await placesOf(who, Temporal.Instant.from("2026-12-02T02:00:00Z"))).why).toBeNull();
  });

  it("spends nothing of the month by what people write, where the platform does not count that", async () => {
    const { id } = await connect({ monthlyBudget: 2, settings: { countsReceived: false } }, "zalo-bot");
    const who = await account();
    const place = await link(who, id, {}, "zalo-bot");
    for (const n of ["1", "2", "3"]) await receiveMessage(db(), sealer, incoming(place, n, "chào"), start);
    expect((await placesOf(who)).why).toBeNull();
    await add(place);
    await add(place);
    expect((await placesOf(who)).why).toBe("quota_out");
  });

  it("is with an Official Account for two days after he wrote, to the seventh where it pays, and again when he writes", async () => {
    const connected = (settings: object) => connect({ settings: { appId: "31415", ...settings } }, "zalo-oa");
    const [free, paid] = await Promise.all([connected({}), connected({ paid: true })]);
    const [one, two] = await Promise.all([account(), account()]);
    const place = await link(one, free.id, {}, "zalo-oa");
    await link(two, paid.id, {}, "zalo-oa");
    const whyAfter = async (hours: number) =>
      Promise.all([one, two].map(async (who) => (await placesOf(who, start.add({ hours }))).why));
    expect(await whyAfter(47)).toEqual([null, null]);
    expect(await whyAfter(49)).toEqual(["window_closed", null]);
    expect(await whyAfter(169)).toEqual(["window_closed", "window_closed"]);

    await openCase(db(), { accountId: one, why: "window_closed", channel: "zalo-oa" }, start.add({ hours: 49 }));
    await receiveMessage(db(), sealer, incoming(place, "1", "chào"), start.add({ hours: 50 }));
    expect(await whyAfter(60)).toEqual([null, null]);
    expect(await openCases(one)).toEqual([]);
  });

  it("is with an account that refused him for his silence not before he writes, and staff are told to have him do so", async () => {
    const { id } = await connect({ settings: { appId: "31415" } }, "zalo-oa");
    const who = await account();
    const place = await link(who, id, {}, "zalo-oa");
    const refused = { kind: "unreachable", why: "-230", untilHeWrites: true } as const;
    await settle(await add({ ...place, accountId: who }), refused);
    expect(await openCases(who)).toEqual(["window_closed"]);
    expect((await placesOf(who)).places).toEqual([]);
    await receiveMessage(db(), sealer, incoming(place, "1", "chào"), at(60));
    expect(await openCases(who)).toEqual([]);
    expect((await placesOf(who, at(60))).places).toEqual([place]);
  });

  it("is nowhere for those beyond the people that the platform allows", async () => {
    const { id } = await connect({ peopleBudget: 2 }, "zalo-bot");
    const who = await Promise.all([0, 1, 2].map(account));
    for (const each of who) await link(each, id, {}, "zalo-bot");
    const found = await findPlaces(db(), who, start);
    expect(who.map((each) => found.get(each)!.why)).toEqual([null, null, "quota_out"]);
  });
});

describe("what a connection uses of its month", () => {
  it("counts each message once, in and out, however often it comes or is settled", async () => {
    const { id } = await connect();
    const place = { channel: "telegram", connectionId: id, address: "u" } as const;
    for (const n of ["1", "1", "2"]) await receiveMessage(db(), sealer, incoming(place, n, "x"), start);
    const delivery = await add(place);
    const held = (await claim(delivery))!;
    expect(await settleDelivery(db(), held, { kind: "sent", externalId: "5" }, start)).toBe(true);
    expect(await settleDelivery(db(), held, { kind: "sent", externalId: "5" }, start)).toBe(false);
    await settle(await add(place), { kind: "refused", why: "too long" });
    expect(await findUse(db(), "2026-11", [id])).toMatchObject([{ sent: 1, received: 2 }]);
  });
});

describe("a case of somebody whom nothing reaches", () => {
  it("is one for each cause, and counts what was missed", async () => {
    const who = await account();
    for (const seconds of [0, 60]) await openCase(db(), { accountId: who, why: "not_linked" }, at(seconds));
    await openCase(db(), { accountId: who, why: "quota_out", channel: "zalo-bot" }, start);
    expect(await openCases(who)).toEqual(["not_linked", "quota_out"]);
    const found = await prisma().unreachableCase.findFirstOrThrow({ where: { accountId: who, why: "not_linked" } });
    expect(found).toMatchObject({ missed: 2, openedAt: new Date(start.epochMilliseconds) });
    expect(found.seenAt).toEqual(new Date(at(60).epochMilliseconds));
  });

  it("is opened by a block, and closes by itself when he writes again", async () => {
    const { id } = await connect();
    const who = await account();
    const place = await link(who, id);
    await settle(await add({ ...place, accountId: who }), { kind: "unreachable", why: "403 blocked" });
    expect(await openCases(who)).toEqual(["blocked"]);
    expect((await placesOf(who)).why).toBe("blocked");
    await receiveMessage(db(), sealer, incoming(place, "9", "chào"), at(60));
    expect(await openCases(who)).toEqual([]);
    expect((await placesOf(who, at(61))).why).toBeNull();
  });

  it("closes by itself when a message reaches the person; a mere reply says nothing of budgets", async () => {
    const { id } = await connect();
    const who = await account();
    const place = await link(who, id);
    for (const why of ["not_linked", "quota_out", "channel_down"] as const)
      await openCase(db(), { accountId: who, why }, start);
    await settle(await add({ ...place, accountId: who, priority: 1 }), { kind: "sent", externalId: "1" });
    expect(await openCases(who)).toEqual(["quota_out", "channel_down"]);
    await settle(await add({ ...place, accountId: who }), { kind: "sent", externalId: "2" });
    expect(await openCases(who)).toEqual([]);
  });
});
