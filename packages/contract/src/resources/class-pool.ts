import { z } from "zod";
import { CLASS_KINDS, CLASS_SHIFTS } from "../classes.ts";
import { byId, endpoint, fileAnswer, fileBody, listQuery, pageOf } from "./endpoint.ts";
import { accountRef, isoDay, isoInstant, rowId, searchText, unitRef, version, withVersion } from "./pieces.ts";

const kind = z.enum(CLASS_KINDS);
const shift = z.enum(CLASS_SHIFTS);

const classPoolRow = z.object({
  id: rowId,
  unit: unitRef,
  kind,
  shift,
  count: z.number().int(),
  waitingSince: isoDay,
  lapsesOn: isoDay.nullable(),
  source: z.enum(["chat", "staff"]),
  enteredBy: accountRef.nullable(),
  enteredAt: isoInstant,
  version,
});
export type ClassPoolRow = z.infer<typeof classPoolRow>;

const marks = {
  shift: shift.default("any"),
  count: z.number().int().min(1).max(5000),
  waitingSince: isoDay,
  lapsesOn: isoDay.nullish(),
};

export const classPool = {
  list: endpoint("get", "/api/class-pool", {
    title: "List who waits for a class",
    query: listQuery(["waitingSince", "id", "unitName", "count", "lapsesOn"], {
      q: searchText.optional(),
      kind: kind.optional(),
      shift: shift.optional(),
      unitId: rowId.optional(),
      underId: rowId.optional(),
    }),
    response: pageOf(classPoolRow),
  }),
  sheet: endpoint("get", "/api/class-pool-sheet.xlsx", {
    title: "Download a sheet in which to say who waits, with a row for each unit and what is noted of it",
    response: fileAnswer,
    gives: "xlsx",
  }),
  fill: endpoint("post", "/api/class-pool-sheet", {
    title: "Note what a sheet says that was filled in, all or none",
    body: fileBody,
    takes: "xlsx",
    response: z.object({ written: z.number().int(), unchanged: z.number().int() }),
  }),
  read: endpoint("get", "/api/class-pool/:id", { title: "Read a pool entry", params: byId, response: classPoolRow }),
  add: endpoint("post", "/api/class-pool", {
    title: "Note how many of a unit wait",
    body: z.strictObject({ unitId: rowId, kind: kind.default("awareness"), ...marks }),
    response: classPoolRow,
    status: 201,
  }),
  update: endpoint("put", "/api/class-pool/:id", {
    title: "Correct a pool entry",
    params: byId,
    body: z.strictObject({ ...marks, version }),
    response: classPoolRow,
  }),
  end: endpoint("post", "/api/class-pool/:id/end", {
    title: "Nobody of an entry waits any more",
    params: byId,
    body: withVersion,
    response: classPoolRow,
  }),
};
