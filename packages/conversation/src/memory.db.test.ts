import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { listExpectedReports, openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
let accountId = 0;
let doi = 0;

/** Each unit admits its own multiple of the month, 2025 a hundred more: every sum tells unit and months. */
const units = [
  { key: "xa", name: "Đảng bộ xã Hồ Lau", level: "commune", parent: null },
  { key: "doi", name: "Chi bộ Thôn Đồi Cỏ", level: "cell", parent: "xa" },
  { key: "van", name: "Chi bộ Thôn Vạn Chài", level: "cell", parent: "xa" },
];
const TIMES: Readonly<Record<string, number>> = { xa: 10, doi: 1, van: 3 };

beforeAll(async () => {
  const figures = units.flatMap(({ key }) =>
    [2025, 2026].flatMap((year) =>
      Array.from({ length: year === 2026 ? 10 : 12 }, (_, at) => at + 1).flatMap((month) => {
        const months = {
          from: `${year}-${String(month).padStart(2, "0")}`,
          to: `${year}-${String(month).padStart(2, "0")}`,
        };
        const value = TIMES[key]! * month + (year === 2025 ? 100 : 0);
        return [
          { unit: key, indicator: "admitted", ...months, value, source: "report" },
          { unit: key, indicator: "sources", ...months, value: value + 500, source: "report" },
        ];
      }),
    ),
  );
  const quotas = units.map(({ key }) => ({
    unit: key,
    scope: "year",
    from: "2026-01",
    to: "2026-12",
    kind: "absolute",
    value: TIMES[key]! * 100,
  }));
  await loadFile(staff(), { name: "ho-lau.json", text: JSON.stringify({ units, figures, quotas }) });
  const tree = await readTree(database.staff);
  doi = tree.byKey("doi")!.id;
  const xa = tree.byKey("xa")!.id;
  accountId = (
    await createAccount(staff(), {
      login: "ho-lau",
      label: "Bí thư Hồ Lau",
      grants: [xa, doi].map((unitId) => ({ role: "secretary" as const, unitId })),
    })
  ).id;
});

const chat = (): Promise<Chat> => linkedChat(database, accountId, start);

test("thirty turns: further questions, corrections, another topic in the midst of a report and back to it", async () => {
  const { id } = await openReportRequest(staff(), {
    unitId: doi,
    title: "Báo cáo tháng 10",
    indicator: "admitted",
    firstMonth: "2026-10",
    lastMonth: "2026-10",
    dueOn: "2026-11-05",
  });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: id } });
  expect(rows).toHaveLength(1);
  const talk = await chat();
  const turns: readonly (readonly [said: string, told: RegExp])[] = [
    ["quý 3 năm 2026 thôn Đồi Cỏ kết nạp được mấy người", /^Chi bộ Thôn Đồi Cỏ.*quý III\/2026[\s\S]*\b24\b/],
    ["còn quý 2?", /^Chi bộ Thôn Đồi Cỏ.*quý II\/2026[\s\S]*\b15\b/],
    ["thế thôn Vạn Chài?", /^Chi bộ Thôn Vạn Chài.*quý II\/2026[\s\S]*\b45\b/],
    ["không, tháng 9 cơ", /^Chi bộ Thôn Vạn Chài.*tháng 9\/2026[\s\S]*\b27\b/],
    ["so với tháng 8 thì sao", /^Chi bộ Thôn Vạn Chài[\s\S]*27, \+3/],
    ["à nhầm, thôn Đồi Cỏ", /^Chi bộ Thôn Đồi Cỏ[\s\S]*9, \+1/],
    ["còn năm ngoái thì sao", /^Chi bộ Thôn Đồi Cỏ.*tháng 9\/2025[\s\S]*\b109\b/],
    ["thế cả năm 2025", /^Chi bộ Thôn Đồi Cỏ.*2025/],
    ["còn nguồn?", /^Chi bộ Thôn Đồi Cỏ[\s\S]*nguồn[\s\S]*\b612\b/i],
    ["chỉ tiêu năm nay của thôn Vạn Chài là bao nhiêu", /^Chi bộ Thôn Vạn Chài[\s\S]*\b300\b/],
    ["còn thôn Đồi Cỏ", /^Chi bộ Thôn Đồi Cỏ[\s\S]*\b100\b/],
    ["thế tiến độ?", /^Chi bộ Thôn Đồi Cỏ[\s\S]*55 \/ 100/],
    ["Hồ Lau thì sao", /^Đảng bộ xã Hồ Lau[\s\S]*550 \/ 1\.000/],
    ["thời tiết hôm nay thế nào", /ngoài phạm vi/],
    ["còn thôn Vạn Chài?", /^Chi bộ Thôn Vạn Chài[\s\S]*165 \/ 300/],
    ["gửi báo cáo tháng 10", /Kết nạp bao nhiêu/],
    ["quý 1 năm 2026 thôn Đồi Cỏ kết nạp mấy người", /^Chi bộ Thôn Đồi Cỏ.*quý I\/2026[\s\S]*\b6\b/],
    ["còn thôn Vạn Chài", /^Chi bộ Thôn Vạn Chài.*quý I\/2026[\s\S]*\b18\b/],
    ["100", /100/],
    ["thôn Đồi Cỏ tháng 5 năm 2026 kết nạp mấy", /^Chi bộ Thôn Đồi Cỏ.*tháng 5\/2026[\s\S]*\b5\b/],
    ["tháng 6 thì sao", /^Chi bộ Thôn Đồi Cỏ.*tháng 6\/2026[\s\S]*\b6\b/],
    ["so với cùng kỳ", /^Chi bộ Thôn Đồi Cỏ.*so với cùng kỳ[\s\S]*6, −100/],
    ["thế 6 tháng đầu năm", /^Chi bộ Thôn Đồi Cỏ.*tháng 1 đến tháng 6\/2026[\s\S]*21, −600/],
    ["không phải thôn Đồi Cỏ, thôn Vạn Chài cơ", /Thôn Vạn Chài/],
    ["đơn vị nào cao nhất năm nay", /Vạn Chài[\s\S]*Đồi Cỏ|Đồi Cỏ[\s\S]*Vạn Chài/],
    ["còn năm ngoái", /2025/],
    ["xem thôn Vạn Chài", /Đồng chí muốn xem gì|chưa rõ/i],
    ["tiến độ", /^Chi bộ Thôn Vạn Chài[\s\S]*165 \/ 300/],
    ["còn thiếu bao nhiêu người nữa mới đủ chỉ tiêu", /thiếu|còn/i],
    ["còn thôn Lạ Hoắc?", /Không tìm thấy đơn vị/],
  ];
  expect(turns).toHaveLength(30);
  for (const [at, [said, told]] of turns.entries()) {
    expect(await talk.text(said), `${at + 1}: ${said}`).toMatch(told);
  }
});

