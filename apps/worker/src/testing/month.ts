import type { SendOutcome } from "@ketnap/channels";
import { createTestWorker, local, sealer, ZONE } from "@ketnap/clock/testing";
import type { OutgoingMessage } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";

/** What arrived somewhere, and when. */
export interface Arrived {
  at: Temporal.ZonedDateTime;
  address: string;
  lines: string[];
  choices: string[];
}

/** The worker's own jobs and carrier under the bot's role, at a clock that the test moves, and a channel that notes. */
export function createMonth(database: TestDatabase, from: string, blocked: () => ReadonlySet<string>) {
  let now = local(from);
  const arrived: Arrived[] = [];
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
  const worker = createTestWorker({
    db: database.bot,
    sealer,
    clock: () => now,
    channelOf: () => channel,
    panelUrl: "https://ketnap.example.vn",
  });
  return {
    arrived,
    now: () => now,
    /** Moves the clock there and lets every job tick once; what is queued is carried. Returns what arrived. */
    async tick(at: string, beforeSending?: () => Promise<void>): Promise<Arrived[]> {
      now = local(at);
      const before = arrived.length;
      await worker.tick(beforeSending);
      return arrived.slice(before);
    },
  };
}

export function dayOf(month: string, days: number): string {
  return Temporal.PlainDate.from(month).add({ days }).toString();
}
