import { z } from "zod";
import { CLASS_KINDS, CLASS_PARTS, CLASS_SHIFTS, CLASS_STANDINGS, CLASS_STATES } from "../classes.ts";
import { isoDay, isoInstant, rowId, unitRef, version } from "./pieces.ts";

const reason = z.object({ why: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

export const classRow = z.object({
  id: rowId,
  organiserId: rowId,
  organiserName: z.string(),
  kind: z.enum(CLASS_KINDS),
  title: z.string(),
  courseNo: z.number().int().nullable(),
  venue: z.string(),
  capacity: z.number().int(),
  seated: z.number().int(),
  waiting: z.number().int(),
  state: z.enum(CLASS_STATES),
  /** The state with the day: an announced class opens, closes and runs by its dates. */
  standing: z.enum(CLASS_STANDINGS),
  locked: z.boolean(),
  shift: z.enum(CLASS_SHIFTS),
  /** Why it was proposed, and why not earlier. */
  reasons: z.array(reason),
  registrationOpensOn: isoDay.nullable(),
  registrationClosesOn: isoDay.nullable(),
  sessions: z.array(z.object({ onDate: isoDay, part: z.enum(CLASS_PARTS) })),
  firstOn: isoDay.nullable(),
  lastOn: isoDay.nullable(),
  /** The first of its days ahead that is off since, or for those on days off worked; null where all can be held. */
  dayOff: isoDay.nullable(),
  /** Kept for these units until registration is over. */
  seats: z.array(z.object({ unit: unitRef, seats: z.number().int() })),
  announcedAt: isoInstant.nullable(),
  changedOn: isoDay.nullable(),
  sequence: z.number().int(),
  /** The most sessions it has had: calendars may know so many events of it. */
  events: z.number().int(),
  cancelReason: z.string().nullable(),
  version,
});
export type ClassRow = z.infer<typeof classRow>;
