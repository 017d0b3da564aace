import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { summaryDocument, summaryWorkbook } from "./index.ts";
import { hasOffice, print } from "./testing/office.ts";
import { examplePaper } from "./testing/paper.ts";

const screens = fileURLToPath(new URL("../../../docs/screens", import.meta.url));

function keep(name: string, pages: readonly Buffer[]): void {
  mkdirSync(screens, { recursive: true });
  for (const [at, page] of pages.entries()) writeFileSync(`${screens}/${name}-${at + 1}.png`, page);
}

/** Opened by an office that is not ours; what it prints is kept as pictures to be looked at. */
describe.skipIf(!hasOffice())("LibreOffice", () => {
  it("opens the Excel summary: three sheets, numbers grouped as Vietnamese write them, names as they are", async () => {
    const { text, pages } = await print(summaryWorkbook(examplePaper()), "xlsx");
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
});
