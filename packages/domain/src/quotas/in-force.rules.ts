import type { QuotaAmount, QuotaPaper } from "./quota.ts";

/** What a quota was from a day on. */
export interface Revision extends QuotaAmount, QuotaPaper {
  revision: number;
  /** ISO date; null for one that was in force from the beginning. */
  inForceOn: string | null;
}

/**
 * Which revision stands on a day, and which are still to come, the next first. The later day counts, whichever was
 * recorded first; of one day the later recorded. Null where none is in force yet.
 */
export function standingOn<R extends Pick<Revision, "revision" | "inForceOn">>(
  revisions: readonly R[],
  day: string,
): { standing: R | null; ahead: R[] } {
  const since = ({ inForceOn }: R) => inForceOn ?? "";
  const inTime = revisions.toSorted((a, b) =>
    since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : a.revision - b.revision,
  );
  const ahead = inTime.filter((one) => since(one) > day);
  return {
    standing: inTime.findLast((one) => since(one) <= day) ?? null,
    ahead: ahead.filter((one, index) => index === ahead.length - 1 || since(ahead[index + 1]!) !== since(one)),
  };
}
