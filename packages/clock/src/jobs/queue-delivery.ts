import type { JobQueue } from "@ketnap/queue";

interface Queued {
  id: string;
  attempt: number;
}

/** Queues a delivery once for each attempt at it, however many want it queued. To be called after the commit. */
export async function queueDelivery(queue: Pick<JobQueue, "add">, { id, attempt }: Queued, delayMs = 0): Promise<void> {
  // The job that asks for another may bear the plain name itself, and a name that is known is not queued again.
  const jobId = delayMs > 0 ? `d-${id}-${attempt}-later-${Math.ceil(delayMs / 1000)}` : `d-${id}-${attempt}`;
  await queue.add("send-delivery", { deliveryId: id }, { jobId, delayMs });
}
