import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { mergeUnits, readTree } from "@ketnap/domain/organisation";
import {
  closeReportRequest,
  createReportForm,
  liftReportLock,
  listExpectedReports,
  openReportRequest,
  readDueReport,
} from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const NAMES = ["admitted", "sources", "converted"] as const;
const id: Record<string, number> = {};
let formId = 0;

beforeAll(async () => {
  const cells = ["Bến Gỗ", "Chợ Lá", "Đồng Sim", "Gò Mây", "Hồ Sen", "Khe Đá"];
  const units = [
    { key: "xa", name: "Đảng bộ xã Suối Vàng", level: "commune", parent: null },
    ...cells.map((name, at) => ({ key: `c${at}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" })),
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  const fields = NAMES.map((indicator) => ({ indicator, label: null, min: 0, max: 100, jump: null }));
  formId = (await createReportForm(staff(), { title: "Ba số", fields })).id;
});

async function ask(key: string, month = "2026-10"): Promise<number> {
  const months = { firstMonth: month, lastMonth: month, dueOn: "2026-11-05" };
  const about = { unitId: id[key]!, title: `Báo cáo ${month}`, formId };
  const request = await openReportRequest(staff(start.subtract({ hours: 48 })), { ...about, ...months });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return rows[0]!.id;
}

let made = 0;
async function appoint(key: string): Promise<number> {
  const grants = [{ role: "secretary" as const, unitId: id[key]! }];
  return (await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${made}`, grants })).id;
}

/** One person on his phone and at the page. */
async function both(key: string): Promise<[Chat, Chat]> {
  const account = await appoint(key);
  return [await linkedChat(database, account, start), await linkedChat(database, account, start, "web")];
}

const valuesOf = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).report?.values ?? null;

test("what was begun on the phone goes on at the page, and the phone is told that it went", async () => {
  const expectedId = await ask("c0");
  const [phone, page] = await both("c0");
  await phone.text("bc tháng 10 kết nạp 3, nguồn 12");
  expect(await page.text("báo cáo")).toMatch(/Chuyển chính thức bao nhiêu/);
  expect(await page.text("1")).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\nChuyển chính thức: 1/);
  expect(await page.tap(/^Đúng/)).toMatch(/Đã nhận báo cáo/);
  expect(await phone.text("7")).toMatch(/đã báo cáo ngày 2\/11\/2026\.\nKết nạp: 3/);
  expect(await phone.text("7"), "told once").not.toMatch(/đã báo cáo ngày/);
  expect(await valuesOf(expectedId)).toEqual({ admitted: 3, sources: 12, converted: 1 });
});

test("a «đúng» under numbers that were changed elsewhere sends nothing: it shows them", async () => {
  const expectedId = await ask("c1");
  const [phone, page] = await both("c1");
  await phone.text("bc tháng 10 kết nạp 3, nguồn 12, chuyển chính thức 0");
  expect(await page.text("báo cáo nguồn 14")).toMatch(/Nguồn kết nạp: 14/);
  expect(await phone.text("đúng")).toMatch(/Nguồn kết nạp: 14\n[\s\S]*«đúng»/);
  expect(await valuesOf(expectedId)).toBeNull();
  expect(await phone.text("đúng")).toMatch(/Đã nhận báo cáo/);
  expect(await valuesOf(expectedId)).toEqual({ admitted: 3, sources: 14, converted: 0 });
});

test("a long text that is pasted is read to its end, and one that is longer than can be read is not read at all", async () => {
  const expectedId = await ask("c1", "2026-02");
  const [phone] = await both("c1");
  const long = `Kính gửi văn phòng, chi bộ báo cáo tháng 2.${"\n".repeat(700)}Kết nạp: 3\nNguồn: 12\nChuyển chính thức: 0`;
  expect(await phone.text(long)).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\nChuyển chính thức: 0/);
  const endless = `sửa nguồn 14${" ạ".repeat(1000)} kết nạp 9`;
  expect(await phone.text(endless)).toMatch(/Tin dài 2\.022 ký tự, quá mức 2\.000; chưa đọc/);
  await phone.text("đúng");
  expect(await valuesOf(expectedId)).toEqual({ admitted: 3, sources: 12, converted: 0 });
});

test("both chats begin at once: no number is lost, whichever was faster", async () => {
  for (const [at, month] of ["2026-05", "2026-06", "2026-07", "2026-08"].entries()) {
    const expectedId = await ask("c2", month);
    const [phone, page] = await both("c2");
    const said = `báo cáo tháng ${at + 5}`;
    await Promise.all([phone.text(`${said} kết nạp 3`), page.text(`${said} nguồn 12`)]);
    await phone.text(`${said} chuyển chính thức 1`);
    expect(await phone.text("đúng")).toMatch(/Đã nhận báo cáo/);
    expect(await valuesOf(expectedId)).toEqual({ admitted: 3, sources: 12, converted: 1 });
  }
});

