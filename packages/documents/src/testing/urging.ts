import type { urgingPaper } from "@ketnap/wording";

/** Three units that are behind: by pace, silent with reports missing, and one of which nothing is known. */
export function exampleUrging(): Parameters<typeof urgingPaper>[0] {
  const through = "2026-10";
  const report = (month: number) => ({ title: `Báo cáo tháng ${month}`, lastDay: `2026-${month + 1}-05` });
  return {
    committee: { id: 1, name: "Đảng bộ xã Đồng Sậy" },
    above: { id: 9, name: "Đảng bộ tỉnh Bến Gỗ" },
    year: 2026,
    today: "2026-11-06",
    replyOn: "2026-11-30",
    units: [
      {
        unit: { id: 2, name: "Chi bộ <Quân sự> & Công an" },
        quota: 6,
        admitted: 1,
        expected: 5,
        through,
        percent: 20,
        silentMonths: 0,
        missing: [],
      },
      {
        unit: { id: 3, name: "Chi bộ Phân xưởng May 2 {co_quan}" },
        quota: 4,
        admitted: null,
        expected: 3.33,
        through,
        percent: null,
        silentMonths: 12,
        missing: [report(10), report(9)],
      },
      {
        unit: { id: 4, name: "Đảng bộ cơ sở Công ty Cổ phần May Đồng Sậy" },
        quota: null,
        admitted: 2,
        expected: null,
        through,
        percent: null,
        silentMonths: 3,
        missing: [report(10)],
      },
    ],
  };
}
