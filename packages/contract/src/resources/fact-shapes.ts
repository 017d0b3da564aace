import { z } from "zod";
import { BOUNDS, FIGURE_SOURCES, QUOTA_KINDS, QUOTA_SCOPES, UNIT_TYPES, RANKING_FILTERS } from "../identifiers.ts";
import type { Basis, Coverage, ProgressFacts, QuotaRef, RankingFacts, ZeroUnitsFacts } from "../facts.ts";
import type { Chart } from "../message.ts";

/** The facts of `facts.ts` as shapes, for the answers of the API; the compiler holds the two together. */
const number = z.number().nullable();
const unit = z.object({ id: z.number().int(), name: z.string() });
const interval = z.object({ from: z.string(), to: z.string() });
const measured = z.object({ value: z.number(), bound: z.enum(BOUNDS) });
const document = z.object({
  title: z.string(),
  documentNo: z.string().exactOptional(),
  publishedOn: z.string().exactOptional(),
});
const source = z.object({ source: z.enum(FIGURE_SOURCES), documents: z.array(document) });
const months = z.array(z.string());

/** Holds a shape to all that the facts may say: what it leaves out would not reach the panel. */
function whole<Facts>() {
  return <Shape extends z.ZodType<Facts>>(shape: keyof Facts extends keyof z.output<Shape> ? Shape : never): Shape =>
    shape;
}

const coverage = whole<Coverage>()(
  z.object({
    reported: z.number().int(),
    of: z.number().int(),
    missing: z.array(unit),
    partial: z.array(z.object({ unit, months })).exactOptional(),
    only: unit.exactOptional(),
    thin: z.boolean().exactOptional(),
  }),
);
const assumption = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("period"), period: interval }),
  z.object({ kind: z.literal("unit"), unit }),
  z.object({ kind: z.literal("whole_months"), period: interval }),
  z.object({ kind: z.literal("term_months"), label: z.string(), period: interval }),
  z.object({ kind: z.literal("stated"), text: z.string() }),
]);
const pace = z.enum(["on_pace", "slightly_behind", "behind", "unknown"]);

const successor = z.object({ unit, how: z.enum(["merge", "split", "rename", "move", "close"]) });

const basis = whole<Basis>()(
  z.object({
    unit,
    asked: interval,
    period: interval,
    asOf: z.string(),
    sources: z.array(source),
    coverage: coverage.nullable(),
    assumptions: z.array(assumption),
    unreportedMonths: z.array(z.string()),
    differing: z.array(measured.extend({ source: z.enum(FIGURE_SOURCES) })),
    below: measured.extend({ period: interval, coverage }).nullable().exactOptional(),
    beside: z
      .array(
        measured.extend({
          period: interval,
          source: z.enum(FIGURE_SOURCES),
          coverage: z.object({ reported: z.number().int(), of: z.number().int() }).exactOptional(),
        }),
      )
      .exactOptional(),
    taken: z.array(measured.extend({ unit, on: z.string() })).exactOptional(),
    splitFrom: z.object({ unit, on: z.string() }).exactOptional(),
    ended: z.object({ on: z.string(), successors: z.array(successor) }).exactOptional(),
  }),
);

const quotaRef = whole<QuotaRef>()(
  z.object({
    id: z.number().int().exactOptional(),
    scope: z.enum(QUOTA_SCOPES),
    label: z.string().nullable(),
    period: interval,
    kind: z.enum(QUOTA_KINDS),
    bound: z.enum(BOUNDS),
    target: number,
    targetMax: number,
    minPercent: number,
    maxPercent: number,
    base: z.object({ members: z.number(), onDate: z.string(), atStart: z.boolean() }).nullable(),
    issuedBy: z.string().nullable(),
    documentNo: z.string().nullable(),
    documentOn: z.string().nullable(),
    documents: z.array(document),
    assumed: z.string().nullable(),
    parts: z
      .array(z.object({ period: interval, target: number, targetMax: number, minPercent: number, maxPercent: number }))
      .exactOptional(),
    inherited: z.array(z.object({ unit, on: z.string(), target: z.number() })).exactOptional(),
    ahead: z
      .array(
        z.object({
          on: z.string(),
          bound: z.enum(BOUNDS),
          target: number,
          targetMax: number,
          minPercent: number,
          maxPercent: number,
          documentNo: z.string().nullable(),
          documentOn: z.string().nullable(),
        }),
      )
      .exactOptional(),
  }),
);

