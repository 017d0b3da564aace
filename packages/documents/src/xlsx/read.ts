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
  /** By row, then by column, both from 1 on; empty cells are not in it. */
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
    const strings = readStrings(parts.get("xl/sharedStrings.xml") ?? "");
    return sheetsIn(parts).map(({ name, xml }) => ({ name, rows: readRows(xml, strings) }));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("sheet_not_excel");
  }
}

const READ = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

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
function sheetsIn(parts: ReadonlyMap<string, string>): { name: string; xml: string }[] {
  const target = new Map<string, string>();
  walk(parts.get("xl/_rels/workbook.xml.rels") ?? "", {
    open: (name, said) => {
      if (name === "Relationship") target.set(said["Id"] ?? "", (said["Target"] ?? "").replace(/^\/?(xl\/)?/, "xl/"));
    },
  });
  const sheets: { name: string; xml: string }[] = [];
  walk(parts.get("xl/workbook.xml") ?? "", {
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
function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let spoken = false;
  walk(xml, {
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

function readRows(xml: string, strings: readonly string[]): ReadSheet["rows"] {
  const rows: ReadSheet["rows"] = new Map();
  let cells = 0;
  let [row, column, type, text] = [0, 0, "", ""];
  walk(xml, {
    open: (name, said) => {
      if (name === "row") [row, column] = [Number(said["r"] ?? row + 1), 0];
      if (name !== "c") return;
      column = said["r"] ? columnNumber(said["r"]) : column + 1;
      [type, text] = [said["t"] ?? "n", ""];
    },
    text: (part, within) => {
      if (within === "v" || within === "t") text += part;
    },
    close: (name) => {
      if (name !== "c" || text.trim() === "") return;
      const value = type === "s" ? (strings[Number(text)] ?? "") : text;
      const known = rows.get(row) ?? new Map<number, string | number>();
      rows.set(row, known.set(column, type === "n" && Number.isFinite(Number(text)) ? Number(text) : value));
      cells += 1;
      if (rows.size > MOST.rows + 10 || cells > MOST.cells)
        throw new Unreadable("sheet_too_many_rows", { most: MOST.rows });
    },
  });
  return rows;
}

interface Walk {
  open?: (name: string, said: Readonly<Record<string, string>>) => void;
  text?: (text: string, within: string) => void;
  close?: (name: string) => void;
}

/** Names without their prefix: other programs write `x:row`. No part of ours defines entities, so none is resolved. */
function walk(xml: string, { open, text, close }: Walk): void {
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
  parser.write(xml).close();
}
