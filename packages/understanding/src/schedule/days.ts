import type { SaidWhen } from "./said.ts";
import { NUMBER, numberIn, type Place, type Scan } from "./words.ts";

type Weekday = NonNullable<SaidWhen["weekday"]>;
const DAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const NAMES: readonly RegExp[] = [
  /^(?:2|hai)$/,
  /^(?:3|ba)$/,
  /^(?:4|tư|tu)$/,
  /^(?:5|năm)$/,
  /^(?:6|sáu|sau)$/,
  /^(?:7|bảy|bay)$/,
  /^nhật$/,
];
const NAME = "(?:hai|ba|tư|tu|năm|sáu|sau|bảy|bay|[2-7])";
const WEEKDAY = `(?:thứ ${NAME}|chủ nhật)`;
const TO = "(?:đến|_toi|toi)";
const COMING = "(?:nay|sau nữa|sau|_toi|toi)";
/** Behind these a number is no day of the month. */
const NO_DAY = "(?! (?:ngày|tuần|tháng|quý|năm|giờ|phút|tiếng|hôm|nguoi|dong|ho|lần|h|phan)(?= ))";

export interface Days {
  weekdays: Weekday[];
  /** Dates as slots say them. */
  dates: string[];
  daysOfMonth: number[];
  /** Each day of the month that it is, said so. */
  monthly: boolean;
  /** The 31st stands for the last day. */
  last: boolean;
  /** What cannot be kept, as typed. */
  odd: string[];
}

/** Weekdays, dates and days of the month, several of each; `today` is an ISO date. */
export function takeDays(scan: Scan, today: string): Days {
  const days: Days = { weekdays: [], dates: [], daysOfMonth: [], monthly: false, last: false, odd: [] };
  takeWeekdays(scan, days, today);
  takeDates(scan, days, today);
  takeDaysOfMonth(scan, days);
  weekOfThese(scan, days, today);
  return days;
}

function takeWeekdays(scan: Scan, days: Days, today: string): void {
  const inWeek = ({ name, which }: Readonly<Record<string, string | undefined>>): string => {
    days.dates.push(inWeekOf(weekdayIn(name!)!, which!, today));
    return "<day>";
  };
  scan.each(`(?<name>${WEEKDAY}) tuần (?<which>${COMING})`, inWeek);
  scan.each(`tuần (?<which>${COMING}) (?:vao )?(?<name>${WEEKDAY})`, inWeek);
  scan.each(
    `(?:từ |tu )?(?<from>${WEEKDAY}) ${TO} (?:hết )?(?<to>${WEEKDAY}|${NAME})${NO_DAY}|thứ (?<from>[2-7])-(?<to>[2-7])`,
    ({ from, to }, { typed, before, after }) => {
      const [first, last] = [from, to].map((each) => DAYS.indexOf(weekdayIn(each!)!));
      if (!/ (?:hằng|mỗi) tuần(?= )/.test(before + after) || last! <= first!) return odd(days, typed);
      days.weekdays.push(...DAYS.slice(first, last! + 1));
      return "<weekday>";
    },
  );
  scan.each(
    `(?<first>${WEEKDAY})(?<more>(?:(?: và| hoac| voi)? (?:${WEEKDAY}|${NAME}${NO_DAY}))*)|thứ (?<listed>[2-7](?:[,.][2-7])+)`,
    ({ first, more = "", listed }, { typed }) => {
      const found = listed
        ? listed.split(/[,.]/).map((each) => weekdayIn(each))
        : [weekdayIn(first!), ...names(more).map((each) => weekdayIn(each))];
      if (found.some((each) => each === null) || (!listed && !isListed(typed, found.length))) return odd(days, typed);
      days.weekdays.push(...found.map((each) => each!));
      return "<weekday>";
    },
  );
  scan.each(`(?:ngoai )?tru <weekday>`, (_, { typed }) => odd(days, typed));
  scan.each(
    `(?:<weekday>|${WEEKDAY}) (?:(?:tuần |hôm )?(?:vua roi|vua qua|da qua|roi)|(?:tuần|hôm) (?:trước|qua))`,
    (_, { typed }) => odd(days, typed),
  );
  scan.each(`<weekday> (?:nay|sap _toi|_toi)`, () => "<weekday>");
}

