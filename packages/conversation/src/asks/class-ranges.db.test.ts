import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene, labelsOf } from "../testing/class-scene.ts";

const database = useDatabase();
const { course, pooled, seats, secretary } = classScene(database);

describe("one number or another", () => {
  test.each([
    ["đăng ký lớp 3-4 người", 3, 4],
    ["đăng ký lớp 1-2 người", 1, 2],
    ["đăng ký lớp 2/3 người", 2, 3],
    ["đăng ký 3 hoặc 4 người", 3, 4],
    ["dang ky 2 hay 3 suat", 2, 3],
    ["đăng ký lớp khóa 4 3 đến 4 người", 3, 4],
    ["đăng ký lớp ba bốn người", 3, 4],
    ["cho em đăng ký lớp tầm 5-6 đồng chí", 5, 6],
    ["đăng ký lớp 3, 4 người", 3, 4],
  ])("«%s» is asked about, and their sum is none of them", async (text, low, high) => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    expect(await chat.text(text)).toMatch(/^Đăng ký mấy người\?\n/);
    expect(labelsOf(chat)).toEqual([`Đăng ký ${low} người`, `Đăng ký ${high} người`, "Xem lớp sắp tới"]);
    expect(await seats(classId)).toMatchObject({ seated: 0 });
    await chat.text(`${high}`);
    expect(await seats(classId)).toMatchObject({ seated: high });
  });

  test("of some men and some women their sum may be meant", async () => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 2 nam và 3 nữ");
    expect(labelsOf(chat)).toContain("Đăng ký 5 người");
  });

  test("leaves no class", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 4 người");
    expect(await chat.text("rút 1-2 người")).toContain("Rút mấy người khỏi Lớp nhận thức khóa 4?");
    expect(labelsOf(chat)).toEqual(["Rút 1 người", "Rút 2 người", "Rút cả 4 người"]);
    expect(await seats(classId)).toMatchObject({ seated: 4 });
  });

  test.each(["đăng ký nguồn 3-4 người", "đăng ký nguồn 3 hoặc 4 người"])("«%s» waits for none yet", async (text) => {
    const chat = await secretary();
    await chat.text(text);
    expect(labelsOf(chat)).toEqual(["Ghi 3 người chờ học", "Ghi 4 người chờ học"]);
    expect(await pooled()).toBe(0);
    await chat.tap("Ghi 3 người chờ học");
    expect(await pooled()).toBe(3);
  });
});

describe("from one day to another", () => {
  test.each([
    "đăng ký lớp từ 7 đến 9/12 2 người",
    "đăng ký lớp 7-9/12 2 người",
    "đăng ký 2 người lớp từ ngày 7/12 đến ngày 9/12",
    "đăng ký lớp học ngày 7 đến 9/12 2 người",
  ])("«%s» is the class of these days", async (text) => {
    const classId = await course(4, "2026-12-07");
    const other = await course(5, "2026-12-14");
    const chat = await secretary();
    expect(await chat.text(text)).toContain("Đã có chỗ 2 người · Lớp nhận thức khóa 4");
    expect([await seats(classId), await seats(other)]).toMatchObject([{ seated: 2 }, { seated: 0 }]);
  });

  test("in which none is held takes nobody in another's place", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    for (const text of ["đăng ký lớp từ 1 đến 3/12 2 người", "đăng ký lớp từ ngày 10/12 đến ngày 12/12 2 người"])
      expect(await chat.text(text), text).toContain("Lớp đồng chí nói chưa nhận đăng ký.");
    expect(await seats(classId)).toMatchObject({ seated: 0 });
  });
});
