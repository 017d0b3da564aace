import { classFollowUp } from "./class-follow-up.ts";
import { classBeginning, classChanged, classClosing, classOpening, classPromoted } from "./classes.ts";
import { inspectionNews, inspectionVisit } from "./inspection-visit.ts";
import type { ReminderKind } from "./kind.ts";
import { news, ownReminder } from "./own.ts";
import { reportDue } from "./report-due.ts";
import { reportReturned } from "./report-returned.ts";
import { roadmapCheck, silentUnits, zeroUnits } from "./unit-checks.ts";
import { weeklyDigest } from "./weekly-digest.ts";
import { badgeRound, mentorRemark, quotaAllocation, roadmapMissing, sourceReview } from "./yearly.ts";

/**
 * Everything that a rule may watch, in the order in which a digest tells it. A slice that brings something to be
 * reminded of (a class that opens, a certificate that expires) adds its kind here, and its default rule to `defaults.ts`.
 */
export const KINDS: readonly ReminderKind[] = [
  ownReminder,
  reportReturned,
  reportDue,
  classChanged,
  classPromoted,
  classClosing,
  classOpening,
  classBeginning,
  inspectionNews,
  inspectionVisit,
  roadmapCheck,
  weeklyDigest,
  silentUnits,
  classFollowUp,
  zeroUnits,
  news,
  badgeRound,
  sourceReview,
  quotaAllocation,
  roadmapMissing,
  mentorRemark,
];

export function kindOf(kind: string): ReminderKind | null {
  return KINDS.find((each) => each.kind === kind) ?? null;
}
