import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene, labelsOf } from "../testing/class-scene.ts";

const database = useDatabase();
const { callOff, course, move, seats, secretary } = classScene(database);
const MOVED = "Lớp nhận thức khóa 4 đã đổi lịch: trước là 7/12/2026 đến 9/12/2026, nay là 14/12/2026 đến 16/12/2026.";
const NEITHER = "Không có lớp nào như vậy bị hủy hay đổi lịch.";

async function moved() {
  const classId = await course(4, "2026-12-07");
  const chat = await secretary();
  await chat.text("đăng ký lớp khóa 4 3 người");
  await move(classId, "2026-12-14");
  return { classId, chat };
}

describe("a class that was moved", () => {
  test.each([
    "lớp ngày 7/12 còn học không",
    "lớp ngày 8/12 còn mở nữa không",
    "lớp ngày 7/12 dời sang hôm nào",
    "lop ngay 7/12 doi sang ngay nao roi",
    "lớp 7/12 hoãn à",
    "lớp khóa 4 có hoãn không",
    "lớp khóa 4 có bị hủy không",
    "lớp khóa 4 có đổi lịch không",
    "lớp khóa 4 lùi đến ngày nào",
    "lớp có bị lùi lịch không",
    "lớp ngày 7/12 có không",
    "lớp ngày 7/12 khi nào",
    "lớp ngày 7/12 học ở đâu",
    "hạn đăng ký lớp ngày 7/12",
  ])("«%s» is told from when to when, by its former days as well", async (text) => {
    const { chat } = await moved();
    const told = await chat.text(text);
    expect(told.split("\n").slice(0, 2)).toEqual([MOVED, "1 lớp sắp tới"]);
  });

  test("to another month is known by its former day", async () => {
    const classId = await course(4, "2026-12-28");
    await move(classId, "2027-01-04");
    const chat = await secretary();
    for (const text of ["lớp ngày 28/12 còn học không", "lớp ngày 28/12 có không", "lớp 29/12 khi nào học"])
      expect(await chat.text(text), text).toContain(
        "trước là 28/12/2026 đến 30/12/2026, nay là 4/1/2027 đến 6/1/2027.",
      );
  });

  test("twice, each former day is told by itself", async () => {
    const { classId, chat } = await moved();
    await move(classId, "2026-12-21");
    expect(await chat.text("lớp ngày 7/12 dời sang hôm nào")).toContain(
      "trước là 7/12/2026 đến 9/12/2026, nay là 21/12",
    );
    expect(await chat.text("lớp ngày 14/12 còn học không")).toContain(
      "trước là 14/12/2026 đến 16/12/2026, nay là 21/12",
    );
    expect(await chat.text("lớp khóa 4 có hoãn không")).toContain("trước là 14/12/2026 đến 16/12/2026, nay là 21/12");
  });

  test("and back again tells the days between", async () => {
    const { classId, chat } = await moved();
    await move(classId, "2026-12-07");
    for (const text of ["lớp ngày 7/12 còn học không", "lớp ngày 14/12 có không"])
      expect(await chat.text(text), text).toContain("trước là 14/12/2026 đến 16/12/2026, nay là 7/12");
  });

  test("is left by its former day, and told where it went", async () => {
    const { classId, chat } = await moved();
    const told = (await chat.text("rút 1 người lớp ngày 7/12")).split("\n");
    expect(told.slice(0, 2)).toEqual([MOVED, "Rút 1 người khỏi Lớp nhận thức khóa 4?"]);
    await chat.tap("Rút 1 người");
    expect(await seats(classId)).toMatchObject({ seated: 2 });
  });

  test("is registered for by its former day only after a tap", async () => {
    const { classId, chat } = await moved();
    const told = (await chat.text("đăng ký lớp ngày 7/12 2 người")).split("\n");
    expect(told.slice(0, 2)).toEqual([MOVED, "Đăng ký thêm 2 người vào Lớp nhận thức khóa 4?"]);
    expect(await seats(classId)).toMatchObject({ seated: 3 });
    await chat.tap("Đăng ký thêm 2 người");
    expect(await seats(classId)).toMatchObject({ seated: 5 });
  });

  test("gives way to the one that is held on that day now", async () => {
    const { classId, chat } = await moved();
    const other = await course(5, "2026-12-07");
    expect(await chat.text("đăng ký lớp ngày 7/12 2 người")).toContain("Đã có chỗ 2 người · Lớp nhận thức khóa 5");
    expect([await seats(classId), await seats(other)]).toMatchObject([{ seated: 3 }, { seated: 2 }]);
  });

  test("and then called off is told as that", async () => {
    const { classId, chat } = await moved();
    await callOff(classId);
    expect(await chat.text("lớp ngày 7/12 còn học không")).toContain("đã hủy: Hội trường đang sửa");
  });
});

describe("a class that was not", () => {
  test.each(["lớp khóa 4 có hoãn không", "lớp ngày 7/12 còn học không", "lớp khóa 4 dời ngày chưa"])(
    "«%s»",
    async (text) => {
      await course(4, "2026-12-07");
      const told = await (await secretary()).text(text);
      expect(told.split("\n").slice(0, 2)).toEqual([NEITHER, "1 lớp sắp tới"]);
    },
  );

  test("and does not exist is not said to be held or not to be planned", async () => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    for (const text of ["lớp ngày 20/12 còn học không", "lớp khóa 9 có hoãn không"]) {
      const told = await chat.text(text);
      expect(told, text).toMatch(/^Sắp tới không có lớp (?:nào như vậy|khóa 9)\.\n1 lớp sắp tới\n/);
      expect(labelsOf(chat)).toEqual(["Đăng ký Lớp nhận thức khóa 4"]);
    }
  });

  test.each([
    "đăng ký lớp đối tượng đảng 2 người",
    "đổi 2 người sang lớp khóa 5 được không",
    "tỷ lệ hoàn thành lớp bồi dưỡng",
    "nhắc em khi lớp khóa 4 đổi lịch nhé",
  ])("«%s» asks for something else", async (text) => {
    await course(4, "2026-12-07");
    expect(await (await secretary()).text(text)).not.toContain("đổi lịch:");
    expect(await (await secretary()).text(text)).not.toContain(NEITHER);
  });
});
