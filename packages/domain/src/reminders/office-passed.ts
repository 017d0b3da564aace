import type { HandedOver, ReminderValue } from "@ketnap/contract";
import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { type Context, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { nothingSelected } from "./finding.store.ts";
import type { ReminderKind } from "./kind.ts";
import { findHolding, insertPassed, type PassedFacts } from "./office-passed.store.ts";
import { DAYS_OF_USE } from "./schedule.rules.ts";
import { unitValue } from "./unit-checks.ts";

const KEY = "office_passed";

/** A secretary's office passed: told to who has it now, and to who had it. Handed back before it is told, it is not. */
export const officePassed: ReminderKind = {
  kind: KEY,
  topic: "all",
  placeholders: ["unit", "date", "from", "to", "drafts", "subscriptions"],
  from: "asked",
  select: nothingSelected,
  async look(ctx, reminders) {
    if (reminders.length === 0) return new Map();
    const tree = await readTree(ctx.db);
    const holding = await findHolding(ctx.db, reminders, today(ctx));
    return new Map(
      reminders.flatMap(({ id, accountId, unitId, facts }) => {
        const { side, other, on, drafts, subscriptions } = facts as unknown as PassedFacts;
        if (holding.has(`${accountId} ${unitId}`) !== (side === "to") || !tree.exists(unitId!, today(ctx))) return [];
        const something = side === "to" && drafts + subscriptions > 0;
        const name: ReminderValue = { is: "text", text: other };
        const values = {
          unit: unitValue(unitId!, tree),
          date: { is: "date", date: on },
          from: side === "to" ? name : null,
          to: side === "from" ? name : null,
          drafts: something ? { is: "number", value: drafts } : null,
          subscriptions: something ? { is: "number", value: subscriptions } : null,
        } as const;
        return [[id, { values, tap: null }] as const];
      }),
    );
  },
};

/** Has both told as everybody is told unasked; not the one who leaves with nothing: he has no chat any more. */
export async function tellPassed(ctx: Context, { unit, on, from, to, gone, passed }: HandedOver): Promise<void> {
  const onDate = today(ctx);
  const expiresOn = addWorkingDays(onDate, DAYS_OF_USE, await readDaysAround(ctx.db, onDate));
  const sides = [
    { side: "to" as const, accountId: to.id, other: from.label },
    ...(gone ? [] : [{ side: "from" as const, accountId: from.id, other: to.label }]),
  ];
  for (const { accountId, side, other } of sides) {
    const facts = { side, other, on, drafts: passed.drafts, subscriptions: passed.subscriptions };
    await insertPassed(ctx.db, KEY, { accountId, unitId: unit.id, onDate, expiresOn, facts }, ctx.now);
  }
}
