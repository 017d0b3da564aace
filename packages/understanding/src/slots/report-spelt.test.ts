import { expect, it } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon } from "../lexicon.ts";
import { understand } from "../understand.ts";

const units = buildLexicon(testUnits);

it.each<[string, Record<string, number>]>([
  ["bc t10 kết nạp: hai (02) đồng chí; nguồn: chín (09) quần chúng", { admitted: 2, sources: 9 }],
  ["bc t10 kết nạp hai mươi mốt (21), chuyển chính thức: không (0)", { admitted: 21, converted: 0 }],
  ["bc t10 hs mười, ct mười một", { dossiers_sent: 10, converted: 11 }],
  ["bc t10 kn hai, ct một", { admitted: 2, converted: 1 }],
  [
    "tháng 10: hai kết nạp, chín nguồn, một hồ sơ, một chính thức",
    { admitted: 2, sources: 9, dossiers_sent: 1, converted: 1 },
  ],
  [
    "BÁO CÁO THÁNG 10\n- Số đảng viên kết nạp trong tháng: 02 đồng chí\n- Số quần chúng trong nguồn: 09",
    { admitted: 2, sources: 9 },
  ],
  ["Số đảng viên kết nạp trong tháng: 02\nNguồn: 9", { admitted: 2, sources: 9 }],
  ["nguồn 22, kết nạp 5, hv 7 (tháng 10)", { month: 10, admitted: 5, sources: 22, trained: 7 }],
  ["t10 kn dc 2, ng còn 8, hs đã gửi 2", { admitted: 2, sources: 8, dossiers_sent: 2 }],
  ["T.10 kết nạp 2 / nguồn 16 / học viên 5", { month: 10, admitted: 2, sources: 16, trained: 5 }],
  ["bc t10: KN 1 đ/c; CĐCT 1 đ/c; nguồn kế cận 9", { admitted: 1, converted: 1, sources: 9 }],
  ["bc t10 kết nạp 2, chinhthuc 1, hocvien 4", { admitted: 2, converted: 1, trained: 4 }],
  ["kết nạp 2 trong tháng 10, 9 nguồn, 3 học viên", { month: 10, admitted: 2, sources: 9, trained: 3 }],
  ["kết nạp 2 trong tháng 10, 11 nguồn, 3 học viên", { month: 10, admitted: 2, sources: 11, trained: 3 }],
  ["Admitted 2 in October, 9 in the pool, 3 trained", { month: 10, admitted: 2, sources: 9, trained: 3 }],
  ["October report: admitted 3, pool 12", { month: 10, admitted: 3, sources: 12 }],
])("%s", (text, figures) => {
  const { intent, slots } = understand(text, { units, today: "2026-11-02" });
  expect(intent).toBe("report_submit");
  expect(slots).toMatchObject(figures);
});

it("a number that is said twice and differs is neither", () => {
  const { slots } = understand("bc t10 kết nạp 2, nguồn mười (11)", { units, today: "2026-11-02" });
  expect(slots).toMatchObject({ admitted: 2 });
  expect(slots).not.toHaveProperty("sources");
});

it("«trong tháng 2» without a colon or people behind it is February", () => {
  expect(understand("kết nạp trong tháng 2", { units, today: "2026-11-02" }).slots).toMatchObject({ month: 2 });
});

it.each([
  ["tháng 9, 10 nguồn bao nhiêu", "2026-09", "2026-10"],
  ["nguồn tháng 8, 9", "2026-08", "2026-09"],
])("«%s» asks about months", (text, from, to) => {
  expect(understand(text, { units, today: "2026-11-02" }).interval).toEqual({ from, to });
});
