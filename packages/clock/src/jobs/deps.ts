import type { Db } from "@ketnap/database";
import type { JobQueue } from "@ketnap/queue";

export interface JobDeps {
  db: Db;
  queue: Pick<JobQueue, "add">;
  /** Claims, sends and settles a delivery, where it is still to be sent. */
  carry(deliveryId: string): Promise<void>;
  clock(): Temporal.Instant;
}
