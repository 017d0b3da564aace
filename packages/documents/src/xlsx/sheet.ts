import type { StyleName } from "./styles.ts";

/** A number is a number in the sheet, a text a text: never a formula, whatever it begins with. */
export interface Cell {
  value: string | number | null;
  style?: StyleName;
}

export interface Row {
  cells: readonly Cell[];
  hidden?: boolean;
  /** Points; Excel's own where it is not said. */
  height?: number | null;
}

/** Whole numbers within bounds, in one range of cells; `error` is said to whoever types something else. */
export interface Bounds {
  range: string;
  min: number;
  max: number;
  title: string;
  error: string;
}

export interface Sheet {
  name: string;
  /** In characters, column by column. */
  widths: readonly number[];
  rows: readonly Row[];
  merges?: readonly string[];
  hiddenColumns?: readonly number[];
  /** Rows above and columns left of this cell stay in sight; the rows are repeated on each printed page. */
  freeze?: { row: number; column: number };
  landscape?: boolean;
  /** Only cells of an open style can be filled in. */
  locked?: boolean;
  bounds?: readonly Bounds[];
}

/** How high a line of a table is, in points. */
const LINE = 18;
/** Of a column's width, what letters fill: Vietnamese ones are wide, and words are not broken. */
const FILLED = 0.85;

/** How high a row has to be for a text in a column of that width; null where a line is enough. */
export function heightFor(text: string, width: number): number | null {
  const lines = Math.ceil(text.length / (width * FILLED));
  return lines > 1 ? LINE * lines : null;
}

/** `A`, `Z`, `AA` for 1, 26, 27. */
export function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return number > 26 ? columnName((number - 1 - rest) / 26) + letter : letter;
}

/** The number of a cell's column: 27 for `AA5`. */
export function columnNumber(address: string): number {
  return [...address.replace(/\d+$/, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
