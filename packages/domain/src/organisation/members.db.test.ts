import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { Closed, Conflict, Invalid, NotFound } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import {
  assignCommitteeMember,
  closeUnit,
  correctMemberSnapshot,
  createUnit,
  deleteMemberSnapshot,
  endResponsibility,
  listMemberSnapshots,
  listResponsibilities,
  listUnits,
  readUnit,
  recordMemberSnapshot,
  splitUnit,
} from "./index.ts";

const database = useDatabase();
const staff = () => actingOn(database.staff);
const bot = () => actingOn(database.bot, { roles: ["secretary"] });
const keys = (error: unknown) =>
  error instanceof Invalid ? Object.fromEntries(Object.entries(error.fields).map(([f, r]) => [f, r.key])) : error;

let top: number, cell: number, first: number, second: number;
beforeEach(async () => {
  await database.owner.execute(sql`truncate unit, account, audit_entry cascade`);
  top = (await createUnit(staff(), { name: "Phường", level: "commune", parentId: null, startedOn: "2020-01-01" })).id;
  cell = (await createUnit(staff(), { name: "Chi bộ", level: "cell", parentId: top, startedOn: null })).id;
  const accounts = await database.owner.rows<{ id: number }>(
    sql`insert into account (login, label) values ('mot', 'Phó bí thư'), ('hai', 'Ủy viên') returning id`,
  );
  [first, second] = accounts.map((account) => account.id) as [number, number];
});

test("a count is kept by its day; a cell below three members is said and not refused", async () => {
  const few = await recordMemberSnapshot(staff(), { unitId: cell, onDate: "2026-01-01", members: 2 });
  expect(few.warnings).toEqual([{ key: "cell_below_three", values: { name: "Chi bộ", members: 2 } }]);
  const enough = await correctMemberSnapshot(staff(), { id: few.id, members: 3, version: 1 });
  expect(enough).toMatchObject({ members: 3, version: 2, warnings: [] });
  await recordMemberSnapshot(staff(), { unitId: top, onDate: "2025-01-01", members: 2, cells: 1 });
  const counts = await listMemberSnapshots(bot(), { sort: "members", order: "desc" });
  expect([counts.total, counts.rows.map((row) => row.members)]).toEqual([2, [3, 2]]);
  expect((await readUnit(bot(), { id: cell })).snapshots).toMatchObject([{ onDate: "2026-01-01", members: 3 }]);
  expect((await listUnits(bot(), { filter: { id: [cell] } })).rows).toMatchObject([
    { members: 3, membersOn: "2026-01-01" },
  ]);
  expect((await readUnit(bot(), { id: cell, onDate: "2025-12-31" })).members).toBeNull();
});

test("a second count for a day, an absent unit and a day to come are refused", async () => {
  const record = (unitId: number, onDate: string, members = 5) =>
    recordMemberSnapshot(staff(), { unitId, onDate, members }).catch(keys);
  await record(cell, "2026-01-01");
  expect(await record(cell, "2026-01-01", 6)).toBeInstanceOf(Conflict);
  expect(await record(cell, "2019-01-01")).toEqual({ onDate: "unit_absent_then" });
  expect(await record(cell, "2026-11-23")).toEqual({ onDate: "in_the_future" });
  expect(await record(cell, "2026-01-02", -1)).toEqual({ members: "too_small" });
  expect(await record(999_999, "2026-01-02")).toBeInstanceOf(NotFound);
});

test("counts are edited within reach and on their newest version only", async () => {
  const { id } = await recordMemberSnapshot(staff(), { unitId: top, onDate: "2026-01-01", members: 40 });
  const bounded = actingOn(database.staff, { units: [cell] });
  await expect(correctMemberSnapshot(bounded, { id, members: 1, version: 1 })).rejects.toThrow(NotFound);
  await expect(deleteMemberSnapshot(bounded, { id, version: 1 })).rejects.toThrow(NotFound);
  expect((await listMemberSnapshots(bounded, {})).total).toBe(0);
  await expect(deleteMemberSnapshot(staff(), { id, version: 2 })).rejects.toThrow(Conflict);
  await deleteMemberSnapshot(staff(), { id, version: 1 });
  await expect(deleteMemberSnapshot(staff(), { id, version: 1 })).rejects.toThrow(NotFound);
});

