import type { JobQueue } from "@ketnap/queue";
import { Counter, Gauge, type Registry } from "prom-client";

/** What an operator watches of the worker. How long the oldest message waits is told by the bot. */
export function createMetrics(registry: Registry, queue: JobQueue) {
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
  const reminders = new Counter({
    name: "ketnap_reminders_total",
    help: "Reminders by what became of them: found, carried, unreachable",
    labelNames: ["what", "kind"] as const,
    registers: [registry],
  });
  return {
    sent: (channel: string, outcome: string) => sends.inc({ channel, outcome }),
    reminders: (what: string, kind: string, count: number) => reminders.inc({ what, kind }, count),
  };
}
