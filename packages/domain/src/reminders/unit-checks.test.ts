import { expect, it } from "vitest";
import { nearest } from "./unit-checks.ts";

const open = (lastDay: string, answered: number) => ({ lastDay, answered, of: 3 });
const [longOver, justOver, next, later] = ["2026-05-10", "2026-11-20", "2026-11-27", "2027-01-05"];

it.each([
  ["the next due", [open(next, 0), open(later, 0)], next],
  ["what is just over with units missing, before what is due later", [open(justOver, 2), open(next, 0)], justOver],
  ["what is due next, where all have answered what is over", [open(justOver, 3), open(next, 0)], next],
  ["what is due soon, before what has been over for long", [open(longOver, 2), open(next, 0)], next],
  ["what was due last, where all is over and answered", [open(longOver, 3), open(justOver, 3)], justOver],
  ["what lacks units, where all is over", [open(longOver, 2), open(justOver, 3)], longOver],
])("tells of %s", (_, requests, lastDay) => {
  expect(nearest(requests, "2026-11-23")?.lastDay).toBe(lastDay);
});

it("tells of none where none is open", () => {
  expect(nearest([], "2026-11-23")).toBeUndefined();
});
