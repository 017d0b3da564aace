import { beforeAll, describe, expect, test } from "vitest";
import type { OutgoingMessage, ReportField } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { fillCalendar } from "@ketnap/domain/calendar";
import { createSealer } from "@ketnap/domain/deliveries";
import { recordFigure } from "@ketnap/domain/figures";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { carryReminders, fillReminderRules, findReminders } from "@ketnap/domain/reminders";
import {
  approveReport,
  createReportForm,
  listExpectedReports,
  listReportRevisions,
  openReportRequest,
  readDueReport,
  returnReport,
} from "@ketnap/domain/reports";
import { sayReminders, speaker } from "@ketnap/wording";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};

beforeAll(async () => {
  const cells = ["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Gò Mít", "Ao Sen", "Chợ Lá", "Dốc Sỏi", "Ruộng Cao"];
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...cells.map((name, at) => ({ key: `c${at}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" })),
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});

const field = (indicator: ReportField["indicator"], more: Partial<ReportField> = {}): ReportField => ({
  indicator,
  label: null,
  min: 0,
  max: null,
  jump: null,
  ...more,
});
const FOUR = [
  field("admitted", { max: 20 }),
  field("sources", { jump: 10 }),
  field("dossiers_sent"),
  field("converted", { label: "Chuyển đảng chính thức" }),
];

let made = 0;
async function ask(
  key: string,
  month = "2026-10",
  asked = FOUR,
  rules: { lesser: "converted"; greater: "sources" }[] = [],
) {
  const at = staff(Temporal.Instant.from(`${month}-20T02:00:00Z`));
  const form = await createReportForm(at, { title: `Biểu ${++made}`, fields: asked, rules });
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const about = { title: `Báo cáo ${month}`, formId: form.id, firstMonth: month, lastMonth: month };
  const request = await openReportRequest(at, {
    ...about,
    unitId: id[key]!,
    dueOn: next.toPlainDate({ day: 5 }).toString(),
  });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return rows[0]!.id;
}

async function chatOf(key: string, channel?: "telegram" | "zalo-bot"): Promise<Chat> {
  const grants = [{ role: "secretary" as const, unitId: id[key]! }];
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${key}`, grants });
  return linkedChat(database, account.id, start, channel);
}

const report = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).report;

test("one line fills what it says, the rest is asked one by one, and one tap says that the rest is none", async () => {
  const expectedId = await ask("c0");
  const chat = await chatOf("c0");
  expect(await chat.text("bc t10 kết nạp 3 nguồn 12")).toMatch(/Hồ sơ đã gửi bao nhiêu\?[\s\S]*còn 1 số nữa/);
  expect(await chat.text("hai")).toMatch(/Chuyển đảng chính thức bao nhiêu\?/);
  const summary = await chat.text("không có");
  expect(summary).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\nHồ sơ đã gửi: 2\nChuyển đảng chính thức: 0\n/);
  expect(await chat.text("à nhầm, nguồn 14")).toMatch(/Nguồn kết nạp: 14/);
  expect(await chat.text("đúng")).toMatch(/BC-2026-10-\d{4}/);
  expect(await report(expectedId)).toMatchObject({
    state: "sent",
    revision: 1,
    values: { admitted: 3, sources: 14, dossiers_sent: 2, converted: 0 },
  });
  const [revision] = await listReportRevisions(staff(), { expectedId });
  expect(revision).toMatchObject({ how: "chat", sentBy: { label: "Bí thư c0" } });
});

test("the rest is none in one tap; the pool stays as it was known", async () => {
  const earlier = await ask("c1", "2026-09");
  const chat = await chatOf("c1");
  await chat.text("báo cáo tháng 9 kết nạp 1, nguồn 8");
  expect(await chat.tap("Các số còn lại không có")).toMatch(/Kết nạp: 1\nNguồn kết nạp: 8\n/);
  await chat.tap(/^Đúng/);
  expect(await report(earlier)).toMatchObject({ values: { admitted: 1, sources: 8, dossiers_sent: 0, converted: 0 } });
  await ask("c1", "2026-10");
  expect(await chat.text("báo cáo tháng 10")).toMatch(
    /Kết nạp bao nhiêu\?\nKỳ trước là 1; nếu vẫn vậy thì trả lời «đúng»/,
  );
  expect(await chat.text("đúng")).toMatch(/Nguồn kết nạp bao nhiêu\?\nKỳ trước là 8/);
  expect(await chat.tap("Các số còn lại không có")).toMatch(/Kết nạp: 1\nNguồn kết nạp: 8\n/);
});

