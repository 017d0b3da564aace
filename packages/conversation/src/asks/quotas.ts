import { INDICATORS, type ProgressFacts, type RateFacts } from "@ketnap/contract";
import { type Context, may, today } from "@ketnap/domain/kernel";
import { readTotals, readFigure } from "@ketnap/domain/figures";
import {
  listNoAdmission,
  listZeroUnits,
  readAllocation,
  readAverage,
  readComparison,
  readProgress,
  readQuota,
  readRate,
} from "@ketnap/domain/quotas";
import { readLagTotals } from "@ketnap/domain/reports";
import type { ProgressFocus } from "@ketnap/wording";
import {
  comparisonOf,
  type Found,
  kindsOf,
  listSlot,
  numberSlot,
  type OpenAsk,
  type Perform,
  textSlot,
} from "./ask.ts";
import { periodOf } from "./period.ts";

export const progressGet: Perform = async (ctx, ask) => {
  const metrics = listSlot(ask, "metrics");
  if (metrics.includes("admission_rate")) return admissionRate(ctx, ask);
  const indicators = metrics.filter((metric): metric is (typeof INDICATORS)[number] =>
    INDICATORS.includes(metric as never),
  );
  const period = await periodOf(ctx, ask, indicators[0] ?? "admitted");
  const about = { unitId: ask.unitIds[0], asked: period.asked, assumptions: period.assumptions };
  if (metrics.includes("average_per_year")) return { facts: await readAverage(ctx, about) };
  const compared = comparisonOf(ask);
  if (compared) {
    if (indicators.length > 1) return { notKept: "hypotheses" };
    return {
      facts: await readComparison(ctx, {
        ...about,
        ...compared,
        ...(indicators[0] ? { indicator: indicators[0] } : {}),
      }),
    };
  }
  if (indicators.length > 1) return { facts: await readTotals(ctx, { ...about, indicators }) };
  const [indicator] = indicators;
  if (indicator && indicator !== "admitted") return { facts: await readFigure(ctx, { ...about, indicator }) };
  const input = { ...about, ...(period.term ? { term: period.term } : {}) };
  return progressOf(ctx, input, "progress", metrics.includes("percent") || ask.slots["kind"] === "rate");
};

export const paceForecast: Perform = async (ctx, ask) => {
  const [people, months] = [numberSlot(ask, "remaining"), numberSlot(ask, "months_left")];
  if (people !== undefined && months !== undefined && months > 0 && ask.slots["unit"] === undefined) {
    return { spread: { people, months } };
  }
  if (ask.slots["assumed_pace"] !== undefined || ask.slots["threshold"] !== undefined) return { notKept: "hypotheses" };
  const { asked, term, assumptions } = await periodOf(ctx, ask, "admitted");
  const gap = listSlot(ask, "metrics").includes("gap");
  const focus = gap ? "gap" : textSlot(ask, "horizon") ? "forecast" : "required";
  return progressOf(ctx, { unitId: ask.unitIds[0], asked, assumptions, ...(term ? { term } : {}) }, focus);
};

/** A unit whose quota is a rate without a base has no target in people: then its reported rate is the answer. */
async function progressOf(
  ctx: Context,
  input: Parameters<typeof readProgress>[1],
  focus: ProgressFocus,
  asksRate = false,
): Promise<Found> {
  const read = await readProgress(ctx, input);
  const facts = read.kind === "progress" ? await withCauses(ctx, read) : read;
  if (facts.kind !== "progress" || !rateWithoutBase(facts) || !asksRate) return { facts, focus };
  const { unitId, asked, assumptions } = input;
  const rate = await readRate(ctx, { unitId, asked, indicator: "admission_rate", assumptions: assumptions ?? [] });
  return rate.kind === "rate" ? { facts: rate } : { facts, focus };
}

/** Of units below that lag: what they said why. A unit that is on its way is not asked about it. */
async function withCauses(ctx: Context, facts: ProgressFacts): Promise<ProgressFacts> {
  const lags = facts.pace === "behind" || facts.pace === "slightly_behind";
  if (!facts.hasChildren || !lags || !may(ctx.actor.roles, "reports.read")) return facts;
  // Reports that are in and not approved yet lie behind the figures, and say why already.
  const to = facts.asked.to > facts.period.to ? facts.asked.to : facts.period.to;
  const { rows } = await readLagTotals(ctx, { unitId: facts.unit.id, from: facts.period.from, to });
  if (rows.length === 0) return facts;
  return { ...facts, causes: rows.map(({ cause, units }) => ({ ...titlesOf(cause), units: units.length })) };
}

function titlesOf({ titleVi, titleEn }: { titleVi: string; titleEn: string }) {
  return { titleVi, titleEn };
}

function rateWithoutBase(facts: ProgressFacts): boolean {
  return facts.quota?.kind === "rate" && facts.quota.target === null;
}

