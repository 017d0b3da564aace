import type { AskRequest, ClassFor, Message } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import type { Context } from "@ketnap/domain/kernel";
import { besideNobodyWaits, type Leaving, sayClassesFor, sayLeavingWaiting, type Speaker } from "@ketnap/wording";
import type { AskedIn } from "./class-ask.ts";
import { enter } from "./class-enter.ts";
import { askLeaving, isIn, mayLeave } from "./class-leave.ts";

/** Asks who of those that wait is given up; where nobody does, that, and who has seats. */
export function askLeavingWaiting(
  { classes, meant }: { classes: readonly ClassFor[]; meant: readonly ClassFor[] },
  leaving: Leaving,
  say: Speaker,
): Message {
  const waits = (some: readonly ClassFor[]) => some.filter((each) => each.waiting > 0 && mayLeave(each));
  const [there, all] = [waits(meant), waits(classes)];
  const found = there.length > 0 ? there : all;
  if (found.length > 0) return sayLeavingWaiting(found, leaving, say);
  if (!classes.some(isIn)) return askLeaving({ classes, meant }, leaving, say);
  // Who does not want to wait, and has a seat, has not asked to give it back.
  if (leaving.count === undefined) return besideNobodyWaits(sayClassesFor(classes, leaving.unitId, say), say);
  return besideNobodyWaits(askLeaving({ classes, meant }, leaving, say), say);
}

/** By a button: who has moved up since keeps the seat. */
export async function leaveWaiting(
  ctx: Context,
  unitId: number,
  { slots }: AskRequest,
  say: Speaker,
  asked?: AskedIn,
): Promise<Message> {
  const classes = await listClassesFor(ctx, { unitId });
  const one = classes.find(({ class: of }) => of.id === slots["class_id"]);
  const count = Math.abs(Number(slots["count"] ?? 0)) || undefined;
  const does = slots["gives_back"] !== true && one && mayLeave(one) && count !== undefined && count <= one.waiting;
  if (does) return enter(ctx, { classId: one.class.id, unitId, count: -count, waiting: true }, say, asked);
  return askLeavingWaiting({ classes, meant: one ? [one] : classes }, { unitId, count }, say);
}
