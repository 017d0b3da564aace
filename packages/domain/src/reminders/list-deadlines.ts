import type { CeremonyDay, Deadline } from "@ketnap/contract";
import { z } from "zod";
import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { findOpenRecommendations } from "../inspections/index.ts";
import { type Context, may, NotFound, type Permission, query, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { readRegulation } from "../regulations/index.ts";
import { withTakenOver } from "../reports/heirs.rules.ts";
import { toldDayOf } from "../reports/standing.rules.ts";
import { readDaysAround } from "./calendar.store.ts";
import { classesAt, returnedAt, visitsAt } from "./other-deadlines.ts";
import { findOpenRequests, findUnansweredAt } from "./report-due.store.ts";
import { daysFrom, refOf } from "./report-due.ts";

/**
 * What is due at one's own units or at one of them: reports, those that came back, classes to register for, teams that come;
 * and what units below are to mend where one follows that up. The nearest first; `overdue` is what is over.
 */
export const listDeadlines = query({
  name: "reminders.deadlines",
  permission: "own.reminders",
  input: z.strictObject({
    unitId: z.number().int().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    overdue: z.boolean().default(false),
  }),
  scope: ({ unitId }) => (unitId === undefined ? [] : [unitId]),
  async run(ctx, { unitId, from, to, overdue }): Promise<Deadline[]> {
    const units = unitId === undefined ? ctx.actor.homeUnits.filter((id) => reaches(ctx.actor, id)) : [unitId];
    const day = today(ctx);
    const tree = await readTree(ctx.db);
    const own = await findUnansweredAt(ctx.db, withTakenOver(tree, units, day), null);
    const asked = await findOpenRequests(ctx.db, units, day);
    // Who sends teams follows up what they recommended below him.
    const below = (permission: Permission) =>
      unitId === undefined && may(ctx.actor.roles, permission)
        ? [...tree.subtree(units, day)].filter((id) => reaches(ctx.actor, id))
        : units;
    const mending = await findOpenRecommendations(ctx.db, withTakenOver(tree, below("inspections.write"), day));
    const daysLeft = (lastDay: string) => daysFrom(day, lastDay);
    const all: Deadline[] = [
      ...(await returnedAt(ctx, withTakenOver(tree, units, day), tree)),
      ...(may(ctx.actor.roles, "classes.register") ? await classesAt(ctx, units, tree) : []),
      ...(await visitsAt(ctx, below("inspections.read"), unitId)),
      ...own.map((each) => ({
        title: each.title,
        lastDay: toldDayOf(each, day),
        daysLeft: daysLeft(toldDayOf(each, day)),
        expectedId: each.id,
        requestId: each.requestId,
        unit: refOf(each.unitId, tree),
        months: { from: each.firstMonth, to: each.lastMonth },
        collected: null,
        recommendation: null,
      })),
      ...asked.map(({ id, title, answered, of, unitId: at, firstMonth, lastMonth, ...due }) => ({
        title,
        months: { from: firstMonth, to: lastMonth },
        lastDay: toldDayOf(due, day),
        daysLeft: daysLeft(toldDayOf(due, day)),
        expectedId: null,
        requestId: id,
        unit: refOf(at, tree),
        collected: { answered, of },
        recommendation: null,
      })),
      ...mending.map(({ unitId: at, number, visitedOn, dueOn }) => ({
        title: "",
        lastDay: dueOn,
        daysLeft: daysLeft(dueOn),
        expectedId: null,
        requestId: null,
        unit: refOf(at, tree),
        collected: null,
        recommendation: { number, visitedOn },
      })),
    ];
    return all
      .filter((each) => !each.collected || each.collected.answered < each.collected.of)
      .filter(({ lastDay }) => (overdue ? lastDay < day : true))
      .filter((each) => isWithin(each, { from, to, day }))
      .toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
  },
});

/** What came back is due now, and until it is sent again. */
function isWithin(
  { lastDay, returned }: Deadline,
  { from, to, day }: { from: string | undefined; to: string | undefined; day: string },
): boolean {
  if (returned) return to === undefined || day <= to;
  return (from === undefined || from <= lastDay) && (to === undefined || lastDay <= to);
}

/** When the ceremony is to be held at the latest; null where the regulation of that day is not kept. */
export const readCeremonyDay = query({
  name: "reminders.ceremony_day",
  permission: "own.reminders",
  input: z.strictObject({ decidedOn: z.iso.date() }),
  scope: () => [],
  async run(ctx, { decidedOn }): Promise<CeremonyDay | null> {
    const rule = await ruleOf(ctx, decidedOn);
    const days = rule && rule.unit === "working_days" ? Number(rule.value) : NaN;
    if (!rule || !Number.isInteger(days)) return null;
    const calendar = await readDaysAround(ctx.db, decidedOn);
    return {
      decidedOn,
      days,
      lastDay: addWorkingDays(decidedOn, days, calendar),
      source: rule.source,
      verified: rule.verified,
    };
  },
});

async function ruleOf(ctx: Context, onDate: string) {
  try {
    return await readRegulation(ctx, { ruleId: "ceremony30", onDate });
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
