import { type AuditEntryRow, LOG_BOOKKEEPING } from "@ketnap/contract";

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** What a reader looks for first; the rest follows as it comes. */
const FIRST = [
  "name",
  "label",
  "login",
  "value",
  "minPercent",
  "maxPercent",
  "indicator",
  "group",
  "firstMonth",
  "lastMonth",
  "role",
];

/** What an entry changed, field by field. Of a row that came or went, what was empty or no is not worth a line. */
export function changesOf({ before, after, change }: Pick<AuditEntryRow, "before" | "after" | "change">): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .filter((field) => !LOG_BOOKKEEPING.has(field))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after))
    .filter((each) => change === "updated" || (each.before ?? each.after) !== false)
    .toSorted((one, other) => rank(one.field) - rank(other.field));
}

function rank(field: string): number {
  const at = FIRST.indexOf(field);
  return at === -1 ? FIRST.length : at;
}
