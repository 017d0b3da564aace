import { z } from "zod";
import { CLASS_PARTS } from "../classes.ts";
import { classRow } from "./class-rows.ts";
import { byId, endpoint } from "./endpoint.ts";
import { accountRef, isoDay, isoInstant, rowId, unitRef, version } from "./pieces.ts";

const classRegistrationRow = z.object({
  id: rowId,
  /** In the order in which they came. */
  place: z.number().int(),
  unit: unitRef,
  asked: z.number().int(),
  seated: z.number().int(),
  waiting: z.number().int(),
  withdrawn: z.number().int(),
  how: z.enum(["chat", "panel"]),
  registeredAt: isoInstant,
  registeredBy: accountRef.nullable(),
  promotedOn: isoDay.nullable(),
});
export type ClassRegistrationRow = z.infer<typeof classRegistrationRow>;

const classResultRow = z.object({
  unit: unitRef,
  seated: z.number().int(),
  waiting: z.number().int(),
  attendance: z.array(z.object({ onDate: isoDay, part: z.enum(CLASS_PARTS), present: z.number().int() })),
  certified: z.number().int().nullable(),
  expiresOn: isoDay.nullable(),
});
export type ClassResultRow = z.infer<typeof classResultRow>;

/** How a unit stands in a class after it registered or withdrew. */
const classPlace = z.object({
  unit: unitRef,
  asked: z.number().int(),
  seated: z.number().int(),
  waiting: z.number().int(),
  withdrawn: z.number().int(),
  place: z.number().int().nullable(),
  ahead: z.number().int(),
  unitSeated: z.number().int(),
  unitWaiting: z.number().int(),
  free: z.number().int(),
});

const certified = {
  units: z
    .array(z.strictObject({ unitId: rowId, certified: z.number().int().min(0).max(2000) }))
    .min(1)
    .max(6000),
  /** It was seen that more of a unit are certified than ever came. */
  beyondAttended: z.boolean().default(false),
  version,
};
const learners = z.strictObject({ unitId: rowId, count: z.number().int().min(1).max(500) });

/** Who is in a class: registered, withdrawn, present, certified. */
export const classLearners = {
  registrations: endpoint("get", "/api/classes/:id/registrations", {
    title: "List who registered, in order of arrival",
    params: byId,
    response: z.object({ data: z.array(classRegistrationRow) }),
  }),
  register: endpoint("post", "/api/classes/:id/register", {
    title: "Register learners of a unit",
    params: byId,
    body: learners,
    response: classPlace,
  }),
  withdraw: endpoint("post", "/api/classes/:id/withdraw", {
    title: "Take learners of a unit back; who waits longest moves up",
    params: byId,
    body: learners,
    response: classPlace,
  }),
  results: endpoint("get", "/api/classes/:id/results", {
    title: "How each unit stands: seated, present, certified",
    params: byId,
    response: z.object({ data: z.array(classResultRow) }),
  }),
  attendance: endpoint("post", "/api/classes/:id/attendance", {
    title: "Record who came to a session",
    params: byId,
    body: z.strictObject({
      onDate: isoDay,
      part: z.enum(CLASS_PARTS),
      units: z
        .array(z.strictObject({ unitId: rowId, present: z.number().int().min(0).max(2000) }))
        .min(1)
        .max(6000),
      version,
    }),
    response: classRow,
  }),
  finish: endpoint("post", "/api/classes/:id/finish", {
    title: "Finish a class with how many of each unit are certified",
    params: byId,
    body: z.strictObject(certified),
    response: classRow,
  }),
  correct: endpoint("post", "/api/classes/:id/correct-results", {
    title: "Correct how many of each unit were certified, with the reason",
    params: byId,
    body: z.strictObject({ ...certified, reason: z.string().trim().min(1).max(300) }),
    response: classRow,
  }),
};
