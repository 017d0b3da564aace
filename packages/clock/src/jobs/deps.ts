import type { Rerouted, Sealer } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import type { Split } from "@ketnap/domain/reminders";
import type { JobQueue } from "@ketnap/queue";

export interface JobDeps {
  db: Context["db"];
  queue: Pick<JobQueue, "add"> & Partial<Pick<JobQueue, "addMany">>;
  /** Claims, sends and settles a delivery, where it is still to be sent; what only has to wait comes back. */
  carry(deliveryId: string): Promise<{ id: string; attempt: number; priority?: number; at: Temporal.Instant } | null>;
  clock(): Temporal.Instant;
  sealer: Sealer;
  /** Cuts a message into what the channel can carry in one call each: a reminder has to fit into one. */
  split: Split;
  /** Where the panel is reached from outside, for the page that a reminder names. */
  panelUrl?: string | null;
  /** For the metrics: how many reminders of a kind were found, or came to that end. */
  onReminders?(what: "found" | "carried" | "unreachable", kind: string, count: number): void;
  /** For the log: a schedule whose report could not be asked for, and why. */
  onNotOpened?(refused: { scheduleId: number; why: string }): void;
  /** For the log and the metrics: an area for which no classes could be planned, the error's code, and how often today. */
  onNotPlanned?(failed: { organiserId: number; why: string; tries: number }): void;
  /** From which hour of the night on what is kept twice is counted anew. */
  recountHour?: number;
  /** For the log: what is kept otherwise than it counts, and some of it. */
  onDrift?(drift: { what: string; drifted: number; some: readonly object[] }): void;
  /** For the log: what was taken from a connection that would not carry it. */
  onRerouted?(rerouted: Rerouted): void;
}
