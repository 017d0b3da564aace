import { createCarrier, type SendOutcome, splitFor } from "@ketnap/channels";
import { createJobs, lookAgain } from "@ketnap/clock";
import type { OutgoingMessage } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";
import { createSealer } from "@ketnap/domain/deliveries";

/** What arrived somewhere, and when. */
export interface Arrived {
  at: Temporal.ZonedDateTime;
  address: string;
  lines: string[];
  choices: string[];
}

const ZONE = "Asia/Ho_Chi_Minh";

/** The worker's own jobs and carrier under the bot's role, at a clock that the test moves, and a channel that notes. */
export function createMonth(database: TestDatabase, from: string, blocked: () => ReadonlySet<string>) {
  let now = local(from);
  const arrived: Arrived[] = [];
  const sealer = createSealer("test-key-".repeat(5));
  const clock = () => now;
  const deps = { db: database.bot, sealer, clock };
  const capabilities = { textLimit: 4000, captionLimit: 1000, buttons: true, typing: false, markup: "plain" } as const;
  const channel = {
    name: "telegram" as const,
    capabilities: { ...capabilities, pictures: "none" as const, files: "none" as const },
    async send(address: string, message: OutgoingMessage): Promise<SendOutcome> {
      if (blocked().has(address)) return { kind: "unreachable", why: "Forbidden: bot was blocked by the user" };
      const lines = message.message.blocks.map((block) => (block.kind === "table" ? "(bảng)" : block.text));
      const at = now.toZonedDateTimeISO(ZONE);
      arrived.push({ at, address, lines, choices: message.choices.map(({ label }) => label) });
      return { kind: "sent", externalId: String(arrived.length) };
    },
  };
  const carrier = createCarrier({
    ...deps,
    channelOf: () => channel,
    lastLook: (claim) =>
      lookAgain(database.bot, claim, now, { panelUrl: "https://ketnap.example.vn", split: splitFor }),
  });
  const waiting: string[] = [];
  const jobs = createJobs({
    ...deps,
    queue: { add: async (_, payload) => void waiting.push((payload as { deliveryId: string }).deliveryId) },
    carry: carrier.carry,
    split: splitFor,
    panelUrl: "https://ketnap.example.vn",
  });
  return {
    arrived,
    now: () => now,
    /** Moves the clock there and lets every job tick once; what is queued is carried. Returns what arrived. */
    async tick(at: string, beforeSending: () => Promise<void> = async () => {}): Promise<Arrived[]> {
      now = local(at);
      const before = arrived.length;
      await jobs["find-reminders"]({});
      await jobs["carry-reminders"]({});
      await beforeSending();
      await jobs.sweep({});
      for (const deliveryId of waiting.splice(0)) await jobs["send-delivery"]({ deliveryId });
      await carrier.idle();
      return arrived.slice(before);
    },
  };
}

/** `2026-11-23 08:00` where the committee sits. */
export function local(at: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(at.replace(" ", "T")).toZonedDateTime(ZONE).toInstant();
}

export function dayOf(month: string, days: number): string {
  return Temporal.PlainDate.from(month).add({ days }).toString();
}
