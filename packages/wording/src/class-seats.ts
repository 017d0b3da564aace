/** Seats in a class: what became of a registration, and what has to be asked before. */
import type { ClassFor, ClassKind, ClassPlace, Message } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { answering, askChoice, classDays, classLine, freeText, MOST_CHOICES, withdrawing } from "./class-line.ts";
import { pooling } from "./class-pool.ts";
import { unwaiting } from "./class-waiting.ts";
import { formatDate } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

const COUNTS = [1, 2, 3, 5] as const;

/** What became of a registration: seats first, then who waits, then how to take it back. */
export function sayClassPlace(place: ClassPlace, say: Speaker): Message {
  const { class: of, unit, asked, seated, waiting, ahead, unitSeated, unitWaiting } = place;
  const title = oneLine(of.title, 80);
  const about = { classId: of.id, unitId: unit.id };
  return {
    blocks: [
      headline([seatText(asked, seated, waiting, say), title]),
      text(classDays(of, say)),
      ...(waiting > 0 ? [text(waitText(waiting, ahead, say))] : []),
      text(standingText(unit.name, unitSeated, unitWaiting, say)),
      ...quiet([say.t("class.takenBack")]),
    ],
    choices: [
      ...(waiting > 0 && seated > 0 ? [unwaiting(say.t("class.onlySeats", { count: seated }), about, waiting)] : []),
      withdrawing(say.t("class.withdraw", { count: asked }), about, asked),
    ],
  };
}

/** What was taken back, and what is left. */
export function sayClassWithdrawn(place: ClassPlace, say: Speaker): Message {
  const { class: of, unit, withdrawn, unitSeated, unitWaiting } = place;
  const again = { class_id: of.id, count: withdrawn };
  const open = of.standing === "registration_open";
  return {
    blocks: [
      headline([say.t("class.withdrawn", { count: withdrawn }), oneLine(of.title, 80)]),
      text(standingText(unit.name, unitSeated, unitWaiting, say)),
    ],
    choices: open ? [askChoice(say.t("class.again", { count: withdrawn }), "class_register", again, [unit.id])] : [],
  };
}

/** Several classes could be meant: which. `single`: more than one was said, and they are taken one at a time. */
export function sayWhichClass(
  classes: readonly ClassFor[],
  unitId: number,
  count: number | null,
  say: Speaker,
  single = false,
): Message {
  return {
    blocks: [
      text(say.t("class.which")),
      ...classes.slice(0, MOST_CHOICES).map((each) => text(classLine(each, say))),
      ...quiet([single ? say.t("class.oneByOne") : null]),
    ],
    choices: classes
      .slice(0, MOST_CHOICES)
      .map(({ class: of }) =>
        askChoice(oneLine(of.title, 60), "class_register", { class_id: of.id, ...(count !== null && { count }) }, [
          unitId,
        ]),
      ),
  };
}

export function sayHowManyLearners({ class: of, free }: ClassFor, unitId: number, say: Speaker): Message {
  return {
    blocks: [
      headline([say.t("class.howMany"), oneLine(of.title, 80)]),
      text(freeText(free, say)),
      text(classDays(of, say)),
    ],
    choices: COUNTS.map((count) =>
      answering(
        count,
        askChoice(say.t("class.people", { count }), "class_register", { class_id: of.id, count }, [unitId]),
      ),
    ),
  };
}

/** Before what is asked back: that so few, or so many, are not registered; as it is for any other number. */
export function besideNoCount(message: Message, count: unknown, most: number, say: Speaker): Message {
  if (typeof count !== "number" || (count > 0 && count <= most)) return message;
  const why = count === 0 ? say.t("class.countNone") : say.t("class.countMost", { most });
  return { ...message, blocks: [text(why), ...message.blocks] };
}

/**
 * No class of those that were meant takes registrations now: when one will, which others do, and that those who wait can
 * be noted. `course`: the number that was said; `why`: what became of the one that was meant;
 * `pooled`: so many of the unit are noted already, and stay so.
 */
export function sayNoOpenClass(
  next: ClassFor | null,
  said: {
    unitId: number;
    kind: ClassKind;
    count: number | null;
    course: number | null;
    why: string | null;
    pooled: number;
    open: readonly ClassFor[];
  },
  say: Speaker,
): Message {
  const { unitId, kind, count, course, why, pooled, open } = said;
  const opens = next?.class.registrationOpensOn ?? null;
  const of = say.t(`classKind.${kind}`);
  const others = open.slice(0, MOST_CHOICES - 1);
  const none =
    why ??
    (course === null
      ? say.t(open.length > 0 ? "class.noneOfThese" : "class.noneOpen", { kind: of })
      : say.t("class.noneOfCourse", { course }));
  return {
    blocks: [
      text(none),
      ...(next && opens !== null
        ? [text(say.t("class.opensOn", { title: oneLine(next.class.title, 80), date: formatDate(opens, say.locale) }))]
        : []),
      ...(others.length > 0 ? [text(say.t("class.othersOpen"))] : []),
      ...others.map((each) => text(classLine(each, say))),
      ...(pooled > 0 ? [text(say.t("class.poolNow", { count: pooled }))] : []),
      ...quiet([open.length > 0 ? null : say.t("class.poolHint")]),
    ],
    choices: [
      ...others.map(({ class: { id, title } }) =>
        askChoice(say.t("class.registerFor", { title: oneLine(title, 45) }), "class_register", { class_id: id }, [
          unitId,
        ]),
      ),
      ...(count === null || count < 1 ? [] : [pooling({ unitId, kind, count, pooled }, say)]),
    ],
  };
}

/** Why it was refused, in the words of its reason, and what else there is. */
export function sayClassRefused(reason: string, unitId: number, say: Speaker): Message {
  return {
    blocks: [text(reason)],
    choices: [askChoice(say.t("class.see"), "class_list", { when: "upcoming" }, [unitId])],
  };
}

export function sayClassUnit(say: Speaker): Message {
  return { blocks: [text(say.t("class.whichUnit"))] };
}

function seatText(asked: number, seated: number, waiting: number, say: Speaker): string {
  if (waiting === 0) return say.t("class.allSeated", { count: asked });
  return seated === 0
    ? say.t("class.allWait", { count: asked })
    : say.t("class.someSeated", { seated, asked, waiting });
}

function waitText(count: number, ahead: number, say: Speaker): string {
  return ahead === 0 ? say.t("class.waitsFirst", { count }) : say.t("class.waits", { count, ahead });
}

function standingText(name: string, seated: number, waiting: number, say: Speaker): string {
  const unit = oneLine(name);
  return waiting > 0 ? say.t("class.unitWaits", { unit, seated, waiting }) : say.t("class.unitHas", { unit, seated });
}
