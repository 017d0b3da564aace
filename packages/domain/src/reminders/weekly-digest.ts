import type { ReminderFacts } from "@ketnap/contract";
import { yearPeriod } from "../calendar/period.rules.ts";
import { type Context, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import { rankUnits } from "../quotas/index.ts";
import { unitsOfRole } from "./finding.store.ts";
import type { Facts, ReminderKind } from "./kind.ts";
import { findOpenRequests } from "./report-due.store.ts";
import {
  askProgress,
  each,
  nearest,
  PROGRESS,
  progressOf,
  progressValues,
  requestValues,
  unitValue,
} from "./unit-checks.ts";
import { sinceLast } from "./weekly-digest.rules.ts";
import { findLastTold } from "./weekly-digest.store.ts";

/**
 * Where a committee stands, once a week: progress, what is due, who is behind, who has admitted nobody. A reader to whom it
 * would say again what he was told last hears nothing.
 */
export const weeklyDigest: ReminderKind = {
  kind: "weekly_digest",
  topic: "progress",
  placeholders: [...PROGRESS, "more", "since", "title", "due", "answered", "of", "behind", "zero"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  async look(ctx, reminders) {
    const found = await each(ctx, reminders, async ({ unitId }, tree) => {
      const values = await weekOf(ctx, unitId!, tree);
      return values && { values, tap: askProgress(unitId!) };
    });
    const last = await findLastTold(
      ctx.db,
      reminders.filter(({ id }) => found.has(id)),
    );
    const anew: Facts = new Map();
    for (const [id, facts] of found) {
      const values = sinceLast(facts.values, last.get(id) ?? null, today(ctx));
      if (values) anew.set(id, { ...facts, values });
    }
    return anew;
  },
};

/** Progress, the request that is nearest, and who lags; null where there is nothing to tell at all. */
async function weekOf(ctx: Context, unitId: number, tree: Tree): Promise<ReminderFacts["values"] | null> {
  const progress = await progressOf(ctx, unitId);
  const request = nearest(await findOpenRequests(ctx.db, [unitId], today(ctx)), today(ctx));
  const year = yearPeriod(Number(today(ctx).slice(0, 4)));
  const ranking = await rankUnits(ctx, { unitId, asked: year, order: "asc" });
  const rows = ranking.kind === "ranking" ? ranking.rows : [];
  const zero = rows.filter(({ admitted }) => admitted?.value === 0).map(({ unit }) => unit);
  // Named once: whoever has admitted nobody is behind as well.
  const behind = rows.filter((row) => row.pace === "behind" && row.admitted?.value !== 0).map(({ unit }) => unit);
  if (!progress && !request && behind.length + zero.length === 0) return null;
  return {
    ...(progress ? progressValues(progress, tree) : { unit: unitValue(unitId, tree) }),
    ...requestValues(request, today(ctx)),
    behind: behind.length > 0 ? { is: "units", units: behind } : null,
    zero: zero.length > 0 ? { is: "units", units: zero } : null,
  };
}
