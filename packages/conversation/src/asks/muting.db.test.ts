import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Chat, linkedChat } from "../testing/chat.ts";
import { CALLING_OFF, LISTING, MUTING, MUTING_FOR, SUBSCRIBING, UNMUTING } from "../testing/reminder-phrasings.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const staff: Context = {
  actor: systemActor("test"),
  get db() {
    return database.staff;
  },
  now: start,
};
const prisma = () => database.owner.prisma;
const LONG = 120_000;
let chat: Chat;
let accountId: number;

beforeAll(async () => {
  await fillDefaults(staff);
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
  ];
  await loadFile(staff, { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  const grants = [{ role: "secretary" as const, unitId: tree.byKey("c")!.id }];
  ({ id: accountId } = await createAccount(staff, { login: "bithu", label: "Bí thư", grants }));
  chat = await linkedChat(database, accountId, start);
});
beforeEach(clear);

async function clear(): Promise<void> {
  await prisma().subscription.deleteMany();
  await prisma().mute.deleteMany();
}
async function sets(topic: string, kind: "own_reminder" | "news" = "own_reminder"): Promise<void> {
  const schedule = { time: "08:00", freq: "monthly", day: 3 };
  const nextAt = new Date("2026-12-03T01:00:00Z");
  await prisma().subscription.create({
    data: { accountId, kind, topic, schedule, nextAt, createdAt: new Date("2026-11-01T00:00:00Z") },
  });
}
async function mutes(...topics: string[]): Promise<void> {
  const mutedAt = new Date("2026-11-01T00:00:00Z");
  await prisma().mute.createMany({ data: topics.map((topic) => ({ accountId, topic, mutedAt })) });
}
/** What stands: his own, and what is muted. */
async function standing(): Promise<{ own: string[]; muted: string[] }> {
  const own = await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } });
  const muted = await prisma().mute.findMany({ where: { endedAt: null }, orderBy: { topic: "asc" } });
  return { own: own.map(({ kind, topic }) => `${kind} ${topic}`), muted: muted.map(({ topic }) => topic) };
}

test("whoever wants no reminders has that topic muted or everything, and his own stay", { timeout: LONG }, async () => {
  for (const { said, topic = "all" } of MUTING) {
    await clear();
    await sets("cell_meeting");
    const reply = await chat.text(said);
    expect(await standing(), `${said}: ${reply}`).toEqual({ own: ["own_reminder cell_meeting"], muted: [topic] });
  }
});

test("whoever wants none for a while is told again after it", { timeout: LONG }, async () => {
  for (const { said, topic = "all", until } of MUTING_FOR) {
    await clear();
    const reply = await chat.text(said);
    const [year, month, day] = until.split("-").map(Number);
    expect(reply, said).toContain(`${day}/${month}/${year}.`);
    const [row, ...others] = await prisma().mute.findMany({ where: { endedAt: null } });
    expect(others).toEqual([]);
    expect(row, said).toMatchObject({ topic, until: new Date(`${until}T00:00:00+07:00`) });
  }
  expect(await chat.text("tôi đang được nhắc gì")).toContain("Đang tắt: tiến độ kết nạp (đến 3/12/2026)");
  // Said without an end it has none, and one that is over can be said again.
  await chat.text("tắt nhắc tiến độ");
  expect(await prisma().mute.findMany({ where: { endedAt: null } })).toMatchObject([
    { topic: "progress", until: null },
  ]);
  await prisma().mute.updateMany({ data: { until: new Date("2026-11-20T00:00:00Z") } });
  await chat.text("tắt nhắc tiến độ 2 tuần");
  expect(await prisma().mute.findMany({ where: { endedAt: null } })).toMatchObject([
    { topic: "progress", until: new Date("2026-12-07T00:00:00+07:00") },
  ]);
});

test("all of one's own are taken back at once after they were shown, and can be put back; news and mutes stay", async () => {
  await sets("cell_meeting");
  await sets("dossier");
  await sets("progress", "news");
  expect(await chat.text("hủy tất cả lời nhắc")).toContain("Hủy cả 2 lời nhắc tự hẹn?");
  expect((await standing()).own).toHaveLength(3);
  expect(await chat.tap("Hủy cả 2 lời nhắc")).toContain("Đã hủy 2 lời nhắc tự hẹn.");
  expect(await standing()).toEqual({ own: ["news progress"], muted: [] });
  expect(await chat.tap("Khôi phục")).toContain("Đồng chí đang hẹn 3 lời nhắc và bản tin");
  expect((await standing()).own).toEqual(["own_reminder cell_meeting", "own_reminder dossier", "news progress"]);
});

test("whoever wants them back has them back", { timeout: LONG }, async () => {
  for (const { said, topic } of UNMUTING) {
    await clear();
    await mutes(...(topic ? [topic, "badge"] : ["all", "report"]));
    const reply = await chat.text(said);
    expect(await standing(), `${said}: ${reply}`).toEqual({ own: [], muted: topic ? ["badge"] : [] });
  }
});

