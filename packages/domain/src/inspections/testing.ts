import { obstacleTo, type PlannedVisit, type PlanTask, type PlanTeam, type PlanUnit } from "./score.rules.ts";

/** Numbers from 0 to below 1; the same seed gives the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const whole = (random: () => number, from: number, to: number) => from + Math.floor(random() * (to - from + 1));

/** Up to 8 units, 2 teams, 4 days, some visits locked: what can be planned in every way there is. */
export function smallTask(random: () => number): PlanTask {
  const areas = whole(random, 1, 4);
  const units: PlanUnit[] = Array.from({ length: whole(random, 3, 8) }, (_, place) => ({
    unitId: place + 1,
    areaId: whole(random, 1, areas),
    need: whole(random, 0, 100),
  }));
  const days = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"].slice(0, whole(random, 1, 4));
  const shared = random() < 0.3;
  const teams: PlanTeam[] = Array.from({ length: whole(random, 1, 2) }, (_, place) => ({
    number: place + 1,
    members: shared ? [place + 1, 9] : [place + 1],
    conflicts: new Set(units.filter(() => random() < 0.2).map(({ unitId }) => unitId)),
    daysOff: new Set(days.filter(() => random() < 0.2)),
    elsewhere: new Set(days.filter(() => random() < 0.1)),
  }));
  const task: PlanTask = {
    units,
    teams,
    days,
    capacity: whole(random, 1, 3),
    locked: [],
    visitedElsewhere: new Map(units.map(({ unitId }) => [unitId, new Set(days.filter(() => random() < 0.1))])),
    delayPercent: whole(random, 0, 100),
    travel: whole(random, 0, 40),
  };
  const asked = Array.from({ length: whole(random, 0, 8) }, () => [random(), random(), random()] as const);
  return { ...task, locked: allowedLocks(task, asked) };
}

/** Those of the visits asked for that may stand beside those before them; each number says which, from 0 to below 1. */
export function allowedLocks(task: PlanTask, asked: readonly (readonly [number, number, number])[]): PlannedVisit[] {
  const one = <T>(of: readonly T[], part: number) => of[Math.floor(part * of.length)]!;
  const kept: PlannedVisit[] = [];
  for (const [unit, team, day] of asked) {
    const { unitId } = one(task.units, unit);
    const visit = { unitId, team: one(task.teams, team).number, onDate: one(task.days, day) };
    if (obstacleTo(task, visit, kept) === null) kept.push(visit);
  }
  return kept;
}
