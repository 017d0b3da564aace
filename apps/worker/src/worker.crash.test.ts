import { cloneDatabase, type TestDatabase } from "@ketnap/database/testing";
import { type FaultProxy, startFaultProxy } from "@ketnap/emulator";
import { createQueue, migrateQueue } from "@ketnap/queue";
import { hasRedis, startRedis, type TestRedis } from "@ketnap/queue/testing";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { QUICK } from "./testing/fate.ts";
import { type House, openHouse, until } from "./testing/house.ts";
import { askEverybody, MORNING } from "./testing/wave.ts";

/** One of the two places where jobs can live, with a database of its own. */
interface Backend {
  on: "Postgres" | "Redis";
  database: TestDatabase;
  /** Null: where the records are, as an installation has it that says nothing. */
  queueUrl: string | null;
  wipe(): Promise<void>;
}

let redis: TestRedis | undefined;
let backends: Backend[] = [];
const open: House[] = [];

beforeAll(async () => {
  if (hasRedis()) redis = await startRedis();
  backends = [await openBackend("Postgres"), ...(redis ? [await openBackend("Redis")] : [])];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((house) => house.close()));
});
afterAll(async () => {
  await redis?.stop();
  await Promise.all(backends.map(({ database }) => database.drop()));
});

async function openBackend(on: Backend["on"]): Promise<Backend> {
  const database = await cloneDatabase(inject("testServer"));
  await migrateQueue(database.urls.owner);
  const wipe = async () =>
    void (await database.owner.prisma.$executeRaw`truncate bullmq.job, bullmq.scheduler cascade`);
  return { on, database, queueUrl: on === "Redis" ? redis!.url : null, wipe: on === "Redis" ? redis!.flush : wipe };
}

/** The same on every backend there is, at the same time: most of it is waiting. */
async function onEach(play: (house: House, backend: Backend) => Promise<void>): Promise<void> {
  const played = backends.map(async (backend) => {
    const house = await openHouse(backend.database, backend.queueUrl);
    open.push(house);
    await backend.wipe();
    await play(house, backend).catch((error: unknown) => {
      throw new Error(`with the queue on ${backend.on}: ${(error as Error).message}`, { cause: error });
    });
  });
  await Promise.all(played);
}

/** Queues as the worker does after a commit, so that a recovery waits for no sweep. */
async function queueAll({ database, queueUrl }: Backend, ids: readonly string[]): Promise<void> {
  const queue = createQueue({ url: queueUrl ?? database.urls.bot, onError: () => {} });
  const jobs = ids.map((id) => ({ payload: { deliveryId: id }, options: { jobId: `d-${id}-0`, patient: true } }));
  await queue.addMany("send-delivery", jobs);
  await queue.close();
}

const HELD_MS = 120_000;

const allGone = (house: House) => until(async () => (await house.open()) === 0, 90_000);

