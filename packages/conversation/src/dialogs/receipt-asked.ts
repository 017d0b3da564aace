import type { Understanding } from "@ketnap/contract";
import { lineOf, reportFigures } from "@ketnap/understanding";

/** A receipt is asked for, or told by its number, and no figure of a report beside it. */
export function asksReceipt(found: Understanding): boolean {
  if (!NAMED.test(found.normalised) && receiptIn(found.text) === null) return false;
  return Object.keys(reportFigures(lineOf(found).told.line).slots).length === 0;
}

const NAMED = /(?:^| )(?:bien nhan|bien lai|receipts?)(?= |$)/;

/** "BC-2026-10-0231", however its parts are put together. */
export function receiptIn(text: string): string | null {
  const [, year, month, number] = /(?<![\p{L}\d])BC[ -]?(20\d\d)[ -]?([01]\d)[ -]?(\d{4,})(?!\d)/iu.exec(text) ?? [];
  return year ? `BC-${year}-${month}-${number}` : null;
}
