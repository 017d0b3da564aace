import type { Mix, RehearsedChannel } from "@ketnap/contract";

/** What is rehearsed: the days, both ends in, and who answers how. The same plan over the same data gives the same rows. */
export interface Plan {
  from: string;
  to: string;
  seed: number;
  mix: Mix;
  /** By which channel those are written to who have no chat yet; the first connected one unless said. */
  channel: RehearsedChannel | null;
  /** Only what concerns people at this unit and below is shown; everything plays all the same. */
  unitId: number | null;
}

/** Longer than that is another year's plan. */
const MOST_DAYS = 366;

/** The days of a span as ISO dates. Throws for what is no span of at most a year. */
export function daysOf({ from, to }: Pick<Plan, "from" | "to">): string[] {
  const [first, last] = [dayOf(from), dayOf(to)];
  const count = last.since(first, { largestUnit: "days" }).days + 1;
  if (count < 1) throw new Error(`The span ends on ${to}, before it begins on ${from}.`);
  if (count > MOST_DAYS) throw new Error(`A rehearsal runs over a year at most, not over ${count} days.`);
  return Array.from({ length: count }, (_, n) => first.add({ days: n }).toString());
}

function dayOf(date: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" });
  } catch {
    throw new Error(`"${date}" is not a day: write it as YYYY-MM-DD.`);
  }
}
