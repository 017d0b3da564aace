import { type CarrierDeps, createCarrier, createConnections, splitFor } from "@ketnap/channels";
import { createJobs, lookAgain } from "@ketnap/clock";
import type { Database } from "@ketnap/database";
import type { Sealer } from "@ketnap/domain/deliveries";
import { createHealth, everySoOften, type Log } from "@ketnap/process";
import type { JobQueue } from "@ketnap/queue";
import express, { type Express } from "express";
import { createMetrics } from "./metrics.ts";

export interface WorkerDeps {
  db: Database;
  queue: JobQueue;
  sealer: Sealer;
  clock(): Temporal.Instant;
  log: Log;
  behindTls: boolean;
  /** Where the house is reached from outside: for messages that name a page of the panel, and files behind a link. */
  panelUrl?: string | null;
  /** From which hour of the night on what is kept twice is counted anew. */
  recountHour?: number;
  onStep?: CarrierDeps["onStep"];
}

export interface Worker {
  app: Express;
  /** Lets the jobs under way end. */
  stop(): Promise<void>;
}

const FOLLOW_MS = 2_000;
/** A flushed queue has no ticks left; within this they are there again. */
const SCHEDULES_MS = 20_000;

/** Carries what is due: the queue says which, Postgres says whether. */
export function createWorker(deps: WorkerDeps): Worker {
  const { db, queue, sealer, clock, log } = deps;
  const failed = (what: string) => (error: unknown) => log.error({ error }, `${what} failed`);
  const health = createHealth({ whyNotReady, behindTls: deps.behindTls });
  const metrics = createMetrics(health.registry, deps);
  const connections = createConnections({ db, sealer, clock, publicUrl: deps.panelUrl ?? null });
  const carrier = createCarrier({
    db,
    sealer,
    clock,
    channelOf: connections.channelOf,
    lastLook: (claim) => lookAgain(db, claim, clock(), { panelUrl: deps.panelUrl, split: splitFor }),
    ...(deps.onStep && { onStep: deps.onStep }),
    onOutcome(claim, outcome) {
      metrics.sent(claim.channel, outcome.kind);
      if (outcome.kind === "sent") return;
      log.warn(
        {
          channel: claim.channel,
          delivery: claim.id,
          outcome: outcome.kind,
        },
        "not sent",
      );
    },
  });
  let working = false;
  let schedulesKept = false;
  const timers = [
    everySoOften(FOLLOW_MS, follow, failed("following the channels")),
    everySoOften(SCHEDULES_MS, keepSchedules, failed("keeping the schedules")),
  ];
  const app = express();
  app.disable("x-powered-by");
  app.use(health.routes);
  return {
    app,
    async stop() {
      health.drain();
      await Promise.all(timers.map((timer) => timer.stop()));
      await queue.close(6_000);
      await carrier.idle();
    },
  };

  /** Jobs are taken only once we know by which channels they could go. */
  async function follow(): Promise<void> {
    await connections.refresh();
    if (working) return;
    working = true;
    queue.work(
      createJobs({
        ...deps,
        carry: carrier.carry,
        split: splitFor,
        onReminders: metrics.reminders,
        onNotOpened: (refused) => log.warn(refused, "a report was not asked for"),
        onNotPlanned: (failed) => {
          log.warn(failed, "classes of an area were not planned");
          metrics.unplanned(failed.why);
        },
        onDrift: (drift) => log.error(drift, "something is kept otherwise than it counts"),
        onRerouted: (rerouted) => log.warn(rerouted, "taken from a connection that would not carry it"),
      }),
    );
  }

  async function keepSchedules(): Promise<void> {
    const made = await queue.keepSchedules();
    schedulesKept = true;
    if (made > 0) log.info({ made }, "schedules made");
  }

  async function whyNotReady(): Promise<string | null> {
    if (!working) return "the database does not answer";
    if (!schedulesKept) return "the queue does not answer";
    return db.prisma.$queryRaw`select 1`.then(
      () => null,
      () => "the database does not answer",
    );
  }
}
