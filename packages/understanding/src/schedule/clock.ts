import { NUMBER, numberIn, type Scan } from "./words.ts";

/** "tối?": without its marks it may be "tối", or "tôi". */
export type DayPart = "sáng" | "trưa" | "chiều" | "tối" | "tối?" | "đêm";

export interface Clock {
  /** What it may be, HH:MM: one where it is sure, none where there is no such time. */
  times: string[];
  typed: string;
  /** How it hangs together with the time before it. */
  joined: "and" | "or" | "unclear";
}

export interface Clocks {
  clocks: Clock[];
  /** A part of the day with no hour to it, as typed. */
  part: { part: DayPart; typed: string } | null;
  /** Parts of the day that contradict the hours, or each other. */
  odd: string | null;
}

const PARTS = "sáng|trưa|chiều|tối\\?|tối|đêm";
const HOUR_WORD = `(?:${NUMBER}|bay|tam|sau)`;
/** After these "toi" is who is told. */
const TO_ME = / (?:nhac|nhắc|cho|bao|gui|giup|cua|voi|de|nho|hen|dat|hoi|goi|biet|chung|nhan|bon|tui) $/;
const DAY_FOLLOWS = /^ (?:mai|nay|thứ|chủ nhật|ngày|hôm|hằng|mỗi|\d)/;

/** "Đổi sang 9h": to that hour. */
const MOVED = / (?:doi|chuyen|sua|lui|chinh|thay)(?: (?:lai|giờ|ngày|lich|nhac|han|giup|no|het))* $/;

interface Found extends Clock {
  hour: number;
  /** Less than 0 before the hour: "8 giờ kém 15". */
  minute: number;
  /** Written as of 24 hours: "06:30". */
  plain: boolean;
  part: DayPart | null;
}

/** Times of day with the part of the day that each belongs to: "7 rưỡi tối", "chiều thứ sáu lúc 3 giờ". */
export function takeClocks(scan: Scan): Clocks {
  settleEvenings(scan);
  const found: Found[] = [];
  const keep = (
    groups: Readonly<Record<string, string | undefined>>,
    place: { before: string; typed: string; parted: boolean },
  ): string | null => {
    const { h, m, less, part, lead } = groups;
    // "7 rưỡi tối, 8 giờ sáng": the part before belongs to the hour before.
    if (lead !== undefined && / (?:rưỡi|giờ|phút|\d{1,2}h\d{0,2}|<time>) $/.test(place.before)) return null;
    const hour = numberIn(h === "bay" ? "7" : h === "tam" ? "8" : h === "sau" ? "6" : h);
    if (hour === null) return null;
    const minute = groups["half"] ? 30 : less === undefined ? (m === undefined ? 0 : numberIn(m)) : numberIn(less);
    if (minute === null) return null;
    found.push({
      hour,
      minute: less === undefined ? minute : -minute,
      plain: h?.startsWith("0") === true,
      part: (part ?? lead ?? null) as DayPart | null,
      typed: place.typed,
      times: [],
      joined: joinedTo(place),
    });
    return "<time>";
  };
  const behind = `(?: (?:buoi )?(?<part>${PARTS}))?`;
  const ahead = `(?:(?:buoi )?(?<lead>${PARTS}) (?:luc |lúc |vao luc |som )?)?`;
  const past = `(?: (?<half>rưỡi)| kém (?<less>${NUMBER})(?: phút)?| (?<m>${NUMBER}) phút| (?<m>\\d\\d)(?= (?!ngày|tuần|tháng|nguoi|dong|ho|phan|lần)))?`;
  scan.each(`${ahead}(?<h>\\d{1,2})h(?<m>\\d{2})${behind}`, keep);
  scan.each(`${ahead}(?:(?<h>\\d{1,2})h|(?<h>\\d{1,2}) (?:giờ|h|g))${past}(?: dung)?${behind}`, keep);
  scan.each(`${ahead}(?<h>${HOUR_WORD}) giờ${past}(?: dung)?${behind}`, (groups, place) => {
    const { h, part, lead, half, less } = groups;
    // "bây giờ", "sau giờ", "tạm giờ" without marks.
    const sure = part ?? lead ?? half ?? less ?? (/ (?:<day>|<weekday>|lúc|luc) $/.test(place.before) || null);
    return /^(?:bay|tam|sau)$/.test(h ?? "") && sure === null ? null : keep(groups, place);
  });
  scan.each(`${ahead}(?<h>${HOUR_WORD}) (?<half>rưỡi)${behind}`, keep);
  scan.each(`(?:lúc|hoi) (?:${ahead})(?<h>\\d{1,2})[.](?<m>\\d{2})${behind}`, keep);
  scan.each(`(?:lúc|hoi) (?<h>\\d{1,2})(?! (?:ngày|tuần|tháng|nguoi|dong|ho|phan|lần|tiếng|phút))${behind}`, keep);
  return settled(scan, found);
}

