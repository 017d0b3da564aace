import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import type { ChannelName } from "@ketnap/contract";
import {
  addDeliveries,
  claimDelivery,
  findDue,
  findPlaces,
  markUnreachable,
  type NewDelivery,
  offerChoices,
  openBulk,
  type Outcome,
  peekDeliveries,
  rerouteDeliveries,
  settleDelivery,
  sweepDeliveries,
  takeChoice,
} from "./index.ts";
import { outgoing, sealer, start } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let count = 0;
const at = (hours: number) => start.add({ seconds: Math.round(hours * 3600) });

beforeEach(async () => {
  await prisma().delivery.deleteMany();
  await prisma().channelConnection.deleteMany();
});

const connect = async (more: object = {}, channel: ChannelName = "telegram") =>
  (await prisma().channelConnection.create({ data: { channel, name: `kênh ${++count}`, enabled: true, ...more } })).id;
const person = async () => (await prisma().account.create({ data: { login: `f${++count}`, label: "Bí thư" } })).id;
const link = async (accountId: number, channel: ChannelName, connectionId: number) => {
  const address = `chat${++count}`;
  const linkedAt = new Date(start.epochMilliseconds);
  const data = { channel, address, accountId, connectionId, linkedAt, noticeAcceptedAt: linkedAt, noticeVersion: 1 };
  await prisma().chatLink.create({ data });
  return { channel, connectionId, address };
};
const add = async (delivery: Pick<NewDelivery, "channel" | "connectionId" | "address"> & Partial<NewDelivery>) => {
  const added = { dedupeKey: `f${++count}`, message: outgoing("x"), expiresAt: at(48), ...delivery };
  return (await addDeliveries(db(), sealer, [added], start))[0]!;
};
const row = (id: string) => prisma().delivery.findUniqueOrThrow({ where: { id: BigInt(id) } });
const connection = (id: number) => prisma().channelConnection.findUniqueOrThrow({ where: { id } });
const claim = (id: string, hours = 0) => claimDelivery(db(), sealer, id, at(hours), 6_000);
const settle = async (id: string, outcome: Outcome, hours = 0) =>
  settleDelivery(db(), (await claim(id, hours))!, outcome, at(hours));
const reroute = (hours: number) => rerouteDeliveries(db(), sealer, at(hours));
const openCases = async (accountId: number) =>
  (await prisma().unreachableCase.findMany({ where: { accountId, closedAt: null } })).map(({ why }) => why);

describe("a connection", () => {
  it.each([
    [{ kind: "down", why: "401 Unauthorized" }],
    [{ kind: "retry", why: "502 Bad Gateway" }],
    [{ kind: "unknown", why: "timeout" }],
  ] as [Outcome][])(
    "that answers %o is down from then on, and sound again with the next that is sent",
    async (outcome) => {
      const id = await connect();
      const [failing, working] = ["a", "b"].map(
        (address) => ({ channel: "telegram", connectionId: id, address }) as const,
      );
      await settle(await add(failing!), outcome);
      const since = (await connection(id)).downSince;
      expect(since).toEqual(new Date(start.epochMilliseconds));
      const next = await add(working!);
      await settle(next, outcome, 1);
      expect((await connection(id)).downSince).toEqual(since);
      await prisma().channelConnection.update({ where: { id }, data: { pausedUntil: null } });
      await settle(next, { kind: "sent", externalId: "1" }, 2);
      expect(await connection(id)).toMatchObject({ downSince: null, status: { ok: true } });
    },
  );

  it("is not blamed for what was never asked of it", async () => {
    const id = await connect();
    const place = { channel: "telegram", connectionId: id, address: "c" } as const;
    await settle(await add(place), { kind: "retry", why: "not looked at", ours: true });
    await settle(await add({ ...place, address: "d" }), { kind: "wait", seconds: 5, why: "429" });
    expect((await connection(id)).downSince).toBeNull();
  });

  it("that goes on failing is asked now and then, not by everything that waits for it", async () => {
    const id = await connect();
    const ids = [];
    for (const address of ["e", "f", "g"]) ids.push(await add({ channel: "telegram", connectionId: id, address }));
    await settle(ids[0]!, { kind: "retry", why: "502" });
    expect((await connection(id)).pausedUntil).toBeNull();
    await settle(ids[1]!, { kind: "retry", why: "502" }, 0.1);
    expect(await connection(id)).toMatchObject({ status: { ok: false, why: "502" }, pausedUntil: expect.any(Date) });
    expect(await claim(ids[2]!, 0.1)).toBeNull();
    expect(await claim(ids[2]!, 0.2)).not.toBeNull();
  });
});

