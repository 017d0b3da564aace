import { expect } from "vitest";
import type { TestDatabase } from "@ketnap/database/testing";
import { readFigure, recordFigure } from "@ketnap/domain/figures";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadSample } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import {
  approveReport,
  createReportForm,
  listExpectedReports,
  openReportRequest,
  readDueReport,
  readReportLevels,
  readReportRequest,
  readReportStatus,
  returnReport,
  tickReport,
} from "@ketnap/domain/reports";

/**
 * The sample ward's October, cell by cell, with the sum that was added up by hand. Who plays it brings the secretaries:
 * spoken to directly, or by the channels' own doors.
 */
export interface Secretary {
  /** Everything that was answered, in the words that were read. */
  text(said: string): Promise<string>;
  tap(label: RegExp): Promise<string>;
  /** The same tap, and then the same words, more than once, before there is an answer. */
  tapTwice(label: RegExp): Promise<void>;
  sayTwice(said: string): Promise<void>;
  /** The same person on another channel. */
  elsewhere(): Promise<Secretary>;
  /** Hours that pass. */
  wait(hours: number): void;
}

/** Somebody new who reports for these units, on a day. */
export type Appoint = (unitIds: readonly number[], day: string) => Promise<Secretary>;

/** The sample as it stands in early October: its figures end with September, and the month is still to come. */
const LOADED = Temporal.Instant.from("2026-10-02T02:00:00Z");
const NAMES = ["admitted", "sources", "converted"] as const;
type Numbers = readonly [admitted: number, sources: number, converted: number];

/** How each of the 23 cells behaves, on which day, and what its report says in the end; null: it never reports. */
const CELLS: readonly { day: string; how: keyof typeof PLAYS; says: Numbers | null }[] = [
  { day: "2026-10-30", how: "oneLine", says: [1, 5, 0] },
  { day: "2026-10-30", how: "noNumber", says: [0, 4, 1] },
  { day: "2026-10-30", how: "byQuestion", says: [2, 3, 0] },
  { day: "2026-10-31", how: "outOfRange", says: [0, 2, 0] },
  { day: "2026-11-02", how: "inWords", says: [0, 0, 0] },
  { day: "2026-11-02", how: "corrects", says: [1, 6, 1] },
  { day: "2026-11-02", how: "correctsSent", says: [1, 4, 0] },
  { day: "2026-11-02", how: "leavesAndReturns", says: [0, 7, 0] },
  { day: "2026-11-02", how: "restNone", says: [1, 0, 0] },
  { day: "2026-11-03", how: "breaksRule", says: [0, 2, 0] },
  { day: "2026-11-03", how: "returned", says: [3, 11, 1] },
  { day: "2026-11-03", how: "twoSecretaries", says: [1, 4, 0] },
  { day: "2026-11-03", how: "notHisUnit", says: [0, 3, 1] },
  { day: "2026-11-03", how: "reconciled", says: [0, 4, 0] },
  { day: "2026-11-04", how: "nothingDue", says: [2, 16, 2] },
  { day: "2026-11-04", how: "twoUnits", says: [0, 0, 0] },
  { day: "2026-11-04", how: "tapsTwice", says: [1, 5, 0] },
  { day: "2026-11-05", how: "resent", says: [0, 1, 0] },
  { day: "2026-11-06", how: "byQuestion", says: [1, 5, 1] },
  { day: "2026-11-09", how: "corrects", says: [2, 12, 0] },
  { day: "2026-11-09", how: "byStaff", says: null },
  { day: "2026-11-20", how: "never", says: null },
  { day: "2026-11-20", how: "tooLate", says: null },
];

/** Added up by hand from the table above. */
const BY_HAND = { admitted: 16, sources: 94, converted: 7 };
const COUNTS = { expected: 23, received: 21, onTime: 17, late: 4, missing: 2, awaited: 0, approved: 20, returned: 0 };