test("whoever asks what he is told is shown it, and nothing changes", { timeout: LONG }, async () => {
  await sets("cell_meeting");
  await sets("progress", "news");
  await mutes("badge");
  const before = await standing();
  for (const { said } of LISTING) {
    const reply = await chat.text(said);
    expect(reply, said).toContain("Đồng chí đang hẹn 2 lời nhắc và bản tin");
    expect(reply, said).toContain("Họp chi bộ · ngày 3 hằng tháng, 08:00");
    expect(reply, said).toContain("Đang tắt: Huy hiệu Đảng");
    expect(await standing(), said).toEqual(before);
  }
});

test("whoever wants news gets it, once", { timeout: LONG }, async () => {
  for (const { said, topic } of SUBSCRIBING) {
    await clear();
    const reply = await chat.text(said);
    expect(await standing(), `${said}: ${reply}`).toEqual({ own: [`news ${topic}`], muted: [] });
  }
});

test("a reminder of one's own is taken back, alone, and nothing is muted", { timeout: LONG }, async () => {
  for (const { said, topic } of CALLING_OFF) {
    await clear();
    await sets(topic!);
    await sets("progress");
    const reply = await chat.text(said);
    expect(await standing(), `${said}: ${reply}`).toEqual({ own: ["own_reminder progress"], muted: [] });
    expect(reply).toContain("Đã hủy:");
  }
});

test("where he set one himself and the office reminds as well, it is asked which", async () => {
  await sets("report");
  const asked = await chat.text("đừng nhắc báo cáo nữa");
  expect(asked).toContain("Hủy lời nhắc tự hẹn, hay tắt cả lời nhắc của văn phòng");
  expect(await standing()).toEqual({ own: ["own_reminder report"], muted: [] });
  expect(await chat.tap("Tắt nhắc: nộp báo cáo")).toContain("Đã tắt nhắc: nộp báo cáo");
  expect(await standing()).toEqual({ own: ["own_reminder report"], muted: ["report"] });
  await chat.text("đừng nhắc báo cáo nữa");
  expect(await chat.tap(/^Nộp báo cáo · /)).toContain("Đã hủy: nộp báo cáo");
});

test("one thing is not on while everything is off: that is said, and one tap puts everything on", async () => {
  await mutes("all");
  expect(await chat.text("bật lại nhắc báo cáo")).toBe(
    "Đồng chí đang tắt mọi nhắc việc, nên riêng «nộp báo cáo» chưa bật lại được. Bật lại tất cả?\n[Bật lại: mọi việc]",
  );
  expect(await standing()).toEqual({ own: [], muted: ["all"] });
  expect(await chat.tap("Bật lại: mọi việc")).toBe("Đã bật lại: mọi việc");
  expect(await standing()).toEqual({ own: [], muted: [] });
});

test("what is not muted is said not to be", async () => {
  expect(await chat.text("bật lại tất cả")).toContain("Đồng chí không tắt lời nhắc nào.");
  await mutes("badge");
  const reply = await chat.text("bật lại nhắc báo cáo");
  expect(reply).toContain("Lời nhắc «nộp báo cáo» không bị tắt.");
  expect(reply).toContain("[Bật lại: Huy hiệu Đảng]");
  expect(await standing()).toEqual({ own: [], muted: ["badge"] });
});

test("who has set nothing is told what comes by the office's rules", async () => {
  const reply = await chat.text("tôi đang được nhắc gì");
  expect(reply).toContain("Đồng chí chưa tự hẹn lời nhắc nào.");
  expect(reply).toMatch(/Theo lịch của văn phòng vẫn nhắc: nộp báo cáo, tiến độ kết nạp/);
});

test("news that stops takes no reminder with it", async () => {
  expect(await chat.text("ngừng bản tin")).toContain("Đồng chí chưa đăng ký bản tin nào.");
  expect(await standing()).toEqual({ own: [], muted: [] });
  await sets("progress", "news");
  await sets("report");
  expect(await chat.text("ngừng bản tin")).toContain("Đã hủy: bản tin tiến độ kết nạp");
  expect(await standing()).toEqual({ own: ["own_reminder report"], muted: [] });
});

test("what he has done already, or cannot be read, mutes nothing by itself", async () => {
  for (const said of [
    "nộp rồi đừng nhắc nữa",
    "đừng nhắc tôi tưới cây nữa",
    "không cần nhắc họp chi bộ thứ 3 tuần sau nữa",
  ]) {
    await chat.text(said);
    expect(await standing(), said).toEqual({ own: [], muted: [] });
  }
});

test("an end that is past mutes nothing, not until that day of next year either", async () => {
  for (const said of ["tắt nhắc đến 20/11", "tat nhac bao cao den 1/11", "tắt nhắc đến 20/11/2026"]) {
    expect(await chat.text(said), said).toMatch(/^Ngày (?:20|1)\/11\/2026 đã qua, nên chưa tắt lời nhắc nào\./);
    expect(await standing(), said).toEqual({ own: [], muted: [] });
  }
  expect(await chat.text("tắt nhắc đến 15/1")).toContain("15/1/2027");
});

