export const UNITS = 120;
export const YEAR = 2025;
const LAST_MONTH = 8;

/** Syllables that no two units share in the same order, so that each name means one unit. */
const FIRST = ["Bạch", "Cúc", "Dâu", "Giếng", "Hồng", "Khe", "Lúa", "Mận", "Nghệ", "Ổi", "Phượng", "Quýt"];
const SECOND = ["Rẫy", "Sim", "Trúc", "Vải", "Xoan", "Yên", "Thông", "Đào", "Sấu", "Bưởi"];

export function nameOf(n: number): string {
  return `Chi bộ ${FIRST[n % FIRST.length]} ${SECOND[Math.floor(n / FIRST.length)]}`;
}

function quotaOf(n: number): number {
  return 40 + ((n * 7) % 61);
}

/** The file that both sides answer from: a ward with its cells, a quota each, and a figure for every month so far. */
export function wardFile(): object {
  const cells = Array.from({ length: UNITS }, (_, n) => n);
  const key = (n: number) => `cell-${n}`;
  const months = Array.from({ length: LAST_MONTH }, (_, index) => `${YEAR}-${String(index + 1).padStart(2, "0")}`);
  return {
    units: [
      { key: "ward", name: "Đảng bộ phường Bồ Đề Xanh", level: "commune", parent: null },
      ...cells.map((n) => ({ key: key(n), name: nameOf(n), level: "cell", parent: "ward" })),
    ],
    quotas: cells.map((n) => ({
      unit: key(n),
      scope: "year",
      from: `${YEAR}-01`,
      to: `${YEAR}-12`,
      kind: "absolute",
      value: quotaOf(n),
    })),
    figures: cells.flatMap((n) =>
      months.map((month, index) => ({
        unit: key(n),
        indicator: "admitted",
        from: month,
        to: month,
        value: (n + index) % 5,
        source: "report",
      })),
    ),
  };
}

export const FIRST_MONTH = `${YEAR}-01`;
export const NEWEST_MONTH = `${YEAR}-${String(LAST_MONTH).padStart(2, "0")}`;

export function questionOf(n: number): string {
  return `tiến độ kết nạp của ${nameOf(n)} hết tháng ${LAST_MONTH}/${YEAR}`;
}
