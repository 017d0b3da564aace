import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { announceClass, approveClass, createClass, readClass } from "@ketnap/domain/classes";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { peopleOf } from "@ketnap/contract";
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
async function secretary(channel?: "telegram" | "zalo-bot"): Promise<Chat> {
  const grants = [{ role: "secretary" as const, unitId: id["c0"]! }];
  const { id: account } = await createAccount(staff(), {
    login: `bi-thu-so-${++made}`,
    label: `Bí thư ${made}`,
    grants,
  });
  return linkedChat(database, account, start, channel);
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

async function howMany(chat: Chat): Promise<string> {
  await chat.text("sắp tới có lớp nào không");
  return chat.tap(/^Đăng ký/);
}
const muted = async () => database.owner.prisma.mute.count();
const NUMBERS = [
  ["4", 4],
  ["04", 4],
  ["4.", 4],
  ["(4)", 4],
  ["4 người", 4],
  ["4 người ạ", 4],
  ["bốn", 4],
  ["ba người", 3],
  ["ba", 3],
  ["6 suất", 6],
  ["đăng ký 4 người", 4],
  ["5", 5],
  ["1", 1],
] as const;

describe("a number below «Đăng ký mấy người?»", () => {
  test.each(NUMBERS)("«%s» is that many people", async (text, count) => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    expect(await howMany(chat)).toContain("Đăng ký mấy người?");
    expect(await chat.text(text)).toContain(`${count} người · Lớp A`);
    expect(await seated(classId)).toBe(count);
  });

  test.each(["0", "501"])("«%s» asks again and registers nobody", async (text) => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await howMany(chat);
    expect(await chat.text(text)).toContain("Đăng ký mấy người?");
    expect(await seated(classId)).toBe(0);
  });

  test("is the number too where several were said, in whatever order they are offered", async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp A 2 nam 1 nữ");
    expect(chat.offered.length).toBeGreaterThan(1);
    await chat.text("1");
    expect(await seated(classId)).toBe(1);
  });

  test("on a channel without buttons is the number that stands there, and the same again takes nobody away", async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary("zalo-bot");
    await howMany(chat);
    await chat.text("1");
    expect(await chat.text("1")).toContain("Rút 1 người khỏi Lớp A?");
    expect(await seated(classId)).toBe(1);
  });
});

describe("a number below «Rút mấy người?»", () => {
  async function leaving(text: string) {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 5 người");
    await chat.text(text);
    return { chat, classId };
  }

  test.each([
    ["3", 2],
    ["03", 2],
    ["ba", 2],
    ["ba người", 2],
    ["rút 3", 2],
    ["4", 1],
    ["2 suất", 3],
    ["5", 0],
  ])("«%s» leaves %i", async (text, left) => {
    const before = await muted();
    for (const words of ["em muốn rút khỏi lớp", "hủy đăng ký lớp"]) {
      await database.owner.prisma.trainingClass.deleteMany();
      const { chat, classId } = await leaving(words);
      expect(labels(chat).slice(0, 3)).toEqual(["Rút 1 người", "Rút 2 người", "Rút cả 5 người"]);
      expect(await chat.text(text)).toContain(`Đã rút ${5 - left} người`);
      expect(await seated(classId)).toBe(left);
    }
    expect(await muted()).toBe(before);
  });

  test("of more than there are says how many there are", async () => {
    const { chat, classId } = await leaving("em muốn rút khỏi lớp");
    expect(await chat.text("7")).toContain("Đơn vị chỉ đăng ký 5 người.");
    expect(labels(chat)).toEqual(["Rút 1 người", "Rút 2 người", "Rút cả 5 người"]);
    expect(await chat.text("1")).toContain("Đã rút 1 người");
    expect(await seated(classId)).toBe(4);
  });

  test("of nobody asks again", async () => {
    const { chat, classId } = await leaving("em muốn rút khỏi lớp");
    expect(await chat.text("0")).toContain("Rút mấy người khỏi Lớp A?");
    expect(await seated(classId)).toBe(5);
  });
});

describe("a number below «Rút 2 người?»", () => {
  const asked = async () => {
    const { id: classId } = await openClass("Lớp A", "2026-12-07");
    const chat = await secretary();
    await chat.text("đăng ký lớp 5 người");
    expect(await chat.text("không, 3 người thôi")).toContain("Rút 2 người khỏi Lớp A?\nRút xong còn 3 người.");
    return { chat, classId };
  };

  test.each(["nhầm, 4", "4 thôi ạ", "à không, còn 4 người"])(
    "«%s» is of those who stay, and asked about",
    async (text) => {
      const { chat, classId } = await asked();
      expect(await chat.text(text)).toContain("Rút 1 người khỏi Lớp A?\nRút xong còn 4 người.");
      expect(await seated(classId)).toBe(5);
    },
  );

  test("takes the number that is offered, and asks about another", async () => {
    const { chat, classId } = await asked();
    expect(await chat.text("4")).toContain("Rút 4 người khỏi Lớp A?");
    expect(await seated(classId)).toBe(5);
    expect(await chat.text("4")).toContain("Đã rút 4 người");
    expect(await seated(classId)).toBe(1);
  });
});

test("what no number reaches is reached by its words where there are no buttons", async () => {
  const { id: classId } = await openClass("Lớp A", "2026-12-07");
  const chat = await secretary("zalo-bot");
  await chat.text("đăng ký lớp 5 người");
  await chat.text("hủy đăng ký lớp");
  const [other] = (chat.last?.choices ?? []).filter(({ action }) => peopleOf(action) === undefined);
  expect(other?.label).toBe("Tắt nhắc, không rút");
  const before = await muted();
  await chat.text("tắt nhắc, không rút");
  expect(await muted()).toBeGreaterThan(before);
  expect(await seated(classId)).toBe(5);
});
