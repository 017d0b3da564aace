import {
  type ConnectionOptions,
  createPostgresBackend,
  type Job,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
} from "bullmq";
import { Redis } from "ioredis";
import { openQueuePool } from "./pool.ts";

/** Where jobs live. Both kinds give the same queues and workers; nothing above knows which it is. */
export interface Backend {
  queue(name: string, options: Omit<QueueOptions, "connection">): Queue;
  worker(name: string, perform: (job: Job) => Promise<void>, options: Omit<WorkerOptions, "connection">): Worker;
  close(): Promise<void>;
}

export interface BackendOptions {
  /** `redis://` or `rediss://`, or the address of a Postgres whose queue tables `migrateQueue` has made. */
  url: string;
  role?: string;
  onError(error: Error): void;
}

export function openBackend(options: BackendOptions): Backend {
  return /^rediss?:/.test(options.url) ? onRedis(options) : onPostgres(options);
}

/** Each worker holds a slot of the pool for good by its LISTEN; a pool of that size would leave nothing to work with. */
const WORKERS = 2;

function onPostgres(options: BackendOptions): Backend {
  const pool = openQueuePool(options.url, { ...options, max: WORKERS + 10 });
  // BullMQ's classes take the backend as a type parameter; what we use of them is the same for both.
  const connection = pool as never;
  return {
    queue: (name, rest) => new Queue(name, { connection, ...rest }, createPostgresBackend) as unknown as Queue,
    worker: (name, perform, rest) =>
      new Worker(name, perform as never, { connection, ...rest }, createPostgresBackend) as unknown as Worker,
    close: () => pool.end(),
  };
}

function onRedis({ url, onError }: BackendOptions): Backend {
  const opened: Redis[] = [];
  const open = (options: { enableOfflineQueue?: boolean; maxRetriesPerRequest: number | null }): ConnectionOptions => {
    const client = new Redis(url, { connectTimeout: 5_000, keepAlive: 5_000, ...options });
    client.on("error", onError);
    opened.push(client);
    return client;
  };
  // A producer fails at once when Redis is away: the sweep finds what was not queued.
  const producer = open({ enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  return {
    queue: (name, rest) => new Queue(name, { connection: producer, prefix: "ketnap", ...rest }),
    worker: (name, perform, rest) =>
      new Worker(name, perform, {
        connection: open({ maxRetriesPerRequest: null }),
        prefix: "ketnap",
        ...rest,
      }),
    async close() {
      for (const client of opened) client.disconnect();
    },
  };
}
