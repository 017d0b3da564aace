import type { AskRequest, Interval, Understanding } from "@ketnap/contract";

/**
 * "Quý 3 chuyển chính thức mấy người", asked in November: of the quarter that is over, which is counted, or of the next that
 * is so called, when people are due. Both as they would be tapped, the one that is over first; null where it is clear.
 */
export function overOrAhead(
  { intent, decision, alternatives, assumptions, interval, slots, unitIds }: Understanding,
  day: string,
): { period: Interval; ask: AskRequest }[] | null {
  const open = decision === "ask" && alternatives === undefined && assumptions.includes("year");
  if (intent !== "probation_due" || !open || !interval || interval.from.slice(0, 4) <= day.slice(0, 4)) return null;
  const over = { from: yearBefore(interval.from), to: yearBefore(interval.to) };
  return [
    { period: over, ask: { intent, slots: { ...slots, status: "converted" }, interval: over, unitIds } },
    { period: interval, ask: { intent, slots, interval, unitIds } },
  ];
}

function yearBefore(month: string): string {
  return Temporal.PlainYearMonth.from(month).subtract({ years: 1 }).toString();
}
