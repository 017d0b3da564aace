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

describe("a reminder that is set while everything is muted", () => {
  test("for once and within it, is said never to come, and one tap moves it behind the end", async () => {
    await chat.text("tắt nhắc 2 tuần");
    const told = await chat.text("nhắc em họp chi bộ 15h 3/12");
    expect(told).toContain("đang tắt mọi nhắc việc đến 10/12/2026");
    expect(told).toContain("sẽ không đến");
    const moved = await chat.tap("Dời sang ngày 10/12/2026, 15:00");
    expect(moved).toContain("Một lần, thứ Năm 10/12/2026, 15:00.");
    expect(moved).not.toContain("đang tắt");
    expect(await prisma().subscription.count({ where: { endedAt: null } })).toBe(1);
  });

  test("without an end: is said to come only once that is taken back", async () => {
    await chat.text("tắt nhắc");
    expect(await chat.text("nhắc em họp chi bộ 15h 3/12")).toContain("đến lúc đó chưa bật lại thì");
    await chat.tap("Bật lại");
    expect(await prisma().mute.count({ where: { endedAt: null } })).toBe(0);
  });

  test.each(["nhắc em họp chi bộ 15h 20/12", "nhắc em họp chi bộ ngày 15 hằng tháng"])(
    "behind its end nothing stands in the way: %s",
    async (said) => {
      await chat.text("tắt nhắc 1 tuần");
      expect(await chat.text(said)).not.toContain("đang tắt");
    },
  );

  test("that comes again, comes from then on", async () => {
    await chat.text("tắt nhắc 2 tuần");
    const told = await chat.text("nhắc em họp chi bộ 8h thứ 2 hằng tuần");
    expect(told).toContain("trước ngày đó sẽ chưa nhắc");
    expect(told).not.toContain("không đến");
  });
});

describe("muting everything", () => {
  test("names what one has set for once within it, and what comes again", async () => {
    await chat.text("nhắc em họp chi bộ 8h thứ hai");
    await chat.text("nhắc em gửi hồ sơ 20/12");
    await chat.text("nhắc em xem tiến độ 8h thứ 6 hằng tuần");
    const told = await chat.text("tắt nhắc 1 tuần");
    expect(told).toMatch(/sẽ không đến, cũng không đến bù: họp chi bộ · ngày 30\/11\/2026, 08:00$/m);
    expect(told).toMatch(/Tự hẹn cũng tắt theo: tiến độ kết nạp · thứ Sáu hằng tuần, 08:00$/m);
    expect(told).not.toContain("hồ sơ");
  });

  test("says nothing of them where one topic alone is muted", async () => {
    await chat.text("nhắc em họp chi bộ 8h thứ hai");
    expect(await chat.text("tắt nhắc tiến độ 1 tuần")).not.toContain("họp chi bộ");
  });
});
