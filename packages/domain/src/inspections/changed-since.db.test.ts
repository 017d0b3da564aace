import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { addGrant, createAccount } from "../access/index.ts";
import { createCalendarDay, fillCalendar } from "../calendar/index.ts";
import { plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import {
  announceInspections,
  createInspectionPlan,
  markInspectionVisited,
  moveInspectionVisit,
  readInspectionPlan,
} from "./index.ts";

const database = useDatabase();
const acting = (on: string, roles: readonly Role[] = ["staff"]) =>
  actingOn(database.staff, { roles, units: "all", on });
const PLANNED = "2026-11-22";
const LATER = "2026-11-24";

const ROUNDS = [1, 2, 3, 4, 5];
let id: Record<string, number>;
let round = 0;
let unitId: number;
let memberId: number;

// A tree to each test: units end, and people take roles in them.
beforeAll(async () => {
  const cells = ROUNDS.flatMap((each) => ["mot", "hai"].map((name) => ({ each, name, key: `${name}${each}` })));
  id = await plant(database.staff, {
    units: [
      ...ROUNDS.map((each) => ({ key: `xa${each}`, name: `Đảng bộ xã số ${each}`, parent: null, level: "commune" })),
      ...cells.map(({ each, name, key }) => ({ key, name: `Chi bộ ${name} ${each}`, parent: `xa${each}` })),
    ],
    quotas: cells.map(({ key }) => ({ unit: key, from: "2026-01", to: "2026-12", value: 6 })),
  });
  await fillCalendar(acting(PLANNED, ["admin"]), {});
});

beforeEach(async () => {
  round += 1;
  unitId = id[`xa${round}`]!;
  const login = `can-bo-${round}`;
  const grants = [{ role: "staff" as const, unitId }];
  memberId = (await createAccount(acting("2026-01-05", ["admin"]), { login, label: login, grants })).id;
});

async function planned() {
  const plan = await createInspectionPlan(acting(PLANNED), {
    unitId,
    title: "Kiểm tra",
    fromOn: "2026-12-01",
    toOn: "2026-12-11",
    teams: [{ leaderId: memberId, memberIds: [] }],
    settings: { capacity: 1 },
  });
  expect(plan.rows.map(({ obstacle }) => obstacle)).toEqual([null, null]);
  return plan;
}

type Plan = Awaited<ReturnType<typeof planned>>;
const read = (plan: Plan) => readInspectionPlan(acting(LATER), { id: plan.id });
const announce = (plan: Plan, visitIds: number[]) =>
  announceInspections(acting(LATER), { id: plan.id, version: plan.version, visitIds });

it.each([
  [
    "its day was taken off",
    async (plan: Plan) => {
      const day = { date: plan.rows[0]!.onDate, kind: "holiday", name: "Ngày nghỉ mới" } as const;
      await createCalendarDay(acting(LATER, ["admin"]), day);
    },
    "day_not_worked",
  ],
  [
    "somebody of the team took a role in the unit",
    async (plan: Plan) => {
      const role = { id: memberId, role: "secretary", unitId: plan.rows[0]!.unit.id } as const;
      await addGrant(acting(LATER, ["admin"]), { ...role, validFrom: LATER });
    },
    "conflict",
  ],
  [
    "the unit went up in another",
    async ({ rows: [gone, heir] }: Plan) => {
      const into = { unitId: heir!.unit.id };
      await mergeUnits(acting(LATER, ["admin"]), { unitIds: [gone!.unit.id], into, effectiveOn: LATER });
    },
    "unit_ended",
  ],
])("a visit is marked, and its unit not told of it, once %s", async (_, happens, obstacle) => {
  const plan = await planned();
  const [ill, well] = plan.rows;
  await happens(plan);
  expect((await read(plan)).rows.map((row) => row.obstacle)).toEqual([obstacle, null]);
  expect(await refusal(announce(plan, [ill!.id, well!.id]))).toEqual({
    kind: "invalid",
    keys: ["visitIds: inspection_stands_ill"],
  });
  const after = await announce(plan, [well!.id]);
  expect(after.rows.map(({ state }) => state)).toEqual(["planned", "announced"]);
});

it("what was announced before is marked too, until it is moved to where it may stand", async () => {
  const plan = await planned();
  const first = plan.rows[0]!;
  await announce(plan, [first.id]);
  await createCalendarDay(acting(LATER, ["admin"]), { date: first.onDate, kind: "holiday", name: "Ngày nghỉ mới" });
  const marked = (await read(plan)).rows[0]!;
  expect(marked).toMatchObject({ state: "announced", obstacle: "day_not_worked" });
  const to = { id: first.id, version: marked.version, teamNumber: 1, onDate: "2026-12-10" };
  await moveInspectionVisit(acting(LATER), to);
  expect((await read(plan)).rows.every(({ obstacle }) => obstacle === null)).toBe(true);
});

it("nobody was at a unit after it ended", async () => {
  const plan = await planned();
  const [gone, heir] = plan.rows;
  await announce(plan, [gone!.id]);
  const into = { unitId: heir!.unit.id };
  await mergeUnits(acting(LATER, ["admin"]), { unitIds: [gone!.unit.id], into, effectiveOn: "2026-11-30" });
  const { version } = (await read(plan)).rows[0]!;
  const visited = (visitedOn: string) =>
    markInspectionVisited(acting("2026-12-05"), { id: gone!.id, version, visitedOn });
  expect(await refusal(visited("2026-12-01"))).toEqual({ kind: "invalid", keys: ["visitedOn: unit_ended"] });
  await visited("2026-11-27");
});
