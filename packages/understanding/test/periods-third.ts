import type { PeriodCase } from "./periods-first.ts";

/** What was misread once: numbers of months and units before "năm nay", lists, gaps, days, "trước" and "sau". */
export const periodsThird: readonly PeriodCase[] = [
  ["quý 3 năm nay", "2026-07", "2026-09"],
  ["quý ba năm nay", "2026-07", "2026-09"],
  ["q2 năm nay", "2026-04", "2026-06"],
  ["quý III năm nay", "2026-07", "2026-09"],
  ["tháng 3 năm nay", "2026-03", "2026-03"],
  ["tháng ba năm nay", "2026-03", "2026-03"],
  ["T3 năm nay", "2026-03", "2026-03"],
  ["thang 5 nam roi", "2025-05", "2025-05"],
  ["tổ 3 năm nay", "2026-01", "2026-12"],
  ["TDP 1 năm nay", "2026-01", "2026-12"],
  ["khu 7 năm ngoái", "2025-01", "2025-12"],
  ["xóm 2 năm nay", "2026-01", "2026-12"],
  ["3 năm nay", null],
  ["4 năm liền", null],
  ["các thôn 3 năm nay", null],
];
