import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { poolSheetWords, speaker } from "@ketnap/wording";
import { poolSheet, readPoolSheet, readReportSheet, reportSheet, summaryDocument, summaryWorkbook } from "./index.ts";
import { hasOffice, print, saveAgain } from "./testing/office.ts";
import { englishPaper, examplePaper } from "./testing/paper.ts";
import { exampleWords } from "./testing/sheet.ts";

const screens = fileURLToPath(new URL("../../../docs/screens", import.meta.url));

function keep(name: string, pages: readonly Buffer[]): void {
  mkdirSync(screens, { recursive: true });
  for (const [at, page] of pages.entries()) writeFileSync(`${screens}/${name}-${at + 1}.png`, page);
}

/** Opened by an office that is not ours; what it prints is kept as pictures to be looked at. */
describe.skipIf(!hasOffice())("LibreOffice", { timeout: 540_000 }, () => {
  it("opens the Excel summary: three sheets, numbers grouped as Vietnamese write them, names as they are", async () => {
    const { text, pages } = await print(await summaryWorkbook(examplePaper()), "xlsx");
    for (const said of [
      "TỔNG HỢP KẾT QUẢ BÁO CÁO THÁNG 10/2026",
      "1.464",
      "−38",
      "80,00 %",
      '=HYPERLINK("http://x.test")',
      "+84 Chi bộ",
      "Chi bộ <Quân sự> & Công an",
      "Chi bộ Phân xưởng Cắt",
    ])
      expect(text).toContain(said);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    keep("report-summary-excel", pages);
  });

  it("opens the Word summary: the office's head, numbered headings, both tables, the place to sign", async () => {
    const file = summaryDocument(examplePaper(), { above: "Đảng bộ tỉnh Bến Gỗ", day: "2026-11-06" });
    const { text, pages } = await print(file, "docx");
    for (const said of [
      "ĐẢNG BỘ TỈNH BẾN GỖ",
      "ĐẢNG ỦY XÃ ĐỒNG SẬY",
      "ĐẢNG CỘNG SẢN VIỆT NAM",
      "I. TÌNH HÌNH BÁO CÁO",
      "II. KẾT QUẢ",
      "1.464",
      "T/M BAN THƯỜNG VỤ",
      "PHỤ LỤC",
      '=HYPERLINK("http://x.test")',
    ])
      expect(text).toContain(said);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    keep("report-summary-word", pages);
  });

  it("opens the English Word summary, of the same making", async () => {
    const paper = englishPaper();
    const { text, pages } = await print(summaryDocument(paper, { above: null, day: "2026-11-06" }), "docx");
    for (const said of ["COMMUNIST PARTY OF VIETNAM", "II. RESULTS", "1,464", "FOR THE STANDING COMMITTEE", "APPENDIX"])
      expect(text).toContain(said);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    keep("report-summary-word-english", pages);
  });

  it("opens the sheet to fill in, and what it saves of it is read back to the number", async () => {
    const sent = { admitted: 3, sources: 1464 };
    const row = { open: true, version: 4 };
    const units = [
      { expectedId: 41, unit: { name: "Chi bộ Ao Sen" }, values: null, comments: null, ...row },
      { expectedId: 42, unit: { name: "=Chi bộ Gò Mít" }, values: sent, comments: { sources: "Sáp nhập" }, ...row },
    ];
    const file = await reportSheet(7, exampleWords(), units);
    const { text, pages } = await print(file, "xlsx");
    for (const said of ["Báo cáo nhanh · tháng 10/2026", "=Chi bộ Gò Mít", "1.464", "Sáp nhập"])
      expect(text).toContain(said);
    expect(text).not.toMatch(/ketnap-report|admitted/);
    keep("report-sheet-excel", pages);
    const read = await readReportSheet(await saveAgain(file), 7);
    expect(read).toMatchObject({
      sheet: "Báo cáo",
      rows: [
        {
          row: 6,
          expectedId: 42,
          values: sent,
          comments: { sources: "Sáp nhập" },
          made: { version: 4, values: sent, comments: { sources: "Sáp nhập" } },
        },
      ],
      faults: [],
    });
  });

  it("opens the sheet of who waits, both kinds, and gives its days back as days", async () => {
    const noted = { count: 4, daysOff: 2, waitingSince: "2026-03-01", lapsesOn: "2027-02-28" };
    const nobody = { count: 0, daysOff: 0, waitingSince: null, lapsesOn: null };
    const file = await poolSheet(poolSheetWords(5000, speaker("vi")), [
      { unit: { id: 41, name: "Chi bộ Ao Sen" }, kind: "awareness", ...noted },
      { unit: { id: 42, name: "=Chi bộ Gò Mít" }, kind: "awareness", ...nobody },
      { unit: { id: 41, name: "Chi bộ Ao Sen" }, kind: "new_member", ...nobody },
    ]);
    const { text, pages } = await print(file, "xlsx");
    for (const said of ["Nguồn chờ học", "=Chi bộ Gò Mít", "1/3/2026", "28/2/2027"]) expect(text).toContain(said);
    expect(text).not.toMatch(/ketnap-pool|4\|2\|/);
    keep("class-pool-sheet-excel", pages);
    const read = await readPoolSheet(await saveAgain(file), ["awareness", "new_member"]);
    expect(read.faults).toEqual([]);
    expect(read.rows).toMatchObject([{ row: 5, unitId: 41, kind: "awareness", was: noted, ...noted }]);
  });
});
