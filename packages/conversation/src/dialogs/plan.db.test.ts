import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { offerChoices } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { setPlan } from "@ketnap/domain/plans";
import { openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-01-15T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const id: Record<string, number> = {};

beforeAll(async () => {
  const names = ["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Gò Mít", "Ao Sen", "Chợ Lá", "Dốc Sỏi", "Ruộng Cao", "Sân Phơi"];
  const cells = names.map((name, at) => ({ key: `c${at}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" }));
  const units = [{ key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null }, ...cells];
  const year = { from: "2026-01", to: "2026-12", scope: "year", kind: "absolute" };
  const quotas = [
    { unit: "c0", ...year, value: 4 },
    { unit: "c2", ...year, value: 6 },
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units, quotas }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});

let made = 0;
async function chatOf(units: string[], role: "secretary" | "leader" = "secretary", channel?: "zalo-bot") {
  const grants = units.map((key) => ({ role, unitId: id[key]! }));
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư thứ ${made}`, grants });
  return linkedChat(database, account.id, start, channel);
}

async function stored(key: string, year = 2026) {
  const plan = await database.owner.prisma.admissionPlan.findUnique({
    where: { unitId_year: { unitId: id[key]!, year } },
  });
  const milestones = (plan?.milestones ?? []) as unknown as { month: number; target: number }[];
  return plan && milestones.map(({ month, target }) => `${month}:${target}`).join(" ");
}

/** As the yearly reminder does: a message that came unasked, with a button. */
async function remind(chat: Chat, key: string): Promise<void> {
  const place = { channel: chat.channel, connectionId: 1, address: chat.address };
  const action = { kind: "plan_step" as const, step: "start" as const, unitId: id[key]!, year: 2026 };
  chat.offered = await offerChoices(database.bot, place, [{ label: "Lập kế hoạch", action }], chat.now);
  chat.now = chat.now.add({ minutes: 1 });
}

test("one line is the plan: shown, confirmed by «đúng», entered once, and changed later", async () => {
  const chat = await chatOf(["c1"]);
  const summary = await chat.text("kế hoạch 2026: quý 1 1, quý 2 2, quý 3 3, quý 4 4");
  expect(summary).toMatch(
    /^Chi bộ Bến Gỗ · kế hoạch kết nạp 2026\nHết quý I: 1\nHết quý II: 2\nHết quý III: 3\nCả năm: 4\n/,
  );
  expect(summary).toMatch(/\[Đúng, ghi kế hoạch\] \[Nhập từng số\] \[Đổi cách tính\] \[Để sau\]/);
  expect(await stored("c1")).toBeNull();
  expect(await chat.text("à nhầm, quý 3 2")).toMatch(/Hết quý III: 2\n/);
  expect(await chat.text("đúng ạ")).toMatch(/Đã ghi kế hoạch kết nạp 2026 · Chi bộ Bến Gỗ\nHết quý I: 1/);
  expect(await stored("c1")).toBe("3:1 6:2 9:2 12:4");
  expect(await chat.text("đúng"), "a second «đúng» is the first one again").toMatch(/Đã ghi kế hoạch/);
  chat.now = chat.now.add({ hours: 30 });
  expect(await chat.text("sửa kế hoạch 2026 cả năm 6")).toMatch(/Hết quý I: 1\n[\s\S]*Cả năm: 6 \(trước là 4\)/);
  expect(await chat.tap(/^Đúng/)).toMatch(/Đã ghi/);
  expect(await stored("c1")).toBe("3:1 6:3 9:4 12:6");
  expect(await chat.text("tiến độ năm 2026")).not.toMatch(/kế hoạch kết nạp 2026/);
});

test("the reminder's button shows the quota split evenly; «từng số» asks one by one with what stands to confirm", async () => {
  const chat = await chatOf(["c0"]);
  await remind(chat, "c0");
  expect(await chat.tap("Lập kế hoạch")).toMatch(
    /Hết quý I: 1\nHết quý II: 2\nHết quý III: 3\nCả năm: 4\nChia đều theo chỉ tiêu năm 4\./,
  );
  expect(await chat.tap("Nhập từng số")).toMatch(/đến hết quý I dự kiến kết nạp bao nhiêu\?\nGợi ý 1/);
  expect(await chat.text("k có")).toMatch(/đến hết quý II .*\nGợi ý 2/);
  expect(await chat.text("xyz")).toMatch(/«xyz» chưa dùng được, chưa ghi gì\.\n[\s\S]*đến hết quý II/);
  expect(await chat.text("ba")).toMatch(/đến hết quý III .*\nGợi ý 3/);
  expect(await chat.text("2")).toMatch(/hết quý II đã là 3\.\n[\s\S]*đến hết quý III/);
  expect(await chat.text("đúng")).toMatch(/đến cả năm|cả năm dự kiến/);
  const summary = await chat.text("đúng");
  expect(summary).toMatch(/Hết quý I: 0\nHết quý II: 3\nHết quý III: 3\nCả năm: 4\nSố lũy kế/);
  const old = chat.offered;
  await chat.text("quý 2 2");
  chat.offered = old;
  expect(await chat.tap(/^Đúng/), "a button under other numbers enters neither").toMatch(/Hết quý II: 2/);
  expect(await stored("c0")).toBeNull();
  expect(await chat.tap(/^Đúng/)).toMatch(/Đã ghi/);
  expect(await stored("c0")).toBe("3:0 6:2 9:3 12:4");
});

test("without a quota the year's number is asked first; one may leave and come back tomorrow", async () => {
  const chat = await chatOf(["c3"], "secretary", "zalo-bot");
  expect(await chat.text("lập kế hoạch 2026")).toMatch(/Cả năm dự kiến kết nạp bao nhiêu\?/);
  // Without buttons a number is a number, whatever was offered before.
  expect(await chat.text("2")).toMatch(/Hết quý I: 0\nHết quý II: 1\nHết quý III: 1\nCả năm: 2/);
  expect(chat.offered).toEqual([]);
  expect(await chat.text("5"), "another number for the year").toMatch(/Cả năm: 5/);
  expect(await chat.text("để sau")).toMatch(/Chưa ghi gì\..*giữ lại/);
  expect(await chat.text("đúng")).not.toMatch(/Đã ghi/);
  chat.now = chat.now.add({ hours: 26 });
  expect(await chat.text("lập kế hoạch 2026")).toMatch(/Cả năm: 5/);
  expect(await chat.text("chốt")).toMatch(/Đã ghi/);
  expect(await stored("c3")).toBe("3:1 6:2 9:3 12:5");
});

test("numbers of each quarter are told from sums, and one word changes the reading", async () => {
  const chat = await chatOf(["c2"]);
  expect(await chat.text("kế hoạch 2026 q1 1 q2 1 q3 2 q4 2")).toMatch(/Cả năm: 6\n/);
  expect(await chat.text("đổi cách tính")).toMatch(/Cả năm: 2\n🟡 Cả năm 2, thấp hơn chỉ tiêu 6\./);
  expect(await chat.tap("Đổi cách tính")).toMatch(/Hết quý II: 2\nHết quý III: 4\nCả năm: 6\n/);
  expect(await chat.text("quý 3 1"), "what would fall is not taken").toMatch(
    /«quý 3 1» chưa dùng được[\s\S]*Cả năm: 6/,
  );
  expect(await chat.text("kế hoạch 2026 q1 3 q1 4")).toMatch(/chưa dùng được, chưa ghi gì/);
  expect(await stored("c2")).toBeNull();
});

test("a plan by a paper, a year that is over and another's unit are three refusals; a leader enters none", async () => {
  await setPlan(staff(), {
    unitId: id["c4"]!,
    year: 2026,
    milestones: [{ month: 12, target: 3 }],
    documentNo: "07-KH/CB",
  });
  const chat = await chatOf(["c4"]);
  expect(await chat.text("sửa kế hoạch 2026 quý 1 1 cả năm 5")).toMatch(/Cả năm: 3\nKế hoạch này theo 07-KH\/CB/);
  expect(await chat.text("lập kế hoạch 2024")).toMatch(/năm nay hoặc năm sau/);
  expect(await chat.text("kế hoạch 2026 chi bộ Bến Gỗ quý 1 9 cả năm 9")).not.toMatch(/Đúng thì trả lời/);
  expect(await stored("c4")).toBe("12:3");
  const leader = await chatOf(["c5"], "leader");
  expect(await leader.text("lập kế hoạch 2026 cả năm 5")).not.toMatch(/Cả năm: 5/);
});

test("of several units of one's own which one is asked, and what was said goes along", async () => {
  const chat = await chatOf(["c5", "c6"]);
  expect(await chat.text("kế hoạch 2026 quý 2 1 cả năm 3")).toMatch(
    /của đơn vị nào\?[\s\S]*\[Chi bộ Chợ Lá\] \[Chi bộ Dốc Sỏi\]/,
  );
  expect(await chat.tap("Chi bộ Dốc Sỏi")).toMatch(/Chi bộ Dốc Sỏi .*\nHết quý II: 1\nCả năm: 3/);
  expect(await chat.tap(/^Đúng/)).toMatch(/Đã ghi/);
  expect([await stored("c5"), await stored("c6")]).toEqual([null, "6:1 12:3"]);
});

test("beside a report that asks in the same chat each number goes to what was asked last", async () => {
  const about = { title: "Báo cáo 2025-12", firstMonth: "2025-12", lastMonth: "2025-12", dueOn: "2026-01-30" };
  await openReportRequest(staff(), { unitId: id["c7"]!, ...about });
  const chat = await chatOf(["c7"]);
  expect(await chat.text("báo cáo tháng 12")).toMatch(/Kết nạp bao nhiêu/);
  expect(await chat.text("lập kế hoạch 2026")).toMatch(/Cả năm dự kiến/);
  expect(await chat.text("8")).toMatch(/Cả năm: 8/);
  expect(await chat.text("báo cáo")).toMatch(/Kết nạp bao nhiêu/);
  expect(await chat.text("1")).toMatch(/Kết nạp: 1\n/);
  expect(await chat.text("đúng")).toMatch(/Đã nhận báo cáo/);
  expect(await chat.text("đúng"), "a second «đúng» is not the plan's").not.toMatch(/Đã ghi kế hoạch/);
  expect(await stored("c7")).toBeNull();
  expect(await chat.text("lập kế hoạch 2026")).toMatch(/Cả năm: 8/);
  expect(await chat.text("đúng")).toMatch(/Đã ghi kế hoạch/);
});

test("somebody who enters it meanwhile is shown and not written over", async () => {
  const [one, two] = [await chatOf(["xa"]), await chatOf(["xa"])];
  await one.text("kế hoạch 2026 cả năm 40");
  await two.text("kế hoạch 2026 cả năm 44");
  expect(await two.text("đúng")).toMatch(/Đã ghi/);
  expect(await one.text("đúng")).toMatch(/Cả năm: 44\n[\s\S]*Đúng thì trả lời/);
  expect(await stored("xa")).toBe("3:11 6:22 9:33 12:44");
});

test("the year that was said is the plan's, though the next one is what most plan in November", async () => {
  const chat = await chatOf(["c8"]);
  chat.now = Temporal.Instant.from("2026-11-02T02:00:00Z");
  expect(await chat.text("kế hoạch năm nay quý 1 1 quý 2 2 quý 3 3 quý 4 5")).toMatch(/kế hoạch kết nạp 2026\n/);
  expect(await chat.text("kế hoạch 2026: tháng 3 1, tháng 6 2, tháng 9 3, tháng 12 4")).toMatch(
    /kế hoạch kết nạp 2026\n/,
  );
  expect(await chat.text("đúng")).toMatch(/Đã ghi kế hoạch kết nạp 2026/);
  expect(await chat.text("kế hoạch năm 2025 quý 1 1 quý 4 4")).toMatch(/năm nay hoặc năm sau/);
  expect([await stored("c8", 2025), await stored("c8"), await stored("c8", 2027)]).toEqual([
    null,
    "3:1 6:2 9:3 12:4",
    null,
  ]);
});
