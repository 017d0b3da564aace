import type { Understanding } from "@ketnap/contract";
import { expect, test } from "vitest";
import { doneSaid } from "./done-said.ts";

const today = "2026-11-22";
const year = { from: "2026-01", to: "2026-12" };

function statusOf(intent: string, normalised: string, more: Partial<Understanding> = {}): unknown {
  const found = { intent, normalised, slots: {}, interval: null, decision: "answer", assumptions: [], ...more };
  return doneSaid(found as unknown as Understanding, today).slots["status"];
}

test.each([
  ["probation_due", "vu son 2026 chuyen chinh thuc may nguoi", { interval: year }],
  ["probation_due", "so dang vien chuyen chinh thuc nam nay", { interval: year }],
  ["probation_due", "vu son cong nhan dang vien chinh thuc bao nhieu dong chi", {}],
  ["probation_due", "may dang vien du bi da chuyen dang chinh thuc nam nay", { interval: year }],
  ["probation_due", "9 thang dau nam chuyen chinh thuc may nguoi", ahead("2027-01", "2027-09")],
  ["badge_due", "vu son nam nay trao bao nhieu huy hieu dang", { interval: year }],
  ["badge_due", "cho toi hoi vu son nam nay trao huy hieu cho may dang vien", { interval: year }],
  ["badge_due", "huy hieu dang vu son tang may cai", {}],
  ["badge_due", "may nguoi duoc nhan huy hieu dang nam nay", { interval: year }],
  ["badge_due", "thang 11 trao huy hieu may nguoi", ahead("2026-11", "2026-11")],
])("%s: «%s» asks for those who were", (intent, said, more) => {
  expect(statusOf(intent, said, more)).toBe(intent === "badge_due" ? "awarded" : "converted");
});

test.each([
  ["somebody falls due", "probation_due", "nam nay den han chuyen chinh thuc may nguoi", { interval: year }],
  ["not yet", "probation_due", "chua chuyen chinh thuc bao nhieu nguoi", {}],
  [
    "those on probation, and not whether they were",
    "probation_due",
    "may dang vien du bi chuyen chinh thuc nam nay",
    {},
  ],
  ["those who wait", "badge_due", "nam nay bao nhieu nguoi dang cho trao huy hieu", { interval: year }],
  ["the month to come", "badge_due", "thang toi trao bao nhieu huy hieu", {}],
  ["who", "badge_due", "trao huy hieu dang cho ai may nguoi", {}],
  ["nobody is counted", "badge_due", "trao huy hieu dang nam nay", { interval: year }],
  ["a year to come", "badge_due", "nam 2027 trao may huy hieu dang", { interval: { from: "2027-01", to: "2027-12" } }],
  ["a month to come", "badge_due", "thang 12 trao huy hieu may nguoi", ahead("2026-12", "2026-12")],
  ["of so many years", "badge_due", "trao may huy hieu 40 nam tuoi dang", { slots: { years: 40 } }],
  ["a round", "badge_due", "dot 7/11 trao may huy hieu", { slots: { round: "11-07" } }],
  ["asked back", "badge_due", "nam nay trao may huy hieu", { interval: year, decision: "ask" as const }],
  ["another duty", "progress_get", "vu son trao bao nhieu huy hieu dang", {}],
])("%s: it stays as it was", (_, intent, said, more) => expect(statusOf(intent, said, more)).toBeUndefined());

/** Months of which no year was said, read as those to come. */
function ahead(from: string, to: string) {
  return { interval: { from, to }, assumptions: ["year"] };
}
