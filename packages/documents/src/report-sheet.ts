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
  /** Of the unit's row; another one when the sheet comes back means that something happened since. */
  version: number;
}

/** What a row was made from. */
export interface SheetMade {
  version: number;
  values: Record<string, number> | null;
}

/** What a row says, and where it stands. `made`: null where nobody can tell. */
export interface SheetRow {
  row: number;
  expectedId: number;
  values: Record<string, number>;
  reason: string | null;
  made: SheetMade | null;
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
/** What stood in a row, so that one which nobody touched is known for one, and one that is old too. */
const MADE = "made";

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
        { id: MADE, name: "", width: 4, open: "text", shut: "text", hidden: true },
      ],
      rows: units.map(({ expectedId: id, unit, values, comments, open, version }) => {
        const said = Object.values(comments ?? {}).find((comment) => comment !== "") ?? null;
        const told = fields.map(({ indicator }) => values?.[indicator] ?? null);
        return {
          id,
          unit: unit.name,
          open,
          cells: [...told, said, [version, ...(values ? told.map((value) => value ?? "") : [])].join("|")],
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
  const fields = [...found.columns].filter(([id]) => id !== REASON && id !== MADE);
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
    const made = readMade(
      said(MADE),
      fields.map(([field]) => field),
    );
    rows.push({ row, expectedId, values, reason: reason === null ? null : String(reason), made });
  }
  if (rows.length === 0) throw new Unreadable("sheet_empty");
  const reasons = found.columns.get(REASON) ?? null;
  const columnOf = (field: string) =>
    field.startsWith("comments.") ? reasons : (fields.find(([id]) => id === field)?.[1] ?? null);
  return { sheet: found.name, rows, faults, columnOf };
}

/** `7|3|12`: the version, then what each field said, where anything was said. */
function readMade(said: string | number | null, fields: readonly string[]): SheetMade | null {
  const [version, ...told] = String(said ?? "").split("|");
  if (![version, ...told].every((part, at) => /^\d{1,9}$/.test(part!) || (at > 0 && part === ""))) return null;
  if (told.length === 0) return { version: Number(version), values: null };
  if (told.length !== fields.length) return null;
  const values = fields.flatMap((field, at) => (told[at] === "" ? [] : [[field, Number(told[at])] as const]));
  return { version: Number(version), values: Object.fromEntries(values) };
}
