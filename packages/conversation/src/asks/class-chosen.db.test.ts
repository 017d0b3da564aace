import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { announceClass, approveClass, createClass, listRegistrations } from "@ketnap/domain/classes";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Thursday morning. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const id: Record<string, number> = {};
let first: number;
let second: number;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...["Đồi Chè", "Bến Gỗ"].map((name, at) => ({
      key: `c${at}`,
      name: `Chi bộ ${name}`,
      level: "cell",
      parent: "xa",
    })),
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});
beforeEach(async () => {
  await database.owner.prisma.trainingClass.deleteMany();
  first = await course(4, "2026-12-07", "Hội trường xã", "morning");
  second = await course(5, "2026-12-14", "Nhà văn hóa Cầu Đá", "afternoon");
});

let made = 0;
async function secretary(...keys: string[]): Promise<Chat> {
  const grants = keys.map((key) => ({ role: "secretary" as const, unitId: id[key]! }));
  const { id: account } = await createAccount(staff(), { login: `bi-thu-${++made}`, label: `Bí thư ${made}`, grants });
  return linkedChat(database, account, start);
}

async function course(courseNo: number, firstOn: string, venue: string, part: "morning" | "afternoon") {
  const from = Temporal.PlainDate.from(firstOn);
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title: `Lớp nhận thức khóa ${courseNo}`,
    courseNo,
    venue,
    capacity: 40,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [0, 1, 2].map((days) => ({ onDate: from.add({ days }).toString(), part })),
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  await announceClass(staff(), { id: drafted.id, version });
  return drafted.id;
}
/** Seats in the first course and in the second. */
async function seats(): Promise<number[]> {
  const sum = async (classId: number) =>
    (await listRegistrations(staff(), { classId })).reduce((total, { seated }) => total + seated, 0);
  return [await sum(first), await sum(second)];
}
const labels = (chat: Chat) => chat.offered.map(({ label }) => label);

describe("what is typed below «Đăng ký lớp nào?»", () => {
  test.each([
    ["khóa 4", [2, 0]],
    ["khoa 5 a", [0, 2]],
    ["em chọn lớp khóa 5", [0, 2]],
    ["lớp thứ hai", [0, 2]],
    ["cái đầu tiên", [2, 0]],
    ["lớp cuối", [0, 2]],
    ["lớp gần nhất", [2, 0]],
    ["lớp sau nhé", [0, 2]],
    ["ngày 14/12", [0, 2]],
    ["8/12", [2, 0]],
    ["buổi chiều ạ", [0, 2]],
    ["lớp ở nhà văn hóa", [0, 2]],
    ["hội trường xã nhé", [2, 0]],
    ["khóa 5 nhé, 3 người", [0, 3]],
    ["lớp đầu 1 người", [1, 0]],
  ])("«%s» is the class that is meant", async (text, expected) => {
    const chat = await secretary("c0");
    expect(await chat.text("đăng ký lớp 2 người")).toContain("Đăng ký lớp nào?");
    expect(await chat.text(text)).toContain("Đã có chỗ");
    expect(await seats()).toEqual(expected);
  });

  test.each([
    ["khóa 7", /^Sắp tới không có lớp nào như vậy\.\nĐăng ký lớp nào\?/],
    ["ngày 20/12", /^Sắp tới không có lớp nào như vậy\.\nĐăng ký lớp nào\?/],
    ["lớp nào cũng được", /^Đăng ký 2 người vào Lớp nhận thức khóa 4\?/],
    ["cả hai", /^Đăng ký như sau\?/],
    ["khóa 5 được không?", /./],
    ["thôi", /./],
    ["nhắc tôi họp khóa 5", /./],
  ])("«%s» registers nobody unasked", async (text, told) => {
    const chat = await secretary("c0");
    await chat.text("đăng ký lớp 2 người");
    expect(await chat.text(text)).toMatch(told);
    expect(await seats()).toEqual([0, 0]);
  });

  test("without a number asks how many", async () => {
    const chat = await secretary("c0");
    await chat.text("lớp sắp tới");
    expect(await chat.text("khóa 5")).toContain("Đăng ký mấy người? · Lớp nhận thức khóa 5");
    expect(await chat.text("3")).toContain("Đã có chỗ 3 người");
  });

  test("is a question of its own below a list that asks for nothing", async () => {
    const chat = await secretary("c0");
    await chat.text("lớp sắp tới");
    expect(await chat.text("lớp tháng 12")).toMatch(/^2 lớp sắp tới\n/);
  });

  test("is none half an hour later", async () => {
    const chat = await secretary("c0");
    await chat.text("đăng ký lớp 2 người");
    chat.now = chat.now.add({ minutes: 31 });
    await chat.text("khóa 4");
    expect(await seats()).toEqual([0, 0]);
  });
});

test("below «Rút khỏi lớp nào?» it is asked how many, and seats that are asked for are not given back", async () => {
  const chat = await secretary("c0");
  for (const text of ["đăng ký lớp khóa 4 2 người", "đăng ký lớp khóa 5 2 người"]) await chat.text(text);
  expect(await chat.text("rút đăng ký")).toContain("Rút khỏi lớp nào?");
  expect(await chat.text("khóa 4")).toContain("Rút mấy người khỏi Lớp nhận thức khóa 4?");
  await chat.text("đăng ký lớp khóa 4 1 người");
  expect(await seats()).toEqual([3, 2]);
});

describe("what is typed below «Người của đơn vị nào?»", () => {
  test.each(["Bến Gỗ", "chi bộ bến gỗ ạ", "của Bến Gỗ"])("«%s» is the unit that is meant", async (text) => {
    const chat = await secretary("c0", "c1");
    expect(await chat.text("đăng ký lớp khóa 4 2 người")).toContain("Người của đơn vị nào?");
    expect(await chat.text(text)).toContain("Chi bộ Bến Gỗ: tất cả 2 chỗ");
  });

  test("another unit's people are registered for that unit", async () => {
    const chat = await secretary("c0", "c1");
    await chat.text("đăng ký lớp khóa 4 2 người");
    await chat.text("Bến Gỗ");
    expect(await chat.text("đăng ký lớp khóa 4 1 người cho Đồi Chè")).toContain("Chi bộ Đồi Chè: tất cả 1 chỗ");
    expect(await seats()).toEqual([3, 0]);
  });
});

test("two courses in one line without «lớp» are asked about together", async () => {
  const chat = await secretary("c0");
  expect(await chat.text("đăng ký khóa 4 2 người khóa 5 3 người")).toContain("Đăng ký như sau?");
  expect(labels(chat)[0]).toBe("Cả 2 lớp: 5 người");
  await chat.tap("Cả 2 lớp: 5 người");
  expect(await seats()).toEqual([2, 3]);
});
