import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, understand } from "../index.ts";

const units = buildLexicon(testUnits);
const today = "2026-11-22";
const read = (text: string) => {
  const { intent, slots, decision, unitIds, interval } = understand(text, { units, today });
  return { intent, slots, asks: decision === "ask", unitIds, interval };
};
const quynhHai = "Đảng bộ phường Quỳnh Hải";
const lamSon = "Đảng bộ tỉnh Lam Sơn";
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";

describe("what was said last counts", () => {
  it.each([
    ["Quỳnh Hải tháng 8 à không tháng 9 kết nạp được mấy người", "progress_get", { unit: quynhHai, month: 9 }],
    ["quynh hai thang 8 a nham thang 9 kn may nguoi", "progress_get", { unit: quynhHai, month: 9 }],
    ["Quỳnh Hải quý 2 nói lộn quý 3 kết nạp được mấy người", "progress_get", { unit: quynhHai, quarter: 3 }],
    ["chỉ tiêu năm nay của Vĩnh Kim, ý em là Quỳnh Hải ạ", "quota_get", { unit: quynhHai, year: "current" }],
    ["chỉ tiêu của Vĩnh Kim năm nay là bao nhiêu, ấy quên Quỳnh Hải", "quota_get", { unit: quynhHai, year: "current" }],
    [
      "không phải Vĩnh Kim mà là Quỳnh Hải, chỉ tiêu năm nay bao nhiêu",
      "quota_get",
      { unit: quynhHai, year: "current" },
    ],
    ["Quỳnh Hải quý 3 chứ không phải quý 2 kết nạp mấy người", "progress_get", { unit: quynhHai, quarter: 3 }],
    ["Quỳnh Hải tháng tám, tháng chín mới đúng, kết nạp mấy người", "progress_get", { unit: quynhHai, month: 9 }],
    ["đừng lấy quý 2, lấy quý 3 của Quỳnh Hải, kết nạp mấy người", "progress_get", { unit: quynhHai, quarter: 3 }],
    ["tháng 8, à không phải, tháng 9, à quên tháng 10 của Quỳnh Hải kết nạp mấy người", "progress_get", { month: 10 }],
    ["chỉ tiêu à nhầm kết quả kết nạp quý 3 của Quỳnh Hải", "progress_get", { unit: quynhHai, quarter: 3 }],
    ["top 5 à nhầm top 3 đơn vị kết nạp nhiều nhất năm nay", "ranking_units", { top_n: 3 }],
    ["đơn vị nào kết nạp nhiều nhất à không ít nhất quý 3", "ranking_units", { order: "asc", quarter: 3 }],
    ["hồ sơ HS-0417 à nhầm HS-0471 đến đâu rồi", "dossier_status", { code: "HS-0471" }],
    ["mã LK-5K5K à nhầm mã LK-5K6K mới đúng, liên kết giúp em", "link_account", { code: "LK-5K6K" }],
    ["năm ngoái xóa tên mấy người ở Quỳnh Hải, à không, của tỉnh", "removal_transfer_stats", { unit: lamSon }],
    ["theo dõi Vĩnh Kim, thôi, theo dõi Quỳnh Hải", "subscribe", { unit: quynhHai }],
    ["đăng ký cho chi bộ em 2 à không 3 quần chúng học lớp cảm tình", "class_register", { count: 3 }],
    ["cho em đăng ký 5 người lớp khóa 4, à không 4 người thôi", "class_register", { count: 4, course_no: 4 }],
    ["đăng ký 5 suất lớp khóa 4 à nhầm 6 người", "class_register", { count: 6, course_no: 4 }],
    ["đăng ký 3 đồng chí lớp nhận thức khóa 4, à quên, 2 đồng chí", "class_register", { count: 2, course_no: 4 }],
  ])("%s", (text, intent, slots) => {
    const found = read(text);
    expect(found).toMatchObject({ intent, slots, asks: false });
    expect(found.slots["units"]).toBeUndefined();
  });

  it("but the year and the month that were not taken back stay", () => {
    expect(read("tháng 8 năm ngoái à nhầm tháng 9 Quỳnh Hải kết nạp mấy người").slots).toMatchObject({
      month: 9,
      year: "previous",
    });
    expect(read("9 tháng năm 2024 à nhầm 2025 Quỳnh Hải kết nạp mấy người").slots).toMatchObject({
      period: "9m",
      year: 2025,
    });
    expect(read("Quỳnh Hải quý 2 kết nạp mấy người, à nhầm, Vĩnh Kim").slots).toMatchObject({
      unit: vinhKim,
      quarter: 2,
    });
  });
});

