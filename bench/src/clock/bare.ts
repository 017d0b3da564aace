import { createPostgresBackend, type Job, Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import type { TestDatabase } from "@ketnap/database/testing/clone";
import { stockWave } from "./stock.ts";

const SETTLE = {
  name: "bare-settle",
  text: `update delivery set state = 'sent', settled_at = now(), body = null where id = $1 and settled_at is null`,
};

/**
 * The floor: BullMQ as it comes, the same jobs, each of which settles its delivery by one statement and nothing else:
 * no claim, no seal, no order in a chat, no budget. Milliseconds from the first job queued to the last one done.
 */
export async function runBare(
  database: TestDatabase,
  queueUrl: string,
  jobs: number,
  concurrency: number,
): Promise<number> {
  const ids = await stockWave(database, { channel: "telegram", connectionId: 901 }, jobs);
  const pool = new pg.Pool({ connectionString: database.urls.bot, max: 10 });
  const { queue, worker, close } = open(queueUrl, concurrency, async ({ data }) => {
    await pool.query({ ...SETTLE, values: [data.deliveryId] });
  });
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let done = 0;
  worker.on("completed", () => void (++done === jobs && resolve()));
  try {
    await worker.waitUntilReady();
    const began = performance.now();
    for (let from = 0; from < jobs; from += 500)
      await queue.addBulk(
        ids.slice(from, from + 500).map((id) => ({
          name: "send",
          data: { deliveryId: id },
          opts: { jobId: `bare-${id}`, removeOnComplete: true, removeOnFail: true },
        })),
      );
    await all;
    return performance.now() - began;
  } finally {
    await close();
    await pool.end();
  }
}

function open(url: string, concurrency: number, perform: (job: Job) => Promise<void>) {
  const common = { concurrency, lockDuration: 30_000 };
  if (url.startsWith("redis")) {
    const [one, two] = [new Redis(url, { maxRetriesPerRequest: null }), new Redis(url, { maxRetriesPerRequest: null })];
    const queue = new Queue("bare", { connection: one });
    const worker = new Worker("bare", perform, { connection: two, ...common });
    return {
      queue,
      worker,
      close: closing(queue, worker, async () => void [one, two].map((each) => each.disconnect())),
    };
  }
  const pool = new pg.Pool({ connectionString: url, max: 12, options: "-c search_path=bullmq,public" });
  pool.setMaxListeners(0);
  const connection = pool as never;
  const queue = new Queue("bare", { connection }, createPostgresBackend) as unknown as Queue;
  const worker = new Worker(
    "bare",
    perform as never,
    { connection, ...common },
    createPostgresBackend,
  ) as unknown as Worker;
  return { queue, worker, close: closing(queue, worker, () => pool.end()) };
}

function closing(queue: Queue, worker: Worker, end: () => Promise<void>) {
  return async () => {
    await worker.close();
    await queue.close();
    await end();
  };
}
