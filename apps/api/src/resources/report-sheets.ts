import { createHash } from "node:crypto";
import { columnName, readReportSheet as readSheetFile, reportSheet, Unreadable } from "@ketnap/documents";
import { type Context, Invalid, type Reason } from "@ketnap/domain/kernel";
import { readReportSheet, submitReportSheet } from "@ketnap/domain/reports";
import { sheetWords, speaker } from "@ketnap/wording";

/** What a field takes that has no bound of its own, as the verb does. */
const MOST = 1_000_000;
/** More faults than anybody mends at once. */
const MOST_FAULTS = 200;

/** A sheet to be filled in, with what has been sent already. */
export async function sheetFile(ctx: Context, params: { id: number }): Promise<{ name: string; bytes: Uint8Array }> {
  const { request, rows } = await readReportSheet(ctx, params);
  const words = sheetWords(request, MOST, speaker(ctx.actor.locale));
  return { name: `mau-bao-cao-${request.lastMonth}-${request.id}`, bytes: reportSheet(request.id, words, rows) };
}

/** Sends what a sheet says, all or none; what is wrong in it is told by its cells: `Báo cáo!E7`. */
export async function takeSheet(
  ctx: Context,
  params: { id: number },
  bytes: Uint8Array,
): Promise<{ sent: number; unchanged: number }> {
  // Who may not send, or sees no such request, is told so before his file is looked at.
  const { request } = await readReportSheet(ctx, params);
  const read = await readSheetFile(bytes, request.id).catch((error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    throw new Invalid({ file: { key: error.key, values: { ...error.values } } });
  });
  const cell = (row: number, column: number | null) => `${read.sheet}!${columnName(column ?? UNIT_COLUMN)}${row}`;
  const told = new Map(read.faults.map(({ row, column, ...why }) => [cell(row, column), why]));
  if (told.size > 0) throw new Invalid(firstOf(told));
  const jumping = request.fields.filter((field) => field.jump !== null).map((field) => field.indicator);
  const rows = read.rows.map(({ expectedId, values, reason }) => ({
    expectedId,
    values,
    // The one reason of a row is for whichever of its numbers jumps.
    comments: reason === null ? {} : Object.fromEntries(jumping.map((field) => [field, reason])),
  }));
  try {
    return await submitReportSheet(ctx, { id: request.id, token: tokenOf(bytes), rows });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(firstOf(new Map(Object.entries(error.fields).map(([path, why]) => [placeOf(path), why]))));
  }

  function placeOf(path: string): string {
    const [, at, field] = /^rows\.(\d+)(?:\.values\.(.+))?/.exec(path) ?? [];
    const row = read.rows[Number(at)]?.row;
    return row === undefined ? path : cell(row, field === undefined ? null : read.columnOf(field));
  }
}

const UNIT_COLUMN = 3;

/** The same file is the same sending, however often it comes. */
function tokenOf(bytes: Uint8Array): string {
  return `sheet-${createHash("sha256").update(bytes).digest("hex").slice(0, 48)}`;
}

function firstOf(told: ReadonlyMap<string, Reason>): Record<string, Reason> {
  return Object.fromEntries([...told].slice(0, MOST_FAULTS));
}