describe("it is asked back", () => {
  it.each([
    ["of several nobody knows which", "kết quả của Quỳnh Hải quý 1, quý 2, nhầm, quý 3"],
    ["either may be the wrong one", "Quỳnh Hải tháng 9, em ghi nhầm tháng 8, kết nạp mấy người"],
    ["denied without a word for the right one", "Quỳnh Hải không phải Vĩnh Kim kết nạp tháng 9 mấy người"],
    ["a comparison, and the time that it is made of", "Quỳnh Hải năm nay kết nạp mấy, à không, so với cùng kỳ thì sao"],
    ["a month taken back for a year", "Quỳnh Hải tháng 9 à không năm ngoái kết nạp mấy người"],
    ["nobody bears the name said instead", "Quỳnh Hải à nhầm phường Tân Cựu năm nay kết nạp mấy người"],
  ])("%s: %s", (_, text) => {
    expect(read(text).asks).toBe(true);
  });
});

test("what only sounds like it takes nothing back", () => {
  expect(read("Quỳnh Hải và, à quên, cả Vĩnh Kim nữa năm nay kết nạp mấy người").slots["units"]).toHaveLength(2);
  expect(read("chỉ tháng 9 thôi, năm ngoái Quỳnh Hải kết nạp mấy người").slots).toMatchObject({ month: 9 });
  expect(read("Quỳnh Hải tháng 9 lớn hơn Vĩnh Kim không").slots["units"]).toHaveLength(2);
});

const SLIPS = [
  "à không",
  "à nhầm",
  "ủa lộn",
  "ấy quên",
  "nói nhầm",
  "à, không phải,",
  "ý em là",
  "đính chính:",
  "ơ nhầm rồi",
];

test("a time put right is read as if it had been said at once", () => {
  const time = fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((month) => `tháng ${month}`),
    fc.integer({ min: 1, max: 4 }).map((quarter) => `quý ${quarter}`),
    fc.integer({ min: 2021, max: 2026 }).map((year) => `năm ${year}`),
  );
  const pairs = fc.tuple(time, time).filter(([old, said]) => old !== said && old.split(" ")[0] === said.split(" ")[0]);
  fc.assert(
    fc.property(pairs, fc.constantFrom(...SLIPS), ([old, said], slip) => {
      const line = (when: string) => `Quỳnh Hải ${when} kết nạp được mấy người`;
      expect(read(line(`${old} ${slip} ${said}`))).toEqual(read(line(said)));
    }),
    { numRuns: 60 },
  );
});

test("a unit put right is read as if it had been said at once", () => {
  const name = fc.constantFrom("Quỳnh Hải", "phường Quỳnh Hải", "Vĩnh Kim", "thành phố Vĩnh Kim", "quận Bắc Hà");
  const pairs = fc.tuple(name, name).filter(([old, said]) => !old.includes(said.slice(-4)));
  fc.assert(
    fc.property(pairs, fc.constantFrom(...SLIPS), ([old, said], slip) => {
      const line = (who: string) => `năm nay ${who} kết nạp được mấy người`;
      expect(read(line(`${old} ${slip} ${said}`))).toEqual(read(line(said)));
    }),
    { numRuns: 60 },
  );
});

test("no words are invented, whatever is said", () => {
  const word = fc.constantFrom(
    ..."à không nhầm tháng 9 quý 3 Quỳnh Hải thôi lộn ý em là mới đúng chứ phải mà năm 2024 kết nạp mấy , top 5".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 25 }), (words) => {
      const { normalised } = understand(words.join(" "), { units, today });
      expect(normalised.split(" ").length).toBeLessThanOrEqual(words.length + 2);
    }),
    { numRuns: 300 },
  );
});
