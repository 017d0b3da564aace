import type { OutgoingMessage } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import {
  addDeliveries,
  claimDeliveries,
  claimDelivery,
  createSealer,
  type NewDelivery,
  settleDelivery,
} from "@ketnap/domain/deliveries";
import { beforeEach, describe, expect, it } from "vitest";
import { type Again, type CarrierDeps, createCarrier } from "./carry.ts";
import type { Channel, SendOutcome } from "./channel.ts";
import { TELEGRAM } from "./telegram/index.ts";

const database = useDatabase();
const sealer = createSealer("test-key-".repeat(5));
/** The machine's own: a connection's pace and its pauses are kept by the database's clock. */
const start = Temporal.Now.instant().round("second");
let now = start;
let sent: { address: string; text: string }[] = [];
let answer: SendOutcome = { kind: "sent", externalId: "1" };
let connectionId = 0;
let keys = 0;

beforeEach(async () => {
  [now, sent, answer] = [start, [], { kind: "sent", externalId: "1" }];
  const data = { channel: "telegram", name: `carry ${++keys}`, enabled: true };
  connectionId = (await database.owner.prisma.channelConnection.create({ data })).id;
});

const channel: Channel = {
  name: "telegram",
  capabilities: TELEGRAM,
  pace: { perSecond: 30, chatMs: 1_000 },
  async send(address, { message }) {
    sent.push({ address, text: (message.blocks[0] as { text: string }).text });
    return answer;
  },
};
const carrier = (more: Partial<CarrierDeps> = {}) =>
  createCarrier({ db: database.bot, sealer, clock: () => now, channelOf: () => channel, ...more });
const say = (text: string): OutgoingMessage => ({
  message: { blocks: [{ kind: "text", text }] },
  choices: [],
  locale: "vi",
});
const add = async (address: string, more: Partial<NewDelivery> = {}) => {
  const place = { channel: "telegram", connectionId, address } as const;
  const delivery = { ...place, dedupeKey: `c${++keys}`, message: say(`tin ${keys}`), ...more };
  return (await addDeliveries(database.bot, sealer, [delivery], now))[0]!;
};
const row = (id: string) => database.owner.prisma.delivery.findUniqueOrThrow({ where: { id: BigInt(id) } });
/** What came back, with the seconds from the start at which it may be tried. */
const waiting = async (carried: Promise<Again | null>) => {
  const again = await carried;
  return again && { ...again, afterS: again.at.since(start).total("seconds") };
};
const texts = () => sent.map(({ text }) => text);

describe("a last look", () => {
  it("says in which words it goes out", async () => {
    const id = await add("1");
    const lastLook = async () => ({ kind: "send", message: say("còn một việc") }) as const;
    expect(await carrier({ lastLook }).carry(id)).toBeNull();
    expect(texts()).toEqual(["còn một việc"]);
    expect((await row(id)).state).toBe("sent");
  });

  it("withdraws what needs no telling any more", async () => {
    const id = await add("2");
    await carrier({ lastLook: async () => ({ kind: "withdraw", why: "answered" }) }).carry(id);
    expect(sent).toEqual([]);
    expect(await row(id)).toMatchObject({ state: "expired", failure: "answered", body: null });
  });

  it("that fails sends nothing, blames nobody and is made again", async () => {
    const id = await add("3");
    const lastLook = () => Promise.reject(new TypeError("away"));
    const again = await waiting(carrier({ lastLook }).carry(id));
    expect(sent).toEqual([]);
    expect(await row(id)).toMatchObject({ state: "due", failure: "not looked at: TypeError" });
    expect(again).toMatchObject({ id, attempt: 1, afterS: 2 });
    const { downSince } = await database.owner.prisma.channelConnection.findUniqueOrThrow({
      where: { id: connectionId },
    });
    expect(downSince).toBeNull();
  });

  it("is not made of a reply: somebody asked for it", async () => {
    const id = await add("4", { priority: 1, message: say("12 / 25") });
    await carrier({ lastLook: async () => ({ kind: "withdraw", why: "answered" }) }).carry(id);
    expect(texts()).toEqual(["12 / 25"]);
  });
});

it("who makes no last look carries replies, and leaves what goes out unasked behind them", async () => {
  const [unasked, first, second] = [
    await add("21"),
    await add("21", { priority: 1 }),
    await add("21", { priority: 1 }),
  ];
  expect(await carrier({ repliesOnly: true }).carry(first)).toBeNull();
  expect(sent).toHaveLength(2);
  expect(await row(second)).toMatchObject({ state: "sent" });
  now = start.add({ seconds: 1 });
  expect(await carrier({ repliesOnly: true }).carry(unasked)).toBeNull();
  expect(await row(unasked)).toMatchObject({ state: "due", attempt: 0 });
  await carrier().carry(unasked);
  expect(await row(unasked)).toMatchObject({ state: "sent" });
});

