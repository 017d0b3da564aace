import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import {
  announceInspections,
  cancelInspectionVisit,
  createInspectionPlan,
  markInspectionVisited,
  moveInspectionVisit,
  readInspectionVisit,
  recommendAfterInspection,
  settleRecommendation,
  writeInspectionFindings,
} from "@ketnap/domain/inspections";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};
const FOUND = "Không có sổ phân công";
let secretary: Chat;
let neighbour: Chat;
let office: Chat;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...["Đồi Chè", "Bến Gỗ", "Cầu Đá"].map((name, at) => ({
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
  office = await person("can-bo", "staff", "xa");
  secretary = await person("bi-thu-0", "secretary", "c0");
  neighbour = await person("bi-thu-1", "secretary", "c1");
  await plan();
});

async function person(login: string, role: Role, unit: string): Promise<Chat> {
  const grants = [{ role, unitId: id[unit]!, validFrom: "2026-01-01" }];
  const account = await createAccount(staff(), { login, label: login, grants });
  return linkedChat({ staff: database.staff, bot: database.bot }, account.id, start);
}

/** Cells 0 and 2 are announced, one after the other; cell 1 is planned, and nobody was told. */
async function plan() {
  const account = await createAccount(staff(), {
    login: "doan-1",
    label: "Đồng chí trưởng đoàn",
    grants: [{ role: "staff", unitId: id["xa"]!, validFrom: "2026-01-01" }],
  });
  let made = await createInspectionPlan(staff(), {
    unitId: id["xa"]!,
    title: "Kiểm tra quý IV",
    fromOn: "2026-11-25",
    toOn: "2026-12-18",
    documentNo: "15-CV/ĐU",
    teams: [{ leaderId: account.id, memberIds: [] }],
    settings: { prepare: "Sổ nghị quyết; danh sách nguồn" },
  });
  const days = { c0: "2026-11-30", c1: "2026-12-02", c2: "2026-12-04" };
  for (const [unit, onDate] of Object.entries(days)) {
    const visit = made.rows.find((row) => row.unit.id === id[unit])!;
    await moveInspectionVisit(staff(), { id: visit.id, version: visit.version, teamNumber: 1, onDate });
  }
  const visitIds = made.rows.filter(({ unit }) => unit.id !== id["c1"]).map((row) => row.id);
  made = await announceInspections(staff(), { id: made.id, version: made.version, visitIds });
}

describe("a secretary", () => {
  test("is told when the team comes to him, which one, and what to prepare", async () => {
    const said = await secretary.text("đoàn kiểm tra khi nào xuống");
    expect(said).toContain("30/11/2026 · Đoàn số 1 · Chi bộ Đồi Chè");
    expect(said).toContain("Đề nghị chuẩn bị: Sổ nghị quyết; danh sách nguồn");
    expect(said).not.toMatch(/Cầu Đá|Bến Gỗ|trưởng đoàn/);
    expect(await secretary.text("chuẩn bị gì cho đoàn kiểm tra")).toContain("Sổ nghị quyết");
  });

  test("is told nobody's name, but the letter that has them", async () => {
    const said = await secretary.text("ai phụ trách đoàn kiểm tra đơn vị mình");
    expect(said).toContain("15-CV/ĐU");
    expect(said).not.toContain("Đồng chí trưởng đoàn");
  });

  test("hears nothing of a visit that was only planned, nor of a team that he does not know", async () => {
    expect(await neighbour.text("khi nào đoàn kiểm tra xuống chi bộ mình")).toContain("Chưa có lịch kiểm tra");
    expect(await secretary.text("đoàn kiểm tra số 2 đi những đơn vị nào")).toContain("Chưa có lịch nào của đoàn số 2");
    expect(await neighbour.text("lịch kiểm tra tháng 1 năm 2027")).toContain("Chưa có lịch kiểm tra");
  });

  test("of months in which none comes hears so, and of the one that does", async () => {
    for (const text of ["lịch kiểm tra tháng 12", "lịch kiểm tra tháng 1 năm 2027"]) {
      const said = await secretary.text(text);
      expect(said).toContain("Không có lịch kiểm tra nào trong tháng");
      expect(said).toContain("Gần nhất: 30/11/2026 · Đoàn số 1 · Chi bộ Đồi Chè");
    }
  });

  test("may not have teams formed", async () => {
    expect(await secretary.text("Thành lập 3 đoàn kiểm tra các đơn vị chậm tiến độ")).not.toContain("trang Kiểm tra");
  });
});

describe("the office", () => {
  test("sees every visit of its units, and how far the round is", async () => {
    const said = await office.text("lịch kiểm tra tháng 12");
    expect(said).toContain("04/12/2026 · Đoàn số 1 · Chi bộ Cầu Đá".replace(/\b0/g, ""));
    expect(await office.text("đoàn kiểm tra đã đi được mấy đơn vị rồi")).toContain("0 / 2");
    expect(await office.text("lập 3 đoàn kiểm tra các xã chậm tiến độ")).toContain("trang Kiểm tra");
  });

  test("what was found is told to nobody here; what is to be mended is a deadline with a number", async () => {
    const { id: visitId } = await database.owner.prisma.inspectionVisit.findFirstOrThrow({
      where: { unitId: id["c0"]! },
    });
    const after = staff(Temporal.Instant.from("2026-12-01T02:00:00Z"));
    const now = async () => {
      const { version } = await readInspectionVisit(after, { id: visitId });
      return { id: visitId, version };
    };
    await markInspectionVisited(after, { ...(await now()), visitedOn: "2026-11-30" });
    await writeInspectionFindings(after, { ...(await now()), body: FOUND });
    await recommendAfterInspection(after, { ...(await now()), body: FOUND, dueOn: "2026-12-20" });
    for (const chat of [secretary, office]) {
      chat.now = after.now;
      for (const question of ["đoàn kiểm tra khi nào xuống", "kết quả kiểm tra thế nào", "việc sắp đến hạn"])
        expect(await chat.text(question)).not.toContain("sổ phân công");
    }
    expect(await secretary.text("việc sắp đến hạn")).toMatch(/kiến nghị số 1 sau kiểm tra ngày 30\/11\/2026/i);
    expect(await office.text("việc sắp đến hạn")).toMatch(/kiến nghị số 1 .*, Chi bộ Đồi Chè: ngày cuối 20\/12\/2026/i);
    expect(await secretary.text("kết luận kiểm tra lần trước")).toBe(
      [
        "Còn 1 việc phải khắc phục sau kiểm tra",
        "Kiến nghị số 1 sau kiểm tra ngày 30/11/2026, Chi bộ Đồi Chè: ngày cuối 20/12/2026, còn 19 ngày",
        "Lần kiểm tra gần nhất: 30/11/2026, đoàn số 1, Chi bộ Đồi Chè.",
        "Kết luận kiểm tra gửi bằng văn bản, chat không nêu nội dung.",
      ].join("\n"),
    );
    neighbour.now = after.now;
    expect(await neighbour.text("đoàn kiểm tra kết luận thế nào")).toBe(
      "Chưa có lần kiểm tra nào được ghi cho đơn vị của đồng chí.\nKết luận kiểm tra gửi bằng văn bản, chat không nêu nội dung.",
    );
    const own = (await readInspectionVisit(after, { id: visitId })).followUp!;
    await settleRecommendation(after, { id: own[0]!.id, version: 1, doneOn: "2026-12-01" });
    expect(await secretary.text("kiến nghị của đoàn kiểm tra lần trước")).toMatch(
      /^Không còn việc nào phải khắc phục sau kiểm tra\n/,
    );
    await recommendAfterInspection(after, { ...(await now()), body: FOUND, dueOn: "2026-12-20" });
    expect(await neighbour.text("việc sắp đến hạn")).not.toMatch(/kiến nghị/i);
    expect(await secretary.text("đoàn kiểm tra khi nào xuống")).toContain("Lần kiểm tra gần nhất: 30/11/2026");
    expect(await office.text("đoàn kiểm tra đã đi được mấy đơn vị rồi")).toContain("1 / 2");
  });
});

test("a visit that was called off is told to the unit that had been told of it, and to nobody else", async () => {
  const after = staff(Temporal.Instant.from("2026-12-01T03:00:00Z"));
  const { id: visitId } = await database.owner.prisma.inspectionVisit.findFirstOrThrow({
    where: { unitId: id["c2"]! },
  });
  const { version } = await readInspectionVisit(after, { id: visitId });
  await cancelInspectionVisit(after, { id: visitId, version });
  const third = await person("bi-thu-2", "secretary", "c2");
  for (const chat of [third, neighbour]) chat.now = after.now;
  expect(await third.text("đoàn kiểm tra khi nào xuống")).toBe(
    "Lượt kiểm tra ngày 4/12/2026 của đoàn số 1 tại Chi bộ Cầu Đá đã hủy.\nChưa có lịch mới.",
  );
  expect(await neighbour.text("đoàn kiểm tra khi nào xuống")).not.toContain("đã hủy");
  third.now = Temporal.Instant.from("2026-12-05T02:00:00Z");
  expect(await third.text("đoàn kiểm tra khi nào xuống")).toContain("Chưa có lịch kiểm tra");
});
