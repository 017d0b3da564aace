import type { BulkRow } from "@ketnap/contract";

export function isMoving({ state }: Pick<BulkRow, "state">): boolean {
  return state === "running" || state === "paused";
}

/**
 * What is to be shown of each: what was seen of it last, as long as the list has it under way. One that the list knows to
 * be over is looked at no more, so what was seen of it may be from before its end.
 */
export function latestOf(bulks: readonly BulkRow[], seen: readonly BulkRow[]): BulkRow[] {
  return bulks.map((bulk) => {
    const last = seen.find(({ id }) => id === bulk.id);
    return last && isMoving(bulk) && last.version >= bulk.version ? last : bulk;
  });
}
