import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { speaker, urgingPaper } from "@ketnap/wording";
import { describe, expect, it } from "vitest";
import { urgingDocument } from "./index.ts";
import { hasOffice, print } from "./testing/office.ts";
import { exampleUrging } from "./testing/urging.ts";

const screens = fileURLToPath(new URL("../../../docs/screens", import.meta.url));

function keep(name: string, pages: readonly Buffer[]): void {
  mkdirSync(screens, { recursive: true });
  for (const [at, page] of pages.entries()) writeFileSync(`${screens}/${name}-${at + 1}.png`, page);
}

/** What justifies a line breaks its words apart. */
const plain = (text: string) => text.replaceAll(/\s/g, "");

/** Opened by an office that is not ours; what it prints is kept as pictures to be looked at. */
describe.skipIf(!hasOffice())("LibreOffice", { timeout: 540_000 }, () => {
  const office = { above: "Đảng bộ tỉnh Bến Gỗ", day: "2026-11-06" };

  it("opens the letters that urge, each on its page with the office's head", async () => {
    const { text, pages } = await print(
      urgingDocument(urgingPaper(exampleUrging(), false, speaker("vi")), office),
      "docx",
    );
    for (const said of [
      "ĐẢNG ỦY XÃ ĐỒNG SẬY",
      "V/v đôn đốc công tác phát triển đảng viên",
      "Kính gửi: Chi bộ <Quân sự> & Công an",
      "đã kết nạp 1 đảng viên",
      "T/M BAN THƯỜNG VỤ",
    ])
      expect(plain(text)).toContain(plain(said));
    expect(pages).toHaveLength(3);
    keep("urging-each", pages);
  });

  it("opens the one to all of them, with its table", async () => {
    const { text, pages } = await print(
      urgingDocument(urgingPaper(exampleUrging(), true, speaker("vi")), office),
      "docx",
    );
    for (const said of ["nhận thấy 3 đơn vị còn chậm", "- Chi bộ <Quân sự> & Công an", "chậm nhất ngày 30/11/2026"])
      expect(plain(text)).toContain(plain(said));
    expect(pages).toHaveLength(1);
    keep("urging-all", pages);
  });

  it("opens the English ones, of the same making", async () => {
    const paper = (together: boolean) => urgingPaper(exampleUrging(), together, speaker("en"));
    const each = await print(urgingDocument(paper(false), { ...office, above: null }), "docx");
    for (const said of [
      "COMMUNIST PARTY OF VIETNAM",
      "6 November 2026",
      "Re: urging the admission of members in 2026",
      "To: Chi bộ <Quân sự> & Công an",
      "by 30 November 2026 at the latest",
      "FOR THE STANDING COMMITTEE",
    ])
      expect(plain(each.text)).toContain(plain(said));
    expect(each.pages).toHaveLength(3);
    keep("urging-each-english", each.pages);
    const all = await print(urgingDocument(paper(true), office), "docx");
    for (const said of ["finds that 3 units are behind as of 6 November 2026", "Reports overdue"])
      expect(plain(all.text)).toContain(plain(said));
    expect(all.pages).toHaveLength(1);
    keep("urging-all-english", all.pages);
  });
});
