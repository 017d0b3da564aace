import { type Carrier, type CarrierDeps, createCarrier, splitFor } from "@ketnap/channels";
import { createJobs } from "../jobs/index.ts";
import { lookAgain } from "../reminders.ts";

export const ZONE = "Asia/Ho_Chi_Minh";

/** `2026-11-23 08:00` where the committee sits. */
export function local(at: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(at.replace(" ", "T")).toZonedDateTime(ZONE).toInstant();
}

export interface TestWorker extends Carrier {
  /** Lets each ticking job run once and carries what it queued; `beforeSending` comes after the messages are made. */
  tick(beforeSending?: () => Promise<void>): Promise<void>;
}

/** The worker's own jobs and carrier, ticking when the test says, at the time that it says. */
export function createTestWorker({
  panelUrl = null,
  ...deps
}: Pick<CarrierDeps, "db" | "sealer" | "clock" | "channelOf"> & { panelUrl?: string | null }): TestWorker {
  const carrier = createCarrier({
    ...deps,
    lastLook: (claim) => lookAgain(deps.db, claim, deps.clock(), { panelUrl, split: splitFor }),
  });
  const waiting: string[] = [];
  const jobs = createJobs({
    ...deps,
    panelUrl,
    queue: { add: async (_, payload) => void waiting.push((payload as { deliveryId: string }).deliveryId) },
    carry: carrier.carry,
    split: splitFor,
  });
  return {
    ...carrier,
    async tick(beforeSending = async () => {}) {
      await jobs["open-requests"]({});
      await jobs["find-reminders"]({});
      await jobs["carry-reminders"]({});
      await beforeSending();
      await jobs.sweep({});
      for (const deliveryId of waiting.splice(0)) await jobs["send-delivery"]({ deliveryId });
      await carrier.idle();
    },
  };
}
