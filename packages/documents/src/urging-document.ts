import { committeeOf, type UrgingPaper } from "@ketnap/wording";
import { dateTags, fillTemplate, type Office, ownTemplate, wordTable } from "./template.ts";

export const URGING_TEMPLATE = "cong-van-don-doc.docx";

/** Letters that urge units as one Word document, each on a page of its own, by a template that an office may replace. */
export function urgingDocument(
  paper: UrgingPaper,
  office: Office,
  template: Uint8Array = ownTemplate(URGING_TEMPLATE),
): Uint8Array {
  const letters = paper.letters.map(({ to, opening, findings, asks, table }, at) => ({
    trang_moi: at > 0,
    kinh_gui: to.length === 1 ? to[0] : "",
    kinh_gui_nhieu: to.length > 1 ? to.map((ten) => ({ ten })) : [],
    mo_dau: opening,
    nhan_xet: findings.map((dong) => ({ dong })),
    bang: table === null ? "" : unitTable(table),
    de_nghi: asks.intro,
    yeu_cau: asks.lines.map((dong, place) => ({ so: place + 1, dong })),
    ket: asks.closing,
  }));
  return fillTemplate(template, {
    cap_tren: (office.above ?? "Đảng bộ ………………").toLocaleUpperCase("vi"),
    co_quan: committeeOf(paper.unit).toLocaleUpperCase("vi"),
    don_vi: paper.unit,
    ...dateTags("vi", office.day),
    trich_yeu: paper.subject,
    cong_van: letters,
  });
}

/** The number, the unit, its numbers, and in words what is missing. */
const WIDTHS = [520, 2200, 800, 880, 900, 900, 1000, 2160];
const IN_WORDS = [1, 7];

function unitTable({ head, rows }: NonNullable<UrgingPaper["letters"][number]["table"]>): string {
  return wordTable([{ cells: head, head: true }, ...rows.map((cells) => ({ cells }))], WIDTHS, IN_WORDS);
}
