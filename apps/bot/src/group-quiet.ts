import type { IncomingMessage } from "@ketnap/contract";

const QUIET = { minutes: 1 };

/** In a group the bot says where to ask, once a minute at most: a talkative group must not use up the channel for all. */
export function createGroupQuiet(clock: () => Temporal.Instant) {
  const until = new Map<string, Temporal.Instant>();
  return {
    mayHear({ chat, connectionId, address }: IncomingMessage): boolean {
      if (chat === "private") return true;
      const [key, now] = [`${connectionId} ${address}`, clock()];
      const quiet = until.get(key);
      if (quiet && Temporal.Instant.compare(now, quiet) < 0) return false;
      if (until.size > 10_000) until.clear();
      until.set(key, now.add(QUIET));
      return true;
    },
  };
}
