import { z } from "zod";
import { CLASS_FOLLOWED } from "../classes.ts";
import { endpoint, listQuery, pageOf } from "./endpoint.ts";
import { isoDay, rowId, searchText, unitRef } from "./pieces.ts";

const orNull = z.number().int().nullable();

/** A unit with learners certified of late; dossiers and admissions since, null where no figures tell. */
const classFollowUpRow = z.object({
  id: rowId,
  unit: unitRef,
  /** Of its latest class. */
  organiser: unitRef,
  certified: z.number().int(),
  /** The last days of its first and of its latest class. */
  firstOn: isoDay,
  lastOn: isoDay,
  dossiers: orNull,
  admitted: orNull,
  followed: z.enum(CLASS_FOLLOWED),
});
export type ClassFollowUpRow = z.infer<typeof classFollowUpRow>;

const classLossRow = z.object({
  organiser: unitRef,
  units: z.number().int(),
  certified: z.number().int(),
  dossiers: orNull,
  admitted: orNull,
  /** Units of which figures say that nothing followed, and units of which none tell. */
  silent: z.number().int(),
  unknown: z.number().int(),
});
export type ClassLossRow = z.infer<typeof classLossRow>;

export const classFollowUp = {
  list: endpoint("get", "/api/class-follow-up", {
    title: "List what became of those who were certified, by unit",
    query: listQuery(["firstOn", "id", "unitName", "certified", "dossiers", "admitted"], {
      q: searchText.optional(),
      underId: rowId.optional(),
      organiserId: rowId.optional(),
      followed: z.enum(CLASS_FOLLOWED).optional(),
    }),
    response: pageOf(classFollowUpRow),
  }),
  sum: endpoint("get", "/api/class-follow-up/organisers", {
    title: "Sum up what became of those who were certified, by organiser",
    query: z.strictObject({ underId: rowId.optional() }),
    response: z.object({ data: z.array(classLossRow) }),
  }),
};
