import type { TermKind } from "../terms/terms.ts";

/** Where an entity's fields have their words, and what kind of identifier a field holds. */
export const RESOURCES: Record<string, string> = {
  unit: "units",
  quota: "quotas",
  figure: "figures",
  account: "accounts",
  channel: "channels",
  calendar_day: "calendar-days",
  regulation: "regulations",
  member_snapshot: "units",
  reminder_rule: "reminder-rules",
  reminder_settings: "reminder-settings",
  unreachable_case: "unreachable-cases",
  bulk: "deliveries",
  delivery: "deliveries",
};
export const KINDS: Record<string, TermKind> = {
  indicator: "indicator",
  group: "group",
  level: "level",
  unitType: "unit_type",
  scope: "scope",
  role: "role",
  bound: "bound",
  channel: "channel",
};