describe("what waits for a connection that is down for the hours that staff set", () => {
  const downFor = (hours: number) => ({ downSince: new Date(start.subtract({ hours }).epochMilliseconds) });

  it("goes to the person's next place, its choices with it, and is sent there", async () => {
    const [down, sound] = [await connect(downFor(23)), await connect({}, "zalo-bot")];
    const who = await person();
    const [here, there] = [await link(who, "telegram", down), await link(who, "zalo-bot", sound)];
    const choices = await offerChoices(db(), here, [{ label: "Có", action: { kind: "noop" } as never }], start);
    const id = await add({ ...here, accountId: who, message: { ...outgoing("?"), choices } });
    expect(await reroute(0)).toEqual({ moved: 0, unreachable: 0 });
    expect(await reroute(1)).toEqual({ moved: 1, unreachable: 0 });
    expect(await row(id)).toMatchObject({ ...there, state: "due", failure: "channel_down: moved from telegram" });
    expect(await claim(id, 1)).toMatchObject(there);
    expect((await takeChoice(db(), choices[0]!.token, there, at(1))).kind).toBe("taken");
    expect(await openCases(who)).toEqual([]);
  });

  it("ends as unreachable with a case where there is no other place, and is never tried again", async () => {
    const down = await connect(downFor(24));
    const who = await person();
    const id = await add({ ...(await link(who, "telegram", down)), accountId: who });
    expect(await reroute(0)).toEqual({ moved: 0, unreachable: 1 });
    expect(await row(id)).toMatchObject({ state: "unreachable", body: null, failure: "channel_down" });
    expect(await openCases(who)).toEqual(["channel_down"]);
    await prisma().channelConnection.update({ where: { id: down }, data: { downSince: null } });
    expect(await claim(id, 1)).toBeNull();
    expect((await findPlaces(db(), [who], at(1))).get(who)!.why).toBeNull();
  });

  it("stays where it is while it is a reply, doubtful, or in the hands of a process", async () => {
    const down = await connect(downFor(30));
    const who = await person();
    const place = await link(who, "telegram", down);
    const [reply, doubtful, held] = [
      await add({ ...place, accountId: who, priority: 1 }),
      await add({ ...place, address: "h", accountId: who }),
      await add({ ...place, address: "i", accountId: who }),
    ];
    await claim(held);
    await settle(doubtful, { kind: "unknown", why: "timeout" });
    expect(await reroute(1)).toEqual({ moved: 0, unreachable: 0 });
    expect((await Promise.all([reply, doubtful, held].map(row))).map(({ state }) => state)).toEqual([
      "due",
      "unknown",
      "sending",
    ]);
  });

  it("expires with a case instead of bursting when the connection comes back", async () => {
    const down = await connect(downFor(5));
    const who = await person();
    const id = await add({ ...(await link(who, "telegram", down)), accountId: who, expiresAt: at(6) });
    await sweepDeliveries(db(), at(7));
    expect(await row(id)).toMatchObject({ state: "expired", body: null });
    expect(await openCases(who)).toEqual(["channel_down"]);
  });

  it("is moved once, by two that look at the same time", async () => {
    const [down, sound] = [await connect(downFor(24)), await connect({}, "zalo-bot")];
    for (let n = 0; n < 20; n++) {
      const who = await person();
      const here = await link(who, "telegram", down);
      await link(who, "zalo-bot", sound);
      await add({ ...here, accountId: who });
    }
    const both = await Promise.all([reroute(0), reroute(0)]);
    expect(both[0].moved + both[1].moved).toBe(20);
    expect(await prisma().delivery.count({ where: { channel: "zalo-bot", state: "due" } })).toBe(20);
  });
});

describe("a connection switched off", () => {
  it("hands over what has another place, and keeps the rest: it may be on again in a minute", async () => {
    const [off, sound] = [await connect({ enabled: false }), await connect({}, "zalo-bot")];
    const [one, two] = [await person(), await person()];
    const moves = await add({ ...(await link(one, "telegram", off)), accountId: one });
    const stays = await add({ ...(await link(two, "telegram", off)), accountId: two });
    await link(one, "zalo-bot", sound);
    expect(await reroute(1)).toEqual({ moved: 1, unreachable: 0 });
    expect(await row(moves)).toMatchObject({ channel: "zalo-bot" });
    expect(await row(stays)).toMatchObject({ channel: "telegram", state: "due" });
    expect(await openCases(two)).toEqual([]);
  });

  it("hands over what stands behind any number that have no other place", async () => {
    const [off, sound] = [await connect({ enabled: false }), await connect({}, "zalo-bot")];
    const [one, two] = [await person(), await person()];
    const stuck = await link(two, "telegram", off);
    const many = Array.from({ length: 500 }, (_, n) => ({
      ...stuck,
      accountId: two,
      dedupeKey: `many${n}`,
      message: outgoing("x"),
      expiresAt: at(48),
    }));
    await addDeliveries(db(), sealer, many, start);
    const moves = await add({ ...(await link(one, "telegram", off)), accountId: one });
    await link(one, "zalo-bot", sound);
    expect(await reroute(1)).toEqual({ moved: 1, unreachable: 0 });
    expect(await row(moves)).toMatchObject({ channel: "zalo-bot" });
  });
});

