import type { Sentences } from "./sentences.ts";

/** Figures, quotas and plans. */
export const figures = {
  plan_year_shut: {
    vi: "Chỉ lập kế hoạch cho năm nay hoặc năm sau.",
    en: "A plan is entered for this year or the next.",
  },
  plan_by_paper: {
    vi: "Kế hoạch này theo văn bản; cán bộ văn phòng sửa trong trang quản trị.",
    en: "This plan stands by a paper; the office changes it in the panel.",
  },
  figure_exists: {
    vi: "Đã có số liệu này ({value}) cho đúng đơn vị, chỉ số, nguồn và các tháng đó. Muốn đổi, hãy sửa dòng đã có.",
    en: "This figure ({value}) is there already for the same unit, indicator, source and months. To change it, correct that row.",
  },
  figure_contradicts: {
    vi: "Trái với số đã ghi của cùng nguồn: {value} cho {from} đến {to} ({count} dòng). Sửa hoặc xóa dòng sai trước; nếu đang sửa dần nhiều dòng, ghi lý do vào ghi chú.",
    en: "This contradicts what the same source says already: {value} for {from} to {to} ({count} rows). Correct or delete the wrong row first; where several are being corrected, say why in the note.",
  },
  value_missing: { vi: "Cần số người.", en: "The number of people is needed." },
  absolute_without_percent: {
    vi: "Chỉ tiêu theo số người thì không ghi tỷ lệ.",
    en: "A quota in people takes no percentage.",
  },
  rate_needs_percent: { vi: "Cần tỷ lệ phần trăm.", en: "The percentage is needed." },
  rate_without_value: {
    vi: "Chỉ tiêu theo tỷ lệ thì không ghi số người.",
    en: "A quota in percent takes no number of people.",
  },
  max_below_min: { vi: "Mức cao nhất phải không dưới mức thấp nhất.", en: "The highest may not lie below the lowest." },
  not_whole_year: {
    vi: "Chỉ tiêu năm tính từ tháng 1 đến tháng 12; đơn vị mới lập hoặc sắp kết thúc thì từ tháng lập, đến tháng kết thúc.",
    en: "A year's quota runs from January to December; of a unit that begins or ends in it, from or to that month.",
  },
  term_within_a_year: {
    vi: "Nhiệm kỳ dài hơn một năm; chỉ tiêu của một năm thì chọn loại năm.",
    en: "A term is longer than a year; for one year choose the year's kind.",
  },
  not_one_year: { vi: "Chỉ tiêu năm phải nằm gọn trong một năm.", en: "A year's quota must lie within one year." },
  milestone_twice: { vi: "Tháng này được ghi hai lần.", en: "This month stands twice." },
  milestone_falls: {
    vi: "Lũy kế không được thấp hơn mốc trước.",
    en: "A cumulative target may not be below the one before.",
  },
  quota_exists: {
    vi: "Đơn vị đã có chỉ tiêu cho đúng các tháng này. Muốn đổi, hãy điều chỉnh chỉ tiêu đã có.",
    en: "The unit has a quota for these months already. To change it, revise that one.",
  },
  revision_needs_number: {
    vi: "Điều chỉnh chỉ tiêu phải có số văn bản.",
    en: "A revision of a quota needs the number of its document.",
  },
  revision_needs_date: {
    vi: "Điều chỉnh chỉ tiêu phải có ngày văn bản.",
    en: "A revision of a quota needs the date of its document.",
  },
  only_absolute_is_shared: {
    vi: "Chỉ phân bổ được chỉ tiêu theo số người.",
    en: "Only a quota in people can be shared out.",
  },
  not_right_below: { vi: "Đơn vị này không trực thuộc ngay bên dưới.", en: "This unit does not stand right below." },
  sum_differs: {
    vi: "Tổng phân bổ {sum} khác chỉ tiêu {target} (chênh {difference}). Hãy ghi lý do, hoặc sửa lại cho khớp.",
    en: "The shares sum up to {sum}, the quota is {target} (difference {difference}). Give a reason, or make them fit.",
  },
} satisfies Sentences;
