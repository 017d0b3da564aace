import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { readFigure } from "@ketnap/domain/figures";
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
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** The sample as it stands in early October: its figures end with September, and the month is still to come. */
const loaded = Temporal.Instant.from("2026-10-02T02:00:00Z");
const staff = (on: string): Context => ({
  actor: systemActor("Văn phòng"),
  db: database.staff,
  now: Temporal.PlainDateTime.from(`${on}T09:00`).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant(),
});

const NAMES = ["admitted", "sources", "converted"] as const;
type Numbers = readonly [admitted: number, sources: number, converted: number];

/** How each of the 23 cells behaves, on which day, and what its report says in the end; null: it never reports. */
const CELLS: readonly { day: string; how: How; says: Numbers | null }[] = [
  { day: "2026-10-30", how: "one_line", says: [1, 5, 0] },
  { day: "2026-10-30", how: "one_line", says: [0, 4, 1] },
  { day: "2026-10-30", how: "by_question", says: [2, 3, 0] },
  { day: "2026-10-31", how: "by_question", says: [0, 2, 0] },
  { day: "2026-11-02", how: "in_words", says: [0, 0, 0] },
  { day: "2026-11-02", how: "corrects", says: [1, 6, 1] },
  { day: "2026-11-02", how: "corrects_sent", says: [1, 4, 0] },
  { day: "2026-11-02", how: "leaves_and_returns", says: [0, 7, 0] },
  { day: "2026-11-02", how: "rest_none", says: [1, 0, 0] },
  { day: "2026-11-03", how: "one_line", says: [0, 2, 0] },
  { day: "2026-11-03", how: "returned", says: [3, 11, 1] },
  { day: "2026-11-03", how: "two_secretaries", says: [1, 4, 0] },
  { day: "2026-11-03", how: "by_question", says: [0, 3, 1] },
  { day: "2026-11-03", how: "one_line", says: [0, 4, 0] },
  { day: "2026-11-04", how: "one_line", says: [2, 16, 2] },
  { day: "2026-11-04", how: "rest_none", says: [0, 0, 0] },
  { day: "2026-11-04", how: "twice", says: [1, 5, 0] },
  { day: "2026-11-05", how: "one_line", says: [0, 1, 0] },
  { day: "2026-11-06", how: "by_question", says: [1, 5, 1] },
  { day: "2026-11-09", how: "corrects", says: [2, 12, 0] },
  { day: "2026-11-09", how: "by_staff", says: null },
  { day: "2026-11-20", how: "never", says: null },
  { day: "2026-11-20", how: "too_late", says: null },
];
type How =
  | "one_line"
  | "by_question"
  | "in_words"
  | "corrects"
  | "corrects_sent"
  | "leaves_and_returns"
  | "rest_none"
  | "returned"
  | "two_secretaries"
  | "twice"
  | "by_staff"
  | "never"
  | "too_late";

/** Added up by hand from the table above. */
const BY_HAND = { admitted: 16, sources: 94, converted: 7 };
const COUNTS = { expected: 23, received: 21, onTime: 17, late: 4, missing: 2, awaited: 0, approved: 20, returned: 0 };

let ward = 0;
let cells: number[] = [];
let requestId = 0;
const expectedOf = new Map<number, number>();

beforeAll(async () => {
  await loadSample({ actor: systemActor("test"), db: database.staff, now: loaded });
  const tree = await readTree(database.staff);
  ward = tree.byKey("mau-van-thach")!.id;
  cells = tree.childrenOf(ward, "2026-10-02");
  // The sample asks one number of this month; here the office asks by a form instead.
  await database.owner.prisma.reportRequest.deleteMany({ where: { lastMonth: "2026-10" } });
  const fields = NAMES.map((indicator) => ({ indicator, label: null, min: 0, max: 100, jump: null }));
  const form = await createReportForm(staff("2026-10-25"), { title: "Tháng 10", fields });
  const months = { firstMonth: "2026-10", lastMonth: "2026-10" };
  const about = {
    title: "Báo cáo tháng 10",
    formId: form.id,
    dueOn: "2026-11-05",
    dueInclusive: false,
    lockOn: "2026-11-15",
  };
  const request = await openReportRequest(staff("2026-10-25"), { unitId: ward, ...months, ...about });
  requestId = request.id;
  const { rows } = await listExpectedReports(staff("2026-10-25"), { filter: { requestId }, perPage: 50 });
  for (const row of rows) expectedOf.set(row.unit.id, row.id);
});

let made = 0;
async function chatOf(unitId: number, day: string): Promise<Chat> {
  const grants = [{ role: "secretary" as const, unitId }];
  const account = await createAccount(staff(day), { login: `bt-${++made}`, label: `Bí thư số ${made}`, grants });
  return linkedChat(database, account.id, staff(day).now, made % 2 === 0 ? "web" : "telegram");
}

