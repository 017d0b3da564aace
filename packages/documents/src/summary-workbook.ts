import type { ReportPaper } from "@ketnap/wording";
import { type Cell, columnName, heightFor, type Row, type Sheet } from "./xlsx/sheet.ts";
import type { StyleName } from "./xlsx/styles.ts";
import { writeWorkbook } from "./xlsx/write.ts";

/** Of the column that names units or numbers, in characters. */
const NAME_WIDTH = 42;
const MISSING_WIDTH = 52;

/** The summary as an Excel file: the totals, each unit below, and who is missing or late. Numbers are typed as such. */
export function summaryWorkbook(paper: ReportPaper): Promise<Uint8Array> {
  return writeWorkbook([totalsSheet(paper), unitsSheet(paper), missingSheet(paper)], paper.locale);
}

function totalsSheet({ words, totals, situation, note, ...paper }: ReportPaper): Sheet {
  const head = [words.number, words.indicator, words.now, words.before, words.difference, words.told, words.beforeTold];
  const body = totals.map((total, at) => [
    cell(at + 1, "centred"),
    cell(total.name, "cell"),
    told(total.value),
    told(total.before),
    told(total.difference, "signed"),
    cell(total.units, "number"),
    // A text: a fraction would be taken for a day.
    cell(total.beforeOf ? `${total.beforeOf.reported}/${total.beforeOf.of}` : "—", "centred"),
  ]);
  const width = head.length;
  const counts = [
    [words.expected, paper.sum.expected, "number"],
    [words.received, paper.sum.received, "number"],
    [words.share, paper.sum.share, "percent"],
    [words.late, paper.sum.late, "number"],
    [words.missing, paper.sum.expected - paper.sum.received, "number"],
  ] as const;
  const heading = headingRows(paper, width);
  const rows: Row[] = [
    ...heading.rows,
    { cells: head.map((word) => cell(word, "head")), height: 36 },
    ...body.map((cells, at) => ({ cells, height: heightFor(totals[at]!.name, NAME_WIDTH) })),
    { cells: [] },
    ...counts.map(([word, value, style]) => ({ cells: [cell(null), cell(word, "cell"), cell(value, style)] })),
    { cells: [] },
    ...situation.slice(1).map((line) => wide(line, "text", width)),
    wide(note, "quiet", width),
  ];
  const lines = rows.length - situation.length;
  return {
    name: words.sheetTotals,
    widths: [6, NAME_WIDTH, 13, 13, 13, 13, 13],
    rows,
    merges: [
      ...heading.merges,
      ...Array.from({ length: situation.length }, (_, at) => acrossOf(lines + at + 1, width)),
    ],
    freeze: { row: heading.rows.length + 2, column: 1 },
  };
}

function unitsSheet({ words, totals, rows: units, sum, ...paper }: ReportPaper): Sheet {
  const names = totals.map((total) => total.name);
  const head = [words.number, words.unit, words.expected, words.received, words.late, ...names];
  const heading = headingRows(paper, head.length);
  const body = units.map((unit, at) => ({
    cells: [
      cell(at + 1, "centred"),
      cell(unit.name, "cell"),
      ...[unit.expected, unit.received, unit.late, ...unit.values].map((value) => told(value)),
    ],
    height: heightFor(unit.name, NAME_WIDTH),
  }));
  const last = [
    cell(null, "sumText"),
    cell(words.sum, "sumText"),
    ...[sum.expected, sum.received, sum.late, ...totals.map((total) => total.value)].map((value) => told(value, "sum")),
  ];
  return {
    name: words.sheetUnits,
    widths: [6, NAME_WIDTH, 10, 10, 10, ...names.map(() => 12)],
    rows: [...heading.rows, { cells: head.map((word) => cell(word, "head")), height: 54 }, ...body, { cells: last }],
    merges: heading.merges,
    freeze: { row: heading.rows.length + 2, column: 3 },
    landscape: true,
  };
}

function missingSheet({ words, unanswered, lateUnits, ...paper }: ReportPaper): Sheet {
  const heading = headingRows(paper, 3);
  const named = (names: readonly string[], state: string) => names.map((name) => [name, state] as const);
  const listed = [...named(unanswered, words.missing), ...named(lateUnits, words.late)];
  return {
    name: words.sheetMissing,
    widths: [6, MISSING_WIDTH, 18],
    rows: [
      ...heading.rows,
      { cells: [words.number, words.unit, words.standing].map((word) => cell(word, "head")) },
      ...listed.map(([name, state], at) => ({
        cells: [cell(at + 1, "centred"), cell(name, "cell"), cell(state, "centred")],
        height: heightFor(name, MISSING_WIDTH),
      })),
    ],
    merges: heading.merges,
    freeze: { row: heading.rows.length + 2, column: 1 },
  };
}

/** Whose, what, by which request; and the cells that become one for it. */
function headingRows(
  { unit, subject, about }: Pick<ReportPaper, "unit" | "subject" | "about">,
  width: number,
): { rows: Row[]; merges: string[] } {
  const title = subject.toLocaleUpperCase("vi");
  const rows: Row[] = [
    { cells: [cell(unit, "bold")] },
    { cells: [cell(title, "title")], height: 26 },
    { cells: [cell(about, "subtitle")], height: 20 },
    { cells: [] },
  ];
  return { rows, merges: [1, 2, 3].map((row) => acrossOf(row, width)) };
}

const LINE_OF_LETTERS = 95;

/** A sentence over all columns, as high as it needs. */
function wide(text: string, style: StyleName, width: number): Row {
  const lines = Math.ceil(text.length / LINE_OF_LETTERS);
  return {
    cells: [cell(text, style), ...Array.from({ length: width - 1 }, () => cell(null, style))],
    height: 18 * lines,
  };
}

function acrossOf(row: number, width: number): string {
  return `A${row}:${columnName(width)}${row}`;
}

/** What nobody told is no nought: a dash, which a sum passes over. */
function told(value: number | null, style: StyleName = "number"): Cell {
  return cell(value ?? "—", style);
}

function cell(value: Cell["value"], style: StyleName = "text"): Cell {
  return { value, style };
}
