import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, test } from "vitest";
import { classScene, labelsOf as labels } from "../testing/class-scene.ts";

const database = useDatabase();
const { callOff, course, pooled, seats, secretary } = classScene(database);
const seated = async (classId: number) => (await seats(classId)).seated;

describe("a class that there is none of", () => {
  test.each([
    ["lớp khóa 7 khi nào", "Sắp tới không có lớp khóa 7."],
    ["có lớp khóa 9 không", "Sắp tới không có lớp khóa 9."],
    ["lớp cuối tuần khi nào mở", "Sắp tới không có lớp nào học ngày nghỉ."],
    ["lớp buổi tối khi nào", "Sắp tới không có lớp nào như vậy."],
    ["lớp hai giờ chiều có không", "Sắp tới không có lớp nào như vậy."],
    ["lớp ngày 20/12 có không", "Sắp tới không có lớp nào như vậy."],
    ["lớp tháng 3 khi nào mở", "Tháng 3/2027 chưa có lớp nào."],
  ])("«%s» is told by what was asked, and what there is", async (text, none) => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    const told = await chat.text(text);
    expect(told.split("\n").slice(0, 2)).toEqual([none, "1 lớp sắp tới"]);
    expect(labels(chat)).toEqual(["Đăng ký Lớp nhận thức khóa 4"]);
  });

  test("takes no registration in another's place", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    for (const text of ["đăng ký lớp buổi tối 2 người", "đăng ký lớp hai giờ chiều 2 người"])
      expect(await chat.text(text)).toContain("Lớp đồng chí nói chưa nhận đăng ký.");
    expect(await seated(classId)).toBe(0);
    expect(await chat.text("đăng ký lớp tám giờ sáng 2 người")).toContain("Đã có chỗ 2 người");
  });

  test("and an hour is not made up", async () => {
    await course(4, "2026-12-07");
    const chat = await secretary();
    for (const text of ["mấy giờ học lớp khóa 4", "lớp bắt đầu mấy giờ", "lớp học lúc 7 giờ rưỡi sáng phải không"])
      expect(await chat.text(text)).toContain("không ghi giờ");
    expect(await chat.text("đoàn kiểm tra đến lúc tám giờ sáng à")).toContain("Ở đây chỉ ghi ngày, không ghi giờ");
  });
});

describe("a class that was called off", () => {
  const OFF = "Lớp nhận thức khóa 4 đã hủy: Hội trường đang sửa";
  const AGAIN = "5 người của đơn vị đã đăng ký lớp này được đưa lại vào số chờ học.";
  async function off() {
    const classId = await course(4, "2026-12-07");
    const other = await course(5, "2026-12-14");
    const chat = await secretary();
    await chat.text("đăng ký lớp khóa 4 5 người");
    await callOff(classId);
    return { chat, other };
  }

  test.each([
    "lớp khóa 4 khi nào",
    "lớp khóa 4 còn học không",
    "lớp khóa 4 hủy chưa",
    "sao lớp khóa 4 hủy",
    "lớp hủy rồi à",
    "rút 2 người khỏi lớp khóa 4",
    "thêm 1 nữa",
    "hạn đăng ký lớp khóa 4",
  ])("«%s» hears of it, why, and what there is instead", async (text) => {
    const { chat } = await off();
    const told = (await chat.text(text)).split("\n");
    expect(told.slice(0, 3)).toEqual([OFF, AGAIN, "1 lớp sắp tới"]);
    expect(labels(chat)).toEqual(["Đăng ký Lớp nhận thức khóa 5"]);
  });

  test("is told below the others to who had people in it", async () => {
    const { chat } = await off();
    for (const text of ["lớp sắp tới", "lớp tháng 12", "đơn vị em đăng ký mấy suất rồi"])
      expect((await chat.text(text)).split("\n").slice(2, 4)).toEqual([OFF, AGAIN]);
  });

  test("takes nobody any more, and who is noted in its place comes to those who wait again", async () => {
    const { chat, other } = await off();
    const told = await chat.text("đăng ký lớp khóa 4 2 người");
    expect(told.split("\n")[0]).toBe(OFF);
    expect(told).toContain("5 người chờ học");
    await chat.tap("Thêm 2 người chờ học");
    expect(await pooled()).toBe(7);
    expect(await seated(other)).toBe(0);
  });

  test("is not told of the one that was not", async () => {
    await course(4, "2026-12-07");
    const told = await (await secretary()).text("lớp khóa 4 có bị hủy không");
    expect(told).toMatch(/^Không có lớp nào như vậy bị hủy hay đổi lịch\.\n1 lớp sắp tới\n/);
  });
});

describe("registration that is over or not open yet", () => {
  test("is told with its days", async () => {
    const closed = await course(4, "2026-12-07");
    await course(5, "2026-12-14", { registrationOpensOn: "2026-12-05", registrationClosesOn: "2026-12-10" });
    await database.owner.prisma.trainingClass.update({
      where: { id: closed },
      data: { registrationClosesOn: new Date("2026-11-25") },
    });
    const chat = await secretary();
    expect(await chat.text("đăng ký lớp khóa 4 2 người")).toContain(
      "Lớp nhận thức khóa 4 đã hết hạn đăng ký từ ngày 25/11/2026.",
    );
    for (const text of ["hạn đăng ký lớp khóa 5", "đăng ký lớp đến ngày nào", "khi nào hết hạn đăng ký lớp"])
      expect(await chat.text(text)).toContain("nhận đăng ký từ 5/12/2026 đến 10/12/2026");
    expect(await seated(closed)).toBe(0);
  });

  test("is asked for nobody, or for more than are taken at once, and takes none", async () => {
    const classId = await course(4, "2026-12-07");
    const chat = await secretary();
    expect(await chat.text("đăng ký 0 người")).toMatch(/^0 người: chưa đăng ký ai\.\nĐăng ký mấy người\?/);
    expect(await chat.text("đăng ký lớp 501 người")).toMatch(
      /^Mỗi lần đăng ký nhiều nhất 500 người\. Chưa đăng ký ai\./,
    );
    expect(await seated(classId)).toBe(0);
  });
});

test("a course that is over is told by its last day", async () => {
  await course(2, "2026-12-07");
  const chat = await secretary();
  chat.now = Temporal.Instant.from("2026-12-10T02:00:00Z");
  expect(await chat.text("lớp khóa 2 khi nào")).toMatch(/^Lớp nhận thức khóa 2 đã học xong ngày 9\/12\/2026\.\n/);
});
