import { describe, expect, it } from "vitest";
import { periodsFirst } from "../../test/periods-first.ts";
import { periodsSecond } from "../../test/periods-second.ts";
import { periodsThird } from "../../test/periods-third.ts";
import { resolveAbbreviations } from "../abbreviations.ts";
import { buildLexicon, understand } from "../index.ts";
import { resolveNumberWords } from "../numbers.ts";
import { Sentence } from "../sentence.ts";
import { readWords } from "../words.ts";
import { intervalOf } from "./interval.ts";
import { readPeriod } from "./read.ts";

const cases = [...periodsFirst, ...periodsSecond, ...periodsThird];

function intervalIn(phrase: string, today: string, looks: "back" | "ahead") {
  const text = phrase.normalize("NFC");
  const { period } = readPeriod(new Sentence(resolveNumberWords(resolveAbbreviations(readWords(text)))), text, today);
  return intervalOf(period, today, looks, false).interval;
}

describe("a phrase about time", () => {
  for (const [phrase, from, to, on = "2026-11-22", looks = "back"] of cases) {
    it(`«${phrase}» on ${on} is ${from === null ? "no period" : `${from} to ${to}`}`, () => {
      expect(intervalIn(phrase, on, looks)).toEqual(from === null ? null : { from, to });
    });
  }

  it("has been tried in at least 150 forms", () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
  });
});

describe("a period in a question", () => {
  const units = buildLexicon([]);
  const ask = (text: string) => understand(text, { units, today: "2026-11-22" });

  it.each([
    "báo thức giúp chị 14h thứ năm tới gửi hồ sơ",
    "thứ năm vừa rồi chi bộ em đã gửi báo cáo chưa",
    "thứ năm sắp tới đoàn kiểm tra có về chi bộ em không",
    "thu nam toi doan kiem tra co ve chi bo em khong",
    "thu năm tới đoàn kiểm tra về chi bộ em lúc mấy giờ",
    "nhắc tôi thứ năm 14 giờ nộp báo cáo",
    "nhac em thu nam 7h nop bao cao",
    "nhắc em thứ Năm này nộp báo cáo",
  ])("reads no year into a Thursday: «%s»", (text) => {
    expect(ask(text).interval).toBeNull();
    expect(ask(text).slots).not.toMatchObject({ year: expect.anything() });
  });

  it.each([
    ["đứng thứ năm năm nay là đơn vị nào", "current"],
    ["mùa thu năm ngoái kết nạp mấy người", "previous"],
    ["chi bộ nào đứng thứ mấy năm ngoái", "previous"],
    ["mua thu nam ngoai ket nap may nguoi", "previous"],
    ["nhắc em thứ hai năm nay nộp", "current"],
  ])("keeps the year beside an ordinal: «%s»", (text, year) => {
    expect(ask(text).slots).toMatchObject({ year });
    expect(ask(text).slots).not.toMatchObject({ n_years: expect.anything() });
  });

  it.each([
    ["tiến độ tháng 13", "tháng 13"],
    ["tiến độ quý 5/2026", "quý 5/2026"],
    ["kết nạp đến ngày 31/02/2026 được bao nhiêu", "đến ngày 31/02/2026"],
    ["tiến độ 13 tháng đầu năm 2025", "13 tháng đầu năm 2025"],
    ["chỉ tiêu nhiệm kỳ 2025-2020", "nhiệm kỳ 2025-2020"],
    ["hạn gửi báo cáo ngày 30/2", "ngày 30/2"],
    ["kết nạp từ 2024 đến 2021 bao nhiêu", "từ 2024 đến 2021"],
  ])("«%s» cannot be, and is asked back as typed", (text, typed) => {
    expect(ask(text)).toMatchObject({ decision: "ask", impossible: typed, interval: null });
  });

  it("is read as slots, not only as months", () => {
    expect(ask("tiến độ 9T2019").slots).toEqual({ period: "9m", year: 2019 });
    expect(ask("tiến độ từ 2022 đến nay").slots).toEqual({ from_year: 2022, to_year: "current" });
    expect(ask("tiến độ tháng trước").slots).toEqual({ month: "previous" });
    expect(ask("tiến độ nhiệm kỳ 2020-2025").slots).toEqual({ period: "term", from_year: 2020, to_year: 2025 });
  });

  it("looks back for figures and ahead for classes", () => {
    expect(ask("tháng 3 kết nạp mấy người").interval).toEqual({ from: "2026-03", to: "2026-03" });
    expect(ask("lịch lớp cảm tình đảng tháng 3").interval).toEqual({ from: "2027-03", to: "2027-03" });
    expect(ask("danh sách các lớp đã mở tháng 3").interval).toEqual({ from: "2026-03", to: "2026-03" });
  });

  it("of a forecast leaves the months that remain apart", () => {
    expect(ask("còn 12 người trong 3 tháng thì mỗi tháng mấy người").slots).toMatchObject({
      remaining: 12,
      months_left: 3,
      granularity: "month",
    });
    expect(ask("còn 12 người trong 3 tháng thì mỗi tháng mấy người").interval).toBeNull();
  });
});
