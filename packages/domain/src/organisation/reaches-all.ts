import { type Context, reaches, today } from "../kernel/index.ts";
import { readTree } from "./store.ts";

/** Without bound, or every top of today's tree: who steers what concerns all. */
export async function reachesAll(ctx: Context): Promise<boolean> {
  if (ctx.actor.units === "all") return true;
  const tops = (await readTree(ctx.db)).childrenOf(null, today(ctx));
  return tops.length > 0 && tops.every((id) => reaches(ctx.actor, id));
}
