import { accounts, chatLinks, sessions } from "./accounts.ts";
import { admissionPlans } from "./admission-plans.ts";
import { auditEntries } from "./audit-entries.ts";
import { calendarDays } from "./calendar-days.ts";
import { channelUse } from "./channel-use.ts";
import { channels } from "./channels.ts";
import { classFeeds } from "./class-feeds.ts";
import { classFollowUp } from "./class-follow-up.ts";
import { classPool } from "./class-pool.ts";
import { classSettingsDoors } from "./class-settings.ts";
import { classes } from "./classes.ts";
import { dashboard } from "./dashboard.ts";
import { bulks, deliveries } from "./deliveries.ts";
import type { Endpoint } from "./endpoint.ts";
import { figures } from "./figures.ts";
import { inspections, urging } from "./inspections.ts";
import { installation } from "./installation.ts";
import { lagCauses } from "./lag-causes.ts";
import { memberSnapshots, responsibilities } from "./member-snapshots.ts";
import { misunderstood, taughtPhrases } from "./misunderstood.ts";
import { quotas } from "./quotas.ts";
import { regulations } from "./regulations.ts";
import { rehearsals } from "./rehearsals.ts";
import { outgoing, reminderRules, reminderSettingsDoors } from "./reminder-rules.ts";
import { reportForms } from "./report-forms.ts";
import { expectedReports } from "./expected-reports.ts";
import { reportDifferences } from "./report-differences.ts";
import { reportRequests } from "./report-requests.ts";
import { reportSchedules } from "./report-schedules.ts";
import { simulator } from "./simulator.ts";
import { units } from "./units.ts";
import { unreachableCases } from "./unreachable-cases.ts";
import { session } from "../session.ts";

/** Every endpoint of the API by resource: `endpoints.quotas.list`. */
export const endpoints = {
  session,
  units,
  memberSnapshots,
  responsibilities,
  quotas,
  admissionPlans,
  figures,
  inspections,
  urging,
  accounts,
  chatLinks,
  sessions,
  channels,
  channelUse,
  deliveries,
  bulks,
  unreachableCases,
  outgoing,
  reminderRules,
  reminderSettings: reminderSettingsDoors,
  calendarDays,
  regulations,
  reportForms,
  reportSchedules,
  lagCauses,
  reportRequests,
  expectedReports,
  reportDifferences,
  classes,
  classPool,
  classFollowUp,
  classFeeds,
  classSettings: classSettingsDoors,
  rehearsals,
  misunderstood,
  taughtPhrases,
  auditEntries,
  dashboard,
  installation,
  simulator,
} as const satisfies Record<string, Record<string, Endpoint>>;

export * from "./accounts.ts";
export * from "./admission-plans.ts";
export * from "./audit-entries.ts";
export * from "./calendar-days.ts";
export * from "./channel-use.ts";
export * from "./channels.ts";
export type * from "./class-follow-up.ts";
export type * from "./class-learners.ts";
export type * from "./class-pool.ts";
export type * from "./class-rows.ts";
export type * from "./class-settings.ts";
export type { ClassShort } from "./classes.ts";
export * from "./dashboard.ts";
export * from "./deliveries.ts";
export { type Endpoint, fileAnswer, MEDIA } from "./endpoint.ts";
export * from "./figures.ts";
export * from "./inspections.ts";
export * from "./installation.ts";
export * from "./lag-causes.ts";
export * from "./member-snapshots.ts";
export * from "./misunderstood.ts";
export * from "./problem.ts";
export * from "./quotas.ts";
export * from "./regulations.ts";
export * from "./rehearsals.ts";
export * from "./reminder-rules.ts";
export * from "./report-forms.ts";
export * from "./expected-reports.ts";
export * from "./report-differences.ts";
export * from "./report-requests.ts";
export * from "./report-counts.ts";
export * from "./report-schedules.ts";
export * from "./simulator.ts";
export * from "./units.ts";
export * from "./unreachable-cases.ts";
