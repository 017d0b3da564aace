import type { JobQueue } from "@ketnap/queue";

/** Queues a delivery once for each attempt at it, however many want it queued. To be called after the commit. */
export async function queueDelivery(
  queue: Pick<JobQueue, "add">,
  { id, attempt }: { id: string; attempt: number },
  delayMs = 0,
): Promise<void> {
  await queue.add("send-delivery", { deliveryId: id }, { jobId: `d-${id}-${attempt}`, delayMs });
}
