import { planClasses, type PlanInput, type Waiting } from "@ketnap/domain/classes";
import { type Measured, measure } from "../measure.ts";
import { PLANNING } from "./contest.ts";

const AREAS = 168;
const CELLS = 5_065;
const LEARNERS = 20_000;

/** Classes for a province: every cell's learners, a year of holidays, places that are taken; beside only adding them up. */
export function measureClasses(): Promise<Measured> {
  const input = inputOf();
  return measure({
    ...PLANNING,
    name: `classes: ${CELLS} cells, ${LEARNERS} waiting`,
    ours: () => Promise.resolve(planClasses(input)),
    floor: () => Promise.resolve(addedUp(input.waiting)),
    assertEqual: (ours, floor) => {
      const [told, all] = [reckonedWith(ours as Planned), totalOf((floor as Map<number, number>).values())];
      if (told !== all) throw new Error(`${all} wait, and the plan tells of ${told}.`);
    },
  });
}

type Planned = ReturnType<typeof planClasses>;

/** Who has a seat, and who waits on: nobody may be left out. */
function reckonedWith({ classes, short }: Planned): number {
  return totalOf(classes.flatMap(({ seats }) => [...seats.values()])) + totalOf(short.map(({ count }) => count));
}

function totalOf(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}

/** The same every time: learners spread unevenly, every fifth on days off, three communes to a place. */
function inputOf(): PlanInput {
  const waiting: Waiting[] = Array.from({ length: CELLS }, (_, n) => ({
    organiserId: 1 + (n % AREAS),
    unitId: 1000 + n,
    kind: n % 6 === 0 ? "new_member" : "awareness",
    shift: n % 5 === 0 ? "days_off" : "any",
    count: 0,
    waitingSince: day("2026-01-05", (n * 37) % 300),
    lapsesOn: n % 40 === 0 ? day("2026-12-01", (n * 13) % 200) : null,
  }));
  for (let left = LEARNERS, n = 0; left > 0; left -= 1, n = (n * 31 + 7) % 100_003) waiting[n % CELLS]!.count += 1;
  const kinds = new Map([0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => [day("2027-02-05", n), "holiday" as const]));
  const busy = Array.from({ length: 600 }, (_, n) => ({
    organiserId: 1 + ((n * 7) % AREAS),
    venue: venueOf(1 + ((n * 7) % AREAS)),
    title: `Lớp ${n}`,
    onDate: day("2026-12-14", (n * 11) % 90),
    part: n % 2 === 0 ? ("morning" as const) : ("afternoon" as const),
  }));
  const settings = { minLearners: 30, capacity: 70, lessons: 5, longestWaitDays: 180, lapseDays: 60 };
  return {
    today: "2026-11-23",
    kinds,
    settings: { ...settings, leadDays: 21, registrationDays: 10 },
    waiting,
    busy,
    venueOf,
    placeOf: (venue) => venue.toLowerCase(),
  };
}

function venueOf(organiserId: number): string {
  return `Trung tâm ${organiserId % 56}`;
}

function addedUp(waiting: readonly Waiting[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { organiserId, count } of waiting) sums.set(organiserId, (sums.get(organiserId) ?? 0) + count);
  return sums;
}

function day(from: string, later: number): string {
  return Temporal.PlainDate.from(from).add({ days: later }).toString();
}
