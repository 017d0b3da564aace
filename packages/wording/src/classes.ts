/** Classes in chat: which there are, who has a seat, who waits, and what a class needs. */
import type {
  AskRequest,
  Choice,
  ClassFollowUpRow,
  ClassFor,
  ClassKind,
  ClassPlace,
  ClassPoolState,
  ClassPoolTotal,
  ClassRef,
  Interval,
  Message,
} from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { formatDate, formatPeriod } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

const MOST_CHOICES = 4;
const MOST_LINES = 5;
const COUNTS = [1, 2, 3, 5] as const;

/** Where and when, in one line. */
function classDays({ sessions, venue, shift }: ClassRef, say: Speaker): string {
  const [first] = sessions;
  const last = sessions.at(-1);
  if (!first || !last) return oneLine(venue, 60);
  const from = formatDate(first.onDate, say.locale);
  const days =
    first.onDate === last.onDate ? from : say.t("class.days", { from, to: formatDate(last.onDate, say.locale) });
  const half = new Set(sessions.map(({ part }) => part));
  const when = half.size === 1 ? say.t(`class.${first.part}`) : say.t("class.wholeDay");
  const off = shift === "days_off" ? [say.t("class.onDaysOff")] : [];
  return [days, when, ...off, oneLine(venue, 60)].join(" · ");
}

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
      ...(waiting > 0 && seated > 0 ? [withdrawing(say.t("class.onlySeats", { count: seated }), about, waiting)] : []),
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
      askChoice(say.t("class.people", { count }), "class_register", { class_id: of.id, count }, [unitId]),
    ),
  };
}

/**
 * No class of those that were meant takes registrations now: when one will, which others do, and that those who wait can
 * be noted. `course`: the number that was said.
 */
export function sayNoOpenClass(
  next: ClassFor | null,
  said: { unitId: number; kind: ClassKind; count: number | null; course: number | null; open: readonly ClassFor[] },
  say: Speaker,
): Message {
  const { unitId, kind, count, course, open } = said;
  const opens = next?.class.registrationOpensOn ?? null;
  const of = say.t(`classKind.${kind}`);
  const others = open.slice(0, MOST_CHOICES - 1);
  const none =
    course === null
      ? say.t(open.length > 0 ? "class.noneOfThese" : "class.noneOpen", { kind: of })
      : say.t("class.noneOfCourse", { course });
  return {
    blocks: [
      text(none),
      ...(next && opens !== null
        ? [text(say.t("class.opensOn", { title: oneLine(next.class.title, 80), date: formatDate(opens, say.locale) }))]
        : []),
      ...(others.length > 0 ? [text(say.t("class.othersOpen"))] : []),
      ...others.map((each) => text(classLine(each, say))),
      ...quiet([open.length > 0 ? null : say.t("class.poolHint")]),
    ],
    choices: [
      ...others.map(({ class: { id, title } }) =>
        askChoice(say.t("class.registerFor", { title: oneLine(title, 45) }), "class_register", { class_id: id }, [
          unitId,
        ]),
      ),
      ...(count === null || count < 1 ? [] : [pooling(say.t("class.poolDo", { count }), unitId, kind, count)]),
    ],
  };
}

/** The classes ahead for a unit, each with a tap that registers, and one that takes back who is registered. */
export function sayClassesFor(classes: readonly ClassFor[], unitId: number, say: Speaker): Message {
  const shown = classes.slice(0, MOST_LINES);
  const open = shown.filter(({ class: of }) => of.standing === "registration_open");
  return {
    blocks: [
      headline([say.t("class.ahead", { count: classes.length })]),
      ...shown.map((each) => text(classLine(each, say))),
    ],
    choices: choicesOf(open, classes.filter(mayLeave), unitId, say),
  };
}

/** To register, and out again: where both do not fit, one way out for all that the unit is registered for. */
function choicesOf(open: readonly ClassFor[], own: readonly ClassFor[], unitId: number, say: Speaker): Choice[] {
  const into = open.map(({ class: of }) =>
    askChoice(say.t("class.registerFor", { title: oneLine(of.title, 45) }), "class_register", { class_id: of.id }, [
      unitId,
    ]),
  );
  const out = own.map(({ class: of, seated, waiting }) => {
    const count = seated + waiting;
    const label = say.t("class.withdrawFrom", { count, title: oneLine(of.title, 45) });
    return withdrawing(label, { classId: of.id, unitId }, count);
  });
  if (into.length + out.length <= MOST_CHOICES || out.length === 0) return [...into, ...out].slice(0, MOST_CHOICES);
  const some = askChoice(say.t("class.leaveSome"), "class_register", { gives_back: true }, [unitId]);
  return [...into.slice(0, MOST_CHOICES - 1), out.length === 1 ? out[0]! : some];
}

/** None in the months that were said; the next one is. */
export function sayNoClassIn(period: Interval, next: ClassFor | null, unitId: number, say: Speaker): Message {
  const said = formatPeriod(period, say.locale);
  const none = text(say.t("class.noneIn", { period: say.locale === "vi" ? capital(said) : said }));
  if (!next) return { blocks: [none] };
  const ahead = sayClassesFor([next], unitId, say);
  return { ...ahead, blocks: [none, ...ahead.blocks] };
}

