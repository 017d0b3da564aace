import { expect, test } from "vitest";
import { isPublic, standingOn } from "./standing.rules.ts";

const dated = {
  state: "announced" as const,
  registrationOpensOn: "2026-11-25",
  registrationClosesOn: "2026-12-05",
  released: false,
  firstOn: "2026-12-14",
};

test.each([
  ["2026-11-24", {}, "announced"],
  ["2026-11-25", {}, "registration_open"],
  ["2026-12-05", {}, "registration_open"],
  ["2026-12-06", {}, "closed"],
  ["2026-11-28", { released: true }, "closed"],
  ["2026-12-14", {}, "running"],
  ["2027-03-01", {}, "running"],
  ["2026-12-14", { state: "cancelled" as const }, "cancelled"],
  ["2026-11-26", { state: "approved" as const }, "approved"],
  ["2026-12-20", { state: "finished" as const }, "finished"],
])("on %s with %j it is %s", (day, more, standing) => expect(standingOn(day, { ...dated, ...more })).toBe(standing));

test("units below see what was announced, and what became of it", () => {
  expect(isPublic("proposed", false)).toBe(false);
  expect(isPublic("approved", false)).toBe(false);
  expect(isPublic("announced", true)).toBe(true);
  expect(isPublic("cancelled", true)).toBe(true);
  expect(isPublic("cancelled", false)).toBe(false);
});
