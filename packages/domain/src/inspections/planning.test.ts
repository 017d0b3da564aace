import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CALENDAR } from "../calendar/defaults.ts";
import { isWorkingDay } from "../calendar/working-days.rules.ts";
import { monthsSince, visitingDays } from "./days.rules.ts";
import { explainMissing, explainVisit } from "./explain.rules.ts";
import { needOf, type NeedWeights, rankByNeed, type UnitState } from "./need.rules.ts";
import { planVisits } from "./plan-visits.rules.ts";
import { obstacleTo, type PlanTask, pointsOf, scorePlan } from "./score.rules.ts";
import { conflictsOf, formTeams } from "./teams.rules.ts";
import { allowedLocks } from "./testing.ts";

const WEIGHTS: NeedWeights = {
  silentMonth: 4,
  zeroYear: 10,
  lag: 40,
  idleSources: 15,
  monthSinceVisit: 1,
  restMonths: 3,
};
const state = (said: Partial<UnitState> = {}): UnitState => ({
  unitId: 1,
  silentMonths: 0,
  zeroYears: 0,
  pacePercent: null,
  idleSources: false,
  monthsSinceVisit: 0,
  ...said,
});

describe("how much a unit needs a visit", () => {
  it.each([
    ["nothing is wrong and it was visited today", {}, 0, []],
    ["three months without a report", { silentMonths: 3 }, 12, ["silent"]],
    ["silence counts for a year at most", { silentMonths: 40 }, 48, ["silent"]],
    ["two years at zero", { zeroYears: 2 }, 20, ["zero_years"]],
    ["a quarter of the pace", { pacePercent: 25 }, 30, ["lag"]],
    ["ahead of the pace", { pacePercent: 140 }, 0, []],
    ["an unknown pace is not held against it", { pacePercent: null }, 0, []],
    ["a pool and no admission", { idleSources: true }, 15, ["idle_sources"]],
    ["never visited counts as three years", { monthsSinceVisit: null }, 36, ["never_visited"]],
    ["the heaviest sign first", { silentMonths: 1, pacePercent: 0 }, 44, ["lag", "silent"]],
  ] as const)("%s", (_, said, points, kinds) => {
    const need = needOf(state(said), WEIGHTS);
    expect(need.points).toBe(points);
    expect(need.reasons.map(({ kind }) => kind)).toEqual(kinds);
  });

  it("of equals the one that has waited longest comes first, and one just visited rests", () => {
    const none = { ...WEIGHTS, monthSinceVisit: 0 };
    const states = [
      state({ unitId: 1, zeroYears: 1, monthsSinceVisit: 5 }),
      state({ unitId: 2, zeroYears: 1, monthsSinceVisit: null }),
      state({ unitId: 3, zeroYears: 1, monthsSinceVisit: 9 }),
      state({ unitId: 4, zeroYears: 2, monthsSinceVisit: 2 }),
    ];
    const ranked = rankByNeed(states, none);
    expect(ranked.map(({ unitId }) => unitId)).toEqual([4, 2, 3, 1]);
    expect(ranked.map(({ rests }) => rests)).toEqual([true, false, false, false]);
  });

  it.each([
    ["2026-11-22", "2026-11-22", 0],
    ["2026-12-01", "2026-11-22", 0],
    ["2026-10-23", "2026-11-22", 0],
    ["2026-10-22", "2026-11-22", 1],
    ["2024-11-22", "2026-11-22", 24],
  ])("from %s to %s are %i whole months", (day, today, months) => expect(monthsSince(day, today)).toBe(months));
});

it("teams go on working days of the weekdays chosen, and not on blocked ones", () => {
  const asked = { from: "2026-11-20", to: "2026-12-02", weekdays: [2, 3, 5], blocked: ["2026-12-01"] };
  // 24 November is a holiday.
  expect(visitingDays(asked, DEFAULT_CALENDAR)).toEqual(["2026-11-20", "2026-11-25", "2026-11-27", "2026-12-02"]);
});

