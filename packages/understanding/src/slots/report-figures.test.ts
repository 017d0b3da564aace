import fc from "fast-check";
import { expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, understand } from "../index.ts";

const units = buildLexicon(testUnits);
const read = (text: string) => understand(text, { units, today: "2026-11-22" });
const figures = (text: string) => {
  const { intent, slots, decision } = read(text);
  const { month: _, unit: __, action: ___, ...rest } = slots;
  return { intent, decision: decision === "ask" ? "ask" : "told", ...rest };
};

test.each<readonly [text: string, said: Record<string, number>]>([
  ["tháng 10 em gửi 3 hồ sơ, kết nạp 2", { dossiers_sent: 3, admitted: 2 }],
  ["tháng 10 có 1 đồng chí chuyển đến, 2 đồng chí chuyển đi", { transferred_in: 1, transferred_out: 2 }],
  ["xóa tên không, xin ra không, kết nạp 1, tháng 10", { removed: 0, withdrawn: 0, admitted: 1 }],
  ["tháng 10 không kết nạp, không chuyển chính thức, nguồn 8", { admitted: 0, converted: 0, sources: 8 }],
  ["kết nạp tháng 10 là 3, nguồn là 12, xóa tên thì không có", { admitted: 3, sources: 12, removed: 0 }],
  ["kn 2 ng 10 ct 1 xt 0 t10", { admitted: 2, sources: 10, converted: 1, removed: 0 }],
  ["2 kn 1 ct 14 nguồn t10", { admitted: 2, converted: 1, sources: 14 }],
  ["bc thang 10 ket nap ba nguoi nguon muoi hai khong xoa ten ai", { admitted: 3, sources: 12, removed: 0 }],
  ["Tháng mười. Kết nạp ba. Nguồn mười hai. Chính thức một.", { admitted: 3, sources: 12, converted: 1 }],
  ["báo cáo t9: đảng viên mới 2, nữ 1, nguồn 10", { admitted: 2, female: 1, sources: 10 }],
  ["tháng 9 có thêm 2 đảng viên mới, 1 người được chuyển chính thức", { admitted: 2, converted: 1 }],
  ["đính chính báo cáo tháng 9, nguồn 14 không phải 12", { sources: 14, old_sources: 12 }],
  ["sửa nguồn từ 12 thành 14 tháng 10", { sources: 14, old_sources: 12 }],
  ["báo cáo tháng 8 trắng, nguồn 4", { admitted: 0, sources: 4 }],
  ["tháng 10 không có ai hết, nguồn vẫn 3", { admitted: 0, sources: 3 }],
  ["tháng 10 nguồn có 4, kết nạp thì chưa có ai", { sources: 4, admitted: 0 }],
  ["tháng 10 kết nạp 2 à lộn kết nạp 1, nguồn 9", { admitted: 1, sources: 9 }],
  ["tháng 10 kết nạp một đồng chí à không hai đồng chí, nguồn ba", { admitted: 2, sources: 3 }],
  ["đính chính báo cáo tháng 9, số nguồn đúng là 7, em ghi nhầm thành 6", { sources: 7, old_sources: 6 }],
  ["sửa tháng 10: kết nạp 3 chứ không phải 2, nguồn vẫn 20", { admitted: 3, old_admitted: 2, sources: 20 }],
  ["đính chính tháng 9 kết nạp 3 là nói lộn, 2 mới đúng", { admitted: 2, old_admitted: 3 }],
  ["tháng 11 kết nạp 1 nữ, nguồn 2", { admitted: 1, female: 1, sources: 2 }],
  ["tháng 10 kết nạp 4 (3 công nhân), nguồn còn 20", { admitted: 4, worker: 3, sources: 20 }],
  ["tháng 10 chuyển sinh hoạt đến 3, đi 1, kết nạp 2", { transferred_in: 3, transferred_out: 1, admitted: 2 }],
  ["tháng 9 tiếp nhận 14 bộ hồ sơ, kết nạp 6", { dossiers_received: 14, admitted: 6 }],
  ["tháng 10 kết nạp 7 trên chỉ tiêu 12, nguồn 30", { admitted: 7, quota: 12, sources: 30 }],
  ["tháng mười kết nạp mười nguồn hai chục hồ sơ chín", { admitted: 10, sources: 20, dossiers_sent: 9 }],
  ["Tháng 10 có thêm 3 nguồn, kết nạp 1", { sources_added: 3, admitted: 1 }],
  ["tháng 10 nguồn còn mười hai, kết nạp được một", { sources: 12, admitted: 1 }],
])("%s", (text, said) => {
  expect(figures(text)).toEqual({ intent: "report_submit", decision: "told", ...said });
});

test.each([
  ["a plan", "dự kiến tháng 12 kết nạp 3 chuyển chính thức 2"],
  ["a question", "tháng 10 kết nạp 3, nguồn 12 đúng không"],
  ["a number that nothing names", "tháng 10 kết nạp 4 (2 nữ, 1 giáo viên), chính thức 2"],
  ["a number between two names", "kết nạp 15 nguồn"],
  ["two numbers of one name", "tháng 10 kết nạp 2, nguồn 9, kết nạp 3"],
])("%s is no report to be taken", (_, text) => {
  expect(figures(text).decision).toBe("ask");
});

/** How a report may call what it counts. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  admitted: ["kết nạp", "kn", "kết nạp mới", "ket nap"],
  sources: ["nguồn", "nguon", "nguồn quần chúng"],
  converted: ["chuyển chính thức", "cct", "chuyển đảng chính thức", "chuyen chinh thuc"],
  removed: ["xóa tên", "xoá tên", "xoa ten"],
  withdrawn: ["xin ra khỏi Đảng", "xin ra"],
  expelled: ["khai trừ", "khai tru"],
  transferred_in: ["chuyển đến", "chuyen den"],
  transferred_out: ["chuyển đi", "chuyen di"],
  badges_awarded: ["huy hiệu Đảng", "hhđ"],
  dossiers_sent: ["hồ sơ gửi", "gui ho so"],
};
const figure = fc
  .constantFrom(...Object.keys(NAMES))
  .chain((slot) => fc.tuple(fc.constant(slot), fc.constantFrom(...NAMES[slot]!), fc.nat(400)));

test("what a report says, in whatever order and whatever stands first, is what is read of it", () => {
  const said = fc.uniqueArray(figure, { minLength: 2, maxLength: 6, selector: ([slot]) => slot });
  fc.assert(
    fc.property(said, fc.boolean(), fc.constantFrom(", ", " ", "; ", ". "), (rows, numberFirst, joint) => {
      const text = rows.map(([, name, n]) => (numberFirst ? `${n} ${name}` : `${name} ${n}`)).join(joint);
      const told = Object.fromEntries(rows.map(([slot, , n]) => [slot, n]));
      expect(figures(`báo cáo tháng 10: ${text}`)).toEqual({ intent: "report_submit", decision: "told", ...told });
    }),
    { numRuns: 400 },
  );
});
