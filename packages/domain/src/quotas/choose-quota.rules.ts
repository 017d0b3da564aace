import type { QuotaScope } from "@ketnap/contract";

import { addMonths, type MonthSpan, yearOf } from "../calendar/month.rules.ts";
import { contains, distance, overlap, sameSpan, singleYear, spanLength } from "../calendar/period.rules.ts";

export interface QuotaRow {
  id: number;
  scope: QuotaScope;
  span: MonthSpan;
  label: string | null;
}

export type QuotaChoice<Q extends QuotaRow> =
  | { kind: "one"; quota: Q }
  /** Year quotas that follow each other from the asked start and reach its end; their targets are added. */
  | { kind: "years"; quotas: readonly Q[] }
  /** Nearest first. */
  | { kind: "none"; existing: readonly Q[] };

/**
 * A term is matched by its label ("2020-2025"), whose own months may be others. Months of one year are held against
 * that year's quota; a longer time against exactly its quota, the years' quotas together, or a term it is a start of.
 */
export function chooseQuota<Q extends QuotaRow>(
  rows: readonly Q[],
  asked: MonthSpan,
  term?: { fromYear: number; toYear: number },
): QuotaChoice<Q> {
  const quotas = rows.toSorted((a, b) => b.id - a.id);
  const one = (term && labelled(quotas, term)) ?? quotas.find((quota) => sameSpan(quota.span, asked));
  if (one) return { kind: "one", quota: one };
  const years = quotas.filter((quota) => quota.scope === "year");
  if (singleYear(asked) !== null) {
    const year = years.find((quota) => contains(quota.span, asked));
    return year ? { kind: "one", quota: year } : { kind: "none", existing: nearest(quotas, asked) };
  }
  const chain = follow(years, asked);
  if (chain) return { kind: "years", quotas: chain };
  const begun = quotas.find((quota) => quota.span.from === asked.from && contains(quota.span, asked));
  return begun ? { kind: "one", quota: begun } : { kind: "none", existing: nearest(quotas, asked) };
}

/** A quota is met from its first month on: months that begin later are told, and reckoned together with those before. */
export function reckonedSpan(asked: MonthSpan, quota: MonthSpan | null): MonthSpan {
  return quota && quota.from < asked.from ? { from: quota.from, to: asked.to } : asked;
}

function labelled<Q extends QuotaRow>(quotas: readonly Q[], term: { fromYear: number; toYear: number }): Q | undefined {
  const wanted = `${term.fromYear} ${term.toYear}`;
  return quotas.find((quota) => quota.scope === "term" && yearsIn(quota.label ?? "") === wanted);
}

function yearsIn(label: string): string {
  return (label.match(/\d{4}/g) ?? []).join(" ");
}

function follow<Q extends QuotaRow>(years: readonly Q[], asked: MonthSpan): readonly Q[] | null {
  const chain: Q[] = [];
  for (let next = asked.from; next <= asked.to;) {
    const quota = years.find((one) => one.span.from === next && spanLength(one.span) > 0);
    if (!quota) return null;
    chain.push(quota);
    next = addMonths(quota.span.to, 1);
  }
  return chain;
}

function nearest<Q extends QuotaRow>(quotas: readonly Q[], asked: MonthSpan): Q[] {
  const shared = (quota: Q) => {
    const both = overlap(quota.span, asked);
    return both ? spanLength(both) : 0;
  };
  return quotas.toSorted(
    (a, b) =>
      distance(a.span, asked) - distance(b.span, asked) ||
      shared(b) - shared(a) ||
      spanLength(a.span) - spanLength(b.span) ||
      yearOf(b.span.from) - yearOf(a.span.from),
  );
}
