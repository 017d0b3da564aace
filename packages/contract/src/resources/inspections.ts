import { z } from "zod";
import { INSPECTION_REASONS, NOT_PLANNED, VISIT_OBSTACLES, VISIT_STATES } from "../inspections.ts";
import { byId, endpoint, fileAnswer, listQuery, pageOf } from "./endpoint.ts";
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

const points = z.number().int().min(0).max(100);
const count = z.number().int();
const longWords = z.string().trim().min(1).max(5000);

/** What a plan is proposed with; `prepare` is told to the units in chat. */
export const inspectionSettings = z.strictObject({
  silentMonth: points,
  zeroYear: points,
  lag: points,
  idleSources: points,
  monthSinceVisit: points,
  restMonths: count.min(0).max(60),
  /** Visits of a team on a day. */
  capacity: count.min(1).max(6),
  delayPercent: points,
  travel: points,
  /** Nobody judges what stands above his own unit either. */
  conflictAbove: z.boolean(),
  /** 1 is Monday. */
  weekdays: z.array(count.min(1).max(7)).min(1).max(7),
  /** At most so many units in a plan, the neediest. */
  mostVisits: count.min(1).max(1000),
  prepare: z.string().trim().min(1).max(1000),
});
export type InspectionSettings = z.infer<typeof inspectionSettings>;

const reason = z.object({ kind: z.enum(INSPECTION_REASONS), points: count, value: z.number().nullable() });
const teamInput = z.strictObject({
  leaderId: rowId,
  /** The leader among them or not: he is a member anyway. */
  memberIds: z.array(rowId).max(20),
  away: z.array(isoDay).max(100).default([]),
});

export const inspectionPlanCreate = z.strictObject({
  unitId: rowId,
  title: shortText,
  fromOn: isoDay,
  toOn: isoDay,
  cells: z.boolean().default(false),
  blocked: z.array(isoDay).max(200).default([]),
  documentNo: z
    .string()
    .trim()
    .max(60)
    .nullish()
    .transform((text) => text || null),
  teams: z.array(teamInput).min(1).max(12),
  settings: inspectionSettings.partial().default({}),
});

const visitRow = z.object({
  id: rowId,
  planId: rowId,
  unit: unitRef,
  teamNumber: count,
  onDate: isoDay,
  locked: z.boolean(),
  state: z.enum(VISIT_STATES),
  need: count,
  reasons: z.array(reason),
  visitedOn: isoDay.nullable(),
  /** Whether findings are written, and how many recommendations there are and are open: numbers, never words. */
  found: z.boolean(),
  recommendations: count,
  open: count,
  version,
});
export type InspectionVisitRow = z.infer<typeof visitRow>;

/** `obstacle`: why a visit that is still to come can no longer be made as planned. */
const plannedVisit = visitRow.extend({ obstacle: z.enum(VISIT_OBSTACLES).nullable() });
export type InspectionPlannedVisit = z.infer<typeof plannedVisit>;

const team = z.object({
  number: count,
  leader: accountRef.nullable(),
  members: z.array(accountRef),
  away: z.array(isoDay),
});

const planRow = z.object({
  id: rowId,
  unit: unitRef,
  title: z.string(),
  fromOn: isoDay,
  toOn: isoDay,
  cells: z.boolean(),
  documentNo: z.string().nullable(),
  teams: count,
  visits: count,
  announced: count,
  done: count,
  createdAt: isoInstant,
  version,
});
export type InspectionPlanRow = z.infer<typeof planRow>;

const plan = planRow.omit({ teams: true }).extend({
  blocked: z.array(isoDay),
  settings: inspectionSettings,
  teams: z.array(team),
  rows: z.array(plannedVisit),
  /** The days on which teams go at all. */
  days: z.array(isoDay),
  /** What the plan as it stands is worth: docs/inspections.md. */
  score: z.number(),
  /** Units that are not in it, the neediest first, and why; no more than fifty. */
  left: z.array(z.object({ unit: unitRef, need: count, reasons: z.array(reason), why: z.enum(NOT_PLANNED) })),
});
export type InspectionPlanView = z.infer<typeof plan>;

const recommendation = z.object({
  id: rowId,
  number: count,
  body: z.string(),
  dueOn: isoDay,
  doneOn: isoDay.nullable(),
  note: z.string().nullable(),
  version,
});
export type InspectionRecommendationRow = z.infer<typeof recommendation>;

const visit = visitRow.extend({
  plan: z.object({ id: rowId, title: z.string(), documentNo: z.string().nullable() }),
  team,
  /** Null where the reader may not read findings, or there are none. */
  finding: z.object({ body: z.string(), writtenAt: isoInstant, writtenBy: accountRef.nullable() }).nullable(),
  followUp: z.array(recommendation).nullable(),
  prepare: z.string(),
});
export type InspectionVisitView = z.infer<typeof visit>;

const inspector = z.object({ id: rowId, label: z.string(), leads: z.boolean() });
export type InspectorRow = z.infer<typeof inspector>;

const lagging = z.object({
  unit: unitRef,
  quota: z.number().nullable(),
  admitted: z.number().nullable(),
  expected: z.number().nullable(),
  through: z.string(),
  percent: z.number().nullable(),
  silentMonths: count,
  missing: z.array(z.object({ title: z.string(), lastDay: isoDay })),
});

