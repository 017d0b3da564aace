import fc from "fast-check";
import { expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, understand } from "../index.ts";
import { reportFigures } from "./report-figures.ts";
import { plainly } from "./report-wordings.ts";

const units = buildLexicon(testUnits);
const told = (text: string) => {
  const { intent, slots } = understand(text, { units, today: "2026-11-22" });
  const { month: _, quarter: __, unit: ___, action: ____, ...figures } = slots;
  return { intent, figures };
};

test.each<readonly [text: string, figures: Record<string, number>]>([
  ["báo cáo tháng 10: phát sinh 3 nguồn, kết nạp 1", { sources_added: 3, admitted: 1 }],
  ["tháng 10 nguồn dôi ra 3, kết nạp 2", { sources_added: 3, admitted: 2 }],
  ["tháng 10 nguồn phát sinh 2 kết nạp 1", { sources_added: 2, admitted: 1 }],
  ["tháng 10 đưa thêm 4 đoàn viên vào nguồn, kết nạp 1", { sources_added: 4, admitted: 1 }],
  ["tháng 10 kết nạp 2, nguồn 8, trong đó nguồn mới 3", { admitted: 2, sources: 8, sources_added: 3 }],
  ["tháng 9 nộp lên 4 bộ hồ sơ, kết nạp 2", { dossiers_sent: 4, admitted: 2 }],
  ["tháng 9 kết nạp 1, trình đảng ủy 2 bộ", { admitted: 1, dossiers_sent: 2 }],
  ["tháng 10 làm lễ kết nạp cho 2 quần chúng, nguồn còn 6 người", { admitted: 2, sources: 6 }],
  ["tháng 10 có 3 quần chúng được cấp giấy chứng nhận, 1 người kết nạp", { trained: 3, admitted: 1 }],
  ["tháng 10 đưa được 2 đồng chí đứng vào hàng ngũ của Đảng, nguồn 5", { admitted: 2, sources: 5 }],
  ["tháng 10 kết nạp 2 đồng chí, cả hai đều nữ, nguồn 6", { admitted: 2, female: 2, sources: 6 }],
  ["tháng 10 kết nạp 3, đều là đoàn viên, hồ sơ gửi 1", { admitted: 3, youth_union: 3, dossiers_sent: 1 }],
  ["tháng 5 kết nạp 4 em học sinh, nguồn còn 12", { admitted: 4, student: 4, sources: 12 }],
  ["tháng 5 kết nạp 1 nữ đoàn viên, nguồn 4", { admitted: 1, female: 1, youth_union: 1, sources: 4 }],
  ["tháng 10 gạch tên 1, kết nạp 2", { removed: 1, admitted: 2 }],
  ["tháng 10 giới thiệu chuyển đi 3, kết nạp 2", { transferred_out: 3, admitted: 2 }],
  ["tháng 10 tiếp nhận đảng viên nơi khác chuyển đến 4, kết nạp 6", { transferred_in: 4, admitted: 6 }],
  ["tháng 10 chưa đưa được ai vào Đảng, nguồn 6", { admitted: 0, sources: 6 }],
  ["tháng 10 bên em im re, nguồn 4, chuyển đi 1", { admitted: 0, sources: 4, transferred_out: 1 }],
  ["tháng 10 kết nạp trắng, nguồn 6", { admitted: 0, sources: 6 }],
  ["báo cáo tháng 10 chưa kết nạp được ai", { admitted: 0 }],
  ["tháng 10 kết nạp 02, đính chính 01, nguồn 4", { admitted: 1, sources: 4 }],
  ["tháng 10 kết nạp 2 sai rồi 3, nguồn 5", { admitted: 3, sources: 5 }],
  ["cập nhật báo cáo tháng 10: kết nạp 3 -> 4, nguồn 9", { admitted: 4, old_admitted: 3, sources: 9 }],
  ["bc t10 lớp cảm tình 4 người, kết nạp 1", { trained: 4, admitted: 1 }],
  ["bc t10 kết nạp 2 đồng chí ngày 19, nguồn 5", { admitted: 2, sources: 5 }],
  ["bc t10 2 đảng viên dự bị được công nhận chính thức, nguồn 5", { converted: 2, sources: 5 }],
  ["bc t10 không có ai vào đảng, nguồn 3", { admitted: 0, sources: 3 }],
])("%s", (text, figures) => {
  expect(told(text)).toEqual({ intent: "report_submit", figures });
});

test("a year's first figure is none of its digits, and a year that is asked about is one", () => {
  expect(understand("báo cáo cả năm 15 kết nạp, 20 nguồn", { units, today: "2026-11-22" })).toMatchObject({
    slots: { year: "current", period: "year", admitted: 15, sources: 20 },
  });
  expect(understand("cả năm 15 kết nạp được mấy người", { units, today: "2026-11-22" }).interval).toEqual({
    from: "2015-01",
    to: "2015-12",
  });
});

test.each([
  "báo cáo tháng 10 chi bộ nào chưa kết nạp được ai",
  "báo cáo tháng 10 chưa kết nạp được ai thì sao",
  "báo cáo tháng 10 chưa",
])("what asks is no report of nobody: %s", (text) => {
  const { intent, slots, decision } = understand(text, { units, today: "2026-11-22" });
  expect(decision === "ask" || intent !== "report_submit" || slots["admitted"] === undefined).toBe(true);
});

test("what may be the other number is taken and asked about", () => {
  const { slots, loose } = reportFigures(" bao cao <period> ket nap 2 nham 3 nguon 9 ");
  expect({ slots, loose }).toEqual({ slots: { admitted: 3, sources: 9 }, loose: true });
});

test.each([
  ["a dossier that came back", "bi tra 1 bo ho so ket nap 2", "dossiers_sent"],
  ["more of a kind than there were", "ket nap 2 nu 3", ""],
  ["what somebody reckons with", "du la ket nap 2", "admitted"],
])("%s is taken for no figure, or left open: %s", (_, line, slot) => {
  const { slots, loose } = reportFigures(` bao cao <period> ${line} `);
  expect(loose || slots[slot] === undefined).toBe(true);
});

const WORDS =
  "ket nap nguon them 3 12 quan chung nguoi dong chi duoc vao dang hang ngu ca hai deu nu doan vien gui nop bo ho so phat sinh doi tra trong do moi khong chua ai nao im re trang le cho lam <period>".split(
    " ",
  );
test("plain words stay, no number comes from nowhere, and twice is as once", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }), (words) => {
      const line = ` ${words.join(" ")} `;
      const plain = plainly(line);
      const numbers = (text: string): string[] => [...new Set(text.match(/\d+/g))].toSorted();
      expect(numbers(line)).toEqual(expect.arrayContaining(numbers(plain)));
      expect(plain).toMatch(/^ .*/);
    }),
    { numRuns: 2000 },
  );
  expect(plainly(" ket nap 3 nguon 12 ")).toBe(" ket nap 3 nguon 12 ");
});