test("a split that would leave a cell with too few says so", async () => {
  await recordMemberSnapshot(staff(), { unitId: cell, onDate: "2026-01-01", members: 8 });
  const { unit } = await splitUnit(staff(), {
    id: cell,
    into: [
      { name: "Chi bộ lớn", share: 0.75 },
      { name: "Chi bộ nhỏ", share: 0.25 },
    ],
    effectiveOn: "2026-06-01",
    version: 1,
  });
  expect(unit.warnings).toEqual([{ key: "cell_below_three", values: { name: "Chi bộ nhỏ", members: 2 } }]);
});

test("who answers for a unit follows one another by day", async () => {
  const assign = (accountId: number, validFrom: string) =>
    assignCommitteeMember(staff(), { unitId: cell, accountId, validFrom });
  await assign(first, "2025-01-01");
  await assign(second, "2026-01-01");
  const { responsibility } = await readUnit(bot(), { id: cell });
  expect(responsibility).toMatchObject([
    { account: { id: second, label: "Ủy viên" }, validFrom: "2026-01-01", validTo: null },
    { account: { id: first, label: "Phó bí thư" }, validFrom: "2025-01-01", validTo: "2026-01-01" },
  ]);
  expect(await assign(first, "2025-06-01").catch(keys)).toEqual({ validFrom: "answered_already" });
  const reversed = { unitId: cell, accountId: first, validFrom: "2026-07-01", validTo: "2026-06-01" };
  expect(await assignCommitteeMember(staff(), reversed).catch(keys)).toEqual({ validTo: "dates_reversed" });
  expect(await assign(first, "2019-06-01").catch(keys)).toMatchObject({ validFrom: "before_unit_start" });
  expect(await assign(999_999, "2026-06-01").catch(keys)).toEqual({ accountId: "account_unknown" });
  const current = responsibility[0]!;
  const end = (validTo: string, version: number) =>
    endResponsibility(staff(), { id: current.id, validTo, version }).catch(keys);
  expect(await end("2026-01-01", 1)).toEqual({ validTo: "dates_reversed" });
  expect(await end("2026-09-01", 1)).toMatchObject({ validTo: "2026-09-01", version: 2 });
  expect(await end("2026-10-01", 2)).toEqual({ validTo: "answering_ended" });
  expect(await end("2026-08-01", 1)).toBeInstanceOf(Conflict);
  expect((await listResponsibilities(bot(), { filter: { accountId: first } })).total).toBe(1);
});

test("a bounded actor names no account of elsewhere, and an ended unit has nobody", async () => {
  const bounded = actingOn(database.staff, { units: [cell] });
  const assign = () => assignCommitteeMember(bounded, { unitId: cell, accountId: first, validFrom: "2026-01-01" });
  expect(await assign().catch(keys)).toEqual({ accountId: "account_unknown" });
  await database.owner.execute(
    sql`insert into role_grant (account_id, role, unit_id, valid_from) values (${first}, 'leader', ${cell}, '2026-01-01')`,
  );
  await assign();
  await closeUnit(staff(), { id: cell, endedOn: "2026-06-01", version: 1 });
  const { responsibility } = await readUnit(staff(), { id: cell });
  expect(responsibility).toMatchObject([{ validTo: "2026-06-01" }]);
  await expect(assign()).rejects.toThrow(Closed);
});

test("two at once are one after the other, never an error of the database", async () => {
  const assign = () =>
    assignCommitteeMember(staff(), { unitId: cell, accountId: first, validFrom: "2026-01-01" }).catch(keys);
  const assigned = await Promise.all([assign(), assign()]);
  expect(assigned).toContainEqual({ validFrom: "answered_already" });
  const count = () => recordMemberSnapshot(staff(), { unitId: cell, onDate: "2026-01-01", members: 9 }).catch(keys);
  const counted = await Promise.all([count(), count()]);
  expect(counted.filter((one) => one instanceof Conflict)).toHaveLength(1);
});
