import { expect, test } from "vitest";
import { warningsOf } from "./warnings.ts";

const warnings = [{ key: "same_name_beside", values: { name: "Chi bộ thôn 1" } }];

test.each([
  [{ id: 1, warnings }, warnings],
  [{ unit: { id: 1, warnings }, into: [] }, warnings],
  [{ id: 1 }, []],
  [undefined, []],
])("the warnings of %j", (answer, found) => {
  expect(warningsOf(answer)).toEqual(found);
});
