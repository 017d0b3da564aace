import { Conflict } from "./errors.ts";

/** Refuses an edit made on an older version of the row; the refusal carries the row as it is now. */
export function checkVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Conflict({ key: "changed_meanwhile", values: { version: row.version } }, row);
}

/** Refuses when a conditional write touched no row: somebody else was faster between the read and the write. */
export function versionMoved(written: { count: number }, row: { version: number }): void {
  if (written.count === 0) throw new Conflict({ key: "changed_meanwhile", values: { version: row.version } }, row);
}