test("both chats write into what is begun, and both send: one report, one receipt", async () => {
  const expectedId = await ask("c3");
  const [phone, page] = await both("c3");
  await phone.text("bc tháng 10 kết nạp 3");
  await page.text("báo cáo");
  await Promise.all([phone.text("báo cáo nguồn 12"), page.text("báo cáo chuyển chính thức 1")]);
  await Promise.all([phone.text("báo cáo"), page.text("báo cáo")]);
  // Each is shown what the other wrote before anything goes.
  const replies = [];
  for (let n = 0; n < 2; n++) replies.push(...(await Promise.all([phone.text("đúng"), page.text("đúng")])));
  expect(replies.filter((reply) => /Đã nhận báo cáo/.test(reply)).length).toBeGreaterThanOrEqual(1);
  const { report } = await readDueReport(staff(), { expectedId });
  expect(report).toMatchObject({ revision: 1, values: { admitted: 3, sources: 12, converted: 1 } });
});

test("two reports that were begun are both kept; each is gone on with when it is meant", async () => {
  const [first, second] = [await ask("c4", "2026-08"), await ask("c4", "2026-09")];
  const [phone, page] = await both("c4");
  await phone.text("báo cáo tháng 8 kết nạp 1, nguồn 5");
  await phone.text("báo cáo tháng 9 kết nạp 2, nguồn 6");
  expect(await page.text("báo cáo tháng 8 chuyển chính thức 0")).toMatch(/Kết nạp: 1\nNguồn kết nạp: 5/);
  await page.text("đúng");
  await phone.text("0");
  await phone.text("đúng");
  expect(await valuesOf(first)).toEqual({ admitted: 1, sources: 5, converted: 0 });
  expect(await valuesOf(second)).toEqual({ admitted: 2, sources: 6, converted: 0 });
});

test("a draft is a person's: neither a colleague nor who takes over the phone sees its numbers", async () => {
  await ask("c5");
  const [phone] = await both("c5");
  await phone.text("bc tháng 10 kết nạp 9, nguồn 33");
  const [colleague] = await both("c5");
  expect(await colleague.text("báo cáo tháng 10")).toMatch(/Kết nạp bao nhiêu/);
  const next = await issueLinkCode(staff(), { accountId: await appoint("c5") });
  await phone.text("gỡ liên kết");
  await phone.tap("Gỡ gắn kết");
  await phone.text(`/start ${next.code}`);
  await phone.tap(/đồng ý/);
  expect(await phone.text("báo cáo tháng 10")).toMatch(/Kết nạp bao nhiêu/);
});

test("what was begun is kept under a lock, said so, and gone on with once the unit is let in again", async () => {
  const expectedId = await ask("c4", "2026-07");
  const chat = await linkedChat(database, await appoint("c4"), start);
  await chat.text("báo cáo tháng 7 kết nạp 3, nguồn 12");
  const { requestId } = await readDueReport(staff(), { expectedId });
  await closeReportRequest(staff(), { id: requestId, version: 1 });
  expect(await chat.text("1")).toMatch(/đã khóa[\s\S]*Số đang ghi dở vẫn được giữ/);
  const { version } = await readDueReport(staff(), { expectedId });
  await liftReportLock(staff(), { id: expectedId, version, untilOn: "2026-11-20", reason: "Nộp bù" });
  expect(await chat.text("báo cáo tháng 7")).toMatch(/Chuyển chính thức bao nhiêu/);
  expect(await chat.text("1")).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\nChuyển chính thức: 1/);
  await chat.text("đúng");
  expect(await valuesOf(expectedId)).toEqual({ admitted: 3, sources: 12, converted: 1 });
});

test("whoever takes a unit over sends by chat what that one was asked", async () => {
  const expectedId = await ask("c5", "2026-09");
  await mergeUnits(staff(), { unitIds: [id["c5"]!], into: { unitId: id["c3"]! }, effectiveOn: "2026-11-01" });
  const chat = await linkedChat(database, await appoint("c3"), start);
  expect(await chat.text("bc t9 kết nạp 4, nguồn 2, chuyển chính thức 0")).toMatch(/Chi bộ Khe Đá[\s\S]*Kết nạp: 4/);
  expect(await chat.text("đúng")).toMatch(/Đã nhận báo cáo/);
  expect(await valuesOf(expectedId)).toEqual({ admitted: 4, sources: 2, converted: 0 });
});