describe("teams", () => {
  const people = [
    { accountId: 1, homeUnits: [10], leads: true },
    { accountId: 2, homeUnits: [10], leads: true },
    { accountId: 3, homeUnits: [11], leads: false },
    { accountId: 4, homeUnits: [10], leads: false },
    { accountId: 5, homeUnits: [12], leads: true },
  ];
  it("have a leader each and people of different units", () => {
    expect(formTeams(people, 2)).toEqual([
      { number: 1, leaderId: 1, memberIds: [1, 3, 5] },
      { number: 2, leaderId: 2, memberIds: [2, 4] },
    ]);
  });
  it("are not formed where too few may lead", () => expect(formTeams(people, 4)).toBeNull());
  it("may not judge their own unit, nor where so set what stands above it", () => {
    const above = (id: number) => (id === 11 ? [20, 30] : []);
    expect([...conflictsOf(people.slice(0, 3), above, false)]).toEqual([10, 11]);
    expect([...conflictsOf(people.slice(0, 3), above, true)]).toEqual([10, 11, 20, 30]);
  });
});

const DAYS = visitingDays(
  { from: "2026-11-16", to: "2026-12-11", weekdays: [1, 2, 3, 4, 5], blocked: [] },
  DEFAULT_CALENDAR,
);

const part = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Tasks with people in several teams, conflicts, days off, and locked visits that are allowed where they stand. */
const tasks: fc.Arbitrary<PlanTask> = fc
  .record({
    units: fc.array(fc.record({ areaId: fc.integer({ min: 1, max: 5 }), need: fc.integer({ min: 0, max: 100 }) }), {
      minLength: 1,
      maxLength: 30,
    }),
    teams: fc.array(
      fc.record({
        members: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        conflicts: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }),
        daysOff: fc.array(fc.constantFrom(...DAYS), { maxLength: 4 }),
        elsewhere: fc.array(fc.constantFrom(...DAYS), { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    days: fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 12 }),
    capacity: fc.integer({ min: 1, max: 3 }),
    delayPercent: fc.integer({ min: 0, max: 100 }),
    travel: fc.integer({ min: 0, max: 40 }),
    visited: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...DAYS)), { maxLength: 10 }),
    locks: fc.array(fc.tuple(part, part, part), { minLength: 2, maxLength: 10 }),
  })
  .map(({ units, teams, locks, visited, ...rest }) => {
    const task: PlanTask = {
      ...rest,
      units: units.map((unit, place) => ({ ...unit, unitId: place + 1 })),
      teams: teams.map((team, place) => ({
        number: place + 1,
        members: team.members,
        conflicts: new Set(team.conflicts),
        daysOff: new Set(team.daysOff),
        elsewhere: new Set(team.elsewhere),
      })),
      locked: [],
      visitedElsewhere: new Map(visited.map(([unitId, day]) => [unitId, new Set([day])])),
    };
    return { ...task, locked: allowedLocks(task, locks) };
  });

const blameless = (team: PlanTask["teams"][number]) => ({
  ...team,
  conflicts: new Set<number>(),
  daysOff: new Set<string>(),
  elsewhere: new Set<string>(),
});
const RUNS = { numRuns: 150 };

