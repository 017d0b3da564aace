import type { ChannelName, Mix, RehearsalRow, RehearsedChannel, RehearsedOutcome } from "@ketnap/contract";

/** A rehearsal as it is read; the surface draws its calendar. */
export type RehearsalView = Omit<RehearsalRow, "chart">;

/** What a rehearsal is played with, beside its days. */
export interface RehearsalSettings {
  mix: Mix;
  seed: number;
  channel: RehearsedChannel | null;
}

/** One message as the rehearsal hands it over; `at` is ISO text with an offset. */
export interface RehearsedMessage {
  at: string;
  person: string;
  unit: string;
  channel: ChannelName;
  rule: string;
  text: string;
  outcome: RehearsedOutcome;
}

export interface MessageFilter {
  q?: string | undefined;
  day?: string | undefined;
  person?: string | undefined;
  rule?: string | undefined;
  channel?: ChannelName | undefined;
  outcome?: RehearsedOutcome | undefined;
}
