import type { AskRequest, ReminderFacts, ReminderValue } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { changeBetween, type ClassMove, isAnother, knownState, UNCHANGED } from "./class-change.rules.ts";
import {
  type ClassTold,
  findClassesTold,
  selectBeginning,
  selectChanged,
  selectClosing,
  selectOpening,
  selectPromoted,
  selectWithoutSeat,
} from "./classes.store.ts";
import type { Facts, FoundReminder, ReminderKind, Said } from "./kind.ts";
import { asking, daysFrom, refOf } from "./report-due.ts";

/** What a change of a class is told by. */
const CHANGES = ["moved", "newDays", "instead", "added", "dropped", "halves", "place", "cancelled"] as const;
const HOW_MANY = { asks: "number" } as const;
const PLACEHOLDERS = ["title", "venue", "unit", "date", "due", "left", "count", "waiting"] as const;

/** Registration opens: to units at which somebody waits for such a class, or for which seats are kept. */
export const classOpening: ReminderKind = {
  ...about("class_opening", selectOpening),
  look: looking({
    stands: (found, day) => isOpen(found, day) && nobody(found),
    tap: registering,
    foundAs: ({ opensOn }) => opensOn,
    more: () => HOW_MANY,
  }),
};

/** The last days of registration: to those of them who registered nobody yet. */
export const classClosing: ReminderKind = {
  ...about("class_closing", selectClosing),
  look: looking({
    stands: (found, day) => isOpen(found, day) && nobody(found),
    tap: registering,
    foundAs: ({ closesOn }) => closesOn,
    more: () => HOW_MANY,
  }),
};

/** The days before: to units that have seats. */
export const classBeginning: ReminderKind = {
  ...about("class_beginning", selectBeginning),
  look: looking({
    stands: ({ state, seated, firstOn }, day) =>
      state === "announced" && seated > 0 && firstOn !== null && firstOn >= day,
    tap: listing,
    foundAs: ({ firstOn }) => firstOn,
  }),
};

/**
 * Another day, half day or place, or off: to units that learn or wait, once a change, and as it differs from what each of
 * them knows. Moved there and back unheard it is as it was.
 */
export const classChanged: ReminderKind = {
  ...about("class_changed", selectChanged),
  placeholders: [...PLACEHOLDERS, ...CHANGES, "again"],
  mayTakeBack: true,
  look: looking({
    stands: (found, day) => found.seated + found.waiting > 0 && concernedOn(found) !== null && hasNews(found, day),
    tap: listing,
    foundAs: ({ change }) => `change ${change}`,
    more: (found) => ({ calendar: found.calendar, takesBack: concernedOn(found), news: CHANGES }),
    outlives: true,
  }),
};

/** Some of a unit who waited have seats now: what was told of their waiting is over, be it of the same day. */
export const classPromoted: ReminderKind = {
  ...about("class_promoted", selectPromoted),
  mayTakeBack: true,
  look: looking({
    stands: (found) => found.state === "announced" && found.seated > 0 && found.nextOn !== null,
    tap: listing,
    foundAs: () => null,
    more: ({ calendar, nextOn }) => ({ calendar, takesBack: nextOn }),
  }),
};

/** The class begins, and some of a unit are still on its list: they get no seat any more, and wait for the next. */
export const classWithoutSeat: ReminderKind = {
  ...about("class_without_seat", selectWithoutSeat),
  look: looking({
    stands: ({ state, waiting, nextOn }) => state === "announced" && waiting > 0 && nextOn !== null,
    tap: listing,
    foundAs: ({ firstOn }) => firstOn,
    outlives: true,
  }),
};

function about(kind: string, select: ReminderKind["select"]) {
  return { kind, topic: "class", placeholders: PLACEHOLDERS, from: "anchor", select } as const;
}

function isOpen({ state, released, opensOn, closesOn }: ClassTold, day: string): boolean {
  return state === "announced" && !released && (opensOn ?? day) <= day && day <= (closesOn ?? day);
}

function nobody({ seated, waiting }: ClassTold): boolean {
  return seated + waiting === 0;
}

/** The first day ahead on which somebody would have come, or is to come; null where all is over. */
function concernedOn({ beforeOn, nextOn }: ClassTold): string | null {
  return [beforeOn, nextOn].filter((day) => day !== null).toSorted()[0] ?? null;
}

