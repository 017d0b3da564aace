import { z } from "zod";
import { FIGURE_SOURCES } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import {
  accountRef,
  bound,
  documentNo,
  group,
  ids,
  indicator,
  isoInstant,
  isoMonth,
  longText,
  rowId,
  searchText,
  version,
} from "./pieces.ts";

const source = z.enum(FIGURE_SOURCES);

const figureRow = z.object({
  id: rowId,
  unitId: rowId,
  unitName: z.string(),
  indicator,
  group: group.nullable(),
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  source,
  value: z.number(),
  bound,
  valueUnit: z.string().nullable(),
  assumed: z.string().nullable(),
  note: z.string().nullable(),
  documentNo: z.string().nullable(),
  documentTitle: z.string().nullable(),
  sample: z.boolean(),
  recordedAt: isoInstant,
  recordedBy: accountRef.nullable(),
  version,
});
export type FigureRow = z.infer<typeof figureRow>;

const value = z.number().min(0).max(9_999_999_999);

const figureRecord = z.strictObject({
  unitId: rowId,
  indicator,
  group: group.nullish(),
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  source,
  value,
  bound: bound.default("exact"),
  documentNo: documentNo.nullish(),
  note: longText.nullish(),
});
const figureCorrect = z.strictObject({
  value,
  bound: bound.default("exact"),
  documentNo: documentNo.nullish(),
  note: longText.nullish(),
  version,
});

export const figures = {
  list: endpoint("get", "/api/figures", {
    title: "List figures",
    query: listQuery(["lastMonth", "id", "firstMonth", "unitName", "indicator", "value", "recordedAt"], {
      q: searchText.optional(),
      id: ids.optional(),
      unitId: rowId.optional(),
      /** This unit and all below it. */
      underId: rowId.optional(),
      indicator: indicator.optional(),
      group: group.optional(),
      source: source.optional(),
      /** Figures that touch these months. */
      fromMonth: isoMonth.optional(),
      toMonth: isoMonth.optional(),
      sample: z.boolean().optional(),
    }),
    response: pageOf(figureRow),
  }),
  read: endpoint("get", "/api/figures/:id", { title: "Read a figure", params: byId, response: figureRow }),
  record: endpoint("post", "/api/figures", {
    title: "Record a figure",
    body: figureRecord,
    response: figureRow,
    status: 201,
  }),
  correct: endpoint("put", "/api/figures/:id", {
    title: "Correct a figure",
    params: byId,
    body: figureCorrect,
    response: figureRow,
  }),
  remove: endpoint("delete", "/api/figures/:id", {
    title: "Delete a figure",
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  }),
};
