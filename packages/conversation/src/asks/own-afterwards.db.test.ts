import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import type { Chat } from "../testing/chat.ts";
import { reminderScene } from "../testing/reminder-scene.ts";

const database = useDatabase();
/** A Monday morning. */
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const scene = reminderScene(database, start);
const prisma = () => database.owner.prisma;
let chat: Chat;

beforeAll(() => void (chat = scene.chat));

const standing = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } })).map(
    ({ topic, nextAt }) =>
      `${topic} ${Temporal.Instant.from(nextAt!.toISOString()).toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDateTime().toString()}`,
  );
const mutes = () => prisma().mute.count();

describe("right after a reminder was set", () => {
  test.each([
    "thôi khỏi nhắc",
    "hủy",
    "hủy đi",
    "thôi",
    "thoi khong can nhac nua",
    "bỏ cái vừa đặt đi",
    "đừng nhắc nữa",
  ])("%s: takes back that one, and nothing else", async (said) => {
    await chat.text("nhắc tôi xem tiến độ 10h mai");
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    expect(await chat.text(said)).toContain("họp chi bộ");
    expect(await standing()).toEqual(["progress 2026-11-24T10:00:00"]);
    expect(await mutes()).toBe(0);
  });

  test.each([
    ["đổi sang 9h", "cell_meeting 2026-11-24T09:00:00"],
    ["à nhầm 9h", "cell_meeting 2026-11-24T09:00:00"],
    ["doi lai 9 ruoi sang", "cell_meeting 2026-11-24T09:30:00"],
    ["dời sang ngày kia", "cell_meeting 2026-11-25T08:00:00"],
    ["chuyển sang 10h thứ sáu", "cell_meeting 2026-11-27T10:00:00"],
    ["à không, 9h", "cell_meeting 2026-11-24T09:00:00"],
    ["9h cơ", "cell_meeting 2026-11-24T09:00:00"],
    ["9h30", "cell_meeting 2026-11-24T09:30:00"],
    ["o nham thu sau", "cell_meeting 2026-11-27T08:00:00"],
    ["lùi thêm 1 tiếng", "cell_meeting 2026-11-24T09:00:00"],
    ["sớm hơn 30 phút nhé", "cell_meeting 2026-11-24T07:30:00"],
    ["dời 2 ngày", "cell_meeting 2026-11-26T08:00:00"],
    ["đổi 7h", "cell_meeting 2026-11-24T07:00:00"],
    ["doi 9h30", "cell_meeting 2026-11-24T09:30:00"],
    ["đổi 7h kém 15", "cell_meeting 2026-11-24T06:45:00"],
    ["lùi 30p", "cell_meeting 2026-11-24T08:30:00"],
    ["lùi 10h", "cell_meeting 2026-11-24T10:00:00"],
    ["lùi 1h", "cell_meeting 2026-11-24T09:00:00"],
    ["lên 9h", "cell_meeting 2026-11-24T09:00:00"],
    ["đổi 7 giờ", "cell_meeting 2026-11-24T07:00:00"],
  ])("%s: sets it anew", async (said, next) => {
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    expect(await chat.text(said)).toContain("Lời nhắc trước đã bỏ.");
    expect(await standing()).toEqual([next]);
  });

  test("an hour that may be of the afternoon is asked about, and the old one stands until then", async () => {
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    await chat.text("đổi sang 2h");
    expect(await standing()).toEqual(["cell_meeting 2026-11-24T08:00:00"]);
    await chat.tap(/14:00/);
    expect(await standing()).toEqual(["cell_meeting 2026-11-24T14:00:00"]);
  });

  test("keeps it where that was not meant, and after other words is over", async () => {
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    await chat.text("đừng hủy");
    await chat.text("hủy");
    expect(await standing()).toHaveLength(1);
    expect(await mutes()).toBe(0);
  });
});

