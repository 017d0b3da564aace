import type { OutgoingMessage } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { addDeliveries, claimDelivery, createSealer, type NewDelivery } from "@ketnap/domain/deliveries";
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
