import type { Job, Queue, Worker } from "bullmq";
import { type Backend, type BackendOptions, openBackend } from "./backend.ts";
import { type Handlers, isJobName, type JobName, JOB_NAMES, JOBS, type Payload, QUEUE_NAMES } from "./jobs.ts";

export interface AddOptions {
  /** The same id is queued once while it waits or runs; no `:` and not digits alone. */
  jobId: string;
  delayMs?: number;
  /** What can wait behind everything that somebody waits for. */
  patient?: boolean;
}

/** Carries ids from who knows that something is due to who does it. Disposable: every intent lies in Postgres. */
export interface JobQueue {
  add<N extends JobName>(name: N, payload: Payload<N>, options: AddOptions): Promise<void>;
  /** As `add` for each, in as few round trips as it takes; ids that are there are left alone. */
  addMany<N extends JobName>(name: N, jobs: readonly { payload: Payload<N>; options: AddOptions }[]): Promise<void>;
  /** Starts the workers of this process. */
  work(handlers: Handlers, options?: { concurrency?: number }): void;
  /** Makes the ticking jobs that are not there (a flushed Redis has none) or stopped; returns how many it made. */
  keepSchedules(): Promise<number>;
  counts(): Promise<Record<string, Record<string, number>>>;
  /** Lets running jobs end, at most so long, and closes every connection. */
  close(graceMs?: number): Promise<void>;
}

/** A dead worker's job runs again after three to five seconds instead of thirty to sixty, and a cut one goes on after one. */
const QUICK = { lockDuration: 4_000, stalledInterval: 1_000, runRetryDelay: 1_000 };
/** Most of them wait for the platform; together they share statements. */
const DELIVERIES_AT_ONCE = 100;
/** Several, so that the sweep waits for nothing that takes long: twice the same is once. */
const TICKS_AT_ONCE = 3;
/** How often a job may outlive its worker before it counts as failed; the sweep would find its delivery all the same. */
const STALLS = 20;
const ADD_TIMEOUT_MS = 5_000;
/** A ticking job whose next run is so long past has lost it: it is made by the one before, and that one died or was wiped. */
const LATE_MS = 15_000;
/** BullMQ's code for an id of a next run that is taken. */
const RUN_IN_THE_WAY = -10;
/** A pattern whose next run is none of another's. */
const FAR = "1 1 1 1 1 *";
const AT_ONCE = 500;
/** Jobs without a priority come first. */
const PATIENT = 10;

export interface QueueOptions extends BackendOptions {
  /** Other cron patterns than the table's, for tests that cannot wait. */
  ticks?: Partial<Record<JobName, string>>;
}

export function createQueue(options: QueueOptions): JobQueue {
  const backend = openBackend(options);
  const queues = openQueues(backend, options.onError);
  const workers: Worker[] = [];
  const queueOf = (name: JobName) => queues.get(JOBS[name].queue)!;
  const tickOf = async (name: JobName, pattern: string): Promise<"ticks" | "stopped" | "missing"> => {
    const found = await queueOf(name).getJobScheduler(name);
    if (found?.pattern !== pattern) return "missing";
    return (found.next ?? 0) > Date.now() - LATE_MS ? "ticks" : "stopped";
  };
  return {
    async add(name, payload, options) {
      const data = JOBS[name].payload.parse(payload);
      const added = queueOf(name).add(name, data, { ...optionsOf(name), ...ofOne(options) });
      await within(ADD_TIMEOUT_MS, added, `The job ${name} was not queued in time.`);
    },
    async addMany(name, jobs) {
      const { payload: shape } = JOBS[name];
      for (let from = 0; from < jobs.length; from += AT_ONCE) {
        const some = jobs.slice(from, from + AT_ONCE).map(({ payload, options }) => ({
          name,
          data: shape.parse(payload),
          opts: { ...optionsOf(name), ...ofOne(options) },
        }));
        await within(ADD_TIMEOUT_MS, queueOf(name).addBulk(some), `Jobs ${name} were not queued in time.`);
      }
    },
    work(handlers, { concurrency = DELIVERIES_AT_ONCE } = {}) {
      for (const name of QUEUE_NAMES) {
        const worker = backend.worker(name, (job) => perform(handlers, job), {
          ...QUICK,
          maxStalledCount: STALLS,
          concurrency: name === "clock" ? TICKS_AT_ONCE : concurrency,
          drainDelay: 5,
        });
        worker.on("error", options.onError);
        workers.push(worker);
      }
    },
    async keepSchedules() {
      let made = 0;
      for (const name of JOB_NAMES) {
        const spec = JOBS[name];
        if (!("every" in spec)) continue;
        const pattern = options.ticks?.[name] ?? spec.every;
        const tick = await tickOf(name, pattern);
        if (tick === "ticks") continue;
        const make = (at: string) =>
          queueOf(name).upsertJobScheduler(name, { pattern: at }, { name, data: {}, opts: optionsOf(name) });
        try {
          // Its next run may lie there still under the id that the new one would have.
          if (tick === "stopped") await queueOf(name).removeJobScheduler(name);
          await make(pattern);
        } catch (error) {
          // Two that make the same in one moment collide, or lock each other out: one of them has made it.
          if ((await tickOf(name, pattern)) === "ticks") continue;
          if ((error as { code?: unknown }).code !== RUN_IN_THE_WAY) throw error;
          // A worker began the late run as its schedule was taken away: the run that it made stands there until its time, and
          // gives way only to a schedule that is changed.
          await make(FAR);
          await make(pattern);
        }
        made++;
      }
      return made;
    },
    async counts() {
      const counted = [...queues].map(async ([name, queue]) => [name, await queue.getJobCounts()] as const);
      return Object.fromEntries(await Promise.all(counted));
    },
    async close(graceMs = 10_000) {
      const closed = Promise.all(workers.map((worker) => worker.close()));
      await within(graceMs, closed, "").catch(() => Promise.all(workers.map((worker) => worker.close(true))));
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(options.onError)));
      await backend.close();
    },
  };
}

function openQueues(backend: Backend, onError: (error: Error) => void): Map<string, Queue> {
  return new Map(
    QUEUE_NAMES.map((name) => {
      const queue = backend.queue(name, {});
      queue.on("error", onError);
      return [name, queue];
    }),
  );
}

async function perform(handlers: Handlers, job: Job): Promise<void> {
  // One left by another version: done with, rather than failing for ever.
  if (!isJobName(job.name)) return;
  const payload = JOBS[job.name].payload.parse(job.data);
  await handlers[job.name](payload as never);
}

/** Nothing is kept of a job that ended: an id that is kept could not be queued again. */
function optionsOf(name: JobName) {
  const { attempts, backoffMs } = JOBS[name];
  return {
    attempts,
    backoff: { type: "fixed", delay: backoffMs },
    removeOnComplete: true,
    removeOnFail: true,
  };
}

function ofOne({ jobId, delayMs, patient }: AddOptions) {
  return { jobId, ...(delayMs && { delay: delayMs }), ...(patient && { priority: PATIENT }) };
}

async function within<T>(ms: number, work: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