function names(more: string): string[] {
  return more.match(new RegExp(`nhật|(?<= )${NAME}(?= |$)`, "g")) ?? [];
}

function weekdayIn(name: string): Weekday | null {
  const last = name.split(" ").at(-1)!;
  const at = NAMES.findIndex((known) => known.test(last));
  return at < 0 ? null : DAYS[at]!;
}

/** Between so many there is a comma or "và" for each but the first, or each has its "thứ"; "hoặc" leaves it open. */
function isListed(typed: string, count: number): boolean {
  // "thứ 2 - thứ 6": all between them, or the two.
  if (/\s(?:hoặc|hoac|hay)\s|[-–—~→]/i.test(typed)) return false;
  const joints = typed.match(/[,;/]|\s(?:và|va|với|voi|cùng)\s/gi)?.length ?? 0;
  const heads = typed.match(/thứ|thu|t(?=[2-7])|chủ|chu|cn|ngày|ngay|mùng|mung|mồng/gi)?.length ?? 0;
  return count === 1 || joints >= count - 1 || heads >= count;
}

function inWeekOf(weekday: Weekday, which: string, today: string): string {
  const day = Temporal.PlainDate.from(today);
  const weeks = which === "nay" ? 0 : which === "sau nữa" ? 2 : 1;
  return day.add({ days: DAYS.indexOf(weekday) + 1 - day.dayOfWeek + 7 * weeks }).toString();
}

const SIDE = "(?<side>(?:trước|truoc|sau|từ|tu|đến|hết|den het|cho đến|ke từ) )?";
/** "hằng ngày 15/12" has no day of its own. */
const DAY = "(?:(?<!(?:mỗi|hằng) )ngày |mùng |(?<!(?:mỗi|hằng) )ngày mùng )?";
const BESIDE = `(?:(?:hôm|hạn|vao|thi) )*${DAY}`;
const SPELT = `${DAY}(?<d>${NUMBER}) tháng (?<m>${NUMBER})(?:(?: năm |/| )(?<y>20\\d\\d))?(?: năm nay)?`;

function takeDates(scan: Scan, days: Days, today: string): void {
  const keep = (date: string | null, { typed }: Place, side: string | undefined): string | null => {
    if (date === null) return null;
    // "trước ngày 15/12": how long before was not said, or stands elsewhere.
    if (side !== undefined) return odd(days, typed);
    days.dates.push(date);
    return "<day>";
  };
  scan.each(`${SIDE}${BESIDE}(?<d>\\d{1,2})[/.-](?<m>\\d{1,2})(?:[/.-](?<y>20\\d\\d|\\d\\d))?`, (groups, place) =>
    keep(dateText(groups), place, groups["side"]),
  );
  scan.each(`${SIDE}(?:vao )?${SPELT}`, (groups, place) => keep(dateText(groups), place, groups["side"]));
  scan.each(`tháng (?<m>${NUMBER}) (?:vao )?(?:ngày |mùng |ngày mùng )(?<d>${NUMBER})`, (groups, place) =>
    keep(dateText(groups), place, undefined),
  );
  const dayIn = `${DAY}(?<d>${NUMBER})`;
  const month = "tháng (?<which>nay|sau|_toi)";
  scan.each(`${dayIn} ${month}|${month} (?:vao )?(?:ngày |mùng )(?<d>${NUMBER})`, ({ d, which }, place) => {
    // "ngay 5 thang sau" without marks may be the fifth of June.
    if (which === "sau" && !/[^\u0000-\u007f]/.test(place.before + place.after + place.typed))
      return odd(days, place.typed);
    const at = Temporal.PlainDate.from(today)
      .toPlainYearMonth()
      .add({ months: which === "nay" ? 0 : 1 });
    const day = numberIn(d);
    if (day === null || day < 1 || day > at.daysInMonth) return odd(days, place.typed);
    return keep(at.toPlainDate({ day }).toString(), place, undefined);
  });
  const from = "(?<side>(?:từ|tu|ke từ|bat dau|bat dau từ|đến|cho đến|trước|sau) )?";
  const after = (count: number, text: string) => {
    scan.each(`${from}(?:${text})`, ({ side }, place) => {
      if (count === 0 && /^(?:từ|tu|ke từ|bat dau|bat dau từ) $/.test(side ?? "")) return "<since>";
      if (text === "mai" && /^Mai$/.test(place.typed) && place.before !== " ") return "_mai";
      return keep(`+${count}d`, place, side);
    });
  };
  after(0, "hôm nay|ngày hôm nay");
  after(0, "nay(?= (?:<time>|<part>))");
  scan.each("(?:<time>|<part>) nay", (_, place) => keep("+0d", place, undefined));
  after(1, "ngày mai|hôm sau");
  after(1, "mai");
  after(2, "ngày (?:kia|mốt)|mốt|ngày mot(?! (?:hằng|mỗi|lần))");
  scan.each(
    `(?:sau )?(?<n>${NUMBER}) (?<unit>ngày|hôm|tuần|tháng) nữa|sau (?<n>${NUMBER}) (?<unit>ngày|hôm|tuần)`,
    (groups, place) => {
      const count = numberIn(groups["n"]);
      if (count === null || count > 366) return odd(days, place.typed);
      if (groups["unit"] === "tháng")
        return keep(Temporal.PlainDate.from(today).add({ months: count }).toString(), place, undefined);
      return keep(`+${count * (groups["unit"] === "tuần" ? 7 : 1)}d`, place, undefined);
    },
  );
}

