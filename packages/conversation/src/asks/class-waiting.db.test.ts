import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene, labelsOf } from "../testing/class-scene.ts";

const database = useDatabase();
const { course, seats, secretary } = classScene(database);
const NOBODY = "Đơn vị không có ai đang chờ chỗ.";

/** Of three asked for one has a seat and two wait, or two and one. */
async function full(taken = 2) {
  const classId = await course(4, "2026-12-07", { capacity: 3 });
  const other = await secretary("c1");
  await other.text(`đăng ký lớp ${taken} người`);
  const chat = await secretary();
  await chat.text("đăng ký lớp 3 người");
  return { classId, other, chat };
}

describe("those who wait in a full class", () => {
  test("are given up by the button, and the seat stays", async () => {
    const { classId, chat } = await full();
    expect(await chat.tap("Chỉ lấy 1 chỗ, không chờ")).toContain("Đã rút 2 người");
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
  });

  test.each(["tap", "number"])("once they have moved up nobody leaves by the old button (%s) unasked", async (by) => {
    const { classId, other, chat } = await full();
    const offered = chat.offered;
    await other.text("rút 2 người");
    await other.tap("Rút 2 người");
    chat.offered = offered;
    const told = by === "tap" ? await chat.tap(/^Chỉ lấy 1 chỗ/) : await chat.text("1");
    expect(told.split("\n").slice(0, 2)).toEqual([NOBODY, "Rút 2 người khỏi Lớp nhận thức khóa 4?"]);
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
    await chat.tap("Rút 2 người");
    expect(await seats(classId)).toEqual({ seated: 1, waiting: 0 });
  });

  test("once some have moved up no more are offered than still wait", async () => {
    const { classId, other, chat } = await full();
    const offered = chat.offered;
    await other.text("rút 1 người");
    await other.tap("Rút 1 người");
    chat.offered = offered;
    const told = (await chat.tap(/^Chỉ lấy 1 chỗ/)).split("\n");
    expect(told.slice(0, 2)).toEqual([
      "Đơn vị chỉ có 1 người đang chờ chỗ.",
      "Rút 1 người đang chờ khỏi Lớp nhận thức khóa 4? Chỗ đã có giữ nguyên.",
    ]);
    await chat.tap("Rút 1 người chờ");
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
  });

  test.each([
    "thôi bỏ 2 bạn chờ đi",
    "rút 2 người đang chờ",
    "bỏ 2 người trong danh sách chờ",
    "cho 2 đồng chí còn chờ rút khỏi lớp khóa 4",
    "huy 2 nguoi dang cho",
  ])("«%s» where one of three waits offers that one alone", async (text) => {
    const { classId, chat } = await full(1);
    const told = await chat.text(text);
    expect(told).toContain("Đơn vị chỉ có 1 người đang chờ chỗ.");
    expect(labelsOf(chat)).toEqual(["Rút 1 người chờ"]);
    await chat.tap("Rút 1 người chờ");
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 0 });
  });

  test.each([
    "bỏ người chờ đi",
    "thôi không chờ nữa",
    "em không chờ đâu",
    "rút người đang chờ",
    "rút khỏi danh sách chờ",
  ])("«%s» asks about all of them, and of no seat", async (text) => {
    const { classId, chat } = await full();
    expect(await chat.text(text)).toContain("Rút 2 người đang chờ khỏi Lớp nhận thức khóa 4? Chỗ đã có giữ nguyên.");
    expect(labelsOf(chat)).toEqual(["Rút 2 người chờ", "Rút 1 người chờ"]);
    await chat.text("1");
    expect(await seats(classId)).toEqual({ seated: 3, waiting: 1 });
  });

  test("are none where all have seats: that is said before seats are asked about", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    expect((await chat.text("bỏ 2 bạn đang chờ đi")).split("\n").slice(0, 2)).toEqual([
      NOBODY,
      "Rút 2 người khỏi Lớp nhận thức khóa 4?",
    ]);
    expect(await seats(classId)).toMatchObject({ seated: 3 });
  });

  test("are none, and no number was said: where they have seats is shown, and nothing is asked", async () => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    expect((await chat.text("thôi không chờ nữa")).split("\n").slice(0, 2)).toEqual([NOBODY, "1 lớp sắp tới"]);
  });

  test.each(["rút 1 người cho em", "rút giúp 1 người cho chi bộ em"])("«%s» speaks of no waiting", async (text) => {
    const { chat } = await full();
    expect(await chat.text(text)).toContain("Rút 1 người khỏi Lớp nhận thức khóa 4?");
  });
});
