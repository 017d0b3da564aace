import type { InspectionReason, NOT_PLANNED } from "@ketnap/contract";
import { obstacleTo, type PlannedVisit, type PlanTask } from "./score.rules.ts";

/** Why that team on that day: what stands beside it, what was not free before, which teams may not go there. */
export function explainVisit(task: PlanTask, visit: PlannedVisit, all: readonly PlannedVisit[]): InspectionReason[] {
  const locked = task.locked.some(({ unitId }) => unitId === visit.unitId);
  const beside = besideIt(task, visit, all);
  const barred = task.teams.filter(({ conflicts }) => conflicts.has(visit.unitId)).length;
  const reasons: InspectionReason[] = [];
  if (locked) reasons.push({ kind: "locked", points: 0, value: null });
  if (beside > 0) reasons.push({ kind: "grouped", points: 0, value: beside });
  if (barred > 0) reasons.push({ kind: "conflict_elsewhere", points: 0, value: barred });
  if (!locked) {
    const first = !freeBefore(task, visit, all);
    reasons.push({ kind: first ? "first_free" : "later_for_others", points: 0, value: null });
  }
  return reasons;
}

/** Why a unit has no visit in a plan. */
export function explainMissing(
  task: PlanTask,
  unit: { unitId: number; need: number; rests: boolean; awaited: boolean },
  all: readonly PlannedVisit[],
): (typeof NOT_PLANNED)[number] {
  if (unit.rests) return "visited_recently";
  if (unit.awaited) return "visit_ahead";
  if (unit.need === 0) return "no_need";
  if (task.teams.every(({ conflicts }) => conflicts.has(unit.unitId))) return "all_teams_conflict";
  const free = placesOf(task, unit.unitId).some((visit) => obstacleTo(task, visit, all) === null);
  return free && task.units.some(({ unitId }) => unitId === unit.unitId) ? "not_worth_the_way" : "no_room";
}

/** Others of its area that the team visits on the same day. */
function besideIt({ units }: PlanTask, visit: PlannedVisit, all: readonly PlannedVisit[]): number {
  const areaOf = new Map(units.map(({ unitId, areaId }) => [unitId, areaId]));
  const beside = all.filter(({ team, onDate }) => team === visit.team && onDate === visit.onDate);
  return beside.filter(({ unitId }) => unitId !== visit.unitId && areaOf.get(unitId) === areaOf.get(visit.unitId))
    .length;
}

/** A day before it on which a team could have gone without anybody else giving way. */
function freeBefore(task: PlanTask, visit: PlannedVisit, all: readonly PlannedVisit[]): boolean {
  const others = all.filter(({ unitId }) => unitId !== visit.unitId);
  return placesOf(task, visit.unitId).some(
    (place) => place.onDate < visit.onDate && obstacleTo(task, place, others) === null,
  );
}

function placesOf({ teams, days }: PlanTask, unitId: number): PlannedVisit[] {
  return teams.flatMap(({ number }) => days.map((onDate) => ({ unitId, team: number, onDate })));
}
