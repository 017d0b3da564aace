import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import type { Role } from "@ketnap/contract";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Monday morning. */
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const prisma = () => database.owner.prisma;
let chat: Chat;
let office: Chat;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
    { key: "c1", name: "Chi bộ Thôn Hạ", level: "cell", parent: "xa" },
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  const person = async (login: string, role: Role, key: string) => {
    const grants = [{ role, unitId: tree.byKey(key)!.id }];
    return linkedChat(database, (await createAccount(staff(), { login, label: login, grants })).id, start);
  };
  chat = await person("bi-thu", "secretary", "c0");
  office = await person("van-phong", "staff", "xa");
  await openReportRequest(staff(), {
    unitId: tree.byKey("xa")!.id,
    title: "Báo cáo kết nạp tháng 11",
    firstMonth: "2026-11",
    lastMonth: "2026-11",
    dueOn: "2026-11-30",
  });
});
beforeEach(async () => {
  for (const table of ["subscription", "reminder", "dialog", "mute"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  chat.now = start.add({ hours: 1 });
});

const standing = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } })).map(
    ({ topic }) => topic,
  );

describe("several matters in one line", () => {
  test("are each set for the one time that was said", async () => {
    const told = await chat.text("nhắc tôi nộp báo cáo và đi họp 8h mai");
    expect(told).toContain("nộp báo cáo; cuộc họp");
    expect(await standing()).toEqual(["report", "meeting"]);
    await chat.text("thôi khỏi nhắc");
    expect(await standing()).toEqual([]);
  });

  test("of which one has no name here are not dropped", async () => {
    await chat.text("nhắc tôi nộp báo cáo và mua hoa 8h mai");
    expect(await standing()).toEqual(["report", "other"]);
  });

  test.each(["nhắc tôi nộp báo cáo 8h mai và họp chi bộ 14h mai", "nhắc tôi 8h mai nộp báo cáo, 14h họp chi bộ"])(
    "with a time each are asked for one by one: %s",
    async (said) => {
      expect(await chat.text(said)).toContain("Chưa ghi gì");
      expect(await standing()).toEqual([]);
    },
  );

  test.each(["nhắc tôi họp chi bộ 8h thứ 2 và thứ 4", "nhắc tôi họp chi bộ và cấp ủy 8h mai"])(
    "are no more than one where a time or a name is added: %s",
    async (said) => {
      await chat.text(said);
      expect(new Set(await standing())).toEqual(new Set(["cell_meeting"]));
    },
  );
});

describe("a unit that is to be reminded", () => {
  const urged = () => prisma().reminder.count({ where: { facts: { path: ["urgent"], equals: true } } });

  test("is urged at once, and nothing is set for the one who writes", async () => {
    expect(await office.text("nhắc chi bộ Đồi Chè nộp báo cáo")).toContain("Sẽ nhắc 1 đơn vị: Chi bộ Đồi Chè");
    expect(await urged()).toBe(1);
    expect(await standing()).toEqual([]);
    const buttons = office.offered;
    expect(await office.tap("Hủy, không gửi nữa")).toContain("Đã hủy 1");
    await prisma().reminder.deleteMany();
    office.now = office.now.add({ hours: 48 });
    await office.text("nhắc chi bộ Đồi Chè nộp báo cáo");
    office.offered = buttons;
    expect(await office.tap("Hủy, không gửi nữa"), "a button of another day").toContain("không có gì để hủy");
    expect(await urged()).toBe(1);
    office.now = start.add({ hours: 1 });
  });

  test("with others, each of them is told of", async () => {
    const told = await office.text("nhắc chi bộ Đồi Chè và chi bộ Thôn Hạ nộp báo cáo");
    expect(told).toContain("Chi bộ Đồi Chè");
    expect(told).toContain("Chưa có ai nhận nhắc: Chi bộ Thôn Hạ");
  });

  test("at another time, or of something else, is not: it is said how", async () => {
    expect(await office.text("nhắc chi bộ Đồi Chè nộp báo cáo 8h mai")).toContain("Chỉ đôn đốc được ngay");
    expect(await office.text("nhắc chi bộ Đồi Chè nộp hồ sơ")).toContain("chỉ đôn đốc được đơn vị nộp báo cáo");
    expect(await urged()).toBe(0);
    expect(await standing()).toEqual([]);
  });

  test("is himself where its secretary says so, or where he is to be told about it", async () => {
    await chat.text("nhắc chi bộ Đồi Chè nộp báo cáo 8h mai");
    await office.text("nhắc tôi xem tiến độ chi bộ Đồi Chè 8h mai");
    expect(await standing()).toEqual(["report", "progress"]);
    expect(await urged()).toBe(0);
  });
});

describe("«Giữ lại»", () => {
  test("keeps what can still come, and once", async () => {
    await chat.text("nhắc tôi họp chi bộ 8h thứ 2 hằng tuần");
    await chat.tap("Hủy lời nhắc này");
    const kept = chat.offered;
    await chat.text("nhắc tôi họp chi bộ 8h thứ 2 hằng tuần");
    chat.offered = kept;
    expect(await chat.tap("Giữ lại")).toContain("Thứ Hai hằng tuần");
    expect(await standing()).toEqual(["cell_meeting"]);
  });

  test("says so where its day is over, and keeps nothing that never comes", async () => {
    await chat.text("nhắc tôi họp chi bộ 8h mai");
    await chat.tap("Hủy lời nhắc này");
    chat.now = chat.now.add({ hours: 72 });
    expect(await chat.tap("Giữ lại")).toContain("thời điểm đã qua");
    expect(await standing()).toEqual([]);
  });
});

test.each([
  ["nhắc tôi nộp báo cáo 3 ngày một lần", "Hằng ngày, 08:00", "daily"],
  ["nhắc tôi họp chi bộ hai tuần một lần", "Thứ Hai hằng tuần, 08:00", "weekly"],
])("%s: what can be kept nearest to that is offered", async (said, label, freq) => {
  expect(await chat.text(said)).toContain("Gần với ý đồng chí nhất");
  await chat.tap(label);
  const [own] = await prisma().subscription.findMany();
  expect(own?.schedule).toMatchObject({ freq });
});
