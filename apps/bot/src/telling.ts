import type { CarrierDeps } from "@ketnap/channels";
import type { Database } from "@ketnap/database";
import { type Place, reportConnection, type Turn } from "@ketnap/domain/deliveries";
import type { Log } from "@ketnap/process";
import type { createMetrics } from "./metrics.ts";

/** What the log, the metrics and the page "Kênh" are told; never what anybody wrote, nor who. */
export function createTelling(
  log: Log,
  metrics: ReturnType<typeof createMetrics>,
  { db, clock }: { db: Database; clock(): Temporal.Instant },
) {
  const failed = (what: string) => (error: unknown) => log.error({ error }, `${what} failed`);
  const sent: CarrierDeps["onOutcome"] = (claim, outcome) => {
    metrics.sent(claim.channel, outcome.kind);
    if (outcome.kind === "sent") return;
    log.warn({ channel: claim.channel, delivery: claim.id, outcome: outcome.kind }, "not sent");
  };
  return {
    failed,
    sent,
    turned(turn: Turn, { channel }: Place): void {
      metrics.turned(turn);
      if (turn.kind === "failed") log.error({ error: turn.error, channel }, "a turn failed and is tried again");
      if (turn.kind === "gave-up") log.error({ failure: turn.failure, channel }, "a turn was given up");
    },
    channel(id: number, trouble: string | null, botName: string | null): void {
      if (trouble) log.warn({ connection: id, trouble }, "the channel is in trouble");
      const status = trouble ? ({ ok: false, why: trouble } as const) : ({ ok: true } as const);
      reportConnection(db, id, status, botName, clock()).catch(failed("the report of a channel"));
    },
  };
}