export const quotaGet: Perform = async (ctx, ask) => {
  const rate = ask.slots["kind"] === "rate" ? await recordedRate(ctx, ask) : null;
  if (rate) return { facts: rate };
  const { unitId, asked, term, assumptions } = await quotaPeriod(ctx, ask);
  const input = { unitId, asked, assumptions, ...(term ? { term } : {}) };
  const verb = textSlot(ask, "scope") === "children" ? readAllocation : readQuota;
  return { facts: await verb(ctx, input) };
};

/** What share of all members was admitted: a number of people is no answer to it. */
async function admissionRate(ctx: Context, ask: OpenAsk): Promise<Found> {
  if (comparisonOf(ask) || listSlot(ask, "metrics").length > 1) return { notKept: "records" };
  return { facts: await rateOrNone(ctx, ask) };
}

async function recordedRate(ctx: Context, ask: OpenAsk): Promise<RateFacts | null> {
  const read = await rateOrNone(ctx, ask);
  return read.kind === "rate" ? read : null;
}

/** A rate that is recorded of those months, or of a longer time with them in it; it says beside it what was asked for. */
async function rateOrNone(ctx: Context, ask: OpenAsk): ReturnType<typeof readRate> {
  const indicator = "admission_rate" as const;
  const { asked, assumptions } = await periodOf(ctx, ask, indicator);
  const about = { unitId: ask.unitIds[0], indicator, assumptions };
  const read = await readRate(ctx, { ...about, asked });
  const existing = read.kind === "no_figures" ? read.existing.map(({ period }) => period) : [];
  const around = existing.find(({ from, to }) => from <= asked.to && asked.from <= to);
  const whole = around ? await readRate(ctx, { ...about, asked: around }) : null;
  return whole?.kind === "rate" ? whole : read;
}

/** A quota is asked for this year unless another is said; where there is none yet, the latest that has begun. */
async function quotaPeriod(ctx: Context, ask: OpenAsk) {
  const [unitId] = ask.unitIds;
  if (textSlot(ask, "period") === "term" || (ask.interval && !ask.yearOpen)) {
    return { unitId, ...(await periodOf(ctx, ask, "admitted")) };
  }
  const year = today(ctx).slice(0, 4);
  const asked = ask.interval ?? { from: `${year}-01`, to: `${year}-12` };
  const current = await readQuota(ctx, { unitId, asked });
  const latest =
    current.kind === "no_quota" ? current.existing.find((quota) => quota.period.from <= asked.to) : undefined;
  const period = latest?.period ?? asked;
  return { unitId, asked: period, assumptions: [...ask.assumptions, { kind: "period" as const, period }] };
}

const YEARS_UNSAID = 3;

export const unitsNoAdmission: Perform = async (ctx, ask) => {
  const [unitId] = ask.unitIds;
  const { fromYear, toYear, said } = yearsAsked(ask, Number(today(ctx).slice(0, 4)));
  const period = { from: `${fromYear}-01`, to: `${toYear}-12` };
  const assumptions = said ? ask.assumptions : [...ask.assumptions, { kind: "period" as const, period }];
  const hasSources = ask.slots["has_sources"] === true;
  const input = { unitId, unitTypes: kindsOf(ask), hasSources, assumptions: [...assumptions] };
  if (fromYear === toYear) return { facts: await listZeroUnits(ctx, { ...input, asked: period, level: "cell" }) };
  return { facts: await listNoAdmission(ctx, { ...input, fromYear, toYear }) };
};

/** A run of years ends with the last whole one, unless its end was said: a year that goes on proves nothing yet. */
function yearsAsked(ask: OpenAsk, thisYear: number): { fromYear: number; toYear: number; said: boolean } {
  const said = (name: string) => (ask.slots[name] === "current" ? thisYear : numberSlot(ask, name));
  const [from, to, run] = [said("from_year"), said("to_year"), numberSlot(ask, "n_years")];
  if (from !== undefined) return { fromYear: Math.min(from, to ?? thisYear), toYear: to ?? thisYear, said: true };
  if (ask.interval && run === undefined) {
    const [first, last] = [ask.interval.from, ask.interval.to].map((month) => Number(month.slice(0, 4)));
    return { fromYear: first!, toYear: last!, said: true };
  }
  // Who has a pool and nobody admitted is asked of the year that runs: there it can still be helped.
  const now = run === undefined && ask.slots["has_sources"] === true;
  const years = now ? 1 : Math.min(Math.max(1, Math.floor(run ?? YEARS_UNSAID)), 50);
  const end = to ?? (ask.interval ? Number(ask.interval.to.slice(0, 4)) : now ? thisYear : thisYear - 1);
  return { fromYear: end - years + 1, toYear: end, said: run !== undefined };
}
