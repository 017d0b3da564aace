import { fold } from "../fold.ts";
import { YEAR } from "./atoms.ts";
import { ROMAN, yearOf, type Against, type PeriodSlots, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const WORD = `(?:nam|thang|quy|dau|cuoi|nua|nay|ngoai|truoc|roi|kia|cua|cung|ky|thoi|diem|\\d{1,2}/${YEAR}|${YEAR}|\\d{1,2}|iii|ii|iv|i)`;
const SPAN =
  "(?:\\d{1,2} thang(?: (?:dau|cuoi))?|(?:thang|quy) (?:\\d{1,2}|iii|ii|iv|i|nay|truoc|roi)|nua (?:dau|cuoi)(?: nam)?)";
const OF = `(?:(?:/| cua| cung ky)* ?(?:nam )?(?:${YEAR}|nay|ngoai|truoc|roi|kia))?`;
const PART = `(?:(?:ca |trong )?(?:${SPAN}${OF}|(?:nam )?${YEAR}|nam (?:nay|ngoai|truoc|roi|kia)))`;
const BETWEEN = "(?:so voi|voi|va|hay|hay la|hoac)";

/** Two times set against each other: the later one is asked about, in whichever order they stand. */
export const againstRules: readonly Rule[] = [
  {
    // "so năm ngoái cùng kỳ"
    phrase: "(?:so |so voi |voi )nam (?:ngoai|truoc|roi) cung (?:ky|thoi diem|thoi gian)",
    read: () => ({ slots: {}, against: { back: 1 }, mask: "<compare>" }),
  },
  {
    // "cùng kỳ năm 2023", "cùng kỳ hai năm trước"
    phrase: `(?:so )?(?:voi )?cung (?:ky|thoi diem|thoi gian)(?: (?:cua )?(?:(?:nam )?(?:ngoai|truoc|roi|(?<year>${YEAR}))|nam kia|(?<back>[2-9]) nam truoc))?`,
    read: ({ year, back }, { typed }) => {
      if (year !== undefined) return { slots: {}, against: { year: yearOf(year) ?? 0 }, mask: "<compare>" };
      const years = back === undefined ? (/kia$/i.test(typed) ? 2 : 1) : Number(back);
      return { slots: {}, against: { back: years }, mask: "<compare>" };
    },
  },
  {
    phrase: `(?<a>${PART}) so voi (?<b>${PART})`,
    read: ({ a = "", b = "" }, { today }) => both(a, b, today),
  },
  {
    // "so sánh quý 1 và quý 2", "giữa năm 2022 với 2024 năm nào hơn"
    phrase: `(?<a>${PART}) ${BETWEEN} (?<b>${PART})`,
    read: ({ a = "", b = "" }, { before, after, today }) => {
      const compared = /(?:^|\s)(?:so sanh|so|giua)(?:\s|$)/.test(before) || WHICH.test(after);
      return compared ? both(a, b, today, true) : null;
    },
  },
  {
    phrase: `(?:so voi|(?:nhieu|it|cao|thap|tang|giam|kem) hon(?: so voi)?|hon(?: so voi)?|kem(?: so voi)?|bang) (?<tail>${WORD}(?: ${WORD})*)`,
    read: ({ tail = "" }, context) => against(tail, context),
  },
];

const WHICH =
  /^(?:\S+ ){0,5}?(?:(?:nam|quy|thang|ky|ben|cai) nao|hon kem|tang hay giam|tang giam|nhieu hon|it hon|cao hon|chenh)(?:\s|$)/;

interface Part {
  /** "quy 3", "6 thang dau"; empty for a whole year. */
  span: string;
  year: number | undefined;
  /** The year was told by where it lies from this one. */
  relative?: boolean;
}

/** `alike`: joined by "và", "với", where neither is the one that the other is held against. */
function both(a: string, b: string, today: string, alike = false): Reading | null {
  const now = Number(today.slice(0, 4));
  const [one, other] = [partOf(` ${a}`, now), partOf(` ${b}`, now)];
  if (!one || !other) return null;
  // "quý 3 so với năm 2024" speaks of that quarter, too.
  const held = { ...other, span: other.span === "" ? one.span : other.span };
  const turns = alike && one.year === undefined && held.year === undefined && isLater(held, one, today);
  return (turns ? setAgainst(held, one, today) : setAgainst(one, held, today)) ?? unclear;
}

/** "so sánh tháng 9 với tháng 10": both have begun, and the second is the later one. */
function isLater(a: Part, b: Part, today: string): boolean {
  const [one, other] = [monthsOf(a, today), monthsOf(b, today)];
  return one !== null && other !== null && one.from > other.from;
}

/** The other time stands here, the one asked about somewhere else in the line or nowhere. */
function against(
  tail: string,
  { before, after, typed, today }: { before: string; after: string; typed: string; today: string },
): Reading | null {
  if (!new RegExp(`${SPAN}|${YEAR}|ngoai|truoc|roi|kia`).test(tail) || /^\d+$/.test(tail.replace(/^20\d\d$/, "")))
    return null;
  const now = Number(today.slice(0, 4));
  const other = partOf(` ${tail}`, now);
  if (!other) return null;
  const own = partOf(before, now) ?? partOf(after, now);
  // "ai nhiều hơn năm 2020": then, and not than then.
  if (!own && !/^so voi/i.test(fold(typed))) return null;
  if (own) {
    const set = setAgainst(own, { ...other, span: other.span === "" ? own.span : other.span }, today);
    if (!set) return unclear;
    // What was said of the later time stays for the grammar to read.
    return set.swapped
      ? set
      : { slots: {}, ...(set.against ? { against: set.against } : {}), mask: set.mask ?? "<against>" };
  }
  if (other.span === "") return other.year === undefined ? unclear : sameMonths(other.year, now);
  const before_ = /^(thang|quy) (?:truoc|roi)$/.exec(other.span)?.[1];
  if (!before_) {
    // Against what is to be told by the conversation, if at all.
    const months = monthsOf(other, today);
    return months ? { ...unclear, against: { months } } : unclear;
  }
  const slots: PeriodSlots = before_ === "thang" ? { month: "current" } : { quarter: "current" };
  return { slots, against: { months: monthsOf(other, today) ?? NEVER }, mask: "<against>" };
}

/** Nothing else was said: the months asked about are those of the conversation or of the latest figures. */
function sameMonths(year: number, now: number): Reading {
  return year === now - 1
    ? { slots: {}, against: { back: 1 }, mask: "<compare>" }
    : { slots: {}, against: { year }, mask: "<against>" };
}

const NEVER = { from: "9999-01", to: "9999-12" };
const unclear: Reading = { slots: {}, unclear: true, mask: "<against>" };

interface Set extends Reading {
  against: Against;
  swapped?: true;
}

function setAgainst(own: Part, other: Part, today: string): Set | null {
  const now = Number(today.slice(0, 4));
  const named = own.year ?? other.year;
  // "quý 1 và quý 3 năm 2024" share the year; "quý 3 so với quý 3 năm 2024" do not.
  const latest = other.year === undefined ? undefined : Math.max(now, other.year);
  const [one, two] = [
    monthsOf({ ...own, year: own.year ?? (own.span === other.span || other.relative ? latest : other.year) }, today),
    monthsOf(own.span === other.span ? other : { ...other, year: other.year ?? named }, today),
  ];
  if (!one || !two) return null;
  // Neither has a year: "quý 1 so với quý 4" is the quarter 4 before it, until that of this year is over.
  const turned = own.year === undefined && other.year === undefined && !RELATIVE_SPAN.test(own.span + other.span);
  const before = two.from === one.from || (two.from > one.from && !isOver(two, today));
  const months = turned && before ? shifted(two, -1) : two;
  if (one.from === months.from) return null;
  if (months.from > one.from) {
    const slots = slotsOf(other, two);
    return { slots, against: { months: one }, mask: "<against>", swapped: true, interval: two };
  }
  const slots = slotsOf(own, one);
  const back = Number(one.from.slice(0, 4)) - Number(months.from.slice(0, 4));
  const alike =
    shifted(one, -back).from === months.from && shifted(one, -back).to === months.to && own.span === other.span;
  return alike
    ? { slots, against: { back }, mask: back === 1 ? "<compare>" : "<against>" }
    : { slots, against: { months }, mask: "<against>" };
}

function isOver({ to }: { to: string }, today: string): boolean {
  return to < today.slice(0, 7);
}

const RELATIVE_SPAN = /(?:thang|quy) (?:nay|truoc|roi)/;

function slotsOf({ span, year }: Part, months: { from: string; to: string }): PeriodSlots {
  const said = year === undefined ? {} : { year };
  const relative = /^(thang|quy) (nay|truoc|roi)$/.exec(span);
  if (relative)
    return { [relative[1] === "thang" ? "month" : "quarter"]: relative[2] === "nay" ? "current" : "previous" };
  const [first, last] = [Number(months.from.slice(5)), Number(months.to.slice(5))];
  if (span === "") return { year: Number(months.from.slice(0, 4)) };
  if (span.startsWith("quy")) return { quarter: last / 3, ...said };
  if (span.startsWith("thang")) return { month: first, ...said };
  if (first === 7 && last === 12) return { half: 2, ...said };
  return { period: `${last}m`, ...said };
}

function partOf(line: string, now: number): Part | null {
  const found = [
    ...line.matchAll(
      new RegExp(
        `(?:^| )(?<span>${SPAN})(?<of>${OF})(?= |$)|(?:^| )(?:nam )?(?<only>${YEAR}|nam (?:nay|ngoai|truoc|roi|kia))(?= |$)`,
        "g",
      ),
    ),
  ].at(-1)?.groups;
  if (!found) return /^ ?(?:nam )?(?:ngoai|truoc|roi)$/.test(line) ? { span: "", year: now - 1 } : null;
  const said = found["of"] ?? found["only"] ?? "";
  return {
    span: plain(found["span"] ?? ""),
    year: yearIn(said, now),
    relative: !/\d/.test(said) && said.trim() !== "",
  };
}

function plain(span: string): string {
  return span
    .replace(/(?<=quy )(?:iii|ii|iv|i)$/, (roman) => String(ROMAN[roman]))
    .replace(/(\d thang) dau/, "$1")
    .replace(/^nua dau(?: nam)?/, "6 thang")
    .replace(/^nua cuoi(?: nam)?/, "6 thang cuoi");
}

/** Without a year: the latest such months that have begun. */
function monthsOf({ span, year }: Part, today: string): { from: string; to: string } | null {
  const [nowYear, nowMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const relative = /^(thang|quy) (nay|truoc|roi)$/.exec(span);
  if (relative) {
    const length = relative[1] === "quy" ? 3 : 1;
    const start = Temporal.PlainYearMonth.from({ year: nowYear, month: nowMonth - ((nowMonth - 1) % length) });
    const first = relative[2] === "nay" ? start : start.subtract({ months: length });
    return { from: first.toString(), to: first.add({ months: length - 1 }).toString() };
  }
  const range = rangeOf(span);
  if (!range) return null;
  const in_ = year ?? (range.from <= nowMonth ? nowYear : nowYear - 1);
  return { from: text(in_, range.from), to: text(in_, range.to) };
}

function rangeOf(span: string): { from: number; to: number } | null {
  if (span === "") return { from: 1, to: 12 };
  const n = Number(/\d+/.exec(span)?.[0]);
  if (span.startsWith("quy")) return n >= 1 && n <= 4 ? { from: n * 3 - 2, to: n * 3 } : null;
  if (span.startsWith("thang")) return n >= 1 && n <= 12 ? { from: n, to: n } : null;
  if (!(n >= 1 && n <= 12)) return null;
  return span.endsWith("cuoi") ? { from: 13 - n, to: 12 } : { from: 1, to: n };
}

export function shifted({ from, to }: { from: string; to: string }, years: number): { from: string; to: string } {
  const by = (month: string): string => text(Number(month.slice(0, 4)) + years, Number(month.slice(5, 7)));
  return { from: by(from), to: by(to) };
}

function text(year: number, month: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

function yearIn(said: string, now: number): number | undefined {
  const number = /\d{4}/.exec(said)?.[0];
  if (number !== undefined) return Number(number);
  if (said.endsWith("kia")) return now - 2;
  if (/(?:ngoai|truoc|roi)$/.test(said)) return now - 1;
  return said.endsWith("nay") ? now : undefined;
}
