import { setImmediate as othersTurn } from "node:timers/promises";
import { SaxesParser } from "saxes";
import * as yauzl from "yauzl";
import { columnNumber } from "./sheet.ts";

/** Why a file is not read: a reason's key, and what it speaks of. */
export class Unreadable extends Error {
  override name = "Unreadable";
  readonly key: "sheet_too_large" | "sheet_too_many_rows" | "sheet_not_excel" | "sheet_not_ours" | "sheet_empty";
  readonly values: Readonly<Record<string, string | number>>;
  constructor(key: Unreadable["key"], values: Unreadable["values"] = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

export interface ReadSheet {
  name: string;
  /** By row, then by column, both from 1 on; empty cells are not in it. A day is ISO text, a yes or no `TRUE` or `FALSE`. */
  rows: Map<number, Map<number, string | number>>;
}

/** Bytes as sent; bytes unpacked, all together; parts; rows and cells of a sheet. */
const MOST = { bytes: 2 * 1024 * 1024, unpacked: 30 * 1024 * 1024, parts: 200, rows: 10_000, cells: 400_000 };

/**
 * The sheets of an .xlsx file as values. What it says of its own sizes is checked before anything is unpacked, and what
 * unpacks to more than it said is refused. Formulas are passed over for what they last came to.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  if (bytes.length > MOST.bytes) throw new Unreadable("sheet_too_large", { size: MOST.bytes / 1024 / 1024 });
  try {
    const parts = await unpack(bytes);
    const strings = await readStrings(parts.get("xl/sharedStrings.xml") ?? "");
    const days = await readDayStyles(parts.get("xl/styles.xml") ?? "");
    const sheets: ReadSheet[] = [];
    for (const { name, xml } of await sheetsIn(parts)) sheets.push({ name, rows: await readRows(xml, strings, days) });
    return sheets;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("sheet_not_excel");
  }
}

const READ = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

async function unpack(bytes: Uint8Array): Promise<Map<string, string>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const zip = await yauzl.fromBufferPromise(buffer, { autoClose: false, lazyEntries: true });
  const entries: yauzl.Entry[] = [];
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > MOST.unpacked || entries.length > MOST.parts)
      throw new Unreadable("sheet_too_large", { size: MOST.bytes / 1024 / 1024 });
  }
  const parts = new Map<string, string>();
  for (const entry of entries.filter(({ fileName }) => READ.test(fileName))) {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
  }
  return parts;
}

/** The workbook's sheets in their order, by the relations that name their parts. */
async function sheetsIn(parts: ReadonlyMap<string, string>): Promise<{ name: string; xml: string }[]> {
  const target = new Map<string, string>();
  await walk(parts.get("xl/_rels/workbook.xml.rels") ?? "", {
    open: (name, said) => {
      if (name === "Relationship") target.set(said["Id"] ?? "", (said["Target"] ?? "").replace(/^\/?(xl\/)?/, "xl/"));
    },
  });
  const sheets: { name: string; xml: string }[] = [];
  await walk(parts.get("xl/workbook.xml") ?? "", {
    open: (name, said) => {
      const [, id] = Object.entries(said).find(([attribute]) => attribute.endsWith(":id")) ?? [];
      const xml = name === "sheet" ? parts.get(target.get(id ?? "") ?? "") : undefined;
      if (xml !== undefined) sheets.push({ name: said["name"] ?? "", xml });
    },
  });
  if (sheets.length === 0) throw new Unreadable("sheet_not_excel");
  return sheets;
}

/** What cells of type `s` point at; text that is set in several ways is put together, how it is spoken left out. */
async function readStrings(xml: string): Promise<string[]> {
  const strings: string[] = [];
  let spoken = false;
  await walk(xml, {
    open: (name) => {
      if (name === "si") strings.push("");
      if (name === "rPh") spoken = true;
    },
    text: (text, within) => {
      if (within === "t" && !spoken) strings[strings.length - 1] += text;
    },
    close: (name) => {
      if (name === "rPh") spoken = false;
    },
  });
  return strings;
}

/** The styles, by their place, in which a number is a day or an hour. */
async function readDayStyles(xml: string): Promise<ReadonlySet<string>> {
  const formats = new Map<string, string>();
  const days = new Set<string>();
  let [within, at] = ["", 0];
  await walk(xml, {
    open: (name, said) => {
      if (name === "numFmt") formats.set(said["numFmtId"] ?? "", said["formatCode"] ?? "");
      if (name === "cellXfs" || name === "cellStyleXfs") [within, at] = [name, 0];
      if (name !== "xf" || within !== "cellXfs") return;
      if (isDayFormat(said["numFmtId"] ?? "", formats)) days.add(String(at));
      at += 1;
    },
  });
  return days;
}

/** The format's own numbers of days and hours, or letters for them outside quotes, brackets and escapes. */
function isDayFormat(id: string, formats: ReadonlyMap<string, string>): boolean {
  const code = formats.get(id);
  const number = Number(id);
  if (code === undefined) return (number >= 14 && number <= 22) || (number >= 45 && number <= 47);
  return /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|General/gi, ""));
}

