import type { ReportSummaryFacts } from "@ketnap/contract";
import { describe, expect, it } from "vitest";
import { speaker } from "../speaker.ts";
import { toText } from "../to-text.ts";
import { periodSummaryChart, sayPeriodSummary } from "./period-summary.ts";

const [vi, en] = [speaker("vi"), speaker("en")];
const request: NonNullable<ReportSummaryFacts["request"]> = {
  id: 1,
  title: "Báo cáo tháng 10",
  formTitle: null,
  documentNo: null,
  askedBy: { id: 2, name: "Đảng bộ xã Đồng Sậy" },
  period: { from: "2026-10", to: "2026-10" },
  before: { from: "2025-10", to: "2025-10" },
  lastDay: "2026-11-04",
  closed: false,
  expected: 4,
  onTime: 2,
  late: 1,
  totals: [
    {
      indicator: "admitted",
      label: null,
      value: 1464,
      units: 3,
      before: { value: 1470, bound: "exact", reported: 4, of: 4 },
    },
    { indicator: "sources", label: "Nguồn", value: 12, units: 3, before: null },
    { indicator: "removed", label: null, value: null, units: 0, before: null },
  ],
  rows: [
    { unit: { id: 3, name: "Chi bộ Ao Sen" }, expected: 1, onTime: 0, late: 0, values: [null, null, null] },
    { unit: { id: 4, name: "Đảng bộ cơ sở Gò Mít" }, expected: 3, onTime: 2, late: 1, values: [1464, 12, null] },
  ],
  unanswered: [{ id: 3, name: "Chi bộ Ao Sen" }],
  lateUnits: [{ id: 5, name: "Chi bộ Dốc Sỏi" }],
  returned: [],
  approved: 1,
};
const facts: ReportSummaryFacts = {
  kind: "report_summary",
  unit: { id: 2, name: "Đảng bộ xã Đồng Sậy" },
  asked: null,
  today: "2026-11-06",
  view: "totals",
  request,
  others: [],
  instead: [],
  assumptions: [],
};

describe("the summary of a period's reports", () => {
  it("says how many came, each number with the year before, who is missing and until when it was due", () => {
    expect(toText(sayPeriodSummary(facts, vi)).split("\n").slice(0, 8)).toEqual([
      "Đảng bộ xã Đồng Sậy · tổng hợp báo cáo · tháng 10/2026",
      "3 / 4 đơn vị đã báo cáo · 75 % · sau hạn 1",
      "Kết nạp: 1.464 (cùng kỳ 1.470)",
      "Nguồn: 12",
      "Xóa tên: —",
      "Cùng kỳ là tháng 10/2025",
      "Chưa báo cáo (1): Chi bộ Ao Sen",
      "Đã quá hạn 4/11/2026 · cộng từ các báo cáo đã nhận, đã duyệt 1/3",
    ]);
  });

  it("tells a rise or a fall only where nobody is missing at either time", () => {
    const [admitted] = request.totals;
    const said = (units: number, reported: number | null, of: number | null) => {
      const totals = [{ ...admitted!, units, before: { ...admitted!.before!, reported, of } }];
      return toText(sayPeriodSummary({ ...facts, request: { ...request, totals } }, en)).split("\n")[2];
    };
    expect(said(4, 4, 4)).toBe("Admissions: 1,464 (a year before 1,470, −6)");
    expect(said(4, null, null)).toMatch(/, −6\)$/);
    expect(said(3, 4, 4)).toBe("Admissions: 1,464 (a year before 1,470)");
    expect(said(4, 3, 4)).toBe("Admissions: 1,464 (a year before 1,470, known of 3 of 4 units)");
  });

  it("names whose report lies sent back, and says that what was sent back is in no sum", () => {
    const returned = [{ id: 4, name: "Chi bộ Gò Mít" }];
    const told = toText(sayPeriodSummary({ ...facts, request: { ...request, returned } }, vi));
    expect(told).toContain("\nBị trả lại, chưa sửa (1): Chi bộ Gò Mít. Số bị trả lại chưa được cộng.\n");
  });

  it("offers nothing to look at where nothing came in, and other months where none was asked for", () => {
    const totals = request.totals.map((total) => ({ ...total, value: null, units: 0 }));
    const empty = { ...request, totals, onTime: 0, late: 0 };
    expect(sayPeriodSummary({ ...facts, request: empty }, vi).choices).toEqual([]);
    const instead = [{ from: "2026-09", to: "2026-09" }];
    const none = sayPeriodSummary({ ...facts, request: null, instead }, vi);
    expect(none.choices).toMatchObject([{ label: "Tháng 9/2026", action: { ask: { interval: instead[0] } } }]);
  });

  it("puts many numbers that are nought into one line", () => {
    const zero = (indicator: "converted" | "trained" | "expelled") =>
      ({ indicator, label: null, value: 0, units: 3, before: null }) as const;
    const totals = [...request.totals, zero("converted"), zero("trained"), zero("expelled")];
    const told = toText(sayPeriodSummary({ ...facts, request: { ...request, totals } }, vi));
    expect(told).toMatch(/\nBằng 0: [^\n]+, [^\n]+, [^\n]+\n/);
  });

  it("shows the units just below, told from those that said nothing", () => {
    const [table] = sayPeriodSummary({ ...facts, view: "units" }, vi).blocks.filter(({ kind }) => kind === "table");
    expect(table).toMatchObject({
      rows: [
        ["Chi bộ Ao Sen", "0/1", "—", "—", "—"],
        ["Đảng bộ cơ sở Gò Mít", "3/3", "1.464", "12", "—"],
      ],
    });
  });

  it("offers the picture and the units, and says plainly where nothing was asked", () => {
    expect(sayPeriodSummary(facts, vi).choices?.map(({ label }) => label)).toEqual(["Xem hình", "Theo đơn vị"]);
    expect(toText(sayPeriodSummary({ ...facts, request: null }, vi))).toMatch(/Không có yêu cầu báo cáo nào/);
    expect(periodSummaryChart(facts, vi)).toMatchObject({
      kind: "totals",
      rows: [
        { label: "Kết nạp", value: 1464, before: 1470 },
        { label: "Nguồn", value: 12, before: null },
        { label: "Xóa tên", value: null, before: null },
      ],
    });
  });
});
