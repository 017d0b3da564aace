import type { VisitObstacle } from "@ketnap/contract";

/** A unit that may be visited. `areaId`: units of one area lie together. */
export interface PlanUnit {
  unitId: number;
  areaId: number;
  /** Whole points, 0 or more. */
  need: number;
}

export interface PlanTeam {
  number: number;
  /** People; somebody in two teams is out with one of them at a time. */
  members: readonly number[];
  /** Units that a member of it may not judge. */
  conflicts: ReadonlySet<number>;
  /** Days on which the team cannot go. */
  daysOff: ReadonlySet<string>;
  /** Days on which somebody of it is out for another plan. */
  elsewhere: ReadonlySet<string>;
}

export interface PlannedVisit {
  unitId: number;
  team: number;
  onDate: string;
}

/** What a plan is made of. The same input gives the same plan, whatever the order of its lists. */
export interface PlanTask {
  units: readonly PlanUnit[];
  teams: readonly PlanTeam[];
  /** The days on which anybody may go at all, ISO. */
  days: readonly string[];
  /** Visits of a team on a day. */
  capacity: number;
  /** Stay where they are. */
  locked: readonly PlannedVisit[];
  /** Of units that another plan visits the days on which it does. */
  visitedElsewhere: ReadonlyMap<number, ReadonlySet<string>>;
  /** How many percent less the need of a visit counts on the last day than on the first: 0 to 100. */
  delayPercent: number;
  /** Points for each further area that a team goes to on one day. */
  travel: number;
}

/**
 * What a plan is worth: docs/inspections.md. In hundredths of a point, times the number of days: whole numbers, so that
 * two plans are never equal or unequal by rounding. A locked visit counts as any other.
 */
export function scorePlan(task: PlanTask, visits: readonly PlannedVisit[]): number {
  const units = new Map(task.units.map((unit) => [unit.unitId, unit]));
  const places = new Map(task.days.toSorted().map((day, place) => [day, place]));
  let score = 0;
  const areas = new Map<string, Set<number>>();
  for (const { unitId, team, onDate } of visits) {
    const unit = units.get(unitId)!;
    score += worthOn(task, unit.need, places.get(onDate) ?? 0);
    const trip = `${team} ${onDate}`;
    areas.set(trip, (areas.get(trip) ?? new Set()).add(unit.areaId));
  }
  for (const visited of areas.values()) score -= (visited.size - 1) * travelOf(task);
  return score;
}

/** The need of a unit as it counts on the day of that place, from 0. */
export function worthOn({ days, delayPercent }: PlanTask, need: number, place: number): number {
  return need * (100 * days.length - delayPercent * place);
}

export function travelOf({ days, travel }: PlanTask): number {
  return travel * 100 * days.length;
}

/** Points, as people read them. */
export function pointsOf({ days }: PlanTask, score: number): number {
  return days.length === 0 ? 0 : Math.round((score / (100 * days.length)) * 100) / 100;
}

/** Why a visit may not stand there, the others standing; null where it may. */
export type Obstacle = Exclude<VisitObstacle, "unit_ended">;

export function obstacleTo(task: PlanTask, visit: PlannedVisit, others: readonly PlannedVisit[]): Obstacle | null {
  const team = task.teams.find(({ number }) => number === visit.team);
  if (!task.days.includes(visit.onDate)) return "day_not_worked";
  if (!team || team.daysOff.has(visit.onDate)) return "team_away";
  if (team.conflicts.has(visit.unitId)) return "conflict";
  if (team.elsewhere.has(visit.onDate)) return "member_elsewhere";
  if (task.visitedElsewhere.get(visit.unitId)?.has(visit.onDate)) return "unit_elsewhere";
  if (others.some(({ unitId }) => unitId === visit.unitId)) return "unit_twice";
  const that = others.filter(({ onDate }) => onDate === visit.onDate);
  if (that.filter(({ team: number }) => number === team.number).length >= task.capacity) return "team_full";
  const out = task.teams.filter(({ number }) => that.some((other) => other.team === number) && number !== team.number);
  return out.some((other) => sharesPeople(other, team)) ? "member_elsewhere" : null;
}

export function sharesPeople(a: PlanTeam, b: PlanTeam): boolean {
  return a.members.some((member) => b.members.includes(member));
}
