import { type Indicator, INDICATORS, type Interval, RATES } from "@ketnap/contract";
import { z } from "zod";
import { isMonth, type Month, monthOf, type MonthSpan, yearOf } from "../calendar/month.rules.ts";
import { shiftYears, yearPeriod } from "../calendar/period.rules.ts";
import { query, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findFigures, findLastMonth } from "./store.ts";

const month = z.string().refine(isMonth);

/**
 * The months that a question about the past means when it does not say the year: months like those given, in the latest
 * year that has a figure of the unit or below it; or, where no months were said, that year, or the figure's own months
 * where it spans several years.
 */
export const findPeriod = query({
  name: "figures.period",
  permission: "figures.read",
  input: z.strictObject({
    unitId: z.number().int(),
    indicator: z.enum([...INDICATORS, ...RATES]),
    like: z.strictObject({ from: month, to: month }).nullable(),
    today: z.iso.date(),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, indicator, like }): Promise<Interval> {
    const current = monthOf(today(ctx));
    const tree = await readTree(ctx.db);
    const below = [unitId, ...tree.descendantsOf(unitId, today(ctx))];
    const last = await findLastMonth(ctx.db, below, indicator, like ? like.to : current);
    if (like) return last === null || last >= like.from ? like : back(like, last);
    if (last === null) return yearPeriod(yearOf(current));
    return (await ownLongFigure(ctx.db, unitId, indicator, last)) ?? yearPeriod(yearOf(last));
  },
});

/** The same months of the latest year in which they had begun at that figure's end. */
function back(like: MonthSpan, last: Month): MonthSpan {
  let span = like;
  while (last < span.from && yearOf(span.from) > 1900) span = shiftYears(span, -1);
  return span;
}

async function ownLongFigure(
  db: Parameters<typeof findFigures>[0],
  unitId: number,
  indicator: Indicator,
  last: Month,
): Promise<MonthSpan | null> {
  const own = await findFigures(db, { unitIds: [unitId], indicators: [indicator], through: last });
  const ending = own.filter((figure) => figure.lastMonth === last);
  const long = ending.find((figure) => yearOf(figure.firstMonth) < yearOf(figure.lastMonth));
  return long && ending.length === 1 ? { from: long.firstMonth, to: long.lastMonth } : null;
}