/** As a slot says it; null where the calendar has no such day. Without a year, 29 February may be. */
function dateText({ d, m, y }: Readonly<Record<string, string | undefined>>): string | null {
  const [day, month] = [numberIn(d), numberIn(m)];
  if (day === null || month === null || day < 1 || month < 1 || month > 12) return null;
  const year = y === undefined ? null : Number(y.length === 2 ? `20${y}` : y);
  if (day > Temporal.PlainYearMonth.from({ year: year ?? 2024, month }).daysInMonth) return null;
  const text = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return year === null ? text : `${year}-${text}`;
}

function takeDaysOfMonth(scan: Scan, days: Days): void {
  const EDGE = "(?: cua)?(?: (?<often>mỗi|hằng))? tháng";
  scan.each(`(?:<since> )?ngày (?<edge>dau|cuoi)(?: tien| cung)?${EDGE}`, ({ edge, often }) => {
    days.daysOfMonth.push(edge === "dau" ? 1 : 31);
    days.last ||= edge === "cuoi";
    if (often) days.monthly = true;
    return "<of-month>";
  });
  const number = `(?:${NUMBER}|mot)`;
  const list = `(?<list>${number}(?:(?: và| voi| hoac)? (?:ngày |mùng |ngày mùng )?${number}${NO_DAY})*|\\d{1,2}(?:,\\d{1,2})+)`;
  const keep = ({ list, each }: Readonly<Record<string, string | undefined>>, { typed }: Place): string => {
    const found = list!.includes(",")
      ? list!.split(",").map(Number)
      : (list!.match(new RegExp(`(?<= |^)(?:${NUMBER}|mot)(?= |$)`, "g")) ?? []).map((each) =>
          each === "mot" ? 1 : numberIn(each),
        );
    const fine = found.every((day) => day !== null && day >= 1 && day <= 31);
    if (!fine || (!list!.includes(",") && !isListed(typed, found.length))) return odd(days, typed);
    days.daysOfMonth.push(...found.map(Number));
    if (each) days.monthly = true;
    return "<of-month>";
  };
  scan.each(`ngày ${number} ${TO} (?:ngày )?${number}${NO_DAY}`, (_, { typed }) => odd(days, typed));
  scan.each(`(?:(?<each>mỗi )?(?<!hằng )(?:ngày mùng|ngày)|(?<each>mỗi )?mùng) ${list}${NO_DAY}`, keep);
  scan.each(`(?<!(?:thứ|tháng|quý) )${list}(?= (?:hằng|mỗi) tháng)`, keep);
}

/** "tuần sau nhắc tôi thứ sáu": the day of that week. */
function weekOfThese(scan: Scan, days: Days, today: string): void {
  scan.each(`tuần (?<which>${COMING})`, ({ which }, { typed }) => {
    if (days.weekdays.length === 0) return odd(days, typed);
    days.dates.push(...days.weekdays.map((each) => inWeekOf(each, which!, today)));
    days.weekdays = [];
    return "<week>";
  });
}

function odd(days: Days, typed: string): string {
  days.odd.push(typed);
  return "<odd>";
}
