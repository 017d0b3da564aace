/** The trade's identifiers, one table for data files, verbs and panels. See docs/glossary.md. */

export const INDICATORS = [
  "admitted",
  "sources",
  "trained",
  "classes_held",
  "dossiers_sent",
  "dossiers_received",
  "converted",
  "removed",
  "withdrawn",
  "expelled",
  "transferred_in",
  "transferred_out",
  "badges_awarded",
] as const;
export const RATES = ["admission_rate", "duty_fulfilled_rate"] as const;
export const GROUPS = [
  "female",
  "age_18_30",
  "youth_union",
  "ethnic_minority",
  "religion",
  "education",
  "worker",
  "farmer",
  "civil_servant",
  "student",
  "armed_forces",
  "demobilised",
  "private_business_owner",
  "hamlet_head",
] as const;
export const UNIT_TYPES = [
  "residential",
  "school",
  "university",
  "police",
  "military",
  "health",
  "agency",
  "enterprise_state",
  "enterprise_nonstate",
  "fdi",
  "cooperative",
] as const;
export const LEVELS = ["province", "district", "commune", "grassroots", "cell"] as const;
export const FIGURE_SOURCES = ["report", "record", "document"] as const;
export const BOUNDS = ["exact", "at_least"] as const;
export const QUOTA_SCOPES = ["year", "term"] as const;
export const QUOTA_KINDS = ["absolute", "rate"] as const;
export const ROLES = ["admin", "staff", "leader", "secretary", "auditor"] as const;
export const CHANNELS = ["web", "telegram", "zalo-bot", "zalo-oa"] as const;
/** Those of them that an administrator connects with a token or by consent. */
export const CONNECTABLE_CHANNELS = ["telegram", "zalo-bot", "zalo-oa"] as const;
export const CALENDAR_KINDS = ["holiday", "makeup", "swap_off", "swap_work", "observance"] as const;
/** More than the quota, at least it, more or less than a share of it. */
export const RANKING_FILTERS = ["over_quota", "met_quota", "above", "below"] as const;
/** Answered by the last day, answered after it, not answered though it is over, not answered yet. */
export const REPORT_STANDINGS = ["on_time", "late", "missing", "awaited"] as const;
export const LOCALES = ["vi", "en"] as const;

export type Indicator = (typeof INDICATORS)[number] | (typeof RATES)[number];
export type Group = (typeof GROUPS)[number];
export type UnitType = (typeof UNIT_TYPES)[number];
export type Level = (typeof LEVELS)[number];
export type FigureSource = (typeof FIGURE_SOURCES)[number];
export type Bound = (typeof BOUNDS)[number];
export type QuotaScope = (typeof QUOTA_SCOPES)[number];
export type QuotaKind = (typeof QUOTA_KINDS)[number];
export type Role = (typeof ROLES)[number];
export type ChannelName = (typeof CHANNELS)[number];
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
export type Locale = (typeof LOCALES)[number];
export type ReportStanding = (typeof REPORT_STANDINGS)[number];
export type RankingFilter = (typeof RANKING_FILTERS)[number];
