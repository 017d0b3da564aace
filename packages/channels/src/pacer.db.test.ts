import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { takeSlots } from "@ketnap/domain/deliveries";
import { expect, it } from "vitest";
import { createPacer, type Pacer } from "./pacer.ts";

const database = useDatabase();
const PACE = { perSecond: 20, chatMs: 1000 };
let connections = 500;

/** A send of which the platform counts one instant between the call and its answer. */
async function send(pacer: Pacer, connectionId: number, urgent: boolean, arrivals: number[]): Promise<void> {
  const passed = await pacer.enter(connectionId, PACE, urgent);
  if (passed.kind !== "go") throw new Error("paused");
  await passed.pass.ready();
  await pause(Math.random() * 25);
  arrivals.push(performance.now());
  await pause(Math.random() * 25);
  passed.pass.end(true);
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

function mostInASecond(arrivals: readonly number[]): number {
  return Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1000).length));
}

it("lets no second see more sends than it may, by however many processes and of both kinds", { retry: 2 }, async () => {
  const [one, two] = [createPacer(database.bot), createPacer(database.bot)];
  const connectionId = ++connections;
  const arrivals: number[] = [];
  const replies: number[] = [];
  const bulk = Array.from({ length: 70 }, (_, n) => send(n % 2 ? one : two, connectionId, false, arrivals));
  for (let n = 0; n < 6; n++) {
    await pause(300);
    const asked = performance.now();
    await send(two, connectionId, true, arrivals);
    replies.push(performance.now() - asked);
  }
  await Promise.all(bulk);
  expect(arrivals).toHaveLength(76);
  expect(mostInASecond(arrivals)).toBeLessThanOrEqual(PACE.perSecond);
  // 76 at twenty a second: the floor is 2.8 s; a pace that lost slots would take far longer.
  expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(8_000);
  expect(Math.min(...replies)).toBeLessThan(1_000);
});

it("gives a slot back at once where nothing was sent", async () => {
  const pacer = createPacer(database.bot);
  const connectionId = ++connections;
  const began = performance.now();
  for (let n = 0; n < 30; n++) {
    const passed = await pacer.enter(connectionId, PACE, true);
    if (passed.kind === "go") passed.pass.end(false);
  }
  const taken = () =>
    database.owner.prisma.channelSlot.count({ where: { connectionId, freeAt: { gt: new Date(Date.now() + 2_000) } } });
  await expect.poll(taken, { timeout: 40_000 }).toBe(0);
  expect(performance.now() - began).toBeLessThan(20_000);
});

it("has the slots of a dead process again within seconds, and never one that a living process holds for long", async () => {
  const [dead, held] = [++connections, ++connections];
  const pacer = createPacer(database.bot);
  const enter = (connectionId: number) => pacer.enter(connectionId, { ...PACE, perSecond: 1 }, true);
  const [leave] = [await enter(dead), await enter(held)];
  if (leave.kind === "go") leave.pass.end(false);
  const all = [{ connectionId: dead, perSecond: 1, urgent: true, count: 1 }];
  // Taken by nobody who would say that he holds it.
  await expect.poll(async () => (await takeSlots(database.bot, all))[0]!.slots.length, { timeout: 40_000 }).toBe(1);
  const waiting = enter(held);
  expect((await enter(dead)).kind).toBe("go");
  await pause(2_000);
  expect(await Promise.race([waiting.then(() => "free"), pause(0).then(() => "held")])).toBe("held");
});

it("says so where the whole connection is to wait, and waits itself where that is short", async () => {
  const data = { channel: "telegram", name: "pace", pausedUntil: new Date(Date.now() + 60_000) };
  const { id } = await database.owner.prisma.channelConnection.create({ data });
  const pacer = createPacer(database.bot);
  const passed = await pacer.enter(id, PACE, true);
  expect(passed.kind).toBe("paused");
  expect(passed.kind === "paused" && passed.waitMs).toBeGreaterThan(30_000);

  const until = Date.now() + 700;
  await database.owner.prisma.channelConnection.update({ where: { id }, data: { pausedUntil: new Date(until) } });
  expect((await pacer.enter(id, PACE, false)).kind).toBe("go");
  expect(Date.now()).toBeGreaterThanOrEqual(until);
});

it("makes its slots again where somebody took them away", async () => {
  const pacer = createPacer(database.bot);
  const connectionId = ++connections;
  for (let n = 0; n < 2; n++) {
    expect((await pacer.enter(connectionId, PACE, false)).kind).toBe("go");
    await database.owner.prisma.channelSlot.deleteMany({ where: { connectionId } });
  }
});

it("makes as many slots as the platform bears, more or fewer", async () => {
  const connectionId = ++connections;
  const slots = () => database.owner.prisma.channelSlot.count({ where: { connectionId } });
  for (const perSecond of [5, 12, 3]) {
    await createPacer(database.bot).enter(connectionId, { perSecond, chatMs: 0 }, true);
    await expect.poll(slots, { timeout: 40_000 }).toBe(perSecond);
  }
});

it("takes the slots of many connections in one statement, and gives no slot twice", async () => {
  const many = Array.from({ length: 20 }, () => ++connections);
  const pacer = createPacer(database.bot);
  const enterAll = () => Promise.all(many.map((connectionId) => pacer.enter(connectionId, PACE, true)));
  await enterAll();
  const sent = await statementsOf(async () => {
    for (const { kind } of await enterAll()) expect(kind).toBe("go");
  });
  const takes = sent.filter(({ text }) => /update channel_slot s set free_at = a\.now/.test(text));
  // The first goes out at once, the others with the next.
  expect(takes.reduce((sum, { times }) => sum + times, 0)).toBeLessThanOrEqual(2);
  for (const urgent of [true, false]) {
    const wanted = { connectionId: many[0]!, perSecond: 20, urgent, count: 3 };
    const taken = await takeSlots(database.bot, [wanted, { ...wanted, connectionId: many[1]! }, wanted]);
    expect(taken).toHaveLength(3);
    const [first, , again] = taken.map(({ slots }) => slots.map(({ slot }) => slot));
    expect(new Set([...first!, ...again!]).size).toBe(first!.length + again!.length);
    expect(first!.length).toBeGreaterThan(0);
  }
});
