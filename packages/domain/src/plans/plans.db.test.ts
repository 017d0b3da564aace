import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actingOn, refusal } from "../kernel/testing.ts";
import { listQuotas, rankUnits, readProgress } from "../quotas/index.ts";
import { plantQuotas } from "../quotas/testing.ts";
import { answerPlan, listPlans, listUnplanned, readOwnPlan, readPlan, revisePlan, setPlan } from "./index.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantQuotas(database.staff);
});
beforeEach(async () => {
  await database.owner.prisma.admissionPlan.deleteMany();
});

const staff = (units?: string[]) =>
  actingOn(database.staff, units ? { units: units.map((key) => id[key]!), on: "2026-07-20" } : { on: "2026-07-20" });
/** As the chat asks. */
const bot = (units: string[]) =>
  actingOn(database.bot, { units: units.map((key) => id[key]!), roles: ["secretary"], on: "2026-07-20" });
const milestones = [
  { month: 12, target: 4 },
  { month: 6, target: 3 },
];
const year = { from: "2026-01", to: "2026-12" };

describe("a plan", () => {
  test("is kept in the order of its months, with who entered it and what it was before", async () => {
    const made = await setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones });
    expect(made).toMatchObject({ unitName: "Chi bộ Bình", year: 2026, version: 1 });
    expect(made.milestones).toEqual(milestones.toReversed());
    const change = { id: made.id, milestones: [{ month: 12, target: 5 }], reason: "Bổ sung nguồn" };
    const revised = await revisePlan(staff(), { ...change, version: 1 });
    expect(revised).toMatchObject({ version: 2, milestones: [{ month: 12, target: 5 }] });
    const read = await readPlan(staff(), { id: made.id });
    expect(read.revisions.map(({ number, reason, milestones: then }) => [number, reason, then.length])).toEqual([
      [2, "Bổ sung nguồn", 1],
      [1, null, 2],
    ]);
    expect(await revisePlan(staff(), { ...change, version: 2 })).toMatchObject({ version: 2 });
    const stale = revisePlan(staff(), { ...change, milestones, version: 1 });
    expect(await refusal(stale)).toMatchObject({ reason: "changed_meanwhile", current: { version: 2 } });
    const entries = await database.owner.prisma.auditEntry.findMany({
      where: { entity: "admission_plan", entityId: String(made.id) },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ verb }) => verb)).toEqual(["plans.set", "plans.revise"]);
    expect(entries[1]!.before).toMatchObject({ milestones: milestones.toReversed() });
  });

  test("is one for a unit and year, of two who enter it at once the first", async () => {
    const set = () => setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones });
    const done = await Promise.allSettled([set(), set()]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await refusal(set())).toMatchObject({ reason: "exists_already", current: { unitName: "Chi bộ Bình" } });
    expect(await setPlan(staff(), { unitId: id["b"]!, year: 2027, milestones })).toMatchObject({ year: 2027 });
  });

  test.each([
    [[], "milestones: too_small"],
    [[{ month: 13, target: 1 }], "milestones.0.month: too_big"],
    [[{ month: 1, target: -1 }], "milestones.0.target: too_small"],
    [[...milestones, { month: 6, target: 3 }], "milestones.2.month: milestone_twice"],
    [[...milestones, { month: 8, target: 2 }], "milestones.2.target: milestone_falls"],
  ])("is refused with %j", async (wrong, key) => {
    const refused = await refusal(setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones: wrong }));
    expect(refused).toEqual({ kind: "invalid", keys: [key] });
  });

  test("of another's unit does not exist, and a secretary enters none", async () => {
    const made = await setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones });
    const other = staff(["khac"]);
    expect(await refusal(readPlan(other, { id: made.id }))).toEqual({ kind: "not_found" });
    expect(await refusal(revisePlan(other, { id: made.id, version: 1, milestones }))).toEqual({ kind: "not_found" });
    expect(await refusal(setPlan(other, { unitId: id["b"]!, year: 2027, milestones }))).toEqual({ kind: "not_found" });
    expect(await listPlans(other, {})).toEqual({ rows: [], total: 0 });
    expect(await refusal(setPlan(bot(["b"]), { unitId: id["b"]!, year: 2027, milestones }))).toEqual({
      kind: "forbidden",
    });
    expect((await listPlans(bot(["b"]), { filter: { year: 2026, q: "binh" } })).total).toBe(1);
  });

  test("is missing where nobody entered one", async () => {
    await setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones });
    const missing = await listUnplanned(staff(), { year: 2026, underId: id["xa"]! });
    expect([missing.units.map(({ name }) => name).toSorted(), missing.of]).toEqual([["Chi bộ An", "Chi bộ Cường"], 3]);
    expect((await listUnplanned(staff(["khac"]), { year: 2026 })).units).toMatchObject([{ name: "Chi bộ Khác" }]);
  });
});

