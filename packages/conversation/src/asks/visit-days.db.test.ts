import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import {
  announceInspections,
  cancelInspectionVisit,
  createInspectionPlan,
  moveInspectionVisit,
  readInspectionVisit,
} from "@ketnap/domain/inspections";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import type { Role } from "@ketnap/contract";
import { beforeAll, describe, expect, test } from "vitest";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Thursday morning. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const id: Record<string, number> = {};
const VISITS: Record<string, number> = {};
let office: Chat;
let secretary: Chat;

async function person(login: string, role: Role, unit: string): Promise<Chat> {
  const grants = [{ role, unitId: id[unit]!, validFrom: "2026-01-01" }];
  const { id: account } = await createAccount(staff(), { login, label: login, grants });
  return linkedChat(database, account, start);
}

async function change(unit: string, onDate: string | null): Promise<void> {
  const at = { id: VISITS[unit]!, version: (await readInspectionVisit(staff(), { id: VISITS[unit]! })).version };
  if (onDate === null) await cancelInspectionVisit(staff(), at);
  else await moveInspectionVisit(staff(), { ...at, teamNumber: 1, onDate });
}

beforeAll(async () => {
  const cells = ["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Thôn Hạ"];
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...cells.map((name, at) => ({ key: `c${at}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" })),
  ];
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  const leader = await createAccount(staff(), {
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
    teams: [{ leaderId: leader.id, memberIds: [] }],
    settings: { prepare: "Sổ nghị quyết" },
  });
  for (const row of made.rows) VISITS[Object.keys(id).find((key) => id[key] === row.unit.id)!] = row.id;
  // The furthest first: a team has no room for more than its days of a week.
  const days = { c3: "2026-12-08", c2: "2026-12-04", c1: "2026-12-02", c0: "2026-11-30" };
  for (const [unit, onDate] of Object.entries(days)) await change(unit, onDate);
  await announceInspections(staff(), { id: made.id, version: made.version, visitIds: made.rows.map((row) => row.id) });
  await change("c0", "2026-12-10");
  await change("c1", null);
  office = await person("can-bo", "staff", "xa");
  secretary = await person("bi-thu", "secretary", "c0");
});

describe("the office asks who is visited", () => {
  test.each([
    ["ngày 4/12 kiểm tra đơn vị nào", ["Cầu Đá"]],
    ["thứ sáu tuần sau kiểm tra đơn vị nào", ["Cầu Đá"]],
    ["ngày 8/12 đoàn kiểm tra đi đâu", ["Thôn Hạ"]],
    ["từ 3/12 đến 8/12 kiểm tra đơn vị nào", ["Cầu Đá", "Thôn Hạ"]],
    ["sau ngày 4/12 đoàn kiểm tra đến đơn vị nào", ["Thôn Hạ", "Đồi Chè"]],
    ["lịch kiểm tra", ["Cầu Đá", "Thôn Hạ", "Đồi Chè"]],
  ])("«%s»", async (text, names) => {
    const told = (await office.text(text)).split("\n").filter((line) => line.includes("· Đoàn số 1 ·"));
    expect(told.map((line) => line.split("· Chi bộ ")[1])).toEqual(names);
  });

  test("in a week hears of that week alone, with what was moved out of it and called off", async () => {
    const told = (await office.text("lịch kiểm tra tuần sau")).split("\n");
    expect(told[0]).toBe("4/12/2026 · Đoàn số 1 · Chi bộ Cầu Đá");
    expect(told.slice(-2)).toEqual([
      "Lượt kiểm tra ngày 30/11/2026 tại Chi bộ Đồi Chè đã dời sang 10/12/2026 · Đoàn số 1.",
      "Lượt kiểm tra ngày 2/12/2026 của đoàn số 1 tại Chi bộ Bến Gỗ đã hủy.",
    ]);
    expect(told.join("\n")).not.toContain("Thôn Hạ");
  });

  test.each([
    ["ngày 7/12 kiểm tra đơn vị nào", "Không có lịch kiểm tra nào ngày 7/12/2026."],
    ["mai đoàn kiểm tra đến đơn vị nào", "Không có lịch kiểm tra nào ngày 27/11/2026."],
    ["tuần này đoàn kiểm tra đi đâu", "Không có lịch kiểm tra nào từ 23/11/2026 đến 29/11/2026."],
  ])("«%s» where none comes hears that, and when the next does", async (text, none) => {
    expect(await office.text(text)).toBe(`${none}\nGần nhất: 4/12/2026 · Đoàn số 1 · Chi bộ Cầu Đá`);
  });

  test("of months hears as before", async () => {
    expect(await office.text("lịch kiểm tra tháng 12")).toContain("3 lượt kiểm tra sắp tới");
  });
});

describe("a secretary whose visit was moved", () => {
  const MOVED = "Lượt kiểm tra ngày 30/11/2026 tại Chi bộ Đồi Chè đã dời sang 10/12/2026 · Đoàn số 1.";

  test.each([
    "đoàn kiểm tra còn đến ngày 30/11 không",
    "ngày 30/11 có đoàn kiểm tra không",
    "thứ hai kiểm tra đơn vị nào",
  ])("«%s» hears so", async (text) => {
    expect(await secretary.text(text)).toBe(MOVED);
  });

  test.each(["đoàn kiểm tra dời ngày nào", "lịch kiểm tra có hoãn không", "đoàn kiểm tra lùi đến hôm nào"])(
    "«%s» hears so, and when it comes",
    async (text) => {
      const told = (await secretary.text(text)).split("\n");
      expect(told.slice(0, 2)).toEqual([MOVED, "10/12/2026 · Đoàn số 1 · Chi bộ Đồi Chè"]);
    },
  );

  test("and who was not moved hears that", async () => {
    const other = await person("bi-thu-3", "secretary", "c3");
    expect(await other.text("lịch kiểm tra có hoãn không")).toMatch(
      /^Không có lượt kiểm tra nào sắp tới bị đổi ngày\.\n8\/12/,
    );
    expect(await other.text("ngày 30/11 có đoàn kiểm tra không")).not.toContain("Đồi Chè");
  });
});
