import fc from "fast-check";
import { expect, test } from "vitest";
import { REPORT_PERIODS } from "@ketnap/contract";
import { parseMonth } from "../calendar/month.rules.ts";
import type { CalendarRow } from "../calendar/working-days.rules.ts";
import { isWorkingDay, workingDaysBetween } from "../calendar/working-days.rules.ts";
import { askedOn, comingIn, hasPeriods, nextOccasion, type Rhythm, titleOf } from "./schedule.rules.ts";

const monthly: Rhythm = {
  every: "month",
  firstMonth: "2026-01",
  lastMonth: null,
  dueDay: 5,
  dueMonths: 1,
  dueInclusive: false,
  dueShift: "as_said",
  openDays: 10,
  graceDays: 0,
  lockDays: null,
};
/** 24 November 2026 is a holiday. */
const calendar: CalendarRow[] = [{ date: "2026-11-24", kind: "holiday" }];
const only = (rhythm: Partial<Rhythm>, day: string) => nextOccasion({ ...monthly, ...rhythm }, day, calendar, [])!;

test.each([
  [{}, { dueOn: "2026-12-05", dueInclusive: false, lastDay: "2026-12-04", graceOn: null, lockOn: null }],
  [{ dueInclusive: true }, { dueOn: "2026-12-05", lastDay: "2026-12-05" }],
  [
    { dueInclusive: true, dueShift: "earlier" },
    { dueOn: "2026-12-04", dueInclusive: true, lastDay: "2026-12-04" },
  ],
  [
    { dueInclusive: true, dueShift: "later" },
    { dueOn: "2026-12-07", lastDay: "2026-12-07" },
  ],
  [{ dueShift: "later" }, { dueOn: "2026-12-05", dueInclusive: false, lastDay: "2026-12-04" }],
  [{ graceDays: 2 }, { lastDay: "2026-12-04", graceOn: "2026-12-08", lockOn: null }],
  [
    { graceDays: 2, lockDays: 3 },
    { graceOn: "2026-12-08", lockOn: "2026-12-12" },
  ],
  [{ lockDays: 1 }, { lockOn: "2026-12-08" }],
  [{ dueDay: 31, dueMonths: 3, dueInclusive: true }, { lastDay: "2027-02-28" }],
  [{ dueDay: 25, dueMonths: 0 }, { lastDay: "2026-11-24" }],
] as const)("November under %j", (said, expected) => {
  expect(only({ firstMonth: "2026-11", ...said }, "2026-11-20")).toMatchObject(expected);
});

test("it is opened so many working days before the last one, a holiday not counted", () => {
  expect(only({ firstMonth: "2026-11" }, "2026-11-01")).toMatchObject({ opensOn: "2026-11-19" });
  expect(only({ firstMonth: "2026-12" }, "2026-11-01")).toMatchObject({ opensOn: "2026-12-21" });
});

test.each([
  ["month", "2026-02-01", "tháng 1/2026"],
  ["quarter", "2026-04-01", "quý I/2026"],
  ["half", "2026-07-01", "6 tháng đầu năm 2026"],
  ["nine_months", "2026-10-01", "9 tháng năm 2026"],
  ["year", "2027-01-01", "năm 2026"],
] as const)("the period of every %s that is asked on %s is %s", (every, day, name) => {
  const [asked] = askedOn({ ...monthly, every }, day, []);
  expect(titleOf("Báo cáo", every, asked!.span)).toBe(`Báo cáo ${name}`);
});

test("the second half has a name of its own", () => {
  const [asked] = askedOn({ ...monthly, every: "half" }, "2027-01-02", []);
  expect([asked!.span, titleOf("Báo cáo", "half", asked!.span)]).toEqual([
    { from: "2026-07", to: "2026-12" },
    "Báo cáo 6 tháng cuối năm 2026",
  ]);
});

test("nothing is asked before the first month, after the last, before its day, or once its last day is over", () => {
  const of = (day: string, more: Partial<Rhythm> = {}) =>
    askedOn({ ...monthly, firstMonth: "2026-10", lastMonth: "2026-11", ...more }, day, []).map(({ span }) => span.to);
  expect(of("2026-10-04")).toEqual([]);
  expect(of("2026-10-20")).toEqual([]);
  expect(of("2026-10-21")).toEqual(["2026-10"]);
  expect(of("2026-11-04")).toEqual(["2026-10"]);
  expect(of("2026-11-05")).toEqual([]);
  expect(of("2026-12-04")).toEqual(["2026-11"]);
  expect(of("2027-01-04")).toEqual([]);
});

