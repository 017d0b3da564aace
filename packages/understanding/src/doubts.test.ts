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
    ["a part of what was read", "giữa năm 2025 Quỳnh Hải kết nạp mấy người"],
    ["a slip that took nothing back", "kết nạp năm nay của Quỳnh Hải mấy người, nói lại là hai bên cộng lại"],
    ["two codes", "hồ sơ HS-4417 với HS-4418 đến đâu rồi"],
    ["what is to stay beside what is not", "hủy theo dõi Quỳnh Hải, giữ lại Vĩnh Kim"],
    ["a quarter that is over, where one to come is looked for", "Quỳnh Hải chuyển chính thức mấy người quý 1"],
    ["who is to be urged, and not only who lags", "chi bộ nào dưới 40% thì đốc thúc giúp anh"],
    ["two units and other months", "Quỳnh Hải với Vĩnh Kim bên nào kết nạp nhiều hơn năm ngoái"],
    ["a number beside a day to keep", "hạn báo cáo tháng này còn 3 việc nào"],
    ["nobody admitted, in words of other figures", "báo cáo tháng 10 chẳng rước được ai, nguồn 6"],
    ["a word that is a place of its own", "chợ năm 2025 kết nạp mấy người"],
    ["whose dossier", "hồ sơ của anh Tư Lành tới đâu rồi"],
    ["who gets a badge, by name", "tên người được huy hiệu 40 năm đợt này"],
    ["how somebody is classified", "bà Hạnh khối phố 5 năm ngoái xếp loại gì"],
    ["whom the Youth Union admits", "quý 2 bao nhiêu thanh niên được kết nạp đoàn"],
    ["units by the women they admitted, which is no report of theirs", "4 chi bộ kết nạp nữ nhiều nhất năm ngoái"],
    ["one name beside several of a kind", "mấy trường học, tiểu học Kim Đồng xếp hạng theo tỷ lệ thì sao"],
    ["the end of a year, where months are counted", "hồi cuối năm ngoái Quỳnh Hải kết nạp mấy người"],
    ["all before a year", "từ năm 2022 trở về trước Quỳnh Hải kết nạp mấy người"],
    ["all but a quarter", "ngoài quý 2 Quỳnh Hải kết nạp mấy người"],
    ["a month still to come", "tháng 10 tới Quỳnh Hải kết nạp mấy người"],
    ["more units counted than named", "số liệu kết nạp năm nay của 3 đơn vị Quỳnh Hải, Vĩnh Kim"],
    ["so many people, and not so many units", "chi bộ nào kết nạp dưới 4 đồng chí năm 2025"],
    ["sources and dossiers at once", "Quỳnh Hải nguồn mấy người, hồ sơ bao nhiêu bộ"],
    ["ages that run into a year", "mười tám đến ba mươi năm ngoái Quỳnh Hải kết nạp mấy người"],
    ["a person", "cho xin họ tên đảng viên dự bị sắp đến hạn"],
  ])("%s", (_, text) => {
    const { decision, intent } = ask(text);
    expect(decision === "ask" || intent === "personal_data_refuse" || intent === "rule_lookup", text).toBe(true);
  });
});

describe("however it is spoken, it is the same question:", () => {
  it.each([
    ["n for l and l for n", "xã lào chưa lộp báo cáo tháng 10", "xã nào chưa nộp báo cáo tháng 10"],
    ["of a class", "nớp cảm tình tháng 12 có mở không", "lớp cảm tình tháng 12 có mở không"],
    ["of who is short of how many", "Quỳnh Hải còn lợ mấy người lữa", "Quỳnh Hải còn nợ mấy người nữa"],
    ["as by the river of Nghệ An", "bựa mô hết hạn báo cáo của miềng", "ngày nào hết hạn báo cáo của mình"],
    ["half in English", "có class nào open trong tháng 12", "có lớp nào mở trong tháng 12"],
    ["how many", "how many nguồn of Quỳnh Hải", "bao nhiêu nguồn của Quỳnh Hải"],
  ])("%s", (_, text, plain) => {
    const { intent, slots, interval } = ask(text);
    const { intent: sameIntent, slots: sameSlots, interval: sameInterval } = ask(plain);
    expect({ intent, slots, interval }).toEqual({ intent: sameIntent, slots: sameSlots, interval: sameInterval });
  });

  it("but a name keeps its letters", () => {
    const lao = buildLexicon([...testUnits, { id: 90, name: "Chi bộ Thôn Lào", depth: 2, level: "cell" }]);
    expect(understand("chỉ tiêu năm nay của thôn lào", { units: lao, today: "2026-11-22" }).slots).toMatchObject({
      unit: "Chi bộ Thôn Lào",
    });
  });
});

