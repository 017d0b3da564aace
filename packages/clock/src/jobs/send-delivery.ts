import type { Payload } from "@ketnap/queue";
import type { JobDeps } from "./deps.ts";
import { queueLater } from "./queue-delivery.ts";

/** Carries one delivery; one that has to wait is queued for when its time comes. */
export async function sendDelivery(
  { carry, clock, queue }: JobDeps,
  { deliveryId }: Payload<"send-delivery">,
): Promise<void> {
  const again = await carry(deliveryId);
  // Before this job ends: where that fails, this one is tried again.
  if (again) await queueLater(queue, again, again.at.epochMilliseconds - clock().epochMilliseconds);
}
