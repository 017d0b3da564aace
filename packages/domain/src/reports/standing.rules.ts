import type { ReportStanding } from "@ketnap/contract";

/** When a request is due, as its paper says it. */
export interface Due {
  /** ISO date. */
  dueOn: string;
  /** False for "trước 5/9": the day before is the last that counts. */
  dueInclusive: boolean;
}

/** The last day on which an answer is in time. */
export function lastDayOf({ dueOn, dueInclusive }: Due): string {
  return dueInclusive ? dueOn : Temporal.PlainDate.from(dueOn).subtract({ days: 1 }).toString();
}

/** A request's last day, and the last of its grace where it has any. */
export interface DueDays {
  lastDay: string;
  graceOn: string | null;
}

/** Up to this day an answer counts as in time: before it is over nobody is late. */
export function timelyDayOf({ lastDay, graceOn }: DueDays): string {
  return graceOn ?? lastDay;
}

/** The day that is told as the last one: the paper's, and while its grace runs the end of that. */
export function toldDayOf(due: DueDays, today: string): string {
  return due.lastDay < today && today <= timelyDayOf(due) ? timelyDayOf(due) : due.lastDay;
}

/** `answeredOn`: the day of the first answer, or null. Days are ISO dates where the committee sits. */
export function standingOf(due: DueDays, answeredOn: string | null, today: string): ReportStanding {
  const timely = timelyDayOf(due);
  if (answeredOn !== null) return answeredOn <= timely ? "on_time" : "late";
  return today <= timely ? "awaited" : "missing";
}

/** More than anybody reports of a unit: a number above it is a slip. */
export const MOST_REPORTED = 1_000_000;
