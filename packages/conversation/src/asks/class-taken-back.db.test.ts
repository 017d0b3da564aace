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

async function openClass(title: string, firstOn = "2026-12-07"): Promise<number> {
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
  await announceClass(staff(), { id: drafted.id, version });
  return drafted.id;
}
const seated = async (classId: number) => (await readClass(staff(), { id: classId })).seated;
const muted = () => database.owner.prisma.mute.count();
const labels = (chat: Chat) => chat.offered.map(({ label }) => label);
const waiting = async () => (await listPool(staff(), {})).rows.reduce((sum, { count }) => sum + count, 0);

describe("those who wait are given up", () => {
  test.each([
    "hủy đăng ký nguồn",
    "bỏ đăng ký nguồn đi",
    "hủy đăng ký chờ học",
    "huy dang ky cho hoc",
    "hủy đăng ký học",
    "bỏ nguồn chờ học giúp em",
    "em xin rút đăng ký nguồn ạ",
    "hủy đăng ký đi học",
    "xóa số người chờ học của chi bộ em",
  ])("«%s» is asked about, and mutes nothing", async (text) => {
    const chat = await secretary();
    await chat.text("đăng ký nguồn 5 người");
    const before = await muted();
    expect(await chat.text(text)).toContain("Ghi 0 người chờ học? (đang ghi 5)");
    expect([await muted(), await waiting()]).toEqual([before, 5]);
    await chat.tap("Ghi 0 người chờ học");
    expect(await waiting()).toBe(0);
  });

  test("and not the seats in a class, which «học» alone may mean as well", async () => {
    const classId = await openClass("Lớp A");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    expect(await chat.text("bỏ đăng ký chờ học đi")).toContain("Chưa ghi ai chờ học.");
    expect(labels(chat)).toContain("Rút cả 3 người");
    await chat.text("đăng ký nguồn 5 người");
    expect(await chat.text("bỏ đăng ký chờ học đi")).toContain("Ghi 0 người chờ học?");
    expect(labels(chat)).toEqual(["Ghi 0 người chờ học"]);
    await chat.text("hủy đăng ký học");
    expect(labels(chat)).toEqual(["Rút 1 người", "Rút 2 người", "Rút cả 3 người", "Ghi 0 người chờ học"]);
    expect([await seated(classId), await waiting()]).toEqual([3, 5]);
  });

  test("where nobody waits that is said", async () => {
    const chat = await secretary();
    const before = await muted();
    for (const text of ["hủy đăng ký nguồn", "hủy đăng ký học", "bỏ đăng ký chờ học"])
      expect(await chat.text(text), text).toContain("Chưa ghi ai chờ học.");
    expect(await muted()).toBe(before);
  });

  test("news of them may still be muted", async () => {
    const chat = await secretary();
    await chat.text("đăng ký nguồn 5 người");
    expect(await chat.text("tắt nhắc lớp học")).not.toContain("Ghi 0 người");
  });
});

describe("right after those who wait were noted", () => {
  test.each(["hủy", "nhầm", "thôi bỏ", "hủy đi", "em ghi nhầm"])("«%s» offers the number before", async (text) => {
    const chat = await secretary();
    await chat.text("đăng ký nguồn 4 người, 1 công nhân");
    expect(await chat.text(text)).toContain("Ghi 0 người chờ học? (đang ghi 4)");
    await chat.text("đăng ký nguồn thêm 2 người");
    expect(await chat.text(text)).toContain("Ghi lại 4 người chờ học như trước? (đang ghi 6)");
    expect(labels(chat)).toEqual(["Ghi 4 người chờ học", "Ghi 0 người chờ học"]);
    expect(await waiting()).toBe(6);
    expect(await chat.tap("Ghi 4 người chờ học")).toContain("4 người chờ học · 1 chỉ học được ngày nghỉ");
  });
});

describe("«hủy» right after a class", () => {
  test("offers those who were registered just now, and all", async () => {
    const classId = await openClass("Lớp A");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    await chat.text("đăng ký lớp 1 người");
    for (const text of ["hủy", "nhầm", "thôi bỏ"]) {
      await chat.text(text);
      expect(labels(chat).slice(0, 2), text).toEqual(["Rút 1 người", "Rút cả 4 người"]);
    }
    await chat.text("hủy hết");
    expect(labels(chat)[0]).toBe("Rút 4 người");
    await chat.text("đăng ký lớp 1 người");
    await chat.text("hủy");
    await chat.tap("Rút 1 người");
    expect(await seated(classId)).toBe(4);
  });

  test("of several classes offers those first", async () => {
    await openClass("Lớp A");
    const chat = await secretary();
    await chat.text("đăng ký lớp 3 người");
    await openClass("Lớp B", "2026-12-14");
    await chat.text("đăng ký lớp B 2 người");
    await chat.text("đăng ký lớp A 1 người");
    await chat.text("hủy");
    expect(labels(chat)).toEqual([
      "Rút 1 người · Lớp A",
      "Rút 4 người · Lớp A",
      "Rút 2 người · Lớp B",
      "Tắt nhắc, không rút",
    ]);
  });

  test("is of the reminder that was set since, by a tap as well", async () => {
    const classId = await openClass("Lớp A");
    const chat = await secretary();
    await chat.text("đăng ký lớp 1 người");
    await chat.text("mai 2h nhắc tôi họp chi bộ");
    await chat.tap(/14:00/);
    expect(await chat.text("hủy")).not.toContain("Rút");
    expect(await chat.text("danh sách nhắc của tôi")).not.toContain("họp chi bộ");
    expect(await seated(classId)).toBe(1);
  });
});
