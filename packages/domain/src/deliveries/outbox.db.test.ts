import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, it } from "vitest";
import {
  addDeliveries,
  claimDelivery,
  eraseOldMessages,
  findDue,
  findNextOfChat,
  settleDelivery,
  sweepDeliveries,
  listWebMessages,
} from "./index.ts";
import type { NewDelivery } from "./outbox.ts";
import type { Outcome } from "./settle.ts";
import { outgoing, sealer, start } from "./testing.ts";

const database = useDatabase();
const LEASE = 6_000;
let keys = 0;
const at = (seconds: number) => start.add({ milliseconds: Math.round(seconds * 1000) });
const add = async (address: string, more: Partial<NewDelivery> = {}) => {
  const dedupeKey = `k${++keys}`;
  const delivery = {
    channel: "telegram",
    connectionId: 999,
    address,
    dedupeKey,
    message: outgoing(dedupeKey),
    ...more,
  } as const;
  return (await addDeliveries(database.bot, sealer, [delivery], start))[0]!;
};
const claim = (id: string, seconds = 0) => claimDelivery(database.bot, sealer, id, at(seconds), LEASE);
const row = (id: string) => database.owner.prisma.delivery.findUniqueOrThrow({ where: { id: BigInt(id) } });
const settle = async (id: string, outcome: Outcome, seconds = 0) =>
  settleDelivery(database.bot, (await claim(id, seconds))!, outcome, at(seconds));

describe("a delivery", () => {
  it("is recorded once under its key", async () => {
    const delivery = {
      channel: "telegram",
      connectionId: 999,
      address: "1",
      dedupeKey: "once",
      message: outgoing("x"),
    } as const;
    expect(await addDeliveries(database.bot, sealer, [delivery, delivery], start)).toHaveLength(1);
    expect(await addDeliveries(database.bot, sealer, [delivery], start)).toEqual([]);
  });

  it("is claimed by one of many", async () => {
    const id = await add("2");
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(id)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(claims.find(Boolean)).toMatchObject({ id, attempt: 1, message: { locale: "vi" } });
  });

  it("waits for those before it in its chat, but a reply waits for no reminder", async () => {
    const [reminder, first, second] = [
      await add("3"),
      await add("3", { priority: 1 }),
      await add("3", { priority: 1 }),
    ];
    expect(await claim(second)).toBeNull();
    const held = await claim(first);
    expect(await claim(second)).toBeNull();
    await settleDelivery(database.bot, held!, { kind: "sent", externalId: "9" }, start);
    expect(await claim(second)).not.toBeNull();
    expect(await claim(reminder)).not.toBeNull();
  });

  it("is followed by the next of its chat as numbers go, not as texts do", async () => {
    await database.owner.prisma.$queryRaw`select setval('delivery_id_seq', 98)::text`;
    const ids = [await add("31"), await add("31"), await add("31")];
    expect(ids).toEqual(["99", "100", "101"]);
    const place = { channel: "telegram", connectionId: 999, address: "31" } as const;
    expect(await findNextOfChat(database.bot, place, start)).toBe("99");
  });

  it("is erased when it is sent", async () => {
    const id = await add("4");
    expect(await settle(id, { kind: "sent", externalId: "77" })).toBe(true);
    expect(await row(id)).toMatchObject({ state: "sent", externalId: "77", body: null, settledAt: expect.any(Date) });
    expect(await claim(id, 100)).toBeNull();
  });

  it("of which nobody knows is sent once more, never twice more", async () => {
    const id = await add("5");
    await settle(id, { kind: "unknown", why: "cut" });
    expect(await row(id)).toMatchObject({ state: "unknown", settledAt: null, doubts: 1 });
    expect(await claim(id, 1)).toBeNull();
    await settle(id, { kind: "unknown", why: "cut" }, 3);
    expect(await row(id)).toMatchObject({ state: "unknown", settledAt: expect.any(Date), body: null, doubts: 2 });
    expect(await claim(id, 100)).toBeNull();
  });

  it("whose process died is found when its lease ran out, until it seems to be what they die of", async () => {
    const id = await add("6");
    await claim(id);
    await sweepDeliveries(database.bot, at(5));
    expect(await claim(id, 5)).toBeNull();
    for (let death = 1; death <= 4; death++) {
      // Half of them are found by the sweep, the others by whoever wants to send.
      if (death % 2) await sweepDeliveries(database.bot, at(7 * death));
      expect(await claim(id, 7 * death)).toMatchObject({ attempt: death + 1, doubts: death });
    }
    expect(await claim(id, 35)).toBeNull();
    await sweepDeliveries(database.bot, at(35));
    expect(await row(id)).toMatchObject({ state: "unknown", settledAt: expect.any(Date), body: null });
  });

  it("settles late when its lease ran out, unless another process has claimed it since", async () => {
    const [late, lost] = [await add("7"), await add("8")];
    const [first, second] = [(await claim(late))!, (await claim(lost))!];
    await sweepDeliveries(database.bot, at(7));
    expect(await settleDelivery(database.bot, first, { kind: "sent", externalId: "1" }, at(8))).toBe(true);
    await claim(lost, 8);
    expect(await settleDelivery(database.bot, second, { kind: "sent", externalId: "1" }, at(8))).toBe(false);
    expect((await row(lost)).state).toBe("sending");
  });

  it("is tried again ever later, until it is of no use", async () => {
    const id = await add("9", { expiresAt: at(60) });
    await settle(id, { kind: "retry", why: "502" });
    expect(await claim(id, 1.9)).toBeNull();
    await settle(id, { kind: "retry", why: "502" }, 2);
    expect(await claim(id, 5.9)).toBeNull();
    await settle(id, { kind: "retry", why: "502" }, 6);
    expect(await claim(id, 61)).toBeNull();
    await sweepDeliveries(database.bot, at(61));
    expect(await row(id)).toMatchObject({ state: "expired", body: null });
  });

  it("makes its whole channel wait when it is told to", async () => {
    const connection = await database.owner.prisma.channelConnection.create({
      data: { channel: "telegram", name: "chậm" },
    });
    const [one, other] = [
      await add("10", { connectionId: connection.id }),
      await add("11", { connectionId: connection.id }),
    ];
    await settle(one, { kind: "wait", seconds: 30, why: "429" });
    expect(await claim(other, 29)).toBeNull();
    const due = (seconds: number) => findDue(database.bot, at(seconds), at(seconds), { limit: 500 });
    expect((await due(29)).map(({ id }) => id)).not.toContain(other);
    expect((await due(31)).map(({ id }) => id)).toEqual(expect.arrayContaining([one, other]));
    expect(await claim(other, 31)).not.toBeNull();
  });

  it("to a chat that cannot be reached ends, with all that was to follow, and marks the link", async () => {
    const account = await database.owner.prisma.account.create({ data: { login: "u12", label: "Bí thư chi bộ" } });
    await database.owner.prisma.chatLink.create({
      data: { channel: "telegram", address: "12", accountId: account.id, linkedAt: new Date() },
    });
    const [one, next] = [await add("12"), await add("12")];
    await settle(one, { kind: "unreachable", why: "bot was blocked by the user" });
    for (const id of [one, next]) expect(await row(id)).toMatchObject({ state: "unreachable", body: null });
    const link = await database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: "12" } });
    expect(link).toMatchObject({ unreachableWhy: "bot was blocked by the user", unlinkedAt: null });
  });

  it("to a chat that moved goes to its new address, with all that was to follow", async () => {
    const [one, next] = [await add("13"), await add("13")];
    await settle(one, { kind: "moved", address: "-10013" });
    expect(await claim(one)).toMatchObject({ address: "-10013" });
    expect((await row(next)).address).toBe("-10013");
  });

  it("that was refused for good is not tried again", async () => {
    const id = await add("14");
    await settle(id, { kind: "refused", why: "message is too long" });
    expect(await row(id)).toMatchObject({ state: "failed", failure: "message is too long", body: null });
  });

  it("on a channel whose token was revoked waits, and the channel says so", async () => {
    const connection = await database.owner.prisma.channelConnection.create({
      data: { channel: "telegram", name: "thu hồi" },
    });
    const id = await add("15", { connectionId: connection.id });
    await settle(id, { kind: "down", why: "Unauthorized" });
    const after = await database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id: connection.id } });
    expect(after.status).toEqual({ ok: false, why: "Unauthorized" });
    expect(await claim(id, 200)).toBeNull();
    expect(await claim(id, 301)).not.toBeNull();
  });
});

