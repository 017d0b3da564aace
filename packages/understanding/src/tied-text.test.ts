import fc from "fast-check";
import { expect, it, test } from "vitest";
import { testUnits } from "../test/lexicon.ts";
import { buildLexicon, followUp, understand } from "./index.ts";
import { withoutTie } from "./tied-text.ts";

const context = { units: buildLexicon(testUnits), today: "2026-11-22" };
const first = understand("Quỳnh Hải quý 2 năm nay kết nạp được mấy người", context);
const topic = { intent: first.intent, slots: first.slots, interval: first.interval, unitIds: first.unitIds };
const next = (text: string) => followUp(text, understand(text, context), topic, context);
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";

it.each([
  ["nhầm, quý 3", { quarter: 3 }],
  ["đổi sang quý 3", { quarter: 3 }],
  ["quý 3 chứ không phải quý 2", { quarter: 3 }],
  ["quý 3 mới đúng", { quarter: 3 }],
  ["sorry quý 3", { quarter: 3 }],
  ["à lộn, Vĩnh Kim", { unit: vinhKim, quarter: 2 }],
  ["gõ nhầm, Vĩnh Kim ạ", { unit: vinhKim, quarter: 2 }],
  ["không phải Quỳnh Hải mà Vĩnh Kim", { unit: vinhKim, quarter: 2 }],
  ["đúng ra là Vĩnh Kim", { unit: vinhKim, quarter: 2 }],
])("%s puts right what was answered", (text, slots) => {
  expect(next(text)).toMatchObject({ request: { intent: "progress_get", slots }, corrects: true });
});

it.each([
  ["thôi xem quý 3 đi", { quarter: 3 }],
  ["khoan, Vĩnh Kim trước đã", { unit: vinhKim, quarter: 2 }],
])("%s is something else, and no fault", (text, slots) => {
  expect(next(text)).toMatchObject({ request: { intent: "progress_get", slots }, corrects: false });
});

test("another duty may be what was meant", () => {
  expect(next("nhầm, hỏi nguồn cơ")?.request.intent).toBe("source_count");
});

test("what is left of a message is its own end", () => {
  const said = fc.array(fc.constantFrom("nhầm", "à", "không", "quý", "3", "ý", "em", "là", "thôi", ",", "sửa", "lại"));
  fc.assert(
    fc.property(said, (words) => {
      const text = words.join(" ");
      const tie = withoutTie(text);
      expect(tie === null || (tie.rest !== "" && text.endsWith(tie.rest) && tie.rest !== text)).toBe(true);
    }),
  );
});