export const progressFacts = whole<ProgressFacts>()(
  basis.extend({
    kind: z.literal("progress"),
    percent: number,
    expected: number,
    gap: number,
    remaining: number,
    exceededBy: number,
    monthsElapsed: z.number(),
    monthsTotal: z.number(),
    monthsLeft: z.number(),
    requiredPerMonth: number,
    requiredPerYear: number,
    soFarPerMonth: number,
    paceRatio: number,
    forecast: number,
    forecastPercent: number,
    pace,
    admitted: measured,
    part: measured.extend({ period: interval }).nullable().exactOptional(),
    quota: quotaRef.nullable(),
    over: z.boolean().exactOptional(),
    later: measured.extend({ period: interval }).exactOptional(),
    milestone: z.object({ month: z.string(), target: z.number(), due: z.boolean() }).nullable().exactOptional(),
    causes: z.array(z.object({ titleVi: z.string(), titleEn: z.string(), units: z.number() })).exactOptional(),
    months: z.array(z.object({ month: z.string(), admitted: number, expected: z.number() })),
    hasChildren: z.boolean(),
  }),
);

const older = z.array(z.object({ unit, asOf: z.string() })).exactOptional();
const lacking = z.array(z.object({ unit, months })).exactOptional();

export const rankingFacts = whole<RankingFacts>()(
  z.object({
    kind: z.literal("ranking"),
    unit: unit.nullable(),
    by: z.enum(["percent", "admitted"]),
    order: z.enum(["asc", "desc"]),
    asked: interval,
    period: interval,
    asOf: z.string(),
    rows: z.array(
      z.object({
        unit,
        rank: number,
        admitted: measured.nullable(),
        quota: number,
        percent: number,
        expected: number,
        pace,
      }),
    ),
    total: z.number().int(),
    ends: z.literal(true).exactOptional(),
    together: z.object({ units: z.number(), admitted: z.number(), quota: number }).exactOptional(),
    filter: z.enum(RANKING_FILTERS).nullable(),
    threshold: number,
    unitTypes: z.array(z.enum(UNIT_TYPES)),
    withoutFigures: z.array(unit),
    withoutQuota: z.array(unit),
    zeroQuota: z.array(unit).exactOptional(),
    unreckoned: z.array(unit).exactOptional(),
    ended: z.array(z.object({ unit, on: z.string(), admitted: measured.nullable(), quota: number })).exactOptional(),
    older,
    lacking,
    sources: z.array(source),
    coverage,
    assumptions: z.array(assumption),
  }),
);

export const zeroUnitsFacts = whole<ZeroUnitsFacts>()(
  z.object({
    kind: z.literal("zero_units"),
    unit,
    asked: interval,
    period: interval,
    asOf: z.string(),
    rows: z.array(z.object({ unit, quota: number, sources: number })),
    withoutFigures: z.array(unit),
    older,
    lacking,
    of: z.number().int(),
    unitTypes: z.array(z.enum(UNIT_TYPES)),
    assumptions: z.array(assumption),
  }),
);

export const chart = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("progress"),
    title: z.string(),
    subtitle: z.string(),
    months: z.array(z.object({ month: z.string(), admitted: number, expected: z.number() })),
    quota: z.number(),
    footer: z.string(),
  }),
  z.object({
    kind: z.literal("ranking"),
    title: z.string(),
    subtitle: z.string(),
    rows: z.array(z.object({ label: z.string(), percent: number, admitted: number, quota: number, pace })),
    expectedPercent: number.exactOptional(),
    footer: z.string(),
  }),
  z.object({
    kind: z.literal("totals"),
    title: z.string(),
    subtitle: z.string(),
    rows: z.array(z.object({ label: z.string(), value: number, before: number })),
    footer: z.string(),
  }),
  z.object({
    kind: z.literal("calendar"),
    title: z.string(),
    subtitle: z.string(),
    days: z.array(z.object({ day: z.string(), value: z.number(), off: z.boolean() })),
    footer: z.string(),
  }),
]) satisfies z.ZodType<Chart>;