describe("a plan, whatever it is made of", () => {
  it("goes on no forbidden day, sends nobody to two places, is never over capacity, and leads nobody to his own", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { visits } = planVisits(task);
        visits.forEach((visit, place) => {
          expect(obstacleTo(task, visit, [...visits.slice(0, place), ...visits.slice(place + 1)])).toBeNull();
          expect(isWorkingDay(visit.onDate, DEFAULT_CALENDAR)).toBe(true);
          expect(task.teams[visit.team - 1]!.elsewhere.has(visit.onDate)).toBe(false);
          expect(task.visitedElsewhere.get(visit.unitId)?.has(visit.onDate) ?? false).toBe(false);
        });
        const people = visits.flatMap(({ team, onDate }) =>
          task.teams[team - 1]!.members.map((member) => `${member} ${onDate} ${team}`),
        );
        const places = new Set([...new Set(people)].map((each) => each.split(" ").slice(0, 2).join(" ")));
        expect(places.size).toBe(new Set(people).size);
      }),
      RUNS,
    );
  });

  it("leaves all that is locked where it is, each once, whether it may stand there any more or not", () => {
    const places = fc.array(fc.tuple(part, part, part), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(tasks, places, (task, asked) => {
        // Locked before the day became a holiday, the team was filled or a member came to belong to the unit.
        const allowed = {
          ...task,
          capacity: 10,
          visitedElsewhere: new Map(),
          days: DAYS,
          teams: task.teams.map(blameless),
        };
        for (const locked of [task.locked, allowedLocks(allowed, asked)]) {
          const { visits } = planVisits({ ...task, locked });
          for (const lock of locked) expect(visits.filter(({ unitId }) => unitId === lock.unitId)).toEqual([lock]);
          const free = visits.filter(({ unitId }) => locked.every((lock) => lock.unitId !== unitId));
          free.forEach((visit, place) =>
            expect(obstacleTo(task, visit, [...locked, ...free.slice(0, place)])).toBeNull(),
          );
        }
      }),
      RUNS,
    );
  });

  it("is the same for the same input, in whatever order its lists come", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const turned = {
          ...task,
          units: task.units.toReversed(),
          teams: task.teams.toReversed(),
          days: task.days.toReversed(),
          locked: task.locked.toReversed(),
        };
        expect(planVisits(turned)).toEqual(planVisits(task));
      }),
      RUNS,
    );
  });

  it("is not bettered by leaving one of its own visits out, and says its own score", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { visits, score } = planVisits(task);
        expect(score).toBe(scorePlan(task, visits));
        for (const visit of visits.filter(({ unitId }) => task.locked.every((lock) => lock.unitId !== unitId))) {
          const without = visits.filter((other) => other !== visit);
          expect(scorePlan(task, without)).toBeLessThanOrEqual(score);
        }
      }),
      RUNS,
    );
  });

  it("keeps a locked visit on a day that became a holiday, and says why that stands there", () => {
    const task: PlanTask = {
      units: [
        { unitId: 1, areaId: 1, need: 10 },
        { unitId: 2, areaId: 1, need: 90 },
        { unitId: 3, areaId: 2, need: 80 },
        { unitId: 4, areaId: 2, need: 0 },
      ],
      teams: [{ number: 1, members: [5], conflicts: new Set([3]), daysOff: new Set(), elsewhere: new Set() }],
      days: ["2026-11-25"],
      capacity: 1,
      locked: [{ unitId: 1, team: 1, onDate: "2026-11-24" }],
      visitedElsewhere: new Map(),
      delayPercent: 0,
      travel: 0,
    };
    const { visits, score } = planVisits(task);
    expect(visits).toEqual([
      { unitId: 1, team: 1, onDate: "2026-11-24" },
      { unitId: 2, team: 1, onDate: "2026-11-25" },
    ]);
    expect(pointsOf(task, score)).toBe(100);
    expect(obstacleTo(task, visits[0]!, [])).toBe("day_not_worked");
    expect(explainVisit(task, visits[0]!, visits).map(({ kind }) => kind)).toEqual(["locked"]);
    expect(explainVisit(task, visits[1]!, visits).map(({ kind }) => kind)).toEqual(["first_free"]);
    const why = (unitId: number, need: number, rests = false) =>
      explainMissing(task, { unitId, need, rests, awaited: unitId === 8 }, visits);
    expect([why(3, 80), why(4, 0), why(2, 90, true), why(9, 5), why(8, 70)]).toEqual([
      "all_teams_conflict",
      "no_need",
      "visited_recently",
      "no_room",
      "visit_ahead",
    ]);
  });
});
