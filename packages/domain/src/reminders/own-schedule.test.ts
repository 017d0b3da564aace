import type { OwnSchedule } from "@ketnap/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { nextAt } from "./own-schedule.rules.ts";
import { placeholdersOf, refuseText } from "./rule-text.rules.ts";
import { inOrder, mayTell, sayingOnce, superseded, within } from "./waiting.rules.ts";

const ZONE = "Asia/Ho_Chi_Minh";
const local = (text: string) => Temporal.PlainDateTime.from(text.replace(" ", "T")).toZonedDateTime(ZONE).toInstant();
const next = (schedule: OwnSchedule, after: string, deadlines: string[] = []) =>
  nextAt(schedule, local(after), ZONE, deadlines)?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString() ?? null;

it.each<[string, OwnSchedule, string, string | null]>([
  ["later today", { time: "17:00", freq: "daily" }, "2026-11-23 08:00", "2026-11-23T17:00:00"],
  ["tomorrow, once the time is past", { time: "07:30", freq: "daily" }, "2026-11-23 07:30", "2026-11-24T07:30:00"],
  ["this Monday still", { time: "08:00", freq: "weekly" }, "2026-11-23 07:59", "2026-11-23T08:00:00"],
  ["next Monday", { time: "08:00", freq: "weekly", weekday: "mon" }, "2026-11-23 08:00", "2026-11-30T08:00:00"],
  ["a Sunday", { time: "06:00", freq: "weekly", weekday: "sun" }, "2026-11-23 08:00", "2026-11-29T06:00:00"],
  [
    "the last day of a short month",
    { time: "08:00", freq: "monthly", day: 31 },
    "2027-02-01 09:00",
    "2027-02-28T08:00:00",
  ],
  ["next month", { time: "08:00", freq: "monthly", day: 3 }, "2026-12-03 08:00", "2027-01-03T08:00:00"],
  ["the next quarter", { time: "08:00", freq: "quarterly", day: 5 }, "2026-11-23 08:00", "2027-01-05T08:00:00"],
  ["the next year", { time: "08:00", freq: "yearly", day: 5 }, "2026-11-23 08:00", "2027-01-05T08:00:00"],
  ["once", { time: "07:30", date: "2026-11-24" }, "2026-11-23 08:00", "2026-11-24T07:30:00"],
  ["once, and past", { time: "07:30", date: "2026-11-23" }, "2026-11-23 08:00", null],
])("%s", (_, schedule, after, expected) => {
  expect(next(schedule, after)).toBe(expected);
});

it("before what is due: the nearest deadline that is far enough ahead", () => {
  const lead: OwnSchedule = { time: "08:00", leadDays: 3 };
  expect(next(lead, "2026-11-23 08:00", ["2026-12-20", "2026-11-25", "2026-12-05"])).toBe("2026-12-02T08:00:00");
  expect(next(lead, "2026-11-23 08:00")).toBeNull();
});

it("comes after now, at the time that was said, and again after each time", () => {
  const schedule = fc.record({
    time: fc.constantFrom("00:00", "07:30", "23:59"),
    freq: fc.constantFrom(
      "daily" as const,
      "weekly" as const,
      "monthly" as const,
      "quarterly" as const,
      "yearly" as const,
    ),
    weekday: fc.constantFrom("mon" as const, "thu" as const, "sun" as const),
    day: fc.integer({ min: 1, max: 31 }),
  });
  fc.assert(
    fc.property(schedule, fc.integer({ min: 0, max: 2_000_000 }), (when, minutes) => {
      let at = local("2025-01-01 00:00").add({ minutes });
      for (let nth = 0; nth < 4; nth++) {
        const told = nextAt(when, at, ZONE)!;
        expect(Temporal.Instant.compare(told, at)).toBe(1);
        expect(told.toZonedDateTimeISO(ZONE).toPlainTime().toString().slice(0, 5)).toBe(when.time);
        at = told;
      }
    }),
    { numRuns: 200 },
  );
});

it("a rule's text may speak of what its kind has, and of nothing else", () => {
  expect(placeholdersOf("{left} · {title}, {left}")).toEqual(["left", "title"]);
  expect(refuseText("{left} · {title}", ["left", "title"])).toBeNull();
  expect(refuseText("{lft} · {title}", ["left", "title"])).toEqual({
    key: "unknown_placeholder",
    values: { placeholder: "lft", known: "left, title" },
  });
  expect(refuseText("{left · x", ["left"])).toEqual({ key: "brace_open" });
  expect(refuseText("left} x", ["left"])).toEqual({ key: "brace_open" });
  expect(refuseText("{}", ["left"])?.key).toBe("unknown_placeholder");
  expect(refuseText("  ", ["left"])).toEqual({ key: "required" });
});