describe("the worker's process, with its queue on Postgres and on Redis", () => {
  it.skipIf(!hasRedis())("is tried on both", () => expect(backends).toHaveLength(2));

  // Of the ten seconds the start of the other is none: who runs two has it running. Leases, sweeps and the queue are.
  it.each(["before-claim", "after-claim", "after-send", "after-settle"] as const)(
    "killed %s: ten seconds after another is ready all is sent, nothing is lost, one at most is doubled",
    (step) =>
      onEach(async (house, backend) => {
        const victim = await house.start({ dieAt: step, nth: 4 });
        await queueAll(backend, await house.remind(200, 12));
        await until(() => victim.ended);
        await house.noteCut();
        expect(victim.ended).toBe("SIGKILL");
        await house.start();
        const ready = Date.now();
        await allGone(house);
        expect(Date.now() - ready).toBeLessThan(10_000);
        expect(await house.broken()).toEqual([]);
      }),
  );

  // The platform holds its answer for longer than the test takes: whoever asked dies waiting for it.
  it.each([
    ["is still to do it", { code: 502 }, 1],
    ["has done it and is about to say so", {}, 2],
    ["has done it and is about to say that it failed", { code: 500, accepted: true }, 2],
  ])(
    "killed with a send in flight that the platform %s: it is sent again once, and nothing else is doubled",
    (_, fault, times) =>
      onEach(async (house, backend) => {
        const victim = await house.start(QUICK);
        house.telegram.control.fault({ method: "sendMessage", delayMs: HELD_MS, ...fault });
        await queueAll(backend, await house.remind(250, 6));
        // The one is asked for and unanswered, the others are settled.
        await until(async () => house.telegram.control.faults().length === 0 && (await house.open()) === 1);
        expect(await victim.end("SIGKILL")).toBe("SIGKILL");
        await house.noteCut();
        await house.start(QUICK);
        await allGone(house);
        expect(await house.broken()).toEqual([]);
        const keys = house.received().map(({ key }) => key);
        expect(new Set(keys).size).toBe(6);
        const again = keys.filter((key, nth) => keys.indexOf(key) !== nth);
        expect(again).toHaveLength(times - 1);
      }),
  );

  it("sends everything though its queue is wiped midway, each chat in its order, and nothing twice", () =>
    onEach(async (house, { wipe }) => {
      const worker = await house.start(QUICK);
      await house.remind(300, 45, 2);
      await until(() => house.received().length > 5);
      await wipe();
      await allGone(house);
      expect(await house.broken()).toEqual([]);
      expect(house.received()).toHaveLength(90);
      expect(await worker.end("SIGTERM")).toBe("status 0");
    }));

  it("by two workers with two schedulers keeps to the platform's pace, and sends each once", () =>
    onEach(async (house) => {
      await house.remind(400, 100);
      house.telegram.control.setFloodControl({ on: true });
      await Promise.all([house.start(QUICK), house.start(QUICK)]);
      await allGone(house);
      expect(await house.broken()).toEqual([]);
      expect(house.received()).toHaveLength(100);
      expect(house.mostInASecond()).toBeLessThanOrEqual(30);
      expect(house.telegram.control.calls({ method: "sendMessage" }).filter(({ error }) => error)).toEqual([]);
    }));

  it("that stands still past its lease and goes on finds that another has sent it, and changes nothing", () =>
    onEach(async (house, backend) => {
      const frozen = await house.start(QUICK);
      house.telegram.control.fault({ method: "sendMessage", delayMs: 2_000 });
      const [id] = await house.remind(500, 1);
      await queueAll(backend, [id!]);
      await until(() => house.received().length === 1);
      frozen.freeze();
      await house.noteCut();
      await house.start(QUICK);
      await allGone(house);
      const settled = await backend.database.owner.prisma.delivery.findFirstOrThrow();
      frozen.thaw();
      await house.remind(501, 5);
      await allGone(house);
      expect(await house.broken()).toEqual([]);
      expect(await backend.database.owner.prisma.delivery.findFirstOrThrow({ where: { id: settled.id } })).toEqual(
        settled,
      );
      expect(await frozen.end("SIGTERM")).toBe("status 0");
    }));
});

describe("a wave of reminders", () => {
  const CHATS = 12;

  it("found and carried by two schedulers at once, one of which is killed, reaches each person once", () =>
    onEach(async (house, { database }) => {
      await askEverybody(database, house.connectionId, 900, CHATS);
      for (let n = 0; n < CHATS; n++) house.telegram.control.setChat({ chatId: 900 + n, state: "open" });
      const aheadMs = MORNING.epochMilliseconds - Date.now();
      const every = "*/2 * * * * *";
      const ticks = { sweep: every, "find-reminders": every, "carry-reminders": every };
      const [victim] = await Promise.all([
        house.start({ ticks, aheadMs, dieAt: "before-claim", nth: 3 }),
        house.start({ ticks, aheadMs }),
      ]);
      house.expectWave(Array.from({ length: CHATS }, (_, n) => String(900 + n)));
      const reached = () => new Set(house.received().map(({ address }) => address)).size;
      await until(() => victim.ended || reached() === CHATS);
      await house.noteCut();
      await until(async () => reached() === CHATS && (await house.open()) === 0, 90_000);
      expect(await house.broken()).toEqual([]);
      const found = await database.owner.prisma.reminder.findMany({ select: { accountId: true } });
      expect(new Set(found.map(({ accountId }) => accountId)).size).toBe(CHATS);
      expect(found).toHaveLength(CHATS);
    }));
});

describe("a minute without the queue's server", () => {
  const OUTAGE_MS = 60_000;
  const proxies: FaultProxy[] = [];
  afterAll(() => Promise.all(proxies.map((proxy) => proxy.close())));

  it("loses nothing of what is committed meanwhile, doubles nothing, and is over in another", () =>
    onEach(async (_, backend) => {
      const direct = new URL(backend.queueUrl ?? backend.database.urls.bot);
      const proxy = await startFaultProxy({ port: Number(direct.port || 5432), host: direct.hostname });
      proxies.push(proxy);
      const through = new URL(direct);
      [through.hostname, through.port] = ["127.0.0.1", String(proxy.port)];
      const house = await openHouse(backend.database, through.href);
      open.push(house);
      const worker = await house.start(QUICK);
      await house.remind(600, 20);
      await until(() => house.received().length >= 3);
      proxy.set({ kind: "reset" });
      await house.remind(700, 20);
      await new Promise((done) => setTimeout(done, OUTAGE_MS));
      proxy.set({ kind: "pass" });
      await house.remind(800, 10);
      await until(async () => (await house.open()) === 0, 60_000);
      expect(await house.broken()).toEqual([]);
      expect(house.received()).toHaveLength(50);
      expect(worker.ended).toBeNull();
    }));
});
