import type { OwnReport, ReportField, ReportStatusFacts } from "@ketnap/contract";
import { expect, it } from "vitest";
import { speaker } from "../speaker.ts";
import { toText } from "../to-text.ts";
import { sayReportStatus } from "./report-status.ts";
import { sayReportQuestion } from "./report-asking.ts";
import { sayChooseReport } from "./report-choosing.ts";
import { sayReportSummary, sayWhichField } from "./report-summary.ts";
import { sayReportLocked } from "./report-taken.ts";

const [vi, en] = [speaker("vi"), speaker("en")];
const subject = {
  expectedId: 7,
  unit: { id: 1, name: "Chi bộ Đồi Chè" },
  period: { from: "2026-10", to: "2026-10" },
  lastDay: "2026-11-04",
};
const field = (indicator: ReportField["indicator"], label: string | null = null) => ({ indicator, label });
const fields = [
  field("admitted"),
  field("sources"),
  field("converted", "Chuyển đảng chính thức"),
  field("removed"),
  field("trained"),
];

it("asks one number at a time, with what is known of it and how many are to come", () => {
  const asked = sayReportQuestion(subject, fields[1]!, vi, {
    suggested: { value: 12, from: "record" },
    more: 2,
    values: { admitted: 3 },
  });
  expect(toText(asked)).toBe(
    [
      "Chi bộ Đồi Chè · tháng 10/2026",
      "Nguồn kết nạp bao nhiêu?",
      "Hồ sơ theo dõi ghi 12; nếu đúng thì trả lời «đúng».",
      "Viết một con số; không có thì viết 0 · còn 2 số nữa · «để sau» để dừng, số đã viết được giữ lại",
      "[Các số còn lại không có]",
    ].join("\n"),
  );
  expect(asked.choices?.[0]?.action).toMatchObject({ step: "rest_none", values: { admitted: 3 } });
});

it("sums up with what changed, puts many noughts into one line, and asks which is right where records differ", () => {
  const values = { admitted: 3, sources: 14, converted: 0, removed: 0, trained: 0 };
  const text = toText(
    sayReportSummary(subject, fields, values, vi, {
      before: { ...values, sources: 9 },
      records: { admitted: 2 },
      untaken: ["xóa tên 1"],
    }),
  );
  expect(text.split("\n").slice(1, 6)).toEqual([
    "Kết nạp: 3",
    "Nguồn kết nạp: 14 (trước là 9)",
    "Bằng 0: chuyển đảng chính thức, xóa tên, học viên đã bồi dưỡng",
    "Kết nạp: báo cáo 3, hồ sơ theo dõi ghi 2. Số nào đúng?",
    "Kỳ này không hỏi, chưa ghi: xóa tên 1",
  ]);
  expect(text).toMatch(/\[Đúng, gửi báo cáo\] \[Lấy số của hồ sơ\] \[Sửa\] \[Để sau\]$/);
});

it("offers no button where the channel has none, so that a number never means one", () => {
  const values = { admitted: 1, sources: 1, converted: 1, removed: 1, trained: 1 };
  expect(sayReportSummary(subject, fields, values, vi, { taps: false }).choices).toBeUndefined();
  expect(sayWhichField(subject, fields, values, vi, false).choices).toBeUndefined();
  expect(sayReportQuestion(subject, fields[0]!, vi, { more: 3, taps: false }).choices).toBeUndefined();
});

it("tells what is approved from what is closed, and what was sent from nothing", () => {
  const one = fields.slice(0, 1);
  expect(toText(sayReportLocked(subject, "approved", one, { admitted: 3 }, vi))).toMatch(
    /đã được duyệt.*\nKết nạp: 3\nCần sửa/,
  );
  expect(toText(sayReportLocked(subject, "closed", one, null, vi))).toMatch(/đã khóa.*\nChưa có số nào được gửi/);
  expect(toText(sayReportLocked(subject, "closed", one, null, en))).toMatch(/is closed.*\nNothing had been sent/);
});

const OCTOBER = { from: "2026-10", to: "2026-10" };
const request: NonNullable<ReportStatusFacts["request"]> = {
  id: 1,
  title: "Báo cáo tháng 10",
  period: subject.period,
  lastDay: "2026-11-04",
  closed: false,
  expected: 4,
  onTime: 2,
  late: 1,
  totals: [{ indicator: "admitted", label: null, value: 5, units: 3 }],
  unanswered: [{ id: 9, name: "Chi bộ Ao Sen" }],
  lateUnits: [{ id: 8, name: "Chi bộ Gò Mít" }],
  returned: [],
  unapproved: [{ id: 7, name: "Chi bộ Bến Gỗ" }],
  own: null,
};
const facts: ReportStatusFacts = {
  kind: "report_status",
  unitTypes: [],
  unit: { id: 2, name: "Đảng bộ xã Đồng Sậy" },
  asked: null,
  request,
  others: [],
  instead: [],
  today: "2026-11-06",
  focus: null,
  assumptions: [],
};

