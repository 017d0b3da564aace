import type { AskRequest, ChoiceAction, ReminderFacts, ReminderValue, UnitRef } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { heirsOf } from "../reports/heirs.rules.ts";
import { toldDayOf } from "../reports/standing.rules.ts";
import type { Facts, FoundReminder, ReminderKind } from "./kind.ts";
import { findUnanswered, findUnansweredOf, selectLate, selectUnanswered, type Unanswered } from "./report-due.store.ts";

/** A report that is asked for and not answered; later, one list of the late for the unit above. */
export const reportDue: ReminderKind = {
  kind: "report_due",
  topic: "report",
  placeholders: ["title", "period", "due", "left", "unit", "number", "numbers"],
  from: "anchor",
  opensAgain: true,
  select: selectUnanswered,
  escalate: selectLate,
  async look(ctx, reminders) {
    const tree = await readTree(ctx.db);
    const own = reminders.filter(({ subjectKind }) => subjectKind === "expected_report");
    const lists = reminders.filter(({ subjectKind }) => subjectKind === "report_request");
    return new Map([...(await lookAtUnits(ctx, own, tree)), ...(await lookAtLists(ctx, lists, tree))]);
  },
};

async function lookAtUnits(ctx: Context, reminders: readonly FoundReminder[], tree: Tree): Promise<Facts> {
  if (reminders.length === 0) return new Map();
  const open = await findUnanswered(
    ctx.db,
    reminders.map(({ subjectId }) => Number(subjectId)),
    today(ctx),
  );
  const byId = new Map(open.map((each) => [String(each.id), each]));
  return new Map(
    reminders.flatMap(({ id, subjectId }) => {
      const found = byId.get(subjectId);
      return found && heirsOf(tree, found.unitId, today(ctx)).length > 0
        ? [[id, factsOf(found, tree, today(ctx))] as const]
        : [];
    }),
  );
}

/** Of a request, the late below one unit, as one list. */
async function lookAtLists(ctx: Context, reminders: readonly FoundReminder[], tree: Tree): Promise<Facts> {
  if (reminders.length === 0) return new Map();
  const requestOf = ({ subjectId }: FoundReminder) => Number(subjectId.split(".")[0]);
  const open = await findUnansweredOf(ctx.db, [...new Set(reminders.map(requestOf))]);
  return new Map(
    reminders.flatMap((reminder) => {
      const above = reminder.unitId!;
      const below = new Set([above, ...tree.descendantsOf(above, today(ctx))]);
      const late = open.filter(
        ({ requestId, unitId }) =>
          requestId === requestOf(reminder) && heirsOf(tree, unitId, today(ctx)).some((id) => below.has(id)),
      );
      const [first] = late;
      return first ? [[reminder.id, listOf(first, late, above, tree, today(ctx))] as const] : [];
    }),
  );
}

export function factsOf(found: Unanswered, tree: Tree, day: string): ReminderFacts {
  const [only, ...others] = found.fields;
  const one = only && others.length === 0 ? only : null;
  return {
    values: {
      ...about(found, day),
      unit: { is: "unit", unit: refOf(found.unitId, tree) },
      number: one && { is: "field", field: { indicator: one.indicator, label: one.label } },
      numbers: one ? null : { is: "number", value: found.fields.length },
    },
    tap: { kind: "answer_report", expectedId: found.id },
    ...(one && { asks: "number" }),
  };
}

function listOf(found: Unanswered, late: readonly Unanswered[], above: number, tree: Tree, day: string): ReminderFacts {
  const units = late.map(({ unitId }) => refOf(unitId, tree));
  return {
    values: {
      ...about(found, day),
      unit: { is: "unit", unit: refOf(above, tree) },
      count: { is: "number", value: units.length },
      units: { is: "units", units },
      locked: found.lockOn !== null && found.lockOn <= day ? { is: "date", date: found.lockOn } : null,
    },
    tap: asking({
      intent: "report_status",
      slots: { status: "missing" },
      interval: { from: found.firstMonth, to: found.lastMonth },
      unitIds: [above],
    }),
    words: "late",
    page: `/#/report-requests/${found.requestId}/show`,
  };
}

function about(found: Unanswered, day: string): Record<string, ReminderValue> {
  const told = toldDayOf(found, day);
  return {
    title: { is: "text", text: found.title },
    period: { is: "period", period: { from: found.firstMonth, to: found.lastMonth } },
    due: { is: "date", date: told },
    left: { is: "days_left", days: daysFrom(day, told) },
  };
}

/** A tap that asks a question. */
export function asking(ask: AskRequest): ChoiceAction {
  return { kind: "ask", ask };
}

export function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
}

export function refOf(id: number, tree: Tree): UnitRef {
  return { id, name: tree.unit(id)?.name ?? "" };
}
