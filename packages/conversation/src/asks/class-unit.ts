import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { type Context, reaches, today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { saySeatsOfUnits, sayWhoseLearners, type Speaker } from "@ketnap/wording";
import { candidatesOf } from "../naming.ts";
import { countable } from "./class-ask.ts";
import { meantAmong, type SeatsSaid } from "./seats-said.ts";

/** So many buttons. */
const MOST = 4;

/** The units whose people may be meant: more than one where that has to be asked, for a wrong number is worse than a question. */
export interface WhoseLearners {
  ids: readonly number[];
  /** There are others below, too many to be offered. */
  others: boolean;
}

/**
 * Who was named is meant. Who was not is the asker's own unit, where he answers for one and nobody is below it: a
 * committee's own people are few, and a secretary of two may mean either.
 */
export async function whoseLearners(
  ctx: Context,
  request: AskRequest,
  found: Pick<Understanding, "slots"> | undefined,
): Promise<WhoseLearners> {
  const said = request.unitIds ?? [];
  const homes = ctx.actor.homeUnits;
  const itself = found?.slots["unit"] === "self";
  const named = found === undefined || (found.slots["unit"] !== undefined && !itself) || "units" in found.slots;
  if (named && said.length > 0) return { ids: said.slice(0, MOST), others: said.length > MOST };
  if (homes.length > 1) return { ids: homes.slice(0, MOST), others: homes.length > MOST };
  const [home] = homes;
  if (home === undefined || itself) return { ids: homes.slice(0, 1), others: false };
  const tree = await readTree(ctx.db);
  const below = tree.childrenOf(home, today(ctx)).filter((id) => reaches(ctx.actor, id));
  return below.length < MOST ? { ids: [home, ...below], others: false } : { ids: [home], others: true };
}

export function isClear({ ids, others }: WhoseLearners): boolean {
  return ids.length === 1 && !others;
}

/** Whose people they are: each button carries what was asked. */
export async function askWhose(ctx: Context, whose: WhoseLearners, ask: AskRequest, say: Speaker): Promise<Message> {
  const { units: _, unit: __, ...slots } = ask.slots;
  const tree = await readTree(ctx.db);
  const candidates = candidatesOf(ctx, tree, whose.ids, ({ id }) => ({ ...ask, slots, unitIds: [id] }));
  return sayWhoseLearners(candidates, whose.others, say);
}

/** "Bến Gỗ 2, Đồi Chè 3": each with its own number, to be tapped; null where it is not clear which number is whose. */
export async function askEachUnit(
  ctx: Context,
  { ids, others }: WhoseLearners,
  { perUnit, classes: [of, ...further] }: SeatsSaid,
  open: readonly ClassFor[],
  say: Speaker,
): Promise<Message | null> {
  if (others || perUnit?.length !== ids.length || perUnit.some((count) => countable(count) === null)) return null;
  const [only, ...more] = of ? meantAmong(open, of) : open;
  if (!only || further.length > 0) return null;
  const into = more.length > 0 ? {} : { class_id: only.class.id };
  const tree = await readTree(ctx.db);
  const candidates = candidatesOf(ctx, tree, ids, ({ id }) => ({
    intent: "class_register" as const,
    slots: { ...into, count: perUnit[ids.indexOf(id)]! },
    interval: null,
    unitIds: [id],
  }));
  if (candidates.length !== ids.length) return null;
  return saySeatsOfUnits(
    candidates.map((each) => ({ ...each, count: perUnit[ids.indexOf(each.unit.id)]! })),
    more.length > 0 ? null : only,
    say,
  );
}
