import { planVisits, type PlanTask, scorePlan } from "@ketnap/domain/inspections";
import { type Measured, measure } from "../measure.ts";
import { PLANNING } from "./contest.ts";

const UNITS = 200;
const TEAMS = 3;
const DAYS = 60;
const WEIGHED = { delayPercent: 50, travel: 15 };

/** Three teams over two hundred units and sixty working days, beside reckoning once what the plan is worth. */
export function measureInspections(): Promise<Measured> {
  const task = taskOf();
  const { visits } = planVisits(task);
  return measure({
    ...PLANNING,
    name: `inspections: ${TEAMS} teams, ${UNITS} units, ${DAYS} days`,
    ours: () => Promise.resolve(planVisits(task)),
    floor: () => Promise.resolve(scorePlan(task, visits)),
    assertEqual: (ours, floor) => {
      const { score } = ours as ReturnType<typeof planVisits>;
      if (score !== floor) throw new Error(`The plan says that it is worth ${score}, and is worth ${String(floor)}.`);
    },
  });
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
