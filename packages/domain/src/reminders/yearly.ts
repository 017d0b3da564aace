import { monthOf } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import { findFigures } from "../figures/index.ts";
import { type Context, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import { listUnplanned } from "../plans/index.ts";
import { readAllocation } from "../quotas/index.ts";
import { unitsOfRole } from "./finding.store.ts";
import type { ReminderKind } from "./kind.ts";
import { findBadgeRounds } from "./yearly.store.ts";
import { asking, daysFrom } from "./report-due.ts";
import { each, number, unitValue } from "./unit-checks.ts";

/** The rounds of the Party badge, whose days stand in the regulation. */
export const badgeRound: ReminderKind = {
  kind: "badge_round",
  topic: "badge",
  placeholders: ["unit", "date", "days"],
  from: "own_day",
  oncePerPerson: true,
  yearDays: findBadgeRounds,
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      const date = String(facts["anchor"]);
      const days = daysFrom(today(ctx), date);
      if (days < 0) return null;
      return {
        values: { unit: unitValue(unitId!, tree), date: { is: "date", date }, days: number(days) },
        tap: null,
      };
    }),
};

/** The yearly look at who is in the pool. */
export const sourceReview: ReminderKind = {
  kind: "source_review",
  topic: "plan",
  placeholders: ["unit", "year", "sources"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      if (!isCell(unitId!, tree)) return null;
      const sources = await sourcesOf(ctx, unitId!);
      return {
        values: {
          unit: unitValue(unitId!, tree),
          year: { is: "text", text: String(facts["anchor"]).slice(0, 4) },
          sources: sources === null ? null : number(sources),
        },
        tap:
          sources === null ? null : asking({ intent: "source_count", slots: {}, interval: null, unitIds: [unitId!] }),
      };
    }),
};

/** A year's quotas that a committee has not handed down yet. */
export const quotaAllocation: ReminderKind = {
  kind: "quota_allocation",
  topic: "plan",
  placeholders: ["unit", "year", "allocated", "of"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      const year = Number(String(facts["anchor"]).slice(0, 4));
      const below = tree.childrenOf(unitId, today(ctx));
      if (below.length === 0) return null;
      const found = await readAllocation(ctx, { unitId: unitId!, asked: yearPeriod(year) });
      const missing =
        found.kind === "allocation" ? found.rows.filter(({ quota }) => quota === null).length : below.length;
      if (missing === 0) return null;
      return {
        values: {
          unit: unitValue(unitId!, tree),
          year: { is: "text", text: String(year) },
          allocated: number(below.length - missing),
          of: number(below.length),
        },
        tap: null,
      };
    }),
};

/** A year's roadmaps that are not entered yet: of a cell its own, of a committee those below it. */
export const roadmapMissing: ReminderKind = {
  kind: "roadmap_missing",
  topic: "plan",
  placeholders: ["unit", "year", "count", "of", "units"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      const year = Number(String(facts["anchor"]).slice(0, 4));
      const { units, of } = await listUnplanned(ctx, { year, underId: unitId! });
      if (units.length === 0) return null;
      const below = isCell(unitId!, tree) ? null : { count: number(units.length), of: number(of) };
      return {
        values: {
          unit: unitValue(unitId!, tree),
          year: { is: "text", text: String(year) },
          count: below?.count ?? null,
          of: below?.of ?? null,
          units: below ? { is: "units", units } : null,
        },
        tap: below ? null : { kind: "plan_step", step: "start", unitId: unitId!, year },
        ...(below ? { page: "/#/admission-plans" } : {}),
      };
    }),
};

/** The mentor's remark of the month, where there is anybody in the pool. */
export const mentorRemark: ReminderKind = {
  kind: "mentor_remark",
  topic: "mentor",
  placeholders: ["unit", "month", "sources"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      const sources = isCell(unitId!, tree) ? await sourcesOf(ctx, unitId!) : null;
      if (!sources) return null;
      const month = monthOf(String(facts["anchor"]));
      return {
        values: {
          unit: unitValue(unitId!, tree),
          month: { is: "period", period: { from: month, to: month } },
          sources: number(sources),
        },
        tap: null,
      };
    }),
};

/** The pool is kept by the cells. */
function isCell(unitId: number, tree: Tree): boolean {
  return tree.unit(unitId)?.level === "cell";
}

/** The unit's own latest count of its pool, where it is known. */
async function sourcesOf(ctx: Context, unitId: number): Promise<number | null> {
  const figures = await findFigures(ctx.db, {
    unitIds: [unitId],
    indicators: ["sources"],
    through: monthOf(today(ctx)),
  });
  const last = figures.at(-1);
  return last ? Number(last.value) : null;
}
