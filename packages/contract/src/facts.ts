/**
 * What the verbs found out, before it is worded: plain JSON, the same for chat, panel and Excel.
 * Months are `YYYY-MM`, days `YYYY-MM-DD`. Every number is already rounded half-up at two decimals;
 * arithmetic is never done on these, only on the exact rationals inside the rules.
 */
import type { ProgressFacts, QuotaFacts, NoQuotaFacts, AllocationFacts } from "./facts/quotas.ts";
import type { RankingFacts, ZeroUnitsFacts, NoAdmissionFacts } from "./facts/standing.ts";
import type {
  FigureFacts,
  TotalsFacts,
  ClassesFacts,
  DossiersFacts,
  SourcesFacts,
  MembersFacts,
  AverageFacts,
  RateFacts,
  ComparisonFacts,
} from "./facts/figures.ts";
import type { NoFiguresFacts, NoChildrenFacts, EndedUnitFacts, FuturePeriodFacts } from "./facts/missing.ts";
import type { ReportStatusFacts, ReportSummaryFacts } from "./facts/reports.ts";

export type * from "./facts/basis.ts";
export type * from "./facts/quotas.ts";
export type * from "./facts/standing.ts";
export type * from "./facts/figures.ts";
export type * from "./facts/missing.ts";
export type * from "./facts/reports.ts";

export type AnswerFacts =
  | ReportStatusFacts
  | ReportSummaryFacts
  | FigureFacts
  | ProgressFacts
  | QuotaFacts
  | NoQuotaFacts
  | AllocationFacts
  | RankingFacts
  | ZeroUnitsFacts
  | NoAdmissionFacts
  | TotalsFacts
  | ClassesFacts
  | DossiersFacts
  | SourcesFacts
  | AverageFacts
  | RateFacts
  | ComparisonFacts
  | MembersFacts
  | NoFiguresFacts
  | NoChildrenFacts
  | EndedUnitFacts
  | FuturePeriodFacts;
