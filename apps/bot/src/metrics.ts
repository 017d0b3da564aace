import type { ChannelName } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { findOldestDueSeconds, type Turn } from "@ketnap/domain/deliveries";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** What an operator watches: how much comes, how long a person waits, what does not go out. */
export function createMetrics(registry: Registry, db: Database, clock: () => Temporal.Instant) {
  const registers = [registry];
  const received = new Counter({
    name: "ketnap_messages_received_total",
    help: "Messages taken in; repeated: delivered by the platform more than once",
    labelNames: ["channel", "repeated"] as const,
    registers,
  });
  const turns = new Counter({
    name: "ketnap_turns_total",
    help: "Turns by how they ended",
    labelNames: ["outcome"] as const,
    registers,
  });
  const waited = new Histogram({
    name: "ketnap_turn_waited_seconds",
    help: "From the message kept to its turn begun",
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const sends = new Counter({
    name: "ketnap_deliveries_total",
    help: "Sends by what became of them",
    labelNames: ["channel", "outcome"] as const,
    registers,
  });
  new Gauge({
    name: "ketnap_oldest_due_seconds",
    help: "Since when the oldest message waits to be sent; over 60 something is wrong",
    registers,
    async collect() {
      this.set(await findOldestDueSeconds(db, clock()).catch(() => Number.NaN));
    },
  });
  return {
    received: (channel: ChannelName, fresh: boolean) => received.inc({ channel, repeated: String(!fresh) }),
    turned(turn: Turn) {
      if (turn.kind === "idle" || turn.kind === "busy" || turn.kind === "waiting") return;
      turns.inc({ outcome: turn.kind });
      if (turn.kind === "answered") waited.observe(turn.waitedMs / 1000);
    },
    sent: (channel: ChannelName, outcome: string) => sends.inc({ channel, outcome }),
  };
}
