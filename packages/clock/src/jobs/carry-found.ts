import { carryReminders } from "../reminders.ts";
import type { JobDeps } from "./deps.ts";
import { queueDeliveries } from "./queue-delivery.ts";

/** Makes messages of what was found, where it is the hour for it, and queues them. What is not queued the sweep finds. */
export async function carryFound({ db, sealer, clock, queue, panelUrl, split, onReminders }: JobDeps): Promise<void> {
  const carried = await carryReminders(db, sealer, clock(), { panelUrl, split });
  if (carried.reminders > 0) onReminders?.("carried", "all", carried.reminders);
  if (carried.unreachable > 0) onReminders?.("unreachable", "all", carried.unreachable);
  await queueDeliveries(
    queue,
    carried.deliveryIds.map((id) => ({ id, attempt: 0 })),
  );
}
