import type { Db } from "@ketnap/database";
import type { MonthSpan } from "../calendar/month.rules.ts";
import { KEPT_FROM, holdOfUnits } from "../figures/index.ts";
import { findRoadmaps } from "../plans/index.ts";
import { plannedYear, type Roadmap, roadmapOf } from "../plans/roadmap.rules.ts";
import { type Lineage, pastOf } from "./inherited.ts";
import { findOwnTargets, inheritedOf, type Target, type Term } from "./quota-ref.ts";

/** What a unit is held against over some months: its quota, else what it plans by itself. */
export interface Standard {
  chosen: Target | null;
  roadmap: Roadmap | null;
}

const NOTHING: Standard = { chosen: null, roadmap: null };

/**
 * The standards of several units for the same months. Those of many are held in the process until somebody touches a
 * unit's quotas, plans or members: they are asked for at every ranking, and change a few times a year.
 */
export async function standardsOf(
  db: Db,
  unitIds: readonly number[],
  asked: MonthSpan,
  term: Term | undefined,
  lineage: Lineage,
): Promise<(unitId: number) => Standard> {
  const { today } = lineage;
  const past = new Map(unitIds.map((id) => [id, pastOf(lineage, id, asked)]));
  const before = [...past.values()].flatMap((some) => some.map((one) => one.unitId));
  const ids = [...new Set([...unitIds, ...before])];
  const dated = before.length > 0;
  const read = (some: readonly number[]) => readStandards(db, some, { asked, today, term, dated });
  const key = `standards ${asked.from} ${asked.to} ${today} ${term?.fromYear} ${term?.toYear} ${dated}`;
  const held =
    ids.length < KEPT_FROM
      ? null
      : await holdOfUnits(db, { key, unitIds: ids, read, nothing: NOTHING, rowsOf: () => 1 });
  const own = held?.of ?? (await read(ids));
  const foundOf = (id: number) => ({ chosen: own.get(id)?.chosen ?? null, existing: [] });
  return (id) => {
    if (past.get(id)!.length === 0) return own.get(id) ?? NOTHING;
    const { chosen } = inheritedOf(foundOf, id, past.get(id)!, lineage);
    return { chosen, roadmap: chosen ? null : (own.get(id)?.roadmap ?? null) };
  };
}

async function readStandards(
  db: Db,
  unitIds: readonly number[],
  about: { asked: MonthSpan; today: string; term: Term | undefined; dated: boolean },
): Promise<Map<number, Standard>> {
  const targets = await findOwnTargets(db, unitIds, { ...about, touching: true });
  const year = plannedYear(about.asked);
  const bare = unitIds.filter((id) => targets.get(id)!.chosen === null);
  const plans = year === null ? null : await findRoadmaps(db, bare, year);
  return new Map(
    unitIds.map((id) => {
      const milestones = plans?.get(id);
      const roadmap = milestones ? roadmapOf(year!, milestones) : null;
      return [id, { chosen: targets.get(id)!.chosen, roadmap }];
    }),
  );
}
