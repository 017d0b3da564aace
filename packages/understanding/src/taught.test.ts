import fc from "fast-check";
import { expect, test } from "vitest";
import { buildLexicon } from "./lexicon.ts";
import { prepareTaught } from "./taught.ts";
import { understand } from "./understand.ts";

const units = buildLexicon([
  { id: 1, name: "Đảng bộ phường Sơn Mây", level: "commune" },
  { id: 2, name: "Chi bộ Tổ dân phố 4", level: "cell", parentId: 1 },
  { id: 3, name: "Chi bộ Trường Tiểu học Sơn Mây", level: "cell", parentId: 1 },
]);
const context = { units, today: "2026-11-22", self: 1 };
const taught = prepareTaught([
  { phrase: "Trắng sổ vàng", intent: "units_no_admission" },
  { phrase: "sổ", intent: "dossier_status" },
  { phrase: "gặt được", intent: "progress_get" },
  { phrase: "số điện thoại", intent: "progress_get" },
]);
const read = (text: string) => understand(text, { ...context, taught });

test("a phrase that nobody knew is answered for once it is taught, with or without marks", () => {
  expect(understand("tổ dân phố 4 năm nay gặt được mấy người", context).decision).toBe("ask");
  for (const text of ["tổ dân phố 4 năm nay gặt được mấy người", "to dan pho 4 nam nay gat duoc may nguoi"])
    expect(read(text), text).toMatchObject({
      intent: "progress_get",
      decision: "answer",
      unitIds: [2],
      interval: { from: "2026-01", to: "2026-12" },
    });
});

test("of two phrases the longer one counts", () => {
  expect(read("chi bộ nào trắng sổ vàng năm 2025")).toMatchObject({ intent: "units_no_admission" });
});

test("unit and months that stand in a taught sentence are still read", () => {
  const whole = prepareTaught([{ phrase: "toàn phường gặt được mấy năm nay", intent: "progress_get" }]);
  const found = understand("tổ dân phố 4 tháng 3 năm 2026 gặt được bao nhiêu", { ...context, taught: whole });
  expect(found.decision).toBe("ask");
  expect(read("toàn phường tháng 3 năm 2026 gặt được bao nhiêu")).toMatchObject({
    interval: { from: "2026-03", to: "2026-03" },
    unitIds: [1],
  });
});

test.each([
  ["a sign of personal data", "cho xin số điện thoại"],
  ["a person", "đồng chí Nguyễn Văn Mẫn gặt được chưa, số căn cước mấy"],
])("%s is refused, whatever was taught", (_, text) => {
  expect(read(text).intent).toBe("personal_data_refuse");
});

test("what is outside the work stays outside", () => {
  expect(read("thời tiết hôm nay gặt được không").intent).toBe("out_of_scope");
});

test("without a taught phrase in it, a text is understood as before", () => {
  const words = ["tiến độ", "kết nạp", "năm nay", "tổ dân phố 4", "quý 2", "bao nhiêu", "hồ sơ", "mấy", "xyz", "lớp"];
  const none = prepareTaught([{ phrase: "qwerty", intent: "badge_due" }]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 6 }), (said) => {
      const text = said.join(" ");
      expect(understand(text, { ...context, taught: none })).toEqual(understand(text, context));
    }),
  );
});
