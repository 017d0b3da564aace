import { certificateExpiring } from "./certificate-expiring.ts";
import { classFollowUp } from "./class-follow-up.ts";
import { classResults } from "./class-results.ts";
import {
  classBeginning,
  classChanged,
  classClosing,
  classOpening,
  classPromoted,
  classWithoutSeat,
} from "./classes.ts";
import { inspectionNews, inspectionVisit } from "./inspection-visit.ts";
import type { ReminderKind } from "./kind.ts";
import { officePassed } from "./office-passed.ts";
import { news, ownReminder } from "./own.ts";
import { reportDue } from "./report-due.ts";
import { reportReturned } from "./report-returned.ts";
import { silentUnits } from "./silent-units.ts";
import { roadmapCheck, zeroUnits } from "./unit-checks.ts";
import { weeklyDigest } from "./weekly-digest.ts";
import { badgeRound, mentorRemark, quotaAllocation, roadmapMissing, sourceReview } from "./yearly.ts";

/**
 * Everything that a rule may watch, in the order in which a digest tells it. A slice that brings something to be
 * reminded of (a class that opens, a certificate that expires) adds its kind here, and its default rule to `defaults.ts`.
 * What is not here no rule can watch. Of probations that are due and dossiers that are stuck there is none: they hang on the
 * days of single people and papers, and only counts of them are kept.
 */
export const KINDS: readonly ReminderKind[] = [
  ownReminder,
  officePassed,
  reportReturned,
  reportDue,
  classChanged,
  classPromoted,
  classClosing,
  classOpening,
  classBeginning,
  classWithoutSeat,
  classResults,
  inspectionNews,
  inspectionVisit,
  roadmapCheck,
  weeklyDigest,
  silentUnits,
  classFollowUp,
  certificateExpiring,
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
