import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene, labelsOf } from "../testing/class-scene.ts";

const database = useDatabase();
const { course, pooled, seats, secretary } = classScene(database);
const UNCHANGED = "Vâng. Chưa thay đổi gì.";

async function asked() {
  const classId = await course(4, "2026-12-07");
  const chat = await secretary();
  await chat.text("đăng ký lớp 5 người");
  expect(await chat.text("rút 1 người")).toContain("Rút 1 người khỏi Lớp nhận thức khóa 4?");
  return { classId, chat };
}

describe("below a question with one answer", () => {
  test.each([
    "ừ",
    "đúng",
    "đúng rồi em",
    "đồng ý rút",
    "vâng ạ",
    "ok",
    "Đồng ý.",
    "uh rut di",
    "đồng ý rút 1 người",
    "dung roi",
  ])("«%s» is that answer", async (text) => {
    const { classId, chat } = await asked();
    expect(await chat.text(text)).toContain("Đã rút 1 người");
    expect(await seats(classId)).toMatchObject({ seated: 4 });
    await chat.text(text);
    expect(await seats(classId), "once").toMatchObject({ seated: 4 });
  });

  test.each(["không", "thôi không rút nữa", "đừng", "khoan đã", "hủy", "thôi em ạ"])(
    "«%s» leaves all as it is",
    async (text) => {
      const { classId, chat } = await asked();
      expect(await chat.text(text)).toBe(UNCHANGED);
      await chat.text("ừ");
      expect(await seats(classId)).toMatchObject({ seated: 5 });
    },
  );

  test.each(["dung", "đúng không?", "đồng ý rút 3 người", "đồng ý đăng ký", "đã rút chưa"])(
    "«%s» does not say that it is right",
    async (text) => {
      const { classId, chat } = await asked();
      await chat.text(text);
      expect(await seats(classId)).toMatchObject({ seated: 5 });
    },
  );

  test.each(["tiến độ", "lớp sắp tới", "việc gì đến hạn", "abc xyz"])(
    "a «ừ» after «%s» is of that",
    async (between) => {
      const { classId, chat } = await asked();
      await chat.text(between);
      await chat.text("ừ");
      expect(await seats(classId)).toMatchObject({ seated: 5 });
    },
  );

  test("and after a tap on another button as well", async () => {
    const { classId, chat } = await asked();
    await chat.text("em đăng ký 2 người lớp khóa 4 được không");
    await chat.tap("Xem lớp sắp tới");
    await chat.text("đồng ý");
    expect(await seats(classId)).toMatchObject({ seated: 5 });
  });

  test("a receipt is no question", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 5 người");
    await chat.text("ok");
    await chat.text("đúng rồi");
    expect(await seats(classId)).toMatchObject({ seated: 5 });
  });

  test("seats and people who wait are written by it too", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("em đăng ký 2 người lớp khóa 4 được không");
    expect(await chat.text("ừ")).toContain("Đã có chỗ 2 người");
    await chat.text("đăng ký nguồn 4 người phải không");
    expect(await chat.text("đúng vậy")).toContain("4 người chờ học");
    await chat.text("hủy đăng ký nguồn");
    await chat.text("đồng ý");
    expect([await seats(classId), await pooled()]).toMatchObject([{ seated: 2 }, 0]);
  });

  test("of several numbers it is none", async () => {
    const { classId, chat } = await asked();
    await chat.text("đăng ký lớp khóa 4 1 người");
    await chat.text("hủy");
    expect(labelsOf(chat).slice(0, 2)).toEqual(["Rút 1 người", "Rút cả 6 người"]);
    await chat.text("ừ");
    expect(await seats(classId)).toMatchObject({ seated: 6 });
  });
});

describe("below «Đăng ký mấy người?»", () => {
  test.each(["chưa biết", "để em hỏi lại", "chưa rõ nữa ạ", "em chưa chốt", "từ từ để em xem"])(
    "«%s» keeps the question, and a number that comes later is one of people",
    async (text) => {
      const classId = await course(4, "2026-12-07");
      const chat = await secretary();
      await chat.text("đăng ký lớp");
      expect(await chat.text(text)).toBe("Vâng. Chưa đăng ký ai. Có số người, đồng chí nhắn số là được.");
      expect(labelsOf(chat)).toEqual([]);
      expect(await chat.text("2")).toContain("Đã có chỗ 2 người");
      expect(await seats(classId)).toMatchObject({ seated: 2 });
    },
  );

  test("«không» registers nobody", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp");
    expect(await chat.text("thôi không đăng ký nữa")).toBe(UNCHANGED);
    expect(await seats(classId)).toMatchObject({ seated: 0 });
  });

  test("nothing of it is said where nothing was asked", async () => {
    const chat = await secretary();
    for (const text of ["chưa biết", "không", "đồng ý"]) {
      const told = await chat.text(text);
      expect(told).not.toContain("Chưa đăng ký ai");
      expect(told).not.toBe(UNCHANGED);
    }
  });
});
