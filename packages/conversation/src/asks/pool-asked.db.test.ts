import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene } from "../testing/class-scene.ts";

const database = useDatabase();
const { course, pooled, secretary, seats } = classScene(database);

describe("who waits for a class", () => {
  test.each([
    "nguồn chờ học bên em mấy người",
    "mấy người chờ học",
    "may nguoi cho hoc",
    "số chờ học",
    "em đăng ký nguồn mấy người rồi",
    "da dang ky nguon bao nhieu nguoi",
    "đã ghi bao nhiêu người chờ học",
    "còn ai chờ học không",
    "số người chờ học của chi bộ",
    "chi bộ em có bao nhiêu người đang chờ học",
    "bao nhiêu người chờ lớp rồi",
    "xem nguồn chờ học",
    "chi bộ Đồi Chè mấy người chờ học?",
  ])("«%s» is told by the number that is noted, and changes none", async (text) => {
    const chat = await secretary();
    await chat.text("đăng ký nguồn 5 người, 2 công nhân");
    for (const before of ["", "tiến độ năm nay"]) {
      if (before) await chat.text(before);
      const told = await chat.text(text);
      expect(told, before).toMatch(/^5 người chờ học \(2 chỉ học được ngày nghỉ\) · Chi bộ Đồi Chè\n/);
      expect(told).toContain("Một lớp cần từ 30 người");
    }
    expect(await pooled()).toBe(5);
  });

  test("of each kind of class by itself, and of one where it is said", async () => {
    const chat = await secretary();
    await chat.text("đăng ký nguồn 5 người");
    await chat.text("đăng ký nguồn 2 người lớp đảng viên mới");
    const both = await chat.text("mấy người chờ học");
    expect(both).toContain("5 người chờ học");
    expect(both).toContain("2 người chờ học");
    const one = await chat.text("nguồn chờ học lớp đảng viên mới bao nhiêu");
    expect(one).toMatch(/^2 người chờ học/);
    expect(one).not.toContain("5 người");
  });

  test("where nobody is noted that is said, and how it is noted", async () => {
    const told = await (await secretary()).text("mấy người chờ học");
    expect(told).toContain("Chưa ghi ai chờ học");
    expect(told).toContain("«đăng ký nguồn 4 người");
  });

  test.each([
    "còn bao nhiêu chỗ học",
    "cần bao nhiêu người chờ học để mở lớp",
    "nguồn bao nhiêu",
    "đăng ký nguồn 3 người chờ học",
    "bỏ nguồn chờ học giúp em",
    "em đăng ký lớp mấy người rồi",
    "mấy người chờ chuyển chính thức",
  ])("«%s» asks for something else", async (text) => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký nguồn 7 người");
    expect(await chat.text(text)).not.toMatch(/^7 người chờ học · Chi bộ Đồi Chè\nLớp bồi dưỡng/);
  });

  test("in the list of a class is told by the class", async () => {
    const classId = await course(4, "2026-12-07", { capacity: 2 });
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    expect(await chat.text("mấy người trong danh sách chờ lớp khóa 4")).toContain("đơn vị: 2 chỗ, 1 chờ");
    expect(await seats(classId)).toEqual({ seated: 2, waiting: 1 });
  });
});
