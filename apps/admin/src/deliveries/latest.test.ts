import type { BulkRow } from "@ketnap/contract";
import { expect, it } from "vitest";
import { latestOf } from "./latest.ts";

const bulk = (id: number, state: BulkRow["state"], sent: number, version = 1): BulkRow => ({
  id,
  kind: "news",
  title: `Thông báo ${id}`,
  state,
  createdAt: "2026-11-23T02:00:00Z",
  pausedAt: null,
  cancelledAt: null,
  version,
  counts: { total: 23, waiting: 23 - sent, sending: 0, sent, failed: 0, unreachable: 0, expired: 0 },
  perMinute: null,
  secondsLeft: null,
  reachesFurther: false,
});

it("shows what was seen of a bulk under way rather than the list, which is older", () => {
  expect(latestOf([bulk(1, "running", 9), bulk(2, "done", 23)], [bulk(1, "running", 15)])).toEqual([
    bulk(1, "running", 15),
    bulk(2, "done", 23),
  ]);
});

it("shows the list where it has learnt of a pause since", () => {
  const [shown] = latestOf([bulk(1, "paused", 9, 2)], [bulk(1, "running", 9, 1)]);
  expect(shown).toEqual(bulk(1, "paused", 9, 2));
});

it("shows the end that the list tells, though nobody looked after it was last seen under way", () => {
  expect(latestOf([bulk(1, "done", 23)], [bulk(1, "running", 9)])).toEqual([bulk(1, "done", 23)]);
});

it("shows the end that was seen before the list knows of it", () => {
  expect(latestOf([bulk(1, "running", 9)], [bulk(1, "done", 23)])).toEqual([bulk(1, "done", 23)]);
});
