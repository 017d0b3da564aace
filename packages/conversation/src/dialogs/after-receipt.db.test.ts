import { beforeAll, describe, expect, test } from "vitest";
import type { ReportField } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import {
  createReportForm,
  listExpectedReports,
  openReportRequest,
  readDueReport,
  returnReport,
} from "@ketnap/domain/reports";
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
  const units = [{ key: "xa", name: "Đảng bộ phường Bến Đình", level: "commune", parent: null }, ...cells];
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

describe("after the receipt a correction means what was sent", () => {
  test.each([
    "à nhầm kết nạp 4",
    "nhầm, kết nạp 4",
    "sửa kết nạp 4",
    "xin lỗi kết nạp 4 mới đúng",
    "ghi nhầm, kết nạp 4",
  ])("«%s»", async (said) => {
    const { chat, september, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    const reply = await chat.text(said);
    expect(reply).toContain("tháng 10/2026");
    expect(reply).toContain("Kết nạp: 4 (trước là 3)");
    await chat.text("đúng");
    expect(await values(october)).toEqual({ ...SENT, admitted: 4 });
    expect(await values(september)).toBeNull();
  });

  test("several numbers at once, and one of another report is none of it", async () => {
    const { chat, september, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    expect(await chat.text("à nhầm, kết nạp 4, nguồn 13")).toMatch(
      /Kết nạp: 4 \(trước là 3\)\nNguồn kết nạp: 13 \(trước là 12\)/,
    );
    await chat.text("đúng");
    expect(await values(october)).toEqual({ ...SENT, admitted: 4, sources: 13 });
    expect(await values(september)).toBeNull();
  });

  test("a second «đúng» says that nothing was sent again", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text("đúng")).not.toContain("không gửi thêm");
    expect(await chat.text("đúng")).toMatch(/^Đã gửi rồi, không gửi thêm lần nữa\.\nĐã nhận báo cáo/);
  });

  test("«sai rồi» asks which number, of what was sent", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    expect(await chat.text("sai rồi")).toMatch(/Sửa số nào\?[\s\S]*\[Kết nạp: 3\]/);
  });

  test("what was put off is gone on with by «báo cáo tháng 10»", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    await chat.text("bc t10 kết nạp 4");
    expect(await chat.text("để sau")).toContain("được giữ lại");
    expect(await chat.text("báo cáo tháng 10")).toContain("Kết nạp: 4 (trước là 3)");
  });

  test("nothing was sent yet: there is nothing to correct, and the number is asked for", async () => {
    const { chat } = await begun();
    expect(await chat.text("sửa báo cáo tháng 10")).toContain("Kết nạp bao nhiêu?");
  });
});

describe("a report that came back", () => {
  async function returned(): Promise<{ chat: Chat; october: number }> {
    const { chat, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    const { version } = await readDueReport(staff(), { expectedId: october });
    await returnReport(staff(), { id: october, version, reasons: { sources: "Danh sách chỉ có 11 người" } });
    return { chat, october };
  }

  test.each(["đúng", "vì sao bị trả lại", "sao lại trả lại báo cáo của em?", "nguồn"])(
    "«%s» is answered with the reason and the number that is asked for",
    async (said) => {
      const { chat } = await returned();
      const reply = await chat.text(said);
      expect(reply).toContain("Văn phòng trả lại: Danh sách chỉ có 11 người");
      expect(reply).toContain("Nguồn kết nạp bao nhiêu?");
    },
  );

  test.each(["11", "nguồn 11", "sửa nguồn 11"])("«%s» is the mended number", async (said) => {
    const { chat, october } = await returned();
    expect(await chat.text(said)).toContain("Nguồn kết nạp: 11 (trước là 12)");
    await chat.text("đúng");
    expect(await values(october)).toEqual({ ...SENT, sources: 11 });
  });
});

describe("what waits stays on the screen", () => {
  test.each(["o", "kg", "đúng không nhỉ"])("under the summary «%s»", async (said) => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text(said)).toContain("Kết nạp: 3");
  });

  test("a number that was answered as something else is not passed over by «đúng»", async () => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    await chat.text("chỉ tiêu kết nạp năm 2026 là bao nhiêu");
    expect(await chat.text("đúng")).toContain("Kết nạp: 3");
    expect(await values(october)).toBeNull();
  });
});
