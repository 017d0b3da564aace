import { expect, test } from "vitest";
import { presentAt, sessionKey, sessionOf } from "./present.ts";

const morning = { onDate: "2026-12-15", part: "morning" } as const;
const afternoon = { onDate: "2026-12-15", part: "afternoon" } as const;
const row = {
  attendance: [
    { ...morning, present: 10 },
    { ...afternoon, present: 0 },
  ],
};

test("who came is told session by session, two of one day apart", () => {
  expect(presentAt(row, sessionKey(morning))).toBe(10);
  expect(presentAt(row, sessionKey(afternoon))).toBe(0);
});

test("a session of which nothing was noted is not told as one to which nobody came", () => {
  expect(presentAt(row, sessionKey({ onDate: "2026-12-16", part: "morning" }))).toBeNull();
});

test("a choice gives back the session that it stands for", () => {
  expect(sessionOf(sessionKey(afternoon))).toEqual(afternoon);
});