interface Looking {
  stands(found: ClassTold, day: string): boolean;
  tap(found: ClassTold): AskRequest;
  /** The day that its reminders count from, or its news. */
  foundAs(found: ClassTold): string | null;
  /** What goes with what it says. */
  more?(found: ClassTold): Pick<Said, "calendar" | "takesBack" | "news" | "asks">;
  /** Of a unit that has ended too: its people are in the class. */
  outlives?: boolean;
}

function looking({ stands, tap, foundAs, more = () => ({}), outlives = false }: Looking) {
  return async (ctx: Context, reminders: readonly FoundReminder[]): Promise<Facts> => {
    if (reminders.length === 0) return new Map();
    const [tree, day] = [await readTree(ctx.db), today(ctx)];
    const told = await findClassesTold(ctx.db, reminders, day);
    const byKey = new Map(told.map((each) => [`${each.subjectId} ${each.accountId}`, each]));
    return new Map(
      reminders.flatMap(({ id, subjectId, accountId, unitId }) => {
        const found = byKey.get(`${subjectId} ${accountId}`);
        if (!found || !stands(found, day) || !(outlives || tree.exists(found.unitId, day))) return [];
        const as = foundAs(found);
        // Whoever stands for it asks as himself.
        const ask = tap({ ...found, unitId: unitId ?? found.unitId });
        return [[id, { ...factsOf(found, ask, tree, day), ...(as !== null && { foundAs: as }), ...more(found) }]];
      }),
    );
  };
}

function factsOf(found: ClassTold, tap: AskRequest, tree: Tree, day: string): ReminderFacts {
  const { title, venue, state, firstOn, closesOn, unitId, seated, waiting, cancelReason } = found;
  const off = state === "cancelled";
  const changed = off ? UNCHANGED : changeOf(found, day);
  const instead = changed.days.length > 0 && changed.dropped.length > 0;
  const dates = (on: readonly string[]): ReminderValue | null => (on.length === 0 ? null : { is: "dates", dates: on });
  const date = (on: string | null): ReminderValue | null => (on === null ? null : { is: "date", date: on });
  return {
    values: {
      title: { is: "text", text: title },
      venue: { is: "text", text: venue },
      unit: { is: "unit", unit: refOf(unitId, tree) },
      date: date(firstOn),
      due: date(closesOn),
      left: closesOn === null ? null : { is: "days_left", days: daysFrom(day, closesOn) },
      // Nobody has a seat in what is off; all wait again.
      count: off ? null : { is: "number", value: seated },
      again: off ? { is: "number", value: seated + waiting } : null,
      waiting: waiting > 0 ? { is: "number", value: waiting } : null,
      moved: date(changed.from),
      newDays: instead ? dates(changed.days) : null,
      instead: instead ? dates(changed.dropped) : null,
      added: instead ? null : dates(changed.days),
      dropped: instead ? null : dates(changed.dropped),
      halves: changed.halves.length === 0 ? null : { is: "half_days", halves: changed.halves },
      place: changed.place === null ? null : { is: "text", text: changed.place },
      cancelled: off ? { is: "text", text: cancelReason ?? "" } : null,
    },
    tap: asking(tap),
  };
}

function hasNews(found: ClassTold, day: string): boolean {
  return found.state === "cancelled" || isAnother(changeOf(found, day));
}

/** What is another than the account knows. */
function changeOf({ statesBefore, known, calendar, venue, firstOn }: ClassTold, today: string): ClassMove {
  const now = { venue, sessions: calendar.sessions };
  const before = knownState(statesBefore, known, now);
  return before === null ? { ...UNCHANGED, from: firstOn } : changeBetween(before, now, today);
}

function registering({ classId, unitId }: ClassTold): AskRequest {
  return { intent: "class_register", slots: { class_id: classId }, interval: null, unitIds: [unitId] };
}

/** Of that class alone: two that moved on one day are two things to be told. */
function listing({ classId, unitId }: ClassTold): AskRequest {
  return { intent: "class_list", slots: { when: "upcoming", class_id: classId }, interval: null, unitIds: [unitId] };
}
