import { beforeAll, describe, expect, test } from "vitest";
import type { ReportField } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, listExpectedReports, openReportRequest, readDueReport } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};
const CELLS = 60;

beforeAll(async () => {
  const cells = Array.from({ length: CELLS }, (_, at) => ({
    key: `c${at}`,
    name: `Chi bộ Khối phố ${at + 1}`,
    level: "cell",
    parent: "xa",
  }));
  const units = [{ key: "xa", name: "Đảng bộ phường Bến Lau", level: "commune", parent: null }, ...cells];
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
const FOUR = [field("admitted"), field("sources"), field("dossiers_sent"), field("converted")];

let made = 0;
async function ask(key: string, month: string): Promise<number> {
  const at = staff(Temporal.Instant.from(`${month}-20T02:00:00Z`));
  const form = await createReportForm(at, { title: `Biểu ${++made}`, fields: FOUR, rules: [] });
  const request = await openReportRequest(at, {
    title: `Báo cáo ${month}`,
    formId: form.id,
    firstMonth: month,
    lastMonth: month,
    unitId: id[key]!,
    dueOn: Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 5 }).toString(),
  });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return rows[0]!.id;
}

let cell = 0;
/** The chat of a cell of its own, which September's and October's reports are asked of. */
async function begun(): Promise<{ chat: Chat; september: number; october: number }> {
  const key = `c${cell++ % CELLS}`;
  const grants = [{ role: "secretary" as const, unitId: id[key]! }];
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${made}`, grants });
  const chat = await linkedChat(database, account.id, start);
  return { chat, september: await ask(key, "2026-09"), october: await ask(key, "2026-10") };
}

const values = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).report?.values ?? null;
const LINE = "bc t10 kết nạp 3 nguồn 12 hồ sơ 2 chuyển chính thức 1";
const SENT = { admitted: 3, sources: 12, dossiers_sent: 2, converted: 1 };

describe("under the summary a number changes what it names, or is asked about", () => {
  test.each([
    ["14 nguồn", "Nguồn kết nạp: 14"],
    ["nguồn 14", "Nguồn kết nạp: 14"],
    ["5 hồ sơ", "Hồ sơ đã gửi: 5"],
    ["5 bộ hồ sơ ạ", "Hồ sơ đã gửi: 5"],
    ["nhầm, 14 nguồn", "Nguồn kết nạp: 14"],
    ["ct 0", "Chuyển chính thức: 0"],
    ["4 kết nạp", "Kết nạp: 4"],
  ])("«%s»", async (said, shown) => {
    const { chat } = await begun();
    expect(await chat.text(LINE)).toContain("Kết nạp: 3");
    expect(await chat.text(said)).toContain(shown);
  });

  test.each(["14", "14 đồng chí", "nhầm, 14", "3.5", "1/2", "3/10", "50%", "-1", "4 hay 5", "3 với 4"])(
    "«%s» names none: nothing is sent by the «đúng» that follows before all was shown again",
    async (said) => {
      const { chat, october } = await begun();
      await chat.text(LINE);
      const reply = await chat.text(said);
      expect(reply).toMatch(/Sửa số nào|Chưa rõ ý|Chưa rõ nên chưa ghi|không phải một con số/);
      const again = await chat.text("đúng");
      if (reply.includes("Sửa số nào")) {
        expect(again).toContain("Kết nạp: 3");
        expect(await values(october)).toBeNull();
        expect(await chat.text("đúng")).toContain("Đã nhận báo cáo");
      }
      expect(await values(october)).toEqual(SENT);
    },
  );

  test.each(["kết nạp", "kết nạp sai", "sai kết nạp rồi", "sửa kết nạp", "số kết nạp ạ"])(
    "«%s» is asked for that number",
    async (said) => {
      const { chat, october } = await begun();
      await chat.text(LINE);
      await chat.text("sai rồi");
      expect(await chat.text(said)).toContain("Kết nạp bao nhiêu?");
      expect(await chat.text("4")).toContain("Kết nạp: 4");
      await chat.text("đúng");
      expect(await values(october)).toEqual({ ...SENT, admitted: 4 });
    },
  );
});

describe("a question takes its own number, and none of another name", () => {
  test("«14 nguồn» is no number of admitted", async () => {
    const { chat } = await begun();
    await chat.text("báo cáo tháng 10");
    expect(await chat.text("14 nguồn")).toContain("Kết nạp bao nhiêu?");
    expect(await chat.text("3 đồng chí")).toContain("Hồ sơ đã gửi bao nhiêu?");
    expect(await chat.text("hai bộ")).toContain("Chuyển chính thức bao nhiêu?");
    expect(await chat.text("ct 1")).toMatch(/Kết nạp: 3\nNguồn kết nạp: 14\nHồ sơ đã gửi: 2\nChuyển chính thức: 1/);
  });

  test.each(["3.5", "1/2", "3/10", "3,5", "-1", "50%", "không phải 3", "3 với 4"])(
    "«%s» is told as none",
    async (said) => {
      const { chat } = await begun();
      await chat.text("báo cáo tháng 10");
      const reply = await chat.text(said);
      expect(reply).toContain(`«${said}» không phải một con số`);
      expect(reply).toContain("Kết nạp bao nhiêu?");
    },
  );

  test("«không phải 3 mà là 4» is four", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    await chat.tap("Sửa");
    await chat.tap(/^Kết nạp/);
    expect(await chat.text("không phải 3 mà là 4")).toContain("Kết nạp: 4");
  });
});

describe("«nothing changed» is none of the numbers' noughts", () => {
  test.each([
    "bc t10 không có gì thay đổi so với tháng trước",
    "bc t10 không thay đổi gì",
    "bc t10 không có biến động",
    "bc t10 chưa có gì thay đổi",
    "bc t10 chưa có gì mới",
    "báo cáo tháng 10 không có gì khác so với kỳ trước",
  ])("«%s»", async (said) => {
    const { chat, october } = await begun();
    await chat.text("bc t9 kết nạp 1 nguồn 5 hồ sơ 3 chuyển chính thức 2");
    await chat.text("đúng");
    const reply = await chat.text(said);
    expect(reply).toContain("Kết nạp bao nhiêu?");
    expect(reply).toContain("Kỳ trước là 1");
    for (let at = 0; at < 4; at++) await chat.text("đúng");
    expect(await values(october)).toBeNull();
    await chat.text("đúng");
    expect(await values(october)).toEqual({ admitted: 1, sources: 5, dossiers_sent: 3, converted: 2 });
  });

  test.each([
    "bc t10 kết nạp 2, còn lại không thay đổi",
    "bc t10 kết nạp 2 các số khác không đổi",
    "bc t10 kết nạp 2, nguồn không đổi",
    "bc t10 kết nạp 2, nguồn không thay đổi",
  ])("«%s»: the others are asked for", async (said) => {
    const { chat } = await begun();
    await chat.text("bc t9 kết nạp 1 nguồn 5 hồ sơ 3 chuyển chính thức 2");
    await chat.text("đúng");
    const reply = await chat.text(said);
    expect(reply).toMatch(/(?:Kết nạp|Nguồn kết nạp) bao nhiêu\?/);
    expect(reply).toMatch(/Kỳ trước là [15];/);
  });
});

describe("names of persons go nowhere", () => {
  test.each([
    "bc t10 kết nạp 3 đồng chí Nguyễn Văn An và Trần Thị Bình, nguồn 12",
    "bc t10 kết nạp đc Nguyễn Văn An 12/3/1999",
    "kết nạp 1 đồng chí là Trần Thị Bình",
    "bc t10 kn 1 cccd 034099001234",
    "bc t10 kết nạp 1 đồng chí Nguyễn Văn An",
    "bc t10 kn 1 (Nguyễn Văn An), nguồn 2",
    "bc t10 kết nạp đồng chí Trần Thị Bình sinh 1999 nguồn 12",
  ])("«%s»", async (said) => {
    const { chat, october } = await begun();
    expect(await chat.text(said)).toMatch(/cá nhân|họ tên/i);
    expect(await values(october)).toBeNull();
    await chat.text("báo cáo tháng 10");
    const reply = await chat.text("3 đồng chí: Nguyễn Văn An, Trần Thị Bình");
    expect(reply).not.toContain("Nguyễn Văn An");
    expect(reply).toMatch(/cá nhân|họ tên/i);
  });

  test("a report with its names of figures in capitals is none", async () => {
    const { chat } = await begun();
    const reply = await chat.text(
      "BÁO CÁO THÁNG 10\nKết nạp: 3 đồng chí\nNguồn: 12 đồng chí\nHồ sơ: 2\nChuyển chính thức: 1 đồng chí",
    );
    expect(reply).toContain("Nguồn kết nạp: 12");
    const { chat: other } = await begun();
    expect(await other.text("BC T10: Kết nạp 3 đồng chí Nguồn 12 Hồ sơ 2")).not.toMatch(/cá nhân|họ tên/i);
  });
});