interface Stage {
  database: TestDatabase;
  appoint: Appoint;
  ward: number;
  cells: readonly number[];
  requestId: number;
  expectedOf: ReadonlyMap<number, number>;
  /** The first who reported, for what is tried when all is approved. */
  first?: Secretary;
}

interface Scene {
  stage: Stage;
  at: number;
  unitId: number;
  expectedId: number;
  day: string;
  numbers: Numbers;
  line: string;
  by: Secretary;
}

const staff = ({ staff: db }: TestDatabase, on: string): Context => ({
  actor: systemActor("Văn phòng"),
  db,
  now: Temporal.PlainDateTime.from(`${on}T09:00`).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant(),
});

/** Loads the sample and asks its cells for October by a form of three numbers with bounds and a rule. */
export async function stageOctober(database: TestDatabase, appoint: Appoint): Promise<Stage> {
  await loadSample({ actor: systemActor("test"), db: database.staff, now: LOADED });
  const tree = await readTree(database.staff);
  const ward = tree.byKey("mau-van-thach")!.id;
  // What the sample itself asks of this month gives way to the form of three numbers.
  await database.owner.prisma.reportRequest.deleteMany({ where: { lastMonth: "2026-10" } });
  const fields = NAMES.map((indicator) => ({ indicator, label: null, min: 0, max: 100, jump: null }));
  const rules = [{ lesser: "converted" as const, greater: "sources" as const }];
  const asking = staff(database, "2026-10-25");
  const form = await createReportForm(asking, { title: "Tháng 10", fields, rules });
  const request = await openReportRequest(asking, {
    unitId: ward,
    firstMonth: "2026-10",
    lastMonth: "2026-10",
    title: "Báo cáo tháng 10",
    formId: form.id,
    dueOn: "2026-11-05",
    dueInclusive: false,
    lockOn: "2026-11-15",
  });
  const { rows } = await listExpectedReports(asking, { filter: { requestId: request.id }, perPage: 50 });
  const expectedOf = new Map(rows.map((row) => [row.unit.id, row.id]));
  return { database, appoint, ward, cells: tree.childrenOf(ward, "2026-10-02"), requestId: request.id, expectedOf };
}

/** Every cell in its turn. */
export async function playOctober(stage: Stage): Promise<void> {
  for (const [at, { day, how, says }] of CELLS.entries()) {
    const unitId = stage.cells[at]!;
    const numbers = says ?? ([1, 1, 1] as const);
    const [admitted, sources, converted] = numbers;
    const line = `bc tháng 10 kết nạp ${admitted}, nguồn ${sources}, chuyển chính thức ${converted}`;
    const units = how === "twoUnits" ? [unitId, stage.cells[at + 1]!] : [unitId];
    const silent = how === "never" || how === "byStaff";
    const by = silent ? (undefined as never) : await stage.appoint(units, day);
    if (at === 0) stage.first = by;
    await PLAYS[how]({ stage, at, unitId, expectedId: stage.expectedOf.get(unitId)!, day, numbers, line, by });
  }
}

const RECEIVED = /Đã nhận báo cáo.*BC-2026-10-\d{4}/;

