import type { AskRequest, Understanding } from "@ketnap/contract";
import { lineOf, scheduleSaid } from "@ketnap/understanding";
import { daysIn } from "./class-items.ts";
import { dateOf, shift } from "./own-schedule.ts";

/** From one day to another, both in. */
interface Days {
  from: string;
  to: string;
}

/**
 * A question of teams that come that names a day, a week, or days from when to when; or whether they come on another day than
 * was told. Null for any other, and for days that are over: what was held is told of without them.
 */
export function visitsAsked(found: Understanding, day: string): AskRequest | null {
  const { intent, alternatives = [], slots, unknownUnit, unitIds } = found;
  const line = ` ${lineOf(found).line.trim()} `;
  if ((intent !== "inspection_info" && !alternatives.includes("inspection_info")) || !VISITS.test(line)) return null;
  if (unknownUnit !== undefined || slots["action"] !== undefined || slots["aspect"] === "findings") return null;
  if (OTHERS.test(line)) return null;
  const days = daysSaid(found, day);
  const moved = MOVED.test(` ${found.normalised} `);
  if (!moved && (!days || days.to < day)) return null;
  const { period: _, candidates: __, ...said } = intent === "inspection_info" ? slots : {};
  const asked = { ...said, ...(days && days.to >= day ? { days } : {}), ...(moved ? { moved } : {}) };
  return { intent: "inspection_info", slots: asked, interval: null, unitIds };
}

const VISITS = / (?:kiem tra|giam sat|doan) /;
const OTHERS = / (?:nhac|hen|bao cao|dang ky|ho so|lop) /;
const MOVED =
  / (?:hoan(?! thanh| tat)|lui|doi (?:lich|ngay|sang|den|hom|khong|chua|roi|a)|dich (?:ngay|lich|sang|den)|chuyen (?:ngay|lich|sang ngay)) /;

function daysSaid(found: Understanding, day: string): Days | null {
  const line = ` ${found.normalised} `;
  const monday = shift(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
  const { date, weekday } = scheduleSaid(found).when;
  const [said, ...others] = daysIn(found.normalised);
  const from = dateOf(said?.day ?? date, day, true);
  // Several days that are no span are told with all the others.
  if (others.length > 0) return null;
  if (from !== null) return spanOf(line, from, dateOf(said?.until, day, true) ?? from, day);
  if (typeof weekday === "string") {
    const ahead = (WEEKDAYS.indexOf(weekday) + 1 - Temporal.PlainDate.from(day).dayOfWeek + 7) % 7;
    return { from: shift(day, ahead), to: shift(day, ahead) };
  }
  if (/ tuan (?:sau|toi) /.test(line)) return { from: shift(monday, 7), to: shift(monday, 13) };
  return / tuan nay /.test(line) ? { from: monday, to: shift(monday, 6) } : null;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** So far ahead an open end reaches. */
const DAYS = 365;

/** "Từ nay đến 30/11", "trước 30/11", "từ 4/12 trở đi", "sau 4/12": the one day is an end. */
function spanOf(line: string, from: string, to: string, day: string): Days {
  if (from !== to) return { from, to };
  if (/ (?:tu nay|tu hom nay|bay gio) (?:den|toi) /.test(line)) return { from: day, to };
  if (/ truoc (?:ngay )?\d/.test(line)) return { from: day, to: shift(to, -1) };
  if (/ sau (?:ngay )?\d/.test(line)) return { from: shift(from, 1), to: shift(from, DAYS) };
  return / tu (?:ngay )?\d/.test(line) ? { from, to: shift(from, DAYS) } : { from, to };
}
