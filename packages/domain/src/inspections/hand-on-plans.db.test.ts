import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, it } from "vitest";
import { createAccount } from "../access/index.ts";
import { fillCalendar } from "../calendar/index.ts";
import { plant } from "../figures/testing.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { closeUnit, mergeUnits } from "../organisation/index.ts";
import {
  announceInspections,
  createInspectionPlan,
  handOnPlans,
  listInspectionPlans,
  markInspectionVisited,
  readInspectionPlan,
  recommendAfterInspection,
  writeInspectionFindings,
} from "./index.ts";

const database = useDatabase();
const MERGED = "2026-12-02";
let id: Record<string, number>;
let leaderId: number;

beforeAll(async () => {
  const parents: Record<string, string | null> = { xa: null, a: "xa", khac: null, d: "khac", le: null, e: "le" };
  id = await plant(database.staff, {
    units: Object.entries(parents).map(([key, parent]) => ({ key, parent, level: parent ? "cell" : "commune" })),
  });
  await fillCalendar(admin("2026-01-05"), {});
  const grants = [{ role: "staff" as const, unitId: id["khac"]! }];
  leaderId = (await createAccount(admin("2026-01-05"), { login: "can-bo", label: "can-bo", grants })).id;
});

const admin = (on: string) => actingOn(database.staff, { roles: ["admin"], on });
const clock = (on: string): Context => ({ ...admin(on), actor: systemActor("clock"), db: database.bot });
/** The office of the committee that took the other over, and of all that stands below it that day. */
const office = (on: string) =>
  actingOn(database.staff, { roles: ["staff"], units: ["khac", "d", "a"].map((key) => id[key]!), on });

async function announced(unit: string) {
  const plan = await createInspectionPlan(admin("2026-11-22"), {
    unitId: id[unit]!,
    title: "Kiểm tra quý IV",
    fromOn: "2026-11-30",
    toOn: "2026-12-11",
    teams: [{ leaderId, memberIds: [] }],
  });
  const { id: planId, version, rows } = plan;
  return announceInspections(admin("2026-11-22"), { id: planId, version, visitIds: rows.map((visit) => visit.id) });
}

it("a committee that ends hands its plans on: the one that took it over makes their visits and follows them up", async () => {
  const plan = await announced("xa");
  expect(await refusal(readInspectionPlan(office("2026-11-22"), { id: plan.id }))).toEqual({ kind: "not_found" });
  await mergeUnits(admin("2026-12-01"), {
    unitIds: [id["xa"]!],
    into: { unitId: id["khac"]! },
    effectiveOn: MERGED,
  });
  expect(await handOnPlans(clock("2026-12-01"), {})).toEqual({ plans: 0 });
  expect(await Promise.all([1, 2].map(() => handOnPlans(clock(MERGED), {})))).toContainEqual({ plans: 1 });
  expect(await handOnPlans(clock(MERGED), {}), "once").toEqual({ plans: 0 });
  expect((await listInspectionPlans(office(MERGED), {})).rows.map((row) => row.unit.id)).toEqual([id["khac"]]);
  const { rows } = await readInspectionPlan(office(MERGED), { id: plan.id });
  expect(rows).toMatchObject([{ unit: { id: id["a"] }, state: "announced", obstacle: null }]);
  const on = rows[0]!.onDate > MERGED ? rows[0]!.onDate : MERGED;
  const one = ({ id: of, version }: { id: number; version: number }) => ({ id: of, version });
  const visited = await markInspectionVisited(office(on), { ...one(rows[0]!), visitedOn: on });
  const found = await writeInspectionFindings(office(on), { ...one(visited), body: "Sổ ghi chưa đủ" });
  const mend = { ...one(found), body: "Ghi lại sổ", dueOn: "2026-12-31" };
  expect(await recommendAfterInspection(office(on), mend)).toMatchObject({ state: "following" });
  const entries = await database.owner.prisma.auditEntry.findMany({ where: { verb: "inspections.hand_on_plans" } });
  expect(entries).toMatchObject([
    { entity: "inspection_plan", unitId: id["khac"], before: { unitId: id["xa"] }, after: { unitId: id["khac"] } },
  ]);
});

it("where nobody took it over its plans stay as they are", async () => {
  const { id: planId } = await announced("le");
  await closeUnit(admin("2026-12-01"), { id: id["e"]!, version: 1, endedOn: MERGED });
  await closeUnit(admin("2026-12-01"), { id: id["le"]!, version: 1, endedOn: MERGED });
  expect(await handOnPlans(clock(MERGED), {})).toEqual({ plans: 0 });
  expect(await readInspectionPlan(admin(MERGED), { id: planId })).toMatchObject({ unit: { id: id["le"] } });
});
