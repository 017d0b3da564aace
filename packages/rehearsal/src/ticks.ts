import { TIME_ZONE } from "@ketnap/domain/kernel";
import type { JobName } from "@ketnap/queue";

export interface Tick {
  at: Temporal.Instant;
  jobs: JobName[];
  /** Spared where nothing is found, carried or open: the jobs would do nothing then. */
  onlyIfWaiting: boolean;
}

/**
 * The hours at which the ticking jobs are run on a day. The worker's tick every few seconds or minutes; what is found holds
 * for the whole day, so between these hours nothing changes but by what is on the agenda anyway. The odd hours and the
 * weekends show that nothing goes out in them.
 */
const HOURS: Partial<Record<JobName, readonly string[]>> = {
  erase: ["00:05"],
  // What is kept twice is looked at in the house itself, not in a copy.
  recount: [],
  "open-requests": ["00:10"],
  "find-reminders": ["00:10"],
};
const USUAL = ["06:30", "08:00", "09:35", "14:00", "17:05"];
const WEEKEND: readonly string[] = ["00:10", "08:00"];

export function ticksOf(day: string, jobs: readonly JobName[]): Tick[] {
  const date = Temporal.PlainDate.from(day);
  const kept = (hour: string) => date.dayOfWeek < 6 || WEEKEND.includes(hour);
  const hours = [...new Set(jobs.flatMap((job) => HOURS[job] ?? USUAL))].filter(kept).toSorted();
  return hours.map((hour) => ({
    at: date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: hour }).toInstant(),
    jobs: jobs.filter((job) => (HOURS[job] ?? USUAL).includes(hour)),
    onlyIfWaiting: USUAL.includes(hour),
  }));
}
