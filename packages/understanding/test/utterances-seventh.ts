import type { UtteranceCase } from "./utterances-first.ts";

const quynhHai = "Đảng bộ phường Quỳnh Hải";
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";
const bacHa = "Đảng bộ quận Bắc Hà";
const year = "same_period_last_year";

/** Comparisons of any two times, dialects, and what was once dropped or mistaken. */
export const utterancesSeventh: readonly UtteranceCase[] = [
  [
    "Bắc Hà năm 2024 so với năm 2020 kết nạp thế nào",
    "progress_get",
    { unit: bacHa, year: 2024, against: "2020-01..2020-12" },
  ],
  ["Vĩnh Kim 2021 so với 2024", "progress_get", { unit: vinhKim, year: 2024, against: "2021-01..2021-12" }],
  [
    "quý 2 năm nay so với quý 1 Quỳnh Hải ra sao",
    "progress_get",
    { unit: quynhHai, quarter: 2, year: 2026, against: "2026-01..2026-03" },
  ],
  [
    "so sánh quý 1 và quý 3 năm 2024 của Vĩnh Kim",
    "progress_get",
    { unit: vinhKim, quarter: 3, year: 2024, against: "2024-01..2024-03" },
  ],
  [
    "so sánh tháng 8 với tháng 9 của Quỳnh Hải",
    "progress_get",
    { unit: quynhHai, month: 9, against: "2026-08..2026-08" },
  ],
  [
    "Quỳnh Hải 8 tháng so với cùng kỳ năm 2024",
    "progress_get",
    { unit: quynhHai, period: "8m", against: "2024-01..2024-08" },
  ],
  ["Quỳnh Hải tháng 9 so với cùng kỳ năm ngoái", "progress_get", { unit: quynhHai, month: 9, compare: year }],
  [
    "6 tháng đầu năm so với 6 tháng cuối năm ngoái Quỳnh Hải kết nạp ra sao",
    "progress_get",
    { unit: quynhHai, period: "6m", against: "2025-07..2025-12" },
  ],
  ["chừng nào khai giảng lớp cảm tình rứa", "class_list", { class_type: "awareness", when: "upcoming" }],
  ["đơn vị mô chậm nhất tháng ni", "ranking_units", { order: "asc", month: "current" }],
  ["tụi em còn mấy nguồn", "source_count", { unit: "self" }],
  ["tháng 10: 3 kết nạp, 12 nguồn", "report_submit", { month: 10, admitted: 3, sources: 12 }],
  [
    "chuyển đi, chuyển đến quý 3 của Quỳnh Hải",
    "removal_transfer_stats",
    { unit: quynhHai, quarter: 3, metrics: ["transferred_in", "transferred_out"] },
  ],
];
