import { z } from "zod";
import { INDICATORS } from "../identifiers.ts";
import { endpoint, listQuery, pageOf } from "./endpoint.ts";
import { isoMonth, rowId, searchText, unitRef } from "./pieces.ts";

/** Where a report and the records say different numbers of the same months. */
const reportDifferenceRow = z.object({
  id: z.string(),
  expectedId: rowId,
  requestId: rowId,
  unit: unitRef,
  indicator: z.enum(INDICATORS),
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  reported: z.number(),
  recorded: z.number(),
  figureId: rowId,
});
export type ReportDifferenceRow = z.infer<typeof reportDifferenceRow>;

export const reportDifferences = {
  list: endpoint("get", "/api/report-differences", {
    title: "List where reports and records say different numbers",
    query: listQuery(["lastMonth", "unitName", "id"], {
      q: searchText.optional(),
      requestId: rowId.optional(),
      underId: rowId.optional(),
    }),
    response: pageOf(reportDifferenceRow),
  }),
};
