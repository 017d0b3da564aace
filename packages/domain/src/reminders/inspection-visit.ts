import type { ReminderFacts, ReminderValue } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { findHeard, findTellable, selectComing, selectNews, type TellableVisit } from "./inspection-visit.store.ts";
import type { Facts, FoundReminder, ReminderKind, Said } from "./kind.ts";
import { asking, daysFrom } from "./report-due.ts";
import { number, unitValue } from "./unit-checks.ts";

/**
 * A team comes to the unit in some days: the day, the team's number, what to prepare. Never why, never what was found; and
 * not of a day that was taken off since, on which nobody comes.
 */
export const inspectionVisit: ReminderKind = {
  kind: "inspection_visit",
  topic: "inspection",
  placeholders: ["unit", "date", "left", "team", "prepare"],
  from: "anchor",
  select: selectComing,
  look: (ctx, reminders) =>
    lookAt(ctx, reminders, (visit) => {
      if (visit.state !== "announced" || visit.onDate < today(ctx) || visit.dayOff) return null;
      const values: Values = {
        date: { is: "date", date: visit.onDate },
        left: { is: "days_left", days: daysFrom(today(ctx), visit.onDate), until: "event" },
        prepare: { is: "text", text: visit.prepare },
      };
      return { values, foundAs: visit.onDate };
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
  mayTakeBack: true,
  select: selectNews,
  look: (ctx, reminders) =>
    lookAt(ctx, reminders, (visit, heard) => {
      if (visit.onDate < today(ctx)) return null;
      const off = visit.state === "cancelled";
      if (off ? !heard : visit.dayOff) return null;
      const moved = !off && heard && visit.beforeOn !== null;
      const values: Values = {
        announced: off || moved ? null : dateOf(visit.onDate),
        moved: moved ? dateOf(visit.onDate) : null,
        cancelled: off ? dateOf(visit.onDate) : null,
        prepare: off ? null : { is: "text", text: visit.prepare },
      };
      const ahead = [visit.onDate, visit.beforeOn ?? visit.onDate].filter((day) => day >= today(ctx));
      return {
        values,
        foundAs: `news ${visit.news}`,
        ...((off || moved) && { takesBack: ahead.toSorted()[0] ?? null }),
      };
    }),
};

type Values = ReminderFacts["values"];

async function lookAt(
  ctx: Context,
  reminders: readonly FoundReminder[],
  tell: (visit: TellableVisit, heard: boolean) => (Pick<Said, "foundAs" | "takesBack"> & { values: Values }) | null,
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
      // To a unit that has ended nobody comes: of it the calling off is told, and nothing else.
      const meant = visit && (visit.state === "cancelled" || tree.exists(visit.unitId, today(ctx)));
      const said = meant ? tell(visit, known) : null;
      return visit && said ? [[reminder.id, { ...said, ...factsOf(visit, said.values, tree) }] as const] : [];
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
