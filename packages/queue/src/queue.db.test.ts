import { spawn } from "node:child_process";
import { once } from "node:events";
import { useDatabase } from "@ketnap/database/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createQueue, type Handlers, type JobQueue, migrateQueue } from "./index.ts";
import { JOBS } from "./jobs.ts";
import { hasRedis, startRedis, type TestRedis } from "./testing/redis.ts";

const database = useDatabase();
const errors: string[] = [];
const open: JobQueue[] = [];
const TICKING = Object.values(JOBS).filter((job) => "every" in job).length;
let redis: TestRedis | undefined;

beforeAll(async () => {
  await Promise.all([migrateQueue(database.urls.owner), migrateQueue(database.urls.owner)]);
  if (hasRedis()) redis = await startRedis();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.close(2_000)));
});
afterAll(() => redis?.stop());

const backends = [
  { on: "Postgres", url: () => database.urls.bot, skip: false },
  { on: "Redis", url: () => redis!.url, skip: !hasRedis() },
];

function start(url: string): JobQueue {
  const queue = createQueue({ url, onError: (error) => errors.push(error.message) });
  open.push(queue);
  return queue;
}

/** Handlers that note the ids they were called with. */
function noting(into: string[], more: Partial<Handlers> = {}): Handlers {
  return {
    "send-delivery": async ({ deliveryId }) => void into.push(deliveryId),
    sweep: async () => {},
    erase: async () => {},
    "open-requests": async () => {},
    "find-reminders": async () => {},
    "carry-reminders": async () => {},
    recount: async () => {},
    ...more,
  };
}

async function until(holds: () => boolean, ms = 50_000): Promise<void> {
  for (const end = Date.now() + ms; !holds(); await new Promise((done) => setTimeout(done, 20)))
    if (Date.now() > end) throw new Error("It did not come about in time.");
}

/** As when the process dies that was to make the next run: the run is not there, and its time is past. */
async function loseSweep(on: string, nextAt: number): Promise<void> {
  if (on === "Postgres") {
    await database.owner.prisma.$executeRaw`delete from bullmq.job where scheduler_id = 'sweep'`;
    await database.owner.prisma
      .$executeRaw`update bullmq.scheduler set next_run_ms = ${nextAt} where scheduler_id = 'sweep'`;
    return;
  }
  const forget = `for _, key in ipairs(redis.call('keys', 'ketnap:clock:repeat:sweep:*')) do
    redis.call('del', key)
    redis.call('zrem', 'ketnap:clock:delayed', string.sub(key, string.len('ketnap:clock:') + 1))
  end`;
  await redis!.command("eval", forget, "0");
  await redis!.command("zadd", "ketnap:clock:repeat", String(nextAt), "sweep");
}

