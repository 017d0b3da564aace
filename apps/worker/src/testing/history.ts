/** What happened, from every side that saw it: the asker's, the database's, the platform's, and the deaths between them. */
export interface History {
  /** Keys that somebody wanted to be told, whether or not he was ever told that it is kept. */
  attempted: readonly string[];
  /** Keys whose keeper said that they are kept. */
  acknowledged: readonly string[];
  stored: readonly StoredDelivery[];
  /** What came in at the platform, in its order. */
  received: readonly { address: string; key: string }[];
  /** By each process that died or stood still: the keys it had claimed and not settled. */
  cutOff: readonly (readonly string[])[];
}

export interface StoredDelivery {
  key: string;
  /** The order in which they were kept. */
  id: bigint;
  address: string;
  priority: number;
  state: string;
  settled: boolean;
}

const FINAL = ["sent", "failed", "expired", "unreachable", "unknown"];

/**
 * Every way in which the promise was broken, each a sentence; none where it was kept: nothing acknowledged is lost,
 * each key is kept once, a message comes twice only where a process was cut off between sending and settling, every
 * delivery has ended or is due, and each chat hears its own in their order.
 */
export function brokenPromises({ attempted, acknowledged, stored, received, cutOff }: History): string[] {
  const broken: string[] = [];
  const byKey = Map.groupBy(stored, ({ key }) => key);
  const wanted = new Set(attempted);
  for (const key of acknowledged) if (!byKey.has(key)) broken.push(`${key} was acknowledged and is not stored`);
  for (const [key, rows] of byKey) {
    if (!wanted.has(key)) broken.push(`${key} is stored and nobody asked for it`);
    if (rows.length > 1) broken.push(`${key} is stored ${rows.length} times`);
  }
  const times = Map.groupBy(received, ({ key }) => key);
  for (const [key, { length }] of times) {
    if (!byKey.has(key)) broken.push(`${key} was received and is not stored`);
    const cut = cutOff.filter((keys) => keys.includes(key)).length;
    if (length - 1 > Math.min(cut, 1)) broken.push(`${key} was received ${length} times, cut off ${cut} times`);
  }
  for (const { key, state, settled } of stored) {
    const isFinal = FINAL.includes(state) && settled;
    const isDue = ["due", "unknown"].includes(state) && !settled;
    if (!isFinal && !isDue) broken.push(`${key} is ${state}, ${settled ? "settled" : "unsettled"}`);
    if (state === "sent" && !times.has(key)) broken.push(`${key} counts as sent and was never received`);
  }
  return [...broken, ...outOfOrder(stored, received)];
}

/** The first time that each came counts: a doubtful one that comes again comes late. */
function outOfOrder(stored: History["stored"], received: History["received"]): string[] {
  const idOf = new Map(stored.map(({ key, id }) => [key, id]));
  const replies = new Set(stored.filter(({ priority }) => priority > 0).map(({ key }) => key));
  const broken: string[] = [];
  for (const [address, all] of Map.groupBy(received, (each) => each.address))
    for (const same of [all.filter(({ key }) => replies.has(key)), all.filter(({ key }) => !replies.has(key))]) {
      const firsts = [...new Set(same.map(({ key }) => key))];
      const ids = firsts.map((key) => idOf.get(key) ?? 0n);
      const late = ids.findIndex((id, n) => n > 0 && id < ids[n - 1]!);
      if (late > 0) broken.push(`${address} heard ${firsts[late]} after ${firsts[late - 1]}`);
    }
  return broken;
}
