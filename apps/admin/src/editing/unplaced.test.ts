import { expect, test } from "vitest";
import { unplacedIn } from "./unplaced.ts";

const fault = (message: string) => ({ type: "server", message });

test("what is said of an input stays beside it, and what no input bears is found", () => {
  const errors = { units: fault("34 > 31"), counts: { u7: fault("Nhiều nhất là 36") } };
  expect(unplacedIn(errors, new Set(["counts.u7", "beyondAttended"]))).toEqual([{ path: "units", text: "34 > 31" }]);
});

test("a fault in a list is told by its place, however deep it lies", () => {
  const errors = { seats: [undefined, { unitId: fault("Đã kết thúc"), type: fault("Cần điền") }] } as never;
  expect(unplacedIn(errors, new Set(["seats"]))).toEqual([
    { path: "seats.1.unitId", text: "Đã kết thúc" },
    { path: "seats.1.type", text: "Cần điền" },
  ]);
});

test("a form without faults has none that are unplaced", () => {
  expect(unplacedIn({}, new Set())).toEqual([]);
});
