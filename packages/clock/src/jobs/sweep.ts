import { findDue, rerouteDeliveries, sweepDeliveries } from "@ketnap/domain/deliveries";
import type { JobDeps } from "./deps.ts";
import { queueDeliveries } from "./queue-delivery.ts";

/** Of each connection, so that a slow one does not keep the others from being found. */
const AT_ONCE = 2_000;

/** Queues what was committed and is not queued, and what was claimed and never settled. Twice the same is once. */
export async function sweep(deps: JobDeps): Promise<void> {
  const now = deps.clock();
  await sweepDeliveries(deps.db, now);
  const rerouted = await rerouteDeliveries(deps.db, deps.sealer, now);
  if (rerouted.moved + rerouted.unreachable > 0) deps.onRerouted?.(rerouted);
  await queueDeliveries(deps.queue, await findDue(deps.db, now, now, { limit: AT_ONCE }));
}
