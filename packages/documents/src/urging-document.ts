import { committeeOf, type UrgingPaper } from "@ketnap/wording";
import { dateTags, fillTemplate, type Office, ownTemplate, wordTable } from "./template.ts";

/** The template of each language, by its file's name; an office's own bears the same. */
export const URGING_TEMPLATES: Readonly<Record<UrgingPaper["locale"], string>> = {
  vi: "cong-van-don-doc.docx",
  en: "urging-letter.docx",
};

/** What stands where the committee above is not known. */
const ABOVE = { vi: "Đảng bộ ………………", en: "Party organisation ………" } as const;

/** Letters that urge units as one Word document, each on a page of its own, by a template that an office may replace. */
export function urgingDocument(
  paper: UrgingPaper,
  office: Office,
  template: Uint8Array = ownTemplate(URGING_TEMPLATES[paper.locale]),
): Uint8Array {
  const letters = paper.letters.map(({ to, opening, findings, asks, table }, at) => ({
    trang_moi: at > 0,
    kinh_gui: to.length === 1 ? to[0] : "",
    kinh_gui_nhieu: to.length > 1 ? to.map((ten) => ({ ten })) : [],
    mo_dau: opening,
    nhan_xet: findings.map((dong) => ({ dong })),
    bang: table === null ? "" : unitTable(table, paper.locale),
    de_nghi: asks.intro,
    yeu_cau: asks.lines.map((dong, place) => ({ so: place + 1, dong })),
    ket: asks.closing,
  }));
  return fillTemplate(template, {
    cap_tren: (office.above ?? ABOVE[paper.locale]).toLocaleUpperCase("vi"),
    co_quan: committeeOf(paper.unit).toLocaleUpperCase("vi"),
    don_vi: paper.unit,
    ...dateTags(paper.locale, office.day),
    trich_yeu: paper.subject,
    cong_van: letters,
  });
}

/** The number, the unit, its numbers, and in words what is missing. */
const WIDTHS = {
  vi: [520, 2200, 800, 880, 900, 900, 1000, 2160],
  en: [520, 2080, 780, 1060, 1060, 780, 1000, 2080],
} as const;
const IN_WORDS = [1, 7];

function unitTable(
  { head, rows }: NonNullable<UrgingPaper["letters"][number]["table"]>,
  locale: UrgingPaper["locale"],
): string {
  return wordTable([{ cells: head, head: true }, ...rows.map((cells) => ({ cells }))], WIDTHS[locale], IN_WORDS);
}
