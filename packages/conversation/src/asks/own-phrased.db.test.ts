import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { announceClass, approveClass, createClass } from "@ketnap/domain/classes";
import type { Chat } from "../testing/chat.ts";
import { reminderScene } from "../testing/reminder-scene.ts";

const database = useDatabase();
/** A Thursday, at nine. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const scene = reminderScene(database, start);
const prisma = () => database.owner.prisma;
let chat: Chat;

beforeAll(async () => {
  chat = scene.chat;
  const drafted = await createClass(scene.staff(), {
    organiserId: scene.id["xa"]!,
    title: "Lớp khóa 4",
    venue: "Hội trường",
    capacity: 40,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [{ onDate: "2026-12-14", part: "morning" }],
  });
  const { version } = await approveClass(scene.staff(), { id: drafted.id, version: drafted.version });
  await announceClass(scene.staff(), { id: drafted.id, version });
});

const standing = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } })).map(
    ({ topic, schedule }) => ({ topic, ...(schedule as object) }),
  );

describe("whoever is to be told himself is told, however he says it", () => {
  test.each([
    ["mai nhắc em họp chi bộ lúc 7 rưỡi sáng nhé kẻo quên", "cell_meeting", "2026-11-27", "07:30"],
    ["ê nhắc anh chuẩn bị hồ sơ 8h thứ hai", "dossier", "2026-11-30", "08:00"],
    ["nhac e ngay 30 nop bc nhe ad", "report", "2026-11-30", "08:00"],
    ["nhắc tôi lúc mười lăm giờ chiều nay nộp báo cáo tháng mười một", "report", "2026-11-26", "15:00"],
    ["hẹn giờ 3h chiều nay nộp báo cáo", "report", "2026-11-26", "15:00"],
    ["dặn em mai 9h họp chi bộ nhé", "cell_meeting", "2026-11-27", "09:00"],
    ["nhắc em đăng ký lớp trước hạn 1 ngày", "class", "2026-12-01", "08:00"],
  ])("%s", async (said, topic, date, time) => {
    await chat.text(said);
    expect(await standing()).toEqual([{ topic, date, time }]);
  });

  test("once in each quarter", async () => {
    await chat.text("mỗi quý nhắc em một lần nộp báo cáo");
    expect(await standing()).toMatchObject([{ topic: "report", freq: "quarterly" }]);
  });

  test.each([
    ["thôi sáng mai bận, chuyển sang 16h thứ bảy", "2026-11-28", "16:00"],
    ["mai em bận rồi đổi sang chiều chủ nhật lúc 3h nhé", "2026-11-29", "15:00"],
  ])("and puts it off with the reason before it: %s", async (said, date, time) => {
    await chat.text("mai 8h nhắc em họp chi bộ");
    await chat.text(said);
    expect(await standing()).toEqual([{ topic: "cell_meeting", date, time }]);
  });
});

describe("mutes no more than is said", () => {
  test.each(["tối đừng nhắc em", "toi dung nhac em", "buổi tối đừng nhắc nữa", "đêm khuya thì thôi đừng nhắc"])(
    "%s: a part of each day cannot be, and that is said",
    async (said) => {
      expect(await chat.text(said)).toContain("Chưa tắt gì.");
      expect(await prisma().mute.count()).toBe(0);
    },
  );

  test("the end that was said beside a reason stands on the button", async () => {
    await chat.text("em đi tập huấn đến thứ năm tuần sau đừng nhắc gì nhé");
    expect(await prisma().mute.count()).toBe(0);
    await chat.tap(/đến 3\/12\/2026/);
    const [mute] = await prisma().mute.findMany();
    expect(mute).toMatchObject({ topic: "all", until: new Date("2026-12-03T00:00:00+07:00") });
  });
});

describe("what is muted, and what is not, is said", () => {
  test.each(["tháng này khỏi nhắc họp chi bộ", "tuần này không họp đừng nhắc nhé"])(
    "%s: his own cannot be for a while, and stands",
    async (said) => {
      await chat.text("nhắc em họp chi bộ 8h thứ 2 hằng tuần");
      await chat.text("xem tiến độ");
      expect(await chat.text(said)).toContain("Chưa tắt gì.");
      expect(await standing()).toHaveLength(1);
      expect(await prisma().mute.count()).toBe(0);
    },
  );

  test("«tới» with its marks is until, and without them may be who is told", async () => {
    expect(await chat.text("tắt nhắc báo cáo tới thứ tư")).toContain("Nhắc lại từ thứ Tư 2/12/2026.");
    await prisma().mute.deleteMany();
    expect(await chat.text("tat nhac toi thu tu")).toContain("Chưa tắt gì.");
    expect(await prisma().mute.count()).toBe(0);
  });

  test("on again from a day is muted until then, and nothing is where nothing was", async () => {
    expect(await chat.text("bật lại nhắc từ thứ hai")).toContain("không tắt lời nhắc nào");
    expect(await prisma().mute.count()).toBe(0);
    await chat.text("tắt nhắc 1 tháng");
    expect(await chat.text("bật lại nhắc từ thứ hai nhé")).toContain("Nhắc lại từ thứ Hai 30/11/2026.");
    const [mute] = await prisma().mute.findMany({ where: { endedAt: null } });
    expect(mute).toMatchObject({ topic: "all", until: new Date("2026-11-30T00:00:00+07:00") });
  });

  test("who has done it may take back what he set for it, and mute nothing", async () => {
    await chat.text("nhắc em nộp báo cáo 8h mai");
    await chat.text("xem tiến độ");
    await chat.text("em nộp rồi khỏi nhắc");
    await chat.tap(/^Hủy: nộp báo cáo/);
    expect(await standing()).toEqual([]);
    expect(await prisma().mute.count()).toBe(0);
  });
});

describe("is answered what he asks", () => {
  test.each(["hôm nay em có việc gì", "mai có gì không", "tuần này em phải làm gì ạ"])(
    "%s: what is due then, and what comes next",
    async (said) => {
      expect(await chat.text(said)).toContain("Gần nhất sau đó: Lớp khóa 4");
    },
  );

  test.each(["tuần sau có gì không", "thứ tư có việc gì không", "ngày 2/12 em có việc gì"])("%s", async (said) => {
    expect(await chat.text(said)).toContain("Lớp khóa 4: nhận đăng ký đến 2/12/2026");
  });

  test.each([
    "em có đặt nhắc gì không ấy nhỉ",
    "lời nhắc họp chi bộ mấy giờ",
    "lịch nhắc họp là khi nào nhỉ",
    "nhắc tôi khi nào có lớp mới",
    "lời nhắc của em đâu hết rồi",
  ])("%s: is shown what he is told, and nothing is set", async (said) => {
    await chat.text("mai 8h nhắc em họp chi bộ");
    expect(await chat.text(said)).toContain("Họp chi bộ · ngày 27/11/2026, 08:00");
    expect(await standing()).toHaveLength(1);
  });
});
