import type { DashboardFacts } from "@ketnap/contract";

type Coverage = NonNullable<NonNullable<DashboardFacts["progress"]>["coverage"]>;

/** Of how many units a sum is whole, how many left months out, and how many told nothing. Its words are `dashboard.<name>`. */
export function coverageSaid({ reported, of, partialUnits, missing }: Coverage) {
  const few = (name: "partial" | "missing", count: number) => (count > 0 ? [{ name, smart_count: count }] : []);
  return [
    { name: "coverage" as const, reported, of },
    ...few("partial", partialUnits),
    ...few("missing", missing.length),
  ];
}
