import type { ChannelName, RehearsalTotals, RehearsedOutcome } from "@ketnap/contract";

/** One message that would go out. */
export interface RehearsedRow {
  /** With the offset of where the committee sits. */
  at: string;
  /** The office, never a person's name. */
  person: string;
  unit: string;
  channel: ChannelName;
  /** The rules that it speaks for, joined by `+`; `reply` for an answer to what somebody wrote. */
  rule: string;
  text: string;
  outcome: RehearsedOutcome;
}

export interface RehearsedReport {
  unit: string;
  title: string;
  /** The last day that counts. */
  lastDay: string;
  /** With the offset of where the committee sits; null: never. */
  answeredAt: string | null;
}

export interface Rehearsed {
  /** What would go out unasked, in its order. */
  rows: RehearsedRow[];
  /** Answers to what people wrote, in the same shape. */
  replies: RehearsedRow[];
  /** The reports that were asked for, and when each came. */
  reports: RehearsedReport[];
  totals: RehearsalTotals;
}