test("what was carried on is shown as assumed", async () => {
  const talk = await chat();
  await talk.text("quý 3 năm 2026 thôn Đồi Cỏ kết nạp được mấy người");
  expect(await talk.text("còn quý 2?")).toMatch(/Hiểu là|giả định|hiểu/i);
});

test("months and names by themselves go on, and what is asked back in between changes neither unit nor year", async () => {
  const talk = await chat();
  await talk.text("năm 2025 thôn Đồi Cỏ kết nạp được mấy người");
  expect(await talk.text("2026")).toMatch(/^Chi bộ Thôn Đồi Cỏ.*2026/);
  expect(await talk.text("quý 1 năm ngoái ạ")).toMatch(/^Chi bộ Thôn Đồi Cỏ.*quý I\/2025[\s\S]*\b306\b/);
  expect(await talk.text("thôn Vạn Chài")).toMatch(/^Chi bộ Thôn Vạn Chài.*quý I\/2025[\s\S]*\b318\b/);
  expect(await talk.text("đến tháng 8 được mấy")).toMatch(/chưa rõ/i);
  expect(await talk.text("nguồn")).toMatch(/^Chi bộ Thôn Vạn Chài.*nguồn.*8\/2025/);
});

test("after a long pause, and in another chat, nothing is carried on", async () => {
  const talk = await chat();
  await talk.text("quý 3 năm 2026 thôn Đồi Cỏ kết nạp được mấy người");
  expect(await (await chat()).text("còn quý 2?")).not.toMatch(/Đồi Cỏ/);
  talk.now = talk.now.add({ minutes: 31 });
  expect(await talk.text("còn quý 2?")).not.toMatch(/Đồi Cỏ/);
});

test("what is kept holds units and months and no text", async () => {
  const talk = await chat();
  await talk.text("ông Sáu hỏi quý 3 năm 2026 thôn Đồi Cỏ kết nạp được mấy người");
  const kept = await database.owner.prisma.dialog.findFirst({ where: { address: talk.address, kind: "context" } });
  expect(JSON.stringify(kept?.state)).not.toMatch(/Sáu|sau hoi/);
});
