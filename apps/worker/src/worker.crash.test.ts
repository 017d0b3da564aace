import { fileURLToPath } from "node:url";
import { useDatabase } from "@ketnap/database/testing";
import { addDeliveries, createSealer, sealToken } from "@ketnap/domain/deliveries";
import { startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { startProcess, type TestProcess } from "@ketnap/process/testing";
import { migrateQueue } from "@ketnap/queue";
import { hasRedis, startRedis, type TestRedis } from "@ketnap/queue/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

const KEY = "test-key-".repeat(5);
const database = useDatabase();
const sealer = createSealer(KEY);
const main = fileURLToPath(new URL("./testing/worker-that-dies.ts", import.meta.url));
let telegram: TelegramEmulator;
let redis: TestRedis | undefined;
let running: TestProcess[] = [];
let connectionId: number;

beforeAll(async () => {
  await migrateQueue(database.urls.owner);
  if (hasRedis()) redis = await startRedis();
});
afterAll(() => redis?.stop());
beforeEach(async () => {
  telegram = await startTelegramEmulator({ waitScale: 0.02 });
  await database.owner.prisma.$executeRaw`truncate channel_connection, delivery`;
  const { token } = telegram.bots[0]!;
  const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, token), "base64url"));
  const data = { channel: "telegram", name: "thử", apiRoot: telegram.apiRoot, enabled: true, tokenSealed };
  connectionId = (await database.owner.prisma.channelConnection.create({ data })).id;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.end("SIGKILL")));
  await telegram.close();
});

async function start(queueUrl: string | null, failAt = "never", nth = 1): Promise<TestProcess> {
  const settings = { DATABASE_URL: database.urls.bot, KETNAP_SECRET: KEY, WORKER_PORT: 0, QUEUE_URL: queueUrl };
  const child = await startProcess(main, settings, [failAt, String(nth)]);
  running.push(child);
  return child;
}

/** Reminders for chats `from` on: committed, and told to nobody. */
async function remind(from: number, count: number): Promise<void> {
  const now = Temporal.Now.instant();
  for (let user = from; user < from + count; user++) {
    telegram.control.userMessage({ userId: user, text: "/start" });
    const message = {
      message: { blocks: [{ kind: "text", text: `nhắc ${user}` }] },
      choices: [],
      locale: "vi",
    } as const;
    const place = { channel: "telegram", connectionId, address: String(user) } as const;
    await addDeliveries(database.bot, sealer, [{ ...place, dedupeKey: `remind ${user}`, message }], now);
  }
}

const arrived = (user: number) =>
  telegram.control.transcript(user).filter(({ from, kind }) => from === "bot" && kind === "message").length;

async function until(look: () => unknown, ms = 60_000): Promise<void> {
  for (const end = Date.now() + ms; !(await look()); await new Promise((done) => setTimeout(done, 50)))
    if (Date.now() > end) throw new Error("It did not come about in time.");
}

const open = () => database.owner.prisma.delivery.count({ where: { settledAt: null } });

const backends = [
  { on: "Postgres", url: () => null, skip: false },
  { on: "Redis", url: () => redis!.url, skip: !hasRedis() },
];

for (const backend of backends)
  describe.skipIf(backend.skip)(`the worker's process with its queue on ${backend.on}`, () => {
    const steps = [
      ["before-claim", 0],
      ["after-claim", 0],
      ["after-send", 1],
      ["after-settle", 0],
    ] as const;
    it.each(steps)("killed %s: another takes over, nothing is lost, %i at most is doubled", async (step, most) => {
      const first = await start(backend.url(), step);
      await remind(200, 1);
      await until(() => first.ended);
      expect(first.ended).toBe("SIGKILL");
      await start(backend.url());
      await remind(201, 3);
      await until(async () => (await open()) === 0);
      const counts = [200, 201, 202, 203].map(arrived);
      expect(counts.every((count) => count >= 1)).toBe(true);
      expect(counts.reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(most);
    });

    it("sends everything though its queue is wiped midway, and nothing twice", async () => {
      const worker = await start(backend.url());
      await remind(300, 60);
      await until(() => arrived(300) === 1);
      if (backend.on === "Redis") await redis!.flush();
      else await database.owner.prisma.$executeRaw`truncate bullmq.job, bullmq.scheduler cascade`;
      await until(async () => (await open()) === 0, 90_000);
      for (let user = 300; user < 360; user++) expect([user, arrived(user)]).toEqual([user, 1]);
      expect(await worker.end("SIGTERM")).toBe("status 0");
    });

    it("keeps to the platform's pace with many", async () => {
      await remind(400, 50);
      await start(backend.url());
      await until(async () => (await open()) === 0);
      const at = telegram.control.outbox({ method: "sendMessage" }).map((call) => call.at);
      const inASecond = Math.max(
        ...at.map((first) => at.filter((other) => other >= first && other < first + 1000).length),
      );
      expect(inASecond).toBeLessThanOrEqual(30);
    });
  });
