import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene, labelsOf } from "../testing/class-scene.ts";

const database = useDatabase();
const { course, secretary, seats } = classScene(database);
const NOBODY = "Đơn vị chưa đăng ký ai ở lớp nào sắp tới.";

describe("on the first day of a class", () => {
  async function begun() {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    chat.now = Temporal.Instant.from("2026-12-07T02:00:00Z");
    return { classId, chat };
  }

  test.each([
    "rút 1 người",
    "bỏ 1 suất lớp khóa 4",
    "trả lại cả 3 suất",
    "hủy đăng ký lớp",
    "hủy đăng ký học",
    "chuyển 1 người từ khóa 4 sang khóa 5",
  ])("«%s» hears that it has begun, and not that nobody is in it", async (text) => {
    const { classId, chat } = await begun();
    const muted = await database.owner.prisma.mute.count();
    const told = await chat.text(text);
    expect(told).toContain("Lớp nhận thức khóa 4 đã học từ ngày 7/12/2026");
    expect(told).not.toContain("chưa đăng ký ai");
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
    expect(await database.owner.prisma.mute.count()).toBe(muted);
  });

  test("another class ahead may be left, and is offered below", async () => {
    const { chat } = await begun();
    chat.now = Temporal.Instant.from("2026-11-30T02:00:00Z");
    const other = await course(5, "2026-12-14");
    await chat.text("đăng ký lớp khóa 5 2 người");
    chat.now = Temporal.Instant.from("2026-12-07T02:00:00Z");
    expect(await chat.text("rút 1 người")).toContain("Rút 1 người khỏi Lớp nhận thức khóa 5?");
    expect(await chat.text("rút 1 người khóa 4")).toMatch(/^Lớp nhận thức khóa 4 đã học từ ngày 7\/12\/2026/);
    await chat.tap("Rút 1 người");
    expect(await seats(other)).toMatchObject({ seated: 1 });
  });

  test("reminders of it may still be muted", async () => {
    const { chat } = await begun();
    await chat.text("hủy đăng ký lớp");
    expect(await chat.tap("Tắt nhắc, không rút")).toContain("Đã tắt");
  });
});

describe("of a class in which nobody is, where the unit has seats in another", () => {
  test.each([
    ["rút 1 người khóa 5", "Lớp nhận thức khóa 5", "Rút 1 người khỏi Lớp nhận thức khóa 4?"],
    ["bỏ 2 suất lớp ngày 14/12", "Lớp nhận thức khóa 5", "Rút 2 người khỏi Lớp nhận thức khóa 4?"],
    ["thôi không học khóa 5 nữa", "Lớp nhận thức khóa 5", "Rút mấy người khỏi Lớp nhận thức khóa 4?"],
    ["rút 1 người khóa 9", "lớp đồng chí nói", "Rút 1 người khỏi Lớp nhận thức khóa 4?"],
    ["rút 1 người lớp đảng viên mới", "lớp đồng chí nói", "Rút 1 người khỏi Lớp nhận thức khóa 4?"],
  ])("«%s» hears just that, and where they are", async (text, none, asked) => {
    const classId = await course(4, "2026-12-07");
    await course(5, "2026-12-14");
    const chat = await secretary();
    await chat.text("đăng ký lớp khóa 4 3 người");
    const told = (await chat.text(text)).split("\n");
    expect(told.slice(0, 2)).toEqual([`Đơn vị chưa đăng ký ai ở ${none}.`, asked]);
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
  });

  test("and nowhere at all, that", async () => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    for (const text of ["rút 1 người", "rút 1 người khóa 4", "rút 1 người khóa 9", "hủy đăng ký 2 người"])
      expect(await chat.text(text), text).toBe(NOBODY);
  });

  test("«nhầm» after the last were taken back does not deny those in another class", async () => {
    await course(4, "2026-12-07");
    await course(5, "2026-12-14");
    const chat = await secretary();
    await chat.text("đăng ký lớp khóa 4 3 người");
    await chat.text("đăng ký lớp khóa 5 1 người");
    await chat.tap("Rút lại 1 người");
    const told = await chat.text("nhầm");
    expect(told).not.toContain(NOBODY);
    expect(labelsOf(chat)).toContain("Rút cả 3 người");
  });
});

describe("a number that is set right in the same breath", () => {
  test.each([
    ["đăng ký lớp khóa 4 3 người, thôi 2 thôi", [3, 2]],
    ["cho em đăng ký lớp 5 người, à bớt còn 4 người", [5, 4]],
    ["đăng ký lớp 4 người bỏ 1 người", [4, 1]],
    ["đăng ký lại lớp còn 3 người", [3]],
    ["sửa đăng ký thành 2 người", [2]],
  ])("«%s» of nobody yet is no withdrawal: how many are to come is asked", async (text, counts) => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    const told = await chat.text(text);
    expect(told).not.toContain(NOBODY);
    for (const count of counts) expect(labelsOf(chat)).toContain(`Đăng ký ${count} người`);
    expect(await seats(classId)).toEqual({ seated: 0, waiting: 0 });
    await chat.tap(`Đăng ký ${counts.at(-1)!} người`);
    expect(await seats(classId)).toEqual({ seated: counts.at(-1)!, waiting: 0 });
  });

  test("beside seats from before leaves them as they are, and both ways open", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    await chat.text("đăng ký lớp khóa 4 3 người, thôi 2 thôi");
    expect(labelsOf(chat)).toEqual(expect.arrayContaining(["Đăng ký thêm 2 người", "Rút người đã đăng ký"]));
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
  });
});
