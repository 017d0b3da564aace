import { expect, test } from "vitest";
import { fuzz } from "../test/fuzzing.ts";

test("20,000 seeded texts, random and mutated: none breaks, none is slow by itself, no month that cannot be", () => {
  const { tried, broken, slow } = fuzz(20_000, 20261122);
  expect(tried).toBe(20_000);
  expect(broken).toEqual([]);
  expect(slow).toEqual([]);
}, 900_000);
