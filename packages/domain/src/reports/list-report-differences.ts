import { z } from "zod";
import { listInput, query } from "../kernel/index.ts";
import { unitsListed } from "../organisation/index.ts";
import { listDifferenceRows } from "./differences.store.ts";

/**
 * Where the newest revision of a report and a figure of source `record` say different numbers of the same unit and months.
 * A row goes by itself when either side is corrected.
 */
export const listReportDifferences = query({
  name: "reports.list_differences",
  permission: "reports.read",
  input: listInput(
    ["lastMonth", "unitName", "id"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      requestId: z.number().int().optional(),
      underId: z.number().int().optional(),
    }),
  ),
  scope: ({ filter }) => (filter.underId === undefined ? [] : [filter.underId]),
  run: async (ctx, input) => listDifferenceRows(ctx.db, await unitsListed(ctx, input.filter), input),
});
