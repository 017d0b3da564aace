import type { InspectionReason } from "@ketnap/contract";

/** What is known of a unit on the day of planning. Null: nothing is known, and nothing is claimed. */
export interface UnitState {
  unitId: number;
  /** Whole months that are over, back from the last, of which there is no report. */
  silentMonths: number;
  /** Years in a row, back from the last, whose figures say that nobody was admitted. */
  zeroYears: number;
  /** Admitted against what was expected by now, in percent. */
  pacePercent: number | null;
  /** There are people in the pool and nobody of them was admitted this year. */
  idleSources: boolean;
  /** Months since the last visit; null: never visited. */
  monthsSinceVisit: number | null;
}

/** Points for each sign; staff change them. A sign that weighs 0 does not count. */
export interface NeedWeights {
  /** For each month without a report, up to `MOST.silentMonths`. */
  silentMonth: number;
  /** For each year at zero, up to `MOST.zeroYears`. */
  zeroYear: number;
  /** Where nobody was admitted of all that were expected; less in proportion. */
  lag: number;
  idleSources: number;
  /** For each month since the last visit, up to `MOST.monthsSinceVisit`; never visited counts as that many. */
  monthSinceVisit: number;
  /** Visited within so many months: left in peace, whatever else. */
  restMonths: number;
}

export interface Need {
  unitId: number;
  /** Whole points; 0 is no reason to go. */
  points: number;
  reasons: InspectionReason[];
  /** Visited so recently that it is not visited again. */
  rests: boolean;
}

const MOST = { silentMonths: 12, zeroYears: 5, monthsSinceVisit: 36 };

/** How much a unit needs a visit: the sum of what its signs weigh, each told as a reason. */
export function needOf(state: UnitState, weights: NeedWeights): Need {
  const { unitId, silentMonths, zeroYears, pacePercent, idleSources, monthsSinceVisit } = state;
  const short = pacePercent === null ? 0 : Math.max(0, 100 - Math.max(0, pacePercent));
  const since = monthsSinceVisit ?? MOST.monthsSinceVisit;
  const signs: InspectionReason[] = [
    sign("silent", weights.silentMonth * Math.min(silentMonths, MOST.silentMonths), silentMonths),
    sign("zero_years", weights.zeroYear * Math.min(zeroYears, MOST.zeroYears), zeroYears),
    sign("lag", Math.round((weights.lag * short) / 100), pacePercent),
    sign("idle_sources", idleSources ? weights.idleSources : 0, null),
    sign(
      monthsSinceVisit === null ? "never_visited" : "long_since_visit",
      weights.monthSinceVisit * Math.min(since, MOST.monthsSinceVisit),
      monthsSinceVisit,
    ),
  ];
  const reasons = signs.filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points);
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { unitId, points, reasons, rests: monthsSinceVisit !== null && monthsSinceVisit < weights.restMonths };
}

/** The neediest first; of equals the one that has waited longest for a visit, then the lower id: the order of rotation. */
export function rankByNeed(states: readonly UnitState[], weights: NeedWeights): Need[] {
  const since = new Map(states.map((state) => [state.unitId, state.monthsSinceVisit ?? Infinity]));
  const needs = states.map((state) => needOf(state, weights));
  return needs.toSorted((a, b) => b.points - a.points || longer(since, a, b) || a.unitId - b.unitId);
}

function longer(since: ReadonlyMap<number, number>, a: Need, b: Need): number {
  const [one, other] = [since.get(a.unitId)!, since.get(b.unitId)!];
  return one === other ? 0 : other > one ? 1 : -1;
}

function sign(kind: InspectionReason["kind"], points: number, value: number | null): InspectionReason {
  return { kind, points, value };
}
