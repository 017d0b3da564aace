import type { Interval } from "@ketnap/contract";

/** A request that may be meant by the months that were said; `units` of those asked about are asked by it. */
export interface Listed {
  id: number;
  firstMonth: string;
  lastMonth: string;
  units: number;
}

export interface Meant<T extends Listed> {
  chosen: T;
  /** What may be meant as well: of the same months, or of others within those that were said. */
  others: T[];
}

/**
 * Months said: the requests of those, else those within them, the longest of the latest first. Not said: the latest that
 * are over; else the latest there are. Of one stretch of months the request that asks most units, unless `id` says which.
 * Requests come with the latest months first, the longest of them before its parts, and the newest first.
 */
export function requestsMeant<T extends Listed>(
  requests: readonly T[],
  { asked, id = null }: { asked: Interval | null; id?: number | null },
  day: string,
): Meant<T> | null {
  const likely = asked
    ? within(requests, asked)
    : (requests.find(({ lastMonth }) => lastMonth < day.slice(0, 7)) ?? requests[0]);
  const pool = Array.isArray(likely) ? likely : likely ? requests.filter((one) => sameMonths(one, likely)) : [];
  const [first] = pool;
  if (!first) return null;
  const alike = pool.filter((one) => sameMonths(one, first)).toSorted((a, b) => b.units - a.units);
  const chosen = pool.find((one) => one.id === id) ?? alike[0]!;
  const others = [...alike, ...pool.filter((one) => !sameMonths(one, first))].filter((one) => one !== chosen);
  return { chosen, others };
}

/** So many stretches of months are offered where none was asked for those that were said. */
const MOST_INSTEAD = 3;

/** The latest stretches of months for which there is a request, each once. */
export function latestMonths(requests: readonly Listed[]): Interval[] {
  const apart = requests.filter((one, at) => requests.findIndex((other) => sameMonths(one, other)) === at);
  return apart.slice(0, MOST_INSTEAD).map(({ firstMonth, lastMonth }) => ({ from: firstMonth, to: lastMonth }));
}

function within<T extends Listed>(requests: readonly T[], asked: Interval): T[] {
  const exact = requests.filter((one) => one.firstMonth === asked.from && one.lastMonth === asked.to);
  return exact.length > 0 ? exact : requests.filter((one) => asked.from <= one.firstMonth && one.lastMonth <= asked.to);
}

function sameMonths(a: Listed, b: Listed): boolean {
  return a.firstMonth === b.firstMonth && a.lastMonth === b.lastMonth;
}