describe("a month's budget", () => {
  it("is never overdrawn by what goes out unasked, however many claim at once; replies still go", async () => {
    const id = await connect({ monthlyBudget: 10 }, "zalo-bot");
    await prisma().channelUse.create({ data: { connectionId: id, month: "2026-11", sent: 2, received: 3 } });
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await add({ channel: "zalo-bot", connectionId: id, address: `b${n}` }));
    const claims = (await Promise.all(ids.map((each) => claim(each)))).filter((each) => each !== null);
    expect(claims).toHaveLength(5);
    await Promise.all(claims.map((each) => settleDelivery(db(), each, { kind: "sent", externalId: "1" }, start)));
    expect(await Promise.all(ids.map((each) => claim(each)))).toEqual(ids.map(() => null));
    expect(
      await claim(await add({ channel: "zalo-bot", connectionId: id, address: "b0", priority: 1 })),
    ).not.toBeNull();
  });

  it("counts what people write only where the platform does", async () => {
    const id = await connect({ monthlyBudget: 1, settings: { countsReceived: false } }, "zalo-oa");
    await prisma().channelUse.create({ data: { connectionId: id, month: "2026-11", received: 50 } });
    const who = await person();
    const delivery = await add({ ...(await link(who, "zalo-oa", id)), accountId: who });
    expect(await reroute(0)).toEqual({ moved: 0, unreachable: 0 });
    expect(await claim(delivery)).not.toBeNull();
  });

  it("gives back what was claimed and not sent", async () => {
    const id = await connect({ monthlyBudget: 1 }, "zalo-bot");
    const place = { channel: "zalo-bot", connectionId: id } as const;
    const [one, two] = [await add({ ...place, address: "g1" }), await add({ ...place, address: "g2" })];
    const held = (await claim(one))!;
    expect(await claim(two)).toBeNull();
    await settleDelivery(db(), held, { kind: "withdrawn", why: "answered" }, start);
    expect(await claim(two)).not.toBeNull();
  });

  it("that is used up sends the rest to the next place, or leaves it to staff", async () => {
    const [out, sound] = [await connect({ monthlyBudget: 0 }, "zalo-bot"), await connect()];
    const [one, two] = [await person(), await person()];
    const moves = await add({ ...(await link(one, "zalo-bot", out)), accountId: one });
    const ends = await add({ ...(await link(two, "zalo-bot", out)), accountId: two });
    await link(one, "telegram", sound);
    expect(await reroute(0)).toEqual({ moved: 1, unreachable: 1 });
    expect((await row(moves)).channel).toBe("telegram");
    expect(await row(ends)).toMatchObject({ state: "unreachable", failure: "quota_out" });
    expect(await openCases(two)).toEqual(["quota_out"]);
  });
});

