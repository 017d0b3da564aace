import { z } from "zod";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { progressFacts } from "./fact-shapes.ts";
import {
  accountRef,
  bound,
  documentNo,
  ids,
  isoDay,
  isoInstant,
  isoMonth,
  longText,
  quotaKind,
  quotaScope,
  rowId,
  searchText,
  shortText,
  unitRef,
  unitType,
  version,
} from "./pieces.ts";

const pace = z.enum(["on_pace", "slightly_behind", "behind", "unknown"]);

/** Progress as columns of a list: rounded half-up at two decimals; null where it cannot be reckoned. */
const quotaProgress = z.object({
  admitted: z.number().nullable(),
  admittedBound: bound.nullable(),
  percent: z.number().nullable(),
  expected: z.number().nullable(),
  gap: z.number().nullable(),
  remaining: z.number().nullable(),
  requiredPerMonth: z.number().nullable(),
  forecast: z.number().nullable(),
  pace,
  /** Last day that the count covers; null without figures. */
  asOf: isoDay.nullable(),
});

/** An amount that is recorded already, and in force only from a day to come. */
const quotaAhead = z.object({
  kind: quotaKind,
  value: z.number().int().nullable(),
  minPercent: z.number().nullable(),
  maxPercent: z.number().nullable(),
  documentNo: z.string().nullable(),
  documentOn: isoDay.nullable(),
  inForceOn: isoDay,
});

/** What is in force today. */
const quotaRow = z.object({
  id: rowId,
  unitId: rowId,
  unitName: z.string(),
  unitType: unitType.nullable(),
  scope: quotaScope,
  label: z.string().nullable(),
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  kind: quotaKind,
  value: z.number().int().nullable(),
  minPercent: z.number().nullable(),
  maxPercent: z.number().nullable(),
  bound,
  /** People: the value, or the minimum of a range times its base. Null when a rate has no base. */
  target: z.number().nullable(),
  baseDate: isoDay.nullable(),
  issuedBy: z.string().nullable(),
  documentNo: z.string().nullable(),
  documentOn: isoDay.nullable(),
  documentTitle: z.string().nullable(),
  assumed: z.string().nullable(),
  sample: z.boolean(),
  version,
  /** The next first. */
  ahead: z.array(quotaAhead),
  progress: quotaProgress.nullable(),
});
export type QuotaRow = z.infer<typeof quotaRow>;

const quotaRevisionRow = z.object({
  revision: z.number().int(),
  kind: quotaKind,
  value: z.number().int().nullable(),
  minPercent: z.number().nullable(),
  maxPercent: z.number().nullable(),
  documentNo: z.string().nullable(),
  documentOn: isoDay.nullable(),
  /** Null for one that was in force from the beginning. */
  inForceOn: isoDay.nullable(),
  state: z.enum(["past", "in_force", "ahead"]),
  reason: z.string().nullable(),
  recordedAt: isoInstant,
  recordedBy: accountRef.nullable(),
});
export type QuotaRevisionRow = z.infer<typeof quotaRevisionRow>;

const quotaRecord = quotaRow.extend({
  /** In the order in which they were recorded. */
  revisions: z.array(quotaRevisionRow),
  /** As the bot says it; null without any figure. */
  facts: progressFacts.nullable(),
  /** What the bot says beside these numbers. */
  notes: z.array(z.string()),
});
export type QuotaRecord = z.infer<typeof quotaRecord>;

const amount = {
  kind: quotaKind,
  value: z.number().int().min(0).max(10_000_000).nullish(),
  minPercent: z.number().min(0).max(100).nullish(),
  maxPercent: z.number().min(0).max(100).nullish(),
};
const paper = { documentNo: documentNo.nullish(), documentOn: isoDay.nullish() };

/** The reason where there is none at all; of what is there, the shape says what is wrong. */
const missing = (reason: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined || input === null ? reason : undefined),
});
const revisingPaper = {
  documentNo: z.string(missing("revision_needs_number")).trim().min(1, "revision_needs_number").max(60),
  documentOn: z.iso.date(missing("revision_needs_date")).pipe(isoDay),
};

const quotaCreate = z.strictObject({
  unitId: rowId,
  scope: quotaScope,
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  label: shortText.nullish(),
  ...amount,
  baseDate: isoDay.nullish(),
  issuedBy: shortText.nullish(),
  ...paper,
});
/** Every change of a quota is a revision by the paper that changed it: its number and its date are needed. */
const quotaRevise = z.strictObject({
  ...amount,
  ...revisingPaper,
  /** Since when it holds; where it is not said, since the date of its document. */
  inForceOn: isoDay.nullish(),
  reason: longText.nullish(),
  version,
});

const allocationRequest = z.strictObject({
  /** How the parent's quota is shared out: equally, by members, by last year's admissions, or as typed. */
  by: z.enum(["members", "equal", "typed"]).default("members"),
  /** Needed with `typed`; else it fixes these units and shares the rest. */
  typed: z
    .array(z.strictObject({ unitId: rowId, value: z.number().int().min(0).max(10_000_000) }))
    .max(5000)
    .optional(),
});
const allocationRow = z.object({
  unit: unitRef,
  members: z.number().int().nullable(),
  /** What stands now; null without a quota. */
  current: z.number().nullable(),
  proposed: z.number().int(),
});
const allocationPreview = z.object({
  quotaId: rowId,
  target: z.number().int(),
  rows: z.array(allocationRow),
  sum: z.number().int(),
  /** Sum less the parent's quota. */
  difference: z.number().int(),
});
export type AllocationPreview = z.infer<typeof allocationPreview>;
const allocationApply = z.strictObject({
  rows: z
    .array(z.strictObject({ unitId: rowId, value: z.number().int().min(0).max(10_000_000) }))
    .min(1)
    .max(5000),
  /** Needed where a quota that stands is changed. */
  ...paper,
  /** Says why the sum differs from the parent's quota; needed when it does. */
  reason: longText.nullish(),
  /** Of the parent's quota. */
  version,
});

export const quotas = {
  list: endpoint("get", "/api/quotas", {
    title: "List quotas with their progress",
    query: listQuery(["unitName", "id", "firstMonth", "lastMonth", "scope", "value", "documentOn"], {
      q: searchText.optional(),
      id: ids.optional(),
      unitId: rowId.optional(),
      /** This unit and all below it. */
      underId: rowId.optional(),
      /** Only direct children of this unit. */
      parentId: rowId.optional(),
      unitType: unitType.optional(),
      scope: quotaScope.optional(),
      kind: quotaKind.optional(),
      year: z.number().int().min(1900).max(2200).optional(),
      sample: z.boolean().optional(),
    }),
    response: pageOf(quotaRow),
  }),
  read: endpoint("get", "/api/quotas/:id", {
    title: "Read a quota with its revisions",
    params: byId,
    response: quotaRecord,
  }),
  create: endpoint("post", "/api/quotas", {
    title: "Set a quota",
    body: quotaCreate,
    response: quotaRecord,
    status: 201,
  }),
  revise: endpoint("put", "/api/quotas/:id", {
    title: "Revise a quota",
    params: byId,
    body: quotaRevise,
    response: quotaRecord,
  }),
  previewAllocation: endpoint("post", "/api/quotas/:id/allocation/preview", {
    title: "Propose how to share a quota among the units below",
    params: byId,
    body: allocationRequest,
    response: allocationPreview,
  }),
  applyAllocation: endpoint("post", "/api/quotas/:id/allocation", {
    title: "Set the quotas of the units below",
    params: byId,
    body: allocationApply,
    response: allocationPreview,
  }),
};