describe("what has to wait comes back with its time", () => {
  it("after a message to the same chat, a second; a reply does not wait", async () => {
    const [one, two, reply] = [await add("5"), await add("5"), await add("5", { priority: 1 })];
    expect(await waiting(carrier().carry(reply))).toMatchObject({ id: one, afterS: 1 });
    expect(sent).toHaveLength(1);
    now = start.add({ seconds: 1 });
    expect(await waiting(carrier().carry(one))).toMatchObject({ id: two, afterS: 2 });
    const another = await add("5", { priority: 1 });
    await carrier().carry(another);
    expect(sent).toHaveLength(3);
  });

  it("after a message to the same chat a reply too, where the platform complained a moment ago", async () => {
    const pausedUntil = new Date(start.subtract({ seconds: 20 }).epochMilliseconds);
    await database.owner.prisma.channelConnection.update({ where: { id: connectionId }, data: { pausedUntil } });
    const [one, two] = [await add("9", { priority: 1 }), await add("9", { priority: 1 })];
    expect(await waiting(carrier().carry(one))).toMatchObject({ id: two, afterS: 1 });
    expect(sent).toHaveLength(1);
  });

  it("where the connection is told to wait, with all that is for it", async () => {
    answer = { kind: "wait", seconds: 30, why: "429" };
    const [one, other] = [await add("6"), await add("7")];
    expect(await waiting(carrier().carry(one))).toMatchObject({ id: one, afterS: 30 });
    expect(await waiting(carrier().carry(other))).toMatchObject({ id: other, attempt: 0, afterS: 30 });
    expect(sent).toHaveLength(1);
  });

  it("where another process has it in hand, when that one's lease ends; then it is taken over as a doubt", async () => {
    const id = await add("8");
    await claimDelivery(database.bot, sealer, id, now, 5_000);
    expect(await waiting(carrier().carry(id))).toMatchObject({ id, attempt: 1, afterS: 5 });
    now = start.add({ seconds: 5 });
    expect(await carrier().carry(id)).toBeNull();
    expect(await row(id)).toMatchObject({ state: "sent", attempt: 2, doubts: 1 });
  });
});

describe("nothing due is left to nobody", () => {
  /** A clock that has gone on when it is asked again, as it has when an answer of the database comes. */
  const goingOn = (from: Temporal.Instant, to: Temporal.Instant) => {
    let asked = 0;
    return () => (asked++ === 0 ? from : to);
  };
  /** The bot's database, on which something happens just before a delivery is claimed. */
  const beforeClaim = (happens: () => Promise<unknown>): CarrierDeps["db"] => ({
    ...database.bot,
    async rows<Row>(query: Parameters<CarrierDeps["db"]["rows"]>[0]) {
      if (query.sql.includes("set state = 'sending'")) await happens();
      return database.bot.rows<Row>(query);
    },
  });

  it("where a dead process's lease ends between the look and its answer", async () => {
    const id = await add("20");
    await claimDelivery(database.bot, sealer, id, now, 5_000);
    const clock = goingOn(start.add({ milliseconds: 4_990 }), start.add({ milliseconds: 5_010 }));
    expect(await carrier({ clock }).carry(id)).toMatchObject({ id, attempt: 1 });
  });

  it("where its time comes between the look and its answer", async () => {
    const id = await add("21", { at: start.add({ seconds: 2 }) });
    const clock = goingOn(start.add({ milliseconds: 1_990 }), start.add({ milliseconds: 2_010 }));
    expect(await carrier({ clock }).carry(id)).toMatchObject({ id, attempt: 0 });
  });

  it("where its connection is told to wait between the look and the claim", async () => {
    const id = await add("22");
    const pausedUntil = new Date(start.add({ seconds: 30 }).epochMilliseconds);
    const pause = () =>
      database.owner.prisma.channelConnection.update({ where: { id: connectionId }, data: { pausedUntil } });
    const unpaced: Channel = { name: "telegram", capabilities: TELEGRAM, send: channel.send };
    const again = carrier({ db: beforeClaim(pause), channelOf: () => unpaced }).carry(id);
    expect(await waiting(again)).toMatchObject({ id, attempt: 0, afterS: 30 });
    expect(sent).toEqual([]);
  });

  it("where one before it in its chat is in hand: that one's carrier may have looked behind it already", async () => {
    const [one, two] = [await add("23"), await add("23")];
    await claimDelivery(database.bot, sealer, one, now, 5_000);
    expect(await waiting(carrier().carry(two))).toMatchObject({ id: two, attempt: 0, afterS: 1 });
  });

  it("where the process that settled what was before it died of it: the next that asks for that one goes on", async () => {
    const [one, two] = [await add("24"), await add("24")];
    const claim = (await claimDelivery(database.bot, sealer, one, now, 5_000))!;
    await settleDelivery(database.bot, claim, { kind: "sent", externalId: "1" }, now);
    now = start.add({ seconds: 2 });
    expect(await carrier().carry(one)).toBeNull();
    expect(await row(two)).toMatchObject({ state: "sent" });
  });

  it("but what its connection's month has no room for comes back to nobody", async () => {
    const data = { monthlyBudget: 0 };
    await database.owner.prisma.channelConnection.update({ where: { id: connectionId }, data });
    expect(await carrier().carry(await add("25"))).toBeNull();
    expect(sent).toEqual([]);
  });
});

