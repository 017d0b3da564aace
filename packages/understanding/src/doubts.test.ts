import { describe, expect, it } from "vitest";
import { testUnits } from "../test/lexicon.ts";
import { buildLexicon, understand } from "./index.ts";

const units = buildLexicon(testUnits);
const ask = (text: string) => understand(text, { units, today: "2026-11-22" });

describe("what was said and went into no slot is asked back:", () => {
  it.each([
    ["two months, one after the other", "Quỳnh Hải kết nạp tháng 5 mấy người, tháng 6 mấy người"],
    ["two years without a comparison", "năm ngoái Quỳnh Hải được bao nhiêu, năm nay được bao nhiêu"],
    ["a number that a comma parts from the year", "năm ngoái Quỳnh Hải kết nạp 12, năm nay được mấy"],
    ["a day among counts", "Quỳnh Hải ngày 7 tháng 10 kết nạp từ tháng 2 đến tháng sau"],
    ["a year to reach, far ahead", "chỉ tiêu kết nạp đến năm 2030 của Quỳnh Hải"],
    ["initials that nobody bears", "xz 9 tháng kết nạp được mấy người"],
    ["initials that one place bears", "qh 9 tháng kết nạp được mấy người"],
    ["a word under other marks", "đơn vị nào cao nhất đơn vị nào tấp nhất năm nay"],
    ["what is left of a kind of unit", "hồ sơ của khi phố 7 gửi mấy bộ"],
    ["the upper end alone, where a word is broken", "top 5 chi bộ chmm nhất năm nay"],
    ["a share without saying above or below", "chi bộ nào cưa đạt 50% chỉ tiêu"],
    ["another measure to rank by", "khối phố 5 với thôn Đoài nơi nào nhiều nguồn hơn"],
    ["quota and result at once", "chỉ tiêu năm nay giao Quỳnh Hải mấy người, đã kết nạp được mấy"],
    ["what is still to be done of a quota", "trong các tháng còn lại chỉ tiêu phải làm thêm bao nhiêu"],
    ["a comparison without its second word", "chỉ tiêu năm 2024 của Quỳnh Hải so năm 2023"],
    ["all but one", "trừ Quỳnh Hải ra thì năm nay kết nạp mấy người"],
    ["members by a group, and not the admitted", "Quỳnh Hải có mấy đảng viên nữ"],
    ["a rule under the words of a figure", "bỏ sinh hoạt bao lâu thì bị xóa tên"],
    ["seats to take back, how many not said", "rút suất của khối phố 5 lớp khóa 2"],
    ["a person", "cho xin họ tên đảng viên dự bị sắp đến hạn"],
  ])("%s", (_, text) => {
    const { decision, intent } = ask(text);
    expect(decision === "ask" || intent === "personal_data_refuse" || intent === "rule_lookup", text).toBe(true);
  });
});

describe("what only looks so is answered:", () => {
  it.each([
    ["one month with its year", "tháng 10 năm 2025 Quỳnh Hải kết nạp mấy người", "progress_get"],
    ["two months set against each other", "Quỳnh Hải tháng 10 so với tháng 9 thế nào", "progress_get"],
    ["a sign for below", "chi bộ nào <60% hết q3", "ranking_units"],
    ["seats to take back", "rút giúp em 2 suất của khối phố 5", "class_register"],
    ["seats to take, and «thôi» as a way to end", "đăng ký lớp cảm tình cho khối phố 5 2 người thôi", "class_register"],
    ["up to now in a forecast", "đến nay Quỳnh Hải còn thiếu bao nhiêu người", "pace_forecast"],
    ["whether a year that is over kept its quota", "Quỳnh Hải năm 2025 có hoàn thành chỉ tiêu không", "progress_get"],
    ["words of talk", "Hiện nay phường Quỳnh Hải có tổng số bao nhiêu đảng viên", "breakdown_get"],
  ])("%s", (_, text, wanted) => {
    const { decision, intent } = ask(text);
    expect({ intent, asked: decision === "ask" }, text).toEqual({ intent: wanted, asked: false });
  });

  it("and holds the right slots", () => {
    expect(ask("chi bộ nào <60% hết q3").slots).toMatchObject({ filter: "below", threshold: 60 });
    expect(ask("rút giúp em 2 suất của khối phố 5").slots).toMatchObject({ count: -2 });
    expect(ask("đến nay Quỳnh Hải còn thiếu bao nhiêu người").interval).toBeNull();
    expect(ask("tháng tám không kết nạp được ai nguồn mười").slots).toMatchObject({
      month: 8,
      admitted: 0,
      sources: 10,
    });
    expect(ask("năm hai nghìn không trăm hai lăm Quỳnh Hải kết nạp mấy người").slots).toMatchObject({ year: 2025 });
  });

  it("and no years are no years", () => {
    const { interval, slots } = ask("Quỳnh Hải có hoàn thành chỉ tiêu 0năm nay đượco không");
    expect(slots).not.toHaveProperty("n_years");
    expect(interval === null || interval.from <= interval.to).toBe(true);
  });

  it("and initials name the place that is asked about", () => {
    expect(ask("qh 9 tháng kết nạp được mấy người")).toMatchObject({
      slots: { unit: "Đảng bộ phường Quỳnh Hải" },
      unitCandidates: [{ name: "Đảng bộ phường Quỳnh Hải" }],
    });
  });
});
