import type { SheetWords } from "@ketnap/wording";
import { filledSheet, fillSheet, wholeOf } from "./fill-sheet.ts";
import { readWorkbook, Unreadable } from "./xlsx/read.ts";
import { writeWorkbook } from "./xlsx/write.ts";

export interface SheetUnit {
  expectedId: number;
  unit: { name: string };
  values: Readonly<Record<string, number>> | null;
  comments: Readonly<Record<string, string>> | null;
  /** Where it is not, its numbers are shown and cannot be changed. */
  open: boolean;
}

/** What a row says, and where it stands. */
export interface SheetRow {
  row: number;
  expectedId: number;
  values: Record<string, number>;
  reason: string | null;
}

/** What is wrong in one cell, or in a row where `column` is null; the key is a reason's. */
export interface SheetFault {
  row: number;
  column: number | null;
  key: "sheet_not_number" | "sheet_blank";
  values: Record<string, string>;
}

const markOf = (requestId: number) => `ketnap-report:${requestId}`;
const REASON = "reason";

/** A row for each unit and a column for each number; who and what is hidden beside them, so that the way back is sure. */
export function reportSheet(requestId: number, words: SheetWords, units: readonly SheetUnit[]): Uint8Array {
  const { fields, reason, ...rest } = words;
  return writeWorkbook([
    fillSheet({
      ...rest,
      mark: markOf(requestId),
      columns: [
        ...fields.map(({ indicator: id, name, min, max, bounds }) => {
          const looks = { width: 14, open: "openNumber", shut: "number" } as const;
          return { id, name, ...looks, bounds: { min, max, error: bounds } };
        }),
        { id: REASON, name: reason, width: 40, open: "openText", shut: "cell" },
      ],
      rows: units.map(({ expectedId: id, unit, values, comments, open }) => {
        const said = Object.values(comments ?? {}).find((comment) => comment !== "") ?? null;
        return {
          id,
          unit: unit.name,
          open,
          cells: [...fields.map(({ indicator }) => values?.[indicator] ?? null), said],
        };
      }),
    }),
  ]);
}

/** A sheet that came back: its rows that say anything, and what in them is no number. */
export async function readReportSheet(
  bytes: Uint8Array,
  requestId: number,
): Promise<{ sheet: string; rows: SheetRow[]; faults: SheetFault[]; columnOf: (field: string) => number | null }> {
  const found = filledSheet(await readWorkbook(bytes), markOf(requestId));
  if (!found) throw new Unreadable("sheet_not_ours");
  const fields = [...found.columns].filter(([id]) => id !== REASON);
  const rows: SheetRow[] = [];
  const faults: SheetFault[] = [];
  for (const { row, id: expectedId, said } of found.rows) {
    if (fields.every(([field]) => said(field) === null)) continue;
    const values: Record<string, number> = {};
    for (const [field, column] of fields) {
      const cell = said(field);
      const value = cell === null ? null : wholeOf(cell);
      if (value !== null) values[field] = value;
      else if (cell === null) faults.push({ row, column, key: "sheet_blank", values: {} });
      else faults.push({ row, column, key: "sheet_not_number", values: { said: String(cell).slice(0, 40) } });
    }
    const reason = said(REASON);
    rows.push({ row, expectedId, values, reason: reason === null ? null : String(reason) });
  }
  if (rows.length === 0) throw new Unreadable("sheet_empty");
  const columnOf = (field: string) => (field === REASON ? null : (found.columns.get(field) ?? null));
  return { sheet: found.name, rows, faults, columnOf };
}
