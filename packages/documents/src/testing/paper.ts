import type { ReportPaper } from "@ketnap/wording";

/** A period's summary as a committee of nine numbers and eight units has it, one of them with a name that is a formula. */
export function examplePaper(): ReportPaper {
  const names = ["Kết nạp", "Nguồn kết nạp", "Học viên đã bồi dưỡng", "Hồ sơ đã gửi", "Chuyển chính thức", "Xóa tên"];
  const now = [3, 1464, 0, 4, 1, null];
  const before = [2, 1502, 4, 4, null, null];
  const units = [
    "Chi bộ Trường Mầm non Hoa Gạo",
    "Chi bộ Tổ dân phố 1",
    '=HYPERLINK("http://x.test")',
    "+84 Chi bộ",
    "@Chi bộ",
    "-Chi bộ",
    "Đảng bộ cơ sở Công ty Cổ phần May Đồng Sậy",
    "Chi bộ <Quân sự> & Công an",
  ];
  return {
    locale: "vi",
    unit: "Đảng bộ xã Đồng Sậy",
    subject: "tổng hợp kết quả báo cáo tháng 10/2026",
    about: "Theo yêu cầu: Báo cáo tháng 10, 12-CV/ĐU; hạn cuối 4/11/2026.",
    situation: [
      "Phải báo cáo 10 đơn vị; đã báo cáo 8 (80 %), trong đó đúng hạn 7, sau hạn 1; chưa báo cáo 2.",
      "Chưa báo cáo (2): Chi bộ Phân xưởng May 2; Chi bộ Phân xưởng Cắt.",
    ],
    totals: names.map((name, at) => {
      const [value, earlier] = [now[at]!, before[at]!];
      // Of the third number the year before is known of some units only: nobody can say how it changed.
      const beforeOf = earlier === null ? null : { reported: at === 2 ? 3 : 10, of: 10 };
      const difference = value === null || earlier === null || at === 2 ? null : value - earlier;
      return { name, value, before: earlier, beforeOf, difference, units: value === null ? 0 : 10 };
    }),
    rows: units.map((name, at) => ({
      name,
      expected: at === 6 ? 3 : 1,
      received: 1,
      late: at === 1 ? 1 : 0,
      values: [at % 2, 180 + at, 0, at % 3, at === 0 ? 1 : 0, null],
    })),
    sum: { expected: 10, received: 8, late: 1, share: 0.8 },
    unanswered: ["Chi bộ Phân xưởng May 2", "Chi bộ Phân xưởng Cắt"],
    lateUnits: ["Chi bộ Tổ dân phố 1"],
    note: "Số liệu cộng từ các báo cáo đã nhận, tính đến 6/11/2026. Cùng kỳ là tháng 10/2025.",
    partial: "Trong ngoặc sau số cùng kỳ: số đơn vị đã có số của cùng kỳ.",
    words: {
      number: "TT",
      indicator: "Nội dung",
      unit: "Đơn vị",
      now: "Kỳ này",
      before: "Cùng kỳ năm trước",
      difference: "Tăng, giảm",
      told: "Số đơn vị báo",
      beforeTold: "Đơn vị có số cùng kỳ",
      expected: "Phải báo cáo",
      received: "Đã báo cáo",
      late: "Sau hạn",
      share: "Tỷ lệ",
      sum: "Cộng",
      standing: "Tình trạng",
      missing: "Chưa báo cáo",
      sheetTotals: "Tổng hợp",
      sheetUnits: "Theo đơn vị",
      sheetMissing: "Chưa nộp, nộp muộn",
    },
  };
}

/** The same as an English reader takes it; the names of units and numbers stay as the office gave them. */
export function englishPaper(): ReportPaper {
  const paper = examplePaper();
  return {
    ...paper,
    locale: "en",
    subject: "summary of reports, October 2026",
    about: "As asked: Báo cáo tháng 10, 12-CV/ĐU; last day 4 November 2026.",
    situation: [
      "10 units were asked; 8 have reported (80%), 7 of them in time and 1 late; 2 have not reported.",
      "Not reported (2): Chi bộ Phân xưởng May 2; Chi bộ Phân xưởng Cắt.",
    ],
    totals: paper.totals.map((total, at) => ({ ...total, name: ENGLISH[at]! })),
    partial: "In brackets after a year before: of how many units it is known.",
    note: "Added up from the reports received by 6 November 2026. A year before: October 2025.",
    words: {
      ...paper.words,
      number: "No.",
      unit: "Unit",
      expected: "Expected",
      received: "Received",
      late: "Late",
      sum: "Total",
    },
  };
}

const ENGLISH = ["Admitted", "In the pool", "Trained", "Dossiers sent", "Made official", "Names removed"];