describe("what only looks so is answered:", () => {
  it("units are listed by their names, and no people", () => {
    expect(ask("chi bộ nào chưa nộp báo cáo tháng 10, nêu tên ra").decision).not.toBe("ask");
    const people = ask("đảng viên nào của Quỳnh Hải bị xóa tên năm ngoái, nêu tên ra");
    expect(people.decision === "ask" || people.intent === "personal_data_refuse").toBe(true);
  });

  it.each([
    ["one month with its year", "tháng 10 năm 2025 Quỳnh Hải kết nạp mấy người", "progress_get"],
    ["two months set against each other", "Quỳnh Hải tháng 10 so với tháng 9 thế nào", "progress_get"],
    ["a sign for below", "chi bộ nào <60% hết q3", "ranking_units"],
    ["seats to take back", "rút giúp em 2 suất của khối phố 5", "class_register"],
    ["seats to take, and «thôi» as a way to end", "đăng ký lớp cảm tình cho khối phố 5 2 người thôi", "class_register"],
    ["up to now in a forecast", "đến nay Quỳnh Hải còn thiếu bao nhiêu người", "pace_forecast"],
    ["whether a year that is over kept its quota", "Quỳnh Hải năm 2025 có hoàn thành chỉ tiêu không", "progress_get"],
    ["how long a probation lasts", "Quỳnh Hải mấy đảng viên dự bị sắp đủ 12 tháng", "probation_due"],
    ["what follows from how many there are", "nhắc các chi bộ chưa tới 45 phần trăm", "reminder_set"],
    ["who handed in late, and nobody young", "quý 3 đơn vị nào nộp trễ", "report_status"],
    ["a kind of units, of whom it is told who has reported", "trường nào chưa nộp báo cáo tháng 10", "report_status"],
    ["a health post behind a month", "tháng 10 trạm y tế kết nạp được mấy người", "progress_get"],
    ["a health post, and no hundred", "trạm y tế năm 2024 kết nạp mấy người", "progress_get"],
    ["how old dossiers are, and no last twelve months", "hồ sơ nào quá 12 tháng rồi", "dossier_status"],
    [
      "which dossiers are overdue, and no rule",
      "có hồ sơ nào quá 60 ngày làm việc chưa quyết định không",
      "dossier_status",
    ],
    ["two units, shortly", "so khối phố 5 với thôn Đoài năm nay", "ranking_units"],
    ["words of talk", "Hiện nay phường Quỳnh Hải có tổng số bao nhiêu đảng viên", "breakdown_get"],
  ])("%s", (_, text, wanted) => {
    const { decision, intent } = ask(text);
    expect({ intent, asked: decision === "ask" }, text).toEqual({ intent: wanted, asked: false });
  });

  it("and holds the right slots", () => {
    expect(ask("ký quyết định ngày 3/11/2026 thì bao giờ phải làm lễ").slots).toMatchObject({ topic: "ceremony" });
    expect(ask("còn mấy bộ hồ sơ chưa được duyệt").slots).toMatchObject({ aspect: "waiting" });
    expect(ask("còn mấy hồ sơ đợi thường vụ duyệt").slots).toMatchObject({ aspect: "waiting" });
    expect(ask("năm nay đã nhận mấy hồ sơ").slots).not.toHaveProperty("aspect");
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

  it("and what only looks like time, a name or a slip is none", () => {
    expect(ask("ai dự bị sắp tròn 12 tháng ở Quỳnh Hải").interval).toBeNull();
    expect(ask("nhắc các chi bộ chưa tới 45 phần trăm").slots).toMatchObject({ target: "below", threshold: 45 });
    expect(ask("chi bộ du bị").slots).not.toHaveProperty("when");
    expect(ask("dang vien du bi cua Quynh Hai thang 12").intent).toBe("probation_due");
    expect(ask("xếp các chi bộ theo tỷ lệ từ đứng đầu đến đứng cuối").slots).toMatchObject({ order: "desc" });
    expect(ask("QUÝ 3 AI CÒN NỢ BÁO CÁO, GHI RA ĐÂY").slots).toMatchObject({ status: "missing" });
    expect(ask("QUÝ 3 AI CÒN NỢ BÁO CÁO, GHI TÊN RA ĐÂY").slots).not.toHaveProperty("unit_types");
    expect(ask("theo tỷ lệ thì đơn vị nào cao nhất").intent).toBe("ranking_units");
    expect(ask("BÁO CÁO THÁNG 10 NỘP CHƯA, BÁO CÁO THÌ AI NHẬN").intent).not.toBe("personal_data_refuse");
    expect(ask("báo cáo tháng 10 kết nạp 5 trong đó 2 hs, nguồn 9").slots).toMatchObject({ student: 2, sources: 9 });
    expect(ask("hồ sơ con Út Mén đến đâu rồi").intent).toBe("personal_data_refuse");
  });

  it("and a place that was a city stands beside wards", () => {
    const wards = buildLexicon([
      { id: 1, name: "Đảng bộ phường Đông Hải", depth: 2, level: "commune" },
      { id: 2, name: "Đảng bộ phường Phước Hiệp", depth: 2, level: "commune" },
      { id: 3, name: "Đảng bộ thành phố Bình Long", depth: 1, level: "district", to: "2025-07-01" },
      { id: 4, name: "Đảng bộ phường Bình Long", depth: 2, level: "commune", from: "2025-07-01" },
    ]);
    const read = (text: string) => understand(text, { units: wards, today: "2026-11-22" });
    expect(read("kết nạp quý 3/2026 của Đông Hải, Bình Long, Phước Hiệp").unitIds).toEqual([1, 4, 2]);
    expect(read("kết nạp quý 3/2026 của 3 đơn vị Đông Hải Bình Long Phước Hiệp").decision).toBe("ask");
  });

  it("and «tui» before a month is no «tới»", () => {
    expect(ask("báo giùm tui: tháng 10 kết nạp 2, nguồn 5").slots).toMatchObject({ month: 10, admitted: 2 });
    expect(ask("đăng ký lịch mấy lớp").slots).not.toHaveProperty("metrics");
    expect(ask("top 3 với bét 3 năm 2025").slots).toMatchObject({ top_n: 3, order: "both" });
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
