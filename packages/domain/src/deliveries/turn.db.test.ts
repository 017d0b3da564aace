import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, it } from "vitest";
import { findOpenLanes, receiveMessage, takeTurn } from "./index.ts";
import type { Place } from "./place.ts";
import { echo, incoming, sealer, start, textOf, turnDeps } from "./testing.ts";

const database = useDatabase();
let chats = 0;
const chat = (): Place => ({ channel: "telegram", connectionId: 1, address: String(++chats) });
const rows = (place: Place) =>
  database.owner.prisma.inboxMessage.findMany({ where: { address: place.address }, orderBy: { id: "asc" } });
const sent = async (place: Place) => {
  const found = await database.owner.prisma.delivery.findMany({
    where: { address: place.address },
    orderBy: { id: "asc" },
  });
  return found.map((row) => ({
    key: row.dedupeKey,
    text: JSON.parse(sealer.open(row.body!)).message.blocks[0].text as string,
  }));
};

describe("what comes in", () => {
  it("is kept once, sealed, however often the platform delivers it", async () => {
    const place = chat();
    const message = incoming(place, "u1", "tiến độ kết nạp");
    const results = await Promise.all([1, 2, 3].map(() => receiveMessage(database.bot, sealer, message, start)));
    expect(results.filter(({ inboxId }) => inboxId)).toHaveLength(1);
    const [row, ...more] = await rows(place);
    expect(more).toEqual([]);
    expect(Buffer.from(row!.sealed!).toString("utf8")).not.toContain("tiến độ");
    expect(sealer.open(row!.sealed!)).toContain("tiến độ");
  });

  it("makes a chat reachable again", async () => {
    const place = chat();
    const account = await database.owner.prisma.account.create({ data: { login: "a1", label: "Bí thư" } });
    await database.owner.prisma.chatLink.create({
      data: {
        channel: place.channel,
        address: place.address,
        accountId: account.id,
        linkedAt: new Date(),
        unreachableAt: new Date(),
      },
    });
    await receiveMessage(database.bot, sealer, incoming(place, "u1", "xin chào"), start);
    const link = await database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: place.address } });
    expect(link.unreachableAt).toBeNull();
  });
});

describe("a turn", () => {
  it("answers a chat's messages in their order, one reply each, and erases what was written", async () => {
    const place = chat();
    for (const n of [1, 2, 3]) await receiveMessage(database.bot, sealer, incoming(place, `u${n}`, `câu ${n}`), start);
    const deps = turnDeps(database.bot, echo);
    // Whether it has to be looked at again is told, so that nobody looks in vain.
    for (const more of [true, true, false])
      expect(await takeTurn(deps, place)).toMatchObject({ kind: "answered", more });
    expect(await takeTurn(deps, place)).toEqual({ kind: "idle" });
    expect((await sent(place)).map(({ text }) => text)).toEqual(["câu 1", "câu 2", "câu 3"]);
    for (const row of await rows(place))
      expect(row).toMatchObject({ sealed: null, failure: null, settledAt: expect.any(Date) });
  });

  it("is taken by one process at a time", async () => {
    const place = chat();
    await receiveMessage(database.bot, sealer, incoming(place, "u1", "một"), start);
    let answers = 0;
    const slow = turnDeps(database.bot, async (...rest) => {
      answers++;
      await new Promise((done) => setTimeout(done, 100));
      return echo(...rest);
    });
    const turns = await Promise.all([takeTurn(slow, place), takeTurn(slow, place), takeTurn(slow, place, true)]);
    expect(turns.filter(({ kind }) => kind === "answered")).toHaveLength(1);
    expect(answers).toBe(1);
    expect(await sent(place)).toHaveLength(1);
  });

  it("leaves nothing of an answer that fails, tries a bounded number of times, and then says so", async () => {
    const place = chat();
    await receiveMessage(database.bot, sealer, incoming(place, "u1", "tên tôi là"), start);
    await receiveMessage(database.bot, sealer, incoming(place, "u2", "câu sau"), start);
    let now = start;
    let tries = 0;
    const deps = turnDeps(
      database.bot,
      async (db, message, at) => {
        if (message.externalId.endsWith("u2")) return echo(db, message, at);
        tries++;
        await db.prisma.dialog.create({
          data: {
            channel: "telegram",
            address: place.address,
            kind: "half",
            state: {},
            updatedAt: new Date(),
            expiresAt: new Date(),
          },
        });
        throw new TypeError("cannot read tên tôi là");
      },
      () => now,
    );
    expect(await takeTurn(deps, place)).toMatchObject({ kind: "failed", failure: "TypeError" });
    expect(await takeTurn(deps, place)).toEqual({ kind: "waiting" });
    expect(await findOpenLanes(database.bot, now, now)).not.toContainEqual(place);
    for (let n = 0; n < 2; n++) {
      now = now.add({ seconds: 20 });
      expect(await findOpenLanes(database.bot, now, now)).toContainEqual(place);
      expect(await takeTurn(deps, place, true)).toMatchObject({ kind: "failed" });
    }
    now = now.add({ seconds: 20 });
    expect(await takeTurn(deps, place, true)).toMatchObject({ kind: "gave-up", failure: "TypeError" });
    expect(tries).toBe(4);
    expect(await database.owner.prisma.dialog.count({ where: { address: place.address } })).toBe(0);
    expect(await takeTurn(deps, place)).toMatchObject({ kind: "answered" });
    expect((await sent(place)).map(({ text }) => text)).toEqual(["chưa trả lời được", "câu sau"]);
    expect((await rows(place))[0]).toMatchObject({ sealed: null, failure: "TypeError" });
  });

  it("that kills its process again and again is given up, not begun for ever", async () => {
    const place = chat();
    await receiveMessage(database.bot, sealer, incoming(place, "u1", "độc"), start);
    // A process that dies leaves exactly this: the attempt counted, nothing else.
    const dies = turnDeps(database.bot, () => new Promise(() => {}));
    for (let n = 0; n < 4; n++) {
      const row = (await rows(place))[0]!;
      expect(row.settledAt).toBeNull();
      await database.owner.prisma.inboxMessage.update({ where: { id: row.id }, data: { attempts: { increment: 1 } } });
    }
    expect(await takeTurn(dies, place, true)).toMatchObject({ kind: "gave-up", failure: "died" });
    expect((await sent(place)).map(({ text }) => text)).toEqual(["chưa trả lời được"]);
  });

  it("gives up on a text that the key no longer opens", async () => {
    const place = chat();
    await receiveMessage(database.bot, sealer, incoming(place, "u1", "cũ"), start);
    await database.owner.prisma.inboxMessage.updateMany({
      where: { address: place.address },
      data: { sealed: new Uint8Array(60), attempts: 3 },
    });
    expect(await takeTurn(turnDeps(database.bot, echo), place)).toMatchObject({
      kind: "gave-up",
      failure: "Unsealable",
    });
  });

  it("stores each piece of a long reply as a delivery of its own, under a key that holds it to one", async () => {
    const place = chat();
    await receiveMessage(database.bot, sealer, incoming(place, "u1", "dài"), start);
    const deps = { ...turnDeps(database.bot, echo), split: () => [textOf("một"), textOf("hai")] };
    await takeTurn(deps, place);
    const id = (await rows(place))[0]!.id;
    expect(await sent(place)).toEqual([
      { key: `reply:${id}:0`, text: "một" },
      { key: `reply:${id}:1`, text: "hai" },
    ]);
  });
});
