import type { MuteSpan } from "./mute-span.ts";

/** "For 2 weeks", "until the end of Friday", "till 15 December" in the lowered line, spaces at both ends; null where no end was said. */
export function englishMuteSpan(line: string, today: string): MuteSpan | null {
  const day = Temporal.PlainDate.from(today);
  for (const [phrase, endOf] of ENDS) {
    const match = phrase.exec(line);
    const until = match && endOf(match.groups ?? {}, day);
    if (match && until) return { until: until.toString(), rest: line.replace(match[0], "") };
  }
  return null;
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const TO = "(?:until|till|til|through|to|up to)(?<through> the end of| and including)?(?: the)?";
const DAY = "(?<name>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?";
const MONTH = `(?<month>${MONTHS.join("|")})[a-z]*`;

type EndOf = (
  groups: Readonly<Record<string, string | undefined>>,
  day: Temporal.PlainDate,
) => Temporal.PlainDate | null;

/** Each end as it is said, with the day from which he is told again. */
const ENDS: readonly (readonly [RegExp, EndOf])[] = [
  [
    new RegExp(
      ` (?:for )?(?:the )?(?:next )?(?<count>\\d{1,2}|a|an|${COUNTS.join("|")}|couple of|a couple of) (?<unit>day|week|month)s?(?= )`,
    ),
    ({ count = "", unit }, day) => {
      const number = /^\d/.test(count) ? Number(count) : count.includes("couple") ? 2 : COUNTS.indexOf(count) + 1 || 1;
      return day.add({ [`${unit}s`]: number });
    },
  ],
  [
    new RegExp(
      ` ${TO} (?<d>\\d{1,2})(?:/(?<m>\\d{1,2})(?:/(?<y>20\\d\\d))?|(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: (?<y2>20\\d\\d))?)(?= )`,
    ),
    ({ d, m, y, y2, month, through }, day) => dateOf(Number(d), m, month, y ?? y2, day, through),
  ],
  [
    new RegExp(` ${TO} ${MONTH} (?<d>\\d{1,2})(?:st|nd|rd|th)?(?: (?<y>20\\d\\d))?(?= )`),
    ({ d, month, y, through }, day) => dateOf(Number(d), undefined, month, y, day, through),
  ],
  [
    new RegExp(` ${TO} (?:next )?${DAY}(?= )`),
    ({ name, through }, day) => {
      const ahead = (DAYS.indexOf(name!) + 1 - day.dayOfWeek + 7) % 7 || 7;
      return day.add({ days: through ? ahead + 1 : ahead });
    },
  ],
  [new RegExp(` ${TO} tomorrow(?= )`), ({ through }, day) => day.add({ days: through ? 2 : 1 })],
  [/ (?:until|till|til) next week(?= )/, (_, day) => day.add({ days: 8 - day.dayOfWeek })],
  [/ (?:until|till|til) next month(?= )/, (_, day) => monthAfter(day)],
  [
    / (?:(?:until|till|til|through) )?(?:(?:the )?end of )?(?:(?:the|this) )week(?= )/,
    (_, day) => day.add({ days: 8 - day.dayOfWeek }),
  ],
  [/ (?:(?:until|till|til|through) )?(?:(?:the )?end of )?(?:(?:the|this) )month(?= )/, (_, day) => monthAfter(day)],
  [
    /(?: (?:until|till|til|through))? (?:the )?end of (?:(?:the|this) )?year(?= )/,
    (_, day) => Temporal.PlainDate.from({ year: day.year + 1, month: 1, day: 1 }),
  ],
  [/ (?:for )?(?:the rest of )?today(?= )/, (_, day) => day.add({ days: 1 })],
];

function monthAfter(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.toPlainYearMonth().add({ months: 1 }).toPlainDate({ day: 1 });
}

/** Without a year the next such day. */
function dateOf(
  d: number,
  m: string | undefined,
  name: string | undefined,
  y: string | undefined,
  from: Temporal.PlainDate,
  through: string | undefined,
): Temporal.PlainDate | null {
  const month = m === undefined ? MONTHS.indexOf(name ?? "") + 1 : Number(m);
  if (month < 1 || month > 12 || d < 1) return null;
  const years = y === undefined ? [from.year, from.year + 1] : [Number(y)];
  const days = years
    .filter((year) => d <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
    .map((year) => Temporal.PlainDate.from({ year, month, day: d }));
  const found = days.find((each) => Temporal.PlainDate.compare(each, from) > 0) ?? days[0] ?? null;
  return found && (through ? found.add({ days: 1 }) : found);
}
