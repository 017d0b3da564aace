import type { AddOptions, JobQueue } from "@ketnap/queue";

export interface Queued {
  id: string;
  attempt: number;
  /** 1: a reply somebody waits for. */
  priority?: number;
}

type Adds = Pick<JobQueue, "add"> & Partial<Pick<JobQueue, "addMany">>;

/** Queues a delivery once for each attempt at it, however many want it queued. To be called after the commit. */
export async function queueDelivery(queue: Adds, delivery: Queued, delayMs = 0): Promise<void> {
  await queue.add("send-delivery", { deliveryId: delivery.id }, optionsOf(delivery, delayMs));
}

/** The same for many at once. */
export async function queueDeliveries(queue: Adds, deliveries: readonly Queued[]): Promise<void> {
  const jobs = deliveries.map((each) => ({ payload: { deliveryId: each.id }, options: optionsOf(each, 0) }));
  if (queue.addMany) return queue.addMany("send-delivery", jobs);
  for (const { payload, options } of jobs) await queue.add("send-delivery", payload, options);
}

function optionsOf({ id, attempt, priority = 0 }: Queued, delayMs: number): AddOptions {
  // The job that asks for another may bear the plain name itself, and a name that is known is not queued again.
  const later = delayMs > 0 ? `-later-${Math.ceil(delayMs / 1000)}` : "";
  return { jobId: `d-${id}-${attempt}${later}`, delayMs, patient: priority === 0 };
}
