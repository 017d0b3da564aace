import type { Deadline } from "@ketnap/contract";
import { listClassesFor } from "../classes/index.ts";
import { readInspectionInfo } from "../inspections/index.ts";
import { type Context, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import { toldDayOf } from "../reports/standing.rules.ts";
import { findReturnedAt } from "./report-returned.store.ts";
import { daysFrom, refOf } from "./report-due.ts";

const NONE = { expectedId: null, requestId: null, collected: null, recommendation: null };

/** Reports that came back to these units and wait to be sent again. */
export async function returnedAt(ctx: Context, units: readonly number[], tree: Tree): Promise<Deadline[]> {
  const day = today(ctx);
  const found = await findReturnedAt(ctx.db, units, day);
  return found.map(({ id, requestId, unitId, title, ...due }) => {
    const lastDay = toldDayOf(due, day);
    const daysLeft = daysFrom(day, lastDay);
    return { ...NONE, title, lastDay, daysLeft, expectedId: id, requestId, unit: refOf(unitId, tree), returned: true };
  });
}

/** Classes that can be registered for and none of the unit is in, until when; and when those begin in which it has seats. */
export async function classesAt(ctx: Context, units: readonly number[], tree: Tree): Promise<Deadline[]> {
  const day = today(ctx);
  const byClass = new Map<string, Deadline>();
  for (const unitId of units) {
    if (!tree.exists(unitId, day)) continue;
    for (const { class: of, seated, waiting } of await listClassesFor(ctx, { unitId })) {
      const first = of.sessions.map(({ onDate }) => onDate).toSorted()[0];
      const asks = of.standing === "registration_open" && seated + waiting === 0;
      const what = asks ? "closes" : "begins";
      const lastDay = asks ? of.registrationClosesOn : seated > 0 ? first : null;
      if (lastDay == null || lastDay < day) continue;
      const unit = refOf(unitId, tree);
      const told = { ...NONE, title: of.title, lastDay, daysLeft: daysFrom(day, lastDay), unit };
      // Of several units each is to register, and one line says it.
      const key = `${of.id} ${what}`;
      if (!byClass.has(key)) byClass.set(key, { ...told, class: { id: of.id, day: what } });
    }
  }
  return [...byClass.values()];
}

/** Teams that were announced to these units and are still to come. */
export async function visitsAt(
  ctx: Context,
  units: readonly number[],
  unitId: number | undefined,
): Promise<Deadline[]> {
  const day = today(ctx);
  const { next } = await readInspectionInfo(ctx, unitId === undefined ? {} : { unitId });
  return next
    .filter(({ unit }) => units.includes(unit.id))
    .map(({ unit, onDate, teamNumber }) => ({
      ...NONE,
      title: "",
      lastDay: onDate,
      daysLeft: daysFrom(day, onDate),
      unit,
      visit: { teamNumber },
    }));
}
