import { beforeAll, describe, expect, test } from "vitest";
import type { ReportField } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, listExpectedReports, openReportRequest, readDueReport } from "@ketnap/domain/reports";
import { toText } from "@ketnap/wording";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};
const CELLS = 50;

beforeAll(async () => {
  const cells = Array.from({ length: CELLS }, (_, at) => `Chi bộ Tổ dân phố ${at + 1}`);
  const units = [
    { key: "xa", name: "Đảng bộ phường Cầu Sậy", level: "commune", parent: null },
    ...cells.map((name, at) => ({ key: `c${at}`, name, level: "cell", parent: "xa" })),
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});

const field = (indicator: ReportField["indicator"]): ReportField => ({
  indicator,
  label: null,
  min: 0,
  max: null,
  jump: null,
});

let made = 0;
async function ask(key: string, month: string): Promise<number> {
  const fields = [field("admitted"), field("sources"), field("dossiers_sent")];
  const at = staff(Temporal.Instant.from(`${month}-20T02:00:00Z`));
  const form = await createReportForm(at, { title: `Biểu ${++made}`, fields, rules: [] });
  const last = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const request = await openReportRequest(at, {
    title: `Báo cáo ${month}`,
    formId: form.id,
    firstMonth: month,
    lastMonth: month,
    unitId: id[key]!,
    dueOn: last.toPlainDate({ day: 5 }).toString(),
  });
  return (await listExpectedReports(staff(), { filter: { requestId: request.id } })).rows[0]!.id;
}

let cell = 0;
/** A secretary of a cell of its own, of which October is asked. */
async function begun(): Promise<{ chat: Chat; key: string; october: number }> {
  const key = `c${cell++}`;
  const grants = [{ role: "secretary" as const, unitId: id[key]! }];
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${made}`, grants });
  return { chat: await linkedChat(database, account.id, start), key, october: await ask(key, "2026-10") };
}

const values = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).report?.values ?? null;

describe("what a line leaves over is told by the name it was said by", () => {
  test.each<readonly [line: string, told: RegExp]>([
    ["bc t10 kn 3 nguồn 12 nữ 5", /Chưa rõ nên chưa ghi: nữ 5/],
    ["bc t10 kn 3 người (2 nam, 1 nữ), nguồn 12", /Chưa rõ nên chưa ghi: 2; nữ 1|Chưa rõ nên chưa ghi: 2, nữ 1/],
    ["bc t10 kn 3 (2 nam 1 nữ)", /Chưa rõ nên chưa ghi: .*nữ 1/],
    ["bc t10 nguồn 12 (3 nữ)", /Chưa rõ nên chưa ghi: nữ 3/],
    ["bc t10 nguồn 12, trong đó 3 đoàn viên, 2 công nhân", /đoàn viên 3.*công nhân 2/],
    ["bc t10 hồ sơ 4 (1 dân tộc)", /dân tộc thiểu số 1/],
  ])("«%s»", async (line, told) => {
    const { chat, october } = await begun();
    const reply = await chat.text(line);
    expect(reply).toMatch(told);
    expect(reply).toMatch(/bao nhiêu\?|Gửi báo cáo/);
    expect(await values(october)).toBeNull();
  });
});

describe("a plus is so many more, and takes the place of nothing", () => {
  test.each(["kết nạp + 1", "kết nạp +1", "kn +2", "+2 kết nạp", "kết nạp thêm 1", "+1", "+ 1", "nguồn + 2"])(
    "«%s» under the summary",
    async (said) => {
      const { chat, october } = await begun();
      expect(await chat.text("bc t10 kết nạp 3, nguồn 12, hồ sơ gửi 2")).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\n/);
      const reply = await chat.text(said);
      expect(reply).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\n|Sửa số nào/);
      expect(reply).toMatch(/chưa ghi|Chưa rõ|Sửa số nào/);
      await chat.text("đúng");
      const sent = await values(october);
      if (sent) expect(sent).toEqual({ admitted: 3, sources: 12, dossiers_sent: 2 });
    },
  );
});

describe("no nought is kept of what is not known", () => {
  test.each([
    "bc t10 kn 3, nguồn không rõ, hồ sơ 2",
    "bc t10 kn 3, nguồn chưa có số, hồ sơ 2",
    "bc t10 kn 3, nguồn không đổi, hồ sơ 2",
    "bc t10 nguồn không biết, kn 3, hồ sơ 2",
    "bc t10 kn 3, hồ sơ 2, nguồn không bằng tháng trước",
    "bc t10 kn 3, hồ sơ 2, không có nguồn mới",
    "bc t10 kn 3, hồ sơ 2, còn lại không rõ",
  ])("«%s»: the pool is asked with what was known", async (line) => {
    const { chat, key, october } = await begun();
    await ask(key, "2026-09");
    await chat.text("bc t9 kết nạp 1, nguồn 9, hồ sơ gửi 2");
    await chat.text("đúng");
    const reply = await chat.text(line);
    expect(reply).toMatch(/Nguồn kết nạp bao nhiêu\?/);
    expect(reply).toMatch(/Kỳ trước là 9;/);
    await chat.text("đúng");
    await chat.text("đúng");
    expect(await values(october)).toEqual({ admitted: 3, sources: 9, dossiers_sent: 2 });
  });
});

describe("of a report that tells of persons the month and the clear numbers are gone on with", () => {
  test.each([
    "bc t10 kết nạp 3 đồng chí Nguyễn Văn An và Trần Thị Bình, nguồn 12",
    "bc t10 kn 3 cccd 034099001234, nguồn 12",
    "bc t10 kn 3 (Nguyễn Văn An), nguồn 12",
    "bc t10 kết nạp 3, nguồn 12, trong đó có đồng chí Trần Thị Bình sinh 1999",
    "bc t10 kết nạp 3 đồng chí, nguồn 12, đồng chí Lê Thị Hoa 12/3/1999",
  ])("«%s»", async (line) => {
    const { chat, key, october } = await begun();
    await ask(key, "2026-09");
    const reply = await chat.text(line);
    expect(reply).toMatch(/^Xin không gửi họ tên/);
    expect(reply).not.toMatch(/034099|1999|Nguyễn|Bình|Hoa/);
    expect(reply).toMatch(/tháng 10\/2026/);
    expect(chat.last?.erases).toBe(true);
    for (let at = 0; at < 3 && !/Gửi báo cáo|Kết nạp: \d/.test(toText(chat.last!)); at++) await chat.text("2");
    expect(toText(chat.last!)).not.toMatch(/034099|1999|Nguyễn|Bình|Hoa/);
    await chat.text("đúng");
    const sent = await values(october);
    expect(sent).toMatchObject({ dossiers_sent: 2 });
    for (const [name, value] of Object.entries({ admitted: 3, sources: 12 })) expect([value, 2]).toContain(sent![name]);
  });
});
