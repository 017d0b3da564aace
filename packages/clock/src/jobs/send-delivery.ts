import { findOpen } from "@ketnap/domain/deliveries";
import type { Payload } from "@ketnap/queue";
import type { JobDeps } from "./deps.ts";
import { queueDelivery } from "./queue-delivery.ts";

/** Carries one delivery; one that has to wait is queued for when its time comes. */
export async function sendDelivery(deps: JobDeps, { deliveryId }: Payload<"send-delivery">): Promise<void> {
  await deps.carry(deliveryId);
  const open = await findOpen(deps.db, deliveryId);
  if (!open) return;
  const delayMs = open.nextAt.getTime() - deps.clock().epochMilliseconds;
  // What is due and was not sent waits for another of its chat, or for its channel: the sweep finds it.
  if (delayMs > 0) await queueDelivery(deps.queue, { id: deliveryId, attempt: open.attempt }, delayMs);
}
