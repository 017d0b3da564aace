import type { DashboardFacts } from "@ketnap/contract";
import { expect, test } from "vitest";
import { todosOf } from "./todo.ts";

const unit = { id: 1, name: "Đảng bộ thử" };
const a = { id: 2, name: "A" };
const b = { id: 3, name: "B" };
const empty: DashboardFacts = {
  unit,
  units: [unit],
  year: 2026,
  years: [2026],
  today: "2026-11-22",
  progress: null,
  progressNotes: [],
  progressChart: null,
  ranking: null,
  rankingNotes: [],
  rankingChart: null,
  zeroUnits: null,
  withoutFigures: [],
};
const row = (of: typeof a, pace: string) => ({ unit: of, pace });

test("without a quota the first thing is to set one", () => {
  expect(todosOf(empty).map(({ name }) => name)).toEqual(["set_quota"]);
});

test("silent units come before slow ones, and units with candidates but no admission are named", () => {
  const facts = {
    ...empty,
    progress: { quota: { id: 9 }, unreportedMonths: ["2026-10"], pace: "slightly_behind" },
    ranking: { rows: [row(a, "behind"), row(b, "on_pace")], withoutQuota: [b] },
    zeroUnits: {
      rows: [
        { unit: a, quota: 3, sources: 4 },
        { unit: b, quota: 3, sources: 0 },
      ],
    },
    withoutFigures: [b],
  } as unknown as DashboardFacts;
  const todos = todosOf(facts);
  expect(todos.map(({ name }) => name)).toEqual(["chase_reports", "help_behind", "use_sources", "allocate"]);
  expect(todos[2]?.units).toEqual([a]);
  expect(todos[3]?.to).toBe("/quotas/9");
});

test("months without figures are asked for only when no unit stands out as silent", () => {
  const facts = { ...empty, progress: { quota: { id: 9 }, unreportedMonths: ["2026-09", "2026-10"], pace: "on_pace" } };
  expect(todosOf(facts as unknown as DashboardFacts)).toMatchObject([{ name: "record_months", count: 2 }]);
});

test("somebody without units has nothing to do here", () => {
  expect(todosOf({ ...empty, unit: null })).toEqual([]);
});
