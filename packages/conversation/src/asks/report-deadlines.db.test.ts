import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { answerReport, createReportSchedule, listExpectedReports, openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, expect, test } from "vitest";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Thursday morning. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};
let chat: Chat;
let office: Chat;
let idle: Chat;

async function chatOf(login: string, role: Role, unitId: number): Promise<Chat> {
  const { id: account } = await createAccount(staff(), { login, label: login, grants: [{ role, unitId }] });
  return linkedChat(database, account, start);
}

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
    { key: "idle", name: "Đảng bộ xã Bến Gỗ", level: "commune", parent: null },
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  const ask = async (month: string, dueOn: string, on: string) => {
    const title = `Báo cáo tháng ${Number(month.slice(5))}/2026`;
    const now = Temporal.Instant.from(`${on}T02:00:00Z`);
    const about = { unitId: id["xa"]!, firstMonth: month, lastMonth: month, dueOn, title };
    const { id: requestId } = await openReportRequest(staff(now), about);
    const { rows } = await listExpectedReports(staff(now), { filter: { requestId } });
    return rows[0]!.id;
  };
  await ask("2026-09", "2026-10-05", "2026-09-28");
  const october = await ask("2026-10", "2026-11-05", "2026-10-28");
  await answerReport(staff(Temporal.Instant.from("2026-11-03T02:00:00Z")), { expectedId: october, value: 1 });
  await ask("2026-11", "2026-12-04", "2026-11-25");
  await createReportSchedule(staff(), {
    unitId: id["xa"]!,
    title: "Báo cáo",
    every: "month",
    levels: ["cell"],
    dueDay: 5,
    dueMonths: 1,
    dueInclusive: true,
    firstMonth: "2026-12",
  });
  chat = await chatOf("bi-thu", "secretary", id["c0"]!);
  office = await chatOf("van-phong", "staff", id["xa"]!);
  idle = await chatOf("bi-thu-xa", "secretary", id["idle"]!);
});

test.each([
  ["hạn nộp báo cáo tháng 11", "Báo cáo tháng 11/2026: hạn 4/12/2026, còn 8 ngày"],
  ["hạn báo cáo tháng 10 là bao giờ", "Báo cáo tháng 10/2026: hạn 5/11/2026, đã nộp ngày 3/11/2026"],
  ["báo cáo tháng 9 hạn ngày nào", /^Báo cáo tháng 9\/2026: hạn 5\/10\/2026, .*52 ngày/],
  ["hạn nộp báo cáo tháng 12", /^Báo cáo tháng 12\/2026: chưa mở, mở ngày \S+, hạn 5\/1\/2027/],
  ["tháng 10 hạn nộp hôm nào", "Báo cáo tháng 10/2026: hạn 5/11/2026, đã nộp ngày 3/11/2026"],
  ["thang 9 han nop ngay may", /^Báo cáo tháng 9\/2026: hạn 5\/10\/2026/],
  ["hạn nộp báo cáo tháng 5/2024", "Không có việc nào đến hạn trong tháng 5/2024."],
])("«%s» is told of the report of these months, asked for, answered, over or still to come", async (text, told) => {
  const said = (await chat.text(text)).split("\n")[0];
  if (typeof told === "string") expect(said).toBe(told);
  else expect(said).toMatch(told);
});

test.each([
  ["hạn báo cáo tháng 11 ngày mấy", /^Còn 8 ngày · Báo cáo tháng 11\/2026/],
  ["còn mấy ngày nữa hết hạn nộp báo cáo", /Báo cáo tháng 9\/2026[\s\S]*Báo cáo tháng 11\/2026/],
])("who collects reports asks «%s» and hears of these reports, and of nothing else", async (text, told) => {
  const said = await office.text(text);
  expect(said).toMatch(told);
  expect(said).not.toMatch(/Đoàn|Lớp|tháng 10/);
});

test("where no report is left to send, it is said, whatever else is due", async () => {
  expect((await idle.text("hạn nộp báo cáo ngày nào")).split("\n")).toEqual(["Không còn báo cáo nào phải nộp."]);
});

test("what is open can be answered from there", async () => {
  await chat.text("hạn nộp báo cáo tháng 11");
  expect(chat.offered).toHaveLength(1);
  expect(await chat.tap(chat.offered[0]!.label)).toContain("Chi bộ Đồi Chè · tháng 11/2026");
});
