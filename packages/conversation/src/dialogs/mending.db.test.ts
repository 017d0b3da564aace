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
  const cells = Array.from({ length: CELLS }, (_, at) => `Chi bộ Khối phố ${at + 1}`);
  const units = [
    { key: "xa", name: "Đảng bộ phường Bến Lau", level: "commune", parent: null },
    ...cells.map((name, at) => ({ key: `c${at}`, name, level: "cell", parent: "xa" })),
    { key: "truong", name: "Chi bộ Trường Tiểu học Đồng Sậy", level: "cell", parent: "xa" },
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});

const field = (indicator: ReportField["indicator"], jump: number | null = null): ReportField => ({
  indicator,
  label: null,
  min: 0,
  max: null,
  jump,
});
const THREE = [field("admitted"), field("sources", 5), field("dossiers_sent")];

let made = 0;
async function ask(key: string, month = "2026-10", fields = THREE): Promise<number> {
  const at = staff(Temporal.Instant.from(`${month}-20T02:00:00Z`));
  const form = await createReportForm(at, { title: `Biểu ${++made}`, fields, rules: [] });
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const request = await openReportRequest(at, {
    title: `Báo cáo ${month}`,
    formId: form.id,
    firstMonth: month,
    lastMonth: month,
    unitId: id[key]!,
    dueOn: next.toPlainDate({ day: 5 }).toString(),
  });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return rows[0]!.id;
}

