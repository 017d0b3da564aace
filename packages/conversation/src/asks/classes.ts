import { type AskRequest, CLASS_KINDS, type ClassPoolTotal } from "@ketnap/contract";
import { declarePool, readPool, readPoolTotal } from "@ketnap/domain/classes";
import { type Context, may } from "@ketnap/domain/kernel";
import { lineOf } from "@ketnap/understanding";
import { sayClassUnit, sayPool, sayPoolSure, sayPoolTotal, sayPoolTotals } from "@ketnap/wording";
import { type ClassAsk, countOf, kindOf, totalOf, unitOf } from "./class-ask.ts";
import { classList } from "./class-list.ts";
import { classRegister } from "./class-register.ts";
import { askWhose, isClear, whoseLearners } from "./class-unit.ts";
import { rememberWritten } from "./class-written.ts";

/**
 * "Đề nghị mở lớp": so many wait from now on, and what a class needs. Without a number: how far it is. What denies, tells
 * or asks is no wish, and is asked about.
 */
const classOpen: ClassAsk = async (ctx, request, say, asked) => {
  const unitId = unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const count = countOf(request);
  const mayAdd = may(ctx.actor.roles, "classes.register");
  if (request.slots["noted"] === true) return sayPoolTotals(await totalsOf(ctx, unitId, request), mayAdd, say);
  if (count === null || count < 1 || !mayAdd) return sayPoolTotal(await totalOf(ctx, unitId, request), mayAdd, say);
  const kind = kindOf(request);
  const whose = asked?.found ? await whoseLearners(ctx, request, asked.found) : null;
  const unsure = asked?.found && NO_WISH.test(` ${lineOf(asked.found).line.trim()} ${asked.found.text} `);
  if (whose && !unsure && !isClear(whose)) return askWhose(ctx, whose, { ...request, interval: null }, say);
  const now = await readPool(ctx, { unitId, kind });
  const wish = Math.max(now.count, count);
  const off = isForWorkers(request) ? Math.max(now.daysOff, Math.min(wish, count)) : now.daysOff;
  if (unsure) return sayPoolSure(now, { unitId, kind, count: wish, workers: off }, say);
  const pool = await declarePool(ctx, { unitId, kind, count: wish, daysOff: off, source: "chat" });
  if (asked?.chat) await rememberWritten(ctx, asked.chat, { unitId, pool: kind, before: now });
  return sayPool(pool, await totalOf(ctx, unitId, request), say);
};

/** Of the kind that was said, else of each for which somebody waits; of the first where nobody does. */
async function totalsOf(ctx: Context, unitId: number, request: AskRequest): Promise<ClassPoolTotal[]> {
  if (request.slots["class_type"] !== undefined) return [await totalOf(ctx, unitId, request)];
  const totals: ClassPoolTotal[] = [];
  for (const kind of CLASS_KINDS) totals.push(await readPoolTotal(ctx, { unitId, kind }));
  const some = totals.filter(({ count }) => count > 0);
  return some.length > 0 ? some : totals.slice(0, 1);
}

/** It is not wished for, was wished for before, or is a question. */
const NO_WISH =
  / (?:dung|khoan|chua|khong|chang|nham|da|roi|hom|nham|huy|thoi|mai|sau|neu|khi|lieu|sao|the nao|<day>) |\?/;

export const CLASS_ASKS: Readonly<Record<string, ClassAsk>> = {
  class_register: classRegister,
  class_open: classOpen,
  class_list: classList,
};

/** Of these, what changes something: on behalf of somebody it is not done. */
export const CLASS_CHANGES: ReadonlySet<string> = new Set(["class_register", "class_open"]);

function isForWorkers({ slots }: AskRequest): boolean {
  return slots["weekend"] === true || (Array.isArray(slots["groups"]) && slots["groups"].includes("worker"));
}