test("a number out of its bounds, and one that breaks a rule, are told with why, and nothing wrong is kept", async () => {
  const expectedId = await ask("c2", "2026-10", FOUR, [{ lesser: "converted", greater: "sources" }]);
  const chat = await chatOf("c2");
  await chat.text("báo cáo tháng 10");
  expect(await chat.text("21")).toMatch(/Kết nạp là 21, cao hơn mức 20\. Chưa ghi\.[\s\S]*Kết nạp bao nhiêu/);
  await chat.text("2");
  await chat.text("5");
  await chat.text("0");
  expect(await chat.text("6")).toMatch(/Chuyển đảng chính thức là 6, không thể nhiều hơn Nguồn kết nạp \(5\)/);
  expect(await chat.text("5")).toMatch(/Chuyển đảng chính thức: 5\n.*«đúng»/);
  expect(await report(expectedId)).toBeNull();
});

test("a jump is asked why; a sentence that names a person is refused, one that does not is kept with the report", async () => {
  await ask("c3", "2026-09");
  const chat = await chatOf("c3");
  await chat.text("báo cáo tháng 9 kết nạp 0, nguồn 5");
  await chat.tap("Các số còn lại không có");
  await chat.text("đúng");
  const expectedId = await ask("c3", "2026-10");
  await chat.text("báo cáo tháng 10 kết nạp 0, nguồn 30");
  expect(await chat.tap("Các số còn lại không có")).toMatch(
    /Nguồn kết nạp là 30, khác nhiều so với kỳ trước \(5\)[\s\S]*Vì sao/,
  );
  expect(await chat.text("đc Nguyễn Văn Bảy, CCCD 034099001234 chuyển về")).toMatch(/Xin không gửi họ tên/);
  expect(await chat.text("Nhận thêm nguồn từ chi bộ mới sáp nhập")).toMatch(
    /Ghi chú \(Nguồn kết nạp\): Nhận thêm nguồn[\s\S]*«đúng»/,
  );
  await chat.text("ok");
  expect(await report(expectedId)).toMatchObject({ comments: { sources: "Nhận thêm nguồn từ chi bộ mới sáp nhập" } });
});

test("where records say otherwise, which is right is asked, and either may be taken", async () => {
  const expectedId = await ask("c4");
  const months = { firstMonth: "2026-10", lastMonth: "2026-10" };
  await recordFigure(staff(), { unitId: id["c4"]!, indicator: "admitted", ...months, source: "record", value: 2 });
  const chat = await chatOf("c4");
  expect(await chat.text("báo cáo tháng 10")).toMatch(/Hồ sơ theo dõi ghi 2; nếu đúng thì trả lời «đúng»/);
  await chat.text("3");
  const summary = await chat.text("báo cáo nguồn 4, hồ sơ 0, chuyển chính thức 0");
  expect(summary).toMatch(/Kết nạp: báo cáo 3, hồ sơ theo dõi ghi 2\. Số nào đúng\?/);
  const taken = await chat.tap("Lấy số của hồ sơ");
  expect(taken).toMatch(/Kết nạp: 2\n/);
  expect(taken).not.toMatch(/Số nào đúng/);
  await chat.text("đúng");
  expect(await report(expectedId)).toMatchObject({ values: { admitted: 2 } });
});

test("a month without its year is the one that is asked for, though it is still to come", async () => {
  await ask("c6", "2026-12");
  const chat = await chatOf("c6");
  expect(await chat.text("bc t12 kết nạp 3 nguồn 12")).toMatch(/tháng 12\/2026\nHồ sơ đã gửi bao nhiêu/);
  expect(await chat.text("báo cáo tháng 12/2025 kết nạp 1")).toMatch(/Không có yêu cầu báo cáo tháng 12\/2025/);
});

