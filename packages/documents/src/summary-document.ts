import { committeeOf, formatNumber, formatSigned, type ReportPaper } from "@ketnap/wording";
import { dateTags, fillTemplate, type Office, ownTemplate, wordTable } from "./template.ts";

type Locale = ReportPaper["locale"];

/** The template of each language, by its file's name; an office's own bears the same. */
export const TEMPLATES: Readonly<Record<Locale, string>> = { vi: "tong-hop-bao-cao.docx", en: "report-summary.docx" };

/**
 * The summary as a Word document, by a template that an office may replace: ours unless another one is given. What it
 * may name is in docs/operating.md.
 */
export function summaryDocument(
  paper: ReportPaper,
  office: Office,
  template: Uint8Array = ownTemplate(TEMPLATES[paper.locale]),
): Uint8Array {
  return fillTemplate(template, tagsOf(paper, office));
}

function tagsOf(paper: ReportPaper, { above, day }: Office): Record<string, unknown> {
  const words = FIXED[paper.locale];
  const told = (value: number | null) => numberIn(paper.locale, value);
  return {
    cap_tren: (above ?? words.above).toLocaleUpperCase("vi"),
    co_quan: committeeOf(paper.unit).toLocaleUpperCase("vi"),
    don_vi: paper.unit,
    noi_nhan: above === null ? words.to : committeeOf(above),
    ...dateTags(paper.locale, day),
    trich_yeu: paper.subject,
    phu_luc: `${words.appendix}, ${paper.unit}`,
    can_cu: paper.about,
    tinh_hinh: paper.situation.map((dong) => ({ dong })),
    chi_tieu: paper.totals.map((total, at) => ({
      stt: at + 1,
      ten: total.name,
      ky_nay: told(total.value),
      cung_ky: told(total.before) + partOf(total.beforeOf),
      tang_giam: total.difference === null ? "—" : formatSigned(total.difference, paper.locale),
    })),
    ghi_chu: [paper.note, paper.partial].filter(Boolean).join(" "),
    // The appendix has no year before, and nothing in brackets.
    ghi_chu_phu_luc: paper.note,
    bang_don_vi: unitTable(paper),
  };
}

/** Of how many units a year before is known, where it is not of all. */
function partOf(of: ReportPaper["totals"][number]["beforeOf"]): string {
  return of && of.reported < of.of ? ` (${of.reported}/${of.of})` : "";
}

function numberIn(locale: Locale, value: number | null): string {
  return value === null ? "—" : formatNumber(value, locale);
}

/** What stands where nothing is known. */
const FIXED: Readonly<Record<Locale, { above: string; to: string; appendix: string }>> = {
  vi: { above: "Đảng bộ ………………", to: "Cấp ủy cấp trên", appendix: "Số liệu của từng đơn vị" },
  en: { above: "Party organisation ………………", to: "The committee above", appendix: "Figures by unit" },
};

/** How wide the appendix is, in twentieths of a point, and what its first columns take of it. */
const WIDTH = 14_570;
const FIRST = { vi: [560, 3300, 800, 800, 800], en: [560, 2900, 1120, 1120, 800] } as const;

/** Its columns are those of the form, so the table is made here. */
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
  const last = { cells: ["", words.sum, ...values.map(told)], bold: true };
  return wordTable([{ cells: head, head: true }, ...body.map((cells) => ({ cells })), last], widths, [1]);
}
