import { z } from "zod";
import { CHANNELS } from "../identifiers.ts";
import {
  MANNERS,
  REHEARSAL_STATES,
  REHEARSED_CHANNELS,
  REHEARSED_OUTCOMES,
  REHEARSED_REALITIES,
} from "../rehearsal.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { chart } from "./fact-shapes.ts";
import { accountRef, isoDay, isoInstant, isoMonth, rowId, searchText, unitRef } from "./pieces.ts";

const count = z.number().int();
const channel = z.enum(CHANNELS);
const rehearsedChannel = z.enum(REHEARSED_CHANNELS);
const share = z.number().int().min(0).max(1000);
const mix = z
  .strictObject({ "at-once": share, late: share, wrong: share, never: share, blocked: share })
  .refine((shares) => MANNERS.some((manner) => shares[manner] > 0), "mix_empty");

/** What a rehearsal adds up to. Days are civil days where the committee sits; people are named by their office. */
const rehearsalTotals = z.object({
  from: isoDay,
  to: isoDay,
  days: count,
  /** Unasked messages that arrived; answers to what people wrote; what they wrote. */
  messages: count,
  replies: count,
  received: count,
  perDay: z.array(z.object({ day: isoDay, messages: count, off: z.boolean() })),
  /** A digest counts for each rule in it. */
  perRule: z.array(z.object({ rule: z.string(), title: z.string(), messages: count, answered: count })),
  /** The most burdened first. */
  perPerson: z.array(
    z.object({
      person: z.string(),
      unit: z.string(),
      channel,
      manner: z.enum(MANNERS).nullable(),
      reality: z.enum(REHEARSED_REALITIES),
      messages: count,
      answered: count,
      busiestDay: z.object({ day: isoDay, messages: count }).nullable(),
      /** By its Monday. */
      busiestWeek: z.object({ week: isoDay, messages: count }).nullable(),
    }),
  ),
  perChannel: z.array(
    z.object({
      channel,
      name: z.string(),
      messages: count,
      monthlyBudget: count.nullable(),
      /** What the platform counts against the budget. */
      months: z.array(z.object({ month: isoMonth, used: count })),
    }),
  ),
  /** Reports whose last day lay within the span. */
  reports: z.object({ asked: count, onTime: count, late: count, missing: count }),
  budgets: z.object({ perPersonDay: count, perPersonWeek: count }),
  attention: z.object({
    overDay: z.array(z.object({ person: z.string(), day: isoDay, messages: count })),
    overWeek: z.array(z.object({ person: z.string(), week: isoDay, messages: count })),
    /** Asked for reports, and not one came. */
    neverAnswered: z.array(z.object({ unit: z.string(), asked: count })),
    /** An account and no chat in reality: nothing would reach it today. */
    notLinked: z.array(z.object({ person: z.string(), unit: z.string() })),
    /** Cells without a secretary's account: a stand-in took part. */
    noAccount: z.array(z.string()),
    unreachable: z.array(z.object({ person: z.string(), why: z.string(), missed: count })),
    /** At least four fifths of what the channel may send in the month. */
    budgetMonths: z.array(z.object({ channel, name: z.string(), month: isoMonth, used: count, budget: count })),
    heavyDays: z.array(z.object({ day: isoDay, messages: count })),
  }),
  seconds: z.number(),
});
export type RehearsalTotals = z.infer<typeof rehearsalTotals>;

const rehearsalRow = z.object({
  id: rowId,
  fromOn: isoDay,
  toOn: isoDay,
  unit: unitRef.nullable(),
  mix,
  seed: count,
  channel: rehearsedChannel.nullable(),
  state: z.enum(REHEARSAL_STATES),
  doneDays: count,
  days: count,
  messages: count,
  requestedBy: accountRef.nullable(),
  requestedAt: isoInstant,
  endedAt: isoInstant.nullable(),
  totals: rehearsalTotals.nullable(),
  /** The calendar of its messages. */
  chart: chart.nullable(),
  failure: z.string().nullable(),
});
export type RehearsalRow = z.infer<typeof rehearsalRow>;

const rehearsalMessageRow = z.object({
  id: rowId,
  at: isoInstant,
  person: z.string(),
  unit: z.string(),
  channel,
  rule: z.string(),
  text: z.string(),
  outcome: z.enum(REHEARSED_OUTCOMES),
});
export type RehearsalMessageRow = z.infer<typeof rehearsalMessageRow>;

export const rehearsals = {
  list: endpoint("get", "/api/rehearsals", {
    title: "List rehearsals",
    query: listQuery(["requestedAt", "id", "fromOn"], {}),
    response: pageOf(rehearsalRow),
  }),
  read: endpoint("get", "/api/rehearsals/:id", {
    title: "Read a rehearsal: how far it is, or what came of it",
    params: byId,
    response: rehearsalRow,
  }),
  start: endpoint("post", "/api/rehearsals", {
    title: "Rehearse a span of days on a copy of the data",
    body: z.strictObject({
      fromOn: isoDay,
      toOn: isoDay,
      /** Everything that the one who asks may see, unless said. */
      unitId: rowId.nullish(),
      mix: mix.optional(),
      seed: z.number().int().min(0).max(999_999_999).default(1),
      channel: rehearsedChannel.nullish(),
    }),
    response: rehearsalRow,
    status: 201,
  }),
  cancel: endpoint("post", "/api/rehearsals/:id/cancel", {
    title: "Call a rehearsal off",
    params: byId,
    response: rehearsalRow,
  }),
  messages: endpoint("get", "/api/rehearsals/:id/messages", {
    title: "List the messages of a rehearsal",
    params: byId,
    query: listQuery(["at", "person", "unit"], {
      q: searchText.optional(),
      day: isoDay.optional(),
      person: z.string().max(200).optional(),
      rule: z.string().max(100).optional(),
      channel: channel.optional(),
      outcome: z.enum(REHEARSED_OUTCOMES).optional(),
    }),
    response: pageOf(rehearsalMessageRow),
  }),
};
