import type { ReminderLine, ReminderValue } from "@ketnap/contract";
import { describe, expect, it } from "vitest";
import { sayReminders } from "./reminders.ts";
import { speaker } from "./speaker.ts";
import { toText } from "./to-text.ts";

const vi = speaker("vi");
const en = speaker("en");
const unit = (name: string): ReminderValue => ({ is: "unit", unit: { id: 1, name } });
const report = (title: string, days: number, name = "Chi bộ Đồi Chè"): ReminderLine => ({
  text: "{left} · {title}\n{unit}, hạn {due}.\nCó thể thiếu: {missing}",
  facts: {
    values: {
      title: { is: "text", text: title },
      left: { is: "days_left", days },
      due: { is: "date", date: "2026-11-25" },
      unit: unit(name),
      missing: null,
    },
    tap: { kind: "answer_report", expectedId: 7 },
  },
});

describe("one reminder", () => {
  it("counts the days to a visit as days to a visit, not to a last day", () => {
    const line = (days: number) => {
      const left = { is: "days_left", days, until: "event" } as const;
      return toText(sayReminders([{ text: "{left} · đoàn kiểm tra", facts: { values: { left }, tap: null } }], vi));
    };
    expect([3, 1, 0].map(line)).toEqual(["Còn 3 ngày", "Ngày mai", "Hôm nay"].map((left) => `${left} · đoàn kiểm tra`));
  });

  it("says the half of each day, and a whole day as one", () => {
    const half = (onDate: string, part: "morning" | "afternoon") => ({ onDate, part });
    const halves: ReminderValue = {
      is: "half_days",
      halves: [half("2026-12-14", "afternoon"), half("2026-12-15", "morning"), half("2026-12-15", "afternoon")],
    };
    const line = { text: "Đổi buổi học: {halves}", facts: { values: { halves }, tap: null } };
    expect(toText(sayReminders([line], vi))).toBe("Đổi buổi học: 14/12/2026 buổi chiều, 15/12/2026 cả ngày");
    expect(toText(sayReminders([line], en))).toContain("14 December 2026 in the afternoon, 15 December 2026 all day");
  });

  it.each([
    ["class_register", "Đăng ký"],
    ["class_list", "Xem lớp"],
    ["inspection_info", "Xem lịch kiểm tra"],
  ])("of a class or a visit can be tapped: %s", (intent, label) => {
    const tap = { kind: "ask" as const, ask: { intent, slots: {}, interval: null, unitIds: [1] } };
    const { facts, text } = report("Lớp khóa 4", 2);
    expect(sayReminders([{ text, facts: { ...facts, tap } }], vi).choices?.map((choice) => choice.label)).toEqual([
      label,
    ]);
  });

  it("says all its lines but those that need what is not known, and what to do", () => {
    expect(toText(sayReminders([report("Tháng 11", 2)], vi))).toBe(
      "Còn 2 ngày · Tháng 11\nChi bộ Đồi Chè, hạn 25/11/2026.\n[Trả lời báo cáo]",
    );
  });

  it("names each number that came back in a line of its own, with its reason, and what mends it", () => {
    const wrong: ReminderValue = {
      is: "fields",
      fields: [
        { indicator: "sources", label: null, value: 9, why: "Danh sách\ncó 6 người" },
        { indicator: "converted", label: "Chuyển chính thức", value: null, why: "Chưa ghi" },
      ],
    };
    const { facts } = report("Tháng 10", 2);
    const values = { ...facts.values, count: { is: "number" as const, value: 2 }, wrong };
    const line: ReminderLine = {
      text: "Trả lại để sửa {count} số · {title}\n{wrong}",
      facts: { ...facts, values, tapAs: "mend" },
    };
    expect(toText(sayReminders([line], vi))).toBe(
      "Trả lại để sửa 2 số · Tháng 10\nNguồn kết nạp: 9. Danh sách có 6 người\nChuyển chính thức: —. Chưa ghi\n[Sửa ngay]",
    );
    expect(toText(sayReminders([line], en))).toContain("[Mend it now]");
  });

  it.each([
    [3, "Còn 3 ngày", "3 days to go"],
    [1, "Hạn ngày mai", "Due tomorrow"],
    [0, "Hạn hôm nay", "Due today"],
    [-1, "Quá hạn 1 ngày", "A day late"],
    [-2, "Quá hạn 2 ngày", "2 days late"],
  ])("counts %i days as %s", (days, vietnamese, english) => {
    expect(toText(sayReminders([report("x", days)], vi))).toContain(`${vietnamese} · x`);
    expect(toText(sayReminders([report("x", days)], en))).toContain(`${english} · x`);
  });

  it("writes numbers, shares, months and states as the office does", () => {
    const values: Record<string, ReminderValue> = {
      admitted: { is: "number", value: 1464 },
      percent: { is: "percent", value: 12.25 },
      pace: { is: "pace", pace: "behind" },
      month: { is: "period", period: { from: "2026-11", to: "2026-11" } },
      topic: { is: "topic", topic: "cell_meeting" },
      units: { is: "units", units: ["A", "B", "C", "D", "E", "F"].map((name, id) => ({ id, name })) },
    };
    const line = { text: "{admitted} · {percent} · {pace} · {month} · {topic}\n{units}", facts: { values, tap: null } };
    expect(toText(sayReminders([line], vi))).toBe(
      "1.464 · 12,25 % · 🔴 chậm · tháng 11/2026 · họp chi bộ\nA, B, C, D, E và 1 đơn vị khác",
    );
  });

  it("takes a title in one line and not for a text with braces of its own", () => {
    expect(toText(sayReminders([report("Tháng\n11 {unit}", 2)], vi))).toContain("Còn 2 ngày · Tháng 11 {unit}");
  });
});

