import { type Context, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { heirsOf } from "./heirs.rules.ts";

/** Whether the actor reaches this unit, or one that took it over. */
export async function reportsFor(ctx: Context, unitId: number): Promise<boolean> {
  if (reaches(ctx.actor, unitId)) return true;
  const tree = await readTree(ctx.db);
  return heirsOf(tree, unitId, today(ctx)).some((id) => reaches(ctx.actor, id));
}
