import { describe, expect, test } from "vitest";
import { requestsMeant } from "./requests-meant.rules.ts";

const DAY = "2026-11-06";
const request = (id: number, firstMonth: string, lastMonth = firstMonth, units = 4) => ({
  id,
  firstMonth,
  lastMonth,
  units,
});
const meant = (requests: ReturnType<typeof request>[], asked: [from: string, to: string] | null, id?: number) => {
  const found = requestsMeant(requests, { asked: asked && { from: asked[0], to: asked[1] }, id: id ?? null }, DAY);
  return found && [found.chosen.id, found.others.map((other) => other.id)];
};

/** As the store lists them: the latest months first, the longest before its parts, the newest first. */
const ALL = [
  request(9, "2026-11"),
  request(8, "2026-10", "2026-10", 1),
  request(5, "2026-10"),
  request(7, "2026-07", "2026-09"),
  request(4, "2026-09"),
  request(3, "2026-08"),
];

describe("which request is meant", () => {
  test("of two for the same months the one that asks most units, and the other is told beside it", () => {
    expect(meant(ALL, ["2026-10", "2026-10"])).toEqual([5, [8]]);
  });

  test("of two that ask as many the newest", () => {
    expect(meant([request(8, "2026-10"), request(5, "2026-10")], ["2026-10", "2026-10"])).toEqual([8, [5]]);
  });

  test("one that was named, where it fits the months", () => {
    expect(meant(ALL, ["2026-10", "2026-10"], 8)).toEqual([8, [5]]);
    expect(meant(ALL, ["2026-09", "2026-09"], 8)).toEqual([4, []]);
  });

  test("of no months the latest that are over, with all that ask for those", () => {
    expect(meant(ALL, null)).toEqual([5, [8]]);
    expect(meant(ALL, null, 8)).toEqual([8, [5]]);
    expect(meant([request(9, "2026-11")], null)).toEqual([9, []]);
  });

  test("of months that none asks for as a whole the longest within them, and its parts beside it", () => {
    expect(meant(ALL, ["2026-07", "2026-09"])).toEqual([7, []]);
    expect(meant(ALL, ["2026-06", "2026-09"])).toEqual([7, [4, 3]]);
    expect(meant(ALL, ["2025-01", "2025-12"])).toBeNull();
    expect(meant([], null)).toBeNull();
  });
});