const PLAYS = {
  async oneLine({ by, line }: Scene) {
    await by.text(line);
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async byQuestion({ by, numbers }: Scene) {
    await by.text("báo cáo tháng 10");
    for (const count of numbers) await by.text(`0${count}`);
    expect(await by.tap(/^Đúng/)).toMatch(RECEIVED);
  },
  async inWords({ by }: Scene) {
    await by.text("báo cáo tháng 10");
    for (const said of ["không có", "k có", "không"]) await by.text(said);
    expect(await by.tap(/^Đúng/)).toMatch(RECEIVED);
  },
  async noNumber({ by, numbers }: Scene) {
    await by.text("báo cáo tháng 10");
    expect(await by.text("3 hay 4")).toMatch(/không phải một con số, chưa ghi gì/);
    for (const count of numbers) await by.text(String(count));
    expect(await by.text("ok")).toMatch(RECEIVED);
  },
  async outOfRange({ by, numbers }: Scene) {
    await by.text("báo cáo tháng 10");
    expect(await by.text("101")).toMatch(/Kết nạp là 101, cao hơn mức 100\. Chưa ghi/);
    for (const count of numbers) await by.text(String(count));
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async breaksRule({ by, numbers: [admitted, sources, converted] }: Scene) {
    const said = await by.text(`bc tháng 10 kết nạp ${admitted}, nguồn ${sources}, chuyển chính thức ${sources + 1}`);
    expect(said).toMatch(/không thể nhiều hơn Nguồn kết nạp/);
    await by.text(String(converted));
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async corrects({ by, numbers: [admitted, sources, converted] }: Scene) {
    await by.text(`bc tháng 10 kết nạp ${admitted}, nguồn 50, chuyển chính thức ${converted}`);
    await by.text(`à nhầm, nguồn ${sources}`);
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async correctsSent({ by, numbers: [admitted, sources, converted] }: Scene) {
    await by.text(`bc tháng 10 kết nạp 9, nguồn ${sources}, chuyển chính thức ${converted}`);
    await by.text("đúng");
    await by.text("sửa báo cáo tháng 10");
    await by.text(`kết nạp ${admitted}`);
    expect(await by.text("đúng")).toMatch(/Đã nhận bản sửa/);
  },
  async leavesAndReturns({ by, numbers: [admitted, sources, converted] }: Scene) {
    await by.text(`bc tháng 10 kết nạp ${admitted}, nguồn ${sources}`);
    await by.text("để sau");
    by.wait(20);
    const there = await by.elsewhere();
    expect(await there.text("báo cáo")).toMatch(/Chuyển chính thức bao nhiêu/);
    await there.text(String(converted));
    expect(await there.text("ok")).toMatch(RECEIVED);
  },
  async restNone({ by, numbers: [admitted, sources] }: Scene) {
    await by.text(`bc tháng 10 kết nạp ${admitted}`);
    await by.text(String(sources));
    await by.text("0");
    expect(await by.text("đúng rồi")).toMatch(RECEIVED);
  },
  async returned({ stage: { database }, by, day, expectedId, numbers: [admitted, sources, converted] }: Scene) {
    await by.text(`bc tháng 10 kết nạp ${admitted}, nguồn 99, chuyển chính thức ${converted}`);
    await by.text("đúng");
    const { version } = await readDueReport(staff(database, day), { expectedId });
    await returnReport(staff(database, day), { id: expectedId, version, reasons: { sources: "Xem lại" } });
    expect(await by.text("báo cáo tháng 10")).toMatch(/Văn phòng trả lại: Xem lại/);
    await by.text(String(sources));
    expect(await by.text("đúng")).toMatch(/Đã nhận bản sửa[\s\S]*\(trước là 99\)/);
  },
  async twoSecretaries({ stage, by, unitId, day, line }: Scene) {
    const other = await stage.appoint([unitId], day);
    await by.text(line);
    await other.text("bc tháng 10 kết nạp 8, nguồn 8, chuyển chính thức 8");
    expect(await by.text("đúng")).toMatch(RECEIVED);
    expect(await other.text("đúng")).toMatch(/đã báo cáo ngày/);
  },
  async notHisUnit({ stage, at, by, line }: Scene) {
    const tree = await readTree(stage.database.staff);
    const [own, next] = [stage.cells[at]!, stage.cells[at + 1]!].map((id) => tree.unit(id)!.name);
    const refused = await by.text(`báo cáo tháng 10 ${next} kết nạp 2`);
    // To somebody of one cell another one does not exist.
    expect(refused).not.toMatch(RECEIVED);
    expect(refused).not.toContain(`${next} ·`);
    expect(await by.text(line)).toContain(`${own} ·`);
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async reconciled({ stage: { database }, by, day, unitId, numbers: [admitted, sources, converted] }: Scene) {
    const record = { unitId, firstMonth: "2026-10", lastMonth: "2026-10", source: "record" as const };
    await recordFigure(staff(database, day), { ...record, indicator: "admitted", value: admitted });
    const asked = await by.text(
      `bc tháng 10 kết nạp ${admitted + 1}, nguồn ${sources}, chuyển chính thức ${converted}`,
    );
    expect(asked).toMatch(/báo cáo 1, hồ sơ theo dõi ghi 0\. Số nào đúng\?/);
    expect(await by.tap(/Lấy số của hồ sơ/)).not.toMatch(/Số nào đúng/);
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async nothingDue({ by, line }: Scene) {
    expect(await by.text("báo cáo tháng 3/2025 kết nạp 2")).toMatch(/Không có yêu cầu báo cáo tháng 3\/2025/);
    await by.text(line);
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async twoUnits({ stage, by, unitId, line }: Scene) {
    const name = (await readTree(stage.database.staff)).unit(unitId)!.name;
    expect(await by.text(line)).toMatch(/đơn vị nào\?/);
    await by.tap(new RegExp(`^${name}`));
    expect(await by.text("đúng")).toMatch(RECEIVED);
  },
  async tapsTwice({ by, line }: Scene) {
    await by.text(line);
    await by.tapTwice(/^Đúng/);
  },
  async resent({ by, line }: Scene) {
    await by.sayTwice(line);
    await by.sayTwice("đúng");
  },
  async byStaff({ stage: { database }, day, expectedId }: Scene) {
    const { version } = await readDueReport(staff(database, day), { expectedId });
    await tickReport(staff(database, day), { id: expectedId, version });
  },
  async never() {},
  async tooLate({ by, line }: Scene) {
    expect(await by.text(line)).toMatch(/đã khóa/);
  },
} as const;

/** Everything that was sent is approved, and every face of the sum is the one added up by hand. */
export async function checkOctober({ database, ward, cells, requestId, expectedOf, first }: Stage): Promise<void> {
  const at = staff(database, "2026-11-21");
  const before = await readReportRequest(at, { id: requestId });
  expect(before.counts).toEqual({ ...COUNTS, approved: 0 });
  for (const expectedId of expectedOf.values()) {
    const due = await readDueReport(at, { expectedId });
    if (due.report?.state === "sent") await approveReport(at, { id: expectedId, version: due.version });
  }
  const [whole] = await readReportLevels(at, { id: requestId });
  expect(whole).toMatchObject({ unit: { id: ward }, counts: COUNTS });

  const asked = { from: "2026-10", to: "2026-10" };
  for (const [index, { says }] of CELLS.entries()) {
    const due = await readDueReport(at, { expectedId: expectedOf.get(cells[index]!)! });
    const stands = NAMES.map((name) => due.report?.values[name]);
    expect([index, stands]).toEqual([index, says ?? [undefined, undefined, undefined]]);
  }
  for (const indicator of NAMES) {
    const facts = await readFigure(at, { unitId: ward, indicator, asked });
    const sum = { value: { value: BY_HAND[indicator] }, coverage: { reported: 20, of: 23 } };
    expect(facts).toMatchObject({ kind: "figure", ...sum });
  }
  const status = await readReportStatus(at, { unitId: ward, asked });
  expect(status.request?.totals.map(({ indicator, value, units }) => [indicator, value, units])).toEqual(
    NAMES.map((name) => [name, BY_HAND[name], 20]),
  );
  const written = [database.owner.prisma.report.count(), database.owner.prisma.reportRevision.count()];
  expect(await Promise.all(written), "one report a cell, one more revision for each correction").toEqual([20, 22]);
  expect(await first?.text("sửa báo cáo tháng 10")).toMatch(/đã được duyệt nên không sửa được nữa/);
}
