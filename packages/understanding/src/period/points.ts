import { NOW, YEAR } from "./atoms.ts";
import { quarterNumber } from "./quarters.ts";
import { yearOf } from "./reading.ts";
import { termAround } from "./years.ts";

/** One end of a range: a year, quarter, month or day. Months count from 1 to 12. */
export interface Point {
  kind: "year" | "quarter" | "month" | "months" | "day" | "term" | "now";
  /** Undefined where none was said. */
  year: number | undefined;
  first: number;
  last: number;
  /** Told by where it lies from today: "năm ngoái", "tháng trước". */
  relative: boolean;
  /** A day within its month. */
  rounded?: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

const BACK = "nay|hien nay|hien tai|ngoai|truoc|roi|vua roi|vua qua|kia|sau|toi";
const NEAR = "nay|hien tai|truoc|roi|vua roi|vua qua";
const IN_YEAR = `(?:(?: ?[/.-] ?| (?:cua )?nam | )(?<year>${YEAR})|/(?<short>[123]\\d)| (?:cua )?nam (?<back>${BACK}))`;

/** In this order: what is longer and more particular comes first. */
const forms: readonly { phrase: string; read: (groups: Groups, today: string) => Point | null }[] = [
  {
    phrase: `(?:ngay )?(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})(?:[/.-](?<year>${YEAR}|\\d\\d)| nam (?<back>${BACK}))?`,
    read: dayPoint,
  },
  { phrase: `(?:ngay )?(?<day>\\d{1,2}) thang (?<month>\\d{1,2})${IN_YEAR}?`, read: dayPoint },
  {
    phrase: `(?<n>\\d{1,2}) thang(?: (?<side>dau|cuoi))?(?: cua)?(?: nam (?<back>${BACK})|(?: nam)? (?<year>${YEAR})|(?<= (?:dau|cuoi)) nam)`,
    read: (groups, today) => {
      const n = Number(groups["n"]);
      if (n < 1 || n > 12) return null;
      const months = groups["side"] === "cuoi" ? { first: 13 - n, last: 12 } : { first: 1, last: n };
      return { kind: "months", ...yearIn(groups, today), ...months };
    },
  },
  {
    phrase: `nua (?<side>dau|cuoi)(?: cua)?(?: nam (?<back>${BACK})|(?: nam)? (?<year>${YEAR})| nam)`,
    read: (groups, today) => {
      const months = groups["side"] === "cuoi" ? { first: 7, last: 12 } : { first: 1, last: 6 };
      return { kind: "months", ...yearIn(groups, today), ...months };
    },
  },
  {
    phrase: `thang (?<month>\\d{1,2})${IN_YEAR}?|(?<month>\\d{1,2}) ?[/.-] ?(?<year>${YEAR})`,
    read: (groups, today) => spanPoint("month", Number(groups["month"]), 1, yearIn(groups, today)),
  },
  {
    phrase: `quy (?<quarter>\\d|iii|ii|iv|i)${IN_YEAR}?`,
    read: (groups, today) => spanPoint("quarter", quarterNumber(groups["quarter"]) ?? 0, 3, yearIn(groups, today)),
  },
  { phrase: `thang (?<near>${NEAR})`, read: ({ near }, today) => nearPoint("month", 1, near, today) },
  { phrase: `quy (?<near>${NEAR})`, read: ({ near }, today) => nearPoint("quarter", 3, near, today) },
  {
    phrase: `dau (?:nhiem ky|khoa)(?: nay| (?<year>${YEAR})(?:-| den | )${YEAR})?`,
    read: ({ year }, today) => {
      const from = yearOf(year) ?? termAround(today, 0).from_year;
      return { kind: "term", year: from, first: 1, last: 12, relative: year === undefined };
    },
  },
  {
    phrase: `(?:nam )?(?<year>${YEAR})|nam (?<back>${BACK})`,
    read: (groups, today) => ({ kind: "year", ...yearIn(groups, today), first: 1, last: 12 }),
  },
  {
    phrase: NOW,
    read: (_, today) => {
      const month = Number(today.slice(5, 7));
      return { kind: "now", year: Number(today.slice(0, 4)), first: month, last: month, relative: true };
    },
  },
];

/** All forms as one expression without groups, to be built into a rule's phrase. */
export const POINT = `(?:${forms.map(({ phrase }) => phrase.replaceAll(/\(\?<(?![=!])\w+>/g, "(?:")).join("|")})`;

const compiled = forms.map(({ phrase, read }) => ({ expression: new RegExp(`^(?:${phrase})$`), read }));

/** Null where it names what the calendar does not have. */
export function readPoint(text: string, today: string): Point | null {
  for (const { expression, read } of compiled) {
    const found = expression.exec(text);
    const point = found && read(found.groups ?? {}, today);
    if (point) return point;
  }
  return null;
}

function dayPoint(groups: Groups, today: string): Point | null {
  const [day, month] = [Number(groups["day"]), Number(groups["month"])];
  const said = yearIn(groups, today);
  if (month < 1 || month > 12 || day < 1) return null;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year: said.year ?? 2024, month });
  if (day > daysInMonth) return null;
  return { kind: "day", ...said, first: month, last: month, rounded: day !== 1 && day !== daysInMonth };
}

function spanPoint(
  kind: Point["kind"],
  n: number,
  length: number,
  said: Pick<Point, "year" | "relative">,
): Point | null {
  return n < 1 || n * length > 12 ? null : { kind, ...said, first: (n - 1) * length + 1, last: n * length };
}

function nearPoint(kind: Point["kind"], length: number, near: string | undefined, today: string): Point {
  const now = Temporal.PlainYearMonth.from(today.slice(0, 7));
  const start = now.subtract({ months: (now.month - 1) % length });
  const first = near === "nay" || near === "hien tai" ? start : start.subtract({ months: length });
  return { kind, year: first.year, first: first.month, last: first.month + length - 1, relative: true };
}

function yearIn({ year, short, back }: Groups, today: string): Pick<Point, "year" | "relative"> {
  const number = yearOf(year ?? short);
  if (number !== undefined) return { year: number, relative: false };
  const now = Number(today.slice(0, 4));
  if (back === undefined) return { year: undefined, relative: false };
  return { year: now + (STEPS[back] ?? -1), relative: true };
}

const STEPS: Readonly<Record<string, number>> = { nay: 0, "hien nay": 0, "hien tai": 0, kia: -2, sau: 1, toi: 1 };
