import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { announceClass, approveClass, createClass, listPool, readClass } from "@ketnap/domain/classes";
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

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
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
async function secretary(): Promise<Chat> {
  const grants = [{ role: "secretary" as const, unitId: id["c0"]! }];
  const { id: account } = await createAccount(staff(), { login: `bi-thu-${++made}`, label: `Bí thư ${made}`, grants });
  return linkedChat(database, account, start);
}

/** A class of three mornings from that day on, announced, and open from 20/11 to 2/12. */
async function openClass(title: string, firstOn: string) {
  const first = Temporal.PlainDate.from(firstOn);
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title,
    venue: `Hội trường ${title}`,
    capacity: 10,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [0, 1, 2].map((days) => ({ onDate: first.add({ days }).toString(), part: "morning" as const })),
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  return announceClass(staff(), { id: drafted.id, version });
}
const seated = async (classId: number) => (await readClass(staff(), { id: classId })).seated;
const labels = (chat: Chat) => chat.offered.map(({ label }) => label);

describe("a withdrawal that was typed", () => {
  test.each([
    ["rút 2 suất", "Rút 2 người"],
    ["rút đăng ký 2 người", "Rút 2 người"],
    ["xin rut lai 2 suat hoc", "Rút 2 người"],
    ["cho 2 người rút khỏi lớp", "Rút 2 người"],
    ["trả lại 2 suất", "Rút 2 người"],
    ["đăng ký lớp -2 người", "Rút 2 người"],
    ["huy dang ky 2 nguoi", "Rút 2 người"],
    ["bỏ 2 người khỏi lớp", "Rút 2 người"],
    ["thôi không đăng ký 2 người nữa", "Rút 2 người"],
    ["đăng ký lại lớp còn 3 người", "Rút 2 người"],
    ["giảm đăng ký xuống còn 3 người", "Rút 2 người"],
  ])("«%s» is asked about before it happens", async (text, label) => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 5 người");
    const asked = await chat.text(text);
    expect(asked).toContain("Rút 2 người khỏi Lớp A?");
    expect(asked).toContain("Chưa rút ai.");
    expect(await seated(classId)).toBe(5);
    expect(await chat.tap(label)).toContain("Đã rút 2 người · Lớp A");
    expect(await seated(classId)).toBe(3);
  });

  test("without a number asks how many", async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    expect(await chat.text("em muốn rút khỏi lớp")).toContain("Rút mấy người khỏi Lớp A?");
    expect(labels(chat)).toEqual(["Rút 1 người", "Rút 2 người", "Rút cả 3 người"]);
    await chat.tap("Rút cả 3 người");
    expect(await seated(classId)).toBe(0);
  });

  test("of more than there are offers all that there are", async () => {
    await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 2 người");
    expect(await chat.text("rút 5 người")).toContain("Đơn vị chỉ đăng ký 2 người.");
    expect(labels(chat)).toEqual(["Rút 1 người", "Rút cả 2 người"]);
  });

  test("of as many as are left says so, and of more offers to register them", async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 2 người");
    expect(await chat.text("sửa đăng ký thành 2 người")).toContain("Đơn vị đã đăng ký đúng 2 người");
    await chat.text("sửa đăng ký thành 3 người");
    await chat.tap("Đăng ký thêm 1 người");
    expect(await seated(classId)).toBe(3);
  });

  test("of several classes asks which, and takes no more than each has", async () => {
    const { id: first } = await openClass("Lớp A", "2026-12-07");
    const { id: second } = await openClass("Lớp B", "2026-12-14");
    const chat = await secretary();
    await chat.text("đăng ký lớp A 1 người");
    await chat.text("đăng ký lớp B 4 người");
    const asked = await chat.text("rút 2 suất");
    expect(asked).toContain("Rút khỏi lớp nào?");
    expect(labels(chat)).toEqual(["Rút 1 người · Lớp A", "Rút 2 người · Lớp B"]);
    await chat.tap("Rút 2 người · Lớp B");
    expect([await seated(first), await seated(second)]).toEqual([1, 2]);
    expect(await chat.text("rút 1 người lớp B")).toContain("Rút 1 người khỏi Lớp B?");
  });

  test("of nobody says that nobody is registered, and adds none", async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    expect(await chat.text("hủy đăng ký 1 người")).toContain("Đơn vị chưa đăng ký ai");
    expect(await chat.text("rút đăng ký 2 người")).toContain("Đơn vị chưa đăng ký ai");
    expect(await seated(classId)).toBe(0);
  });
});

