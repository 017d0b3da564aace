import type { Role } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAccount } from "../access/index.ts";
import { fillCalendar } from "../calendar/index.ts";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  addInspectionVisit,
  announceInspections,
  cancelInspectionVisit,
  closeInspectionVisit,
  createInspectionPlan,
  listInspectionPlans,
  lockInspectionVisit,
  markInspectionVisited,
  moveInspectionVisit,
  proposeInspectionTeams,
  readInspectionPlan,
  readInspectionSettings,
  readInspectionVisit,
  recommendAfterInspection,
  replanInspections,
  settleRecommendation,
  takeBackInspectionVisit,
  updateInspectionSettings,
  writeInspectionFindings,
} from "./index.ts";

const database = useDatabase();
let id: Record<string, number>;
let leaderId: number;
let memberId: number;
const ON = "2026-11-22";
const acting = (roles: readonly Role[] = ["staff"], units: "all" | number[] = "all", on = ON) =>
  actingOn(database.staff, { roles, units, on });

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "phuong", name: "Đảng bộ phường Mới", parent: null, level: "commune" },
      ...["im", "khong", "cham", "tot", "nha"].map((key) => ({ key, name: `Chi bộ ${key}`, parent: "phuong" })),
      { key: "khac", name: "Đảng bộ xã Khác", parent: null, level: "commune" },
    ],
    figures: [
      // Nobody hears of `im`; `khong` has had two years at zero, a pool, and a zero this year; `cham` lags; `tot` does not.
      ...monthly("khong", 2025, Array<number>(12).fill(0)),
      ...monthly("khong", 2024, Array<number>(12).fill(0)),
      ...["khong", "cham", "tot", "nha"].flatMap((unit) =>
        monthly(unit, 2026, [unit === "khong" ? 0 : unit === "cham" ? 1 : 5, ...Array<number>(9).fill(0)]),
      ),
      { unit: "khong", from: "2026-09", to: "2026-09", indicator: "sources", value: 4 },
    ],
    quotas: ["im", "khong", "cham", "tot", "nha"].map((unit) => ({ unit, from: "2026-01", to: "2026-12", value: 6 })),
  });
  await fillCalendar(acting(["admin"]), {});
  const account = (login: string, role: Role, unitId: number) =>
    createAccount(acting(["admin"], "all", "2026-01-05"), { login, label: login, grants: [{ role, unitId }] });
  leaderId = (await account("doan-truong", "staff", id["phuong"]!)).id;
  memberId = (await account("bi-thu-nha", "secretary", id["nha"]!)).id;
});

// Plans are in each other's way: people and units are at one place at a time.
beforeEach(async () => {
  await database.owner.prisma.inspectionPlan.deleteMany({});
});

const propose = (more: object = {}) =>
  createInspectionPlan(acting(), {
    unitId: id["phuong"]!,
    title: "Kiểm tra công tác phát triển đảng viên",
    fromOn: "2026-11-30",
    toOn: "2026-12-11",
    teams: [{ leaderId, memberIds: [memberId] }],
    settings: { capacity: 1 },
    ...more,
  });

