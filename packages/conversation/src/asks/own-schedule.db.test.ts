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

const standing = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } })).map(
    ({ topic, nextAt }) =>
      `${topic} ${Temporal.Instant.from(nextAt!.toISOString()).toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDateTime().toString()}`,
  );

describe("a day without a date", () => {
  test.each([
    ["thứ 5 này 15h nhắc nộp báo cáo", "report 2026-11-26T15:00:00"],
    ["15h thứ 5 nhắc em nộp báo cáo", "report 2026-11-26T15:00:00"],
    ["nhắc em ngày 26 lúc 15h họp chi bộ", "cell_meeting 2026-11-26T15:00:00"],
    ["nhac toi hop chi bo luc 14h30 ngay 26", "cell_meeting 2026-11-26T14:30:00"],
  ])("is today, where the hour that was said is to come: %s", async (said, next) => {
    await chat.text(said);
    expect(await standing()).toEqual([next]);
  });

  test.each([
    ["7h thứ 5 nhắc em nộp báo cáo", "report 2026-12-03T07:00:00"],
    ["thứ 5 nhắc em nộp báo cáo", "report 2026-12-03T08:00:00"],
    ["nhắc em ngày 26 lúc 7h họp chi bộ", "cell_meeting 2026-12-26T07:00:00"],
    ["15h thứ 6 nhắc em nộp báo cáo", "report 2026-11-27T15:00:00"],
  ])("is the next one otherwise: %s", async (said, next) => {
    await chat.text(said);
    expect(await standing()).toEqual([next]);
  });
});

describe("a day of the year", () => {
  test.each([
    ["nhắc em 25/11 nộp báo cáo", "25/11/2026", "report 2027-11-25T08:00:00"],
    ["nhắc em 20/11 họp chi bộ lúc 15h", "20/11/2026", "cell_meeting 2027-11-20T15:00:00"],
  ])("that is just past is said to be past, and a tap keeps it of the next year: %s", async (said, past, next) => {
    expect(await chat.text(said)).toContain(`Thời điểm ${past} đã qua.`);
    expect(await standing()).toEqual([]);
    await chat.tap(/2027/);
    expect(await standing()).toEqual([next]);
  });

  test("is of the next year where that is nearer, and another day may be typed where it is past", async () => {
    await chat.text("nhắc em 5/1 nộp báo cáo");
    expect(await standing()).toEqual(["report 2027-01-05T08:00:00"]);
    await prisma().subscription.deleteMany();
    await chat.text("nhắc em 25/11 nộp báo cáo");
    await chat.text("27/11");
    expect(await standing()).toEqual(["report 2026-11-27T08:00:00"]);
  });
});

describe("today without an hour", () => {
  test.each(["hôm nay nhắc em nộp báo cáo", "nhắc em 26/11 nộp báo cáo", "nhac toi nop bao cao hom nay"])(
    "%s: is not past, the hour is asked",
    async (said) => {
      const asked = await chat.text(said);
      expect(asked).toContain("lúc mấy giờ hôm nay (26/11/2026)?");
      expect(asked).not.toContain("đã qua");
      await chat.text("15h");
      expect(await standing()).toEqual(["report 2026-11-26T15:00:00"]);
    },
  );

  test("an hour of today is tapped, and one that is over is said to be past", async () => {
    await chat.text("hôm nay nhắc em nộp báo cáo");
    await chat.tap(/14:00/);
    expect(await standing()).toEqual(["report 2026-11-26T14:00:00"]);
    expect(await chat.text("hôm nay 7h nhắc em họp chi bộ")).toContain("Thời điểm 07:00 26/11/2026 đã qua.");
  });
});
