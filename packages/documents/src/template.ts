import { readFileSync } from "node:fs";
import { formatDate, type ReportPaper } from "@ketnap/wording";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { escapeXml } from "./xml.ts";

/** The template cannot be filled: no Word file, or a brace that is open; `why` is the library's own word for it. */
export class BrokenTemplate extends Error {
  override name = "BrokenTemplate";
}

export interface Office {
  /** The committee above, where it is known. */
  above: string | null;
  /** ISO day of the paper. */
  day: string;
}

/** A template of ours, by its name in `templates`. */
export function ownTemplate(name: string): Uint8Array {
  return readFileSync(new URL(`../templates/${name}`, import.meta.url));
}

/** The template with its braces filled in. */
export function fillTemplate(template: Uint8Array, tags: Readonly<Record<string, unknown>>): Uint8Array {
  try {
    const filled = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      // A name that the template has and we do not stays a visible gap, not the word "undefined".
      nullGetter: (part: { module?: string }) => (part.module ? "" : "……"),
    });
    filled.render(tags);
    return filled.toBuffer({ compression: "DEFLATE" });
  } catch (error) {
    throw new BrokenTemplate(whyBroken(error), { cause: error });
  }
}

/** As papers write it: in Vietnamese days and the first two months with a nought; in English the month by its name. */
export function dateTags(locale: ReportPaper["locale"], day: string): { ngay: string; thang: string; nam: string } {
  const [year, month, date] = day.split("-") as [string, string, string];
  if (locale === "vi") return { ngay: date, thang: Number(month) <= 2 ? month : String(Number(month)), nam: year };
  const [ngay, thang, nam] = formatDate(day, locale).split(" ") as [string, string, string];
  return { ngay, thang, nam };
}

export interface TableRow {
  cells: readonly string[];
  bold?: boolean;
  /** Shaded, and repeated on each page. */
  head?: boolean;
}

/** A table whose columns hang on what is told; its looks are the template's styles. Widths are twentieths of a point. */
export function wordTable(rows: readonly TableRow[], widths: readonly number[], leftAt: readonly number[]): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const whole = widths.reduce((all, width) => all + width, 0);
  return [
    `<w:tbl><w:tblPr><w:tblStyle w:val="BangSoLieu"/><w:tblW w:w="${whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    ...rows.map((row) => rowXml(row, widths, leftAt)),
    "</w:tbl>",
  ].join("");
}

function rowXml({ cells, bold = false, head = false }: TableRow, widths: readonly number[], leftAt: readonly number[]) {
  const each = cells.map((text, at) => {
    const align = head || at === 0 ? "center" : leftAt.includes(at) ? "left" : "right";
    const run = `<w:r>${bold || head ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/>${head ? '<w:shd w:val="clear" w:color="auto" w:fill="F0EBE7"/>' : ""}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="BangNho"/><w:jc w:val="${align}"/></w:pPr>${run}</w:p></w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/>${head ? "<w:tblHeader/>" : ""}</w:trPr>${each.join("")}</w:tr>`;
}

/** The library's faults carry a sentence for each brace. */
function whyBroken(error: unknown): string {
  const { properties, message } = error as {
    properties?: { errors?: { properties?: { explanation?: string } }[]; explanation?: string };
    message?: string;
  };
  const each = (properties?.errors ?? []).flatMap((one) => one.properties?.explanation ?? []);
  return (each.length > 0 ? each.slice(0, 3).join("; ") : (properties?.explanation ?? message ?? "")).slice(0, 300);
}