describe("a proposal", () => {
  it("goes first where it is silent, says why, and sends nobody to his own unit", async () => {
    const plan = await propose();
    expect(plan.rows.map(({ unit, onDate }) => [unit.name, onDate])).toEqual([
      ["Chi bộ khong", "2026-11-30"],
      ["Chi bộ im", "2026-12-01"],
      ["Chi bộ cham", "2026-12-02"],
      ["Chi bộ tot", "2026-12-03"],
    ]);
    const [zero, silent, slow] = plan.rows.map(({ reasons }) => reasons.map(({ kind, value }) => `${kind} ${value}`));
    expect(zero).toEqual(["lag 0", "never_visited null", "zero_years 2", "idle_sources null", "first_free null"]);
    expect(silent).toEqual(["silent 12", "never_visited null", "first_free null"]);
    expect(slow).toContain("lag 20");
    expect(plan.left.map(({ unit, why }) => [unit.name, why])).toEqual([["Chi bộ nha", "all_teams_conflict"]]);
    expect(plan.teams).toMatchObject([{ number: 1, leader: { id: leaderId }, members: [{}, { id: memberId }] }]);
    expect(plan.days).toContain("2026-12-11");
    expect(plan.score).toBeGreaterThan(0);
  });

  it.each([
    ["days the wrong way round", { toOn: "2026-11-01" }, ["toOn: dates_reversed"]],
    ["days that are over", { fromOn: "2026-11-02", toOn: "2026-11-20" }, ["toOn: inspection_day_over"]],
    ["more than a year", { toOn: "2028-01-01" }, ["toOn: inspection_plan_too_long"]],
    ["people who are not there", { teams: [{ leaderId: 999_999, memberIds: [] }] }, ["teams: account_unknown"]],
  ])("is refused with %s", async (_, more, keys) => {
    expect(await refusal(propose(more))).toEqual({ kind: "invalid", keys });
  });

  it("is refused where somebody would lead who may not, whatever the panel offers", async () => {
    const teams = [
      { leaderId, memberIds: [] },
      { leaderId: memberId, memberIds: [leaderId] },
    ];
    expect(await refusal(propose({ teams }))).toEqual({
      kind: "invalid",
      keys: ["teams.1.leaderId: inspection_may_not_lead"],
    });
  });

  it("is refused where there is nobody to visit, and where the unit is out of reach", async () => {
    expect(await refusal(propose({ unitId: id["khac"]! }))).toMatchObject({
      keys: ["unitId: inspection_nobody_to_visit"],
    });
    const elsewhere = acting(["staff"], [id["khac"]!]);
    const plan = await propose();
    expect((await refusal(readInspectionPlan(elsewhere, { id: plan.id }))).kind).toBe("not_found");
    expect((await refusal(readInspectionPlan(elsewhere, { id: 999_999 }))).kind).toBe("not_found");
    expect((await listInspectionPlans(elsewhere, {})).rows).toEqual([]);
    expect((await refusal(readInspectionVisit(elsewhere, { id: plan.rows[0]!.id }))).kind).toBe("not_found");
    const version = plan.rows[0]!.version;
    expect((await refusal(lockInspectionVisit(elsewhere, { id: plan.rows[0]!.id, version, locked: true }))).kind).toBe(
      "not_found",
    );
    for (const role of ["secretary", "auditor"] as const)
      expect((await refusal(replanInspections(acting([role]), { id: plan.id, version: 2 }))).kind).toBe("forbidden");
  });

  it("forms teams of the people in reach, with somebody who may lead each", async () => {
    const { people, teams } = await proposeInspectionTeams(acting(), { unitId: id["phuong"]!, count: 1 });
    expect(people.map((person) => [person.id, person.leads])).toEqual([
      [leaderId, true],
      [memberId, false],
    ]);
    expect(teams).toEqual([{ number: 1, leaderId, memberIds: [leaderId] }]);
    expect((await proposeInspectionTeams(acting(), { unitId: id["phuong"]!, count: 2 })).teams).toBeNull();
  });
});

describe("a plan made anew", () => {
  it("leaves what is locked or announced where it is, and forgets what was called off", async () => {
    let plan = await propose();
    const [first, second] = plan.rows;
    const staff = acting();
    await moveInspectionVisit(staff, {
      id: first!.id,
      version: first!.version,
      teamNumber: 1,
      onDate: "2026-12-09",
    });
    const again = { id: plan.id, version: plan.version };
    plan = await announceInspections(staff, { ...again, visitIds: [second!.id] });
    plan = await replanInspections(staff, { id: plan.id, version: plan.version, settings: { mostVisits: 3 } });
    expect(plan.rows.map(({ unit, onDate, state, locked }) => [unit.name, onDate, state, locked])).toEqual([
      ["Chi bộ cham", "2026-11-30", "planned", false],
      ["Chi bộ im", "2026-12-01", "announced", false],
      ["Chi bộ khong", "2026-12-09", "planned", true],
    ]);
    expect((await refusal(replanInspections(staff, { id: plan.id, version: 1 }))).reason).toBe("changed_meanwhile");

    const told = plan.rows[1]!;
    expect(await cancelInspectionVisit(staff, { id: told.id, version: told.version })).toEqual({
      id: told.id,
      cancelled: true,
    });
    const loose = plan.rows[0]!;
    expect(await cancelInspectionVisit(staff, { id: loose.id, version: loose.version })).toMatchObject({
      cancelled: false,
    });
    plan = await replanInspections(staff, { id: plan.id, version: plan.version, settings: { mostVisits: 60 } });
    expect(plan.rows.map(({ unit, state }) => [unit.name, state])).toEqual([
      ["Chi bộ cham", "planned"],
      ["Chi bộ im", "cancelled"],
      ["Chi bộ tot", "planned"],
      ["Chi bộ khong", "planned"],
    ]);
  });

  it.each([
    ["a day of rest", { onDate: "2026-12-05" }, "onDate: inspection_day_not_worked"],
    ["a day that is over", { onDate: "2026-11-20" }, "onDate: inspection_day_over"],
    ["a day outside the plan", { onDate: "2026-12-14" }, "onDate: inspection_day_not_worked"],
    ["a full day", { onDate: "2026-12-01" }, "onDate: inspection_team_full"],
    ["a team that is not there", { teamNumber: 7 }, "teamNumber: inspection_team_away"],
  ])("a visit is not moved to %s", async (_, to, key) => {
    const [visit] = (await propose()).rows;
    const asked = { id: visit!.id, version: visit!.version, teamNumber: 1, onDate: "2026-12-10", ...to };
    expect(await refusal(moveInspectionVisit(acting(), asked))).toEqual({ kind: "invalid", keys: [key] });
  });

  it("takes a unit that staff name, unless somebody of the team belongs to it", async () => {
    const plan = await propose({ settings: { capacity: 1, mostVisits: 1 } });
    const add = (unitId: number, more: object = {}) =>
      addInspectionVisit(acting(), {
        id: plan.id,
        version: plan.version,
        unitId,
        teamNumber: 1,
        onDate: "2026-12-08",
        ...more,
      });
    expect(await refusal(add(id["nha"]!))).toMatchObject({ keys: ["teamNumber: inspection_conflict"] });
    expect(await refusal(add(id["khac"]!))).toMatchObject({ keys: ["unitId: inspection_not_of_plan"] });
    expect(await refusal(add(plan.rows[0]!.unit.id))).toMatchObject({ keys: ["unitId: inspection_unit_twice"] });
    const after = await add(id["tot"]!);
    expect(after.rows.at(-1)).toMatchObject({ unit: { id: id["tot"] }, onDate: "2026-12-08", locked: true });
    expect(after.left.map(({ unit }) => unit.id)).not.toContain(id["tot"]);
  });
});