describe("what the platform refuses of a kind of message", () => {
  const refusal: Outcome = { kind: "wait", seconds: 3600, why: "-211 Out of quota", unasked: true };

  it("holds back what goes out unasked, and no reply; then it goes on", async () => {
    const id = await connect({}, "zalo-oa");
    const to = (address: string) => ({ channel: "zalo-oa", connectionId: id, address }) as const;
    await settle(await add(to("k1")), refusal);
    expect(await connection(id)).toMatchObject({
      pausedUntil: null,
      unaskedPausedUntil: new Date(+at(1).epochMilliseconds),
    });
    const [next, reply] = [await add(to("k2")), await add({ ...to("k3"), priority: 1 })];
    expect(await claim(next, 0.5)).toBeNull();
    expect((await peekDeliveries(db(), [next], at(0.5))).get(next)).toMatchObject({
      claimable: false,
      waitsUntil: new Date(+at(1).epochMilliseconds),
    });
    expect((await findDue(db(), at(0.5), at(0.5), { limit: 10 })).map((each) => each.id)).toEqual([reply]);
    expect(await claim(reply, 0.5)).not.toBeNull();
    expect(await claim(next, 1.1)).not.toBeNull();
  });

  it("said of a reply, keeps that reply waiting and no other", async () => {
    const id = await connect({}, "zalo-oa");
    const reply = (address: string) => add({ channel: "zalo-oa", connectionId: id, address, priority: 1 });
    const [refused, other] = [await reply("k4"), await reply("k5")];
    await settle(refused, refusal);
    expect(await claim(refused, 0.5)).toBeNull();
    expect(await claim(other, 0.5)).not.toBeNull();
    expect(await claim(refused, 1)).not.toBeNull();
  });

  it("goes to the person's next place meanwhile; where he has none it waits, and ends with a case", async () => {
    const [full, sound] = [await connect({}, "zalo-oa"), await connect()];
    const [one, two] = [await person(), await person()];
    const moves = await add({ ...(await link(one, "zalo-oa", full)), accountId: one });
    const stays = await add({ ...(await link(two, "zalo-oa", full)), accountId: two, expiresAt: at(6) });
    await link(one, "telegram", sound);
    await settle(await add({ channel: "zalo-oa", connectionId: full, address: "k6" }), {
      ...refusal,
      seconds: 8 * 3600,
    });
    expect((await findPlaces(db(), [one], start)).get(one)!.places.map(({ channel }) => channel)).toEqual([
      "telegram",
      "zalo-oa",
    ]);
    expect(await reroute(1)).toEqual({ moved: 1, unreachable: 0 });
    expect(await row(moves)).toMatchObject({ channel: "telegram", failure: "quota_out: moved from zalo-oa" });
    expect(await row(stays)).toMatchObject({ channel: "zalo-oa", state: "due" });
    await sweepDeliveries(db(), at(7));
    expect(await openCases(two)).toEqual(["quota_out"]);
  });
});

describe("a message that the channel refuses for good", () => {
  it("is told to staff when it was to go out unasked, and is not when it is a reply", async () => {
    const id = await connect();
    const [one, two] = [await person(), await person()];
    const unasked = await add({ ...(await link(one, "telegram", id)), accountId: one });
    const reply = await add({ ...(await link(two, "telegram", id)), accountId: two, priority: 1 });
    for (const each of [unasked, reply]) await settle(each, { kind: "refused", why: "400 message is too long" });
    expect(await row(unasked)).toMatchObject({ state: "failed", failure: "400 message is too long" });
    expect(await openCases(one)).toEqual(["refused"]);
    expect(await openCases(two)).toEqual([]);
    await settle(await add({ ...(await link(one, "telegram", id)), accountId: one }), {
      kind: "sent",
      externalId: "9",
    });
    expect(await openCases(one)).toEqual([]);
  });
});

describe("a block", () => {
  const subscribe = (accountId: number) =>
    prisma().subscription.create({
      data: { accountId, kind: "own_reminder", topic: "report", createdAt: new Date(start.epochMilliseconds) },
    });

  it("ends what the person had asked to be told, unless another chat of his can be reached; the account stays", async () => {
    const [telegram, zalo] = [await connect(), await connect({}, "zalo-bot")];
    const [one, two] = [await person(), await person()];
    const [ofOne, ofTwo] = [await link(one, "telegram", telegram), await link(two, "telegram", telegram)];
    await link(two, "zalo-bot", zalo);
    const [ends, stays] = [await subscribe(one), await subscribe(two)];
    for (const chat of [ofOne, ofTwo]) await markUnreachable(db(), chat, "blocked", start);
    const endedAt = async (id: number) => (await prisma().subscription.findUniqueOrThrow({ where: { id } })).endedAt;
    expect(await endedAt(ends.id)).not.toBeNull();
    expect(await endedAt(stays.id)).toBeNull();
    expect((await prisma().account.findUniqueOrThrow({ where: { id: one } })).active).toBe(true);
    expect((await findPlaces(db(), [two], start)).get(two)!.places).toMatchObject([{ channel: "zalo-bot" }]);
  });
});

describe("a bulk called off", () => {
  it("ends what is added to it afterwards too", async () => {
    const id = await connect();
    const bulkId = await openBulk(db(), { kind: "wave", key: `off ${++count}`, title: "x" }, start);
    await prisma().bulk.update({ where: { id: bulkId }, data: { cancelledAt: new Date() } });
    const late = await add({ channel: "telegram", connectionId: id, address: "z", bulkId });
    expect(await claim(late)).toBeNull();
    await sweepDeliveries(db(), start);
    expect(await row(late)).toMatchObject({ state: "expired", body: null });
  });
});