async function play(unitId: number, { day, how, says }: (typeof CELLS)[number]): Promise<void> {
  const expectedId = expectedOf.get(unitId)!;
  const [admitted, sources, converted] = says ?? [1, 1, 1];
  const line = `bc tháng 10 kết nạp ${admitted}, nguồn ${sources}, chuyển chính thức ${converted}`;
  if (how === "never") return;
  if (how === "by_staff") {
    const due = await readDueReport(staff(day), { expectedId });
    await tickReport(staff(day), { id: expectedId, version: due.version });
    return;
  }
  const chat = await chatOf(unitId, day);
  const say = (text: string) => chat.text(text);
  switch (how) {
    case "one_line":
      await say(line);
      await say("đúng");
      return;
    case "by_question":
    case "in_words":
      await say("báo cáo tháng 10");
      for (const count of [admitted, sources, converted]) await say(how === "in_words" ? "không có" : `0${count}`);
      await chat.tap(/^Đúng/);
      return;
    case "corrects":
      await say(`bc tháng 10 kết nạp ${admitted}, nguồn 50, chuyển chính thức ${converted}`);
      await say(`à nhầm, nguồn ${sources}`);
      await say("đúng");
      return;
    case "corrects_sent":
      await say(`bc tháng 10 kết nạp 9, nguồn ${sources}, chuyển chính thức ${converted}`);
      await say("đúng");
      await say("sửa báo cáo tháng 10");
      await say(`kết nạp ${admitted}`);
      expect(await say("đúng")).toMatch(/Đã nhận bản sửa/);
      return;
    case "leaves_and_returns":
      await say(`bc tháng 10 kết nạp ${admitted}, nguồn ${sources}`);
      await say("để sau");
      chat.now = chat.now.add({ hours: 20 });
      await say("báo cáo");
      await say(String(converted));
      await say("ok");
      return;
    case "rest_none":
      await say(`bc tháng 10 kết nạp ${admitted}, nguồn ${sources}`);
      await say("0");
      await say("đúng rồi");
      return;
    case "returned": {
      await say(`bc tháng 10 kết nạp ${admitted}, nguồn 99, chuyển chính thức ${converted}`);
      await say("đúng");
      const due = await readDueReport(staff(day), { expectedId });
      await returnReport(staff(day), { id: expectedId, version: due.version, reasons: { sources: "Xem lại" } });
      expect(await say("báo cáo tháng 10")).toMatch(/Văn phòng trả lại: Xem lại/);
      await say(String(sources));
      await say("đúng");
      return;
    }
    case "two_secretaries": {
      const other = await chatOf(unitId, day);
      await say(line);
      await other.text(`bc tháng 10 kết nạp 8, nguồn 8, chuyển chính thức 8`);
      await say("đúng");
      expect(await other.text("đúng")).toMatch(/đã báo cáo ngày/);
      return;
    }
    case "twice":
      await say(line);
      await Promise.all([say("đúng"), say("đúng")]);
      return;
    case "too_late":
      expect(await say(line)).toMatch(/đã khóa/);
      return;
  }
}

test("the ward's October: 23 cells by chat, each in its own way, end in an approved sum that was added up by hand", async () => {
  for (const [at, cell] of CELLS.entries()) await play(cells[at]!, cell);

  const day = "2026-11-21";
  const before = await readReportRequest(staff(day), { id: requestId });
  expect(before.counts).toEqual({ ...COUNTS, approved: 0 });
  for (const expectedId of expectedOf.values()) {
    const due = await readDueReport(staff(day), { expectedId });
    if (due.report?.state === "sent") await approveReport(staff(day), { id: expectedId, version: due.version });
  }
  const [whole] = await readReportLevels(staff(day), { id: requestId });
  expect(whole).toMatchObject({ unit: { id: ward }, counts: COUNTS });

  const asked = { from: "2026-10", to: "2026-10" };
  for (const [at, { says }] of CELLS.entries()) {
    const due = await readDueReport(staff(day), { expectedId: expectedOf.get(cells[at]!)! });
    expect([at, NAMES.map((name) => due.report?.values[name])]).toEqual([
      at,
      says ?? [undefined, undefined, undefined],
    ]);
  }
  for (const indicator of NAMES) {
    const facts = await readFigure(staff(day), { unitId: ward, indicator, asked });
    expect(facts).toMatchObject({
      kind: "figure",
      value: { value: BY_HAND[indicator] },
      coverage: { reported: 20, of: 23 },
    });
  }
  const status = await readReportStatus(staff(day), { unitId: ward, asked });
  expect(status.request?.totals.map(({ indicator, value, units }) => [indicator, value, units])).toEqual(
    NAMES.map((name) => [name, BY_HAND[name], 20]),
  );
  const [reports, revisions] = await Promise.all([
    database.owner.prisma.report.count(),
    database.owner.prisma.reportRevision.count(),
  ]);
  expect([reports, revisions], "one report a cell, one more revision for each correction").toEqual([20, 22]);
});