describe("a plan by chat", () => {
  const secretary = (key = "b") => bot([key]);
  const said = (key = "b") => ({ unitId: id[key]!, year: 2026, milestones });

  test("is entered and changed by who answers for the unit, as the bot, and both are in the log", async () => {
    expect(await readOwnPlan(secretary(), { unitId: id["b"]!, year: 2026 })).toMatchObject({
      unit: { name: "Chi bộ Bình" },
      plan: null,
      shut: null,
    });
    const made = await answerPlan(secretary(), { ...said(), version: null });
    expect(made).toMatchObject({ version: 1, milestones: milestones.toReversed() });
    // The same again, as a second tap sends it.
    expect(await answerPlan(secretary(), { ...said(), version: null })).toMatchObject({ version: 1 });
    const more = { ...said(), milestones: [{ month: 12, target: 6 }] };
    expect(await answerPlan(secretary(), { ...more, version: 1 })).toMatchObject({ version: 2 });
    const late = answerPlan(secretary(), { ...said(), version: 1 });
    expect(await refusal(late)).toMatchObject({ reason: "changed_meanwhile", current: { version: 2 } });
    const { revisions } = await readPlan(staff(), { id: made.id });
    expect(revisions.map(({ number, milestones: then }) => [number, then.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    const entries = await database.owner.prisma.auditEntry.findMany({
      where: { entity: "admission_plan", entityId: String(made.id) },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ verb, change }) => [verb, change])).toEqual([
      ["plans.answer", "created"],
      ["plans.answer", "updated"],
    ]);
    expect(entries[1]).toMatchObject({ before: { milestones: milestones.toReversed() } });
  });

  test("of two who enter it at once is the first, and the second hears of it", async () => {
    const enter = (target: number) =>
      answerPlan(secretary(), { ...said(), milestones: [{ month: 12, target }], version: null });
    const done = await Promise.allSettled([enter(3), enter(4)]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await database.owner.prisma.admissionPlan.count()).toBe(1);
  });

  test("leaves a plan that stands by a paper, and a year that is over, to staff", async () => {
    await setPlan(staff(), { ...said(), documentNo: "12-KH/CB" });
    expect(await readOwnPlan(secretary(), { unitId: id["b"]!, year: 2026 })).toMatchObject({ shut: "paper" });
    const wrong = answerPlan(secretary(), { ...said(), milestones: [{ month: 12, target: 9 }], version: 1 });
    expect(await refusal(wrong)).toMatchObject({ kind: "closed" });
    for (const year of [2025, 2028]) {
      expect(await readOwnPlan(secretary(), { unitId: id["b"]!, year })).toMatchObject({ shut: "year" });
      const other = answerPlan(secretary(), { ...said(), year, version: null });
      expect(await refusal(other)).toEqual({ kind: "invalid", keys: ["year: plan_year_shut"] });
    }
    expect(await answerPlan(secretary(), { ...said(), year: 2027, version: null })).toMatchObject({ year: 2027 });
  });

  test("of another's unit does not exist, a leader enters none, and what falls is refused", async () => {
    const foreign = answerPlan(secretary("khac"), { ...said(), version: null });
    expect(await refusal(foreign)).toEqual({ kind: "not_found" });
    const looked = readOwnPlan(secretary("khac"), { unitId: id["b"]!, year: 2026 });
    expect(await refusal(looked)).toEqual({ kind: "not_found" });
    const leader = actingOn(database.bot, { units: [id["b"]!], roles: ["leader"], on: "2026-07-20" });
    expect(await refusal(answerPlan(leader, { ...said(), version: null }))).toEqual({ kind: "forbidden" });
    const falls = [...milestones, { month: 8, target: 2 }];
    expect(await refusal(answerPlan(secretary(), { ...said(), milestones: falls, version: null }))).toEqual({
      kind: "invalid",
      keys: ["milestones.2.target: milestone_falls"],
    });
  });
});

describe("progress", () => {
  test("is held against the plan where there is one, in chat, list and ranking alike", async () => {
    // Six admitted by June, of four: on pace by the even share. Its own plan wants more.
    const ask = { unitId: id["b"]!, asked: year };
    expect(await readProgress(bot(["b"]), ask)).toMatchObject({ expected: 2, pace: "on_pace", milestone: null });
    const ambitious = [
      { month: 6, target: 10 },
      { month: 12, target: 12 },
    ];
    await setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones: ambitious });
    const facts = await readProgress(bot(["b"]), ask);
    expect(facts).toMatchObject({
      admitted: { value: 6 },
      expected: 10,
      gap: 4,
      pace: "behind",
      milestone: { month: "2026-06", target: 10, due: true },
    });
    expect(facts.kind === "progress" && facts.months.at(-1)).toMatchObject({ expected: 12 });
    const { rows } = await listQuotas(staff(), { filter: { unitId: id["b"]!, year: 2026 } });
    expect(rows[0]!.progress).toMatchObject({ expected: 10, pace: "behind" });
    const ranking = await rankUnits(staff(), { unitId: id["xa"]!, asked: year });
    const row = ranking.kind === "ranking" ? ranking.rows.find(({ unit }) => unit.id === id["b"]) : null;
    expect(row).toMatchObject({ expected: 10, pace: "behind" });
  });

  test("before the first milestone tells it, and the way to it is even", async () => {
    await setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones: [{ month: 12, target: 4 }] });
    expect(await readProgress(bot(["b"]), { unitId: id["b"]!, asked: year })).toMatchObject({
      expected: 2,
      milestone: { month: "2026-12", target: 4, due: false },
    });
  });

  test("of a unit without a quota follows its plan alone", async () => {
    await database.owner.prisma.quota.deleteMany({ where: { unitId: id["b"]! } });
    const read = () => readProgress(bot(["b"]), { unitId: id["b"]!, asked: year });
    expect(await read()).toMatchObject({ quota: null, pace: "unknown", milestone: null });
    await setPlan(staff(), { unitId: id["b"]!, year: 2026, milestones: [{ month: 6, target: 10 }] });
    expect(await read()).toMatchObject({ quota: null, percent: null, pace: "behind", milestone: { target: 10 } });
    const ranked = async () => {
      const facts = await rankUnits(staff(), { unitId: id["xa"]!, asked: year, by: "admitted" });
      return facts.kind === "ranking" ? facts.rows.find(({ unit }) => unit.id === id["b"]) : null;
    };
    expect(await ranked()).toMatchObject({ quota: null, percent: null, expected: null, pace: "behind" });
    await database.owner.prisma.admissionPlan.deleteMany();
    expect(await ranked()).toMatchObject({ quota: null, pace: "unknown" });
  });
});
