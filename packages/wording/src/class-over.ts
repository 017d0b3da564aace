/** What is told of a class that is over, was called off, or does not exist, where somebody asks for it. */
import type { ClassFor, ClassPoolTotal, Message } from "@ketnap/contract";

import { text } from "./basis.ts";
import { sayClassesFor } from "./classes.ts";
import { daysFrom } from "./class-line.ts";
import { sayNoClassAhead } from "./class-pool.ts";
import { formatDate } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/** So many are told at once. */
const MOST = 3;

/** The classes ahead, and how many wait where there are none. */
export interface Ahead {
  classes: readonly ClassFor[];
  total: ClassPoolTotal;
}

/** What became of the classes that were meant, then what there is instead. */
export function sayClassesOver(over: readonly ClassFor[], ahead: Ahead, say: Speaker): Message {
  const lines = over.slice(0, MOST).flatMap((each) => overLines(each, say));
  return instead(lines, ahead, say);
}

/** What was asked for: a course, days off, or something else of a class; there is none like it. */
export function sayNoSuchClass(said: { course: number | null; daysOff: boolean }, ahead: Ahead, say: Speaker): Message {
  const { course, daysOff } = said;
  const none =
    course === null ? say.t(daysOff ? "class.noSuchDayOff" : "class.noSuch") : say.t("class.noSuchCourse", { course });
  return instead([none], ahead, say);
}

/** Before the classes that are asked about again: that none of them is as it was said. */
export function besideNoSuchClass(message: Message, say: Speaker): Message {
  return { ...message, blocks: [text(say.t("class.noSuch")), ...message.blocks] };
}

/** Asked whether a class was called off or moved, where none was. */
export function sayNoneCalledOff(ahead: Ahead, say: Speaker): Message {
  return instead([say.t("class.noneCalledOff")], ahead, say);
}

/** Below other classes: that these, for which the unit had registered, were called off. */
export function besideCalledOff(message: Message, off: readonly ClassFor[], say: Speaker): Message {
  const lines = off.slice(0, MOST).flatMap((each) => overLines(each, say));
  return { ...message, blocks: [...message.blocks, ...lines.map((line) => text(line))] };
}

/** Before what is told of classes that were moved: from when to when. `day`: the one of their former days that was said. */
export function besideMoved(
  message: Message,
  moved: readonly ClassFor[],
  day: string | undefined,
  say: Speaker,
): Message {
  const lines = moved.slice(0, MOST).flatMap((each) => movedLine(each, day, say) ?? []);
  return { ...message, blocks: [...lines.map((line) => text(line)), ...message.blocks] };
}

function movedLine({ class: of, daysBefore }: ClassFor, day: string | undefined, say: Speaker): string | null {
  const former = daysBefore.findLast((days) => day !== undefined && days.some((each) => each.endsWith(day)));
  const before = former ?? daysBefore.at(-1);
  const [first, last] = [of.sessions[0]?.onDate, of.sessions.at(-1)?.onDate];
  if (!before || first === undefined || last === undefined) return null;
  return say.t("class.moved", {
    title: oneLine(of.title, 80),
    before: daysFrom(before[0]!, before.at(-1)!, say),
    now: daysFrom(first, last, say),
  });
}

/** The hour of a lesson is not kept. */
export function besideNoHours(message: Message, say: Speaker): Message {
  return { ...message, blocks: [...message.blocks, { kind: "quiet", text: say.t("class.noHours") }] };
}

function instead(lines: readonly string[], { classes, total }: Ahead, say: Speaker): Message {
  const next = classes.length > 0 ? sayClassesFor(classes, total.unit.id, say) : sayNoClassAhead(total, say);
  return { ...next, blocks: [...lines.map((line) => text(line)), ...next.blocks] };
}

function overLines({ class: of, seated, waiting }: ClassFor, say: Speaker): string[] {
  const title = oneLine(of.title, 80);
  const last = of.sessions.at(-1);
  if (of.standing === "cancelled") {
    const count = seated + waiting;
    return [
      say.t("class.calledOff", { title, reason: oneLine(of.cancelReason ?? "", 300) }),
      ...(count > 0 ? [say.t("class.waitAgain", { count })] : []),
    ];
  }
  return last ? [say.t("class.over", { title, date: formatDate(last.onDate, say.locale) })] : [];
}
