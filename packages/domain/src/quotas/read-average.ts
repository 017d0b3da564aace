import { z } from "zod";
import {
  type AverageFacts,
  type ComparisonFacts,
  type EndedUnitFacts,
  type FuturePeriodFacts,
  INDICATORS,
  type NoFiguresFacts,
  RATES,
  type RateFacts,
  type SourcesFacts,
} from "@ketnap/contract";
import { lastDay, type MonthSpan } from "../calendar/month.rules.ts";
import { sameSpan, shiftYears, singleYear, spanLength } from "../calendar/period.rules.ts";
import {
  type Asked,
  askAbout,
  askedMonths,
  assumptionsInput,
  basisOf,
  coverageOf,
  existingOf,
  measured,
  outOfTime,
  readChoice,
} from "../figures/index.ts";
import { compare, divide, type Rational, rational, round2, subtract, ZERO } from "../figures/rational.rules.ts";
import { type Context, query, today } from "../kernel/index.ts";
import { alike } from "./alike.rules.ts";
import { compareTotals, reckonAverage, yearsOf } from "./average.rules.ts";
import { findTarget } from "./quota-ref.ts";
import { comparePercents } from "./rate.rules.ts";

const input = {
  unitId: z.number().int(),
  asked: askedMonths,
  assumptions: assumptionsInput,
};
type Absent = NoFiguresFacts | EndedUnitFacts | FuturePeriodFacts;

/** How many a year on average over those months, and how that stands to the quotas of those years. */
export const readAverage = query({
  name: "quotas.average",
  permission: "quotas.read",
  input: z.strictObject({ ...input, indicator: z.enum(INDICATORS).default("admitted") }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked: wanted, indicator, assumptions }): Promise<AverageFacts | Absent> {
    const about = await askAbout(ctx, unitId, wanted);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, today, tree } = about;
    const { choice } = await readChoice(ctx.db, about.tree, { unitId, indicator, asked, today });
    if (choice.kind === "none") return absent(about, indicator, existingOf(choice), assumptions);
    const quotaPerYear = indicator === "admitted" ? await yearlyTarget(ctx, about, choice.span) : null;
    const average = reckonAverage(choice.value, choice.span, quotaPerYear);
    return {
      kind: "average",
      ...basisOf(choice, { unit, asked, today, tree, indicator, assumptions }),
      indicator,
      total: measured(choice),
      years: round2(yearsOf(choice.span)),
      perYear: { value: round2(average.perYear), bound: choice.bound },
      quotaPerYear: quotaPerYear && round2(quotaPerYear),
      percentOfQuota: average.percentOfQuota && round2(average.percentOfQuota),
      differencePerYear: average.difference && round2(average.difference),
      rate: indicator === "admitted" ? await rateBeside(ctx, about, choice.span) : null,
    };
  },
});

/** Those months against the same ones of the year before, or so many years back, or against others that were said. */
export const readComparison = query({
  name: "quotas.comparison",
  permission: "quotas.read",
  input: z.strictObject({
    ...input,
    indicator: z.enum(INDICATORS).default("admitted"),
    against: askedMonths.optional(),
    yearsBack: z.number().int().min(1).max(30).default(1),
  }),
  scope: ({ unitId }) => [unitId],
  async run(
    ctx,
    { unitId, asked: wanted, indicator, against, yearsBack, assumptions },
  ): Promise<ComparisonFacts | Absent> {
    const about = await askAbout(ctx, unitId, wanted);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, today, tree } = about;
    const now = (await readChoice(ctx.db, tree, { unitId, indicator, asked, today })).choice;
    if (now.kind === "none") return absent(about, indicator, existingOf(now), assumptions);
    const before = against ? alongside(against, now.span, asked) : shiftYears(now.span, -yearsBack);
    const day = lastDay(now.span.to);
    const mergedBy = day < today ? day : today;
    const then = (await readChoice(ctx.db, tree, { unitId, indicator, asked: before, today, mergedBy })).choice;
    if (then.kind === "none" || !sameSpan(then.span, before)) {
      const existing = then.kind === "none" ? existingOf(then) : [];
      return absent({ ...about, asked: before }, indicator, existing, assumptions);
    }
    const both = alike(now, then, tree.lineage);
    const { now: current, before: previous, common } = both ?? { now, before: then, common: null };
    const { difference, percent } = compareTotals(current.value, previous.value);
    return {
      kind: "comparison",
      ...basisOf(current, { unit, asked, today, tree, indicator, assumptions }),
      indicator,
      current: measured(current),
      previous: measured(previous),
      previousPeriod: { ...before },
      previousCoverage: previous.kind === "children" ? coverageOf(previous) : null,
      ...(common ? { common } : {}),
      // Of other units than those of the other time: the two numbers stand, and no rise or fall is told.
      difference: both && round2(difference),
      differencePercent: both && percent && round2(percent),
    };
  },
});

