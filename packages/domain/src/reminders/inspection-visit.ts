import type { ReminderFacts, ReminderValue } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { findHeard, findTellable, selectComing, selectNews, type TellableVisit } from "./inspection-visit.store.ts";
import type { Facts, FoundReminder, ReminderKind } from "./kind.ts";
import { asking, daysFrom } from "./report-due.ts";
import { number, unitValue } from "./unit-checks.ts";

/** A team comes to the unit in some days: the day, the team's number, what to prepare. Never why, never what was found. */
export const inspectionVisit: ReminderKind = {
  kind: "inspection_visit",
  topic: "inspection",
  placeholders: ["unit", "date", "left", "team", "prepare"],
  from: "anchor",
  answerable: true,
  select: selectComing,
  look: (ctx, reminders) =>
    lookAt(ctx, reminders, (visit, { facts }) => {
      // Moved since it was found: the new day is told by its own reminders.
      if (visit.state !== "announced" || visit.onDate !== facts["on"] || visit.onDate < today(ctx)) return null;
      return {
        date: { is: "date", date: visit.onDate },
        left: { is: "days_left", days: daysFrom(today(ctx), visit.onDate), until: "event" },
        prepare: { is: "text", text: visit.prepare },
      };
    }),
};

/**
 * A visit that was announced, moved or called off: told once, as it stands when it is told. To who has not heard of it yet a
 * visit that was moved is a visit that comes, and one that was called off is nothing.
 */
export const inspectionNews: ReminderKind = {
  kind: "inspection_news",
  topic: "inspection",
  placeholders: ["unit", "team", "announced", "moved", "cancelled", "prepare"],
  from: "anchor",
  answerable: true,
  select: selectNews,
  look: (ctx, reminders) =>
    lookAt(ctx, reminders, (visit, { facts }, heard) => {
      // There is later news of it, which tells more.
      if (visit.news !== facts["news"] || visit.onDate < today(ctx)) return null;
      const off = visit.state === "cancelled";
      if (off && !heard) return null;
      const moved = !off && heard && visit.beforeOn !== null;
      return {
        announced: off || moved ? null : dateOf(visit.onDate),
        moved: moved ? dateOf(visit.onDate) : null,
        cancelled: off ? dateOf(visit.onDate) : null,
        prepare: off ? null : { is: "text", text: visit.prepare },
      };
    }),
};

type Values = ReminderFacts["values"];

async function lookAt(
  ctx: Context,
  reminders: readonly FoundReminder[],
  tell: (visit: TellableVisit, reminder: FoundReminder, heard: boolean) => Values | null,
): Promise<Facts> {
  if (reminders.length === 0) return new Map();
  const ids = [...new Set(reminders.map(({ subjectId }) => Number(subjectId)))];
  const visits = new Map((await findTellable(ctx.db, ids)).map((visit) => [String(visit.id), visit]));
  const heard = await findHeard(ctx.db, reminders);
  const tree = await readTree(ctx.db);
  return new Map(
    reminders.flatMap((reminder) => {
      const visit = visits.get(reminder.subjectId);
      const known = heard.has(`${reminder.subjectId} ${reminder.accountId}`);
      const values = visit && tree.exists(visit.unitId, today(ctx)) ? tell(visit, reminder, known) : null;
      return visit && values ? [[reminder.id, factsOf(visit, values, tree)] as const] : [];
    }),
  );
}

function factsOf({ unitId, teamNumber }: TellableVisit, values: Values, tree: Tree): ReminderFacts {
  const tap = asking({ intent: "inspection_info", slots: {}, interval: null, unitIds: [unitId] });
  return { values: { unit: unitValue(unitId, tree), team: number(teamNumber), ...values }, tap };
}

function dateOf(date: string): ReminderValue {
  return { is: "date", date };
}