it("the hours have their start in and their end not", () => {
  const hours = { dayStartsAt: "08:00", dayEndsAt: "17:00" };
  expect(["07:59", "08:00", "16:59", "17:00"].map((time) => within(time, hours))).toEqual([false, true, true, false]);
});

it("a budget holds back the day before the week, and nothing that a superior asks for at once", () => {
  const budget = { perPersonDay: 1, perPersonWeek: 3 };
  expect(mayTell({ today: 0, week: 2 }, budget, false)).toBe("now");
  expect(mayTell({ today: 1, week: 2 }, budget, false)).toBe("day_full");
  expect(mayTell({ today: 0, week: 3 }, budget, false)).toBe("week_full");
  expect(mayTell({ today: 1, week: 3 }, budget, true)).toBe("now");
});

it("of tellings of one thing to one person the latest stays, and what was asked for at once before the rule's own", () => {
  const row = (id: string, accountId: number, onDate: string, urgent = false) => ({
    id,
    accountId,
    ruleId: 1,
    subjectKind: "expected_report",
    subjectId: "7",
    onDate,
    facts: urgent ? { urgent } : {},
  });
  const { kept, dropped } = superseded([
    row("1", 1, "2026-11-20"),
    row("2", 1, "2026-11-23"),
    row("3", 1, "2026-11-23", true),
    row("4", 2, "2026-11-20"),
  ]);
  expect(kept.map(({ id }) => id)).toEqual(["3", "4"]);
  expect(dropped.map(({ id }) => id)).toEqual(["1", "2"]);
});

it("of two changes of one day the last speaks, unless somebody called for the first", () => {
  const row = (id: string, urgent = false) => ({
    id,
    accountId: 1,
    ruleId: 1,
    subjectKind: "class",
    subjectId: "7.1",
    onDate: "2026-11-23",
    facts: urgent ? { urgent } : {},
  });
  expect(superseded([row("1"), row("2")]).kept.map(({ id }) => id)).toEqual(["2"]);
  expect(superseded([row("1", true), row("2")]).kept.map(({ id }) => id)).toEqual(["1"]);
  expect(superseded([row("1"), row("2")], () => true).kept.map(({ id }) => id)).toEqual(["1"]);
});

it("two that ask the same say the same: the first speaks", () => {
  const tap = (unit: number) => ({
    kind: "ask" as const,
    ask: { intent: "progress_get", slots: {}, interval: null, unitIds: [unit] },
  });
  const line = (id: string, accountId: number, unit: number) => ({
    id,
    accountId,
    kind: "news",
    told: { values: {}, tap: tap(unit) },
  });
  const { kept } = sayingOnce([line("1", 1, 9), line("2", 1, 9), line("3", 1, 8), line("4", 2, 9)]);
  expect(kept.map(({ id }) => id)).toEqual(["1", "3", "4"]);
});

it("two lists of the late that ask the same are of two requests: both are told", () => {
  const tap = { kind: "ask" as const, ask: { intent: "report_status", slots: {}, interval: null, unitIds: [9] } };
  const line = (id: string, page: string) => ({
    id,
    accountId: 1,
    kind: "report_due",
    told: { values: {}, tap, page },
  });
  const { kept } = sayingOnce([line("1", "/#/report-requests/1/show"), line("2", "/#/report-requests/2/show")]);
  expect(kept.map(({ id }) => id)).toEqual(["1", "2"]);
});

it("one report by the rules of two offices is told once; that it is due and that it came back are two things", () => {
  const tap = { kind: "answer_report" as const, expectedId: 7 };
  const line = (id: string, accountId: number, kind: string, expectedId = 7) => ({
    id,
    accountId,
    kind,
    told: { values: {}, tap: { ...tap, expectedId } },
  });
  const { kept } = sayingOnce([
    line("1", 1, "report_due"),
    line("2", 1, "report_due"),
    line("3", 1, "report_returned"),
    line("4", 1, "report_due", 8),
    line("5", 2, "report_due"),
  ]);
  expect(kept.map(({ id }) => id)).toEqual(["1", "3", "4", "5"]);
});

it("what a message said will follow comes first, also where a later telling speaks for it", () => {
  const row = (id: string, subjectId: string, onDate: string, promised = false) => ({
    id,
    accountId: 1,
    ruleId: 1,
    kind: "report_due",
    subjectKind: "expected_report",
    subjectId,
    onDate,
    facts: promised ? { promised } : {},
    told: { values: {}, tap: null },
  });
  const { kept } = superseded([
    row("1", "7", "2026-11-23"),
    row("2", "8", "2026-11-20", true),
    row("3", "8", "2026-11-23"),
    row("4", "9", "2026-11-20", true),
  ]);
  expect(inOrder(kept, ["report_due"]).map(({ id }) => id)).toEqual(["3", "4", "1"]);
});
