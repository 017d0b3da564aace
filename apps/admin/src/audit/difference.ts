import type { AuditEntryRow } from "@ketnap/contract";

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

const BOOKKEEPING = new Set(["version", "id"]);

/** What an entry changed, field by field; the row's own bookkeeping is left out. */
export function changesOf({ before, after }: Pick<AuditEntryRow, "before" | "after">): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .filter((field) => !BOOKKEEPING.has(field))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
