import type { QuotaRecord } from "@ketnap/contract";
import { expect, test } from "vitest";
import { noticeOf } from "./saved.ts";

type State = QuotaRecord["revisions"][number]["state"];
const saved = (...states: readonly State[]) => ({
  revisions: states.map((state) => ({ state, inForceOn: "2026-12-01" }) as QuotaRecord["revisions"][number]),
});

test.each([
  ["one in force from now on", saved("past", "in_force"), { words: "quotas.soon" }],
  ["one for a day to come", saved("in_force", "ahead"), { words: "quotas.kept_for", day: "2026-12-01" }],
  ["one older than what is in force", saved("in_force", "past"), { words: "quotas.kept_past" }],
  ["one older, beside another to come", saved("in_force", "ahead", "past"), { words: "quotas.kept_past" }],
])("%s", (_, quota, notice) => expect(noticeOf(quota)).toEqual(notice));
