import type { ClassFor, Message } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import { type Context, today } from "@ketnap/domain/kernel";
import { sayClassesOver, type Speaker } from "@ketnap/wording";
import { totalOf } from "./class-ask.ts";

/** A course comes again with the same number: of those before, only what was held within a year is meant. */
const DAYS = 365;

/** The classes of the last year that are over or were called off, the latest first. */
export async function listOver(ctx: Context, unitId: number): Promise<readonly ClassFor[]> {
  const from = Temporal.PlainDate.from(today(ctx)).subtract({ days: DAYS }).toString();
  const over = await listClassesFor(ctx, { unitId, over: true });
  return over.filter(({ class: of }) => (of.sessions.at(-1)?.onDate ?? from) >= from);
}

/** The unit had people in it, and would be learning there still or soon. */
export function isLatelyOver(ctx: Context, { class: of, seated, waiting }: ClassFor): boolean {
  return seated + waiting > 0 && (of.sessions.at(-1)?.onDate ?? "") >= today(ctx);
}

/** What is told of a class that was called off where something is asked for in it; null where it was not. */
export async function sayCalledOff(
  ctx: Context,
  over: readonly ClassFor[],
  unitId: number,
  say: Speaker,
): Promise<Message | null> {
  const off = over.filter(({ class: of }) => of.standing === "cancelled");
  if (off.length === 0) return null;
  const request = { intent: "class_list" as const, slots: {}, interval: null };
  const classes = await listClassesFor(ctx, { unitId });
  return sayClassesOver(off, { classes, total: await totalOf(ctx, unitId, request) }, say);
}
