import { readFileSync } from "node:fs";
import { formatNumber, formatSigned, type ReportPaper } from "@ketnap/wording";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { escapeXml } from "./xml.ts";

const OWN_TEMPLATE = new URL("../templates/tong-hop-bao-cao.docx", import.meta.url);

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

/**
 * The summary as a Word document, by a template that an office may replace: ours unless another one is given. What it
 * may name is in docs/operating.md.
 */
export function summaryDocument(paper: ReportPaper, office: Office, template: Uint8Array = ownTemplate()): Uint8Array {
  try {
    const filled = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      // A name that the template has and we do not stays a visible gap, not the word "undefined".
      nullGetter: (part: { module?: string }) => (part.module ? "" : "……"),
    });
    filled.render(tagsOf(paper, office));
    return filled.toBuffer({ compression: "DEFLATE" });
  } catch (error) {
    throw new BrokenTemplate(whyBroken(error), { cause: error });
  }
}

function ownTemplate(): Uint8Array {
  return readFileSync(OWN_TEMPLATE);
}

function tagsOf(paper: ReportPaper, { above, day }: Office): Record<string, unknown> {
  const [year, month, date] = day.split("-").map(Number);
  return {
    cap_tren: (above ?? "Đảng bộ ………………").toLocaleUpperCase("vi"),
    co_quan: committeeOf(paper.unit).toLocaleUpperCase("vi"),
    don_vi: paper.unit,
    noi_nhan: above === null ? "Cấp ủy cấp trên" : committeeOf(above),
    // As papers write it: days and the first two months with a nought.
    ngay: String(date).padStart(2, "0"),
    thang: month! <= 2 ? `0${month}` : String(month),
    nam: String(year),
    trich_yeu: paper.subject,
    phu_luc: `Số liệu của từng đơn vị, ${paper.unit}`,
    can_cu: paper.about,
    tinh_hinh: paper.situation.map((dong) => ({ dong })),
    chi_tieu: paper.totals.map((total, at) => ({
      stt: at + 1,
      ten: total.name,
      ky_nay: told(total.value),
      cung_ky: told(total.before),
      tang_giam: total.difference === null ? "—" : formatSigned(total.difference, "vi"),
    })),
    ghi_chu: paper.note,
    bang_don_vi: unitTable(paper),
  };
}

/** A body's committee signs for it. */
function committeeOf(unit: string): string {
  return unit.replace(/^Đảng bộ(?= )/, "Đảng ủy");
}

function told(value: number | null): string {
  return value === null ? "—" : formatNumber(value, "vi");
}

/** How wide the appendix is, in twentieths of a point, and what its first columns take of it. */
const WIDTH = 14_570;
const FIRST = [560, 3300, 800, 800, 800];

/** Its columns are those of the form, so the table is made here; its looks are the template's styles. */
function unitTable({ words, totals, rows, sum }: ReportPaper): string {
  const each = Math.floor((WIDTH - FIRST.reduce((all, width) => all + width, 0)) / Math.max(1, totals.length));
  const widths = [...FIRST, ...totals.map(() => each)];
  const head = [
    words.number,
    words.unit,
    words.expected,
    words.received,
    words.late,
    ...totals.map(({ name }) => name),
  ];
  const body = rows.map((row, at) => [
    String(at + 1),
    row.name,
    ...[row.expected, row.received, row.late, ...row.values].map(told),
  ]);
  const values = [sum.expected, sum.received, sum.late, ...totals.map((total) => total.value)];
  const last = ["", words.sum, ...values.map(told)];
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  return [
    `<w:tbl><w:tblPr><w:tblStyle w:val="BangSoLieu"/><w:tblW w:w="${widths.reduce((all, width) => all + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    tableRow(head, widths, { bold: true, head: true }),
    ...body.map((cells) => tableRow(cells, widths)),
    tableRow(last, widths, { bold: true }),
    "</w:tbl>",
  ].join("");
}

function tableRow(
  cells: readonly string[],
  widths: readonly number[],
  { bold = false, head = false }: { bold?: boolean; head?: boolean } = {},
): string {
  const each = cells.map((text, at) => {
    const align = head || at === 0 ? "center" : at === 1 ? "left" : "right";
    const run = `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
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