describe("«hủy đăng ký»", () => {
  const muted = () => database.owner.prisma.mute.count();

  test("asks whether seats are meant where there are some, and mutes nothing", async () => {
    await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    const before = await muted();
    for (const text of ["hủy đăng ký lớp", "huy dang ky"]) {
      expect(await chat.text(text)).toMatch(/Rút (?:mấy|3) người khỏi Lớp A\?/);
      expect(labels(chat)).toContain("Tắt nhắc, không rút");
      expect(await muted()).toBe(before);
    }
    expect(await chat.tap("Tắt nhắc, không rút")).toContain("Đã tắt");
  });

  test("mutes where there are none", async () => {
    const chat = await secretary();
    expect(await chat.text("hủy đăng ký lớp")).toContain("Đã tắt nhắc");
  });
});

describe("a class that is named", () => {
  test.each([
    ["đăng ký lớp C 2 người", "Lớp C"],
    ["dang ky lop c 2 nguoi", "Lớp C"],
    ["đăng ký 2 người lớp B", "Lớp B"],
    ["đăng ký lớp buổi sáng 2 người", "Lớp buổi sáng"],
  ])("«%s» is registered for", async (text, title) => {
    await openClass("Lớp A", "2026-12-07");
    await openClass("Lớp B", "2026-12-14");
    await openClass("Lớp C", "2026-12-21");
    await openClass("Lớp buổi sáng", "2026-12-28");
    const chat = await secretary();
    expect(await chat.text(text)).toContain(`Đã có chỗ 2 người · ${title}`);
  });

  test("and is none is not put for another", async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    expect(await chat.text("đăng ký lớp D 2 người")).not.toContain("Đã có chỗ");
    expect(await seated(classId)).toBe(0);
  });

  test("among many keeps the way out of the one that was registered for", async () => {
    const days = ["2026-12-07", "2026-12-10", "2026-12-14", "2026-12-17", "2026-12-21"];
    for (const [nth, day] of days.entries()) await openClass(`Lớp ${"ABCDE"[nth]}`, day);
    const chat = await secretary();
    await chat.text("đăng ký lớp A 2 người");
    await chat.text("sắp tới có lớp nào không");
    expect(labels(chat)).toHaveLength(4);
    expect(labels(chat)).toContain("Rút 2 người · Lớp A");
    await chat.text("đăng ký lớp B 1 người");
    await chat.text("sắp tới có lớp nào không");
    expect(labels(chat)).toHaveLength(4);
    await chat.tap("Rút người đã đăng ký");
    expect(labels(chat)).toEqual(["Rút 2 người · Lớp A", "Rút 1 người · Lớp B"]);
  });
});

describe("classes of the months that were said", () => {
  test.each([
    ["lớp tháng 12 này", "Lớp A"],
    ["tháng sau có lớp nào không", "Lớp A"],
    ["tháng 1 có lớp nào không", "Lớp B"],
    ["quý này có lớp nào", "Lớp A"],
  ])("«%s»: those to come", async (text, title) => {
    await openClass("Lớp A", "2026-12-07");
    await openClass("Lớp B", "2027-01-11");
    const chat = await secretary();
    const told = await chat.text(text);
    expect(told).toContain("1 lớp sắp tới");
    expect(told).toContain(title);
  });

  test("none in them is said, with the next one", async () => {
    await openClass("Lớp B", "2027-01-11");
    const chat = await secretary();
    const told = await chat.text("tháng sau có lớp nào không");
    expect(told).toContain("Tháng 12/2026 chưa có lớp nào");
    expect(told).toContain("Lớp B");
  });

  test("that are over are told by figures", async () => {
    await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    for (const text of ["năm 2025 có lớp nào", "tháng trước mở mấy lớp"])
      expect(await chat.text(text), text).not.toContain("sắp tới");
  });
});

test("more workers than people are asked about, and noted as was meant", async () => {
  const chat = await secretary();
  const told = await chat.text("đăng ký nguồn 3 người, 5 công nhân");
  expect(told).toContain("3 người và 5 công nhân");
  expect((await listPool(staff(), {})).rows).toEqual([]);
  expect(labels(chat)).toEqual(["8 người, trong đó 5 công nhân", "5 người, đều là công nhân"]);
  expect(await chat.tap("8 người, trong đó 5 công nhân")).toContain("8 người chờ học · 5 chỉ học được ngày nghỉ");
});