describe("what came back", () => {
  test("is asked for field by field with the office's reason, shown with the difference, and then approved", async () => {
    const expectedId = await ask("c5");
    const chat = await chatOf("c5");
    await chat.text("báo cáo tháng 10 kết nạp 2, nguồn 9, hồ sơ 1, chuyển chính thức 0");
    await chat.text("đúng");
    const sent = await readDueReport(staff(), { expectedId });
    const reasons = { sources: "Danh sách chỉ có 6 người" };
    await returnReport(staff(), { id: expectedId, version: sent.version, reasons });
    expect(await chat.text("báo cáo tháng 10")).toMatch(
      /Văn phòng trả lại: Danh sách chỉ có 6 người\nNguồn kết nạp bao nhiêu/,
    );
    expect(await chat.text("6")).toMatch(/Kết nạp: 2\nNguồn kết nạp: 6 \(trước là 9\)/);
    expect(await chat.text("đúng")).toMatch(/Đã nhận bản sửa[\s\S]*Nguồn kết nạp: 6 \(trước là 9\)/);
    const mended = await readDueReport(staff(), { expectedId });
    expect(mended.report).toMatchObject({ state: "sent", revision: 2, values: { admitted: 2, sources: 6 } });
    await approveReport(staff(), { id: expectedId, version: mended.version });
    expect(await chat.text("sửa báo cáo tháng 10")).toMatch(/đã được duyệt nên không sửa được nữa\.\nKết nạp: 2/);
  });
});

test("is told on the chat of those who report for the unit, with a button that begins the mending, and once", async () => {
  const expectedId = await ask("c7");
  const chat = await chatOf("c7");
  await chat.text("báo cáo tháng 10 kết nạp 2, nguồn 9, hồ sơ 1, chuyển chính thức 0");
  await chat.text("đúng");
  const sent = await readDueReport(staff(), { expectedId });
  const reasons = { admitted: "Quyết định chỉ có 1" };
  await returnReport(staff(), { id: expectedId, version: sent.version, reasons });
  const sealer = createSealer("a key of the tests, long enough to seal with");
  const now = chat.now.add({ minutes: 1 });
  const bot = await database.owner.prisma.channelConnection.create({
    data: { channel: "telegram", name: "Bot", enabled: true },
  });
  await database.owner.prisma.chatLink.updateMany({ where: { address: chat.address }, data: { connectionId: bot.id } });
  await fillCalendar(staff(), {});
  await fillReminderRules(staff(), {});
  const tick = async () => {
    await findReminders(database.bot, now);
    return carryReminders(database.bot, sealer, now, (some, locale) => sayReminders(some, speaker(locale)));
  };
  const ids = (await tick()).deliveryIds;
  expect((await tick()).deliveryIds).toEqual([]);
  const { prisma } = database.owner;
  const deliveries = await prisma.delivery.findMany({ where: { id: { in: ids.map(BigInt) }, address: chat.address } });
  expect(deliveries).toHaveLength(1);
  const [delivery] = deliveries as [(typeof deliveries)[number]];
  expect(delivery).toMatchObject({ address: chat.address, state: "due" });
  const told = JSON.parse(sealer.open(delivery.body!)) as OutgoingMessage;
  expect(JSON.stringify(told.message)).toMatch(
    /Trả lại để sửa 1 số · Báo cáo 2026-10.*Kết nạp: 2\. Quyết định chỉ có 1/,
  );
  chat.offered = [...told.choices];
  chat.now = now.add({ minutes: 5 });
  expect(await chat.tap("Sửa ngay")).toMatch(/Văn phòng trả lại: Quyết định chỉ có 1\nKết nạp bao nhiêu/);
});

test("on a channel without buttons all is said in words, and a bare number is never a button", async () => {
  const expectedId = await ask("c6");
  const chat = await chatOf("c6", "zalo-bot");
  await chat.text("báo cáo tháng 10 kết nạp 1");
  expect(chat.offered).toEqual([]);
  await chat.text("1");
  await chat.text("1");
  const summary = await chat.text("1");
  expect(summary).toMatch(/Kết nạp: 1\nNguồn kết nạp: 1\nHồ sơ đã gửi: 1\n/);
  expect(chat.offered).toEqual([]);
  expect(await chat.text("4")).toMatch(/Sửa số nào\?/);
  expect(await chat.text("nguồn 4")).toMatch(/Nguồn kết nạp: 4/);
  expect(await chat.text("hồ sơ 2")).toMatch(/Nguồn kết nạp: 4\nHồ sơ đã gửi: 2/);
  await chat.text("đúng");
  expect(await report(expectedId)).toMatchObject({ values: { admitted: 1, sources: 4, dossiers_sent: 2 } });
});
