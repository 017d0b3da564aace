import { planVisits, type PlanTask, scorePlan } from "@ketnap/domain/inspections";
import { median, type Measured } from "../measure.ts";

const UNITS = 200;
const TEAMS = 3;
const DAYS = 60;
const WEIGHED = { delayPercent: 50, travel: 15 };

/** Three teams over two hundred units and sixty working days, beside reckoning once what the plan is worth. */
export function measureInspections(): Measured {
  const task = taskOf();
  const plan = planVisits(task);
  const planned = timesOf(() => planVisits(task));
  const scored = timesOf(() => scorePlan(task, plan.visits));
  const [ours, floor] = [median(planned), median(scored)];
  return {
    area: "planning",
    name: `inspections: ${TEAMS} teams, ${UNITS} units, ${DAYS} days, ${plan.visits.length} visits`,
    ours,
    floor,
    ratio: ours / floor,
    goal: "under 2 s",
    held: ours < 2_000,
    spread: { ours: ends(planned), floor: ends(scored) },
  };
}

/** The same every time: 25 areas, every seventh unit barred to one team, two visits a day. */
function taskOf(): PlanTask {
  const days = Array.from({ length: 84 }, (_, day) => Temporal.PlainDate.from("2027-01-04").add({ days: day }))
    .filter((day) => day.dayOfWeek <= 5)
    .map(String);
  const units = Array.from({ length: UNITS }, (_, n) => ({
    unitId: n + 1,
    areaId: (n * 7) % 25,
    need: 10 + ((n * 37) % 90),
  }));
  const teams = Array.from({ length: TEAMS }, (_, n) => ({
    number: n + 1,
    members: [n * 3 + 1, n * 3 + 2, n * 3 + 3],
    conflicts: new Set(units.filter(({ unitId }) => unitId % 7 === 0 && unitId % TEAMS === n).map((u) => u.unitId)),
    daysOff: new Set(days.filter((_day, place) => place % 11 === n)),
    elsewhere: new Set(days.filter((_day, place) => place % 13 === n)),
  }));
  return { units, teams, days: days.slice(0, DAYS), capacity: 2, locked: [], ...WEIGHED, visitedElsewhere: new Map() };
}

function timesOf(work: () => unknown): number[] {
  return Array.from({ length: 5 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}

function ends(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
