import { z } from "zod";
import type { Interval } from "@ketnap/contract";
import { monthOf } from "../calendar/month.rules.ts";
import { query, today } from "../kernel/index.ts";
import { findQuotas } from "./store.ts";

export interface FoundTerm {
  period: Interval;
  /** The years of its label, by which it is called. */
  term: { fromYear: number; toYear: number } | null;
}

/** The term that "nhiệm kỳ này" means: the one that today lies in, else the latest that has begun. */
export const findTerm = query({
  name: "quotas.term",
  permission: "quotas.read",
  input: z.strictObject({ unitId: z.number().int() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId }): Promise<FoundTerm | null> {
    const now = monthOf(today(ctx));
    const terms = (await findQuotas(ctx.db, [unitId], today(ctx))).filter(
      (quota) => quota.scope === "term" && quota.span.from <= now,
    );
    const found = terms.find((quota) => now <= quota.span.to) ?? terms.at(-1);
    if (!found) return null;
    const [fromYear, toYear] = (found.label?.match(/\d{4}/g) ?? []).map(Number);
    const term = fromYear !== undefined && toYear !== undefined ? { fromYear, toYear } : null;
    return { period: { ...found.span }, term };
  },
});
