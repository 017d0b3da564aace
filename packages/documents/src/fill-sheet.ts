import type { ReadSheet } from "./xlsx/read.ts";
import { type Bounds, type Cell, columnName, heightFor, type Row, type Sheet } from "./xlsx/sheet.ts";
import type { StyleName } from "./xlsx/styles.ts";

/** A sheet that an office fills in: a row for each unit, a column for each thing said of it, and who and what hidden beside. */
export interface FillSheet {
  /** By which a sheet is known for ours when it comes back. */
  mark: string;
  name: string;
  title: string;
  hint: string;
  /** The heads of the first two columns. */
  number: string;
  unit: string;
  columns: readonly FillColumn[];
  rows: readonly FillRow[];
  boundsTitle: string;
}

export interface FillColumn {
  /** What it is called by when it comes back. */
  id: string;
  name: string;
  width: number;
  /** How a cell looks that may be filled in, and one that may not. */
  open: StyleName;
  shut: StyleName;
  hidden?: boolean;
  bounds?: { min: number; max: number; error: string };
}

export interface FillRow {
  id: number;
  unit: string;
  cells: readonly Cell["value"][];
  /** Where it is not, what is said is shown and cannot be changed. */
  open: boolean;
}

/** Ids of rows; their number; the unit. */
const BEFORE = 3;
/** The hidden ids, the title, the hint, the heads. */
const HEAD_ROWS = 4;
/** In characters. */
const UNIT_WIDTH = 44;
/** The unit's column, for a fault of a whole row. */
export const UNIT_COLUMN = BEFORE;

export function fillSheet({ mark, columns, rows, ...words }: FillSheet): Sheet {
  const width = BEFORE + columns.length;
  return {
    name: words.name,
    widths: [4, 6, UNIT_WIDTH, ...columns.map((column) => column.width)],
    hiddenColumns: [1, ...columns.flatMap(({ hidden }, at) => (hidden ? [BEFORE + at + 1] : []))],
    locked: true,
    landscape: true,
    freeze: { row: HEAD_ROWS + 1, column: BEFORE + 1 },
    merges: [2, 3].map((row) => `B${row}:${columnName(width)}${row}`),
    rows: [
      { hidden: true, cells: [mark, "", "", ...columns.map(({ id }) => id)].map((value) => ({ value })) },
      { cells: [{ value: "" }, { value: words.title, style: "title" }], height: 26 },
      { cells: [{ value: "" }, { value: words.hint, style: "quiet" }], height: 34 },
      {
        height: 54,
        cells: [
          { value: "" },
          ...[words.number, words.unit, ...columns.map(({ name }) => name)].map((value): Cell => ({
            value,
            style: "head",
          })),
        ],
      },
      ...rows.map((row, at) => rowCells(row, at, columns)),
    ],
    bounds: rows.length === 0 ? [] : boundsOf(columns, rows.length, words.boundsTitle),
  };
}

function rowCells({ id, unit, cells, open }: FillRow, at: number, columns: readonly FillColumn[]): Row {
  return {
    cells: [
      // With the name beside it: numbers that slipped beside another unit's name are nobody's.
      { value: `${id} ${unit}` },
      { value: at + 1, style: "centred" },
      { value: unit, style: "cell" },
      ...columns.map((column, place): Cell => ({
        value: cells[place] ?? null,
        style: open ? column.open : column.shut,
      })),
    ],
    height: heightFor(unit, UNIT_WIDTH),
  };
}

function boundsOf(columns: readonly FillColumn[], rows: number, title: string): Bounds[] {
  return columns.flatMap(({ bounds }, at) => {
    if (!bounds) return [];
    const column = columnName(BEFORE + at + 1);
    return [{ ...bounds, range: `${column}${HEAD_ROWS + 1}:${column}${HEAD_ROWS + rows}`, title }];
  });
}

type Said = string | number;

/** One sheet that came back: its columns by what they are called, its rows by where they stand. */
export interface FilledSheet {
  name: string;
  columns: ReadonlyMap<string, number>;
  rows: readonly { row: number; id: number; said: (column: string) => Said | null }[];
}

/** The sheet of this mark, or null where the file has none. */
export function filledSheet(sheets: readonly ReadSheet[], mark: string): FilledSheet | null {
  const found = sheets.find(({ rows }) => rows.get(1)?.get(1) === mark);
  if (!found) return null;
  const ids = [...found.rows.get(1)!].filter(([column]) => column > BEFORE);
  const columns = new Map(ids.map(([column, id]) => [String(id), column]));
  const rows = [...found.rows].flatMap(([row, cells]) =>
    row <= HEAD_ROWS ? [] : [{ row, id: idOf(cells), said: (id: string) => cells.get(columns.get(id) ?? 0) ?? null }],
  );
  return { name: found.name, columns, rows };
}

/** An id that is none, or stands beside another unit's name, is that of nobody, and is told as such. */
function idOf(cells: ReadonlyMap<number, Said>): number {
  const [, id, unit] = /^(\d{1,10}) (.*)$/s.exec(String(cells.get(1) ?? "")) ?? [];
  if (id === undefined || plain(unit!) !== plain(cells.get(BEFORE) ?? "")) return 0;
  return Number(id) < 2 ** 31 ? Number(id) : 0;
}

/** A name as it is whatever a program makes of its accents and spaces. */
function plain(said: Said): string {
  return String(said).normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** `12`, `12.0` as a program may keep it, `04`, `1.464` and `1 464` as people write them; null for what is no whole number. */
export function wholeOf(said: Said): number | null {
  if (typeof said === "number") return Number.isInteger(said) && said >= 0 ? said : null;
  const plain = said.trim();
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  return /^\d{1,3}([.\u00A0\u202F ]\d{3}){1,2}$/.test(plain) ? Number(plain.replaceAll(/\D/g, "")) : null;
}

/** The day that a spreadsheet counts as 0. */
const DAY_ZERO = Temporal.PlainDate.from("1899-12-30");

/** An ISO day: `1/3/2026` and `2026-03-01` as written, and what a program made a date of, which is a number; else null. */
export function dayOf(said: Said): string | null {
  if (typeof said === "number")
    return Number.isInteger(said) && said > 20_000 && said < 100_000 ? DAY_ZERO.add({ days: said }).toString() : null;
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(said.trim());
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(said.trim());
  const [year, month, day] = written ? [written[3], written[2], written[1]] : (iso?.slice(1) ?? []);
  if (year === undefined) return null;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}