for (const backend of backends)
  describe.skipIf(backend.skip)(`the queue on ${backend.on}`, () => {
    it("carries each id to one of the workers", async () => {
      const url = backend.url();
      const done: string[] = [];
      const [producer, one, two] = [start(url), start(url), start(url)];
      one.work(noting(done));
      two.work(noting(done));
      const ids = Array.from({ length: 40 }, (_, n) => String(n + 1));
      for (const id of ids) await producer.add("send-delivery", { deliveryId: id }, { jobId: `d-${id}-0` });
      await until(() => done.length >= 40);
      expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(ids);
    });

    it("queues an id once while it waits, and again when it is done", async () => {
      const queue = start(backend.url());
      const done: string[] = [];
      for (let n = 0; n < 3; n++) await queue.add("send-delivery", { deliveryId: "501" }, { jobId: "d-501-0" });
      queue.work(noting(done));
      await until(() => done.length > 0);
      await new Promise((pause) => setTimeout(pause, 300));
      expect(done).toEqual(["501"]);
      await queue.add("send-delivery", { deliveryId: "501" }, { jobId: "d-501-0" });
      await until(() => done.length === 2);
    });

    it("queues many at once, each once, and lets what somebody waits for come first", async () => {
      const queue = start(backend.url());
      const many = Array.from({ length: 620 }, (_, n) => ({
        payload: { deliveryId: String(n + 2_000) },
        options: { jobId: `d-${n + 2_000}-0`, patient: true },
      }));
      await queue.addMany("send-delivery", many);
      await queue.addMany("send-delivery", many.slice(0, 550));
      for (const id of ["9001", "9002"]) await queue.add("send-delivery", { deliveryId: id }, { jobId: `d-${id}-0` });
      const done: string[] = [];
      queue.work(noting(done), { concurrency: 1 });
      await until(() => done.length >= 622);
      expect(done.slice(0, 2)).toEqual(["9001", "9002"]);
      expect(new Set(done).size).toBe(622);
      expect(done).toHaveLength(622);
    });

    it("holds a job back as long as it was told", async () => {
      const queue = start(backend.url());
      const done: string[] = [];
      queue.work(noting(done));
      const began = Date.now();
      await queue.add("send-delivery", { deliveryId: "601" }, { jobId: "d-601-1", delayMs: 800 });
      await until(() => done.length === 1);
      expect(Date.now() - began).toBeGreaterThanOrEqual(780);
    });

    it("tries a job again that failed", async () => {
      const queue = start(backend.url());
      const done: string[] = [];
      let failures = 0;
      queue.work(
        noting(done, {
          "send-delivery": async ({ deliveryId }) => {
            if (failures++ < 1) throw new Error("the database is away");
            done.push(deliveryId);
          },
        }),
      );
      await queue.add("send-delivery", { deliveryId: "701" }, { jobId: "d-701-0" });
      await until(() => done.length === 1);
    });

    it("takes no payload but an id", async () => {
      const queue = start(backend.url());
      const bad = { deliveryId: "1; drop table delivery" };
      await expect(queue.add("send-delivery", bad, { jobId: "d-x" })).rejects.toThrow();
      await expect(
        queue.add("send-delivery", { ...bad, deliveryId: "1", text: "x" } as never, { jobId: "d-x" }),
      ).rejects.toThrow();
    });

    it("makes the ticking jobs once, and again when somebody threw them away", async () => {
      const [one, two] = [start(backend.url()), start(backend.url())];
      await Promise.all([one.keepSchedules(), two.keepSchedules()]);
      expect(await one.keepSchedules()).toBe(0);
      if (backend.on === "Redis") await redis!.flush();
      else await database.owner.prisma.$executeRawUnsafe("truncate bullmq.scheduler, bullmq.job cascade");
      expect(await two.keepSchedules()).toBe(TICKING);
      expect(await one.keepSchedules()).toBe(0);
    });

    it("makes a ticking job again whose next run was lost", async () => {
      const queue = start(backend.url());
      await queue.keepSchedules();
      await loseSweep(backend.on, Date.now() - 60_000);
      expect(await queue.keepSchedules()).toBe(1);
      expect(await queue.keepSchedules()).toBe(0);
    });

    it("makes a ticking job again whose schedule is gone while its next run still lies there", async () => {
      const queue = start(backend.url());
      await queue.keepSchedules();
      // As when it is made again in the moment in which a worker begins the late run and makes the next.
      if (backend.on === "Redis") await redis!.command("zrem", "ketnap:clock:repeat", "erase");
      else await database.owner.prisma.$executeRaw`delete from bullmq.scheduler where scheduler_id = 'erase'`;
      expect(await queue.keepSchedules()).toBe(1);
      expect(await queue.keepSchedules()).toBe(0);
    });

    it("is not upset by another process that makes the ticking jobs in the same moment", async () => {
      const four = [1, 2, 3, 4].map(() => start(backend.url()));
      for (let round = 0; round < 15; round++) {
        if (backend.on === "Redis") await redis!.flush();
        else await database.owner.prisma.$executeRawUnsafe("truncate bullmq.scheduler, bullmq.job cascade");
        await Promise.all(four.map((queue) => queue.keepSchedules()));
        expect(await four[0]!.keepSchedules()).toBe(0);
      }
    });

    it("sweeps beside a job that takes long", async () => {
      const queue = createQueue({
        url: backend.url(),
        onError: (error) => errors.push(error.message),
        ticks: { sweep: "* * * * * *" },
      });
      open.push(queue);
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      let [found, swept] = [false, 0];
      const slow = async () => ((found = true), over);
      const sweep = async () => void (swept += Number(found));
      queue.work(noting([], { "find-reminders": slow, sweep }));
      await queue.add("find-reminders", {}, { jobId: "takes-long" });
      await queue.keepSchedules();
      await until(() => swept >= 2);
      end();
    });

    it("runs a job again within seconds when its worker was killed", async () => {
      const queue = start(backend.url());
      const victim = spawn(
        process.execPath,
        [new URL("./testing/stuck-worker.ts", import.meta.url).pathname, backend.url()],
        {
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      await queue.add("send-delivery", { deliveryId: "801" }, { jobId: "d-801-0" });
      await once(victim.stdout, "data");
      victim.kill("SIGKILL");
      const done: string[] = [];
      const killedAt = Date.now();
      queue.work(noting(done));
      await until(() => done.includes("801"));
      expect(Date.now() - killedAt).toBeLessThan(10_000);
    });
  });

describe("the queue on Postgres", () => {
  it("recovers when its connections are cut", async () => {
    const queue = start(database.urls.bot);
    const done: string[] = [];
    queue.work(noting(done));
    await queue.add("send-delivery", { deliveryId: "901" }, { jobId: "d-901-0" });
    await until(() => done.length === 1);
    await database.owner.prisma.$queryRawUnsafe(
      "select count(pg_terminate_backend(pid))::int from pg_stat_activity where usename = 'ketnap_bot' and datname = current_database()",
    );
    let added = false;
    await until(() => {
      if (!added)
        void queue.add("send-delivery", { deliveryId: "902" }, { jobId: "d-902-0" }).then(
          () => (added = true),
          () => {},
        );
      return done.includes("902");
    });
  });

  it("says so at once when its server is not there", async () => {
    const away = database.urls.bot.replace(/:\d+\//, ":1/");
    await expect(start(away).add("send-delivery", { deliveryId: "1" }, { jobId: "d-1" })).rejects.toThrow(
      /in time|ECONNREFUSED/,
    );
  });
});
