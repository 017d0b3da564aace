import type { QuotaScope } from "@ketnap/contract";
import { addMonths, countMonths, type Month, monthOf } from "../calendar/month.rules.ts";

interface Period {
  scope: QuotaScope;
  firstMonth: string;
  lastMonth: string;
}

/**
 * Why a quota may not be for these months; null where it may. A year's is for January to December, or for as much of
 * the year as the unit is there: of a few odd months it would pass for the year's. A term is longer than a year.
 */
export function refusePeriod(
  { scope, firstMonth, lastMonth }: Period,
  life: { startedOn: string | null; endedOn: string | null },
): { field: "firstMonth" | "lastMonth"; key: string } | null {
  if (scope === "term")
    return countMonths(firstMonth as Month, lastMonth as Month) > 12
      ? null
      : { field: "lastMonth", key: "term_within_a_year" };
  const begun = life.startedOn && monthOf(life.startedOn);
  const ended = life.endedOn && addMonths(monthOf(life.endedOn), life.endedOn.endsWith("-01") ? -1 : 0);
  if (!firstMonth.endsWith("-01") && firstMonth !== begun) return { field: "firstMonth", key: "not_whole_year" };
  if (!lastMonth.endsWith("-12") && lastMonth !== ended) return { field: "lastMonth", key: "not_whole_year" };
  return null;
}
