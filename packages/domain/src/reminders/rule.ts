import type { ReminderRuleData } from "@ketnap/contract";

/** A rule as it lies in its table. */
export interface Rule extends ReminderRuleData {
  id: number;
  /** Names a default that came with ketnap; null for one that staff made. */
  key: string | null;
  version: number;
}
