import type { AskRequest, ReminderFacts, ReminderValue } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import {
  type ClassTold,
  findClassesTold,
  selectBeginning,
  selectChanged,
  selectClosing,
  selectOpening,
  selectPromoted,
} from "./classes.store.ts";
import type { Facts, FoundReminder, ReminderKind } from "./kind.ts";
import { asking, daysFrom, refOf } from "./report-due.ts";

const PLACEHOLDERS = ["title", "venue", "unit", "date", "due", "left", "count", "waiting"] as const;

/** Registration opens: to units at which somebody waits for such a class, or for which seats are kept. */
export const classOpening: ReminderKind = {
  ...about("class_opening", selectOpening),
  look: looking((found) => isOpen(found) && nobody(found), registering),
};

/** The last days of registration: to those of them who registered nobody yet. */
export const classClosing: ReminderKind = {
  ...about("class_closing", selectClosing),
  look: looking((found) => isOpen(found) && nobody(found), registering),
};

/** The days before: to units that have seats. */
export const classBeginning: ReminderKind = {
  ...about("class_beginning", selectBeginning),
  look: looking((found) => found.state === "announced" && found.seated > 0, listing),
};

/** Another day or place, or off: to units that learn or wait, once a change. */
export const classChanged: ReminderKind = {
  ...about("class_changed", selectChanged),
  placeholders: [...PLACEHOLDERS, "moved", "cancelled"],
  look: looking((found) => found.seated + found.waiting > 0, listing, true),
};

/** Some of a unit who waited have seats now. */
export const classPromoted: ReminderKind = {
  ...about("class_promoted", selectPromoted),
  look: looking((found) => found.state === "announced" && found.seated > 0, listing, true),
};

function about(kind: string, select: ReminderKind["select"]) {
  return { kind, topic: "class", placeholders: PLACEHOLDERS, from: "anchor", select, answerable: true } as const;
}

function isOpen({ state, released }: ClassTold): boolean {
  return state === "announced" && !released;
}

function nobody({ seated, waiting }: ClassTold): boolean {
  return seated + waiting === 0;
}

/** `dated`: with its days for a calendar. */
function looking(stands: (found: ClassTold) => boolean, tap: (found: ClassTold) => AskRequest, dated = false) {
  return async (ctx: Context, reminders: readonly FoundReminder[]): Promise<Facts> => {
    if (reminders.length === 0) return new Map();
    const tree = await readTree(ctx.db);
    const told = await findClassesTold(
      ctx.db,
      reminders.map(({ subjectId }) => subjectId),
    );
    const byKey = new Map(told.map((each) => [`${each.classId}.${each.unitId}`, each]));
    return new Map(
      reminders.flatMap(({ id, subjectId, occurrence }) => {
        const found = byKey.get(subjectId);
        if (!found || !tree.exists(found.unitId, today(ctx)) || !stands(found)) return [];
        // Of two changes only the last is told: the first says what is no longer so.
        if (occurrence.startsWith("change ") && occurrence !== `change ${found.sequence}`) return [];
        const facts = factsOf(found, tap(found), tree, today(ctx));
        return [[id, dated ? { ...facts, calendar: found.calendar } : facts] as const];
      }),
    );
  };
}

function factsOf(found: ClassTold, tap: AskRequest, tree: Tree, day: string): ReminderFacts {
  const { title, venue, state, firstOn, closesOn, unitId, seated, waiting, cancelReason } = found;
  const off = state === "cancelled";
  const date = (on: string | null): ReminderValue | null => (on === null ? null : { is: "date", date: on });
  return {
    values: {
      title: { is: "text", text: title },
      venue: { is: "text", text: venue },
      unit: { is: "unit", unit: refOf(unitId, tree) },
      date: date(firstOn),
      due: date(closesOn),
      left: closesOn === null ? null : { is: "days_left", days: daysFrom(day, closesOn) },
      count: { is: "number", value: seated },
      waiting: waiting > 0 ? { is: "number", value: waiting } : null,
      moved: off ? null : date(firstOn),
      cancelled: off ? { is: "text", text: cancelReason ?? "" } : null,
    },
    tap: asking(tap),
  };
}

function registering({ classId, unitId }: ClassTold): AskRequest {
  return { intent: "class_register", slots: { class_id: classId }, interval: null, unitIds: [unitId] };
}

/** Of that class alone: two that moved on one day are two things to be told. */
function listing({ classId, unitId }: ClassTold): AskRequest {
  return { intent: "class_list", slots: { when: "upcoming", class_id: classId }, interval: null, unitIds: [unitId] };
}
