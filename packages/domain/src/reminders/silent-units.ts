import { addMonths, monthOf } from "../calendar/month.rules.ts";
import { today } from "../kernel/index.ts";
import { listZeroUnits } from "../quotas/index.ts";
import { unitsOfRole } from "./finding.store.ts";
import type { ReminderKind } from "./kind.ts";
import { asking } from "./report-due.ts";
import type { Rule } from "./rule.ts";
import { findAnsweredUnits } from "./silent-units.store.ts";
import { each, number, unitValue } from "./unit-checks.ts";

/**
 * Units below of which nothing is known for some months: the rule's `months`, two unless said. One that has reported, and
 * waits for the office to approve it, is not silent: it is counted apart.
 */
export const silentUnits: ReminderKind = {
  kind: "silent_units",
  topic: "report",
  placeholders: ["unit", "count", "of", "units", "months", "waiting"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days, settings(rule)),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      const months = Math.min(Math.max(1, Number(facts["months"] ?? 2) || 2), 24);
      const last = addMonths(monthOf(today(ctx)), -1);
      const asked = { from: addMonths(last, 1 - months), to: last };
      const found = await listZeroUnits(ctx, { unitId: unitId!, asked });
      if (found.kind !== "zero_units" || found.withoutFigures.length === 0) return null;
      const below = new Map(
        found.withoutFigures.map(({ id }) => [id, [id, ...tree.descendantsOf(id, today(ctx))]] as const),
      );
      const answered = await findAnsweredUnits(ctx.db, [...below.values()].flat(), asked);
      const silent = found.withoutFigures.filter(({ id }) => !below.get(id)!.some((one) => answered.has(one)));
      if (silent.length === 0) return null;
      const waiting = found.withoutFigures.length - silent.length;
      return {
        values: {
          unit: unitValue(unitId!, tree),
          count: number(silent.length),
          of: number(found.of),
          units: { is: "units", units: silent },
          months: number(months),
          waiting: waiting > 0 ? number(waiting) : null,
        },
        tap: asking({ intent: "ranking_units", slots: {}, interval: null, unitIds: [unitId!] }),
      };
    }),
};

function settings({ settings: { months } }: Rule): Record<string, unknown> {
  return months === undefined ? {} : { months };
}