async function chatOf(...keys: string[]): Promise<Chat> {
  const grants = keys.map((key) => ({ role: "secretary" as const, unitId: id[key]! }));
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${made}`, grants });
  return linkedChat(database, account.id, start);
}

const report = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).report;
let cell = 0;
/** A cell of its own for each walk. */
const nextCell = () => `c${cell++ % CELLS}`;

/** October is due, and September said 10 sources: more than 15 now are asked why. */
async function afterSeptember(): Promise<{ chat: Chat; expectedId: number }> {
  const key = nextCell();
  const chat = await chatOf(key);
  await ask(key, "2026-09");
  await chat.text("báo cáo tháng 9 kết nạp 1, nguồn 10, hồ sơ gửi 2");
  await chat.text("đúng");
  return { chat, expectedId: await ask(key) };
}

describe("sent back while it is being corrected", () => {
  async function sentAndBegun() {
    const key = nextCell();
    const [chat, expectedId] = [await chatOf(key), await ask(key)];
    await chat.text("báo cáo tháng 10 kết nạp 3, nguồn 12, hồ sơ gửi 1");
    await chat.text("đúng");
    await chat.text("sửa báo cáo tháng 10");
    expect(await chat.text("nguồn 14")).toMatch(/Nguồn kết nạp: 14 \(trước là 12\)/);
    return { chat, expectedId };
  }
  async function sendBack(expectedId: number) {
    const { version } = await readDueReport(staff(), { expectedId });
    await returnReport(staff(), { id: expectedId, version, reasons: { admitted: "Nghị quyết chỉ có 2" } });
  }
  const BACK = /Văn phòng trả lại: Nghị quyết chỉ có 2\nKết nạp bao nhiêu/;
  async function mended(chat: Chat, expectedId: number) {
    expect(await chat.text("2")).toMatch(/Kết nạp: 2 \(trước là 3\)\nNguồn kết nạp: 14 \(trước là 12\)/);
    expect(await chat.text("đúng")).toMatch(/Đã nhận bản sửa/);
    expect(await report(expectedId)).toMatchObject({ state: "sent", values: { admitted: 2, sources: 14 } });
  }

  test("«đúng» sends nothing until the reason was read and the number said again", async () => {
    const { chat, expectedId } = await sentAndBegun();
    await sendBack(expectedId);
    expect(await chat.text("đúng")).toMatch(BACK);
    expect(await report(expectedId)).toMatchObject({ state: "returned", values: { admitted: 3 } });
    await mended(chat, expectedId);
  });

  test("so does a button, and who put it off and comes back", async () => {
    const tapped = await sentAndBegun();
    await sendBack(tapped.expectedId);
    expect(await tapped.chat.tap(/^Đúng/)).toMatch(BACK);
    const later = await sentAndBegun();
    await later.chat.text("để sau");
    await sendBack(later.expectedId);
    expect(await later.chat.text("báo cáo tháng 10")).toMatch(BACK);
    await mended(later.chat, later.expectedId);
  });

  test("the draft of who heard the reason already goes on", async () => {
    const { chat, expectedId } = await sentAndBegun();
    await sendBack(expectedId);
    expect(await chat.text("báo cáo tháng 10")).toMatch(BACK);
    await chat.text("2");
    await chat.text("để sau");
    expect(await chat.text("báo cáo tháng 10")).toMatch(/Kết nạp: 2 \(trước là 3\)/);
  });
});

test("numbers of a month that nobody asks for yet go with the one that is tapped instead", async () => {
  const key = nextCell();
  await ask(key);
  const chat = await chatOf(key);
  expect(await chat.text("bc tháng này kn 3 nguồn 12")).toMatch(
    /Không có yêu cầu báo cáo tháng 11\/2026[\s\S]*\[Tháng 10\/2026\]/,
  );
  expect(await chat.tap("Tháng 10/2026")).toMatch(/Hồ sơ đã gửi bao nhiêu/);
  expect(await chat.text("1")).toMatch(/tháng 10\/2026\nKết nạp: 3\nNguồn kết nạp: 12\n/);
});

describe("everyday words for a number", () => {
  test.each([
    ["như tháng trước", 10],
    ["vẫn 10", 10],
    ["như cũ", 10],
    ["dạ 3", 3],
    ["số 3", 3],
    ["3đ/c", 3],
    ["3 người thôi", 3],
    ["không ai cả", 0],
    ["không có gì", 0],
  ])("«%s»", async (text, value) => {
    const { chat } = await afterSeptember();
    expect(await chat.text("bc t10 kết nạp 1, hồ sơ gửi 0")).toMatch(/Nguồn kết nạp bao nhiêu\?\nKỳ trước là 10/);
    expect(await chat.text(text)).toMatch(
      value < 5 ? /Nguồn kết nạp là \d, khác nhiều/ : new RegExp(`Nguồn kết nạp: ${value}\\n`),
    );
  });

  test("after a word that is none, what «đúng» would mean stands in the question still", async () => {
    const { chat } = await afterSeptember();
    await chat.text("bc t10 kết nạp 1, hồ sơ gửi 0");
    expect(await chat.text("một trăm hai")).toMatch(/«một trăm hai» không phải một con số[\s\S]*Kỳ trước là 10/);
    expect(await chat.text("đúng")).toMatch(/Nguồn kết nạp: 10\n/);
  });
});

test("under a summary, what is not understood says that the report still waits", async () => {
  const { chat } = await afterSeptember();
  await chat.text("bc t10 kết nạp 1, nguồn 12, hồ sơ gửi 0");
  expect(await chat.text("xyz abc")).toMatch(
    /Chưa rõ ý «xyz abc»[\s\S]*vẫn đang chờ[\s\S]*Nguồn kết nạp: 12[\s\S]*«đúng»/,
  );
  expect(await chat.text("đúng")).toMatch(/Đã nhận báo cáo/);
});

describe("one line that says more than the month's numbers", () => {
  const UNCLEAR = /^Chưa rõ nên chưa ghi: ([^\n]*)\. Xin viết lại/;
  test.each([
    ["bc t10 kế hoạch kết nạp 5, thực hiện 3", "kết nạp 5; 3", /Kết nạp bao nhiêu/],
    ["bc t10 dự kiến kết nạp 3", "kết nạp 3", /Kết nạp bao nhiêu/],
    ["bc t10 kn 2 nam 1 nữ, nguồn 12", "kết nạp 2; 1", /Kết nạp bao nhiêu/],
    ["bc t10 kn 3 lũy kế 15, nguồn 12", "15", /Hồ sơ đã gửi bao nhiêu/],
    ["bc t10 kn 3, t9 kn 2", "kết nạp 3; kết nạp 2", /Kết nạp bao nhiêu/],
    ["bc t10 kết nạp 1, nguồn một trăm hai", "một trăm hai", /Nguồn kết nạp bao nhiêu/],
    ["bc t10 kết nạp 1, nguồn tăng 2", "nguồn kết nạp 2", /Nguồn kết nạp bao nhiêu/],
  ])("«%s»: what is not taken is told", async (line, told, question) => {
    const { chat } = await afterSeptember();
    const reply = await chat.text(line);
    expect(UNCLEAR.exec(reply)?.[1]).toBe(told);
    expect(reply).toMatch(question);
  });

  test("a correction in the line holds, and is no second number", async () => {
    const { chat } = await afterSeptember();
    const reply = await chat.text("bc t10 nguồn 12, sửa nguồn 14, kết nạp 1, hồ sơ gửi 0");
    expect(reply).toMatch(/Nguồn kết nạp: 14\n/);
    expect(reply).not.toMatch(/Chưa rõ/);
  });

  test("two units in one line: none of the numbers is taken, and whose they are is asked", async () => {
    const key = nextCell();
    const name = (await readTree(database.staff)).unit(id[key]!)!.name;
    const [one, other] = [await ask(key), await ask("truong")];
    const chat = await chatOf(key, "truong");
    const reply = await chat.text(`bc t10 ${name} và Trường Tiểu học Đồng Sậy kn 4, nguồn 12`);
    expect(reply).toMatch(/Chưa rõ nên chưa ghi: kết nạp 4; nguồn kết nạp 12/);
    expect(reply).toMatch(/đơn vị nào\?\n\[Chi bộ .*\] \[Chi bộ .*\]/);
    expect(await chat.tap(/Trường/)).toMatch(/Trường Tiểu học Đồng Sậy · tháng 10\/2026\nKết nạp bao nhiêu/);
    expect([await report(one), await report(other)]).toEqual([null, null]);
  });

  test.each(["bc t10 không phát sinh", "bc t10 kết nạp 0, còn lại không có"])(
    "«%s»: the rest is none, and the pool stays as it was",
    async (line) => {
      const { chat } = await afterSeptember();
      expect(await chat.text(line)).toMatch(/Kết nạp: 0\nNguồn kết nạp: 10\nHồ sơ đã gửi: 0\n/);
    },
  );
});

describe("under the summary", () => {
  async function summed() {
    const walk = await afterSeptember();
    expect(await walk.chat.text("bc t10 kết nạp 1, nguồn 12, hồ sơ gửi 3")).toMatch(/Hồ sơ đã gửi: 3\n/);
    return walk;
  }
  test.each([
    ["chưa đúng, kết nạp 4", /Kết nạp: 4\n/],
    ["sai rồi, kết nạp 2", /Kết nạp: 2\n/],
    ["đúng nhưng nguồn 15", /Nguồn kết nạp: 15\n/],
    ["khoan, nguồn 15 mới đúng", /Nguồn kết nạp: 15\n/],
    ["kết nạp không có ai", /Kết nạp: 0\n/],
    ["nguồn giảm 2", /Chưa rõ nên chưa ghi: nguồn kết nạp 2[\s\S]*Nguồn kết nạp: 12\n/],
    ["thêm 1 hồ sơ", /Chưa rõ nên chưa ghi: hồ sơ.* \+1[\s\S]*Hồ sơ đã gửi: 3\n/],
    ["kết nạp chưa chắc", /vẫn đang chờ[\s\S]*Kết nạp: 1\n/],
  ])("«%s»", async (text, shown) => {
    const { chat, expectedId } = await summed();
    expect(await chat.text(text)).toMatch(shown);
    expect(await report(expectedId)).toBeNull();
    expect(await chat.text("đúng")).toMatch(/Đã nhận báo cáo/);
  });
});
