import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import {
  createReportForm,
  listExpectedReports,
  openReportRequest,
  returnReport,
  submitReport,
} from "@ketnap/domain/reports";
import { linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-06T02:00:00Z");
const staff = (at = now): Context => ({ actor: systemActor("test"), db: database.staff, now: at });
const id: Record<string, number> = {};

beforeAll(async () => {
  const cells = ["Đồi Chè", "Bến Gỗ", "Cầu Đá"].map((name, at) => ({
    key: `c${at}`,
    name: `Chi bộ ${name}`,
    level: "cell",
    parent: "xa",
  }));
  const units = [{ key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null }, ...cells];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  const ofPeople = (indicator: "admitted" | "sources") => ({ indicator, label: null, min: 0, max: null, jump: null });
  const form = await createReportForm(staff(), { title: "Biểu", fields: [ofPeople("admitted"), ofPeople("sources")] });
  const opened = staff(Temporal.Instant.from("2026-10-25T02:00:00Z"));
  const months = { firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-04" };
  const request = await openReportRequest(opened, { unitId: id["xa"]!, title: "Báo cáo", formId: form.id, ...months });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  for (const [key, values] of [
    ["c0", { admitted: 2, sources: 9 }],
    ["c1", { admitted: 1, sources: 4 }],
  ] as const)
    await submitReport(staff(), { expectedId: rows.find((row) => row.unit.id === id[key])!.id, values });
});

let made = 0;
async function chatOf(key: string, role: "leader" | "secretary") {
  const login = `nguoi-${key}-${role}-${++made}`;
  const account = await createAccount(staff(), { login, label: login, grants: [{ role, unitId: id[key]! }] });
  return linkedChat(database, account.id, now);
}

test("a leader asks for the summary of a month, sees it by unit and as a picture", async () => {
  const leader = await chatOf("xa", "leader");
  const said = await leader.text("tổng hợp báo cáo tháng 10");
  expect(said).toMatch(/Đảng bộ xã Đồng Sậy · tổng hợp báo cáo · tháng 10\/2026/);
  expect(said).toMatch(/2 \/ 3 đơn vị đã báo cáo/);
  expect(said).toMatch(/Kết nạp: 3\nNguồn[^\n]*: 13\n/);
  expect(said).toMatch(/Chưa báo cáo \(1\): Chi bộ Cầu Đá/);
  const offered = leader.offered;
  expect(await leader.tap(/^Theo đơn vị/)).toMatch(/Chi bộ Đồi Chè/);
  leader.offered = offered;
  expect(await leader.tap(/^Xem hình/)).toMatch(/Tổng hợp báo cáo tháng 10\/2026 của Đảng bộ xã Đồng Sậy: Kết nạp 3/);
});

test.each([
  "xem báo cáo",
  "xem báo cáo tháng 10",
  "báo cáo tháng 10",
  "báo cáo tháng 10 đâu",
  "xem kết quả báo cáo tháng 10",
])("«%s» of who sends none is to be looked at", async (said) => {
  const leader = await chatOf("xa", "leader");
  expect(await leader.text(said)).toMatch(/tổng hợp báo cáo · tháng 10\/2026\n[^]*Chưa báo cáo \(1\): Chi bộ Cầu Đá/);
});

test.each([
  "còn mấy chi bộ chưa nộp báo cáo",
  "còn bao nhiêu đơn vị chưa nộp",
  "thế còn những chi bộ nào chưa báo cáo",
  "còn ai chưa nộp",
])("«%s» behind one cell's report is of them all, in the same months", async (said) => {
  const leader = await chatOf("xa", "leader");
  expect(await leader.text("báo cáo tháng 10 của chi bộ Đồi Chè")).toMatch(/^Chi bộ Đồi Chè/);
  const told = await leader.text(said);
  expect(told).toMatch(/^Đảng bộ xã Đồng Sậy · tình hình báo cáo · tháng 10\/2026\n2 \/ 3 đơn vị/);
  expect(told).toMatch(/Chưa báo cáo \(1\): Chi bộ Cầu Đá/);
});

test("months without a report offer those that have one, and no picture of others", async () => {
  const leader = await chatOf("xa", "leader");
  await leader.text("tổng hợp báo cáo tháng 10");
  expect(await leader.text("còn tháng 3")).toMatch(/tháng 3\/2026\nKhông có yêu cầu báo cáo nào[^]*\[Tháng 10\/2026\]/);
  expect(await leader.text("xem hình")).not.toMatch(/Tổng hợp báo cáo tháng 10/);
  await leader.text("tổng hợp báo cáo tháng 3");
  expect(await leader.tap("Tháng 10/2026")).toMatch(/tổng hợp báo cáo · tháng 10\/2026\n2 \/ 3 đơn vị/);
});

test("what goes on with one cell stays with it", async () => {
  const leader = await chatOf("xa", "leader");
  await leader.text("báo cáo tháng 10 của chi bộ Đồi Chè");
  expect(await leader.text("còn nguồn thì sao")).toMatch(/^Chi bộ Đồi Chè/);
});

test("what stands on a button may be written, once it was shown", async () => {
  const leader = await chatOf("xa", "leader");
  expect(await leader.text("theo đơn vị")).not.toMatch(/Chi bộ Đồi Chè/);
  await leader.text("tổng hợp báo cáo tháng 10");
  expect(await leader.text("xem theo đơn vị")).toMatch(/tổng hợp báo cáo · tháng 10\/2026[^]*Chi bộ Đồi Chè/);
  await leader.text("tổng hợp báo cáo tháng 10");
  expect(await leader.text("Xem hình")).toMatch(/^Tổng hợp báo cáo tháng 10\/2026/);
});

test("a cell is told its own answer, and who asks for the silent ones gets those", async () => {
  const own = await chatOf("c0", "secretary");
  expect(await own.text("xem lại báo cáo tháng 10 của chi bộ em")).not.toMatch(/tổng hợp báo cáo/);
  expect(await own.text("xem báo cáo")).toMatch(/Chi bộ Đồi Chè · tình hình báo cáo[^]*Đã báo cáo ngày/);
  const leader = await chatOf("xa", "secretary");
  expect(await leader.text("ai chưa báo cáo tháng 10")).toMatch(/tình hình báo cáo · tháng 10\/2026/);
});

test.each([
  "báo cáo tháng 10 của em thế nào rồi",
  "bao cao t10 den dau roi",
  "bc t10 sao roi",
  "tháng 10 em đã báo những số nào",
  "cho xem lại số em gửi",
  "em báo cáo những gì rồi ạ",
])("«%s» tells all that was sent, and what became of it", async (said) => {
  const own = await chatOf("c0", "secretary");
  expect(await own.text(said)).toMatch(
    /^Chi bộ Đồi Chè · tình hình báo cáo · tháng 10\/2026\nĐã báo cáo ngày 6\/11\/2026, sau hạn: kết nạp 2, nguồn kết nạp 9; chờ duyệt/,
  );
});

test.each([
  "gửi báo cáo thế nào",
  "em báo cáo tháng 10 kết nạp 2 nguồn 9",
  "em gửi hồ sơ được bao nhiêu",
  "em nộp bao nhiêu hồ sơ",
])("«%s» asks for something else", async (said) => {
  const own = await chatOf("c2", "secretary");
  expect(await own.text(said)).not.toMatch(/tình hình báo cáo/);
});

test("whose report lies sent back, and what waits for approval, is told to who collects and to whose it is", async () => {
  const { rows } = await listExpectedReports(staff(), { filter: { unitId: id["c1"]! } });
  const [row] = rows as [(typeof rows)[number]];
  await returnReport(staff(), { id: row.id, version: row.version, reasons: { sources: "Danh sách có 3 người" } });
  const leader = await chatOf("xa", "leader");
  const sums = await leader.text("tổng hợp báo cáo tháng 10");
  expect(sums).toMatch(/Kết nạp: 3\nNguồn[^\n]*: 9\n/);
  expect(sums).toMatch(/Bị trả lại, chưa sửa \(1\): Chi bộ Bến Gỗ\. Số bị trả lại chưa được cộng/);
  expect(await leader.text("ai bị trả lại báo cáo tháng 10")).toMatch(/Bị trả lại, chưa sửa \(1\): Chi bộ Bến Gỗ/);
  expect(await leader.text("ai bị trả lại")).toMatch(/Bị trả lại, chưa sửa \(1\): Chi bộ Bến Gỗ/);
  expect(await leader.text("báo cáo nào chưa duyệt")).toMatch(/Chờ duyệt \(1\): Chi bộ Đồi Chè/);
  const own = await chatOf("c1", "secretary");
  const why = /văn phòng đã trả lại để sửa, chưa sửa\nTrả lại nguồn kết nạp: Danh sách có 3 người\n/;
  const told = await own.text("chi bộ em đã báo cáo tháng 10 chưa");
  expect(told).toMatch(why);
  expect(told).toContain("Trả lời «sửa báo cáo» để sửa.");
  const seen = await leader.text("báo cáo tháng 10 của chi bộ Bến Gỗ");
  expect(seen).toMatch(why);
  expect(seen, "a leader sends no reports").not.toContain("«sửa báo cáo»");
});

test.each(["báo cáo nào chờ duyệt", "còn báo cáo nào cần duyệt không"])("«%s» tells whose waits", async (said) => {
  const leader = await chatOf("xa", "leader");
  expect(await leader.text(said)).toMatch(/tình hình báo cáo[^]*Chờ duyệt \(1\): Chi bộ Đồi Chè/);
});

test.each(["xuất báo cáo tháng 10 ra word", "gửi cho tôi file excel tổng hợp báo cáo tháng 10"])(
  "a leader is told where files are, and sees the sums by a tap: «%s»",
  async (said) => {
    const leader = await chatOf("xa", "leader");
    expect(await leader.text(said)).toMatch(/^Bản Word và Excel .* trang quản lý, mục Báo cáo/);
    expect(await leader.tap("Xem tổng hợp ở đây")).toMatch(/tháng 10\/2026/);
  },
);

test("a number in a unit's name is none that is reported", async () => {
  const leader = await chatOf("xa", "leader");
  expect(await leader.text("khối phố 7 báo cáo tháng 10 ra sao")).not.toMatch(/\[Gửi báo cáo\]/);
});

test("«… báo những gì» of a cell that is named tells what it sent", async () => {
  const leader = await chatOf("xa", "leader");
  expect(await leader.text("chi bộ Đồi Chè báo những gì")).toMatch(
    /^Chi bộ Đồi Chè · [^\n]*\n[^\n]*: kết nạp 2, nguồn kết nạp 9; chờ duyệt/,
  );
});

test("of two requests for one month each is told: which one is answered of, and how the other stands", async () => {
  const months = { firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-10" };
  const opened = staff(Temporal.Instant.from("2026-11-01T02:00:00Z"));
  await openReportRequest(opened, {
    unitId: id["c0"]!,
    title: "Báo cáo riêng về nguồn",
    indicator: "sources",
    ...months,
  });
  const leader = await chatOf("xa", "leader");
  const sums = await leader.text("tổng hợp báo cáo tháng 10");
  expect(sums).toMatch(/Theo yêu cầu «Báo cáo»\n2 \/ 3 đơn vị/);
  expect(sums).toContain("Còn yêu cầu khác, «Báo cáo riêng về nguồn»: 0 / 1 đơn vị đã báo cáo, hạn cuối 10/11/2026.");
  const other = await leader.tap("Báo cáo riêng về nguồn");
  expect(other).toMatch(/0 \/ 1 đơn vị đã báo cáo/);
  expect(other).toContain("Còn yêu cầu khác, «Báo cáo»: 2 / 3 đơn vị đã báo cáo");
  const missing = await leader.text("ai chưa báo cáo tháng 10");
  expect(missing).toMatch(/Chưa báo cáo \(1\): Chi bộ Cầu Đá\n[^]*Còn yêu cầu khác, «Báo cáo riêng về nguồn»: 0 \/ 1/);
  expect(await leader.tap("Báo cáo riêng về nguồn")).toMatch(/Chưa báo cáo \(1\): Chi bộ Đồi Chè/);
  const own = await chatOf("c0", "secretary");
  const told = await own.text("chi bộ em đã báo cáo tháng 10 chưa");
  expect(told).toMatch(/«Báo cáo»[^]*Đã báo cáo ngày/);
  expect(told).toMatch(/«Báo cáo riêng về nguồn»[^]*Chưa báo cáo, vẫn còn hạn/);
});