function joinedTo({ before, parted }: { before: string; parted: boolean }): Clock["joined"] {
  if (/ hoac $| hay $/.test(before)) return "or";
  if (/ <time> (?:và |voi |lẫn |cung )$/.test(before) || parted) return "and";
  return / (?:và|va|voi) (?:\S+ ){0,4}$/.test(before) ? "and" : "unclear";
}

/** "toi" without its marks is "tối" beside a day, the person who is told behind a verb, and beside an hour perhaps either. */
function settleEvenings(scan: Scan): void {
  scan.each("toi", (_, { before, after }) => {
    if (TO_ME.test(before)) return "_toi";
    if (/ (?:mỗi|hằng|buoi) $/.test(before)) return "tối";
    if (DAY_FOLLOWS.test(after) && !/^ \d/.test(after)) return "tối";
    const beside = / (?:\d{1,2}h\d{0,2}|giờ|rưỡi|thứ \S+|nhật|mai|nay|vao|lúc) $/.test(before);
    return beside || (before === " " && /^ \d/.test(after)) ? "tối?" : "_toi";
  });
  const beside = /^ (?:mai|nay|thứ|chủ nhật|ngày|hôm|hằng|<day>|<weekday>|som|\d{1,2}h?\d{0,2} )/;
  const behind = / (?:\d{1,2}h\d{0,2}|giờ|rưỡi|mỗi|hằng|buoi|vao|lúc|<day>|<weekday>) $/;
  for (const [bare, marked] of [
    ["sang", "sáng"],
    ["dem", "đêm"],
  ] as const)
    scan.each(bare, (_, { before, after }) =>
      !MOVED.test(before) && (beside.test(after) || behind.test(before)) ? marked : `_${bare}`,
    );
}

function settled(scan: Scan, found: Found[]): Clocks {
  const loose: { part: DayPart; typed: string }[] = [];
  scan.each(`(?:dau giờ |cuoi giờ |giua )?(?:buoi )?(?<part>${PARTS})(?: som)?`, ({ part }, { typed }) => {
    loose.push({ part: part as DayPart, typed });
    return "<part>";
  });
  const [only, ...others] = loose;
  if (others.some(({ part }) => part !== only!.part)) return { clocks: found, part: null, odd: others[0]!.typed };
  const open = found.filter(({ part }) => part === null);
  if (only && found.length > 0) {
    const theirs = found.filter(({ part }) => part !== null);
    if (open.length === 0 && theirs.some(({ part }) => part !== only.part && part !== "tối?"))
      return { clocks: found, part: null, odd: only.typed };
    for (const each of found) if (each.part === null || each.part === "tối?") each.part = only.part;
  }
  const clocks = found.map((each) => ({ ...each, times: timesOf(each) }));
  return { clocks, part: found.length === 0 ? (only ?? null) : null, odd: null };
}

function timesOf({ hour, minute, plain, part }: Found): string[] {
  if (hour > 23 || Math.abs(minute) > 59) return [];
  const hours =
    part === "tối?" ? [...hoursOf(hour, null, plain), ...hoursOf(hour, "tối", plain)] : hoursOf(hour, part, plain);
  const minutes = [...new Set(hours)].map((each) => each * 60 + minute).filter((each) => each >= 0);
  const two = (value: number): string => String(value).padStart(2, "0");
  return minutes.toSorted((a, b) => a - b).map((each) => `${two(Math.floor(each / 60))}:${two(each % 60)}`);
}

/** Early hours without a part of the day may be those of the afternoon; from seven on people mean the morning. */
function hoursOf(hour: number, part: Exclude<DayPart, "tối?"> | null, plain: boolean): number[] {
  if (part === null) return plain || hour === 0 || hour >= 7 ? [hour] : [hour, hour + 12];
  const [from, to] = HOURS[part];
  return [hour, hour + 12].filter((each) => each >= from && each <= to);
}

const HOURS: Readonly<Record<Exclude<DayPart, "tối?">, readonly [from: number, to: number]>> = {
  sáng: [3, 11],
  trưa: [10, 14],
  chiều: [12, 19],
  tối: [17, 23],
  đêm: [20, 23],
};
