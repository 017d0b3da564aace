import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { announceClass, approveClass, createClass, listRegistrations } from "@ketnap/domain/classes";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Thursday morning. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const id: Record<string, number> = {};
const courses = new Map<number, number>();

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Thôn Hạ"].map((name, at) => ({
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
  await openClass(4, "2026-12-07");
  await openClass(5, "2026-12-12");
});

let made = 0;
async function chatOf(keys: readonly string[] = ["c0"], role: Role = "secretary"): Promise<Chat> {
  const grants = keys.map((key) => ({ role, unitId: id[key]! }));
  const { id: account } = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Người ${made}`, grants });
  return linkedChat(database, account, start);
}

/** Of three mornings from that day on, announced and open. */
async function openClass(courseNo: number, firstOn: string): Promise<void> {
  const first = Temporal.PlainDate.from(firstOn);
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title: `Lớp nhận thức khóa ${courseNo}`,
    courseNo,
    venue: "Hội trường",
    capacity: 40,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [0, 1, 2].map((days) => ({ onDate: first.add({ days }).toString(), part: "morning" as const })),
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  await announceClass(staff(), { id: drafted.id, version });
  courses.set(courseNo, drafted.id);
}

/** Who has seats where, as "4 c0 2". */
async function seats(): Promise<string[]> {
  const all: string[] = [];
  for (const [courseNo, classId] of courses)
    for (const { unit, seated } of await listRegistrations(staff(), { classId }))
      if (seated > 0) all.push(`${courseNo} ${Object.keys(id).find((key) => id[key] === unit.id)} ${seated}`);
  return all.toSorted();
}
const labels = (chat: Chat) => chat.offered.map(({ label }) => label);

describe("a day of another year", () => {
  test.each([
    "đăng ký lớp 7/12/2027 3 người",
    "đăng ký lớp ngày 7/12/2025 3 người",
    "đăng ký 3 người lớp 7-12-2027",
    "đăng ký lớp 7/12/27 3 người",
    "đăng ký lớp ngày 7 tháng 12 năm 2027 3 người",
    "đăng ký 3 người học ngày 7/12/2027",
  ])("«%s» is of no class that is open, and takes no seat", async (text) => {
    const told = await (await chatOf()).text(text);
    expect(await seats()).toEqual([]);
    expect(told).toMatch(/khóa 4[^]*khóa 5/);
  });

  test.each([
    "đăng ký lớp 7/12/2026 3 người",
    "đăng ký lớp 7/12 3 người",
    "đăng ký lớp 7.12.2026 3 người",
    "đăng ký lớp 07/12/26 3 người",
  ])("«%s» is the class of that day", async (text) => {
    await (await chatOf()).text(text);
    expect(await seats()).toEqual(["4 c0 3"]);
  });
});

describe("from one class to another", () => {
  test.each([
    "cho 2 người lớp khóa 4 chuyển sang khóa 5",
    "chuyển 2 người từ khóa 4 sang khóa 5",
    "xin chuyển 2 suất lớp khóa 4 qua lớp khóa 5",
    "đổi 2 người lớp khóa 4 sang lớp khóa 5",
    "cho 2 người chuyển sang lớp khóa 5",
    "chuyen 2 nguoi khoa 4 sang khoa 5",
    "cho 2 người khóa 4 học sang khóa 5",
  ])("«%s» adds no seat, and says how: out there, in here", async (text) => {
    const chat = await chatOf();
    await chat.text("đăng ký lớp khóa 4 5 người");
    const told = await chat.text(text);
    expect(await seats()).toEqual(["4 c0 5"]);
    expect(told).toContain("Chưa đổi chỗ nào.");
    expect(labels(chat)).toContain("Rút 2 người · Lớp nhận thức khóa 4");
    await chat.tap("Rút 2 người · Lớp nhận thức khóa 4");
    expect(await seats()).toEqual(["4 c0 3"]);
  });

  test.each(["chi bộ Đồi Chè đăng ký 3 người vào lớp khóa 4", "chi bộ Đồi Chè đăng ký 3 người học lớp khóa 4"])(
    "«%s» is no move",
    async (text) => {
      await (await chatOf()).text(text);
      expect(await seats()).toEqual(["4 c0 3"]);
    },
  );

  test("who has no seat is told so", async () => {
    const chat = await chatOf();
    await chat.text("chuyển 2 người từ lớp khóa 4 sang lớp khóa 5");
    expect(await seats()).toEqual([]);
  });
});

describe("several units in one line", () => {
  const LINES = [
    "đăng ký lớp khóa 4: Bến Gỗ 2, Đồi Chè 3",
    "đăng ký lớp khóa 4: Bến Gỗ 2 người, Đồi Chè 3 người",
    "đăng ký lớp khóa 4 Đồi Chè 3 người và Bến Gỗ 2 người",
  ];
  test.each(LINES)("«%s»: each unit its own number, once it is tapped", async (text) => {
    const chat = await chatOf(["xa"], "staff");
    await chat.text(text);
    expect(await seats()).toEqual([]);
    const both = chat.offered;
    await chat.tap("Chi bộ Bến Gỗ: 2 người");
    expect(await seats()).toEqual(["4 c1 2"]);
    chat.offered = both;
    await chat.tap("Chi bộ Đồi Chè: 3 người");
    expect(await seats()).toEqual(["4 c0 3", "4 c1 2"]);
  });

  test("a secretary of two is asked likewise, and where the class is open too that comes next", async () => {
    const chat = await chatOf(["c0", "c1"]);
    await chat.text("đăng ký lớp: Bến Gỗ 2 người, Đồi Chè 3 người");
    await chat.tap("Chi bộ Đồi Chè: 3 người");
    expect(await seats()).toEqual([]);
    await chat.tap("Lớp nhận thức khóa 5");
    expect(await seats()).toEqual(["5 c0 3"]);
  });

  test("one number for two units is asked about", async () => {
    const chat = await chatOf(["xa"], "staff");
    await chat.text("đăng ký lớp khóa 4 cho Đồi Chè và Bến Gỗ 2 người");
    expect(await seats()).toEqual([]);
    expect(labels(chat)).toEqual(["Chi bộ Đồi Chè", "Chi bộ Bến Gỗ"]);
  });
});