describe("a digest", () => {
  it("counts, numbers the first lines, and says what each choice is about", () => {
    expect(toText(sayReminders([report("Tháng 11", 0), report("Nguồn", 2)], vi, { more: 3 }))).toBe(
      "2 việc cần đồng chí xem\n1. Hạn hôm nay · Tháng 11\n2. Còn 2 ngày · Nguồn\nCòn 3 việc khác, sẽ gửi tiếp.\n[Trả lời báo cáo: Tháng 11] [Trả lời báo cáo: Nguồn]",
    );
  });

  const moved = (values: Record<string, ReminderValue | null>): ReminderLine => ({
    text: "Đổi lịch: học từ {moved} · {title}\nĐổi địa điểm: {place} · {title}\nHủy · {title}: {cancelled}\n{unit}: {count} chỗ",
    facts: {
      values: {
        title: { is: "text", text: "Lớp khóa 4" },
        moved: { is: "date", date: "2026-12-05" },
        place: { is: "text", text: "Hội trường B" },
        cancelled: null,
        unit: unit("Chi bộ Đồi Chè"),
        count: { is: "number", value: 2 },
        ...values,
      },
      tap: null,
      news: ["moved", "place", "cancelled"],
    },
  });

  it("tells all that has changed, with its title once, and of what has not changed nothing", () => {
    const text = toText(sayReminders([moved({}), report("Nguồn", 2)], vi));
    expect(text).toContain("1. Đổi lịch: học từ 5/12/2026; Đổi địa điểm: Hội trường B · Lớp khóa 4\n2. ");
    expect(toText(sayReminders([moved({ moved: null }), report("Nguồn", 2)], vi))).toContain(
      "1. Đổi địa điểm: Hội trường B · Lớp khóa 4\n2. ",
    );
    const off = moved({ moved: null, place: null, cancelled: { is: "text", text: "thiếu giảng viên" } });
    expect(toText(sayReminders([off, report("Nguồn", 2)], vi))).toContain("1. Hủy · Lớp khóa 4: thiếu giảng viên\n2. ");
  });

  it("has the first line where its words were changed so that none tells of what is new", () => {
    const line = { ...moved({}), text: "Lớp có thay đổi · {title}\n{unit}" };
    expect(toText(sayReminders([line, report("Nguồn", 2)], vi))).toContain("1. Lớp có thay đổi · Lớp khóa 4\n2. ");
  });

  it("names the units where it speaks of several", () => {
    const text = toText(sayReminders([report("Tháng 11", 0), report("Tháng 11", 0, "Chi bộ Bến Gỗ")], vi));
    expect(text).toContain("1. Hạn hôm nay · Tháng 11 · Chi bộ Đồi Chè\n2. Hạn hôm nay · Tháng 11 · Chi bộ Bến Gỗ");
    expect(text).toContain("[Trả lời báo cáo: Tháng 11 · Chi bộ Đồi Chè] [Trả lời báo cáo: Tháng 11 · Chi bộ Bến Gỗ]");
  });
});

describe("the list for the unit above", () => {
  const late = (count: number): ReminderLine => ({
    text: "not used",
    facts: {
      values: {
        title: { is: "text", text: "Tháng 10" },
        left: { is: "days_left", days: -2 },
        due: { is: "date", date: "2026-11-10" },
        unit: unit("Đảng bộ xã Suối"),
        count: { is: "number", value: count },
        units: { is: "units", units: Array.from({ length: count }, (_, id) => ({ id, name: `Chi bộ ${id + 1}` })) },
      },
      tap: { kind: "ask", ask: { intent: "report_status", slots: {}, interval: null } },
      words: "late",
      page: "/#/report-requests/12/show",
    },
  });

  it("says how many, names them, and where the list is", () => {
    expect(toText(sayReminders([late(2)], vi, { panel: "https://kn.example.vn/" }))).toBe(
      "2 đơn vị chưa trả lời · Tháng 10\nHạn 10/11/2026, quá hạn 2 ngày: Chi bộ 1, Chi bộ 2\nDanh sách: https://kn.example.vn/#/report-requests/12/show\n[Xem ai chưa nộp]",
    );
  });

  it("says that nothing more is taken, where it is so", () => {
    const { text: line, facts } = late(2);
    const values = { ...facts.values, locked: { is: "date" as const, date: "2026-11-12" } };
    expect(toText(sayReminders([{ text: line, facts: { ...facts, values } }], vi))).toContain(
      "Chi bộ 1, Chi bộ 2\nĐã khóa từ ngày 12/11/2026. Cần nhận thêm thì mở khóa cho từng đơn vị\n",
    );
  });

  it("keeps its names beside other things", () => {
    const text = toText(sayReminders([late(2), report("Nguồn", 2)], vi));
    expect(text).toContain(
      "1. 2 đơn vị chưa trả lời · Tháng 10. Hạn 10/11/2026, quá hạn 2 ngày: Chi bộ 1, Chi bộ 2 · Đảng bộ xã Suối",
    );
  });

  it("names twelve of many, and leaves the page out where nobody knows its address", () => {
    const text = toText(sayReminders([late(40)], vi));
    expect(text).toContain("Chi bộ 12 và 28 đơn vị khác");
    expect(text).not.toContain("Danh sách");
  });
});
