import { expect, test } from "vitest";
import { recently } from "./recently.ts";

function counted() {
  const reckoned: string[] = [];
  const length = recently((text) => (reckoned.push(text), text === "" ? null : text.length));
  return { length, reckoned };
}

test("what is asked of a text again is not reckoned again, be it that there is nothing", () => {
  const { length, reckoned } = counted();
  for (const text of ["bc t10", "", "bc t10", ""]) length(text);
  expect(reckoned).toEqual(["bc t10", ""]);
  expect([length("bc t10"), length("")]).toEqual([6, null]);
});

test("a text that is asked for again and again stays, whatever else is asked for; others go", () => {
  const { length, reckoned } = counted();
  length("bc t10");
  for (let n = 0; n < 2_000; n++) [`line ${n}`, "bc t10"].forEach(length);
  expect(reckoned.filter((text) => text === "bc t10")).toHaveLength(1);
  length("line 0");
  expect(reckoned.filter((text) => text === "line 0")).toHaveLength(2);
  length("line 1999");
  expect(reckoned.filter((text) => text === "line 1999")).toHaveLength(1);
});