/** The day that a spreadsheet counts as 0. */
const DAY_ZERO = Temporal.PlainDate.from("1899-12-30");

/** A day as a spreadsheet counts them; an hour stays the part of a day that it is. */
function asDay(number: number): string {
  const whole = Number.isInteger(number) && number > 0 && number < 2_900_000;
  return whole ? DAY_ZERO.add({ days: number }).toString() : String(number);
}

async function readRows(
  xml: string,
  strings: readonly string[],
  days: ReadonlySet<string>,
): Promise<ReadSheet["rows"]> {
  const rows: ReadSheet["rows"] = new Map();
  let cells = 0;
  let [row, column, type, style, text] = [0, 0, "", "", ""];
  await walk(xml, {
    open: (name, said) => {
      if (name === "row") [row, column] = [Number(said["r"] ?? row + 1), 0];
      if (name !== "c") return;
      column = said["r"] ? columnNumber(said["r"]) : column + 1;
      [type, style, text] = [said["t"] ?? "n", said["s"] ?? "0", ""];
    },
    text: (part, within) => {
      if (within === "v" || within === "t") text += part;
    },
    close: (name) => {
      if (name !== "c" || text.trim() === "") return;
      const known = rows.get(row) ?? new Map<number, string | number>();
      rows.set(row, known.set(column, valueOf(text, type, { strings, day: days.has(style) })));
      cells += 1;
      if (rows.size > MOST.rows + 10 || cells > MOST.cells)
        throw new Unreadable("sheet_too_many_rows", { most: MOST.rows });
    },
  });
  return rows;
}

function valueOf(
  text: string,
  type: string,
  { strings, day }: { strings: readonly string[]; day: boolean },
): string | number {
  if (type === "s") return strings[Number(text)] ?? "";
  if (type === "b") return text.trim() === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || !Number.isFinite(Number(text))) return text;
  return day ? asDay(Number(text)) : Number(text);
}

/** So much is read before the thread looks who else waits for it: some milliseconds. */
const PIECE = 64 * 1024;

interface Walk {
  open?: (name: string, said: Readonly<Record<string, string>>) => void;
  text?: (text: string, within: string) => void;
  close?: (name: string) => void;
}

/** Names without their prefix: other programs write `x:row`. No part of ours defines entities, so none is resolved. */
async function walk(xml: string, { open, text, close }: Walk): Promise<void> {
  if (xml === "") return;
  const parser = new SaxesParser();
  const stack: string[] = [];
  const plain = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("doctype", () => {
    throw new Unreadable("sheet_not_excel");
  });
  parser.on("opentag", ({ name, attributes }) => {
    stack.push(plain(name));
    open?.(plain(name), attributes);
  });
  parser.on("text", (said) => text?.(said, stack.at(-1) ?? ""));
  parser.on("closetag", ({ name }) => {
    stack.pop();
    close?.(plain(name));
  });
  parser.on("error", (error) => {
    throw error;
  });
  for (let at = 0; at < xml.length; at += PIECE) {
    if (at > 0) await othersTurn();
    parser.write(xml.slice(at, at + PIECE));
  }
  parser.close();
}
