import { findDue, sweepDeliveries } from "@ketnap/domain/deliveries";
import type { JobDeps } from "./deps.ts";
import { queueDelivery } from "./queue-delivery.ts";

const AT_ONCE = 500;

/** Queues what was committed and is not queued, and what was claimed and never settled. Twice the same is once. */
export async function sweep(deps: JobDeps): Promise<void> {
  const now = deps.clock();
  await sweepDeliveries(deps.db, now);
  for (const delivery of await findDue(deps.db, now, now, { limit: AT_ONCE }))
    await queueDelivery(deps.queue, delivery);
}
