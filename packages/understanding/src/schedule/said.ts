import type { FREQUENCIES, WEEKDAYS } from "@ketnap/contract";

/** When somebody wants to be told, in his own terms: dates as `+1d`, `12-15` or ISO, times as HH:MM. */
export interface SaidWhen {
  time?: string;
  freq?: (typeof FREQUENCIES)[number];
  weekday?: (typeof WEEKDAYS)[number];
  day?: number;
  date?: string;
  lead_days?: number;
}

/** What was said of the time and cannot be kept as it stands: as typed, with the times of day that it may be. */
export interface OpenTime {
  said: string;
  times?: readonly string[];
}

export interface SaidSchedule {
  /** What was said; of several the first. Empty where nothing was. */
  when: SaidWhen;
  /** "thứ hai và thứ năm": each by itself; empty where it is one. */
  several: readonly SaidWhen[];
  /** Until this is asked, nothing may be set. */
  open?: OpenTime;
}
