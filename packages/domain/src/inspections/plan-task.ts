import type { InspectionSettings } from "@ketnap/contract";
import { readCalendar } from "../calendar/index.ts";
import { type Context, Invalid, NotFound, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findOut, findVisitedElsewhere } from "./bookings.store.ts";
import { visitingDays } from "./days.rules.ts";
import { findPlan, type PlanRecord } from "./plans.store.ts";
import type { PlannedVisit, PlanTask, PlanTeam } from "./score.rules.ts";
import { findInspectors } from "./state.store.ts";
import { conflictsOf } from "./teams.rules.ts";
import { areaOf } from "./unit-states.ts";

interface Frame {
  planId: number;
  committeeId: number;
  fromOn: string;
  toOn: string;
  blocked: readonly string[];
  settings: InspectionSettings;
  teams: readonly { number: number; memberIds: readonly number[]; away: readonly string[] }[];
}

/** The days on which teams go, from a day on. */
export async function daysOf(
  ctx: Context,
  { fromOn, toOn, blocked, settings }: Frame,
  since: string,
): Promise<string[]> {
  const from = fromOn < since ? since : fromOn;
  if (toOn < from) return [];
  const calendar = await readCalendar(ctx, { from, to: toOn });
  return visitingDays({ from, to: toOn, weekdays: settings.weekdays, blocked }, calendar);
}

/** Everything that a plan is made of but its units' needs. */
export async function taskOf(
  ctx: Context,
  frame: Frame,
  {
    days,
    needs,
    locked,
  }: { days: readonly string[]; needs: ReadonlyMap<number, number>; locked: readonly PlannedVisit[] },
): Promise<PlanTask> {
  const [tree, day] = [await readTree(ctx.db), today(ctx)];
  const { capacity, delayPercent, travel } = frame.settings;
  const known = new Set([...needs.keys(), ...locked.map(({ unitId }) => unitId)]);
  const from = least(days);
  const visited =
    from === null ? [] : await findVisitedElsewhere(ctx.db, { planId: frame.planId, unitIds: [...known], from });
  return {
    units: [...known].map((unitId) => ({
      unitId,
      areaId: areaOf(tree, frame.committeeId, unitId, day),
      need: needs.get(unitId) ?? 0,
    })),
    teams: await teamsOf(ctx, frame, from),
    days,
    capacity,
    locked,
    visitedElsewhere: daysBy(visited, ({ unitId }) => unitId),
    delayPercent,
    travel,
  };
}

async function teamsOf(ctx: Context, { planId, teams, settings }: Frame, from: string | null): Promise<PlanTeam[]> {
  const [tree, day] = [await readTree(ctx.db), today(ctx)];
  const ids = [...new Set(teams.flatMap(({ memberIds }) => memberIds))];
  const people = new Map((await findInspectors(ctx.db, { reach: null, ids, day })).map((one) => [one.id, one]));
  const out = from === null ? [] : await findOut(ctx.db, { planId, accountIds: ids, from });
  const outOn = daysBy(out, ({ accountId }) => accountId);
  return teams.map(({ number, memberIds, away }) => ({
    number,
    members: memberIds,
    daysOff: new Set(away),
    elsewhere: new Set(memberIds.flatMap((id) => [...(outOn.get(id) ?? [])])),
    conflicts: conflictsOf(
      memberIds.map((id) => ({ homeUnits: people.get(id)?.unitIds ?? [] })),
      (unitId) => tree.ancestorsOf(unitId, day),
      settings.conflictAbove,
    ),
  }));
}

function daysBy<T extends { onDate: string }>(rows: readonly T[], of: (row: T) => number): Map<number, Set<string>> {
  return new Map([...Map.groupBy(rows, of)].map(([id, some]) => [id, new Set(some.map(({ onDate }) => onDate))]));
}

function least(days: readonly string[]): string | null {
  return days.toSorted()[0] ?? null;
}

/** Refuses teams of people who hold no role in the actor's units, and of whom the leader may not lead. */
export async function checkTeams(
  ctx: Context,
  teams: readonly { leaderId: number; memberIds: readonly number[] }[],
): Promise<void> {
  const ids = [...new Set(teams.flatMap(({ memberIds }) => memberIds))];
  const found = await findInspectors(ctx.db, { reach: unitIdsOf(ctx.actor), ids, day: today(ctx) });
  const known = new Map(found.map((one) => [one.id, one]));
  if (ids.some((id) => !known.has(id))) throw new Invalid({ teams: { key: "account_unknown" } });
  const unfit = teams.flatMap(({ leaderId }, place) => {
    const { leads, label } = known.get(leaderId)!;
    return leads ? [] : [[`teams.${place}.leaderId`, { key: "inspection_may_not_lead", values: { label } }] as const];
  });
  if (unfit.length > 0) throw new Invalid(Object.fromEntries(unfit));
}

export function frameOf(plan: PlanRecord): Frame {
  const teams = plan.teams.map(({ number, members, away }) => ({
    number,
    memberIds: members.map(({ id }) => id),
    away,
  }));
  const { fromOn, toOn, blocked, settings } = plan;
  return { planId: plan.id, committeeId: plan.unit.id, fromOn, toOn, blocked, settings, teams };
}

export async function readPlanRecord(ctx: Context, id: number): Promise<PlanRecord> {
  const plan = await findPlan(ctx.db, id);
  if (!plan) throw new NotFound(`inspection plan ${id}`);
  return plan;
}

/** For a verb's scope: the committee whose plan it is. */
export async function committeeOfPlan(ctx: Context, id: number): Promise<number> {
  return (await readPlanRecord(ctx, id)).unit.id;
}

/** No team went before the plan was made, or before its days where it was entered while it ran. */
export function earliestVisit({ createdAt, fromOn }: PlanRecord): string {
  const made = today({ now: Temporal.Instant.from(createdAt) });
  return made < fromOn ? made : fromOn;
}

export function tomorrow(ctx: Context): string {
  return Temporal.PlainDate.from(today(ctx)).add({ days: 1 }).toString();
}
