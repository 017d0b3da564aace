import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { BrokenTemplate, summaryDocument, summaryWorkbook } from "./index.ts";
import { englishPaper, examplePaper } from "./testing/paper.ts";

const office = { above: null, day: "2026-11-06" };
const partOf = (file: Uint8Array, path: string) => new PizZip(file).file(path)!.asText();
const textOf = (file: Uint8Array) =>
  partOf(file, "word/document.xml")
    .replaceAll(/<[^>]+>/g, "")
    .trim();

const file = await summaryWorkbook(examplePaper());

describe("the Excel file", () => {
  const [totals, units] = [1, 2].map((at) => partOf(file, `xl/worksheets/sheet${at}.xml`)) as [string, string];

  it("types numbers as numbers, with a format that groups and signs them", () => {
    expect(totals).toMatch(/<c r="C7" s="\d+"><v>1464<\/v><\/c>/);
    expect(totals).toMatch(/<c r="E7" s="\d+"><v>-38<\/v><\/c>/);
    expect(totals).toMatch(/<v>0\.8<\/v>/);
    expect(partOf(file, "xl/styles.xml")).toContain('formatCode="[$-42A]#,##0"');
  });

  it("tells what nobody told by a dash and never by a nought", () => {
    expect(totals).toMatch(/<c r="C11"[^>]* t="inlineStr"><is><t[^>]*>—</);
  });

  it("tells beside each number of how many units the year before is known", () => {
    expect(totals).toMatch(/<c r="G8"[^>]* t="inlineStr"><is><t[^>]*>3\/10</);
    expect(totals).toMatch(/<c r="G10"[^>]* t="inlineStr"><is><t[^>]*>—</);
  });

  it("gives a long name the lines that it needs, and a short one no height of its own", async () => {
    const [long, short] = [12, 6].map((row) => new RegExp(`<row r="${row}"([^>]*)>`).exec(units)![1]!);
    expect(long).toMatch(/ ht="36"/);
    expect(short).not.toContain(" ht=");
    const missing = partOf(
      await summaryWorkbook({ ...examplePaper(), unanswered: ["Chi bộ ".repeat(15).trim()] }),
      "xl/worksheets/sheet3.xml",
    );
    expect(missing).toMatch(/<row r="6"[^>]* ht="54"/);
  });

  it("holds no formula and no macro, and marks as text whatever begins like a formula", () => {
    const quoted = [...units.matchAll(/s="(\d+)" t="inlineStr"><is><t[^>]*>([=+@-])/g)];
    expect(quoted.map(([, , mark]) => mark)).toEqual(["=", "+", "@", "-"]);
    const styles = partOf(file, "xl/styles.xml")
      .split("<cellXfs")[1]!
      .match(/<xf .*?<\/xf>/g)!;
    for (const [, index] of quoted) expect(styles[Number(index)]).toContain('quotePrefix="1"');
    const parts = Object.keys(new PizZip(file).files);
    expect(parts.filter((path) => /vba|macro/i.test(path))).toEqual([]);
    for (const path of parts.filter((name) => name.includes("sheet"))) expect(partOf(file, path)).not.toMatch(/<f[ >]/);
    expect(units).toContain("Chi bộ &lt;Quân sự&gt; &amp; Công an");
  });
});

describe("in English", () => {
  const paper = englishPaper();

  it("groups numbers by commas and takes the English template", async () => {
    expect(partOf(await summaryWorkbook(paper), "xl/styles.xml")).toContain('formatCode="[$-409]#,##0"');
    expect(partOf(await summaryWorkbook(paper), "xl/styles.xml")).toContain('formatCode="[$-409]0.00%"');
    const text = textOf(summaryDocument(paper, office));
    for (const said of [
      "COMMUNIST PARTY OF VIETNAM",
      "6 November 2026",
      "summary of reports, October 2026",
      "STATE OF REPORTING",
      "1,464",
      "−38",
      "The committee above",
      "FOR THE STANDING COMMITTEE",
      "Figures by unit, Đảng bộ xã Đồng Sậy",
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/[{}]|undefined|BÁO CÁO|Nơi nhận|Số liệu của/);
  });
});

describe("the Word document", () => {
  it("fills the template: whose, what, by when, each number as offices write it", () => {
    const text = textOf(summaryDocument(examplePaper(), office));
    for (const said of [
      "ĐẢNG ỦY XÃ ĐỒNG SẬY",
      "ĐẢNG CỘNG SẢN VIỆT NAM",
      "ngày 06 tháng 11 năm 2026",
      "tổng hợp kết quả báo cáo tháng 10/2026",
      "1.464",
      "−38",
      "4 (3/10)—",
      "Trong ngoặc sau số cùng kỳ: số đơn vị đã có số của cùng kỳ.",
      "Nơi nhận:",
      "T/M BAN THƯỜNG VỤ",
      "Chi bộ &lt;Quân sự&gt; &amp; Công an",
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/[{}]|undefined/);
    expect(text.split("Trong ngoặc sau số cùng kỳ"), "nothing stands in brackets in the appendix").toHaveLength(2);
    const above = { above: "Đảng bộ tỉnh Bến Gỗ", day: "2026-01-31" };
    expect(textOf(summaryDocument(examplePaper(), above))).toMatch(
      /^ĐẢNG BỘ TỈNH BẾN GỖ.*ngày 31 tháng 01 năm 2026.*Đảng ủy tỉnh Bến Gỗ/,
    );
  });

  it("takes an office's own template, leaves a gap for what it does not know, and says what is broken in it", () => {
    const own = (xml: (text: string) => string) => {
      const zip = new PizZip(summaryDocument(examplePaper(), office));
      const body = `<w:p><w:r><w:t>${xml("")}</w:t></w:r></w:p>`;
      const whole = zip.file("word/document.xml")!.asText();
      zip.file("word/document.xml", whole.replace(/<w:body>[\s\S]*<\/w:body>/, `<w:body>${body}</w:body>`));
      return zip.generate({ type: "uint8array" });
    };
    const filled = (tags: string) =>
      textOf(
        summaryDocument(
          examplePaper(),
          office,
          own(() => tags),
        ),
      );
    expect(filled("{don_vi}: {khong_co}")).toBe("Đảng bộ xã Đồng Sậy: ……");
    expect(() => filled("{don_vi")).toThrow(BrokenTemplate);
    expect(() => filled("{#chi_tieu}")).toThrow(/chi_tieu/);
    expect(() => summaryDocument(examplePaper(), office, new Uint8Array([1, 2, 3]))).toThrow(BrokenTemplate);
  });
});