describe("right after news was asked for", () => {
  const kinds = () => prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } });

  test.each([
    "thôi không nhận nữa",
    "thôi không nhận tin này nữa",
    "đừng gửi cái này nữa",
    "khong gui nua",
    "hủy bản tin này đi",
    "thôi",
  ])("%s: ends it, and mutes nothing", async (said) => {
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    await chat.text("gửi em bản tin tiến độ sáng thứ hai hằng tuần");
    if ((await kinds()).length < 2) await chat.tap(/08:00/);
    await chat.text(said);
    expect((await kinds()).map(({ kind }) => kind)).toEqual(["own_reminder"]);
    expect(await mutes()).toBe(0);
  });

  test.each([
    ["đổi sang thứ sáu", { freq: "weekly", weekday: "fri", time: "08:00" }],
    ["lúc 7h thôi", { freq: "weekly", weekday: "mon", time: "07:00" }],
    ["à không, 9h thứ ba", { freq: "weekly", weekday: "tue", time: "09:00" }],
    ["chuyển sang ngày 20 hằng tháng", { freq: "monthly", day: 20, time: "08:00" }],
  ])("%s: sets it anew", async (said, schedule) => {
    await chat.text("gửi em bản tin tiến độ 8h thứ hai hằng tuần");
    expect(await chat.text(said)).toContain("Lời nhắc trước đã bỏ.");
    expect(await kinds()).toMatchObject([{ kind: "news", topic: "progress", schedule }]);
  });

  test.each(["nhắc tôi 8h mai", "nhắc tôi nộp báo cáo"])(
    "«%s» and then «thôi bỏ đi» sets nothing, and says so",
    async (asked) => {
      await chat.text(asked);
      expect(await chat.text("thôi bỏ đi")).toBe("Vâng, chưa đặt lời nhắc nào.");
      expect(await standing()).toEqual([]);
    },
  );

  test("another time may be said before it is told what for", async () => {
    await chat.text("nhắc tôi 8h sáng mai gọi điện");
    await chat.text("đổi sang 9 rưỡi");
    await chat.text("họp giao ban");
    expect(await standing()).toEqual(["meeting 2026-11-24T09:30:00"]);
  });

  test("what is handed in may be no report", async () => {
    expect(await chat.text("mai nhắc tui nộp đảng phí nghen")).toMatch(/^Nhắc đồng chí việc gì/);
    await chat.tap("Việc riêng");
    expect(await standing()).toEqual(["other 2026-11-24T08:00:00"]);
  });

  test("the news that is not to come is not the reminder that was just set", async () => {
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    await chat.text("thôi không nhận bản tin nữa");
    expect(await standing()).toHaveLength(1);
    expect(await mutes()).toBe(0);
  });
});

describe("what was asked back is answered in words", () => {
  test.each([
    ["nhắc tôi nộp báo cáo", "8h mai", "report 2026-11-24T08:00:00"],
    ["nhắc tôi nộp báo cáo", "3/12", "report 2026-12-03T08:00:00"],
    ["nhắc tôi nộp báo cáo", "mai", "report 2026-11-24T08:00:00"],
    ["nhắc tôi nộp báo cáo", "7h30 thứ 2 hằng tuần", "report 2026-11-30T07:30:00"],
    ["nhắc tôi nộp báo cáo", "ngày 20 hằng tháng", "report 2026-12-20T08:00:00"],
    ["nhắc tôi 10h nộp báo cáo", "thứ sáu", "report 2026-11-27T10:00:00"],
    ["mai 2h nhắc tôi họp chi bộ", "14h", "cell_meeting 2026-11-24T14:00:00"],
    ["mai 2h nhắc tôi họp chi bộ", "2h chiều", "cell_meeting 2026-11-24T14:00:00"],
    ["nhắc tôi 8h mai", "họp chi bộ", "cell_meeting 2026-11-24T08:00:00"],
    ["nhắc tôi 8h mai", "nộp hồ sơ", "dossier 2026-11-24T08:00:00"],
  ])("%s → %s", async (said, answer, next) => {
    await chat.text(said);
    expect(await standing()).toEqual([]);
    await chat.text(answer);
    expect(await standing()).toEqual([next]);
  });

  test("before it is due, and what is no answer sets nothing", async () => {
    await chat.text("nhắc tôi nộp báo cáo");
    expect(await chat.text("trước hạn 3 ngày")).toContain("Trước hạn 3 ngày, 08:00.");
    await prisma().subscription.deleteMany();
    await chat.text("nhắc tôi nộp báo cáo");
    await chat.text("tiến độ tháng này thế nào");
    await chat.text("8h mai");
    expect(await standing()).toEqual([]);
  });
});
