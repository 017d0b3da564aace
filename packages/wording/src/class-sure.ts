/** Seats and those who wait, where it has to be asked first: nothing is written before a tap. */
import type { Choice, ClassFor, ClassKind, ClassPoolState, Message, UnitMark, UnitRef } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { answering, askChoice, classLine } from "./class-line.ts";
import { oneLine, type Speaker } from "./speaker.ts";
import { unitLabel } from "./unit-label.ts";

/** So many in this class? `counts`: the numbers that may have been meant. */
export function saySeatsSure(one: ClassFor, unitId: number, counts: readonly number[], say: Speaker): Message {
  const { id, title } = one.class;
  const own = one.seated + one.waiting;
  const [count, ...others] = counts;
  const asked =
    count === undefined || others.length > 0
      ? say.t("class.howMany")
      : say.t(own > 0 ? "class.sureMore" : "class.sure", { count, title: oneLine(title, 80) });
  const words = own > 0 ? "class.more" : "class.register";
  return {
    blocks: [text(asked), text(classLine(one, say)), ...quiet([say.t("class.sureHint")])],
    choices: [
      ...counts.map((each) =>
        answering(
          each,
          askChoice(say.t(words, { count: each }), "class_register", { class_id: id, count: each }, [unitId]),
        ),
      ),
      ...(own > 0 ? [askChoice(say.t("class.leaveSome"), "class_register", { gives_back: true }, [unitId])] : []),
      seeing(unitId, say),
    ].slice(0, 4),
  };
}

/** Several classes at once: each by itself, or all of them. */
export function saySeatsEach(seats: readonly { of: ClassFor; count: number }[], unitId: number, say: Speaker): Message {
  const each = seats.map(({ of, count }) => ({ class_id: of.class.id, count }));
  const sum = seats.reduce((total, { count }) => total + count, 0);
  return {
    blocks: [
      text(say.t("class.sureEach")),
      ...seats.map(({ of, count }) => text(`${say.t("class.people", { count })} · ${classLine(of, say)}`)),
      ...quiet([say.t("class.sureHint")]),
    ],
    choices: [
      askChoice(say.t("class.allOfThem", { count: seats.length, sum }), "class_register", { each }, [unitId]),
      ...seats.map(({ of, count }) => registering(of, count, unitId, say)),
    ],
  };
}

/** A button that registers says so many and for what. */
function registering({ class: of }: ClassFor, count: number, unitId: number, say: Speaker): Choice {
  const label = say.t("class.registerIn", { count, title: oneLine(of.title, 40) });
  return askChoice(label, "class_register", { class_id: of.id, count }, [unitId]);
}

/** Whose people they are; `others`: there are more below than can be offered. */
export function sayWhoseLearners(
  candidates: readonly { unit: UnitRef; mark?: UnitMark | undefined; ask: Parameters<typeof toChoice>[1] }[],
  others: boolean,
  say: Speaker,
): Message {
  return {
    blocks: [text(say.t("class.whose")), ...quiet([others ? say.t("class.whichUnit") : null])],
    choices: candidates.map(({ unit, mark, ask }) => toChoice(unitLabel(unit.name, mark, say), ask)),
  };
}

function toChoice(label: string, ask: Extract<Choice["action"], { kind: "ask" }>["ask"]): Choice {
  return { label: oneLine(label, 60), action: { kind: "ask", ask } };
}

/** Numbers of a pool as they were said: in all, or on what stands. */
export interface PoolSaid {
  unitId: number;
  kind: ClassKind;
  count: number;
  /** Another number that may be meant instead. */
  or?: number | undefined;
  workers: number;
  change?: "more" | "fewer" | undefined;
  shift?: "any" | "days_off" | undefined;
  since?: { month: number; year?: number } | undefined;
}

/** Whether so many are to be noted, beside what is. */
export function sayPoolSure(now: ClassPoolState, said: PoolSaid, say: Speaker): Message {
  const { count, workers } = said;
  const { or, ...rest } = said;
  const noting = (change: PoolSaid["change"], some = count) => {
    const words = change ? ({ more: "class.poolMore", fewer: "class.poolFewer" } as const)[change] : "class.poolDo";
    return choosing(say.t(words, { count: some }), { ...rest, count: some, ...(change ? { change } : {}) });
  };
  const one = said.change !== undefined || now.count === 0;
  const either = or === undefined ? [] : [noting(said.change, or)];
  const only = one && either.length === 0;
  const choices = only
    ? [answering(count, noting(said.change))]
    : [...either, noting(said.change), ...(one ? [] : [noting("more")])];
  return {
    blocks: [
      text(say.t("class.poolSure")),
      text(poolLine(now, say)),
      ...(workers > 0 ? [text(say.t("class.poolBoth", { count, workers }))] : []),
      ...quiet([say.t("class.poolSureHint")]),
    ],
    choices,
  };
}

