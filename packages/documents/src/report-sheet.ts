import type { SheetWords } from "@ketnap/wording";
import { readWorkbook, Unreadable } from "./xlsx/read.ts";
import { type Cell, columnName, type Sheet } from "./xlsx/sheet.ts";
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

const MARK = "ketnap-report";
/** Ids of rows; their number; the unit. */
const BEFORE = 3;
/** The hidden ids, the title, the hint, the heads. */
const HEAD_ROWS = 4;

/** A row for each unit and a column for each number; who and what is hidden beside them, so that the way back is sure. */
export function reportSheet(requestId: number, words: SheetWords, units: readonly SheetUnit[]): Uint8Array {
  const { fields } = words;
  const last = HEAD_ROWS + units.length;
  const width = BEFORE + fields.length + 1;
  const sheet: Sheet = {
    name: words.name,
    widths: [4, 6, 44, ...fields.map(() => 14), 40],
    hiddenColumns: [1],
    locked: true,
    landscape: true,
    freeze: { row: HEAD_ROWS + 1, column: BEFORE + 1 },
    merges: [2, 3].map((row) => `B${row}:${columnName(width)}${row}`),
    rows: [
      {
        hidden: true,
        cells: [
          text(`${MARK}:${requestId}`),
          text(""),
          text(""),
          ...fields.map((field) => text(field.indicator)),
          text("reason"),
        ],
      },
      { cells: [text(""), { value: words.title, style: "title" }], height: 26 },
      { cells: [text(""), { value: words.hint, style: "quiet" }], height: 34 },
      {
        height: 54,
        cells: [text(""), words.number, words.unit, ...fields.map(({ name }) => name), words.reason].map((cell) =>
          typeof cell === "string" ? { value: cell, style: "head" } : cell,
        ),
      },
      ...units.map((unit, at) => ({ cells: unitCells(unit, at, words) })),
    ],
    bounds:
      units.length === 0
        ? []
        : fields.map(({ min, max, bounds }, at) => {
            const column = columnName(BEFORE + at + 1);
            return {
              range: `${column}${HEAD_ROWS + 1}:${column}${last}`,
              min,
              max,
              title: words.boundsTitle,
              error: bounds,
            };
          }),
  };
  return writeWorkbook([sheet]);
}

function unitCells(
  { expectedId, unit, values, comments, open }: SheetUnit,
  at: number,
  { fields }: SheetWords,
): Cell[] {
  const reason = Object.values(comments ?? {}).find((said) => said !== "") ?? null;
  return [
    { value: expectedId },
    { value: at + 1, style: "centred" },
    { value: unit.name, style: "cell" },
    ...fields.map(({ indicator }): Cell => ({
      value: values?.[indicator] ?? null,
      style: open ? "openNumber" : "number",
    })),
    { value: reason, style: open ? "openText" : "cell" },
  ];
}

/** A sheet that came back: its rows that say anything, and what in them is no number. */
export async function readReportSheet(
  bytes: Uint8Array,
  requestId: number,
): Promise<{ sheet: string; rows: SheetRow[]; faults: SheetFault[]; columnOf: (field: string) => number | null }> {
  const sheets = await readWorkbook(bytes);
  const found = sheets.find(({ rows }) => rows.get(1)?.get(1) === `${MARK}:${requestId}`);
  const ids = found?.rows.get(1);
  if (!found || !ids) throw new Unreadable("sheet_not_ours");
  const columns = new Map([...ids].flatMap(([column, id]) => (column > BEFORE ? [[String(id), column] as const] : [])));
  const reasonAt = columns.get("reason") ?? null;
  columns.delete("reason");
  const rows: SheetRow[] = [];
  const faults: SheetFault[] = [];
  for (const [row, cells] of found.rows) {
    if (row <= HEAD_ROWS || ![...columns.values()].some((column) => cells.has(column))) continue;
    const values: Record<string, number> = {};
    for (const [field, column] of columns) {
      const said = cells.get(column);
      const value = said === undefined ? null : wholeOf(said);
      if (value !== null) values[field] = value;
      else if (said === undefined) faults.push({ row, column, key: "sheet_blank", values: {} });
      else faults.push({ row, column, key: "sheet_not_number", values: { said: String(said).slice(0, 40) } });
    }
    const reason = reasonAt === null ? null : (cells.get(reasonAt) ?? null);
    rows.push({ row, expectedId: idOf(cells), values, reason: reason === null ? null : String(reason) });
  }
  if (rows.length === 0) throw new Unreadable("sheet_empty");
  return { sheet: found.name, rows, faults, columnOf: (field) => columns.get(field) ?? null };
}

/** An id that is none is that of nobody, and is told as such. */
function idOf(cells: ReadonlyMap<number, string | number>): number {
  const id = Number(cells.get(1));
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : 0;
}

/** `12`, `12.0` as a program may keep it, `04`, `1.464` and `1 464` as people write them; null for what is no whole number. */
function wholeOf(said: string | number): number | null {
  if (typeof said === "number") return Number.isInteger(said) && said >= 0 ? said : null;
  const plain = said.trim();
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  return /^\d{1,3}([.\u00A0\u202F ]\d{3}){1,2}$/.test(plain) ? Number(plain.replaceAll(/\D/g, "")) : null;
}

function text(value: string): Cell {
  return { value };
}
