import { expect, test } from "vitest";
import { formatOffsets, parseOffsets, whenText } from "./when.ts";

const say = (key: string, values: Record<string, string | number> = {}) =>
  [key.replace(/^reminders\./, ""), ...Object.values(values)].join(" ");
const rule = {
  kind: "report_due",
  from: "anchor" as const,
  offsets: [] as number[],
  dayKind: "working" as const,
  repeatDays: null,
  repeatLimit: 0,
  weekday: null,
  monthDay: null,
  settings: {},
};

test("days before, on and after a date are told in order", () => {
  expect(whenText({ ...rule, offsets: [-5, -2, 0, 1] }, say)).toBe(
    "when.before 5, 2 days.calendar; when.on_day; when.after 1 days.working",
  );
  expect(whenText({ ...rule, offsets: [-60], dayKind: "calendar" }, say)).toBe("when.before 60 days.calendar");
  expect(whenText({ ...rule, repeatDays: 3, repeatLimit: 4 }, say)).toBe("when.on_day; when.again 3 4");
});

test("a day of the rule's own needs no word of its own day", () => {
  const own = { ...rule, from: "own_day" as const };
  expect(whenText({ ...own, weekday: 1 }, say)).toBe("when.weekly weekday.1");
  expect(whenText({ ...own, monthDay: 25 }, say)).toBe("when.monthly 25");
  expect(whenText({ ...own, settings: { days: ["12-01"] } }, say)).toBe("when.yearly 1/12");
  expect(whenText({ ...own, monthDay: 25, offsets: [-2, 0] }, say)).toBe(
    "when.monthly 25; when.before 2 days.working; when.on_day",
  );
  expect(whenText({ ...rule, from: "asked" }, say)).toBe("when.asked");
  expect(whenText({ ...rule, kind: "office_passed", from: "asked" }, say)).toBe("when.passed");
});

test("offsets are typed with commas or spaces, with a hyphen or a real minus sign", () => {
  expect(parseOffsets("−5, -2; 0 1")).toEqual([-5, -2, 0, 1]);
  expect(formatOffsets([-5, 0])).toBe("−5, 0");
  expect(parseOffsets("hai")).toEqual([Number.NaN]);
  const all = Array.from({ length: 731 }, (_, index) => index - 365);
  expect(parseOffsets(formatOffsets(all))).toEqual(all);
});
