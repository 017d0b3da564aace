import { z } from "zod";
import type { ReportLevelRow } from "@ketnap/contract";
import { query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { countByLevel } from "./levels.rules.ts";
import { requestSeenThrough } from "./read-report-request.ts";
import { findCounted } from "./status.store.ts";

/**
 * How complete and how timely a request is, for each unit above those that were asked, in the tree of the day on which
 * it was opened; the unit that asked first. Units out of the reader's reach do not count and are not shown.
 */
export const readReportLevels = query({
  name: "reports.read_levels",
  permission: "reports.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await requestSeenThrough(ctx, id)],
  async run(ctx, { id }): Promise<ReportLevelRow[]> {
    const { askedBy, openedOn, rows } = await findCounted(ctx.db, id, unitIdsOf(ctx.actor), today(ctx));
    const tree = await readTree(ctx.db);
    const pathOf = (unitId: number) => {
      const above = tree.ancestorsOf(unitId, openedOn);
      const end = above.indexOf(askedBy);
      return end < 0 ? [askedBy] : above.slice(0, end + 1);
    };
    const counts = [...countByLevel(rows, pathOf)].filter(([unitId]) => reaches(ctx.actor, unitId));
    const depthOf = (unitId: number) => tree.ancestorsOf(unitId, openedOn).length;
    const top = Math.min(...counts.map(([unitId]) => depthOf(unitId)));
    return counts
      .map(([unitId, counted]) => ({
        unit: { id: unitId, name: tree.nameOn(unitId, openedOn) },
        level: tree.unit(unitId)!.level,
        depth: depthOf(unitId) - top,
        counts: counted,
      }))
      .toSorted((a, b) => a.depth - b.depth || a.unit.name.localeCompare(b.unit.name, "vi") || a.unit.id - b.unit.id);
  },
});
