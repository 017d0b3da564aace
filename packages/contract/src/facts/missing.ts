import type { Interval } from "../ask.ts";
import type { Group, Indicator } from "../identifiers.ts";
import type { UnitRef, Assumption, ExistingFigure, Successor } from "./basis.ts";
import type { QuotaRef } from "./quotas.ts";

export interface NoFiguresFacts {
  kind: "no_figures";
  unit: UnitRef;
  indicator: Indicator;
  group: Group | null;
  asked: Interval;
  /** Overlapping ones first, then the nearest. */
  existing: readonly ExistingFigure[];
  assumptions: readonly Assumption[];
}

/** No units are recorded below this one, so there is nothing to rank or list. */
export interface NoChildrenFacts {
  kind: "no_children";
  unit: UnitRef;
  onDate: string;
}

/** The unit ended before the months asked about. */
export interface EndedUnitFacts {
  kind: "ended_unit";
  unit: UnitRef;
  asked: Interval | null;
  /** First day on which it no longer existed. */
  endedOn: string;
  successors: readonly Successor[];
  latest: readonly ({ indicator: Indicator } & ExistingFigure)[];
}

/** The months asked about have not begun. */
export interface FuturePeriodFacts {
  kind: "future_period";
  unit: UnitRef;
  asked: Interval;
  today: string;
  /** The quota of those months where one is already set. */
  quota: QuotaRef | null;
  latest: ExistingFigure | null;
}
