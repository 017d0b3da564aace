import { z } from "zod";

interface JobSpec {
  /** Each queue has its own workers: a sweep must not wait behind ten thousand reminders. */
  queue: "deliveries" | "clock";
  /** An id and nothing else: what a job is about lies in Postgres, sealed. */
  payload: z.ZodType;
  /** So long after each other, always the same: what is due must not wait much longer for a database than that was away. */
  attempts: number;
  backoffMs: number;
  /** Ticks by this cron pattern (with seconds); a tick says "look now" and carries nothing. */
  every?: string;
}

/** Every job there is. What it does is the worker's; producers need this table alone. */
export const JOBS = {
  "send-delivery": {
    queue: "deliveries",
    payload: z.strictObject({ deliveryId: z.string().regex(/^\d{1,19}$/) }),
    attempts: 8,
    backoffMs: 1_000,
  },
  sweep: {
    queue: "clock",
    payload: z.strictObject({}),
    attempts: 5,
    backoffMs: 1_000,
    // What a wiped queue has forgotten and what staff let go on is found by this alone: within the ten seconds that a
    // recovery may take. Nothing due, it costs milliseconds; half a second of a busy machine where five thousand wait.
    every: "*/5 * * * * *",
  },
  erase: {
    queue: "clock",
    payload: z.strictObject({}),
    attempts: 5,
    backoffMs: 10_000,
    every: "0 7 * * * *",
  },
  "open-requests": {
    queue: "clock",
    payload: z.strictObject({}),
    attempts: 5,
    backoffMs: 5_000,
    every: "5 */5 * * * *",
  },
  "find-reminders": {
    queue: "clock",
    payload: z.strictObject({}),
    attempts: 5,
    backoffMs: 5_000,
    every: "10 */5 * * * *",
  },
  "carry-reminders": {
    queue: "clock",
    payload: z.strictObject({}),
    attempts: 5,
    backoffMs: 5_000,
    every: "20 * * * * *",
  },
  recount: {
    queue: "clock",
    payload: z.strictObject({}),
    attempts: 3,
    backoffMs: 60_000,
    // At which hour, and whether this night has been counted, is looked up.
    every: "40 12 * * * *",
  },
} as const satisfies Record<string, JobSpec>;

export type JobName = keyof typeof JOBS;
export type Payload<N extends JobName> = z.output<(typeof JOBS)[N]["payload"]>;
export type QueueName = (typeof JOBS)[JobName]["queue"];
export type Handlers = { [N in JobName]: (payload: Payload<N>) => Promise<void> };

export const JOB_NAMES = Object.keys(JOBS) as JobName[];
export const QUEUE_NAMES = [...new Set(JOB_NAMES.map((name) => JOBS[name].queue))];

export function isJobName(name: string): name is JobName {
  return name in JOBS;
}
