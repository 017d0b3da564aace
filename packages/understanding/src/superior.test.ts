import { describe, expect, it, test } from "vitest";
import { buildLexicon, understand } from "./index.ts";

const committee = { id: 1, name: "Đảng bộ xã Đông Khê", level: "commune", depth: 0 };
const cell = { id: 2, name: "Chi bộ Thôn Thượng", level: "cell", depth: 1, parentId: 1 };
const today = "2026-11-22";
const whole = buildLexicon([committee, cell]);
const own = buildLexicon([cell]);
const ask = (text: string, units = whole, self = 2) => understand(text, { units, today, self });

describe("the unit above one's own", () => {
  it.each([
    "tiến độ đảng bộ cấp trên năm 2026",
    "tien do cua dang bo cap tren",
    "đảng ủy cấp trên năm nay kết nạp được mấy người",
    "chỉ tiêu năm 2026 của cấp trên",
    "cấp trên của tôi năm nay kết nạp bao nhiêu",
    "cap tren cua chi bo em dat bao nhieu phan tram",
    "tiến độ của đơn vị cấp trên trực tiếp",
  ])("is meant by «%s»", (text) => {
    expect(ask(text)).toMatchObject({ unitIds: [1], slots: { unit: committee.name } });
    expect(ask(text, own), "out of reach it is nobody else's number").toMatchObject({
      unitIds: [],
      slots: { unit: "superior" },
    });
  });

  it.each([
    "cấp trên giao chi bộ tôi bao nhiêu chỉ tiêu năm 2026",
    "năm nay cấp trên giao chỉ tiêu mấy người",
    "chỉ tiêu do đảng ủy cấp trên giao năm nay",
    "chi bộ em đã gửi báo cáo cho đảng ủy cấp trên chưa",
    "hạn nộp báo cáo lên cấp trên là ngày nào",
  ])("is not asked about by «%s»", (text) => {
    expect(ask(text, own).slots["unit"]).not.toBe("superior");
    expect(ask(text).unitIds).not.toContain(1);
  });
});

test("who has no unit of his own has none above it", () => {
  const found = understand("tiến độ đảng bộ cấp trên năm 2026", { units: whole, today });
  expect(found.slots["unit"]).not.toBe("superior");
});
