import type { Interval } from "@ketnap/contract";
import { UNTIL, YEAR } from "./atoms.ts";
import { monthText } from "./months.ts";
import { POINT, readPoint, type Point } from "./points.ts";
import type { Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const FROM = "(?:tinh |ke |tinh ke )?tu (?:khoang )?";
const IN = "(?:(?:trong|cac|nhung|giai doan|thoi ky|khoang|thoi gian) )*";
const PLACE = "(?:dau |giua |cuoi )?";
const TO = `(?: ?-+ ?| (?:(?:tinh |luy ke |keo dai )*${UNTIL}|qua|sang) | )`;

/**
 * A range whose two ends are said in different forms: "từ 2024 đến 9/2025", "quý 3/2024 - 30/6/2025", "từ tháng 6 năm
 * ngoái đến nay". Ends of one form are read by the rules of that form. Whatever is not whole is asked back.
 */
export const betweenRules: readonly Rule[] = [
  {
    phrase: `(?<lead>${IN}(?:${FROM})?${IN})(?<at>${PLACE})(?<a>${POINT})(?<to>${TO})(?<until>(?:het |tron |dau |giua |cuoi )?)(?<b>${POINT})`,
    read: ({ lead = "", at = "", a = "", to = "", until = "", b = "" }, { before, today, typed }) => {
      const [start, end] = [readPoint(a, today), readPoint(b, today)];
      if (!start || !end || start.kind === "now") return null;
      if (!joins({ from: /(?:^|\s)tu /.test(lead), to: to.trim(), typed, before }, start, end)) return null;
      if (partOnly(at.trim(), start, /dau/) || partOnly(until.trim(), end, /het|tron|cuoi/)) return UNCLEAR;
      if (readElsewhere(start, end)) return null;
      return between(start, end, today, /giua|cuoi/.test(at) || /dau|giua/.test(until));
    },
  },
];

const UNCLEAR: Reading = { slots: {}, unclear: true };

/** The rules of each form know its own ranges where a year is left out or nothing but years is said, and those up to now. */
function readElsewhere(start: Point, end: Point): boolean {
  if (start.kind === "term" && end.kind === "now") return true;
  if (start.relative || start.kind === "months") return false;
  if (end.kind === "now") return true;
  const dated = start.year !== undefined && end.year !== undefined;
  return start.kind === end.kind && !(dated && (start.kind !== "year" || end.relative));
}

/** Whether the words between the two make them a range. A dash also stands between a month and its year. */
function joins(said: { from: boolean; to: string; typed: string; before: string }, start: Point, end: Point): boolean {
  if (WITHIN.test(said.before)) return false;
  if (said.to === "qua" || said.to === "sang") return said.from;
  const dated = start.year !== undefined && end.year !== undefined && end.kind !== "now";
  if (said.to === "") return dated && DASHED.test(said.typed);
  if (/^-+$/.test(said.to)) return dated;
  // "năm 2026 tính đến hết tháng 9": the months up to then, in that year.
  if (end.year === undefined && start.kind === "year") return said.from;
  return end.kind !== "now" || said.from;
}

/** What begins here is the rest of a time: "tháng 3 năm" | "2024 đến …". */
const WITHIN = new RegExp(
  `(?:^| )(?:${YEAR}(?: ?-| den| toi| va)?|thang|quy|(?:thang|quy) \\S+(?: cua)?(?: nam)?|\\d{1,2} thang.*)$`,
);

const DASHED = /\s[-–—→~>]+\s|[–—→~]/;

/** "từ giữa năm 2024", "đến đầu quý 3": nobody knows which month that is. */
function partOnly(place: string, point: Point, whole: RegExp): boolean {
  return place !== "" && !whole.test(place) && point.kind !== "month";
}

function between(start: Point, end: Point, today: string, part: boolean): Reading {
  const more = start.rounded || end.rounded || part ? { rounded: true } : {};
  if (start.year === undefined && end.year === undefined) {
    if (end.last < start.first) return { slots: {}, impossible: true };
    return { slots: {}, months: { from: start.first, to: end.last }, ...more };
  }
  const years = { from: start.year ?? end.year ?? 0, to: end.year ?? start.year ?? 0 };
  if (start.year === undefined && end.kind === "year") return UNCLEAR;
  if (end.year === undefined && start.year !== Number(today.slice(0, 4)) && start.kind === "year") return UNCLEAR;
  const interval: Interval = { from: monthText(years.from, start.first), to: monthText(years.to, end.last) };
  if (interval.to < interval.from) return { slots: {}, mask: "<years>", impossible: true };
  const whole = start.kind === "year" && end.kind !== "now";
  const slots = whole
    ? { from_year: years.from, to_year: years.to, ...(end.kind === "month" ? { month: end.last } : {}) }
    : {};
  return { slots, interval, ...more, ...(whole ? { mask: "<years>" } : {}) };
}