/** As many months of the other time as there are of the first, where that has only begun. */
function alongside(against: MonthSpan, span: MonthSpan, asked: MonthSpan): MonthSpan {
  const begun = span.from === asked.from && spanLength(span) < spanLength(asked);
  if (!begun || spanLength(against) !== spanLength(asked)) return against;
  const to = Temporal.PlainYearMonth.from(against.from).add({ months: spanLength(span) - 1 });
  return { from: against.from, to: to.toString() as MonthSpan["to"] };
}

/** A rate in percent against the quota's rate, in percentage points. */
export const readRate = query({
  name: "quotas.rate",
  permission: "quotas.read",
  input: z.strictObject({ ...input, indicator: z.enum(RATES) }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked: wanted, indicator, assumptions }): Promise<RateFacts | Absent> {
    const about = await askAbout(ctx, unitId, wanted);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, today, tree } = about;
    const { choice } = await readChoice(ctx.db, about.tree, { unitId, indicator, asked, today });
    if (choice.kind === "none") return absent(about, indicator, existingOf(choice), assumptions);
    const target = indicator === "admission_rate" ? await rateTarget(ctx, unitId, asked) : null;
    const against = pointsOff(choice.value, target);
    return {
      kind: "rate",
      ...basisOf(choice, { unit, asked, today, tree, indicator, assumptions }),
      indicator,
      value: measured(choice),
      target,
      points: against && round2(against.points),
      relativePercent: against?.relative ? round2(against.relative) : null,
    };
  },
});

function pointsOff(value: Rational, target: number | null) {
  return target === null ? null : comparePercents(value, rational(target));
}

/** The rate that was recorded of exactly those months: a number of people says little without it. */
async function rateBeside(
  ctx: Context,
  about: Asked,
  span: MonthSpan,
): Promise<NonNullable<AverageFacts["rate"]> | null> {
  const { unit, today, tree } = about;
  const asked = { unitId: unit.id, indicator: "admission_rate" as const, asked: span, today };
  const { choice } = await readChoice(ctx.db, tree, asked);
  if (choice.kind === "none" || !sameSpan(choice.span, span)) return null;
  const target = await rateTarget(ctx, unit.id, about.asked);
  const points = pointsOff(choice.value, target)?.points ?? null;
  return { ...measured(choice), period: { ...span }, target, points: points && round2(points) };
}

/** The pool of candidates at the end of those months, beside what is left of the year's quota. */
export const readSources = query({
  name: "quotas.sources",
  permission: "quotas.read",
  input: z.strictObject(input),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked: wanted, assumptions }): Promise<SourcesFacts | Absent> {
    const about = await askAbout(ctx, unitId, wanted);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, today, tree } = about;
    const indicator = "sources";
    const { choice } = await readChoice(ctx.db, tree, { unitId, indicator, asked, today });
    if (choice.kind === "none") return absent(about, indicator, existingOf(choice), assumptions);
    return {
      kind: "sources",
      ...basisOf(choice, { unit, asked, today, tree, indicator, assumptions }),
      sourcesCount: measured(choice),
      quotaRemaining: await remaining(ctx, { ...about, asked: choice.span }),
    };
  },
});

function absent(
  { unit, asked }: Asked,
  indicator: NoFiguresFacts["indicator"],
  existing: NoFiguresFacts["existing"],
  assumptions: NoFiguresFacts["assumptions"],
): NoFiguresFacts {
  return { kind: "no_figures", unit, indicator, group: null, asked: { ...asked }, existing, assumptions };
}

async function yearlyTarget(ctx: Context, about: Asked, span: MonthSpan) {
  const { chosen } = await findTarget(ctx.db, about.unit.id, span, about.today, undefined, about);
  if (!chosen?.target || !sameSpan(chosen.span, span)) return null;
  return divide(chosen.target, yearsOf(span));
}

/** The one minimum rate that holds over all those months; null where years differ or have none. */
async function rateTarget(ctx: Context, unitId: number, asked: MonthSpan): Promise<number | null> {
  const years = Math.ceil(spanLength(asked) / 12);
  const first = Number(asked.from.slice(0, 4));
  const rates = new Set<number | null>();
  for (let year = first; year < first + years; year++) {
    const span = { from: `${year}-01`, to: `${year}-12` } as MonthSpan;
    rates.add((await findTarget(ctx.db, unitId, span, today(ctx))).chosen?.ref.minPercent ?? null);
  }
  const [only] = rates;
  return rates.size === 1 ? (only ?? null) : null;
}

async function remaining(ctx: Context, about: Asked): Promise<number | null> {
  const { asked, unit, today, tree } = about;
  const year = singleYear(asked);
  if (year === null) return null;
  const span = { from: `${year}-01`, to: `${year}-12` } as MonthSpan;
  const { chosen } = await findTarget(ctx.db, unit.id, span, about.today, undefined, about);
  if (!chosen?.target) return null;
  const counted = { from: span.from, to: asked.to };
  const { choice } = await readChoice(ctx.db, tree, { unitId: unit.id, indicator: "admitted", asked: counted, today });
  if (choice.kind === "none") return null;
  const left = subtract(chosen.target, choice.value);
  return compare(left, ZERO) > 0 ? round2(left) : 0;
}
