import { expect, it } from "vitest";
import { coverageSaid } from "./coverage.ts";
import { dashboardMessages } from "./messages.ts";

const unit = (id: number) => ({ id, name: `Chi bộ ${id}` });

it("tells units that left a month out from those that told every month, and from the silent", () => {
  expect(coverageSaid({ reported: 20, of: 23, missing: [unit(2), unit(3)], partialUnits: 1 })).toEqual([
    { name: "coverage", reported: 20, of: 23 },
    { name: "partial", smart_count: 1 },
    { name: "missing", smart_count: 2 },
  ]);
  expect(coverageSaid({ reported: 23, of: 23, missing: [], partialUnits: 0 })).toEqual([
    { name: "coverage", reported: 23, of: 23 },
  ]);
  for (const words of Object.values(dashboardMessages)) {
    for (const { name } of coverageSaid({ reported: 20, of: 23, missing: [unit(2)], partialUnits: 1 })) {
      expect(words[name].replaceAll(/%\{\w+\}/g, "")).not.toMatch(/đã báo cáo|reported/);
    }
  }
});
