import { expect, test } from "vitest";
import { testUnits } from "../test/lexicon.ts";
import { buildLexicon, followUp, leftOpen, understand } from "./index.ts";

const context = { units: buildLexicon(testUnits), today: "2026-11-22" };
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";

function after(question: string, text: string) {
  const { intent, slots, interval, unitIds } = understand(question, context);
  return followUp(text, understand(text, context), { intent, slots, interval, unitIds }, context);
}

test.each([
  ["2024", { year: 2024 }, { from: "2024-01", to: "2024-12" }],
  ["năm ngoái nhé", { year: "previous" }, { from: "2025-01", to: "2025-12" }],
  ["6 tháng đầu năm", { period: "6m" }, { from: "2023-01", to: "2023-06" }],
  ["quy 3", { quarter: 3 }, { from: "2023-07", to: "2023-09" }],
  ["riêng năm 2021", { year: 2021 }, { from: "2021-01", to: "2021-12" }],
  ["vâng, năm 2024", { year: 2024 }, { from: "2024-01", to: "2024-12" }],
  ["tháng 12 năm ngoái", { month: 12 }, { from: "2025-12", to: "2025-12" }],
])("«%s» right behind an answer asks the same of other months", (text, slots, interval) => {
  const next = after("năm 2023 Quỳnh Hải kết nạp được mấy người", text);
  expect(next).toMatchObject({ request: { intent: "progress_get", slots, interval }, carried: ["unit"] });
  expect(next?.request.slots["unit"]).toMatch(/Quỳnh Hải$/);
});

test("other months are held against none that others were held against", () => {
  const next = after("nguồn Vĩnh Kim tháng 9 so với tháng 10", "cả quý III thì sao");
  expect(next).toMatchObject({ request: { intent: "source_count", slots: { quarter: 3 } } });
  expect(next?.request.slots).not.toHaveProperty("against");
});

test("a name alone asks the same of another unit", () => {
  const next = after("năm 2023 Quỳnh Hải kết nạp được mấy người", "Vĩnh Kim");
  expect(next).toMatchObject({ request: { intent: "progress_get", slots: { unit: vinhKim, year: 2023 } } });
});

test.each([
  ["behind a list of units a name may be any of them", "đơn vị nào chậm nhất năm nay", "Vĩnh Kim"],
  ["who asks to see something begins anew", "năm 2023 Quỳnh Hải kết nạp được mấy người", "xem Vĩnh Kim"],
  ["days are told by whole months, which is to be said", "năm 2023 Quỳnh Hải kết nạp được mấy người", "1/3 đến 15/8"],
  ["what a duty leaves open is asked here, too", "đơn vị nào cao nhất năm nay", "còn đơn vị nào dẫn đầu lô 7"],
  ["a report is no question that goes on", "Quỳnh Hải tháng 10 kết nạp 3 nguồn 5", "tháng 9"],
])("%s", (_, question, text) => {
  expect(after(question, text)).toBeNull();
});

test("what is asked back keeps the unit and the year that were spoken of", () => {
  const { intent, slots, interval, unitIds } = understand("Vĩnh Kim chỉ tiêu năm 2020", context);
  const open = understand("đến tháng 8 được mấy", context);
  expect(open.decision).toBe("ask");
  expect(leftOpen(open, { intent, slots, interval, unitIds })).toMatchObject({
    intent: null,
    slots: { unit: vinhKim },
    interval: { from: "2020-01", to: "2020-08" },
    unitIds,
  });
});
