import { expect, test } from "vitest";
import { refusePeriod } from "./quota-period.rules.ts";

const always = { startedOn: null, endedOn: null };
const year = (firstMonth: string, lastMonth: string) => ({ scope: "year" as const, firstMonth, lastMonth });

test.each([
  [year("2026-01", "2026-12"), always, null],
  [year("2026-03", "2026-12"), always, "firstMonth"],
  [year("2026-01", "2026-06"), always, "lastMonth"],
  [year("2026-03", "2026-12"), { ...always, startedOn: "2026-03-15" }, null],
  [year("2026-04", "2026-12"), { ...always, startedOn: "2026-03-15" }, "firstMonth"],
  [year("2026-01", "2026-06"), { ...always, endedOn: "2026-07-01" }, null],
  [year("2026-01", "2026-07"), { ...always, endedOn: "2026-07-15" }, null],
  [year("2026-01", "2026-05"), { ...always, endedOn: "2026-07-01" }, "lastMonth"],
  [{ ...year("2025-08", "2030-06"), scope: "term" as const }, always, null],
  [{ ...year("2026-01", "2026-12"), scope: "term" as const }, always, "lastMonth"],
])("a quota of %j with a life of %j is refused at %s", (period, life, field) => {
  expect(refusePeriod(period, life)?.field ?? null).toBe(field);
});
