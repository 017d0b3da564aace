import { expect, test } from "vitest";
import { addressOfReport, readPlace, REPORTS } from "./place.ts";

test.each([
  ["", { kind: "chat" }],
  ["#", { kind: "chat" }],
  [REPORTS, { kind: "reports" }],
  [addressOfReport(12), { kind: "report", id: 12 }],
  ["#report-0012", { kind: "report", id: 12 }],
  ["#report-", { kind: "chat" }],
  ["#report-1e3", { kind: "chat" }],
  ["#report-99999999999", { kind: "chat" }],
])("the address %s is %j", (hash, place) => {
  expect(readPlace(hash)).toEqual(place);
});
