/** For how long somebody wants to hear nothing, and the line without that. */
export interface MuteSpan {
  /** The day from which he is told again; ISO. One that is past was said so. */
  until: string;
  rest: string;
}

/**
 * "2 tuần", "hết tháng này", "đến 15/12" in the folded line, spaces at both ends; null where no end was said. `typed` tells
 * "sáu tháng" from "sau tháng này".
 */
export function muteSpan(folded: string, today: string, typed: string): MuteSpan | null {
  const day = Temporal.PlainDate.from(today);
  // "Tới thứ tư": with its marks it is no "tôi".
  const until = /(?:^|\s)tới\s/iu.test(typed.normalize("NFC"));
  const line = until ? folded.replace(/ toi (?=het |thu |chu nhat|ngay |mai |tuan |thang |\d)/, " den ") : folded;
  for (const [phrase, endOf] of SPANS) {
    const match = phrase.exec(line);
    const end = match && endOf(match.groups ?? {}, day, { typed, before: line.slice(0, match.index + 1) });
    if (!match || !end) continue;
    return { until: end.toString(), rest: line.replace(match[0], "") };
  }
  return null;
}

type EndOf = (
  groups: Readonly<Record<string, string | undefined>>,
  day: Temporal.PlainDate,
  said: { typed: string; before: string },
) => Temporal.PlainDate | null;

const COUNTS = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
const NAMES: readonly RegExp[] = [
  /^(?:2|hai)$/,
  /^(?:3|ba)$/,
  /^(?:4|tu)$/,
  /^(?:5|nam)$/,
  /^(?:6|sau)$/,
  /^(?:7|bay)$/,
  /nhat/,
];
const OF_MONTHS = / (?:bao cao|bc|so lieu|tien do|ket qua) $/;
const TO = "(?:cho )?den (?<whole>het )?(?:ngay )?";

const SPANS: readonly (readonly [RegExp, EndOf])[] = [
  [
    new RegExp(
      `(?<! thu) (?:trong |khoang |trong vong )?(?<count>\\d{1,2}|${COUNTS.join("|")}) (?<unit>ngay|hom|tuan|thang)(?<ahead> toi| nua)?(?= )(?! \\d)`,
    ),
    ({ count = "", unit, ahead }, day, { typed, before }) => {
      const said = /^\d/.test(count) ? Number(count) : COUNTS.indexOf(count) + 1;
      if (count === "sau" && !/sáu/iu.test(typed.normalize("NFC"))) return null;
      // "báo cáo 9 tháng" is a report.
      if (unit === "thang" && !ahead && said % 3 === 0 && OF_MONTHS.test(before)) return null;
      if (said > (unit === "thang" ? 12 : unit === "tuan" ? 52 : 99)) return null;
      if (unit === "thang") return day.add({ months: said });
      return day.add({ days: said * (unit === "tuan" ? 7 : 1) });
    },
  ],
  [
    new RegExp(` ${TO}(?<d>\\d{1,2})(?:/| thang )(?<m>\\d{1,2})(?:(?:/| nam )(?<y>20\\d\\d))?(?= )`),
    ({ d, m, y, whole }, day) => {
      const at = dayOf(Number(d), Number(m), y === undefined ? null : Number(y), day);
      return at && (whole ? at.add({ days: 1 }) : at);
    },
  ],
  [
    new RegExp(
      ` ${TO}(?:thu (?<name>hai|ba|tu|nam|sau|bay|[2-7])|(?<name>chu nhat))(?: tuan (?<week>sau|toi|nay))?(?= )`,
    ),
    ({ name = "", whole, week }, day) => {
      const weekday = NAMES.findIndex((known) => known.test(name)) + 1;
      const monday = day.subtract({ days: day.dayOfWeek - 1 }).add({ weeks: week === "nay" ? 0 : 1 });
      if (week !== undefined) return monday.add({ days: whole ? weekday : weekday - 1 });
      const ahead = (weekday - day.dayOfWeek + 7) % 7 || 7;
      return day.add({ days: whole ? ahead + 1 : ahead });
    },
  ],
  [new RegExp(` ${TO}mai(?= )`), ({ whole }, day) => day.add({ days: whole ? 2 : 1 })],
  [/ (?:cho )?den (?:dau )?tuan (?:sau|toi)(?= )/, (_, day) => day.add({ days: 8 - day.dayOfWeek })],
  [/ (?:cho )?den (?:dau )?thang (?:sau|toi)(?= )/, (_, day) => monthAfter(day)],
  [
    / (?:(?:cho )?den )?het thang (?<m>\d{1,2})(?= )/,
    ({ m }, day) => {
      const month = Number(m);
      if (month < 1 || month > 12) return null;
      return monthAfter(Temporal.PlainDate.from({ year: day.year + (month < day.month ? 1 : 0), month, day: 1 }));
    },
  ],
  [
    / (?:(?:cho )?den )?het nam(?: nay)?(?= )/,
    (_, day) => Temporal.PlainDate.from({ year: day.year + 1, month: 1, day: 1 }),
  ],
  [/ (?:(?:cho )?den )?(?:het )?(?:hom nay|ngay hom nay)(?= )/, (_, day) => day.add({ days: 1 })],
  [
    / (?:(?:cho )?den )?(?:het tuan(?: nay)?|(?<!bao cao )tuan nay)(?= )/,
    (_, day) => day.add({ days: 8 - day.dayOfWeek }),
  ],
  // "báo cáo tháng này" is a report.
  [/ (?:(?:cho )?den )?(?:het thang(?: nay)?|(?<!bao cao )thang nay)(?= )/, (_, day) => monthAfter(day)],
];

function monthAfter(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.toPlainYearMonth().add({ months: 1 }).toPlainDate({ day: 1 });
}

/**
 * Without a year the nearest such day: on 26 November "đến 20/11" is past, and "đến 15/1" to come. Null where the calendar
 * has none.
 */
function dayOf(d: number, month: number, said: number | null, from: Temporal.PlainDate): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || d < 1) return null;
  const years = said === null ? [from.year, from.year + 1] : [said];
  const days = years
    .filter((year) => d <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
    .map((year) => Temporal.PlainDate.from({ year, month, day: d }));
  const ahead = days.find((each) => Temporal.PlainDate.compare(each, from) > 0);
  const near = ahead && Temporal.PlainDate.compare(ahead, from.add({ months: 6 })) <= 0;
  return near ? ahead : (days[0] ?? null);
}
