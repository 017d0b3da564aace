import { expect, test } from "vitest";
import { formatsOf, NONE, todayInVietnam } from "./format.ts";

const { vi, en } = formatsOf;

test("numbers carry a dot for thousands, a comma for decimals and a real minus sign", () => {
  expect([1464, 101000, 12.25, 55.5, 0, -137.67, -0.001].map(vi.number)).toEqual([
    "1.464",
    "101.000",
    "12,25",
    "55,5",
    "0",
    "−137,67",
    "0",
  ]);
  expect(en.number(1464.5)).toBe("1,464.5");
});

test("percent stands off its number by a plain space", () => {
  expect(vi.percent(12.25)).toBe("12,25 %");
  expect(vi.percent(null)).toBe(NONE);
});

test("days and months are written without leading zeros", () => {
  expect(vi.day("2020-08-31")).toBe("31/8/2020");
  expect(vi.weekday("2020-08-31")).toBe("thứ Hai 31/8/2020");
  expect(vi.weekday("2026-11-01")).toBe("Chủ nhật 1/11/2026");
  expect(en.weekday("2020-08-31")).toBe("Monday 31 August 2020");
  expect(vi.month("2020-08")).toBe("tháng 8/2020");
  expect(vi.months({ from: "2020-01", to: "2020-12" })).toBe("năm 2020");
  expect(vi.months({ from: "2020-01", to: "2024-12" })).toBe("năm 2020–2024");
  expect(vi.months({ from: "2020-01", to: "2020-08" })).toBe("tháng 1/2020 – tháng 8/2020");
  expect(vi.day(null)).toBe(NONE);
});

test("an instant is told in Việt Nam's time, whatever the machine's zone", () => {
  expect(vi.instant("2020-08-31T18:05:00Z")).toBe("1/9/2020 01:05");
  expect(todayInVietnam(new Date("2026-11-21T17:30:00Z"))).toBe("2026-11-22");
});
