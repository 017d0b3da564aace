import type { Assumption, Indicator, Interval } from "@ketnap/contract";
import { type Context, today } from "@ketnap/domain/kernel";
import { findPeriod } from "@ketnap/domain/figures";
import { findTerm } from "@ketnap/domain/quotas";
import type { OpenAsk } from "./ask.ts";
import { numberSlot, textSlot } from "./ask.ts";

export interface Period {
  asked: Interval;
  term?: { fromYear: number; toYear: number };
  assumptions: Assumption[];
}

/**
 * The months a question about the past is about. Said with its year: those. Without a year: the latest such months
 * that have any figure. Not said at all: the latest year that has one. Whatever was filled in is told.
 */
export async function periodOf(ctx: Context, ask: OpenAsk, indicator: Indicator): Promise<Period> {
  const found = await monthsOf(ctx, ask, indicator);
  if (ask.slots["rounded"] !== true) return found;
  // Days were said and whole months are told: that says the period, too.
  const others = found.assumptions.filter(({ kind }) => kind !== "period");
  return { ...found, assumptions: [...others, { kind: "whole_months", period: found.asked }] };
}

async function monthsOf(ctx: Context, ask: OpenAsk, indicator: Indicator): Promise<Period> {
  const term = await termOf(ctx, ask);
  if (term) return term;
  if (ask.interval && !ask.yearOpen) return { asked: ask.interval, assumptions: [...ask.assumptions] };
  const [unitId] = ask.unitIds;
  const asked = await findPeriod(ctx, { unitId, indicator, like: ask.interval, today: today(ctx) });
  const same = ask.interval && asked.from === ask.interval.from && asked.to === ask.interval.to;
  return { asked, assumptions: [...ask.assumptions, ...(same ? [] : [{ kind: "period" as const, period: asked }])] };
}

async function termOf(ctx: Context, ask: OpenAsk): Promise<Period | null> {
  if (textSlot(ask, "period") !== "term") return null;
  const [fromYear, toYear] = [numberSlot(ask, "from_year"), numberSlot(ask, "to_year")];
  if (fromYear !== undefined && toYear !== undefined && ask.interval) {
    return { asked: ask.interval, term: { fromYear, toYear }, assumptions: [...ask.assumptions] };
  }
  const found = await findTerm(ctx, { unitId: ask.unitIds[0] });
  if (!found) return null;
  const assumed: Assumption = { kind: "period", period: found.period };
  return {
    asked: found.period,
    ...(found.term ? { term: found.term } : {}),
    assumptions: [...ask.assumptions, assumed],
  };
}
