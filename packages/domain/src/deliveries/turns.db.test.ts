import { type Db, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, it } from "vitest";
import { createIntake, createTurns, receiveMessage, takeTurn } from "./index.ts";
import type { Place } from "./place.ts";
import { echo, incoming, sealer, start, turnDeps } from "./testing.ts";

const database = useDatabase();
let chats = 0;
const chat = (): Place => ({ channel: "telegram", connectionId: 0, address: `t${++chats}` });
/** Chats in each of which something waits. */
const waiting = async (count: number) => {
  const places = Array.from({ length: count }, chat);
  for (const place of places) await receiveMessage(database.bot, sealer, incoming(place, "u1", place.address), start);
  return places;
};
const said = async (place: Place) => {
  const rows = await database.owner.prisma.delivery.findMany({ where: { address: place.address } });
  return rows.map((row) => JSON.parse(sealer.open(row.body!)).message.blocks[0].text as string);
};
const inboxOf = (place: Place) =>
  database.owner.prisma.inboxMessage.findFirstOrThrow({ where: { address: place.address } });
const transactionOf = async (db: Db) =>
  (await db.rows<{ id: string }>(sql`select pg_current_xact_id()::text as id`))[0]!.id;

describe("chats that are answered at the same time", () => {
  it("share transactions, and each gets its own answer once", async () => {
    const places = await waiting(40);
    const transactions = new Set<string>();
    const take = createTurns(
      turnDeps(database.bot, async (db, ...rest) => {
        transactions.add(await transactionOf(db));
        return echo(db, ...rest);
      }),
    );
    const turns = await Promise.all(places.map((place) => take(place)));
    expect(transactions.size).toBeLessThan(places.length / 2);
    for (const [n, place] of places.entries()) {
      expect(turns[n]).toMatchObject({ kind: "answered", deliveryIds: [expect.any(String)] });
      expect(await said(place)).toEqual([place.address]);
      expect(await inboxOf(place)).toMatchObject({ sealed: null, settledAt: expect.any(Date) });
    }
    expect(new Set(turns.flatMap((turn) => ("deliveryIds" in turn ? turn.deliveryIds : []))).size).toBe(40);
  });

  it("let what comes in meanwhile have the thread between their answers", async () => {
    const places = await waiting(8);
    let [ticks, over] = [0, false];
    const tick = (): void => {
      ticks++;
      if (!over) setImmediate(tick);
    };
    const answeredAt: number[] = [];
    const take = createTurns(
      turnDeps(database.bot, async (...rest) => {
        for (const began = performance.now(); performance.now() - began < 4;);
        answeredAt.push(ticks);
        return echo(...rest);
      }),
    );
    tick();
    await Promise.all(places.map((place) => take(place)));
    over = true;
    expect(new Set(answeredAt).size, String(answeredAt)).toBe(8);
  });

  it("do not fail with one that fails: that is counted, and nothing of it stays", async () => {
    const places = await waiting(8);
    const bad = places[3]!;
    const take = createTurns(
      turnDeps(database.bot, async (db, message, now) => {
        const about = { address: message.address, updatedAt: new Date(), expiresAt: new Date() };
        await db.prisma.dialog.create({ data: { channel: "telegram", kind: "half", state: {}, ...about } });
        if (message.address === bad.address) throw new TypeError("no answer");
        return echo(db, message, now);
      }),
    );
    const turns = await Promise.all(places.map((place) => take(place)));
    expect(turns.map(({ kind }) => kind)).toEqual(places.map((place) => (place === bad ? "failed" : "answered")));
    expect(await inboxOf(bad)).toMatchObject({ attempts: 1, failure: "TypeError", settledAt: null });
    for (const place of places) {
      const kept = await database.owner.prisma.dialog.count({ where: { address: place.address } });
      expect([place.address, kept, await said(place)]).toEqual(
        place === bad ? [place.address, 0, []] : [place.address, 1, [place.address]],
      );
    }
  });

  it("are left alone where one failed before, and where another process has one", async () => {
    const [failed, busy, fresh, idle] = [...(await waiting(3)), chat()] as [Place, Place, Place, Place];
    await database.owner.prisma.inboxMessage.updateMany({ where: { address: failed.address }, data: { attempts: 1 } });
    const { promise: answer, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    const slow = turnDeps(database.bot, async (...rest) => {
      begins();
      await answer;
      return echo(...rest);
    });
    const elsewhere = takeTurn(slow, busy);
    await begun;
    const take = createTurns(turnDeps(database.bot, echo));
    const turns = await Promise.all([failed, busy, fresh, idle].map((place) => take(place)));
    letGo();
    expect(turns.map(({ kind }) => kind)).toEqual(["answered", "busy", "answered", "idle"]);
    expect(await elsewhere).toMatchObject({ kind: "answered" });
    for (const place of [failed, busy, fresh]) expect(await said(place)).toEqual([place.address]);
  });

  it("do not wait for long with one that waits for what somebody holds", async () => {
    const places = await waiting(6);
    const [held, ...others] = places as [Place, ...Place[]];
    const lock = sql`select pg_advisory_xact_lock(4711)::text`;
    const take = createTurns(
      turnDeps(database.bot, async (db, message, now) => {
        if (message.address === held.address) await db.rows(lock);
        return echo(db, message, now);
      }),
    );
    const under = await database.owner.transaction(async (tx) => {
      await tx.rows(lock);
      const turns = new Map(places.map((place) => [place, take(place)]));
      for (const place of others) expect(await turns.get(place)).toMatchObject({ kind: "answered" });
      return { held: turns.get(held)! };
    });
    expect(await under.held).toMatchObject({ kind: "answered" });
    for (const place of places) expect(await said(place)).toEqual([place.address]);
  });
});

describe("messages that come in at the same time", () => {
  it("are kept once each in their order, however often they are delivered, and counted by their connection", async () => {
    const { id: connectionId } = await database.owner.prisma.channelConnection.create({
      data: { channel: "telegram", name: "intake", enabled: true },
    });
    const places = Array.from({ length: 30 }, () => ({ ...chat(), connectionId }));
    const receive = createIntake(database.bot, sealer, () => start);
    const messages = places.flatMap((place) => ["u1", "u2", "u1"].map((name) => incoming(place, name, name)));
    const received = await Promise.all(messages.map(receive));
    expect(received.filter(({ inboxId }) => inboxId !== null)).toHaveLength(60);
    for (const { address } of places) {
      const rows = await database.owner.prisma.inboxMessage.findMany({ where: { address }, orderBy: { id: "asc" } });
      expect(rows.map((row) => row.externalId)).toEqual([`${address}-u1`, `${address}-u2`]);
    }
    const [use] = await database.owner.prisma.channelUse.findMany({ where: { connectionId } });
    expect(use).toMatchObject({ received: 60 });
  });

  it("are not refused for another's sake", async () => {
    const receive = createIntake(database.bot, sealer, () => start);
    const places = Array.from({ length: 10 }, chat);
    const messages = places.map((place, n) => ({
      ...incoming(place, "u1", "chào"),
      ...(n === 4 && { externalId: "\0" }),
    }));
    const received = await Promise.allSettled(messages.map(receive));
    expect(received.map(({ status }) => status)).toEqual(places.map((_, n) => (n === 4 ? "rejected" : "fulfilled")));
    const kept = await database.owner.prisma.inboxMessage.count({
      where: { address: { in: places.map(({ address }) => address) } },
    });
    expect(kept).toBe(9);
  });
});
