import { z } from "zod";
import { CHANNELS, LOCALES } from "../identifiers.ts";
import { DAY_KINDS, REMINDED_AT, REMINDER_STATES, REMINDER_TOPICS } from "../reminders.ts";
import { messageBlock } from "./simulator.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { accountRef, ids, isoDay, isoInstant, role, rowId, shortText, unitRef, version } from "./pieces.ts";

const words = z.string().trim().min(1).max(1000);
const days = z.number().int();

const ruleSetting = z.union([z.number(), z.string().max(100), z.boolean(), z.array(z.string().max(20)).max(20)]);

/** A day of the year as MM-DD, the leap day too. */
function isYearDay(day: unknown): boolean {
  if (typeof day !== "string" || !/^\d\d-\d\d$/.test(day)) return false;
  const [month, date] = day.split("-").map(Number) as [number, number];
  return month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

/** Numbers of the kind's own: months of silence, days of waiting; `days` are days of the year. */
const ruleSettings = z
  .record(z.string().max(40), ruleSetting)
  .refine(({ days: said = [] }) => Array.isArray(said) && said.every(isYearDay), {
    path: ["days"],
    message: "year_day",
  });

/** What staff may change of a rule; what it watches stays. */
const ruleFields = {
  title: shortText,
  enabled: z.boolean(),
  /** Days from the date, negative before it. */
  offsets: z.array(days.min(-365).max(365)).max(20),
  dayKind: z.enum(DAY_KINDS),
  repeatDays: days.min(1).max(90).nullish(),
  repeatLimit: days.min(0).max(60),
  weekday: days.min(1).max(7).nullish(),
  monthDay: days.min(1).max(31).nullish(),
  role,
  at: z.enum(REMINDED_AT),
  escalateDays: days.min(1).max(60).nullish(),
  expireDays: days.min(0).max(30),
  channel: z.enum(CHANNELS).nullish(),
  textVi: words,
  textEn: words,
  settings: ruleSettings,
};
export const reminderRuleUpdate = z.strictObject({ ...ruleFields, version });
/** A rule as it stands in a form, saved or not. */
export const reminderRuleDraft = z.strictObject(ruleFields);

const reminderRuleRow = z.object({
  id: rowId,
  /** Names a rule that came with ketnap; null for one that staff made. */
  key: z.string().nullable(),
  kind: z.string(),
  topic: z.enum([...REMINDER_TOPICS, "all"]),
  /** `anchor`: it watches things with a date; `own_day`: it names the day itself; `asked`: somebody asked for it. */
  from: z.enum(["anchor", "own_day", "asked"]),
  escalates: z.boolean(),
  placeholders: z.array(z.string()),
  title: z.string(),
  enabled: z.boolean(),
  offsets: z.array(days),
  dayKind: z.enum(DAY_KINDS),
  repeatDays: days.nullable(),
  repeatLimit: days,
  weekday: days.nullable(),
  monthDay: days.nullable(),
  role,
  at: z.enum(REMINDED_AT),
  escalateDays: days.nullable(),
  expireDays: days,
  channel: z.enum(CHANNELS).nullable(),
  textVi: z.string(),
  textEn: z.string(),
  settings: z.record(z.string(), ruleSetting),
  /** The next day on which it speaks, and to how many people in reach; null where none is in sight. */
  next: z.object({ onDate: isoDay, people: z.number().int() }).nullable(),
  version,
});
export type ReminderRuleRow = z.infer<typeof reminderRuleRow>;

/** What one channel would show, cut as it cuts, with how long each piece is. */
const channelPreview = z.object({
  channel: z.enum(CHANNELS),
  /** One message each. */
  pieces: z.array(z.object({ text: z.string(), characters: z.number().int() })),
  /** Null: as long as one likes. */
  limit: z.number().int().nullable(),
  /** Buttons; empty where the choices stand in the text as numbers. */
  buttons: z.array(z.string()),
  /** What a channel with formatting shows. */
  blocks: z.array(messageBlock),
});
export type ChannelPreview = z.infer<typeof channelPreview>;

const rulePreview = z.object({
  locale: z.enum(LOCALES),
  /** Names between braces that this kind does not know. */
  unknown: z.array(z.string()),
  /** Whether the words are filled from a real thing or from an example. */
  example: z.boolean(),
  channels: z.array(channelPreview),
  /** The next five. `anchor` is the date they stand to, `about` the thing they are about, where these are known. */
  occurrences: z.array(
    z.object({
      onDate: isoDay,
      anchor: isoDay.nullable(),
      offset: days,
      people: z.number().int(),
      /** The list for the unit above. */
      escalates: z.boolean(),
      about: z.string().nullable(),
    }),
  ),
});
export type RulePreview = z.infer<typeof rulePreview>;

const reminderSettings = z.object({
  dayStartsAt: z.string(),
  dayEndsAt: z.string(),
  /** Between these nobody is woken: for what takes back what somebody would go by before the next hours. */
  wakingStartsAt: z.string(),
  wakingEndsAt: z.string(),
  perPersonDay: z.number().int(),
  perPersonWeek: z.number().int(),
  failoverHours: z.number().int(),
  version,
});
export type ReminderSettings = z.infer<typeof reminderSettings>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time_of_day");
export const reminderSettingsUpdate = z.strictObject({
  dayStartsAt: clock,
  dayEndsAt: clock,
  wakingStartsAt: clock,
  wakingEndsAt: clock,
  perPersonDay: z.number().int().min(1).max(20),
  perPersonWeek: z.number().int().min(1).max(100),
  failoverHours: z.number().int().min(1).max(240),
  version,
});

export const reminderRules = {
  list: endpoint("get", "/api/reminder-rules", {
    title: "List the rules of reminding",
    query: listQuery(["title", "id", "kind", "enabled"], { id: ids.optional(), enabled: z.boolean().optional() }),
    response: pageOf(reminderRuleRow),
  }),
  read: endpoint("get", "/api/reminder-rules/:id", {
    title: "Read a rule of reminding",
    params: byId,
    response: reminderRuleRow,
  }),
  update: endpoint("put", "/api/reminder-rules/:id", {
    title: "Change a rule of reminding",
    params: byId,
    body: reminderRuleUpdate,
    response: reminderRuleRow,
  }),
  enable: endpoint("post", "/api/reminder-rules/:id/enable", {
    title: "Switch a rule on or off",
    params: byId,
    body: z.strictObject({ enabled: z.boolean(), version }),
    response: reminderRuleRow,
  }),
  copy: endpoint("post", "/api/reminder-rules/:id/copy", {
    title: "Make a rule of one's own from a rule of reminding",
    params: byId,
    body: z.strictObject({ title: shortText }),
    response: reminderRuleRow,
  }),
  remove: endpoint("delete", "/api/reminder-rules/:id", {
    title: "Delete a rule of one's own that has told nobody",
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  }),
  preview: endpoint("post", "/api/reminder-rules/:id/preview", {
    title: "What a rule would say on each channel, and when next",
    params: byId,
    body: z.strictObject({ locale: z.enum(LOCALES).default("vi"), draft: reminderRuleDraft }),
    response: rulePreview,
  }),
};

export const reminderSettingsDoors = {
  read: endpoint("get", "/api/reminder-settings", {
    title: "Hours and budgets of what is said unasked",
    response: reminderSettings,
  }),
  update: endpoint("put", "/api/reminder-settings", {
    title: "Change hours and budgets of what is said unasked",
    body: reminderSettingsUpdate,
    response: reminderSettings,
  }),
};

const outgoingRow = z.object({
  id: z.string(),
  rule: z.object({ id: rowId, title: z.string() }),
  account: accountRef,
  unit: unitRef.nullable(),
  onDate: isoDay,
  expiresOn: isoDay,
  state: z.enum(REMINDER_STATES),
  why: z.string().nullable(),
  foundAt: isoInstant,
  settledAt: isoInstant.nullable(),
  deliveryId: z.string().nullable(),
  channel: z.enum(CHANNELS).nullable(),
});
export type OutgoingRow = z.infer<typeof outgoingRow>;

const tally = z.object({
  found: z.number().int(),
  carried: z.number().int(),
  told: z.number().int(),
  answered: z.number().int(),
  muted: z.number().int(),
  expired: z.number().int(),
  unreachable: z.number().int(),
});
export type ReminderTally = z.infer<typeof tally>;

const summary = z.object({
  from: isoDay,
  to: isoDay,
  today: isoDay,
  people: z.number().int(),
  total: tally,
  /** `expected`: of days to come, how many at most, as the rules and dates stand. */
  days: z.array(
    z.object({
      onDate: isoDay,
      working: z.boolean(),
      people: z.number().int(),
      counts: tally,
      expected: z.number().int(),
    }),
  ),
  rules: z.array(
    z.object({
      rule: z.object({ id: rowId, title: z.string() }),
      people: z.number().int(),
      counts: tally,
      expected: z.number().int(),
    }),
  ),
});
export type OutgoingSummary = z.infer<typeof summary>;

export const outgoing = {
  list: endpoint("get", "/api/outgoing", {
    title: "List reminders found for the people in reach",
    query: listQuery(["onDate", "id", "account", "rule", "state", "unit"], {
      ruleId: rowId.optional(),
      state: z.enum(REMINDER_STATES).optional(),
      accountId: rowId.optional(),
      unitId: rowId.optional(),
      deliveryId: z
        .string()
        .regex(/^[1-9]\d{0,17}$/)
        .optional(),
      fromDate: isoDay.optional(),
      toDate: isoDay.optional(),
    }),
    response: pageOf(outgoingRow),
  }),
  summary: endpoint("get", "/api/outgoing/summary", {
    title: "What goes out from a day to a day, by day and by rule",
    query: z.strictObject({ from: isoDay.optional(), to: isoDay.optional() }),
    response: summary,
  }),
};
