import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { createAccount } from "../access/index.ts";
import { fillCalendar } from "../calendar/index.ts";
import { plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  addInspectionVisit,
  announceInspections,
  cancelInspectionVisit,
  createInspectionPlan,
  discardInspectionPlan,
  markInspectionVisited,
  moveInspectionVisit,
  readInspectionPlan,
  replanInspections,
} from "./index.ts";

const database = useDatabase();
let id: Record<string, number>;
let people: number[];
const staff = (on = "2026-11-22") => actingOn(database.staff, { roles: ["staff"], on });

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "phuong", name: "Đảng bộ phường Mới", parent: null, level: "commune" },
      { key: "van-phong", name: "Văn phòng", parent: null },
      ...["1", "2", "3", "4", "5", "6"].map((key) => ({ key, name: `Chi bộ ${key}`, parent: "phuong" })),
    ],
  });
  await fillCalendar(actingOn(database.staff, { roles: ["admin"] }), {});
  people = [];
  for (const login of ["truong-mot", "truong-hai", "truong-ba"]) {
    const grants = [{ role: "staff" as const, unitId: id["van-phong"]! }];
    people.push(
      (
        await createAccount(actingOn(database.staff, { roles: ["admin"], on: "2026-01-05" }), {
          login,
          label: login,
          grants,
        })
      ).id,
    );
  }
});

beforeEach(async () => {
  await database.owner.prisma.inspectionPlan.deleteMany({});
});

/** Of one visit a day each; `leader` names who goes. */
function propose(leader: number, more: object = {}) {
  return createInspectionPlan(staff(), {
    unitId: id["phuong"]!,
    title: "Kiểm tra",
    fromOn: "2026-11-30",
    toOn: "2026-12-11",
    teams: [{ leaderId: people[leader]!, memberIds: [] }],
    settings: { capacity: 1, mostVisits: 3 },
    ...more,
  });
}

/** Whoever is out with two plans on a day, and whatever unit is visited by two. */
async function doubled(): Promise<string[]> {
  const rows = await database.owner.rows<{ what: string }>(sql`
    with standing as (select plan_id, team_number, unit_id, coalesce(visited_on, on_date) as day from inspection_visit
      where state <> 'cancelled')
    select 'person ' || m.account_id || ' ' || s.day as what from standing s
      join inspection_member m on m.plan_id = s.plan_id and m.team_number = s.team_number
    group by m.account_id, s.day having count(distinct (s.plan_id, s.team_number)) > 1
    union all select 'unit ' || unit_id || ' ' || day from standing group by unit_id, day having count(*) > 1`);
  return rows.map(({ what }) => what).toSorted();
}

const daysOf = (plan: { rows: readonly { onDate: string }[] }) => plan.rows.map(({ onDate }) => onDate);
const unitsOf = (plan: { rows: readonly { unit: { id: number } }[] }) => plan.rows.map(({ unit }) => unit.id);

it("a plan leaves to another the days on which its people are out, and the units that it is about to visit", async () => {
  const [one, other] = [await propose(0), await propose(0)];
  expect(daysOf(one)).toEqual(["2026-11-30", "2026-12-01", "2026-12-02"]);
  expect(daysOf(other)).toEqual(["2026-12-03", "2026-12-04", "2026-12-07"]);
  expect(unitsOf(one).filter((unit) => unitsOf(other).includes(unit))).toEqual([]);
  expect(other.left.map(({ why }) => why)).toEqual(["visit_ahead", "visit_ahead", "visit_ahead"]);
  expect(await doubled()).toEqual([]);
  // Made anew it still does; with the other one gone it may go everywhere.
  const again = await replanInspections(staff(), { id: other.id, version: other.version, settings: { mostVisits: 6 } });
  expect(daysOf(again)).toEqual(["2026-12-03", "2026-12-04", "2026-12-07"]);
  await discardInspectionPlan(staff(), { id: one.id, version: one.version });
  const alone = await replanInspections(staff(), { id: other.id, version: again.version });
  expect(alone.rows).toHaveLength(6);
  expect(alone.rows[0]!.onDate).toBe("2026-11-30");
});

