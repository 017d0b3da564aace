import type { RehearsalRow, RehearsedOutcome } from "@ketnap/contract";

export const TONES = { waiting: "quiet", running: "good", done: "quiet", failed: "bad", cancelled: "warn" } as const;

export const OUTCOME_TONES: Record<RehearsedOutcome, "quiet" | "good" | "warn" | "bad"> = {
  answered: "good",
  unanswered: "warn",
  told: "quiet",
  blocked: "bad",
  withdrawn: "quiet",
  failed: "bad",
};

export function isOpen({ state }: Pick<RehearsalRow, "state">): boolean {
  return state === "waiting" || state === "running";
}
