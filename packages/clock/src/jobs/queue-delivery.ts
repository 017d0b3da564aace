import { randomUUID } from "node:crypto";
import type { AddOptions, JobQueue } from "@ketnap/queue";

export interface Queued {
  id: string;
  attempt: number;
  /** 1: a reply somebody waits for. */
  priority?: number | undefined;
}

type Adds = Pick<JobQueue, "add"> & Partial<Pick<JobQueue, "addMany">>;

/**
 * Queues a delivery for when its time comes, by a job of its own: one who asks is a job himself and may be this very
 * delivery's, and a name that is known, though only for a moment more, is not queued again.
 */
export async function queueLater(queue: Adds, { id, attempt, priority }: Queued, delayMs: number): Promise<void> {
  const options = optionsOf({ id, attempt, priority }, `-later-${randomUUID()}`);
  await queue.add("send-delivery", { deliveryId: id }, { ...options, delayMs: Math.max(0, delayMs) });
}

/** Queues what is due, once for each attempt at it, however many want it queued. To be called after the commit. */
export async function queueDeliveries(queue: Adds, deliveries: readonly Queued[]): Promise<void> {
  const jobs = deliveries.map((each) => ({ payload: { deliveryId: each.id }, options: optionsOf(each) }));
  if (queue.addMany) return queue.addMany("send-delivery", jobs);
  for (const { payload, options } of jobs) await queue.add("send-delivery", payload, options);
}

function optionsOf({ id, attempt, priority = 0 }: Queued, later = ""): AddOptions {
  return { jobId: `d-${id}-${attempt}${later}`, patient: priority === 0 };
}
