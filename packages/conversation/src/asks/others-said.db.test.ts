import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Thursday, at nine. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const prisma = () => database.owner.prisma;
let chat: Chat;
let leader: Chat;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  const person = async (login: string, role: Role, key: string) => {
    const grants = [{ role, unitId: tree.byKey(key)!.id }];
    return linkedChat(database, (await createAccount(staff(), { login, label: login, grants })).id, start);
  };
  chat = await person("bi-thu", "secretary", "c0");
  leader = await person("lanh-dao", "leader", "xa");
  await openReportRequest(staff(), {
    unitId: tree.byKey("xa")!.id,
    title: "Báo cáo tháng 11",
    firstMonth: "2026-11",
    lastMonth: "2026-11",
    dueOn: "2026-11-30",
  });
});
beforeEach(async () => {
  for (const table of ["subscription", "reminder", "dialog", "mute"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  for (const each of [chat, leader]) each.now = start;
});

const topics = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } })).map(
    ({ topic }) => topic,
  );
const ALONE = "Lời nhắc này chỉ đến đồng chí; người khác không nhận được gì.";

describe("somebody else who is to be told", () => {
  test.each([
    ["nhắc chị Lan 8h mai nộp báo cáo", "report"],
    ["nhắc đồng chí Hùng nộp hồ sơ thứ 6", "dossier"],
    ["nhac anh hung 8h mai hop chi bo", "cell_meeting"],
    ["nhắc em Hoa nộp báo cáo 8h mai", "report"],
    ["nhắc mọi người họp chi bộ 19h thứ sáu", "cell_meeting"],
    ["nhắc giúp các đồng chí đảng viên họp chi bộ 19h thứ sáu", "cell_meeting"],
    ["8h mai nhắc phó bí thư nộp hồ sơ", "dossier"],
    ["nhắc bí thư thôn Hạ họp chi bộ lúc 8h mai", "cell_meeting"],
  ])("hears nothing, and that is said: %s", async (said, topic) => {
    const told = await chat.text(said);
    expect(told).toContain(ALONE);
    expect(told).toContain("theo lịch chung của văn phòng");
    expect(await topics()).toEqual([topic]);
    expect(JSON.stringify(await prisma().subscription.findMany())).not.toMatch(/lan|hùng|hung|hoa/i);
  });

  test.each([
    "nhắc chị 8h mai nộp báo cáo",
    "nhắc bác nộp báo cáo trước 2 ngày",
    "nhắc đồng chí họp chi bộ 8h mai",
    "nhắc em nhắc chị Lan nộp báo cáo 8h mai",
    "nhắc tôi họp chi bộ 8h mai",
  ])("is nobody but the one who writes: %s", async (said) => {
    expect(await chat.text(said)).not.toContain(ALONE);
    expect(await topics()).toHaveLength(1);
  });

  test("who may urge is told how", async () => {
    expect(await leader.text("nhắc chị Lan 8h mai nộp báo cáo")).toContain("«nhắc các chi bộ chậm nộp báo cáo»");
  });

  test.each(["đừng nhắc chị Lan nữa", "thôi khỏi nhắc anh Tuấn"])("%s: mutes nothing of one's own", async (said) => {
    expect(await chat.text(said)).toContain("Chưa tắt gì.");
    expect(await prisma().mute.count()).toBe(0);
    await chat.text("đừng nhắc chị nữa");
    expect(await prisma().mute.count()).toBe(1);
  });
});

describe("all units", () => {
  test.each(["nhắc các chi bộ nộp báo cáo", "nhac tat ca cac don vi gui bao cao", "đôn đốc các chi bộ nộp báo cáo"])(
    "are urged by whoever may: %s",
    async (said) => {
      expect(await leader.text(said)).toContain("Sẽ nhắc 1 đơn vị: Chi bộ Đồi Chè");
      expect(await topics()).toEqual([]);
    },
  );

  test("not at another time, and to nothing but reports: it is said, and one tap urges", async () => {
    expect(await leader.text("nhắc các chi bộ nộp báo cáo 8h mai")).toContain("Chỉ đôn đốc được ngay");
    expect(await leader.text("nhắc các chi bộ họp")).toContain("chỉ đôn đốc được đơn vị nộp báo cáo");
    expect(await prisma().reminder.count()).toBe(0);
    expect(await leader.tap("Đôn đốc nộp báo cáo")).toContain("Chi bộ Đồi Chè");
  });

  test("by a secretary are not: nobody is told, and he may be reminded himself", async () => {
    const told = await chat.text("nhắc các chi bộ nộp báo cáo");
    expect(told).toContain("không có quyền đôn đốc");
    expect(await prisma().reminder.count()).toBe(0);
    expect(await topics()).toEqual([]);
    expect(await chat.tap("Nhắc tôi nộp báo cáo")).toContain("Nhắc nộp báo cáo khi nào?");
  });
});