it("gives the number first, then who is missing, the sums, and how the day stands", () => {
  expect(toText(sayReportStatus(facts, vi)).split("\n")).toEqual([
    "Đảng bộ xã Đồng Sậy · tình hình báo cáo · tháng 10/2026",
    "3 / 4 đơn vị đã báo cáo · 75 %",
    "Đúng hạn 2, sau hạn 1",
    "Cộng các báo cáo đã nhận: kết nạp: 5",
    "Chưa báo cáo (1): Chi bộ Ao Sen",
    "Đã quá hạn 4/11/2026",
  ]);
  expect(toText(sayReportStatus({ ...facts, focus: "late" }, vi))).toMatch(/Sau hạn \(1\): Chi bộ Gò Mít/);
  const none = sayReportStatus({ ...facts, request: null, focus: "late", instead: [OCTOBER] }, vi);
  expect(toText(none)).toMatch(/Không có yêu cầu báo cáo nào[^]*các kỳ:\n\[Tháng 10\/2026\]/);
  expect(none.choices).toMatchObject([
    { action: { ask: { slots: { status: "late" }, interval: OCTOBER, unitIds: [2] } } },
  ]);
  expect(sayReportStatus({ ...facts, request: null }, vi).choices).toBeUndefined();
});

it("says what waits for approval where nobody is missing", () => {
  const said = toText(sayReportStatus({ ...facts, request: { ...request, unanswered: [] } }, vi));
  expect(said).toMatch(/Không còn đơn vị nào chưa báo cáo\.\nChờ duyệt \(1\): Chi bộ Bến Gỗ/);
});

it("tells a cell how it stands itself", () => {
  const told = [
    { indicator: "admitted", label: null, value: 3 },
    { indicator: "sources", label: "Nguồn cuối tháng", value: 1464 },
    { indicator: "converted", label: null, value: 0 },
  ] as const;
  const own = { standing: "late", answeredOn: "2026-11-06", told, returned: [], mends: true } as const;
  const said = (state: "sent" | "returned" | "approved" | null, more: Partial<OwnReport> = {}) => {
    const asked = { ...request, expected: 1, own: { ...own, state, ...more } };
    return toText(sayReportStatus({ ...facts, request: asked }, vi)).split("\n")[1];
  };
  const all = "kết nạp 3, Nguồn cuối tháng 1.464, chuyển chính thức 0";
  expect(said(null)).toBe(`Đã báo cáo ngày 6/11/2026, sau hạn: ${all}`);
  expect(said("sent")).toBe(`Đã báo cáo ngày 6/11/2026, sau hạn: ${all}; chờ duyệt`);
  expect(said(null, { told: [] })).toBe("Đã báo cáo ngày 6/11/2026, sau hạn");
  const many = Array.from({ length: 9 }, (_, at) => ({ ...told[0], label: `Số ${at + 1}`, value: at }));
  expect(said(null, { told: many })).toMatch(/: Số 1 0, .*, Số 8 7, …$/);
  expect(said("returned")).toMatch(/chính thức 0; văn phòng đã trả lại để sửa, chưa sửa$/);
  expect(said("approved")).toMatch(/; đã được duyệt$/);
  const closed = { ...request, expected: 1, closed: true, own: { ...own, state: null } };
  expect(toText(sayReportStatus({ ...facts, request: closed }, vi))).toMatch(/Đã quá hạn 4\/11\/2026 · đã khóa$/);
});

it("tells why numbers came back to whoever looks, and how they are mended to whoever may", () => {
  const returned = [{ indicator: "sources", label: null, why: "Danh sách của phường có 14" }] as const;
  const own: OwnReport = {
    standing: "on_time",
    answeredOn: "2026-11-02",
    told: [],
    state: "returned",
    returned,
    mends: true,
  };
  const said = (more: Partial<OwnReport> = {}, closed = false) =>
    toText(sayReportStatus({ ...facts, request: { ...request, expected: 1, closed, own: { ...own, ...more } } }, vi));
  const why = /chưa sửa\nTrả lại nguồn kết nạp: Danh sách của phường có 14\n/;
  expect(said()).toMatch(why);
  expect(said()).toContain("Trả lời «sửa báo cáo» để sửa.");
  for (const reads of [said({ mends: false }), said({}, true)]) {
    expect(reads).toMatch(why);
    expect(reads).not.toContain("sửa báo cáo»");
  }
  expect(said({ state: "sent", returned: [] })).not.toContain("Trả lại");
});

it("names whose report lies sent back, and what waits for its approval, when that is asked", () => {
  const said = (focus: ReportStatusFacts["focus"], more: Partial<typeof request> = {}) =>
    toText(sayReportStatus({ ...facts, focus, request: { ...request, ...more } }, vi));
  const returned = [{ id: 6, name: "Chi bộ Đồi Chè" }];
  expect(said("returned", { returned })).toMatch(/Bị trả lại, chưa sửa \(1\): Chi bộ Đồi Chè/);
  expect(said("returned")).toMatch(/Không đơn vị nào bị trả lại báo cáo mà chưa sửa/);
  expect(said("unapproved")).toMatch(/Chờ duyệt \(1\): Chi bộ Bến Gỗ/);
  expect(said("unapproved", { unapproved: [] })).toMatch(/Không báo cáo nào đang chờ duyệt/);
  expect(said(null, { returned })).toMatch(
    /Chưa báo cáo \(1\): Chi bộ Ao Sen\nBị trả lại, chưa sửa \(1\): Chi bộ Đồi Chè/,
  );
});

it("tells two reports of the same months apart by what they are called, and only these", () => {
  const month = (expectedId: number, from: string, title: string) => ({
    ...subject,
    expectedId,
    period: { from, to: from },
    title,
  });
  const open = [month(1, "2026-10", "Kết nạp"), month(2, "2026-10", "Báo cáo nhanh"), month(3, "2026-09", "Kết nạp")];
  expect(sayChooseReport(open, vi).choices?.map(({ label }) => label)).toEqual([
    "Tháng 10/2026 · Kết nạp",
    "Tháng 10/2026 · Báo cáo nhanh",
    "Tháng 9/2026",
  ]);
});