function capital(said: string): string {
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Who is registered may leave until the first lesson. */
function mayLeave({ class: of, seated, waiting }: ClassFor): boolean {
  return seated + waiting > 0 && (of.standing === "registration_open" || of.standing === "closed");
}

export function sayNoClassAhead(total: ClassPoolTotal, say: Speaker): Message {
  return {
    blocks: [text(say.t("class.noneAhead", { kind: say.t(`classKind.${total.kind}`) })), text(poolText(total, say))],
    choices: [askChoice(say.t("class.askOpen"), "class_open", { class_type: total.kind }, [total.unit.id])],
  };
}

/** More workers than people were said: how many they are in all. */
export function sayPoolEither(
  { unitId, kind, count, workers }: { unitId: number; kind: ClassKind; count: number; workers: number },
  say: Speaker,
): Message {
  const choice = (label: string, all: number) =>
    askChoice(label, "class_register", { pool: true, class_type: kind, count: all, workers }, [unitId]);
  return {
    blocks: [text(say.t("class.poolEither", { count, workers }))],
    choices: [
      choice(say.t("class.poolBoth", { count: count + workers, workers }), count + workers),
      choice(say.t("class.poolWorkers", { count: workers }), workers),
    ],
  };
}

/** Who waits, as it is noted now; with what a class needs. */
export function sayPool(pool: ClassPoolState, total: ClassPoolTotal, say: Speaker): Message {
  const off = pool.daysOff > 0 ? say.t("class.poolDaysOff", { count: pool.daysOff }) : null;
  return {
    blocks: [
      headline([say.t("class.poolNow", { count: pool.count }), off, oneLine(pool.unit.name)]),
      text(say.t("class.poolKind", { kind: say.t(`classKind.${pool.kind}`) })),
      ...quiet([needText(total, say), say.t("class.poolChange")]),
    ],
    choices: [askChoice(say.t("class.see"), "class_list", { when: "upcoming", class_type: pool.kind }, [pool.unit.id])],
  };
}

/** How many wait, how many a class needs, and how to add to it. */
export function sayPoolTotal(total: ClassPoolTotal, mayAdd: boolean, say: Speaker): Message {
  return {
    blocks: [
      headline([poolText(total, say), oneLine(total.unit.name)]),
      text(needText(total, say)),
      ...quiet([mayAdd ? say.t("class.poolHow") : null]),
    ],
    choices: [
      askChoice(say.t("class.see"), "class_list", { when: "upcoming", class_type: total.kind }, [total.unit.id]),
    ],
  };
}

/** Units that were certified long ago, and nothing followed. */
export function sayClassFollowUp(
  { rows, total }: { rows: readonly ClassFollowUpRow[]; total: number },
  say: Speaker,
): Message {
  if (total === 0) return { blocks: [text(say.t("class.followedAll"))] };
  const line = ({ unit, certified, lastOn }: ClassFollowUpRow) =>
    text(say.t("class.followUp", { unit: oneLine(unit.name), count: certified, date: formatDate(lastOn, say.locale) }));
  return {
    blocks: [
      headline([say.t("class.followUps", { count: total })]),
      ...rows.slice(0, MOST_LINES).map(line),
      ...quiet([
        total > MOST_LINES ? say.t("class.followMore", { count: total - MOST_LINES }) : null,
        say.t("class.followBasis"),
      ]),
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

export function classLine({ class: of, free, seated, waiting }: ClassFor, say: Speaker): string {
  const closes = of.registrationClosesOn;
  const how =
    of.standing === "registration_open"
      ? [freeText(free, say), closes === null ? null : say.t("class.until", { date: formatDate(closes, say.locale) })]
      : [say.t(`classStanding.${of.standing}`)];
  const own = seated + waiting > 0 ? say.t("class.own", { seated, waiting }) : null;
  return [oneLine(of.title, 80), classDays(of, say), ...how, own].filter((part) => part !== null).join(" · ");
}

function freeText(free: number, say: Speaker): string {
  return free > 0 ? say.t("class.free", { count: free }) : say.t("class.full");
}

function poolText(total: ClassPoolTotal, say: Speaker): string {
  if (total.count === 0) return say.t("class.poolNone");
  const off = total.daysOff > 0 ? ` (${say.t("class.poolDaysOff", { count: total.daysOff })})` : "";
  return `${say.t("class.poolNow", { count: total.count })}${off}`;
}

function needText({ count, minLearners }: ClassPoolTotal, say: Speaker): string {
  const left = minLearners - count;
  return left > 0
    ? say.t("class.needs", { minimum: minLearners, left })
    : say.t("class.enough", { minimum: minLearners });
}

export function withdrawing(
  label: string,
  { classId, unitId }: { classId: number; unitId: number },
  count: number,
): Choice {
  return askChoice(label, "class_register", { class_id: classId, count: -count }, [unitId]);
}

function pooling(label: string, unitId: number, kind: ClassKind, count: number): Choice {
  return askChoice(label, "class_register", { pool: true, class_type: kind, count, workers: 0 }, [unitId]);
}

export function askChoice(
  label: string,
  intent: string,
  slots: Record<string, unknown>,
  unitIds: readonly number[],
): Choice {
  const request: AskRequest = { intent, slots, interval: null, unitIds };
  return { label: oneLine(label, 60), action: { kind: "ask", ask: request } };
}