export const urging = {
  lagging: endpoint("get", "/api/units/:id/lagging", {
    title: "List the units below a committee that lag, and what speaks for urging them",
    params: byId,
    response: z.object({ data: z.array(lagging) }),
  }),
  draft: endpoint("post", "/api/urging-letters", {
    title: "Draft the letter that urges units as a Word document; nothing is sent",
    body: z.strictObject({
      unitId: rowId,
      unitIds: z.array(rowId).min(1).max(200),
      replyOn: isoDay,
      /** One letter to all of them, rather than one to each. */
      together: z.boolean().default(false),
    }),
    response: fileAnswer,
    gives: "docx",
  }),
};

export const inspections = {
  listPlans: endpoint("get", "/api/inspection-plans", {
    title: "List plans of inspection",
    query: listQuery(["fromOn", "id", "title"], {
      q: searchText.optional(),
      id: ids.optional(),
      unitId: rowId.optional(),
    }),
    response: pageOf(planRow),
  }),
  readPlan: endpoint("get", "/api/inspection-plans/:id", {
    title: "Read a plan with its teams and visits",
    params: byId,
    response: plan,
  }),
  createPlan: endpoint("post", "/api/inspection-plans", {
    title: "Propose a plan of inspection",
    body: inspectionPlanCreate,
    response: plan,
    status: 201,
  }),
  replan: endpoint("post", "/api/inspection-plans/:id/replan", {
    title: "Plan anew around what is locked or announced",
    params: byId,
    body: z.strictObject({ version, settings: inspectionSettings.partial().default({}) }),
    response: plan,
  }),
  discardPlan: endpoint("post", "/api/inspection-plans/:id/discard", {
    title: "Take back a plan of which no unit was told",
    params: byId,
    body: withVersion,
    response: z.object({ id: rowId }),
  }),
  announce: endpoint("post", "/api/inspection-plans/:id/announce", {
    title: "Tell units of their visits",
    params: byId,
    body: z.strictObject({ version, visitIds: z.array(rowId).min(1).max(1000) }),
    response: plan,
  }),
  addVisit: endpoint("post", "/api/inspection-plans/:id/visits", {
    title: "Put a unit into a plan, locked",
    params: byId,
    body: z.strictObject({ version, unitId: rowId, teamNumber: count.min(1).max(20), onDate: isoDay }),
    response: plan,
  }),
  proposeTeams: endpoint("get", "/api/inspection-units/:id/teams", {
    title: "Who may go for a committee, and so many teams of them",
    params: byId,
    query: z.strictObject({ count: z.coerce.number().int().min(1).max(12).default(3) }),
    response: z.object({
      people: z.array(inspector),
      teams: z.array(z.object({ number: count, leaderId: rowId, memberIds: z.array(rowId) })).nullable(),
    }),
  }),
  readVisit: endpoint("get", "/api/inspection-visits/:id", {
    title: "Read a visit",
    params: byId,
    response: visit,
  }),
  moveVisit: endpoint("post", "/api/inspection-visits/:id/move", {
    title: "Move a visit to another day or team, and lock it there",
    params: byId,
    body: z.strictObject({ version, teamNumber: count.min(1).max(20), onDate: isoDay }),
    response: visit,
  }),
  lockVisit: endpoint("post", "/api/inspection-visits/:id/lock", {
    title: "Lock a visit where it is, or let it go",
    params: byId,
    body: z.strictObject({ version, locked: z.boolean() }),
    response: visit,
  }),
  cancelVisit: endpoint("post", "/api/inspection-visits/:id/cancel", {
    title: "Take a visit out of its plan; one that was announced is called off",
    params: byId,
    body: withVersion,
    response: z.object({ id: rowId, cancelled: z.boolean() }),
  }),
  markVisited: endpoint("post", "/api/inspection-visits/:id/visited", {
    title: "Note that the team was there",
    params: byId,
    body: z.strictObject({ version, visitedOn: isoDay }),
    response: visit,
  }),
  takeBackVisited: endpoint("post", "/api/inspection-visits/:id/take-back", {
    title: "Take back that the team was there, while nothing is written of it",
    params: byId,
    body: z.strictObject({ version, reason: z.string().trim().min(1).max(300) }),
    response: visit,
  }),
  writeFindings: endpoint("post", "/api/inspection-visits/:id/findings", {
    title: "Write down what was found",
    params: byId,
    body: z.strictObject({ version, body: longWords }),
    response: visit,
  }),
  recommend: endpoint("post", "/api/inspection-visits/:id/recommendations", {
    title: "Recommend what is to be mended, by when",
    params: byId,
    body: z.strictObject({ version, body: longWords, dueOn: isoDay }),
    response: visit,
  }),
  settle: endpoint("post", "/api/inspection-recommendations/:id/settle", {
    title: "Note what became of a recommendation",
    params: byId,
    body: z.strictObject({ version, doneOn: isoDay, note: z.string().trim().max(2000).default("") }),
    response: visit,
  }),
  closeVisit: endpoint("post", "/api/inspection-visits/:id/close", {
    title: "Close a visit: all that was recommended is done",
    params: byId,
    body: withVersion,
    response: visit,
  }),
  readSettings: endpoint("get", "/api/inspection-settings", {
    title: "What plans of inspection are proposed with",
    response: inspectionSettings.extend({ version }),
  }),
  updateSettings: endpoint("put", "/api/inspection-settings", {
    title: "Change what plans of inspection are proposed with",
    body: inspectionSettings.extend({ version }),
    response: inspectionSettings.extend({ version }),
  }),
};
