/** Leaving a class: what is asked before anybody's seat is given back. */
import type { Choice, ClassFor, Message } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { answering, askChoice, classLine, withdrawing } from "./class-line.ts";
import { formatDate } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/**
 * Seats given back: so many, or so many that are to be left; `muting`: the words may have meant reminders instead; `just`:
 * those who were registered a moment ago, who may be meant alone.
 */
export interface Leaving {
  unitId: number;
  count?: number | undefined;
  left?: number | undefined;
  muting?: string | undefined;
  just?: { classId: number; count: number } | undefined;
}

/** How many leave which class: nothing is given back before it is tapped. */
export function sayLeaving(classes: readonly ClassFor[], leaving: Leaving, say: Speaker): Message {
  const [only, ...others] = classes;
  if (!only) return { blocks: [text(say.t("class.nobody"))] };
  return others.length > 0 ? sayLeaveWhich(classes, leaving, say) : sayLeaveOne(only, leaving, say);
}

/** Before what may be left: that the unit has nobody in the classes that were meant. */
export function besideNobodyIn(message: Message, meant: readonly ClassFor[], say: Speaker): Message {
  const [only, ...others] = meant;
  const named = only && others.length === 0;
  const none = named ? say.t("class.nobodyIn", { title: oneLine(only.class.title, 80) }) : say.t("class.nobodyInThat");
  return { ...message, blocks: [text(none), ...message.blocks] };
}

/** That classes have begun, which nobody leaves any more; `message`: which others may be left. */
export function besideBegun(
  message: Message | null,
  begun: readonly ClassFor[],
  leaving: Leaving,
  say: Speaker,
): Message {
  const told = begun.map(({ class: { title, sessions } }) => {
    const date = formatDate(sessions[0]!.onDate, say.locale);
    return text(say.t("class.leaveBegun", { title: oneLine(title, 80), date }));
  });
  return { blocks: [...told, ...(message?.blocks ?? [])], choices: message?.choices ?? muting(leaving, say) };
}

function sayLeaveWhich(classes: readonly ClassFor[], leaving: Leaving, say: Speaker): Message {
  const { unitId, just } = leaving;
  const from = (each: ClassFor, count: number) => {
    const label = { count, title: oneLine(each.class.title, 45) };
    return withdrawing(say.t("class.withdrawFrom", label), { classId: each.class.id, unitId }, count);
  };
  const lately = classes.filter((each) => just?.classId === each.class.id && just.count < registered(each));
  const choices = [
    ...lately.map((each) => from(each, just!.count)),
    ...classes.map((each) => from(each, most(each, leaving))),
  ];
  const shown = choices.slice(0, leaving.muting === undefined ? 4 : 3);
  return {
    blocks: [
      text(say.t("class.leaveWhich")),
      ...classes.slice(0, shown.length - lately.length).map((each) => text(classLine(each, say))),
      ...quiet([say.t("class.leaveHint")]),
    ],
    choices: [...shown, ...muting(leaving, say)],
  };
}

function sayLeaveOne(one: ClassFor, leaving: Leaving, say: Speaker): Message {
  const { class: of } = one;
  const [all, title] = [registered(one), oneLine(of.title, 80)];
  const { unitId, left, count = left === undefined ? undefined : all - left } = leaving;
  const about = { classId: of.id, unitId };
  const line = text(classLine(one, say));
  const hint = quiet([say.t("class.leaveHint")]);
  if (left !== undefined && left >= all) {
    const more = { class_id: of.id, count: left - all };
    const open = left > all && of.standing === "registration_open";
    return {
      blocks: [text(say.t("class.leaveSame", { count: all, title })), line],
      choices: open ? [askChoice(say.t("class.more", { count: left - all }), "class_register", more, [unitId])] : [],
    };
  }
  const some = leaving.just === undefined ? [1, 2] : [leaving.just.count];
  if (count === undefined || count > all)
    return {
      blocks: [
        text(count === undefined ? say.t("class.leaveHow", { title }) : say.t("class.leaveFewer", { most: all })),
        line,
        ...hint,
      ],
      choices: [
        ...some.filter((few) => few < all).map((few) => leave(say, about, few)),
        leaveAll(say, about, all),
        ...muting(leaving, say),
      ],
    };
  return {
    blocks: [
      text(say.t("class.leaveAsk", { count, title })),
      text(say.t("class.leaveRest", { left: all - count })),
      line,
      ...hint,
    ],
    choices: [leave(say, about, count), ...muting(leaving, say)],
  };
}

type About = { classId: number; unitId: number };

function leave(say: Speaker, about: About, count: number): Choice {
  return answering(count, withdrawing(say.t("class.leave", { count }), about, count));
}

function leaveAll(say: Speaker, about: About, count: number): Choice {
  return answering(count, withdrawing(say.t("class.leaveAll", { count }), about, count));
}

function muting({ muting: topic }: Leaving, say: Speaker): Choice[] {
  return topic === undefined ? [] : [askChoice(say.t("class.leaveMute"), "unsubscribe", { topic }, [])];
}

/** No more than the unit has in it; all of them where no number was said. */
function most(each: ClassFor, { count, left }: Leaving): number {
  const all = registered(each);
  return Math.min(all, count ?? (left === undefined ? all : Math.max(1, all - left)));
}

function registered({ seated, waiting }: ClassFor): number {
  return seated + waiting;
}
