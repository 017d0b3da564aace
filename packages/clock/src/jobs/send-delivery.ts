import type { Payload } from "@ketnap/queue";
import type { JobDeps } from "./deps.ts";
import { queueDelivery } from "./queue-delivery.ts";

/** Carries one delivery; one that has to wait is queued for when its time comes. */
export async function sendDelivery(
  { carry, clock, queue }: JobDeps,
  { deliveryId }: Payload<"send-delivery">,
): Promise<void> {
  const again = await carry(deliveryId);
  // What is due and was not sent waits for another of its chat: that one's carrier goes on with it, or the sweep.
  if (again) await queueDelivery(queue, again, Math.max(0, again.at.epochMilliseconds - clock().epochMilliseconds));
}
