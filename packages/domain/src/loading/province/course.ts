import type { ClassKind, ClassSession } from "@ketnap/contract";
import { daysAfter } from "./areas.ts";
import type { Waiting } from "./learners.ts";
import type { Random } from "./random.ts";
import type { PlannedUnit } from "./tree.ts";

/** A class as it stands on the last day. */
export interface PlannedCourse {
  organiser: string;
  kind: ClassKind;
  venue: string;
  state: "approved" | "announced" | "finished";
  sessions: readonly ClassSession[];
  createdOn: string;
  opensOn: string;
  closesOn: string;
  announcedOn: string | null;
  releasedOn: string | null;
  endedOn: string | null;
  /** By cell, in the order in which they registered. */
  learners: readonly PlannedLearners[];
  /** Who waits on all the same: everybody, until it is over. */
  still: readonly Waiting[];
}

export interface PlannedLearners {
  cell: string;
  /** Seats kept for the cell; what it asked for and gave back, 0 where nobody has registered yet. */
  seats: number;
  asked: number;
  withdrawn: number;
  registeredOn: string;
  how: "chat" | "panel";
  /** How many came to each of the sessions that are over. */
  present: readonly number[];
  /** Who was certified, and waits no longer. */
  certified: readonly Waiting[];
}

/** Days from the first one, a Monday as a rule. */
const HALF_DAYS: readonly (readonly [number, ClassSession["part"]])[] = [
  [0, "morning"],
  [0, "afternoon"],
  [1, "morning"],
  [1, "afternoon"],
  [2, "morning"],
];

interface Wanted {
  organiser: PlannedUnit;
  kind: ClassKind;
  monday: string;
  group: readonly Waiting[];
}

/** Null for a class that nobody thinks of yet on that day. */
export function planCourse({ organiser, kind, monday, group }: Wanted, today: string, random: Random) {
  const after = (days: number) => daysAfter(monday, days);
  const reached = (day: string) => (day <= today ? day : null);
  const [announcedOn, endedOn] = [reached(after(-28)), reached(after(9))];
  if (reached(after(-60)) === null) return null;
  const course = {
    organiser: organiser.key,
    kind,
    venue: `Trung tâm chính trị · ${organiser.name}`.slice(0, 200).trim(),
    state: endedOn ? ("finished" as const) : announcedOn ? ("announced" as const) : ("approved" as const),
    sessions: HALF_DAYS.map(([days, part]) => ({ onDate: after(days), part })),
    createdOn: after(-60),
    opensOn: after(-24),
    closesOn: after(-10),
    announcedOn,
    releasedOn: reached(after(-9)),
    endedOn,
  };
  const split = group.map((each) => ({ each, failed: endedOn ? failedOf(each, random) : each.count }));
  const learners = [...Map.groupBy(split, ({ each }) => each.cell)].map(([cell, some]) =>
    planLearners(cell, some, course, { today, random }),
  );
  const still = split.flatMap(({ each, failed }) => (failed > 0 ? [{ ...each, count: failed }] : []));
  const byDay = learners.toSorted((a, b) =>
    a.registeredOn === b.registeredOn ? 0 : a.registeredOn < b.registeredOn ? -1 : 1,
  );
  return { ...course, learners: byDay, still } satisfies PlannedCourse;
}

/** Now and then one of several is not certified. */
function failedOf({ count }: Waiting, random: Random): number {
  return random() < 0.08 && count > 1 ? 1 : 0;
}

function planLearners(
  cell: string,
  some: readonly { each: Waiting; failed: number }[],
  { opensOn, sessions }: Pick<PlannedCourse, "opensOn" | "sessions">,
  { today, random }: { today: string; random: Random },
): PlannedLearners {
  const seats = some.reduce((total, { each }) => total + each.count, 0);
  const registeredOn = daysAfter(opensOn, Math.floor(random() * 14));
  const [more, byChat] = [random() < 0.05 ? 1 : 0, random() < 0.8];
  const registered = registeredOn < today;
  const over = sessions.filter(({ onDate }) => onDate < today);
  return {
    cell,
    seats,
    asked: registered ? seats + more : 0,
    withdrawn: registered ? more : 0,
    registeredOn,
    how: byChat ? "chat" : "panel",
    // All of them come to the first.
    present: over.map((_, n) => (random() < 0.08 && n > 0 && seats > 1 ? seats - 1 : seats)),
    certified: some.flatMap(({ each, failed }) =>
      failed < each.count ? [{ ...each, count: each.count - failed }] : [],
    ),
  };
}
