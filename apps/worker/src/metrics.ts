import type { Database } from "@ketnap/database";
import { budgetState, findDownSeconds, findUse, monthOf } from "@ketnap/domain/deliveries";
import { findDrift } from "@ketnap/domain/installation";
import type { JobQueue } from "@ketnap/queue";
import { Counter, Gauge, type Registry } from "prom-client";

interface Deps {
  queue: JobQueue;
  db: Database;
  clock(): Temporal.Instant;
}

/** What an operator watches of the worker. How long the oldest message waits is told by the bot. */
export function createMetrics(registry: Registry, { queue, db, clock }: Deps) {
  watchConnections(registry, { db, clock });
  const sends = new Counter({
    name: "ketnap_deliveries_total",
    help: "Sends by what became of them",
    labelNames: ["channel", "outcome"] as const,
    registers: [registry],
  });
  new Gauge({
    name: "ketnap_jobs",
    help: "Jobs in the queue by state",
    labelNames: ["queue", "state"] as const,
    registers: [registry],
    async collect() {
      const counts = await queue.counts().catch(() => ({}));
      for (const [name, states] of Object.entries(counts))
        for (const [state, count] of Object.entries(states)) this.set({ queue: name, state }, count);
    },
  });
  new Gauge({
    name: "ketnap_drift",
    help: "Rows that are kept otherwise than they count, as of the last night; over 0 something is wrong",
    labelNames: ["what"] as const,
    registers: [registry],
    async collect() {
      for (const { what, drifted } of await findDrift(db).catch(() => [])) this.set({ what }, drifted);
    },
  });
  const reminders = new Counter({
    name: "ketnap_reminders_total",
    help: "Reminders by what became of them: found, carried, unreachable",
    labelNames: ["what", "kind"] as const,
    registers: [registry],
  });
  const unplanned = new Counter({
    name: "ketnap_class_areas_unplanned_total",
    help: "Times that planning the classes of an area failed, by the error's code",
    labelNames: ["why"] as const,
    registers: [registry],
  });
  return {
    unplanned: (why: string) => unplanned.inc({ why }),
    sent: (channel: string, outcome: string) => sends.inc({ channel, outcome }),
    reminders: (what: string, kind: string, count: number) => reminders.inc({ what, kind }, count),
  };
}

const BUDGET_STATES = ["ok", "warning", "out"] as const;

/** How each connection stands; looked up when somebody asks, and told by the worker alone. */
function watchConnections(registry: Registry, { db, clock }: Omit<Deps, "queue">): void {
  new Gauge({
    name: "ketnap_connection_down_seconds",
    help: "For how long a connection has failed; 0: it works",
    labelNames: ["connection", "channel"] as const,
    registers: [registry],
    async collect() {
      this.reset();
      for (const { connectionId, channel, seconds } of await findDownSeconds(db, clock()).catch(() => []))
        this.set({ connection: connectionId, channel }, seconds);
    },
  });
  new Gauge({
    name: "ketnap_connection_budget",
    help: "1 for the state of a connection's budget: ok, warning from 80 %, out: nothing goes out unasked",
    labelNames: ["connection", "state"] as const,
    registers: [registry],
    async collect() {
      this.reset();
      for (const use of await findUse(db, monthOf(clock())).catch(() => []))
        for (const state of BUDGET_STATES)
          this.set({ connection: use.connectionId, state }, budgetState(use, use) === state ? 1 : 0);
    },
  });
}
