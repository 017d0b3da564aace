import { type AuditChange, type Context, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import type { Waiting } from "./plan.rules.ts";
import { insertPool, lockPool } from "./pool.store.ts";
import { successorOn } from "./successor.rules.ts";

/** Who was in a class and has not learned waits in the pool again: of one that is over, and of one that was called off. */

/** Held, the smaller unit first, by whoever reckons from several of them. */
export async function lockPools(ctx: Context, tree: Tree, units: readonly number[]): Promise<void> {
  const pools = new Set(units.flatMap((id) => poolsOf(ctx, tree, id)));
  for (const id of [...pools].toSorted((a, b) => a - b)) await lockPool(ctx.db, id);
}

/** The pool of the unit, and of the one that took it over while it learned. */
export function poolsOf(ctx: Context, tree: Tree, unitId: number): number[] {
  return [...new Set([unitId, successorOn(tree, unitId, today(ctx)) ?? unitId])];
}

/** Each stands in the log with the command that let them wait. */
export async function poolAgain(ctx: Context, who: readonly Omit<Waiting, "organiserId">[]): Promise<AuditChange[]> {
  const entries: AuditChange[] = [];
  for (const { unitId, kind, shift, count, waitingSince, lapsesOn } of who) {
    const created = { unitId, kind, shift, count, waitingSince, lapsesOn, source: "staff" as const };
    const id = await insertPool(ctx.db, created, ctx.now, ctx.actor.accountId);
    entries.push({ entity: "class_pool", id, unitId, created });
  }
  return entries;
}