it("by hand too nobody is sent to two places, and no unit gets two teams on a day", async () => {
  const [one, other] = [await propose(0), await propose(1)];
  const [visit] = other.rows;
  const shared = await propose(0, { title: "Đoàn của người đi trước", settings: { capacity: 1, mostVisits: 1 } });
  expect(shared.rows).toEqual([]);
  const add = (plan: { id: number; version: number }, unitId: number, onDate: string) =>
    addInspectionVisit(staff(), { id: plan.id, version: plan.version, unitId, teamNumber: 1, onDate });
  expect(await refusal(add(shared, visit!.unit.id, one.rows[0]!.onDate))).toMatchObject({
    keys: ["teamNumber: inspection_member_elsewhere"],
  });
  const third = await propose(2);
  expect(await refusal(add(third, visit!.unit.id, visit!.onDate))).toMatchObject({
    keys: ["onDate: inspection_unit_elsewhere"],
  });
  const added = await add(third, visit!.unit.id, "2026-12-10");
  const own = added.rows.find(({ unit }) => unit.id === visit!.unit.id)!;
  const move = (onDate: string) =>
    moveInspectionVisit(staff(), { id: own.id, version: own.version, teamNumber: 1, onDate });
  expect(await refusal(move(visit!.onDate))).toMatchObject({ keys: ["onDate: inspection_unit_elsewhere"] });
  // What was called off, or was made on another day, takes nothing.
  await announceInspections(staff(), { id: other.id, version: other.version, visitIds: [visit!.id] });
  const now = { id: visit!.id, version: visit!.version + 1 };
  const early = await markInspectionVisited(staff("2026-11-25"), { ...now, visitedOn: "2026-11-25" });
  expect(early.state).toBe("visited");
  expect((await move(visit!.onDate)).onDate).toBe(visit!.onDate);
  const off = one.rows[0]!;
  await announceInspections(staff(), { id: one.id, version: one.version, visitIds: [off.id] });
  await cancelInspectionVisit(staff(), { id: off.id, version: off.version + 1 });
  expect((await add(shared, off.unit.id, off.onDate)).rows.map(({ unit }) => unit.id)).toEqual([off.unit.id]);
  expect(await doubled()).toEqual([]);
});

it("two who place at the same moment do not book one person, or one unit, twice", async () => {
  const made = await Promise.all([propose(0), propose(0)]);
  expect(new Set(made.flatMap(daysOf)).size).toBe(6);
  expect(await doubled()).toEqual([]);
  const moved = await Promise.allSettled(
    made.map(({ rows: [visit] }) =>
      moveInspectionVisit(staff(), { id: visit!.id, version: visit!.version, teamNumber: 1, onDate: "2026-12-11" }),
    ),
  );
  expect(moved.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [first, second] = await Promise.all(made.map(({ id: of }) => readInspectionPlan(staff(), { id: of })));
  const added = await Promise.allSettled(
    [first!, second!].map((plan, nth) =>
      addInspectionVisit(staff(), {
        id: plan.id,
        version: plan.version,
        unitId: unitsOf(nth === 0 ? second! : first!)[0]!,
        teamNumber: 1,
        onDate: "2026-12-10",
      }),
    ),
  );
  expect(added.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await doubled()).toEqual([]);
});

it("a plan is taken back as long as no unit was told of it, by whom it belongs to", async () => {
  const plan = await propose(0);
  const elsewhere = actingOn(database.staff, { roles: ["staff"], units: [id["van-phong"]!] });
  expect((await refusal(discardInspectionPlan(elsewhere, { id: plan.id, version: plan.version }))).kind).toBe(
    "not_found",
  );
  expect((await refusal(discardInspectionPlan(staff(), { id: plan.id, version: 99 }))).reason).toBe(
    "changed_meanwhile",
  );
  const secretary = actingOn(database.staff, { roles: ["secretary"] });
  expect((await refusal(discardInspectionPlan(secretary, { id: plan.id, version: plan.version }))).kind).toBe(
    "forbidden",
  );
  const visitIds = [plan.rows[0]!.id];
  const told = await announceInspections(staff(), { id: plan.id, version: plan.version, visitIds });
  expect((await refusal(discardInspectionPlan(staff(), { id: plan.id, version: told.version }))).kind).toBe("closed");
  const loose = await propose(1);
  expect(await discardInspectionPlan(staff(), { id: loose.id, version: loose.version })).toEqual({ id: loose.id });
  expect((await refusal(readInspectionPlan(staff(), { id: loose.id }))).kind).toBe("not_found");
  const [entry] = await database.owner.prisma.auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(entry).toMatchObject({ verb: "inspections.discard_plan", change: "deleted", unitId: id["phuong"] });
});
