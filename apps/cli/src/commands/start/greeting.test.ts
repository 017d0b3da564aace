import { expect, test } from "vitest";
import { accountLines } from "./greeting.ts";

const made = [
  { login: "quantri", label: "Quản trị", password: "abcd-efgh-jkmn-pqrs" },
  { login: "vp", label: "Văn phòng", password: "tuvw-xyz2-3456-789a" },
];

test("who was made now is told with his password", () => {
  const said = accountLines(made, ["quantri", "vp"]).join("\n");
  expect(said).toContain("quantri  abcd-efgh-jkmn-pqrs  Quản trị");
  expect(said).toContain("vp       tuvw-xyz2-3456-789a  Văn phòng");
});

test("who was made before, by a question or by a start, is told by his login, and how to come by a password", () => {
  const said = accountLines([], ["quantri", "vp"]).join("\n");
  expect(said).toContain("quantri, vp");
  expect(said).toContain("npx pnpm@12 ketnap account reset <login>");
});

test("where the sample has gone nothing is told of its accounts", () => expect(accountLines([], [])).toEqual([]));
