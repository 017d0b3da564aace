/** Vietnam's holidays as first rows of the calendar table; an administrator corrects and adds years in the panel. */
import type { CalendarKind } from "@ketnap/contract";

import { hungKings, tet } from "./lunar.rules.ts";
import { makeUpDays } from "./makeup.rules.ts";

export interface DefaultDay {
  date: string;
  kind: CalendarKind;
  name: string;
  source: string;
}

/** What the law leaves to a yearly notice, and the days that offices swap. */
interface Notice {
  year: number;
  /** Days off before the first day of the lunar year, of five. */
  daysBeforeTet: 1 | 2;
  /** The second National Day: the day before or after 2/9. One day only until 2020. */
  secondNationalDay: -1 | 1 | null;
  /** [off, worked instead] */
  swaps: readonly (readonly [string, string])[];
  source: string;
}

const REMEMBERED = "lịch nghỉ hằng năm đã công bố; chưa đối chiếu văn bản";
const NOTICES: readonly Notice[] = [
  {
    year: 2019,
    daysBeforeTet: 1,
    secondNationalDay: null,
    swaps: [
      ["2018-12-31", "2019-01-05"],
      ["2019-04-29", "2019-05-04"],
    ],
    source: REMEMBERED,
  },
  { year: 2020, daysBeforeTet: 2, secondNationalDay: null, swaps: [], source: REMEMBERED },
  { year: 2021, daysBeforeTet: 2, secondNationalDay: 1, swaps: [], source: REMEMBERED },
  { year: 2022, daysBeforeTet: 1, secondNationalDay: -1, swaps: [], source: REMEMBERED },
  { year: 2023, daysBeforeTet: 2, secondNationalDay: -1, swaps: [], source: REMEMBERED },
  { year: 2024, daysBeforeTet: 2, secondNationalDay: 1, swaps: [["2024-04-29", "2024-05-04"]], source: REMEMBERED },
  { year: 2025, daysBeforeTet: 2, secondNationalDay: -1, swaps: [["2025-05-02", "2025-04-26"]], source: REMEMBERED },
  {
    year: 2026,
    daysBeforeTet: 1,
    secondNationalDay: -1,
    swaps: [
      ["2026-01-02", "2026-01-10"],
      ["2026-08-31", "2026-08-22"],
    ],
    source: "Thông báo 9441/TB-BNV về nghỉ Tết và Quốc khánh 2026; chưa đối chiếu văn bản",
  },
  {
    year: 2027,
    daysBeforeTet: 2,
    secondNationalDay: 1,
    swaps: [],
    source: "dự kiến theo các năm trước; chưa có thông báo, cần sửa khi công bố",
  },
];

export const DEFAULT_CALENDAR: readonly DefaultDay[] = NOTICES.flatMap(daysOf).toSorted((a, b) =>
  a.date < b.date ? -1 : 1,
);

function daysOf(notice: Notice): DefaultDay[] {
  const holidays = [...lawful(notice.year), ...noticed(notice)];
  const makeUps = makeUpDays(holidays.map((day) => day.date));
  return [
    ...holidays,
    ...makeUps.map((date) => ({
      date,
      kind: "makeup" as const,
      name: "Nghỉ bù",
      source: "Bộ luật Lao động 2019, Điều 111.3",
    })),
    ...notice.swaps.flatMap(([off, work]) => [
      { date: off, kind: "swap_off" as const, name: "Nghỉ hoán đổi", source: notice.source },
      { date: work, kind: "swap_work" as const, name: "Làm bù", source: notice.source },
    ]),
  ];
}

/** Days that the law itself fixes, by the sun or by the moon. */
function lawful(year: number): DefaultDay[] {
  const law = year < 2021 ? "Bộ luật Lao động 2012, Điều 115" : "Bộ luật Lao động 2019, Điều 112";
  const holiday = (date: string, name: string, source = law) => ({ date, kind: "holiday" as const, name, source });
  const days = [
    holiday(`${year}-01-01`, "Tết Dương lịch"),
    holiday(hungKings(year), "Giỗ Tổ Hùng Vương"),
    holiday(`${year}-04-30`, "Ngày Chiến thắng"),
    holiday(`${year}-05-01`, "Ngày Quốc tế lao động"),
    holiday(`${year}-09-02`, "Quốc khánh"),
  ];
  if (year < 2026) return days;
  return [
    ...days,
    holiday(`${year}-11-24`, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16; chưa đối chiếu văn bản"),
  ];
}

function noticed({ year, daysBeforeTet, secondNationalDay, source }: Notice): DefaultDay[] {
  const first = Temporal.PlainDate.from(tet(year)).subtract({ days: daysBeforeTet });
  const block = Array.from({ length: 5 }, (_, index) => first.add({ days: index }).toString());
  const days = block.map((date) => ({ date, kind: "holiday" as const, name: "Tết Nguyên đán", source }));
  if (secondNationalDay === null) return days;
  const second = Temporal.PlainDate.from(`${year}-09-02`).add({ days: secondNationalDay }).toString();
  return [...days, { date: second, kind: "holiday", name: "Quốc khánh (ngày liền kề)", source }];
}