describe("the life of a visit", () => {
  const FOUND = "Sổ nghị quyết không ghi phân công đảng viên giúp đỡ";
  const MEND = "Phân công đảng viên giúp đỡ cho bốn quần chúng";

  async function announced() {
    const plan = await propose();
    const visit = plan.rows[0]!;
    await announceInspections(acting(), { id: plan.id, version: plan.version, visitIds: [visit.id] });
    return readInspectionVisit(acting(), { id: visit.id });
  }

  it("goes from the plan to the end, step by step, and no step out of turn", async () => {
    let visit = await announced();
    const later = acting(["staff"], "all", "2026-12-01");
    const now = () => ({ id: visit.id, version: visit.version });
    expect((await refusal(writeInspectionFindings(later, { ...now(), body: FOUND }))).kind).toBe("closed");
    expect(await refusal(markInspectionVisited(later, { ...now(), visitedOn: "2026-12-02" }))).toMatchObject({
      keys: ["visitedOn: inspection_day_ahead"],
    });
    for (const visitedOn of ["2019-01-01", "2026-11-21"])
      expect(await refusal(markInspectionVisited(later, { ...now(), visitedOn }))).toMatchObject({
        keys: ["visitedOn: inspection_before_plan"],
      });
    visit = await markInspectionVisited(later, { ...now(), visitedOn: "2026-11-30" });
    expect((await refusal(closeInspectionVisit(later, now()))).kind).toBe("closed");
    visit = await writeInspectionFindings(later, { ...now(), body: FOUND });
    expect(visit).toMatchObject({ state: "concluded", found: true, finding: { body: FOUND } });
    visit = await recommendAfterInspection(later, { ...now(), body: MEND, dueOn: "2027-01-15" });
    expect(visit).toMatchObject({ state: "following", recommendations: 1, open: 1 });
    expect((await refusal(closeInspectionVisit(later, now()))).kind).toBe("closed");
    const [mend] = visit.followUp!;
    for (const doneOn of ["2019-01-01", "2026-11-29"])
      expect(await refusal(settleRecommendation(later, { id: mend!.id, version: 1, doneOn })), doneOn).toMatchObject({
        keys: ["doneOn: inspection_done_before_visit"],
      });
    visit = await settleRecommendation(later, { id: mend!.id, version: 1, doneOn: "2026-12-01", note: "Đã phân công" });
    expect(visit.followUp).toMatchObject([{ number: 1, doneOn: "2026-12-01", note: "Đã phân công" }]);
    visit = await closeInspectionVisit(later, now());
    expect(visit.state).toBe("closed");
    const stale = { id: mend!.id, version: 1, doneOn: "2026-12-01" };
    expect((await refusal(settleRecommendation(later, stale))).kind).toBe("closed");
  });

  it("a visit noted by mistake is taken back with a reason, and planning does not count it", async () => {
    let visit = await announced();
    const later = acting(["staff"], "all", "2026-12-01");
    const now = () => ({ id: visit.id, version: visit.version });
    const why = "Ghi nhầm lượt của chi bộ khác";
    const neverVisited = async () =>
      (await propose({ fromOn: "2027-02-01", toOn: "2027-02-12" })).rows
        .find(({ unit }) => unit.id === visit.unit.id)
        ?.reasons.some(({ kind }) => kind === "never_visited");
    expect((await refusal(takeBackInspectionVisit(later, { ...now(), reason: why }))).kind).toBe("closed");
    visit = await markInspectionVisited(later, { ...now(), visitedOn: "2026-11-30" });
    expect(await neverVisited()).not.toBe(true);
    expect((await refusal(takeBackInspectionVisit(later, { ...now(), reason: " " }))).kind).toBe("invalid");
    expect((await refusal(takeBackInspectionVisit(acting(["auditor"]), { ...now(), reason: why }))).kind).toBe(
      "forbidden",
    );
    const elsewhere = acting(["staff"], [id["khac"]!]);
    expect((await refusal(takeBackInspectionVisit(elsewhere, { ...now(), reason: why }))).kind).toBe("not_found");
    visit = await takeBackInspectionVisit(later, { ...now(), reason: why });
    expect(visit).toMatchObject({ state: "announced", visitedOn: null });
    await cancelInspectionVisit(later, now());
    expect(await neverVisited()).toBe(true);
    const [entry] = await database.owner.rows<{ before: object; after: object }>(sql`
      select before, after from audit_entry where verb = 'inspections.take_back_visit' order by id desc limit 1`);
    expect(entry).toMatchObject({
      before: { state: "visited", visitedOn: "2026-11-30" },
      after: { state: "announced", visitedOn: null, reason: why },
    });
  });

  it("once something is written of it, that the team was there stays", async () => {
    let visit = await announced();
    const later = acting(["staff"], "all", "2026-12-01");
    visit = await markInspectionVisited(later, { id: visit.id, version: visit.version, visitedOn: "2026-11-30" });
    visit = await writeInspectionFindings(later, { id: visit.id, version: visit.version, body: FOUND });
    const asked = { id: visit.id, version: visit.version, reason: "Ghi nhầm" };
    expect((await refusal(takeBackInspectionVisit(later, asked))).kind).toBe("closed");
  });

  it("what was found is read by staff and leaders of the committee, and by nobody else anywhere", async () => {
    let visit = await announced();
    const later = acting(["staff"], "all", "2026-12-01");
    visit = await markInspectionVisited(later, { id: visit.id, version: visit.version, visitedOn: "2026-11-30" });
    visit = await writeInspectionFindings(later, { id: visit.id, version: visit.version, body: FOUND });
    visit = await recommendAfterInspection(later, {
      id: visit.id,
      version: visit.version,
      body: MEND,
      dueOn: "2027-01-15",
    });
    const read = (roles: Role[], units: number[]) => readInspectionVisit(acting(roles, units), { id: visit.id });
    const ward = [id["phuong"]!, visit.unit.id];
    expect((await read(["leader"], ward)).finding?.body).toBe(FOUND);
    expect(await read(["auditor"], ward)).toMatchObject({ found: true, open: 1, finding: null, followUp: null });
    expect((await refusal(read(["staff"], [visit.unit.id]))).kind).toBe("not_found");
    expect((await refusal(read(["secretary"], ward))).kind).toBe("forbidden");

    const log = await database.owner.rows<{ text: string }>(
      sql`select coalesce(before::text, '') || coalesce(after::text, '') as text from audit_entry`,
    );
    expect(log.filter(({ text }) => text.includes("Sổ nghị quyết") || text.includes("bốn quần chúng"))).toEqual([]);
    for (const words of [
      sql`select body from inspection_finding`,
      sql`select body from inspection_recommendation`,
      sql`select note from inspection_recommendation`,
      sql`select * from inspection_recommendation`,
      sql`select reasons from inspection_visit`,
      sql`select left_out from inspection_plan`,
      sql`select * from inspection_member`,
    ])
      await expect(database.bot.rows(words)).rejects.toMatchObject({ code: "42501" });
    await expect(
      database.bot.rows(sql`select number, due_on, done_on from inspection_recommendation`),
    ).resolves.not.toEqual([]);
  });
});

it("weights are settings, for whoever reaches every unit; a plan keeps its own", async () => {
  const settings = await readInspectionSettings(acting(), {});
  expect(settings).toMatchObject({ capacity: 2, version: 1 });
  expect((await refusal(updateInspectionSettings(acting(["staff"], [id["phuong"]!]), settings))).kind).toBe(
    "forbidden",
  );
  const plan = await propose();
  const changed = await updateInspectionSettings(acting(), { ...settings, lag: 7 });
  expect(changed).toMatchObject({ lag: 7, version: 2 });
  expect((await refusal(updateInspectionSettings(acting(), settings))).reason).toBe("changed_meanwhile");
  expect((await readInspectionPlan(acting(), { id: plan.id })).settings.lag).toBe(40);
  expect((await propose()).settings.lag).toBe(7);
});
