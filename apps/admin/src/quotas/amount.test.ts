import { expect, test } from "vitest";
import { formatsOf } from "../format/format.ts";
import { amountText, balanceOf } from "./amount.ts";

const none = { value: null, minPercent: null, maxPercent: null };

test("an amount is told as the paper says it", () => {
  const text = (amount: Partial<Parameters<typeof amountText>[0]>) =>
    amountText({ ...none, kind: "rate", ...amount }, formatsOf.vi);
  expect(text({ kind: "absolute", value: 1200 })).toBe("1.200");
  expect(text({ kind: "absolute", value: 200, bound: "at_least" })).toBe("≥ 200");
  expect(text({ minPercent: 4, maxPercent: 5 })).toBe("4–5 %");
  expect(text({ minPercent: 3.5, maxPercent: 3.5 })).toBe("3,5 %");
  expect(text({ minPercent: 3.5 })).toBe("3,5 %");
});

test("the balance of an allocation counts an empty field as nothing", () => {
  expect(balanceOf(100, [40, null, undefined, 65])).toEqual({ sum: 105, left: -5 });
  expect(balanceOf(0, [])).toEqual({ sum: 0, left: 0 });
});
