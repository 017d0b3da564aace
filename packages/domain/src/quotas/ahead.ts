import type { Db } from "@ketnap/database";
import { monthOf } from "../calendar/month.rules.ts";
import { type Context, today } from "../kernel/index.ts";
import { findStanding, type StandingRows } from "./store.ts";

/** What the progress of some units is reckoned from, read for several answers of one transaction. */
export interface StandingsAhead {
  today: string;
  units: ReadonlyMap<number, StandingRows>;
}

const kept = new WeakMap<Db, StandingsAhead>();

/**
 * One statement for all of them. Whoever asks in the same moment is told what stood when the transaction began with its
 * answers, also where one of them changes it.
 */
export async function readStandingsAhead(
  { db, now }: Pick<Context, "db" | "now">,
  unitIds: readonly number[],
): Promise<StandingsAhead> {
  const day = today({ now });
  const about = { indicator: "admitted", through: monthOf(day), today: day } as const;
  const { quotas, snapshots, figures } = await findStanding(db, unitIds, about);
  const of = [
    Map.groupBy(quotas, ({ unitId }) => unitId),
    Map.groupBy(snapshots, ({ unitId }) => unitId),
    Map.groupBy(figures, ({ unitId }) => unitId),
  ] as const;
  const rows = (id: number) => ({
    quotas: of[0].get(id) ?? [],
    snapshots: of[1].get(id) ?? [],
    figures: of[2].get(id) ?? [],
  });
  return { today: day, units: new Map(unitIds.map((id) => [id, rows(id)])) };
}

/** For the one answer that has this database. */
export function keepStandingsAhead({ db }: Pick<Context, "db">, ahead: StandingsAhead): void {
  kept.set(db, ahead);
}

/** Undefined where it was not read, or for another day. */
export function standingAhead({ db, now }: Pick<Context, "db" | "now">, unitId: number): StandingRows | undefined {
  const ahead = kept.get(db);
  return ahead?.today === today({ now }) ? ahead.units.get(unitId) : undefined;
}
