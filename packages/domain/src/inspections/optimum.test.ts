import { expect, it } from "vitest";
import { planVisits } from "./plan-visits.rules.ts";
import { obstacleTo, type PlannedVisit, type PlanTask, scorePlan, sharesPeople } from "./score.rules.ts";
import { seeded, smallTask } from "./testing.ts";

/**
 * The best there is, by looking at every way to send the teams out day by day: for each set of units already visited, what
 * the days so far can be worth. What is locked stands where it is. It reckons by the same `scorePlan` and knows nothing of how
 * plans are made.
 */
function optimum(task: PlanTask): number {
  const { units, teams } = task;
  const days = task.days.toSorted();
  const whole = 1 << units.length;
  const worth = teams.map(({ number }) =>
    days.map((onDate) =>
      Array.from({ length: whole }, (_, set) => {
        const visits = units
          .filter((_unit, place) => set & (1 << place))
          .map(({ unitId }) => ({ unitId, team: number, onDate }));
        const held = units.every(({ unitId }, place) => {
          const lock = task.locked.find((visit) => visit.unitId === unitId);
          return !lock || (lock.team === number && lock.onDate === onDate) === Boolean(set & (1 << place));
        });
        const fits = held && visits.every((visit, place) => obstacleTo(task, visit, visits.slice(0, place)) === null);
        return fits ? scorePlan(task, visits) : null;
      }),
    ),
  );
  const [one, other] = teams;
  const apart = other !== undefined && sharesPeople(one!, other);
  let best = new Map<number, number>([[0, 0]]);
  for (let day = 0; day < days.length; day++) {
    const next = new Map<number, number>();
    for (const [used, score] of best) {
      const left = whole - 1 - used;
      for (let a = left; ; a = (a - 1) & left) {
        const first = worth[0]![day]![a];
        if (first !== null && first !== undefined) {
          const rest = left - a;
          for (let b = rest; ; b = (b - 1) & rest) {
            const second = other ? worth[1]![day]![b] : b === 0 ? 0 : null;
            if (second !== null && second !== undefined && !(apart && a > 0 && b > 0)) {
              const key = used | a | b;
              next.set(key, Math.max(next.get(key) ?? -Infinity, score + first + second));
            }
            if (b === 0) break;
          }
        }
        if (a === 0) break;
      }
    }
    best = next;
  }
  return Math.max(...best.values());
}

it("is worth at least 95 % of the best plan there is, on each of 200 small tasks", () => {
  const shares = Array.from({ length: 200 }, (_, seed) => {
    const task = smallTask(seeded(seed + 1));
    const [made, best] = [planVisits(task).score, optimum(task)];
    expect(made, `seed ${seed + 1}`).toBeLessThanOrEqual(best);
    return { seed: seed + 1, share: best === 0 ? 1 : made / best, locks: task.locked.length };
  });
  expect(shares.filter(({ locks }) => locks > 1).length).toBeGreaterThan(50);
  expect(shares.filter(({ share }) => share < 0.95)).toEqual([]);
}, 120_000);

it("the best is found by hand where that can be done: two areas, two days, one team", () => {
  const task: PlanTask = {
    units: [
      { unitId: 1, areaId: 10, need: 50 },
      { unitId: 2, areaId: 20, need: 49 },
      { unitId: 3, areaId: 10, need: 48 },
      { unitId: 4, areaId: 20, need: 47 },
    ],
    teams: [{ number: 1, members: [7], conflicts: new Set(), daysOff: new Set(), elsewhere: new Set() }],
    days: ["2026-11-30", "2026-12-01"],
    capacity: 2,
    locked: [],
    visitedElsewhere: new Map(),
    delayPercent: 50,
    travel: 20,
  };
  const expected: PlannedVisit[] = [
    { unitId: 1, team: 1, onDate: "2026-11-30" },
    { unitId: 3, team: 1, onDate: "2026-11-30" },
    { unitId: 2, team: 1, onDate: "2026-12-01" },
    { unitId: 4, team: 1, onDate: "2026-12-01" },
  ];
  // (50 + 48) × 200 + (49 + 47) × 150: nobody pays for a second area.
  expect(planVisits(task)).toEqual({ visits: expected, score: 34_000 });
  expect(optimum(task)).toBe(34_000);
});
