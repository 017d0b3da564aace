import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  listPool,
  listRegistrations,
  readClass,
} from "@ketnap/domain/classes";
import { recordFigure } from "@ketnap/domain/figures";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { speaker, toText } from "@ketnap/wording";
import { type Chat, linkedChat } from "../testing/chat.ts";
import { CLASS_ASKS } from "./classes.ts";

const database = useDatabase();
/** A Thursday morning. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};

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
  await database.owner.prisma.classPool.deleteMany();
});

let made = 0;
async function chatOf(key: string, role: Role = "secretary"): Promise<Chat> {
  const grants = [{ role, unitId: id[key]! }];
  const { id: account } = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Người ${made}`, grants });
  return linkedChat(database, account, start);
}

async function openClass(courseNo: number, capacity: number, more: object = {}) {
  const sessions = [7, 8, 9, 10, 11].map((day) => ({
    onDate: `2026-12-${String(day + (courseNo % 2) * 7).padStart(2, "0")}`,
    part: "morning" as const,
  }));
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title: `Lớp nhận thức khóa ${courseNo}`,
    courseNo,
    venue: `Hội trường ${courseNo}`,
    capacity,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-04",
    sessions,
    ...more,
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  return announceClass(staff(), { id: drafted.id, version });
}

const labels = (chat: Chat) => chat.offered.map(({ label }) => label);

describe("registering by chat", () => {
  test("says how many sit, when and where, and takes it back by one tap", async () => {
    const { id: classId } = await openClass(2, 10);
    const chat = await chatOf("c0");
    expect(await chat.text("đăng ký lớp 3 người")).toBe(
      "Đã có chỗ 3 người · Lớp nhận thức khóa 2\n7/12/2026 đến 11/12/2026 · buổi sáng · Hội trường 2\n" +
        "Chi bộ Đồi Chè: tất cả 3 chỗ trong lớp này\nRút được đến trước buổi học đầu.\n[Rút lại 3 người]",
    );
    expect(chat.last!.file).toMatchObject({
      name: "lich-hoc.ics",
      text: expect.stringContaining(`UID:class-${classId}-5@`),
    });
    expect(await listRegistrations(staff(), { classId })).toMatchObject([{ seated: 3, waiting: 0, how: "chat" }]);
    expect(await chat.tap("Rút lại 3 người")).toContain("Đã rút 3 người · Lớp nhận thức khóa 2");
    expect(await readClass(staff(), { id: classId })).toMatchObject({ seated: 0, waiting: 0 });
    expect(await chat.tap("Đăng ký lại 3 người")).toContain("Đã có chỗ 3 người");
  });

  test("a group of three before two free seats gets two, one waits, and may choose not to", async () => {
    const { id: classId } = await openClass(2, 4);
    await (await chatOf("c1")).text("dang ky lop 2 nguoi");
    const chat = await chatOf("c0");
    const told = await chat.text("dk 3 ng học lớp nhận thức khóa 2");
    expect(told).toContain("Có chỗ 2 / 3 người, 1 người chờ · Lớp nhận thức khóa 2");
    expect(told).toContain("1 người chờ, đứng đầu danh sách.");
    expect(labels(chat)).toEqual(["Chỉ lấy 2 chỗ, không chờ", "Rút lại 3 người"]);
    expect(await chat.tap("Chỉ lấy 2 chỗ, không chờ")).toContain("tất cả 2 chỗ trong lớp này");
    expect(await readClass(staff(), { id: classId })).toMatchObject({ seated: 4, waiting: 0 });
  });

  test("of several classes asks which, and without a number how many", async () => {
    await openClass(2, 10);
    const { id: second } = await openClass(3, 10);
    const chat = await chatOf("c0");
    expect(await chat.text("đăng ký 2 suất lớp nhận thức")).toContain("Đăng ký lớp nào?");
    await chat.tap("Lớp nhận thức khóa 3");
    expect(await readClass(staff(), { id: second })).toMatchObject({ seated: 2 });
    await chat.text("sắp tới có lớp nào không");
    expect(await chat.tap("Đăng ký Lớp nhận thức khóa 3")).toContain("Đăng ký mấy người?");
    expect(await chat.tap("5 người")).toContain("tất cả 7 chỗ trong lớp này");
  });

  test("where no class is open it says when one will be, and notes who waits", async () => {
    const chat = await chatOf("c0");
    const told = await chat.text("đăng ký lớp 3 người");
    expect(told).toContain("Chưa có lớp bồi dưỡng nhận thức về Đảng nào đang nhận đăng ký.");
    expect(await chat.tap("Ghi 3 người chờ học")).toContain("3 người chờ học · Chi bộ Đồi Chè");
    await openClass(2, 10, { registrationOpensOn: "2026-12-01" });
    expect(await chat.text("đăng ký lớp 3 người")).toContain("Lớp nhận thức khóa 2 nhận đăng ký từ 1/12/2026.");
  });

  test("a tap that comes too late is refused in the words of its reason", async () => {
    const open = await openClass(2, 10);
    const chat = await chatOf("c0");
    await chat.text("sắp tới có lớp nào không");
    await chat.tap("Đăng ký Lớp nhận thức khóa 2");
    await cancelClass(staff(), { id: open.id, version: open.version, reason: "Mưa bão" });
    expect(await chat.tap("3 người")).toContain("Lớp nhận thức khóa 2 đã hủy.");
  });

  test("withdrawing says what is left; where nobody is registered it says so", async () => {
    await openClass(2, 10);
    const chat = await chatOf("c0");
    expect(await chat.text("rút 1 suất lớp")).toContain("Đơn vị chưa đăng ký ai");
    await chat.text("đăng ký lớp 3 người");
    await chat.text("rút 1 suất lớp");
    expect(await chat.tap("Rút 1 người")).toContain("Chi bộ Đồi Chè: tất cả 2 chỗ");
    await chat.text("sắp tới có lớp nào không");
    expect(labels(chat)).toEqual(["Đăng ký Lớp nhận thức khóa 2", "Rút 2 người · Lớp nhận thức khóa 2"]);
    expect(await chat.tap("Rút 2 người · Lớp nhận thức khóa 2")).toContain("Chi bộ Đồi Chè: tất cả 0 chỗ");
    await chat.text("sắp tới có lớp nào không");
    expect(labels(chat)).toEqual(["Đăng ký Lớp nhận thức khóa 2"]);
  });

  test("is not for a leader", async () => {
    await openClass(2, 10);
    const chat = await chatOf("xa", "leader");
    expect(await chat.text("đăng ký lớp 3 người")).not.toContain("Đã có chỗ");
    const { rows } = await listPool(staff(), {});
    expect(rows).toEqual([]);
  });
});

describe("who waits", () => {
  test("is said as a number and replaced by the next", async () => {
    const chat = await chatOf("c0");
    expect(await chat.text("đăng ký nguồn 4 người, 2 công nhân")).toBe(
      "4 người chờ học · 2 chỉ học được ngày nghỉ · Chi bộ Đồi Chè\nLớp bồi dưỡng nhận thức về Đảng.\n" +
        "Một lớp cần từ 30 người của cả khu vực; đây còn thiếu 26 · Nhắn lại số mới là thay số này\n[Xem lớp sắp tới]",
    );
    await chat.text("dang ky nguon 4 nguoi 2 cong nhan");
    expect(await chat.text("đăng ký nguồn 5 người")).toContain("5 người chờ học · Chi bộ Đồi Chè");
    const { rows } = await listPool(staff(), {});
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(rows.every(({ source }) => source === "chat")).toBe(true);
  });

  test("is asked of a whole area, with what a class needs", async () => {
    await (await chatOf("c0")).text("đăng ký nguồn 4 người");
    await (await chatOf("c1")).text("đăng ký nguồn 28 người, 3 công nhân");
    const chat = await chatOf("xa", "staff");
    const told = await chat.text("đã đủ số lượng mở lớp chưa");
    expect(told).toContain("32 người chờ học (3 chỉ học được ngày nghỉ) · Đảng bộ xã Đồng Sậy");
    expect(told).toContain("Đủ mức 30 người");
  });

  test("grows by a wish for a class, and never shrinks by one", async () => {
    const chat = await chatOf("c0");
    expect(await chat.text("đề nghị mở lớp cho 6 công nhân vào ngày nghỉ")).toContain(
      "6 người chờ học · 6 chỉ học được ngày nghỉ",
    );
    await chat.text("đề nghị mở lớp cho 2 người");
    const { rows } = await listPool(staff(), {});
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  });
});

test("the classes ahead are listed with their free seats, and none is said where there is none", async () => {
  const chat = await chatOf("c1");
  expect(await chat.text("sắp tới có lớp nào không")).toContain("Chưa có lớp bồi dưỡng nhận thức về Đảng nào sắp mở.");
  await openClass(2, 10);
  const told = await chat.text("còn chỗ lớp khóa 2 không");
  expect(told).toContain("1 lớp sắp tới");
  expect(told).toContain("còn 10 chỗ · đăng ký đến 4/12/2026");
  expect(await chat.text("còn chỗ lớp khóa 9 không")).toMatch(/^Sắp tới không có lớp khóa 9\.\n1 lớp sắp tới\n/);
});

test("which units were certified and sent nothing since is told to who taps for it, of his units alone", async () => {
  const day = new Date("2026-03-06T00:00:00Z");
  const organiserId = id["xa"]!;
  await database.owner.prisma.trainingClass.create({
    data: {
      organiserId,
      kind: "awareness",
      title: "Lớp tháng 3",
      venue: "Nhà văn hóa",
      capacity: 50,
      state: "finished",
      createdAt: day,
      announcedAt: day,
      sessions: { create: { onDate: day, part: "morning", venue: "Nhà văn hóa", organiserId, live: false } },
      results: { create: [id["c0"]!, id["c1"]!].map((unitId, at) => ({ unitId, certified: 3 + at })) },
    },
  });
  for (const key of ["c0", "c1"])
    await recordFigure(staff(), {
      unitId: id[key]!,
      indicator: "admitted",
      firstMonth: "2026-09",
      lastMonth: "2026-09",
      source: "report",
      value: key === "c0" ? 0 : 2,
    });
  const actor = { ...systemActor("test"), units: new Set([id["c0"]!]), homeUnits: [id["c0"]!] };
  const slots = { when: "past", aspect: "follow_up" };
  const ask = async (unitId: number, ctx: Context) =>
    toText(
      (await CLASS_ASKS["class_list"]!(
        ctx,
        { intent: "class_list", slots, interval: null, unitIds: [unitId] },
        speaker("vi"),
      ))!,
    );
  const expected =
    /^1 đơn vị học xong mà chưa có hồ sơ, chưa kết nạp ai\nChi bộ Đồi Chè: 3 người, lớp gần nhất xong ngày 6\/3\/2026\n/;
  expect(await ask(id["xa"]!, staff())).toMatch(expected);
  expect(await ask(id["c0"]!, { actor, db: database.bot, now: start })).toMatch(expected);
  await expect(ask(id["c1"]!, { actor, db: database.bot, now: start })).rejects.toMatchObject({ kind: "not_found" });
  expect(await ask(id["c1"]!, staff())).toBe("Không có đơn vị nào học xong lâu rồi mà chưa có hồ sơ hay kết nạp.");
});
