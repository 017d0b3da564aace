import { CLASS_KINDS } from "@ketnap/contract";
import { columnName, poolSheet, readPoolSheet as readSheetFile, UNIT_COLUMN } from "@ketnap/documents";
import { readPoolSheet, submitPoolSheet } from "@ketnap/domain/classes";
import { type Context, today } from "@ketnap/domain/kernel";
import { poolSheetWords, speaker } from "@ketnap/wording";
import { byCells, refuseCells, refuseFile } from "./sheet-faults.ts";

/** What a pool takes at most, as the verb does. */
const MOST = 5000;

/** A sheet in which the office says who waits at each unit of its reach, with what is noted already. */
export async function poolSheetFile(ctx: Context): Promise<{ name: string; bytes: Uint8Array }> {
  const units = await readPoolSheet(ctx, {});
  const words = poolSheetWords(MOST, speaker(ctx.actor.locale));
  return { name: `nguon-cho-hoc-${today(ctx)}`, bytes: await poolSheet(words, units) };
}

/** Notes what a sheet says, all or none; what is wrong in it is told by its cells: `Nhận thức về Đảng!D7`. */
export async function takePoolSheet(ctx: Context, bytes: Uint8Array): Promise<{ written: number; unchanged: number }> {
  // Who may not is told so before his file is looked at.
  await readPoolSheet(ctx, {});
  const { rows, faults, columnOf } = await readSheetFile(bytes, CLASS_KINDS).catch(refuseFile);
  const cell = (sheet: string, row: number, column: number | null) =>
    `${sheet}!${columnName(column ?? UNIT_COLUMN)}${row}`;
  if (faults.length > 0)
    refuseCells(new Map(faults.map(({ sheet, row, column, ...why }) => [cell(sheet, row, column), why])));
  const lines = rows.map(({ sheet: _, row: __, ...line }) => line);
  return byCells(submitPoolSheet(ctx, lines), (at, field) => {
    const found = rows[at];
    return found ? cell(found.sheet, found.row, field === null ? null : columnOf(field)) : null;
  });
}
