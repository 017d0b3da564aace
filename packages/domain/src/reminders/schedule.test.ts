import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CALENDAR } from "../calendar/defaults.ts";
import { addWorkingDays, type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";
import {
  anchorsToldOn,
  nextOccurrences,
  occurrencesBetween,
  occurrencesOf,
  offsetsOf,
  type Schedule,
  toldOn,
} from "./schedule.rules.ts";

const CALENDAR: readonly CalendarRow[] = DEFAULT_CALENDAR;
const schedule = (said: Partial<Schedule> = {}): Schedule => ({
  offsets: [],
  dayKind: "working",
  repeatDays: null,
  repeatLimit: 0,
  weekday: null,
  monthDay: null,
  ...said,
});

describe("the day on which an offset is told", () => {
  it.each([
    // [what, anchor, offset, kind, told]
    ["two working days before, over a week-end", "2026-11-23", -2, "working", "2026-11-19"],
    ["five before, over the culture day", "2026-11-27", -5, "working", "2026-11-19"],
    ["on the day", "2026-11-25", 0, "working", "2026-11-25"],
    ["on a Sunday: the Friday before", "2026-11-22", 0, "working", "2026-11-20"],
    ["on a holiday: the working day before", "2026-11-24", 0, "working", "2026-11-23"],
    ["a day after a Friday", "2026-11-27", 1, "working", "2026-11-30"],
    ["a day after, by the calendar, falls on Saturday: the Monday after", "2026-11-27", 1, "calendar", "2026-11-30"],
    ["sixty days before, by the calendar", "2027-02-03", -60, "calendar", "2026-12-04"],
    ["a day in Tết: the working day before it", "2026-02-18", 0, "calendar", "2026-02-13"],
    ["a swapped Saturday is worked", "2026-08-22", 0, "working", "2026-08-22"],
  ] as const)("%s", (_, anchor, offset, kind, told) => {
    expect(toldOn(anchor, offset, kind, CALENDAR)).toBe(told);
  });
});

it("repeats after the last offset, as often as it may", () => {
  expect(offsetsOf(schedule({ offsets: [-2, 0], repeatDays: 3, repeatLimit: 2 }))).toEqual([-2, 0, 3, 6]);
  expect(offsetsOf(schedule())).toEqual([0]);
});

it("of two offsets that fall on one day the later speaks", () => {
  const told = occurrencesOf(schedule({ offsets: [-1, 0], dayKind: "calendar" }), "2026-11-22", CALENDAR);
  expect(told).toEqual([{ anchor: "2026-11-22", offset: 0, onDate: "2026-11-20", key: "2026-11-22+0" }]);
});

it("keeps its key when the calendar is corrected", () => {
  const before = occurrencesOf(schedule({ offsets: [-2] }), "2026-11-27", []);
  const after = occurrencesOf(schedule({ offsets: [-2] }), "2026-11-27", [{ date: "2026-11-25", kind: "holiday" }]);
  expect(before[0]!.onDate).not.toBe(after[0]!.onDate);
  expect(before[0]!.key).toBe(after[0]!.key);
});

it("tells the next days of a rule with a day of its own", () => {
  const days = (said: Partial<Schedule>, from: string) =>
    nextOccurrences(schedule(said), from, CALENDAR).map(({ onDate }) => onDate);
  expect(days({ monthDay: 25 }, "2026-11-22")).toEqual([
    "2026-11-25",
    "2026-12-25",
    "2027-01-25",
    "2027-02-25",
    "2027-03-25",
  ]);
  expect(days({ monthDay: 31 }, "2027-02-01").slice(0, 2)).toEqual(["2027-02-26", "2027-03-31"]);
  expect(days({ weekday: 1 }, "2026-11-22").slice(0, 2)).toEqual(["2026-11-23", "2026-11-30"]);
  expect(days({ yearDays: ["02-03"], offsets: [-60], dayKind: "calendar" }, "2026-11-22")[0]).toBe("2026-12-04");
  expect(days({}, "2026-11-22")).toEqual([]);
  expect(nextOccurrences(schedule({ offsets: [-2, 0] }), "2026-11-22", CALENDAR, { anchors: ["2026-11-25"] })).toEqual([
    { anchor: "2026-11-25", offset: 0, onDate: "2026-11-25", key: "2026-11-25+0" },
  ]);
});

describe("whatever the calendar", () => {
  const anchor = fc
    .integer({ min: 0, max: 2000 })
    .map((days) => Temporal.PlainDate.from("2023-01-01").add({ days }).toString());
  const calendar = fc
    .uniqueArray(fc.tuple(anchor, fc.constantFrom("holiday", "swap_off", "swap_work", "makeup", "observance")), {
      maxLength: 60,
      selector: ([date]) => date,
    })
    .map((rows) => rows.map(([date, kind]): CalendarRow => ({ date, kind })));
  const offset = fc.integer({ min: -40, max: 15 });
  const kind = fc.constantFrom("working" as const, "calendar" as const);

  it("is told on a working day, before the anchor or after it as the offset says", () => {
    fc.assert(
      fc.property(anchor, offset, kind, calendar, (on, days, dayKind, rows) => {
        const told = toldOn(on, days, dayKind, rows);
        expect(isWorkingDay(told, rows)).toBe(true);
        if (days <= 0) expect(told <= on).toBe(true);
        else expect(told > on).toBe(true);
      }),
    );
  });

  it("the anchors told on a day are those, and only those, that are told on it", () => {
    fc.assert(
      fc.property(
        anchor,
        fc.uniqueArray(offset, { minLength: 1, maxLength: 4 }),
        kind,
        calendar,
        (day, offsets, dayKind, rows) => {
          const spans = anchorsToldOn(schedule({ offsets, dayKind }), day, rows);
          for (let shift = -80; shift <= 80; shift++) {
            const on = Temporal.PlainDate.from(day).add({ days: shift }).toString();
            for (const each of offsets) {
              const inverse = spans.some((span) => span.offset === each && span.from <= on && on <= span.to);
              expect(inverse, `${on} ${each}`).toBe(toldOn(on, each, dayKind, rows) === day);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("what lies between two days is what each of its days tells, in order, once", () => {
    fc.assert(
      fc.property(
        anchor,
        calendar,
        fc.constantFrom<Partial<Schedule>>(
          { weekday: 3 },
          { monthDay: 31 },
          { yearDays: ["09-02", "02-03"], offsets: [-60, -1], dayKind: "calendar" },
        ),
        (from, rows, said) => {
          const to = Temporal.PlainDate.from(from).add({ days: 40 }).toString();
          const whole = occurrencesBetween(schedule(said), from, to, rows);
          const daily = Array.from({ length: 41 }, (_, nth) =>
            Temporal.PlainDate.from(from).add({ days: nth }).toString(),
          );
          expect(daily.flatMap((day) => occurrencesBetween(schedule(said), day, day, rows))).toEqual(whole);
          expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it("a deadline that a day of rest hides is still told in time", () => {
  // "trước 5/9": the last day is 4/9, a Friday; five working days before it lie National Day and a swapped Monday.
  expect(toldOn("2026-09-04", -5, "working", CALENDAR)).toBe("2026-08-25");
  expect(addWorkingDays("2026-08-25", 5, CALENDAR)).toBe("2026-09-04");
});
