import type { Db } from "@ketnap/database";
import { monthly, plant } from "../figures/testing.ts";

export const months = { from: "2026-01", to: "2026-12" };

/** A commune with three cells, one that ended, and a neighbour; quotas of nobody, of few, of many and in percent. */
export function plantQuotas(db: Db): Promise<Record<string, number>> {
  return plant(db, {
    units: [
      { key: "xa", name: "Đảng bộ xã Suối", parent: null, level: "commune" },
      { key: "a", name: "Chi bộ An", parent: "xa", unitType: "school" },
      { key: "b", name: "Chi bộ Bình", parent: "xa", unitType: "police" },
      { key: "c", name: "Chi bộ Cường", parent: "xa" },
      { key: "khac", name: "Chi bộ Khác", parent: null },
      { key: "cu", name: "Chi bộ Cũ", parent: "xa", startedOn: "2020-03-01", endedOn: "2025-07-01" },
    ],
    memberSnapshots: [
      { unit: "a", on: "2026-01-01", members: 30 },
      { unit: "b", on: "2026-01-01", members: 20 },
      { unit: "c", on: "2025-01-01", members: 10 },
      { unit: "xa", on: "2026-01-01", members: 200 },
    ],
    quotas: [
      { unit: "a", ...months, value: 0 },
      { unit: "b", ...months, value: 4, documentNo: "01-CT", documentOn: "2026-01-10" },
      { unit: "xa", from: "2026-01", to: "2026-12", kind: "rate", minPercent: 4, maxPercent: 5 },
      { unit: "khac", ...months, value: 12 },
      { unit: "xa", from: "2025-01", to: "2029-12", scope: "term", label: "2025-2030", value: 60 },
      { unit: "c", from: "2026-01", to: "2026-12", value: 100 },
      { unit: "a", from: "2025-01", to: "2025-12", value: 8 },
    ],
    figures: [
      ...monthly("a", 2026, [1, 0, 2]),
      ...monthly("b", 2026, [1, 1, 1, 1, 1, 1]),
      { unit: "c", from: "2026-01", to: "2026-06", value: 20, bound: "at_least" },
      ...monthly("a", 2025, [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]),
    ],
  });
}
