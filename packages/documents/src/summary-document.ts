import { readFileSync } from "node:fs";
import { formatDate, formatNumber, formatSigned, type ReportPaper } from "@ketnap/wording";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { escapeXml } from "./xml.ts";

type Locale = ReportPaper["locale"];

/** The template of each language, by its file's name; an office's own bears the same. */
export const TEMPLATES: Readonly<Record<Locale, string>> = { vi: "tong-hop-bao-cao.docx", en: "report-summary.docx" };

const OWN_TEMPLATES = new URL("../templates/", import.meta.url);

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
export function summaryDocument(
  paper: ReportPaper,
  office: Office,
  template: Uint8Array = ownTemplate(paper.locale),
): Uint8Array {
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

function ownTemplate(locale: Locale): Uint8Array {
  return readFileSync(new URL(TEMPLATES[locale], OWN_TEMPLATES));
}

function tagsOf(paper: ReportPaper, { above, day }: Office): Record<string, unknown> {
  const words = FIXED[paper.locale];
  const told = (value: number | null) => numberIn(paper.locale, value);
  return {
    cap_tren: (above ?? words.above).toLocaleUpperCase("vi"),
    co_quan: committeeOf(paper.unit).toLocaleUpperCase("vi"),
    don_vi: paper.unit,
    noi_nhan: above === null ? words.to : committeeOf(above),
    ...dateIn(paper.locale, day),
    trich_yeu: paper.subject,
    phu_luc: `${words.appendix}, ${paper.unit}`,
    can_cu: paper.about,
    tinh_hinh: paper.situation.map((dong) => ({ dong })),
    chi_tieu: paper.totals.map((total, at) => ({
      stt: at + 1,
      ten: total.name,
      ky_nay: told(total.value),
      cung_ky: told(total.before),
      tang_giam: total.difference === null ? "—" : formatSigned(total.difference, paper.locale),
    })),
    ghi_chu: paper.note,
    bang_don_vi: unitTable(paper),
  };
}

/** A body's committee signs for it. */
function committeeOf(unit: string): string {
  return unit.replace(/^Đảng bộ(?= )/, "Đảng ủy");
}

function numberIn(locale: Locale, value: number | null): string {
  return value === null ? "—" : formatNumber(value, locale);
}

/** As papers write it: in Vietnamese days and the first two months with a nought; in English the month by its name. */
function dateIn(locale: Locale, day: string): { ngay: string; thang: string; nam: string } {
  const [year, month, date] = day.split("-") as [string, string, string];
  if (locale === "vi") return { ngay: date, thang: Number(month) <= 2 ? month : String(Number(month)), nam: year };
  const [ngay, thang, nam] = formatDate(day, locale).split(" ") as [string, string, string];
  return { ngay, thang, nam };
}

/** What stands where nothing is known. */
const FIXED: Readonly<Record<Locale, { above: string; to: string; appendix: string }>> = {
  vi: { above: "Đảng bộ ………………", to: "Cấp ủy cấp trên", appendix: "Số liệu của từng đơn vị" },
  en: { above: "Party organisation ………………", to: "The committee above", appendix: "Figures by unit" },
};

/** How wide the appendix is, in twentieths of a point, and what its first columns take of it. */
const WIDTH = 14_570;
const FIRST = { vi: [560, 3300, 800, 800, 800], en: [560, 2900, 1120, 1120, 800] } as const;

/** Its columns are those of the form, so the table is made here; its looks are the template's styles. */
function unitTable({ locale, words, totals, rows, sum }: ReportPaper): string {
  const told = (value: number | null) => numberIn(locale, value);
  const first: readonly number[] = FIRST[locale];
  const each = Math.floor((WIDTH - first.reduce((all, width) => all + width, 0)) / Math.max(1, totals.length));
  const widths = [...first, ...totals.map(() => each)];
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
