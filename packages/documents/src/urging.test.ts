import { speaker, urgingPaper } from "@ketnap/wording";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { urgingDocument } from "./index.ts";
import { exampleUrging } from "./testing/urging.ts";

const office = { above: "Đảng bộ tỉnh Bến Gỗ", day: "2026-01-06" };
const say = speaker("vi");
const textOf = (together: boolean, facts = exampleUrging()) =>
  wordsIn(urgingDocument(urgingPaper(facts, together, say), office));
const wordsIn = (file: Uint8Array) =>
  new PizZip(file)
    .file("word/document.xml")!
    .asText()
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

describe("letters that urge", () => {
  it("say of each unit what is known, and of what is not known that it is not", () => {
    const [behind, silent, without] = urgingPaper(exampleUrging(), false, say).letters;
    expect(behind!.findings).toEqual([
      "Chỉ tiêu năm 2026 là 6 đảng viên; đến hết tháng 10/2026 đã kết nạp 1 đảng viên, đạt 16,67 % chỉ tiêu. Theo tiến độ phải có 5, còn thiếu 4.",
    ]);
    expect(silent!.findings).toEqual([
      "Chỉ tiêu năm 2026 là 4 đảng viên; chưa có số liệu kết nạp từ đầu năm. Theo tiến độ đến hết tháng 10/2026 phải có 4.",
      "Số tháng liền không có báo cáo: 12 trở lên.",
      "Chưa gửi 2 báo cáo đã quá hạn: Báo cáo tháng 10 (hạn 5/11/2026); Báo cáo tháng 9 (hạn 5/10/2026).",
    ]);
    expect(without!.findings[0]).toBe("Đến hết tháng 10/2026 đã kết nạp 2 đảng viên; chưa ghi chỉ tiêu năm 2026.");
    expect([behind!.asks.lines.length, silent!.asks.lines.length]).toEqual([2, 4]);
  });

  it("speak of whole people: what is expected is rounded up, and what is short reckoned from that", () => {
    const [unit] = exampleUrging().units;
    const half = { ...unit!, quota: 5, admitted: 1, expected: 4.17, percent: 24 };
    const nearly = { ...unit!, quota: 4, admitted: 3, expected: 3.33, percent: 90 };
    const whole = { ...unit!, quota: 6, admitted: 1, expected: 5, percent: 20 };
    const facts = { ...exampleUrging(), units: [half, nearly, whole] };
    const findings = urgingPaper(facts, false, say).letters.map((letter) => letter.findings[0]!);
    expect(findings.map((line) => /phải có .*/.exec(line)![0])).toEqual([
      "phải có 5, còn thiếu 4.",
      "phải có 4, còn thiếu 1.",
      "phải có 5, còn thiếu 4.",
    ]);
    const { rows } = urgingPaper(facts, true, say).letters[0]!.table!;
    expect(rows.map((row) => row.slice(4, 6))).toEqual([
      ["5", "4"],
      ["4", "1"],
      ["5", "4"],
    ]);
  });

  it("have the office's head each, and end with the day to answer by", () => {
    const text = textOf(false);
    expect(text.match(/ĐẢNG CỘNG SẢN VIỆT NAM/g)).toHaveLength(3);
    expect(text.match(/Số ……-CV\/ĐU/g)).toHaveLength(3);
    expect(text).toContain("ngày 06 tháng 01 năm 2026");
    expect(text.match(/về Đảng ủy xã Đồng Sậy chậm nhất ngày 30\/11\/2026/g)).toHaveLength(3);
    expect(text).not.toMatch(/undefined|……\s*nhận/);
  });

  it("to all of them have a row for each, and name in the head no more than fit", () => {
    const text = textOf(true);
    expect(text.match(/ĐẢNG CỘNG SẢN VIỆT NAM/g)).toHaveLength(1);
    expect(text).toContain("Số tháng không báo cáo");
    const [unit] = exampleUrging().units;
    const many = { ...exampleUrging(), units: Array.from({ length: 60 }, () => unit!) };
    const [letter] = urgingPaper(many, true, say).letters;
    expect([letter!.to, letter!.table!.rows.length]).toEqual([["60 đơn vị có tên trong bảng"], 60]);
  });

  it("are written in English as a whole, from the head to the place to sign", () => {
    const english = urgingPaper(exampleUrging(), false, speaker("en"));
    expect(english.letters[1]!.findings).toEqual([
      "The quota of 2026 is 4; nothing is known of admissions this year. Expected by the end of October 2026: 4.",
      "Months in a row without a report: at least 12.",
      "Reports not sent and overdue (2): Báo cáo tháng 10 (due 5 November 2026); Báo cáo tháng 9 (due 5 October 2026).",
    ]);
    for (const together of [false, true]) {
      const paper = urgingPaper(exampleUrging(), together, speaker("en"));
      const text = wordsIn(urgingDocument(paper, { ...office, above: null }));
      for (const said of ["COMMUNIST PARTY OF VIETNAM", "6 January 2026", "PARTY ORGANISATION ………", "SECRETARY"])
        expect(text).toContain(said);
      expect(text).not.toMatch(/ngày|Kính gửi|Nơi nhận|BÍ THƯ|đảng viên|undefined/);
    }
  });

  it("take names as they are: marks are escaped, and a brace in a name fills nothing in", () => {
    for (const together of [false, true]) {
      expect(textOf(together)).toContain("Chi bộ &lt;Quân sự&gt; &amp; Công an");
      expect(textOf(together)).toContain("Chi bộ Phân xưởng May 2 {co_quan}");
    }
  });
});
