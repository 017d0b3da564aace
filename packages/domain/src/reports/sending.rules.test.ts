import { expect, test } from "vitest";
import { sameComments, saysTheSame } from "./sending.rules.ts";

const stands = { values: { admitted: 3, sources: 40 }, comments: { sources: "Nhận từ chi bộ bên" } };
const said = (comments: Record<string, string>, values = stands.values) => ({ values, comments });

test.each([
  ["another number", said(stands.comments, { admitted: 4, sources: 40 }), false, false],
  ["the same", said(stands.comments), true, true],
  ["the same with blanks around", said({ sources: " Nhận từ chi bộ bên ", admitted: " " }), true, true],
  ["another reason", said({ sources: "Rà soát lại danh sách" }), false, false],
  ["one more reason", said({ ...stands.comments, admitted: "Đợt 3/2" }), false, false],
  ["a reason less: it is taken away by whoever saw it, and unknown to whoever did not", said({}), true, false],
])("%s", (_, sent, unseen, seen) => {
  expect([saysTheSame(stands, sent, { seen: false }), saysTheSame(stands, sent, { seen: true })]).toEqual([
    unseen,
    seen,
  ]);
});

test("reasons are the same whichever side they are looked at from", () => {
  expect(sameComments({ a: "x" }, { a: "x", b: "" })).toBe(true);
  expect(sameComments({ a: "x" }, {})).toBe(false);
  expect(sameComments({}, { a: "x" })).toBe(false);
});
