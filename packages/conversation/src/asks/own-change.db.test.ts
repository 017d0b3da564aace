import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import type { Chat } from "../testing/chat.ts";
import { reminderScene } from "../testing/reminder-scene.ts";

const database = useDatabase();
/** A Thursday, at nine. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const scene = reminderScene(database, start);
const prisma = () => database.owner.prisma;
let chat: Chat;

beforeAll(() => void (chat = scene.chat));

/** Set, and spoken of something else since. */
async function has(...said: string[]): Promise<void> {
  for (const each of said) await chat.text(each);
  await chat.text("xem tiến độ");
}
const standing = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } })).map(
    ({ kind, topic, schedule }) => ({ kind, topic, ...(schedule as object) }),
  );
const once = (date: string, time: string, topic = "cell_meeting") => ({ kind: "own_reminder", topic, date, time });

describe("a reminder that is named is set for another time", () => {
  test.each([
    ["dời lời nhắc họp chi bộ sang thứ sáu tuần sau", "2026-12-04", "08:00"],
    ["sửa lời nhắc họp chi bộ thành 10h", "2026-11-27", "10:00"],
    ["doi loi nhac hop chi bo sang 14h", "2026-11-27", "14:00"],
    ["đổi giờ nhắc họp chi bộ 9h30", "2026-11-27", "09:30"],
    ["chuyển giúp em lịch nhắc họp chi bộ từ 8h sang 10h ngày 30/11", "2026-11-30", "10:00"],
    ["lời nhắc họp chi bộ dời sang thứ hai nhé", "2026-11-30", "08:00"],
    ["lùi lời nhắc họp chi bộ đến ngày kia", "2026-11-28", "08:00"],
    ["lùi lời nhắc họp chi bộ thêm 1 tiếng", "2026-11-27", "09:00"],
    ["đổi lời nhắc họp chi bộ sớm hơn 30 phút", "2026-11-27", "07:30"],
    ["hoãn lời nhắc họp chi bộ lại 2 ngày", "2026-11-29", "08:00"],
    ["sửa lời nhắc thành 10h", "2026-11-27", "10:00"],
  ])("%s", async (said, date, time) => {
    await has("nhắc tôi họp chi bộ 8h mai");
    expect(await chat.text(said)).toContain("Lời nhắc trước đã bỏ.");
    expect(await standing()).toEqual([once(date, time)]);
  });

  test("one that comes again keeps coming, on its other day or at its other hour", async () => {
    await has("nhắc tôi họp chi bộ 8h thứ 2 hằng tuần", "gửi em bản tin tiến độ 8h thứ hai hằng tuần");
    await chat.text("dời lời nhắc họp chi bộ sang thứ tư");
    await chat.text("xem tiến độ");
    await chat.text("đổi bản tin tiến độ sang 7h thứ sáu");
    expect(await standing()).toEqual([
      { kind: "own_reminder", topic: "cell_meeting", freq: "weekly", weekday: "wed", time: "08:00" },
      { kind: "news", topic: "progress", freq: "weekly", weekday: "fri", time: "07:00" },
    ]);
  });

  test("how often it comes, and what it is about, may change as well", async () => {
    await has("nhắc tôi họp chi bộ 8h thứ sáu");
    await chat.text("đổi lời nhắc họp chi bộ thành hằng tuần");
    expect(await standing()).toMatchObject([{ freq: "weekly", weekday: "fri", time: "08:00" }]);
    await chat.text("xem tiến độ");
    await chat.text("sửa lời nhắc họp chi bộ thành nộp hồ sơ");
    expect(await standing()).toMatchObject([{ topic: "dossier", freq: "weekly", weekday: "fri" }]);
  });
});

describe("what is not clear changes nothing, and says so", () => {
  test("of two it is asked which, and the tap changes that one; a time that was said names it", async () => {
    await has("nhắc tôi họp chi bộ 8h thứ 2 hằng tuần", "nhắc tôi họp chi bộ ngày 3 hằng tháng lúc 15h");
    const before = await standing();
    expect(await chat.text("dời lời nhắc họp chi bộ sang 10h")).toContain("Đổi lời nhắc nào? Chưa đổi gì.");
    expect(await standing()).toEqual(before);
    await chat.tap(/thứ Hai hằng tuần/);
    expect(await standing()).toMatchObject([{ day: 3 }, { weekday: "mon", time: "10:00" }]);
    await chat.text("xem tiến độ");
    await chat.text("đổi lời nhắc họp chi bộ từ 15h sang 16h");
    expect(await standing()).toMatchObject([{ weekday: "mon" }, { day: 3, time: "16:00" }]);
  });

  test("without a time it is asked when, and the answer may be typed", async () => {
    await has("nhắc tôi họp chi bộ 8h mai");
    expect(await chat.text("sửa lời nhắc họp chi bộ")).toContain("Chưa đổi lời nhắc nào.");
    expect(await standing()).toEqual([once("2026-11-27", "08:00")]);
    await chat.text("10h thứ hai");
    expect(await standing()).toEqual([once("2026-11-30", "10:00")]);
  });

  test("an hour that may be of the afternoon is asked about, and the old one stands until then", async () => {
    await has("nhắc tôi họp chi bộ 8h mai");
    await chat.text("dời lời nhắc họp chi bộ sang 2h");
    expect(await standing()).toEqual([once("2026-11-27", "08:00")]);
    await chat.tap(/14:00/);
    expect(await standing()).toEqual([once("2026-11-27", "14:00")]);
  });

  test("of what he has not set: nothing changes, and one tap sets it", async () => {
    await has("nhắc tôi họp chi bộ 8h mai");
    const told = await chat.text("đổi lời nhắc báo cáo sang 9h thứ sáu");
    expect(told).toContain("Chưa đổi lời nhắc nào.");
    expect(told).toContain("Giờ nhắc chung do văn phòng đặt.");
    await chat.tap("Hẹn lời nhắc mới");
    expect(await standing()).toEqual([once("2026-11-27", "08:00"), once("2026-11-27", "09:00", "report")]);
  });

  test.each(["đừng đổi lời nhắc họp chi bộ sang 10h", "sửa lại lịch nhắc giúp em", "đổi lời nhắc sang kiểu khác"])(
    "%s",
    async (said) => {
      await has("nhắc tôi họp chi bộ 8h mai", "nhắc tôi gửi hồ sơ 8h mai");
      const before = await standing();
      await chat.text(said);
      expect(await standing()).toEqual(before);
    },
  );

  test("a meeting that is put off is what he is told of, and no change", async () => {
    await has("nhắc tôi họp chi bộ 8h mai");
    await chat.text("nhắc tôi họp chi bộ chuyển sang 8h thứ sáu tuần sau");
    expect(await standing()).toContainEqual(once("2026-11-27", "08:00"));
  });
});
