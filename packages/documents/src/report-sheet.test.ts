import fc from "fast-check";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { readReportSheet, reportSheet } from "./report-sheet.ts";
import { exampleWords, fillIn } from "./testing/sheet.ts";
import { columnName, columnNumber } from "./xlsx/sheet.ts";
import { writeWorkbook } from "./xlsx/write.ts";

const unit = (
  expectedId: number,
  name: string,
  values: Record<string, number> | null = null,
  open = true,
  comments: Record<string, string> | null = null,
) => ({
  expectedId,
  unit: { name },
  values,
  comments,
  open,
  version: expectedId - 40,
});
const file = await reportSheet(7, exampleWords(), [
  unit(41, "Chi bộ Ao Sen"),
  unit(42, "=Chi bộ Gò Mít", { admitted: 3, sources: 12 }),
  unit(43, "Chi bộ Dốc Sỏi", { admitted: 1, sources: 4 }, false),
]);
const xmlOf = (bytes: Uint8Array) => new PizZip(bytes).file("xl/worksheets/sheet1.xml")!.asText();
const refused = (bytes: Uint8Array) =>
  readReportSheet(bytes, 7).then(
    () => "taken",
    (error: Error & { key?: string }) => error.key ?? error.message,
  );

describe("the sheet to fill in", () => {
  it("hides who is meant, locks what is no answer, and bounds what is", () => {
    const xml = xmlOf(file);
    expect(xml).toMatch(/<col min="1" max="1"[^>]*hidden="1"/);
    expect(xml).toMatch(/<col min="7" max="7"[^>]*hidden="1"/);
    expect(xml).toMatch(/<row r="1" hidden="1">/);
    expect(xml).toContain('<sheetProtection sheet="1"');
    expect(xml).toMatch(
      /<dataValidation type="whole"[^>]*sqref="D5:D7"><formula1>0<\/formula1><formula2>200<\/formula2>/,
    );
    const styles = new PizZip(file).file("xl/styles.xml")!.asText();
    const looks = styles.split("<cellXfs")[1]!.match(/<xf .*?<\/xf>/g)!;
    const lockOf = (address: string) => {
      const [, style] = new RegExp(`<c r="${address}" s="(\\d+)"`).exec(xml)!;
      return /locked="1"/.test(looks[Number(style)]!);
    };
    expect(["D5", "E6", "F5"].map(lockOf)).toEqual([false, false, false]);
    expect(["A5", "B5", "C5", "D4", "D7", "F7"].map(lockOf)).toEqual([true, true, true, true, true, true]);
  });

  const both = (values: Record<string, number>, version: number) => ({
    values,
    comments: {},
    made: { version, values, comments: {} },
  });

  it("comes back with what was in it, blank rows left out", async () => {
    const read = await readReportSheet(file, 7);
    expect(read.rows).toEqual([
      { row: 6, expectedId: 42, ...both({ admitted: 3, sources: 12 }, 2) },
      { row: 7, expectedId: 43, ...both({ admitted: 1, sources: 4 }, 3) },
    ]);
    expect([read.sheet, read.faults, read.columnOf("sources"), read.columnOf("strange")]).toEqual([
      "Báo cáo",
      [],
      5,
      null,
    ]);
  });

  it("takes numbers as people write them, and tells each cell that is none", async () => {
    const filled = fillIn(file, { cells: { D5: "04", E5: "1.464", F5: "Sáp nhập", D6: 2.5, E6: "mười hai", D7: -1 } });
    const { rows, faults } = await readReportSheet(filled, 7);
    expect(rows[0]).toEqual({
      row: 5,
      expectedId: 41,
      values: { admitted: 4, sources: 1464 },
      comments: { sources: "Sáp nhập" },
      made: { version: 1, values: null, comments: {} },
    });
    expect(rows[1]?.made, "what stood there stays known").toEqual({
      version: 2,
      values: { admitted: 3, sources: 12 },
      comments: {},
    });
    expect(faults).toEqual([
      { row: 6, column: 4, key: "sheet_not_number", values: { said: "2.5" } },
      { row: 6, column: 5, key: "sheet_not_number", values: { said: "mười hai" } },
      { row: 7, column: 4, key: "sheet_not_number", values: { said: "-1" } },
    ]);
  });

  it("takes a row for nobody's whose name was moved beside another's, and knows one that is written in another way", async () => {
    const moved = fillIn(file, { cells: { C6: "Chi bộ Dốc Sỏi", C7: "=Chi bộ Gò Mít" } });
    expect((await readReportSheet(moved, 7)).rows.map(({ expectedId }) => expectedId)).toEqual([0, 0]);
    const spelt = fillIn(file, { cells: { C7: " Chi bộ  Dốc Sỏi".normalize("NFD") } });
    expect((await readReportSheet(spelt, 7)).rows.map(({ expectedId }) => expectedId)).toEqual([42, 43]);
    const lost = fillIn(file, { cells: { A6: 42, G7: "9|x" } });
    expect((await readReportSheet(lost, 7)).rows.map(({ expectedId, made }) => [expectedId, made])).toEqual([
      [0, { version: 2, values: { admitted: 3, sources: 12 }, comments: {} }],
      [43, null],
    ]);
  });

  it("takes neither a day nor a yes for a number", async () => {
    const typed = (address: string, was: string) => (xml: string) =>
      xml.replace(new RegExp(`<c r="${address}"[^>]*?(/>|>.*?</c>)`), was);
    const zip = new PizZip(file);
    const styles = zip.file("xl/styles.xml")!.asText();
    const [, count] = /<cellXfs count="(\d+)"/.exec(styles)!;
    const looks = (format: number) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0"/>`;
    zip.file(
      "xl/styles.xml",
      styles
        .replace("</cellXfs>", `${looks(14)}${looks(900)}</cellXfs>`)
        .replace("</numFmts>", '<numFmt numFmtId="900" formatCode="[$-42A]dd/mm;@"/></numFmts>'),
    );
    const change = [
      typed("D5", `<c r="D5" s="${count}"><v>46145</v></c>`),
      typed("E5", '<c r="E5" t="b"><v>1</v></c>'),
      typed("D6", `<c r="D6" s="${Number(count) + 1}"><v>46145</v></c>`),
    ];
    zip.file(
      "xl/worksheets/sheet1.xml",
      change.reduce((xml, one) => one(xml), xmlOf(file)),
    );
    const { faults } = await readReportSheet(zip.generate({ type: "uint8array" }), 7);
    expect(faults.map(({ row, column, key, values }) => [row, column, key, values])).toEqual([
      [5, 4, "sheet_not_number", { said: "2026-05-03" }],
      [5, 5, "sheet_not_number", { said: "TRUE" }],
      [6, 4, "sheet_not_number", { said: "2026-05-03" }],
    ]);
  });

  it("tells what is blank in a row that was begun, were it by a reason alone", async () => {
    const { faults } = await readReportSheet(fillIn(file, { cells: { D5: 1 } }), 7);
    expect(faults).toEqual([{ row: 5, column: 5, key: "sheet_blank", values: {} }]);
    const alone = await readReportSheet(fillIn(file, { cells: { F5: "Sáp nhập" } }), 7);
    expect(alone.faults.map(({ row, column, key }) => [row, column, key])).toEqual([
      [5, 4, "sheet_blank"],
      [5, 5, "sheet_blank"],
    ]);
  });

  it("keeps apart why each number of each unit changed", async () => {
    const sent = { admitted: 3, sources: 12 };
    const both = { admitted: "Hai hồ sơ về chậm", sources: "Sáp nhập\nhai tổ" };
    const told = await reportSheet(7, exampleWords(), [
      unit(41, "Chi bộ Ao Sen", sent, true, both),
      unit(42, "Chi bộ Gò Mít", sent, true, { sources: "Chuyển đi" }),
      unit(43, "Chi bộ Dốc Sỏi", sent),
    ]);
    const heads = xmlOf(told);
    expect([heads.includes("Lý do khi «Kết nạp»"), heads.includes("Lý do khi «Nguồn kết nạp»")]).toEqual([true, true]);
    expect(xmlOf(file), "no column where nobody is asked why").not.toContain("Lý do khi «Kết nạp»");
    const read = await readReportSheet(told, 7);
    expect(read.rows.map(({ comments }) => comments)).toEqual([both, { sources: "Chuyển đi" }, {}]);
    expect(read.rows.map(({ made }) => made!.comments)).toEqual([both, { sources: "Chuyển đi" }, {}]);
    expect([read.columnOf("comments.admitted"), read.columnOf("comments.sources")]).toEqual([6, 7]);
    const changed = await readReportSheet(fillIn(told, { cells: { F5: "Ba hồ sơ", G6: " ", G7: "Mới" } }), 7);
    expect(changed.rows.map(({ comments }) => comments)).toEqual([
      { ...both, admitted: "Ba hồ sơ" },
      {},
      { sources: "Mới" },
    ]);
  });

  it("gives back any numbers that were put into it", async () => {
    const whole = fc.integer({ min: 0, max: 1_000_000 });
    const sent = fc.array(fc.record({ admitted: whole, sources: whole }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sent, async (values) => {
        const made = await reportSheet(
          9,
          exampleWords(),
          values.map((one, at) => unit(at + 1, `Chi bộ ${at}`, one)),
        );
        const { rows } = await readReportSheet(made, 9);
        expect(rows.map(({ expectedId, values: read }) => [expectedId, read])).toEqual(
          values.map((one, at) => [at + 1, one]),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe("a file that is not to be read", () => {
  const part = (path: string, text: string) => {
    const zip = new PizZip(file);
    zip.file(path, text);
    return zip.generate({ type: "uint8array", compression: "DEFLATE" });
  };

  it("is refused by name: no workbook, another request's, an empty one", async () => {
    expect(await refused(new TextEncoder().encode("Đây không phải là Excel"))).toBe("sheet_not_excel");
    expect(await refused(file.slice(0, 400))).toBe("sheet_not_excel");
    expect(await refused(part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"))).toBe("sheet_not_excel");
    expect(await refused(await reportSheet(8, exampleWords(), []))).toBe("sheet_not_ours");
    expect(await refused(await reportSheet(7, exampleWords(), [unit(1, "Chi bộ Ao Sen")]))).toBe("sheet_empty");
  });

  it("is refused by size: as sent, as unpacked, by parts, by rows", async () => {
    expect(await refused(new Uint8Array(2 * 1024 * 1024 + 1))).toBe("sheet_too_large");
    const bomb = part("xl/worksheets/sheet2.xml", " ".repeat(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refused(bomb)).toBe("sheet_too_large");
    const many = new PizZip(file);
    for (let at = 0; at < 300; at += 1) many.file(`xl/worksheets/more${at}.xml`, "<x/>");
    expect(await refused(many.generate({ type: "uint8array" }))).toBe("sheet_too_large");
    const rows = Array.from({ length: 10_100 }, (_, at) => ({ cells: [{ value: at }] }));
    expect(await refused(await writeWorkbook([{ name: "x", widths: [4], rows }]))).toBe("sheet_too_many_rows");
  });

  it("is refused when it unpacks to more than it says, or defines words of its own", async () => {
    const lying = Buffer.from(part("xl/worksheets/sheet1.xml", xmlOf(file) + " ".repeat(100_000)));
    const real = Buffer.byteLength(xmlOf(file)) + 100_000;
    const [said, less] = [Buffer.alloc(4), Buffer.alloc(4)];
    said.writeUInt32LE(real);
    less.writeUInt32LE(1000);
    for (let at = lying.indexOf(said); at >= 0; at = lying.indexOf(said, at + 1)) less.copy(lying, at);
    expect(await refused(lying)).toBe("sheet_not_excel");
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>';
    expect(await refused(part("xl/worksheets/sheet1.xml", entities))).toBe("sheet_not_excel");
  });
});

it("names columns as spreadsheets do", () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16_384 }), (column) => columnNumber(`${columnName(column)}7`) === column),
  );
});
