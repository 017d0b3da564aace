import { z } from "zod";
import { CLASS_FOLLOWED, CLASS_KINDS, CLASS_PARTS, CLASS_SHIFTS, CLASS_STANDINGS, CLASS_STATES } from "../classes.ts";
import { byId, endpoint, fileAnswer, fileBody, listQuery, pageOf } from "./endpoint.ts";
import {
  accountRef,
  ids,
  isoDay,
  isoInstant,
  rowId,
  searchText,
  shortText,
  unitRef,
  version,
  withVersion,
} from "./pieces.ts";

const kind = z.enum(CLASS_KINDS);
const shift = z.enum(CLASS_SHIFTS);
const count = z.number().int().min(1).max(5000);
const session = z.strictObject({ onDate: isoDay, part: z.enum(CLASS_PARTS) });
const reason = z.object({ why: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

const classRow = z.object({
  id: rowId,
  organiserId: rowId,
  organiserName: z.string(),
  kind,
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
  shift,
  /** Why it was proposed, and why not earlier. */
  reasons: z.array(reason),
  registrationOpensOn: isoDay.nullable(),
  registrationClosesOn: isoDay.nullable(),
  sessions: z.array(z.object({ onDate: isoDay, part: z.enum(CLASS_PARTS) })),
  firstOn: isoDay.nullable(),
  lastOn: isoDay.nullable(),
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

const settingsShape = {
  minLearners: z.number().int().min(1).max(500),
  capacity: z.number().int().min(1).max(2000),
  lessons: z.number().int().min(1).max(20),
  longestWaitDays: z.number().int().min(1).max(2000),
  lapseDays: z.number().int().min(0).max(1000),
  leadDays: z.number().int().min(1).max(120),
  registrationDays: z.number().int().min(1).max(60),
  venue: shortText,
  followUpMonths: z.number().int().min(1).max(24),
};
const classSettings = z.object({ ...settingsShape, version });
export type ClassSettings = z.infer<typeof classSettings>;

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
const marks = { shift: shift.default("any"), count, waitingSince: isoDay, lapsesOn: isoDay.nullish() };
const learners = z.strictObject({ unitId: rowId, count: z.number().int().min(1).max(500) });

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
      short: z.array(
        z.object({
          organiser: unitRef,
          kind,
          count: z.number().int(),
          missing: z.number().int(),
          noDay: z.boolean(),
        }),
      ),
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
      ...session.shape,
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
    body: z.strictObject({
      units: z
        .array(z.strictObject({ unitId: rowId, certified: z.number().int().min(0).max(2000) }))
        .min(1)
        .max(6000),
      version,
    }),
    response: classRow,
  }),
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

export const classFeeds = {
  create: endpoint("post", "/api/class-feeds", {
    title: "Give out the address of a unit's calendar of classes; the one before holds no longer",
    body: z.strictObject({ unitId: rowId }),
    response: z.object({ url: z.string() }),
    status: 201,
  }),
  end: endpoint("post", "/api/class-feeds/end", {
    title: "End the address of a unit's calendar of classes",
    body: z.strictObject({ unitId: rowId }),
    response: z.object({ ended: z.boolean() }),
  }),
  /** For calendars, which have no session: whoever has the address reads it. */
  read: endpoint("get", "/api/class-feeds/:file", {
    title: "A unit's classes as an iCalendar",
    params: z.strictObject({ file: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
    response: z.string(),
    open: true,
  }),
};

export const classSettingsDoors = {
  read: endpoint("get", "/api/class-settings", { title: "Read how classes are planned", response: classSettings }),
  update: endpoint("put", "/api/class-settings", {
    title: "Change how classes are planned",
    body: z.strictObject({ ...settingsShape, version }),
    response: classSettings,
  }),
};
