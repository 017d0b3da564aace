/** Who waits for a class, and what a class needs. */
import type { Choice, ClassKind, ClassPoolState, ClassPoolTotal, Message } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { answering, askChoice } from "./class-line.ts";
import { oneLine, type Speaker } from "./speaker.ts";

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
    answering(all, askChoice(label, "class_register", { pool: true, class_type: kind, count: all, workers }, [unitId]));
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

/** How many wait for each kind of class, as it is noted. */
export function sayPoolTotals(totals: readonly ClassPoolTotal[], mayAdd: boolean, say: Speaker): Message {
  const told = totals.map((total) => sayPoolTotal(total, false, say));
  const kinds = totals.map(({ kind }) => text(say.t("class.poolKind", { kind: say.t(`classKind.${kind}`) })));
  return {
    blocks: [
      ...told.flatMap(({ blocks: [head, ...rest] }, at) => [head!, kinds[at]!, ...rest]),
      ...quiet([mayAdd ? say.t("class.poolHow") : null]),
    ],
    choices: told.flatMap(({ choices }) => choices ?? []).slice(0, 1),
  };
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

/** Notes so many who wait; where some are noted already, on top of these. */
export function pooling(
  { unitId, kind, count, pooled }: { unitId: number; kind: ClassKind; count: number; pooled: number },
  say: Speaker,
): Choice {
  const label = say.t(pooled > 0 ? "class.poolMore" : "class.poolDo", { count });
  const change = pooled > 0 ? { change: "more" } : {};
  return askChoice(label, "class_register", { pool: true, class_type: kind, count, workers: 0, ...change }, [unitId]);
}
