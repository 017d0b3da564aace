import { z } from "zod";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoMonth, rowId, searchText, shortText, unitRef, version } from "./pieces.ts";

/** Short enough for a button. */
const title = shortText.max(40);

export const lagCauseDraft = z.strictObject({
  titleVi: title,
  titleEn: title,
  position: z.number().int().min(0).max(1000).default(100),
  active: z.boolean().default(true),
});
export type LagCauseDraft = z.output<typeof lagCauseDraft>;

const lagCauseRow = lagCauseDraft.extend({
  id: rowId,
  /** Of one that ketnap brings along. */
  key: z.string().nullable(),
  version,
});
export type LagCauseRow = z.infer<typeof lagCauseRow>;

const lagTotal = z.object({
  cause: z.object({ id: rowId, titleVi: z.string(), titleEn: z.string() }),
  units: z.array(unitRef),
});
export type LagTotal = z.infer<typeof lagTotal>;

/** What the units at and below one stated for the latest period of some months, the most common first. */
const lagTotals = z.object({
  period: z.object({ from: isoMonth, to: isoMonth }).nullable(),
  rows: z.array(lagTotal),
});
export type LagTotals = z.infer<typeof lagTotals>;

const laggingRow = z.object({
  /** Of the expected report. */
  id: rowId,
  unit: unitRef,
  /** With what was handed in; null where it is not behind any more. */
  admitted: z.number().nullable(),
  expected: z.number().nullable(),
  cause: lagTotal.shape.cause.nullable(),
  /** A cause can still be stated. */
  open: z.boolean(),
});
export type LaggingRow = z.infer<typeof laggingRow>;

/** `more`: there are others that were not looked at. */
const lagging = z.object({ rows: z.array(laggingRow), more: z.boolean() });
export type Lagging = z.infer<typeof lagging>;

export const lagCauses = {
  list: endpoint("get", "/api/lag-causes", {
    title: "List the causes of lagging",
    query: listQuery(["position", "id"], {
      q: searchText.optional(),
      id: ids.optional(),
      active: z.boolean().optional(),
    }),
    response: pageOf(lagCauseRow),
  }),
  totals: endpoint("get", "/api/lag-totals", {
    title: "Count the causes that units stated",
    query: z.strictObject({ unitId: z.coerce.number().pipe(rowId), from: isoMonth, to: isoMonth }),
    response: lagTotals,
  }),
  lagging: endpoint("get", "/api/report-requests/:id/lagging", {
    title: "List the units of a request that lag, with the causes they stated",
    params: byId,
    response: lagging,
  }),
  state: endpoint("put", "/api/expected-reports/:id/cause", {
    title: "State why a unit lags in the months of its report",
    params: byId,
    body: z.strictObject({ causeId: rowId }),
    response: z.object({ cause: lagCauseRow }),
  }),
  read: endpoint("get", "/api/lag-causes/:id", {
    title: "Read a cause of lagging",
    params: byId,
    response: lagCauseRow,
  }),
  create: endpoint("post", "/api/lag-causes", {
    title: "Add a cause of lagging",
    body: lagCauseDraft,
    response: lagCauseRow,
    status: 201,
  }),
  update: endpoint("put", "/api/lag-causes/:id", {
    title: "Change a cause; what was stated with it stays",
    params: byId,
    body: lagCauseDraft.extend({ version }),
    response: lagCauseRow,
  }),
};
