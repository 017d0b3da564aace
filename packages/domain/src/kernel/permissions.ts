import type { Role } from "@ketnap/contract";

/** Every permission a verb may ask for, and the roles that hold it. */
export const PERMISSIONS = {
  "figures.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "figures.write": ["admin", "staff"],
  "quotas.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "quotas.write": ["admin", "staff"],
  "organisation.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "organisation.write": ["admin", "staff"],
  "calendar.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "calendar.write": ["admin", "staff"],
  "regulations.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "regulations.write": ["admin", "staff"],
  "accounts.read": ["admin", "staff", "auditor"],
  "accounts.write": ["admin", "staff"],
  "accounts.grant_all": ["admin"],
  "own.account": ["admin", "staff", "leader", "secretary", "auditor"],
  "audit.read": ["admin", "staff", "auditor"],
  "channels.read": ["admin", "staff"],
  "channels.write": ["admin"],
  "installation.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "installation.write": ["admin"],
  "deliveries.read": ["admin", "staff"],
  "deliveries.write": ["admin", "staff"],
  "reports.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "reports.answer": ["admin", "staff", "secretary"],
  "reports.write": ["admin", "staff"],
  "reports.nudge": ["admin", "staff", "leader"],
  "classes.read": ["admin", "staff", "leader", "secretary", "auditor"],
  "classes.register": ["admin", "staff", "secretary"],
  "classes.write": ["admin", "staff"],
  "inspections.read": ["admin", "staff", "leader", "auditor"],
  "inspections.write": ["admin", "staff"],
  "inspections.findings": ["admin", "staff", "leader"],
  "inspections.info": ["admin", "staff", "leader", "secretary", "auditor"],
  "reminders.read": ["admin", "staff", "auditor"],
  "reminders.write": ["admin", "staff"],
  "own.reminders": ["admin", "staff", "leader", "secretary", "auditor"],
  "misunderstood.read": ["admin", "staff", "auditor"],
  "misunderstood.write": ["admin", "staff"],
  "rehearsals.run": ["admin", "staff"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function may(roles: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => holders.includes(role));
}
