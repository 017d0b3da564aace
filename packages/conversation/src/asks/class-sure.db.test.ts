import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { addPool, announceClass, approveClass, createClass, listPool, readClass } from "@ketnap/domain/classes";
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
  await database.owner.prisma.classPool.deleteMany();
});

let made = 0;
async function chatOf(keys: readonly string[] = ["c0"], role: Role = "secretary"): Promise<Chat> {
  const grants = keys.map((key) => ({ role, unitId: id[key]! }));
  const { id: account } = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Người ${made}`, grants });
  return linkedChat(database, account, start);
}

/** Of three mornings from that day on, announced and open. */
async function openClass(title: string, firstOn: string, more: object = {}): Promise<number> {
  const first = Temporal.PlainDate.from(firstOn);
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title,
    venue: `Hội trường ${firstOn}`,
    capacity: 40,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [0, 1, 2].map((days) => ({ onDate: first.add({ days }).toString(), part: "morning" as const })),
    ...more,
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  await announceClass(staff(), { id: drafted.id, version });
  return drafted.id;
}
const seated = async (classId: number) => (await readClass(staff(), { id: classId })).seated;
const labels = (chat: Chat) => chat.offered.map(({ label }) => label);
async function pool() {
  const { rows } = await listPool(staff(), {});
  const of = (shift: string) => rows.filter((row) => row.shift === shift).reduce((sum, { count }) => sum + count, 0);
  return { any: of("any"), off: of("days_off"), since: rows.map(({ waitingSince }) => waitingSince).toSorted() };
}

test("the same line again registers nobody until it is said that more come", async () => {
  const classId = await openClass("Lớp nhận thức", "2026-12-07");
  const chat = await chatOf();
  const seated = async () => (await readClass(staff(), { id: classId })).seated;
  await chat.text("đk 3");
  expect(await chat.text("đk 3")).toMatch(/Đăng ký thêm 3 người[\s\S]*Chưa đăng ký thêm ai/);
  expect(await seated()).toBe(3);
  await chat.text("ừ");
  expect(await seated()).toBe(6);
  await chat.text("đăng ký thêm 3 người nữa");
  expect(await seated()).toBe(9);
  await chat.text("đk 2");
  expect(await seated()).toBe(11);
});

describe("what is no plain request", () => {
  test.each([
    "đừng đăng ký (lớp) 2 người",
    "dung dang ky lop 2 nguoi",
    "khoan đăng ký 2 người",
    "chưa đăng ký lớp 3 người vội",
    "không phải đăng ký lớp 2 người",
    "em đăng ký nhầm lớp 2 người",
    "tôi đã đăng ký lớp 5 người rồi mà",
    "da dang ky 5 nguoi",
    "nhờ kiểm tra giúp đăng ký lớp 5 người",
    "lớp 5 người đã đăng ký có được học không",
    "đăng ký lớp 2 người được không?",
    "hôm qua đăng ký lớp khóa 4 2 người",
    "tuần sau đăng ký lớp 2 người",
    "mai đăng ký lớp 2 người",
    "nếu còn chỗ thì đăng ký lớp 2 người",
    "tháng trước đăng ký lớp 2 người",
    "đăng ký lớp tháng trước 2 người",
    "chỉ đăng ký lớp 2 người thôi",
  ])("«%s» is asked about, and adds no seat", async (text) => {
    const classId = await openClass("Lớp nhận thức khóa 4", "2026-12-07", { courseNo: 4 });
    const chat = await chatOf();
    await chat.text("đăng ký lớp 5 người");
    await chat.text(text);
    expect(await seated(classId)).toBe(5);
  });

  test("shows what stands, and registers by a tap", async () => {
    const classId = await openClass("Lớp nhận thức khóa 4", "2026-12-07", { courseNo: 4 });
    const chat = await chatOf();
    await chat.text("đăng ký lớp 5 người");
    const told = await chat.text("tôi đã đăng ký lớp 5 người rồi mà");
    expect(told).toContain("Đăng ký thêm 5 người vào Lớp nhận thức khóa 4?");
    expect(told).toContain("đơn vị: 5 chỗ");
    expect(told).toContain("Chưa đăng ký thêm ai.");
    expect(labels(chat)).toEqual(["Đăng ký thêm 5 người", "Rút người đã đăng ký", "Xem lớp sắp tới"]);
    await chat.tap("Đăng ký thêm 5 người");
    expect(await seated(classId)).toBe(10);
  });

  test("stays a doubt when a unit or a duty was asked about first", async () => {
    const classId = await openClass("Lớp A", "2026-12-07");
    const chat = await chatOf();
    await chat.text("chi bo Doi Che chang dang ky 3 nguoi lop cam tinh");
    expect(labels(chat)).toEqual(["Chi bộ Đồi Chè"]);
    expect(await chat.tap("Chi bộ Đồi Chè")).toContain("Chưa đăng ký thêm ai.");
    expect(await seated(classId)).toBe(0);
    await chat.tap("Đăng ký 3 người");
    expect(await seated(classId)).toBe(3);
  });

  test.each(["đơn vị em đăng ký mấy suất rồi", "mấy người trong danh sách chờ"])("«%s» is told", async (text) => {
    await openClass("Lớp nhận thức khóa 4", "2026-12-07", { courseNo: 4 });
    const chat = await chatOf();
    await chat.text("đăng ký lớp 5 người");
    expect(await chat.text(text)).toContain("đơn vị: 5 chỗ, 0 chờ");
  });
});

describe("two classes in one line", () => {
  const open = async () => [
    await openClass("Lớp nhận thức khóa 4", "2026-12-07", { courseNo: 4 }),
    await openClass("Lớp đảng viên mới khóa 1", "2026-12-14", { courseNo: 1, kind: "new_member" }),
  ];

  test.each([
    ["đăng ký lớp cảm tình 2 ng, lớp đảng viên mới 1 ng", [2, 1]],
    ["đăng ký 2 người lớp khóa 4 và 1 người lớp khóa 1", [2, 1]],
    ["đăng ký lớp đảng viên mới 1 người và lớp cảm tình 2 người", [2, 1]],
    ["đăng ký cả hai lớp mỗi lớp 2 người", [2, 2]],
  ])("«%s» is asked about as a whole", async (text, seats) => {
    const ids = await open();
    const chat = await chatOf();
    expect(await chat.text(text)).toContain("Đăng ký như sau?");
    expect(await Promise.all(ids.map(seated))).toEqual([0, 0]);
    await chat.tap(/^Cả 2 lớp/);
    expect(await Promise.all(ids.map(seated))).toEqual(seats);
  });

  test("may be taken one by one", async () => {
    const ids = await open();
    const chat = await chatOf();
    await chat.text("đăng ký lớp cảm tình 2 người, lớp đảng viên mới 1 người");
    await chat.tap("1 người · Lớp đảng viên mới khóa 1");
    expect(await Promise.all(ids.map(seated))).toEqual([0, 1]);
  });

  test.each(["đăng ký lớp khóa 4 và lớp khóa 1 3 người", "đăng ký lớp cảm tình, lớp đảng viên mới 2 người"])(
    "«%s» leaves open how many go where",
    async (text) => {
      const ids = await open();
      const chat = await chatOf();
      expect(await chat.text(text)).toContain("Xin chọn từng lớp một.");
      expect(await Promise.all(ids.map(seated))).toEqual([0, 0]);
      await chat.tap("Lớp nhận thức khóa 4");
      expect(labels(chat)).toContain("2 người");
    },
  );

  test("of a day is told from the others", async () => {
    const ids = await open();
    const chat = await chatOf();
    await chat.text("đăng ký lớp ngày 14/12 2 người");
    expect(await Promise.all(ids.map(seated))).toEqual([0, 2]);
  });

  test("of a number that none bears says which are open", async () => {
    const ids = await open();
    const chat = await chatOf();
    const told = await chat.text("đăng ký lớp khóa 9 3 người");
    expect(told).toContain("Không có lớp khóa 9 nào đang nhận đăng ký.");
    expect(told).toContain("Đang nhận đăng ký:");
    expect(await Promise.all(ids.map(seated))).toEqual([0, 0]);
    expect(labels(chat)).toContain("Đăng ký Lớp nhận thức khóa 4");
  });
});

describe("whose people they are", () => {
  test("is asked of a secretary of two units", async () => {
    const classId = await openClass("Lớp A", "2026-12-07");
    const chat = await chatOf(["c0", "c1"]);
    expect(await chat.text("đăng ký lớp 3 người")).toContain("Người của đơn vị nào?");
    expect(await seated(classId)).toBe(0);
    expect(await chat.tap("Chi bộ Bến Gỗ")).toContain("Chi bộ Bến Gỗ: tất cả 3 chỗ");
    expect(await chat.text("chi bộ Đồi Chè đăng ký lớp 2 người")).toContain("Chi bộ Đồi Chè: tất cả 2 chỗ");
  });

  test("is asked of who answers for a committee", async () => {
    const classId = await openClass("Lớp A", "2026-12-07");
    const chat = await chatOf(["xa"], "staff");
    expect(await chat.text("đăng ký lớp 3 người")).toContain("Cho biết đơn vị");
    expect(await seated(classId)).toBe(0);
    expect(labels(chat)).toEqual(["Đảng bộ xã Đồng Sậy"]);
    expect(await chat.text("chi bộ Cầu Đá đăng ký lớp 3 người")).toContain("Chi bộ Cầu Đá: tất cả 3 chỗ");
  });

  test("is asked before a number of those who wait is noted, and a doubt stays one", async () => {
    const chat = await chatOf(["c0", "c1"]);
    await chat.text("chưa đăng ký nguồn 4 người");
    expect(await chat.tap("Chi bộ Bến Gỗ")).toContain("Số chưa thay đổi.");
    expect(await pool()).toMatchObject({ any: 0 });
    await chat.text("đăng ký nguồn 4 người");
    await chat.tap("Chi bộ Bến Gỗ");
    expect(await pool()).toMatchObject({ any: 4 });
  });
});

describe("who waits, on what stands", () => {
  test("more and fewer are reckoned by how they can come", async () => {
    const chat = await chatOf();
    await chat.text("đăng ký nguồn 5 người");
    expect(await chat.text("đăng ký nguồn thêm 2 người")).toContain("7 người chờ học");
    await chat.text("đăng ký nguồn thêm 3 công nhân");
    expect(await pool()).toMatchObject({ any: 7, off: 3 });
    await chat.text("đăng ký nguồn bớt 1 công nhân");
    expect(await pool()).toMatchObject({ any: 7, off: 2 });
    expect(await chat.text("đăng ký nguồn bớt 2 người")).toContain("Bớt 2 người nào?");
    expect(await pool()).toMatchObject({ any: 7, off: 2 });
    await chat.tap("Bớt 2 người học ngày thường");
    expect(await pool()).toMatchObject({ any: 5, off: 2 });
    expect(await chat.text("đăng ký nguồn bớt 3 công nhân")).toContain("Đang ghi 2 công nhân");
    expect(await pool()).toMatchObject({ any: 5, off: 2 });
  });

  test("fewer of workers alone leaves them workers", async () => {
    await addPool(staff(), { unitId: id["c0"]!, count: 7, shift: "days_off", waitingSince: "2026-09-01" });
    const chat = await chatOf();
    await chat.text("đăng ký nguồn bớt 2 người");
    expect(await pool()).toMatchObject({ any: 0, off: 5 });
  });

  test("since when they wait is kept", async () => {
    const chat = await chatOf();
    await chat.text("đăng ký nguồn 12 người chờ từ tháng 3");
    expect(await pool()).toEqual({ any: 12, off: 0, since: ["2026-03-01"] });
  });

  test.each([
    "chưa đăng ký nguồn 4 người",
    "tôi đã đăng ký nguồn 4 người rồi",
    "có 4 người chờ học lớp cảm tình",
    "đăng ký nguồn 4 người được không?",
    "chưa đề nghị mở lớp cho 6 người",
  ])("«%s» is asked about", async (text) => {
    const chat = await chatOf();
    expect(await chat.text(text)).toContain("Số chưa thay đổi.");
    expect(await pool()).toMatchObject({ any: 0, off: 0 });
  });
});

describe("right after a number was written", () => {
  async function five() {
    const classId = await openClass("Lớp A", "2026-12-07");
    const chat = await chatOf();
    await chat.text("đăng ký lớp 5 người");
    return { classId, chat };
  }

  test.each([
    ["thêm 2 nữa", 7],
    ["đk thêm 2", 7],
    ["2 người nữa", 7],
  ])("«%s» comes on top", async (text, now) => {
    const { classId, chat } = await five();
    expect(await chat.text(text)).toContain(`tất cả ${now} chỗ`);
    expect(await seated(classId)).toBe(now);
  });

  test.each([
    ["đổi thành 3", "Rút 2 người", 3],
    ["à nhầm, 3 người thôi", "Rút 2 người", 3],
    ["còn 4 thôi", "Rút 1 người", 4],
    ["tăng lên 7", "Đăng ký thêm 2 người", 7],
    ["1 người ốm không đi được", "Rút 1 người", 4],
    ["thừa 2 suất", "Rút 2 người", 3],
    ["hủy hết", "Rút 5 người", 0],
  ])("«%s» is asked about with what it comes to", async (text, label, now) => {
    const { classId, chat } = await five();
    const told = await chat.text(text);
    expect(await seated(classId)).toBe(5);
    if (now < 5) expect(told).toContain(`Rút xong còn ${now} người.`);
    await chat.tap(label);
    expect(await seated(classId)).toBe(now);
  });

  test("is over once something else was asked", async () => {
    const { classId, chat } = await five();
    await chat.text("chỉ tiêu năm nay bao nhiêu");
    await chat.text("thêm 2 nữa");
    expect(await seated(classId)).toBe(5);
  });

  test("is of those who wait where that was written", async () => {
    const chat = await chatOf();
    await chat.text("đăng ký nguồn 5 người");
    expect(await chat.text("thêm 2 nữa")).toContain("7 người chờ học");
    expect(await chat.text("đổi thành 3")).toContain("Số chưa thay đổi.");
    await chat.tap("Ghi 3 người chờ học");
    expect(await pool()).toMatchObject({ any: 3 });
  });
});

test("who may not register is told so, and who does", async () => {
  await openClass("Lớp A", "2026-12-07");
  const told = await (await chatOf(["xa"], "leader")).text("đăng ký lớp 3 người");
  expect(told).toContain("không đăng ký được người đi học");
  expect(told).not.toContain("xem việc này");
});

test.each(["lớp sắp tới", "xem lớp sắp tới", "lop sap toi", "lớp học sắp tới"])("«%s» shows them", async (text) => {
  await openClass("Lớp A", "2026-12-07");
  expect(await (await chatOf()).text(text)).toContain("1 lớp sắp tới");
});
