import type { InspectionVisitRow } from "@ketnap/contract";
import { type Context, Invalid, type Reason, today } from "../kernel/index.ts";
import { lockPlacing } from "./bookings.store.ts";
import { daysOf, type frameOf, taskOf } from "./plan-task.ts";
import { type Obstacle, obstacleTo, type PlannedVisit } from "./score.rules.ts";
import { takesPlace } from "./steps.rules.ts";

/**
 * Refuses a place where a visit may not stand beside the others of its plan and of every other, with the field that is to
 * blame. Until the transaction ends nobody else places one.
 */
export async function obstacles(
  ctx: Context,
  frame: ReturnType<typeof frameOf>,
  rows: readonly InspectionVisitRow[],
  visit: PlannedVisit,
): Promise<void> {
  await lockPlacing(ctx.db);
  if (visit.onDate < today(ctx)) throw new Invalid({ onDate: { key: "inspection_day_over" } });
  const days = await daysOf(ctx, frame, frame.fromOn);
  const standing = rows.filter(({ state }) => takesPlace(state));
  const others = standing.map(({ unit, teamNumber, onDate }) => ({ unitId: unit.id, team: teamNumber, onDate }));
  const task = await taskOf(ctx, frame, { days, needs: new Map(), locked: [...others, visit] });
  // One that was called off keeps its place in the list of the plan, so that its unit hears of one visit of it.
  const twice = rows.some(({ unit }) => unit.id === visit.unitId);
  const obstacle = twice ? "unit_twice" : obstacleTo(task, visit, others);
  if (obstacle) throw new Invalid(FIELDS[obstacle]);
}

const FIELDS: Record<Obstacle, Record<string, Reason>> = {
  day_not_worked: { onDate: { key: "inspection_day_not_worked" } },
  team_away: { teamNumber: { key: "inspection_team_away" } },
  conflict: { teamNumber: { key: "inspection_conflict" } },
  team_full: { onDate: { key: "inspection_team_full" } },
  member_elsewhere: { teamNumber: { key: "inspection_member_elsewhere" } },
  unit_elsewhere: { onDate: { key: "inspection_unit_elsewhere" } },
  unit_twice: { unitId: { key: "inspection_unit_twice" } },
};
