import { poolSheetWords, speaker } from "@ketnap/wording";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { dayOf } from "./fill-sheet.ts";
import { type PoolSaid, poolSheet, readPoolSheet } from "./pool-sheet.ts";
import { fillIn } from "./testing/sheet.ts";

const KINDS = ["awareness", "new_member"] as const;
const nobody: PoolSaid = { count: 0, daysOff: 0, waitingSince: null, lapsesOn: null };
const noted = { count: 4, daysOff: 2, waitingSince: "2026-03-01", lapsesOn: null };
const unit = (id: number, name: string, kind: (typeof KINDS)[number], said = nobody) => ({
  unit: { id, name },
  kind,
  ...said,
});
const file = await poolSheet(poolSheetWords(5000, speaker("vi")), [
  unit(41, "Chi bộ Ao Sen", "awareness", noted),
  unit(42, "=Chi bộ Gò Mít", "awareness"),
  unit(41, "Chi bộ Ao Sen", "new_member"),
]);

describe("the sheet of who waits", () => {
  it("has a sheet for each kind of class, and hides whom and what it was given out with", () => {
    const zip = new PizZip(file);
    expect(zip.file("xl/workbook.xml")!.asText()).toMatch(/name="Nhận thức về Đảng".*name="Đảng viên mới"/);
    const xml = zip.file("xl/worksheets/sheet1.xml")!.asText();
    expect(xml).toMatch(/<col min="1" max="1"[^>]*hidden="1"/);
    expect(xml).toMatch(/<col min="8" max="8"[^>]*hidden="1"/);
    expect(xml).toContain(">1/3/2026<");
  });

  it("comes back with what was in it; a row that says nothing is left out", async () => {
    const { rows, faults, columnOf } = await readPoolSheet(file, KINDS);
    expect([faults, columnOf("count"), columnOf("lapsesOn")]).toEqual([[], 4, 7]);
    expect(rows).toEqual([{ sheet: "Nhận thức về Đảng", row: 5, unitId: 41, kind: "awareness", was: noted, ...noted }]);
  });

  it("takes numbers and days as people write them, in either sheet", async () => {
    const first = fillIn(file, { cells: { D6: "1.200", F6: "05/06/2026", G6: 46_388 } });
    const both = fillIn(first, { sheet: 2, cells: { D5: 3, E5: 1, F5: "2026-07-01" } });
    const { rows, faults } = await readPoolSheet(both, KINDS);
    expect(faults).toEqual([]);
    expect(rows.slice(1)).toMatchObject([
      { unitId: 42, count: 1200, daysOff: 0, waitingSince: "2026-06-05", lapsesOn: "2027-01-01", was: nobody },
      { unitId: 41, kind: "new_member", count: 3, daysOff: 1, waitingSince: "2026-07-01", row: 5 },
    ]);
  });

  it("tells each cell that cannot be read", async () => {
    const wrong = fillIn(file, { cells: { D5: "bốn", F5: "31/2/2026", E6: -1, G6: "mai" } });
    const { faults } = await readPoolSheet(wrong, KINDS);
    expect(faults.map(({ row, column, key, values }) => [row, column, key, values])).toEqual([
      [5, 4, "sheet_not_number", { said: "bốn" }],
      [5, 6, "sheet_not_day", { said: "31/2/2026" }],
      [6, 4, "sheet_count_blank", {}],
      [6, 5, "sheet_not_number", { said: "-1" }],
      [6, 7, "sheet_not_day", { said: "mai" }],
    ]);
  });

  it("is refused where it is another's, or says nothing at all", async () => {
    const why = (bytes: Uint8Array) => readPoolSheet(bytes, KINDS).catch((error: { key?: string }) => error.key);
    expect(await why(await poolSheet(poolSheetWords(5000, speaker("en")), []))).toBe("sheet_empty");
    expect(await why(new TextEncoder().encode("4 người"))).toBe("sheet_not_excel");
  });
});

it.each([
  ["1/3/2026", "2026-03-01"],
  ["01-03-2026", "2026-03-01"],
  ["2026-03-01", "2026-03-01"],
  [46_082, "2026-03-01"],
  ["3/13/2026", null],
  ["tháng 3", null],
  [12, null],
  [46_082.5, null],
])("%s is the day %s", (said, day) => {
  expect(dayOf(said)).toBe(day);
});