/** Whether nobody waits any more; `before`: how many did before the last number was written, which may be meant too. */
export function sayPoolLeaving(
  pools: readonly ClassPoolState[],
  before: Pick<ClassPoolState, "count" | "daysOff"> | null,
  say: Speaker,
): Message {
  const [only] = pools;
  const count = pools.reduce((sum, each) => sum + each.count, 0);
  const back = before && only && before.count > 0 && before.count !== only.count ? before : null;
  const asked = back ? say.t("class.poolBack", { before: back.count, count }) : say.t("class.poolLeave", { count });
  return {
    blocks: [text(asked), ...pools.map((each) => text(poolLine(each, say))), ...quiet([say.t("class.poolSureHint")])],
    choices: [
      ...(back && only ? [notingAll(only, back, say.t("class.poolDo", { count: back.count }))] : []),
      ...emptyings(pools, say).map((each) => (back || pools.length > 1 ? each : answering(0, each))),
    ],
  };
}

/** Below the seats that may be given back: those who wait may be meant as well. */
export function besidePoolLeaving(message: Message, pools: readonly ClassPoolState[], say: Speaker): Message {
  return {
    blocks: [...message.blocks, ...pools.map((each) => text(poolLine(each, say)))],
    choices: [...(message.choices ?? []), ...emptyings(pools, say)],
  };
}

/** Nobody waits, and what there is instead to be given back. */
export function besidePoolNone(message: Message | null, say: Speaker): Message {
  return { ...message, blocks: [text(`${say.t("class.poolNone")}.`), ...(message?.blocks ?? [])] };
}

/** A button for each kind of class: nobody waits for it. */
function emptyings(pools: readonly ClassPoolState[], say: Speaker): Choice[] {
  return pools.map((each) => {
    const of = say.t(`classKind.${each.kind}`);
    const label = pools.length > 1 ? say.t("class.poolLeaveOf", { kind: of }) : say.t("class.poolDo", { count: 0 });
    return notingAll(each, { count: 0, daysOff: 0 }, label);
  });
}

function notingAll(
  { unit, kind }: ClassPoolState,
  { count, daysOff }: Pick<ClassPoolState, "count" | "daysOff">,
  label: string,
): Choice {
  return choosing(label, { unitId: unit.id, kind, count, workers: daysOff });
}

/** Some of both kinds wait: which of them no longer do. */
export function sayPoolFewer(now: ClassPoolState, said: PoolSaid, say: Speaker): Message {
  const { count } = said;
  return {
    blocks: [text(say.t("class.poolFewerWhich", { count })), text(poolLine(now, say))],
    choices: [
      choosing(say.t("class.poolFewerAny", { count }), { ...said, shift: "any" }),
      choosing(say.t("class.poolFewerOff", { count }), { ...said, workers: count, shift: "days_off" }),
    ],
  };
}

function poolLine(now: ClassPoolState, say: Speaker): string {
  if (now.count === 0) return `${oneLine(now.unit.name)} · ${say.t("class.poolNone")}`;
  const off = now.daysOff > 0 ? ` · ${say.t("class.poolDaysOff", { count: now.daysOff })}` : "";
  return `${oneLine(now.unit.name)} · ${say.t("class.poolNow", { count: now.count })}${off}`;
}

function choosing(label: string, { unitId, kind, ...slots }: PoolSaid): Choice {
  return askChoice(label, "class_register", { pool: true, class_type: kind, ...slots }, [unitId]);
}

/** To a no: nothing was changed, and what was asked is asked no more. */
export function sayUnchanged(say: Speaker): Message {
  return { blocks: [text(say.t("class.unchanged"))] };
}

/** To who does not know yet how many come: the question stays, without another list below it. */
export function sayCountLater(say: Speaker): Message {
  return { blocks: [text(say.t("class.countLater"))] };
}

/** Who may not register is told who may, and what he may look at. */
export function sayMayNotRegister(say: Speaker): Message {
  return {
    blocks: [text(say.t("class.mayNot")), text(say.t("class.mayNotNext"))],
    choices: [askChoice(say.t("class.see"), "class_list", { when: "upcoming" }, [])],
  };
}

function seeing(unitId: number, say: Speaker): Choice {
  return askChoice(say.t("class.see"), "class_list", { when: "upcoming" }, [unitId]);
}
