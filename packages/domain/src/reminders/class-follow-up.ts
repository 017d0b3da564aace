import { followUpOf } from "../classes/index.ts";
import { today } from "../kernel/index.ts";
import { unitsOfRole } from "./finding.store.ts";
import type { ReminderKind } from "./kind.ts";
import { asking } from "./report-due.ts";
import { each, number, unitValue } from "./unit-checks.ts";

/** Where people were certified months ago and nothing followed: the office hears of its units, a unit of itself. */
export const classFollowUp: ReminderKind = {
  kind: "class_follow_up",
  topic: "class",
  placeholders: ["unit", "count", "certified", "finishedOn", "units", "unknown"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days, { panel: rule.role !== "secretary" }),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId, facts }, tree) => {
      const below = [unitId!, ...tree.descendantsOf(unitId!, today(ctx))];
      const rows = await followUpOf(ctx, below);
      const silent = rows
        .filter(({ followed }) => followed === "nothing")
        .toSorted((a, b) => (a.firstOn === b.firstOn ? a.id - b.id : a.firstOn < b.firstOn ? -1 : 1));
      const [first] = silent;
      if (!first) return null;
      const unknown = rows.filter(({ followed }) => followed === "unknown").length;
      const slots = { when: "past", aspect: "follow_up" };
      return {
        values: {
          unit: unitValue(unitId!, tree),
          count: number(silent.length),
          certified: number(silent.reduce((sum, row) => sum + row.certified, 0)),
          finishedOn: { is: "date", date: first.firstOn },
          units: { is: "units", units: silent.map(({ unit }) => unit) },
          unknown: unknown > 0 ? number(unknown) : null,
        },
        tap: asking({ intent: "class_list", slots, interval: null, unitIds: [unitId!] }),
        ...(facts["panel"] === true && { page: "/#/class-follow-up" }),
      };
    }),
};
