import { expect, it } from "vitest";
import { createPacer } from "./pacer.ts";

it("lets callers through at an even distance, and at once where none is asked", async () => {
  const pace = createPacer(100);
  const began = performance.now();
  const passed = await Promise.all(Array.from({ length: 11 }, () => pace().then(() => performance.now() - began)));
  expect(passed.at(-1)).toBeGreaterThanOrEqual(95);
  expect(passed.filter((ms) => ms < 45).length).toBeLessThanOrEqual(6);
  await createPacer(null)();
});
