import { z } from "zod";
import { CLASS_KINDS, CLASS_PARTS, CLASS_SHIFTS, CLASS_STATES } from "../classes.ts";
import { classLearners } from "./class-learners.ts";
import { classRow } from "./class-rows.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoDay, rowId, searchText, shortText, unitRef, version, withVersion } from "./pieces.ts";

const kind = z.enum(CLASS_KINDS);
const shift = z.enum(CLASS_SHIFTS);
const session = z.strictObject({ onDate: isoDay, part: z.enum(CLASS_PARTS) });

const plan = {
  title: shortText,
  courseNo: z.number().int().min(1).max(999).nullish(),
  venue: shortText,
  capacity: z.number().int().min(1).max(2000),
  shift: shift.default("any"),
  registrationOpensOn: isoDay.nullish(),
  registrationClosesOn: isoDay.nullish(),
  sessions: z.array(session).min(1).max(40),
  seats: z
    .array(z.strictObject({ unitId: rowId, seats: z.number().int().min(0).max(2000) }))
    .max(6000)
    .default([]),
};

/** Where some wait for whom no class could be drafted: too few, or no day that is free. */
const classShort = z.object({
  organiser: unitRef,
  kind,
  count: z.number().int(),
  missing: z.number().int(),
  noDay: z.boolean(),
});
export type ClassShort = z.infer<typeof classShort>;

export const classes = {
  list: endpoint("get", "/api/classes", {
    title: "List classes",
    query: listQuery(["firstOn", "id", "title", "organiserName", "seated"], {
      q: searchText.optional(),
      id: ids.optional(),
      kind: kind.optional(),
      state: z.enum(CLASS_STATES).optional(),
      organiserId: rowId.optional(),
      upcoming: z.boolean().optional(),
    }),
    response: pageOf(classRow),
  }),
  read: endpoint("get", "/api/classes/:id", { title: "Read a class", params: byId, response: classRow }),
  propose: endpoint("post", "/api/classes/propose", {
    title: "Draft classes for the areas at and below a unit from those who wait",
    body: z.strictObject({ unitId: rowId }),
    response: z.object({
      created: z.number().int(),
      kept: z.number().int(),
      removed: z.number().int(),
      left: z.number().int(),
      short: z.array(classShort),
    }),
  }),
  unplanned: endpoint("get", "/api/unplanned-areas", {
    title: "List areas for which the clock could not plan classes",
    response: z.object({
      data: z.array(z.object({ organiser: unitRef, failedOn: isoDay, tries: z.number().int(), failure: z.string() })),
    }),
  }),
  create: endpoint("post", "/api/classes", {
    title: "Draft a class",
    body: z.strictObject({ organiserId: rowId, kind: kind.default("awareness"), ...plan }),
    response: classRow,
    status: 201,
  }),
  update: endpoint("put", "/api/classes/:id", {
    title: "Adjust a class; once it is announced another day or place is a move",
    params: byId,
    body: z.strictObject({ ...plan, locked: z.boolean().default(false), version }),
    response: classRow,
  }),
  approve: endpoint("post", "/api/classes/:id/approve", {
    title: "Approve a proposed class",
    params: byId,
    body: withVersion,
    response: classRow,
  }),
  announce: endpoint("post", "/api/classes/:id/announce", {
    title: "Announce a class to the units below its organiser",
    params: byId,
    body: withVersion,
    response: classRow,
  }),
  close: endpoint("post", "/api/classes/:id/close-registration", {
    title: "Close registration; seats kept and not taken go to those who wait",
    params: byId,
    body: withVersion,
    response: classRow,
  }),
  cancel: endpoint("post", "/api/classes/:id/cancel", {
    title: "Call a class off",
    params: byId,
    body: z.strictObject({ reason: z.string().trim().min(1).max(300), version }),
    response: classRow,
  }),
  ...classLearners,
};