describe("what was claimed when it was stored", () => {
  const claimed = async (address: string) =>
    (await claimDelivery(database.bot, sealer, await add(address, { priority: 1 }), now, 5_000))!;

  it("is sent without another look, and what waits behind it too", async () => {
    const claim = await claimed("30");
    const behind = await add("30", { priority: 1 });
    const asked: string[] = [];
    const rows = <Row>(query: Parameters<CarrierDeps["db"]["rows"]>[0]) => {
      asked.push(query.sql);
      return database.bot.rows<Row>(query);
    };
    const looks = () => asked.filter((text) => text.includes("claimable")).length;
    const unpaced: Channel = { name: "telegram", capabilities: TELEGRAM, send: channel.send };
    await carrier({ db: { ...database.bot, rows }, channelOf: () => unpaced }).carry(claim);
    expect(await row(claim.id)).toMatchObject({ state: "sent", attempt: 1 });
    expect(await row(behind)).toMatchObject({ state: "sent", attempt: 1 });
    expect(looks(), "at the second alone").toBe(1);
  });

  it("goes back where its connection was told to wait meanwhile", async () => {
    const claim = await claimed("31");
    const pausedUntil = new Date(Date.now() + 30_000);
    await database.owner.prisma.channelConnection.update({ where: { id: connectionId }, data: { pausedUntil } });
    const again = await carrier().carry(claim);
    expect(again).toMatchObject({ id: claim.id, attempt: 1 });
    expect(again!.at.since(now).total("seconds")).toBeGreaterThan(20);
    expect(await row(claim.id)).toMatchObject({ state: "due", leaseUntil: null });
    expect(sent).toEqual([]);
  });

  it("is not sent by who held it for too long: somebody else may have it", async () => {
    const claim = await claimed("32");
    now = start.add({ seconds: 5 });
    const other = (await claimDelivery(database.bot, sealer, claim.id, now, 5_000))!;
    expect(await carrier().carry(claim)).toMatchObject({ id: claim.id, attempt: 2 });
    expect(sent).toEqual([]);
    await settleDelivery(database.bot, other, { kind: "sent", externalId: "1" }, now);
    expect(await row(claim.id)).toMatchObject({ state: "sent", attempt: 2, doubts: 1 });
  });

  it("is held for as long as it waits for its connection's pace", { retry: 2 }, async () => {
    const pace = { perSecond: 1, chatMs: 0 };
    const [leaseMs, at] = [2_000, Temporal.Now.instant()];
    const own = carrier({ channelOf: () => ({ ...channel, pace }), clock: () => Temporal.Now.instant(), leaseMs });
    const ids: string[] = [];
    for (const chat of ["33", "34", "35", "36"]) ids.push(await add(chat, { priority: 1, at }));
    const claims = await claimDeliveries(database.bot, sealer, ids, Temporal.Now.instant(), leaseMs);
    await Promise.all([...claims.values()].map((claim) => own.carry(claim)));
    // The last waited for three seconds.
    for (const id of ids) expect(await row(id)).toMatchObject({ state: "sent", attempt: 1, doubts: 0 });
    expect(sent).toHaveLength(4);
  });
});

it("carries a hundred at once, each once, and says nothing of what is settled", async () => {
  const unpaced: Channel = { name: "telegram", capabilities: TELEGRAM, send: channel.send };
  const ids: string[] = [];
  for (let n = 0; n < 100; n++) ids.push(await add(`x${n}`));
  const two = [carrier({ channelOf: () => unpaced }), carrier({ channelOf: () => unpaced })];
  await Promise.all(ids.flatMap((id) => two.map((each) => each.carry(id))));
  expect(new Set(sent.map(({ address }) => address)).size).toBe(100);
  expect(sent).toHaveLength(100);
  expect(await two[0]!.carry(ids[0]!)).toBeNull();
});