test("two topics are both muted and both on again; with one of his own among them it is asked", async () => {
  await chat.text("tắt nhắc lớp và báo cáo");
  expect((await standing()).muted).toEqual(["class", "report"]);
  expect(await chat.text("bật lại nhắc lớp và báo cáo")).toContain("Đã bật lại");
  expect((await standing()).muted).toEqual([]);
  await chat.text("tắt nhắc lớp, báo cáo đến 15/12");
  const [first, second] = await prisma().mute.findMany({ where: { endedAt: null } });
  expect([first?.until, second?.until].every((until) => until != null)).toBe(true);
  await clear();
  await sets("report");
  await chat.text("tắt nhắc lớp và báo cáo");
  expect(await standing()).toEqual({ own: ["own_reminder report"], muted: [] });
  await chat.tap("Tắt nhắc: lớp bồi dưỡng");
  expect((await standing()).muted).toEqual(["class"]);
});

test("a part of a topic, or a time that is not clear, mutes nothing, and it is said what can be muted", async () => {
  for (const said of ["tắt nhắc sau tháng này", "tắt nhắc báo cáo 9 tháng", "tắt nhắc báo cáo lần này"]) {
    expect(await chat.text(said), said).toContain("Chưa tắt gì");
    expect((await standing()).muted, said).toEqual([]);
  }
  await chat.tap("Tắt nhắc: nộp báo cáo");
  expect((await standing()).muted).toEqual(["report"]);
});

test("what is to stay, a time of day, or one message alone mutes nothing by itself, and a tap no more than was said", async () => {
  const chosen = async (said: string, label: RegExp) => {
    await clear();
    expect(await chat.text(said), said).toContain("Chưa tắt gì");
    expect((await standing()).muted, said).toEqual([]);
    await chat.tap(label);
    return prisma().mute.findMany({ where: { endedAt: null } });
  };
  for (const said of ["đừng nhắc ban đêm", "chủ nhật đừng nhắc em", "tắt nhắc từ mai", "đừng gửi cái này nữa"])
    expect(await chosen(said, /^Tắt nhắc: mọi việc$/)).toMatchObject([{ topic: "all", until: null }]);
  for (const said of ["tắt hết nhắc nhở trừ báo cáo", "chỉ nhắc em báo cáo thôi, còn lại khỏi"]) {
    const topics = (await chosen(said, /^Tắt nhắc mọi việc, trừ: nộp báo cáo$/)).map(({ topic }) => topic);
    expect(topics).toContain("progress");
    expect(topics).not.toContain("report");
    expect(topics).not.toContain("all");
  }
  expect(
    await chosen("em nghỉ thai sản 6 tháng, đừng nhắc em", /^Tắt nhắc: mọi việc \(đến 23\/5\/2027\)$/),
  ).toMatchObject([{ topic: "all", until: new Date("2027-05-23T00:00:00+07:00") }]);
});

test("who gets news is asked what is not to come any more, and everything alone is everything", async () => {
  await sets("progress", "news");
  expect(await chat.text("thôi không nhận nữa")).toContain("Chưa tắt gì");
  expect(await standing()).toEqual({ own: ["news progress"], muted: [] });
  await chat.tap(/^Hủy: bản tin/);
  expect(await standing()).toEqual({ own: [], muted: [] });
  await sets("progress", "news");
  await chat.text("tắt hết thông báo giúp tôi");
  expect((await standing()).muted).toEqual(["all"]);
});

test("a reminder set while all is muted until a day is said to come from that day", async () => {
  await chat.text("tắt nhắc 1 tháng");
  expect(await chat.text("nhắc tôi ngày 3 hằng tháng họp chi bộ")).toContain(
    "Đồng chí đang tắt mọi nhắc việc đến 23/12/2026, nên trước ngày đó sẽ chưa nhắc.",
  );
});

test("who has chosen English mutes and unmutes in English", async () => {
  const locale = (to: string) => prisma().account.update({ where: { id: accountId }, data: { locale: to } });
  await locale("en");
  expect(await chat.text("mute reports for a week")).toContain("It comes again from Monday 30 November 2026.");
  expect((await standing()).muted).toEqual(["report"]);
  expect(await chat.text("unmute reports")).toBe("On again: reports due");
  expect(await chat.text("stop reminders")).toContain("All reminders and news are muted.");
  expect(await chat.text("what have I muted")).toContain("Muted: everything");
  expect(await chat.text("turn reminders back on")).toBe("On again: everything");
  await sets("progress", "news");
  expect(await chat.text("turn off the digest")).toContain("Taken back: news");
  expect(await chat.text("don't remind me at night")).toContain("Nothing has been muted.");
  expect(await standing()).toEqual({ own: [], muted: [] });
  await locale("vi");
});