describe("the web page's messages", () => {
  const web = (address: string, text: string) =>
    addDeliveries(
      database.bot,
      sealer,
      [{ channel: "web", connectionId: 0, address, dedupeKey: `w${++keys}`, message: outgoing(text) }],
      start,
    );

  it("keep their text for thirty days, in an order that puts nothing before a seen one", async () => {
    for (const text of ["một", "hai", "ba"]) {
      const [id] = await web("s1", text);
      await settle(id!, { kind: "sent", externalId: "" });
    }
    await web("s2", "của người khác").then(([id]) => settle(id!, { kind: "sent", externalId: "" }));
    const texts = (messages: Awaited<ReturnType<typeof listWebMessages>>) =>
      messages.map(({ message }) => (message.message.blocks[0] as { text: string }).text);
    const all = await listWebMessages(database.bot, sealer, "s1", { before: null, limit: 10 });
    expect(texts(all)).toEqual(["một", "hai", "ba"]);
    expect(texts(await listWebMessages(database.bot, sealer, "s1", { after: all[0]!.number, limit: 10 }))).toEqual([
      "hai",
      "ba",
    ]);
    expect(texts(await listWebMessages(database.bot, sealer, "s1", { before: all[2]!.number, limit: 1 }))).toEqual([
      "hai",
    ]);
    await eraseOldMessages(database.bot, start.add({ hours: 24 * 29 }));
    expect(await listWebMessages(database.bot, sealer, "s1", { before: null, limit: 10 })).toHaveLength(3);
    await eraseOldMessages(database.bot, start.add({ hours: 24 * 31 }));
    expect(await listWebMessages(database.bot, sealer, "s1", { before: null, limit: 10 })).toEqual([]);
  });

  it("have no doubtful send: what a dead process claimed is simply due", async () => {
    const [id] = await web("s3", "x");
    for (let n = 0; n < 3; n++) {
      await claim(id!, n * 10);
      await sweepDeliveries(database.bot, at(n * 10 + 7));
    }
    expect(await row(id!)).toMatchObject({ state: "due", doubts: 0, settledAt: null });
  });
});
