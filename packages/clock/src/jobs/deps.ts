import type { Context } from "@ketnap/domain/kernel";
import type { JobQueue } from "@ketnap/queue";

export interface JobDeps {
  db: Context["db"];
  queue: Pick<JobQueue, "add">;
  /** Claims, sends and settles a delivery, where it is still to be sent. */
  carry(deliveryId: string): Promise<void>;
  clock(): Temporal.Instant;
}
