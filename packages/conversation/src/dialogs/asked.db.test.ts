import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { announceClass, approveClass, createClass, declarePool, readClass } from "@ketnap/domain/classes";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Chat, linkedChat } from "../testing/chat.ts";
import { tell } from "../testing/telling.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
const id: Record<string, number> = {};
const at = (local: string) =>
  Temporal.PlainDateTime.from(local.replace(" ", "T")).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
const staff = (local = "2026-11-20 09:00"): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: at(local),
});

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  await prisma().channelConnection.create({ data: { id: 1, channel: "telegram", name: "bot", enabled: true } });
  await prisma().reminderRule.updateMany({
    where: { kind: { notIn: ["report_due", "report_returned", "class_opening"] } },
    data: { enabled: false },
  });
});
beforeEach(async () => {
  for (const table of ["reminder", "delivery", "clockRun", "reportRequest", "trainingClass", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
});

let made = 0;
async function secretary(channel: "telegram" | "zalo-bot" = "telegram"): Promise<Chat> {
  const grants = [{ role: "secretary" as const, unitId: id["c0"]! }];
  const said = { login: `bi-thu-${++made}`, label: `Bí thư ${made}`, grants };
  return linkedChat(database, (await createAccount(staff(), said)).id, at("2026-11-20 09:00"), channel);
}

function ask(title: string, month: string, dueOn: string) {
  return openReportRequest(staff(), { unitId: id["xa"]!, title, firstMonth: month, lastMonth: month, dueOn });
}

async function openClass(title = "Lớp khóa 4") {
  await declarePool(staff(), { unitId: id["c0"]!, count: 4 });
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title,
    venue: "Hội trường xã",
    capacity: 10,
    registrationOpensOn: "2026-11-25",
    registrationClosesOn: "2026-12-02",
    sessions: [{ onDate: "2026-12-14", part: "morning" }],
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  return announceClass(staff(), { id: drafted.id, version });
}

/** What the clock tells then, as it goes out. */
const told = (local: string): Promise<string> => tell(database.bot, at(local));

async function says(chat: Chat, local: string, text: string): Promise<string> {
  chat.now = at(local);
  return chat.text(text);
}
const seated = async (classId: number) => (await readClass(staff(), { id: classId })).seated;
const sent = () => prisma().report.count();

describe.each(["telegram", "zalo-bot"] as const)("on %s a reminder that asks for one number", (channel) => {
  beforeAll(async () => {
    await prisma().channelConnection.update({ where: { id: 1 }, data: { channel } });
    return async () => prisma().channelConnection.update({ where: { id: 1 }, data: { channel: "telegram" } });
  });

  test.each(["3", "1", "3 người", "dạ 3"])("takes it for the report: %s", async (said) => {
    const chat = await secretary(channel);
    await ask("Báo cáo kết nạp tháng 11", "2026-11", "2026-11-30");
    expect(await told("2026-11-26 08:00")).toContain("Chỉ cần nhắn lại một con số: kết nạp.");
    const shown = await says(chat, "2026-11-26 15:00", said);
    expect(shown).toContain(`Kết nạp: ${/\d/.exec(said)![0]}`);
    expect(await sent()).toBe(0);
    await says(chat, "2026-11-26 15:01", "đúng");
    expect(await sent()).toBe(1);
  });

  test.each(["3", "1"])("takes it for the people of the class that opens: %s", async (said) => {
    const chat = await secretary(channel);
    const { id: classId } = await openClass();
    expect(await told("2026-11-25 08:00")).toContain("đăng ký mấy người?");
    expect(await says(chat, "2026-11-25 09:00", said)).toContain(`Đã có chỗ ${said} người`);
    expect(await seated(classId)).toBe(Number(said));
  });
});

test("days later, after other talk, a number is still the answer; people are registered only once that is clear", async () => {
  const chat = await secretary();
  const { id: classId } = await openClass();
  await told("2026-11-25 08:00");
  await says(chat, "2026-11-26 09:00", "xem các lời nhắc");
  expect(await says(chat, "2026-11-27 09:00", "4")).toContain("«4» là của việc nào?");
  expect(await seated(classId)).toBe(0);
  await chat.tap("Đăng ký 4 người: Lớp khóa 4");
  expect(await seated(classId)).toBe(4);
});

test("of two that wait it is asked which, and both are there to choose", async () => {
  const chat = await secretary();
  await ask("Báo cáo kết nạp tháng 10", "2026-10", "2026-11-27");
  await told("2026-11-25 08:00");
  const { id: classId } = await openClass();
  await told("2026-11-26 08:00");
  expect(await says(chat, "2026-11-26 09:00", "2")).toContain("Chưa ghi gì");
  expect(chat.offered.map(({ label }) => label).toSorted()).toEqual([
    "Báo cáo kết nạp tháng 10: 2",
    "Đăng ký 2 người: Lớp khóa 4",
  ]);
  await chat.tap(/tháng 10/);
  expect(await says(chat, "2026-11-26 09:02", "đúng")).toContain("BC-");
  expect(await seated(classId)).toBe(0);
  // One is answered: the other is meant now.
  expect(await says(chat, "2026-11-26 10:00", "tiến độ")).not.toBe("");
  await says(chat, "2026-11-27 10:00", "5");
  expect(chat.offered.map(({ label }) => label)).toEqual(["Đăng ký 5 người: Lớp khóa 4"]);
});

test("what was answered, or never asked, takes no number", async () => {
  const chat = await secretary();
  expect(await says(chat, "2026-11-20 10:00", "3")).toContain("chưa rõ ý");
  await ask("Báo cáo kết nạp tháng 11", "2026-11", "2026-11-30");
  await told("2026-11-26 08:00");
  await says(chat, "2026-11-26 09:00", "3");
  await says(chat, "2026-11-26 09:01", "đúng");
  expect(await says(chat, "2026-11-29 09:00", "3")).not.toContain("Đúng thì trả lời");
});

test("a draft that waits since yesterday takes no number that was asked for by a later reminder", async () => {
  const chat = await secretary();
  await ask("Báo cáo kết nạp tháng 10", "2026-10", "2026-12-18");
  await says(chat, "2026-11-24 09:00", "báo cáo tháng 10");
  const { id: classId } = await openClass();
  expect(await told("2026-11-25 08:00")).toContain("đăng ký mấy người?");
  await says(chat, "2026-11-25 09:00", "3");
  expect(await seated(classId)).toBe(3);
});

describe("who says that he has sent it", () => {
  test.each(["em nộp rồi", "nộp rồi nhé", "đã gửi báo cáo", "em báo cáo rồi mà", "gửi rồi ạ", "em nộp bản giấy rồi"])(
    "%s: hears that it has not come, and how it can",
    async (said) => {
      const chat = await secretary();
      await ask("Báo cáo kết nạp tháng 11", "2026-11", "2026-11-30");
      await told("2026-11-26 08:00");
      const answer = await says(chat, "2026-11-26 09:00", said);
      expect(answer).toContain("chưa nhận được: Báo cáo kết nạp tháng 11");
      expect(chat.offered.map(({ label }) => label)).toEqual(["Trả lời báo cáo"]);
    },
  );

  test("hears that it has come where it has", async () => {
    const chat = await secretary();
    await ask("Báo cáo kết nạp tháng 11", "2026-11", "2026-11-30");
    await told("2026-11-26 08:00");
    await says(chat, "2026-11-26 09:00", "3");
    await says(chat, "2026-11-26 09:01", "đúng");
    expect(await says(chat, "2026-11-27 11:00", "em nộp rồi")).toContain("đã báo cáo ngày");
  });

  test.each(["ai nộp rồi", "chi bộ nào nộp rồi?", "nộp bao nhiêu rồi"])("%s is a question", async (said) => {
    const chat = await secretary();
    await ask("Báo cáo kết nạp tháng 11", "2026-11", "2026-11-30");
    expect(await says(chat, "2026-11-26 09:00", said)).not.toContain("chưa nhận được");
  });
});
