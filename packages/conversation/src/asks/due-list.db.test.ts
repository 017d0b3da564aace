import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { announceClass, approveClass, createClass, registerLearners } from "@ketnap/domain/classes";
import { announceInspections, createInspectionPlan, moveInspectionVisit } from "@ketnap/domain/inspections";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { listExpectedReports, openReportRequest, returnReport } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Thursday, at nine. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const prisma = () => database.owner.prisma;
const id: Record<string, number> = {};
let chat: Chat;
let neighbour: Chat;
let leader: Chat;
let classId: number;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
    { key: "c1", name: "Chi bộ Bến Gỗ", level: "cell", parent: "xa" },
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  const person = async (login: string, role: Role, key: string) => {
    const grants = [{ role, unitId: id[key]!, validFrom: "2026-01-01" }];
    return linkedChat(database, (await createAccount(staff(), { login, label: login, grants })).id, start);
  };
  chat = await person("bi-thu", "secretary", "c0");
  neighbour = await person("bi-thu-1", "secretary", "c1");
  leader = await person("lanh-dao", "leader", "xa");
  await visit("2026-12-04");
  classId = await openClass();
});
beforeEach(async () => {
  await prisma().reportRequest.deleteMany();
  await prisma().dialog.deleteMany();
  await prisma().classRegistration.deleteMany();
  await prisma().offeredChoice.deleteMany();
});

/** A team comes to the first cell, and it was told so. */
async function visit(onDate: string): Promise<void> {
  const account = await createAccount(staff(), {
    login: "doan-1",
    label: "Trưởng đoàn",
    grants: [{ role: "staff", unitId: id["xa"]!, validFrom: "2026-01-01" }],
  });
  const made = await createInspectionPlan(staff(), {
    unitId: id["xa"]!,
    title: "Kiểm tra quý IV",
    fromOn: "2026-11-27",
    toOn: "2026-12-18",
    documentNo: "15-CV/ĐU",
    teams: [{ leaderId: account.id, memberIds: [] }],
    settings: { prepare: "Sổ nghị quyết" },
  });
  const row = made.rows.find(({ unit }) => unit.id === id["c0"])!;
  await moveInspectionVisit(staff(), { id: row.id, version: row.version, teamNumber: 1, onDate });
  await announceInspections(staff(), { id: made.id, version: made.version, visitIds: [row.id] });
}

async function openClass(): Promise<number> {
  const drafted = await createClass(staff(), {
    organiserId: id["xa"]!,
    title: "Lớp khóa 4",
    venue: "Hội trường",
    capacity: 40,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [{ onDate: "2026-12-14", part: "morning" }],
  });
  const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
  await announceClass(staff(), { id: drafted.id, version });
  return drafted.id;
}

/** October's report, due on 20 November, was sent by the first cell and came back. */
async function sendBack(): Promise<void> {
  const early = Temporal.Instant.from("2026-11-10T02:00:00Z");
  const { id: requestId } = await openReportRequest(
    { ...staff(), now: early },
    { unitId: id["xa"]!, title: "Báo cáo tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-20" },
  );
  chat.now = early;
  await chat.text("báo cáo tháng 10 kết nạp 2");
  await chat.text("đúng");
  chat.now = start;
  const { rows } = await listExpectedReports(staff(), { filter: { requestId } });
  const sent = rows.find(({ unit }) => unit.id === id["c0"])!;
  await returnReport(staff(), {
    id: sent.id,
    version: sent.version,
    reasons: { admitted: "Nghị quyết chỉ có 1" },
  });
}
const labels = (of: Chat) => of.offered.map(({ label }) => label);

describe("what is due", () => {
  test("is registration for a class and a team that comes as well, each with its button", async () => {
    const told = await chat.text("tháng 12 có việc gì đến hạn");
    expect(told).toContain("2 việc đến hạn");
    expect(told).toContain("Lớp khóa 4: nhận đăng ký đến 2/12/2026, còn 6 ngày");
    expect(told).toContain("Đoàn kiểm tra số 1 đến Chi bộ Đồi Chè ngày 4/12/2026, còn 8 ngày");
    expect(labels(chat)).toEqual(["Đăng ký: Lớp khóa 4", "Xem lịch kiểm tra: Đoàn kiểm tra số 1"]);
    expect(await chat.tap(/^Xem lịch/)).toContain("4/12/2026");
    await chat.text("tuần sau có việc gì đến hạn");
    expect(await chat.tap(/^Đăng ký/)).toContain("Đăng ký mấy người?");
  });

  test("is the class itself for whoever has seats in it", async () => {
    await registerLearners(staff(), { classId, unitId: id["c0"]!, count: 2 });
    const told = await chat.text("tháng 12 có việc gì đến hạn");
    expect(told).toContain("Lớp khóa 4: khai giảng 14/12/2026, còn 18 ngày");
    expect(told).not.toContain("nhận đăng ký");
    expect(await neighbour.text("tháng 12 có việc gì đến hạn")).toContain("nhận đăng ký đến 2/12/2026");
  });

  test("of another's cell is told to nobody; a leader hears when teams come, and registers nobody", async () => {
    expect(await neighbour.text("tháng 12 có việc gì đến hạn")).not.toContain("Đoàn kiểm tra");
    const told = await leader.text("tháng 12 có việc gì đến hạn");
    expect(told).toContain("Đoàn kiểm tra số 1 đến Chi bộ Đồi Chè");
    expect(told).not.toContain("nhận đăng ký");
  });

  test("is a report that came back, whenever it is asked, until it is sent again", async () => {
    await sendBack();
    for (const said of ["hôm nay có việc gì đến hạn", "tháng 12 có việc gì đến hạn", "có việc gì quá hạn không"])
      expect(await chat.text(said), said).toContain("Báo cáo tháng 10: hạn 20/11/2026, bị trả lại, chờ gửi lại");
    expect(await neighbour.text("hôm nay có việc gì đến hạn")).not.toContain("bị trả lại");
    expect(await chat.tap(/^Sửa ngay/)).toContain("Nghị quyết chỉ có 1");
    await chat.text("1");
    await chat.text("đúng");
    expect(await chat.text("có việc gì quá hạn không")).toBe("Không có việc nào quá hạn.");
  });

  test("in a time in which nothing is: says so, and what comes next after it", async () => {
    const told = await chat.text("hôm nay có việc gì đến hạn");
    expect(told).toContain("Không có việc nào đến hạn trong khoảng này.");
    expect(told).toContain("Gần nhất sau đó: Lớp khóa 4: nhận đăng ký đến 2/12/2026");
    expect(labels(chat)).toEqual(["Đăng ký"]);
    expect(await chat.text("tháng 1 có việc gì đến hạn")).toBe("Không có việc nào đến hạn trong tháng 1/2027.");
  });

  test("on a day that is named is what is due on it", async () => {
    expect(await chat.text("ngày 4/12 có việc gì đến hạn")).toContain("Đoàn kiểm tra số 1 đến");
    expect(labels(chat)).toEqual(["Xem lịch kiểm tra"]);
  });
});
