import type { ClassSession } from "@ketnap/contract";
import { describe, expect, it } from "vitest";
import { changeBetween, isAnother, knownState } from "./class-change.rules.ts";

/** "14am 15pm": days of December 2026. */
const on = (said: string): ClassSession[] =>
  said.split(" ").map((each) => ({
    onDate: `2026-12-${each.slice(0, 2)}`,
    part: each.endsWith("am") ? "morning" : "afternoon",
  }));
const held = (said: string, venue = "Hội trường xã") => ({ venue, sessions: on(said) });
const change = (before: string, now: string, today = "2026-12-01") => changeBetween(held(before), held(now), today);

describe("what is another of a class", () => {
  it("is the half of a day that stays, and no day that is added", () => {
    expect(change("14am 15am", "14pm 15am")).toMatchObject({ from: null, days: [], dropped: [], halves: on("14pm") });
    expect(change("14am 15am", "14am 15am 15pm"), "the whole day as it is now").toMatchObject({
      days: [],
      halves: on("15am 15pm"),
    });
    expect(change("14am 15am", "14pm 15pm"), "all of them, on the same days").toMatchObject({
      from: null,
      halves: on("14pm 15pm"),
    });
  });

  it("is the day that takes another's place, or the first of others altogether", () => {
    expect(change("14am 15am", "14am 21am")).toMatchObject({
      from: null,
      days: ["2026-12-21"],
      dropped: ["2026-12-15"],
      halves: [],
    });
    expect(change("14am 15am", "21am 22am")).toMatchObject({ from: "2026-12-21", days: [], dropped: [] });
  });

  it("is nothing where it went there and back, nor of what has been", () => {
    expect(isAnother(change("14am 15am", "14am 15am"))).toBe(false);
    expect(isAnother(change("14am 15am", "14pm 15am", "2026-12-15"))).toBe(false);
    expect(isAnother(changeBetween(held("14am"), held("14am", "Nhà văn hóa"), "2026-12-01"))).toBe(true);
  });
});

describe("how somebody knows a class", () => {
  const states = [
    { sequence: 1, ...held("14am") },
    { sequence: 3, ...held("15am") },
  ];
  const now = held("16am");
  it("is as it was before the first change that he has not heard of", () => {
    expect(knownState(states, 0, now)).toMatchObject(held("14am"));
    expect(knownState(states, 1, now)).toMatchObject(held("15am"));
    expect(knownState(states, 2, now), "a title that changed between is no change").toMatchObject(held("15am"));
    expect(knownState(states, 3, now)).toBe(now);
    expect(knownState(null, 0, now)).toBeNull();
  });
});