test("a period is whole or it is none", () => {
  const said = { every: "quarter", firstMonth: "2026-02" } as const;
  expect(hasPeriods({ ...said, lastMonth: "2026-05" })).toBe(false);
  expect(hasPeriods({ ...said, lastMonth: "2026-06" })).toBe(true);
  expect(hasPeriods({ every: "year", firstMonth: "2026-02", lastMonth: "2027-11" })).toBe(false);
  expect(hasPeriods({ every: "year", firstMonth: "2026-02", lastMonth: null })).toBe(true);
});

test("the next is one that is still open to be opened, else the one after it, else none", () => {
  const opened = [{ from: "2026-11", to: "2026-11" }] as never;
  expect(only({}, "2026-11-23").span.to).toBe("2026-11");
  expect(nextOccasion(monthly, "2026-11-23", [], opened)!.span.to).toBe("2026-12");
  expect(nextOccasion({ ...monthly, lastMonth: "2026-11" }, "2026-11-23", [], opened)).toBeNull();
  expect(nextOccasion({ ...monthly, firstMonth: "2031-03" }, "2026-11-23", [], [])!.span.to).toBe("2031-03");
});

const rhythms = fc.record({
  every: fc.constantFrom(...REPORT_PERIODS),
  firstMonth: fc.constantFrom("2024-01", "2025-07", "2026-03"),
  lastMonth: fc.constantFrom(null, "2027-06", "2028-12"),
  dueDay: fc.integer({ min: 1, max: 31 }),
  dueMonths: fc.integer({ min: 0, max: 6 }),
  dueInclusive: fc.boolean(),
  dueShift: fc.constantFrom("as_said", "earlier", "later"),
  openDays: fc.integer({ min: 1, max: 60 }),
  graceDays: fc.integer({ min: 0, max: 30 }),
  lockDays: fc.option(fc.integer({ min: 1, max: 120 })),
}) as fc.Arbitrary<Rhythm>;
const days = fc
  .integer({ min: 0, max: 1000 })
  .map((n) => Temporal.PlainDate.from("2026-01-01").add({ days: n }).toString());

test("whatever the rhythm: opened on a working day, then due, then grace, then locked", () => {
  fc.assert(
    fc.property(rhythms, days, (rhythm, day) => {
      for (const asked of askedOn(rhythm, day, calendar)) {
        expect(isWorkingDay(asked.opensOn, calendar)).toBe(true);
        expect(workingDaysBetween(asked.opensOn, asked.lastDay, calendar)).toBeGreaterThanOrEqual(rhythm.openDays - 1);
        expect(asked.opensOn <= day && day <= asked.lastDay).toBe(true);
        expect(asked.graceOn === null || asked.graceOn > asked.lastDay).toBe(true);
        expect(asked.lockOn === null || asked.lockOn > (asked.graceOn ?? asked.lastDay)).toBe(true);
      }
    }),
  );
});

test("whatever the rhythm: each period is asked over one unbroken run of days, and never again", () => {
  fc.assert(
    fc.property(rhythms, days, (rhythm, start) => {
      const asked = new Map<string, { first: number; last: number; days: number }>();
      for (let n = 0; n < 70; n++) {
        const day = Temporal.PlainDate.from(start).add({ days: n }).toString();
        for (const { span } of askedOn(rhythm, day, calendar)) {
          const known = asked.get(span.from) ?? { first: n, last: n, days: 0 };
          asked.set(span.from, { first: known.first, last: n, days: known.days + 1 });
        }
      }
      for (const { first, last, days: count } of asked.values()) expect(last - first + 1).toBe(count);
    }),
    { numRuns: 10 },
  );
});

test("of some months what is neither over nor opened is still to come", () => {
  const months = (from: string, to: string) => ({ from: parseMonth(from), to: parseMonth(to) });
  const coming = (from: string, to: string, opened: ReturnType<typeof months>[] = []) =>
    comingIn(monthly, months(from, to), "2026-11-23", calendar, opened).map(({ span }) => span.to);
  expect(coming("2026-11", "2027-01")).toEqual(["2026-11", "2026-12", "2027-01"]);
  expect(coming("2026-11", "2026-12", [months("2026-11", "2026-11")])).toEqual(["2026-12"]);
  expect(coming("2026-09", "2026-09")).toEqual([]);
});
