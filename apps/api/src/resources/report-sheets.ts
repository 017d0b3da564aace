import { createHash } from "node:crypto";
import { columnName, readReportSheet as readSheetFile, reportSheet, UNIT_COLUMN } from "@ketnap/documents";
import type { Context } from "@ketnap/domain/kernel";
import { readReportSheet, submitReportSheet } from "@ketnap/domain/reports";
import { sheetWords, speaker } from "@ketnap/wording";
import { byCells, refuseCells, refuseFile } from "./sheet-faults.ts";

/** What a field takes that has no bound of its own, as the verb does. */
const MOST = 1_000_000;

/** A sheet to be filled in, with what has been sent already. */
export async function sheetFile(ctx: Context, params: { id: number }): Promise<{ name: string; bytes: Uint8Array }> {
  const { request, rows } = await readReportSheet(ctx, params);
  const words = sheetWords(request, MOST, speaker(ctx.actor.locale));
  return { name: `mau-bao-cao-${request.lastMonth}-${request.id}`, bytes: await reportSheet(request.id, words, rows) };
}

/** Sends what a sheet says, all or none; what is wrong in it is told by its cells: `Báo cáo!E7`. */
export async function takeSheet(
  ctx: Context,
  params: { id: number },
  bytes: Uint8Array,
): Promise<{ sent: number; unchanged: number }> {
  // Who may not send, or sees no such request, is told so before his file is looked at.
  const { request } = await readReportSheet(ctx, params);
  const read = await readSheetFile(bytes, request.id).catch(refuseFile);
  const cell = (row: number, column: number | null) => `${read.sheet}!${columnName(column ?? UNIT_COLUMN)}${row}`;
  if (read.faults.length > 0)
    refuseCells(new Map(read.faults.map(({ row, column, ...why }) => [cell(row, column), why])));
  const rows = read.rows.map(({ row: _, ...report }) => report);
  return byCells(submitReportSheet(ctx, { id: request.id, token: tokenOf(bytes), rows }), (at, field) => {
    const row = read.rows[at]?.row;
    return row === undefined ? null : cell(row, field === null ? null : read.columnOf(field));
  });
}

/** The same file is the same sending, however often it comes. */
function tokenOf(bytes: Uint8Array): string {
  return `sheet-${createHash("sha256").update(bytes).digest("hex").slice(0, 48)}`;
}
