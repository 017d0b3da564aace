import type { Block } from "@ketnap/contract";
import { clean } from "./clean.ts";

type Table = Extract<Block, { kind: "table" }>;

/** What a phone shows of fixed-width type in one line. */
const PHONE_COLUMNS = 34;

/** Lines of equal columns where they fit a phone (`fixed`), else each row in one line with its cells after each other. */
export function tableLines({ columns, rows }: Table): { fixed: boolean; lines: string[] } {
  const head = columns.map(({ label }) => cell(label));
  const body = rows.map((row) => columns.map((_, index) => cell(row[index] ?? "")));
  const all = head.some((label) => label !== "") ? [head, ...body] : body;
  const widths = columns.map((_, index) => Math.max(0, ...all.map((row) => widthOf(row[index]!))));
  const total = widths.reduce((sum, width) => sum + width + 1, -1);
  if (total > PHONE_COLUMNS) return { fixed: false, lines: body.map((row) => inline(row, columns)) };
  const lines = all.map((row) => row.map((text, index) => pad(text, widths[index]!, columns[index]!.align)).join(" "));
  return { fixed: true, lines: lines.map((line) => line.trimEnd()) };
}

/** A row as it reads without a head: a label stands before the cells that mean nothing without it. */
function inline(row: readonly string[], columns: Table["columns"]): string {
  const named = (text: string, at: number) => {
    return columns[at]?.named ? `${cell(columns[at].label).toLocaleLowerCase("vi")} ${text}` : text;
  };
  return row
    .map((text, at) => (text === "" ? "" : named(text, at)))
    .filter(Boolean)
    .join(" · ");
}

function cell(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

function pad(text: string, width: number, align: "start" | "end" = "start"): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "end" ? space + text : text + space;
}

/** Columns that a text takes in fixed-width type; a mark of colour takes two. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, sign) => sum + (/\p{Extended_Pictographic}/u.test(sign) ? 2 : /\p{M}/u.test(sign) ? 0 : 1),
    0,
  );
}
