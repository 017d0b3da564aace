import { type Context, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "./store.ts";

/** The units whose rows a list shows: the actor's, or those of them at and below one unit. Null: no bound. */
export async function unitsListed(ctx: Context, filter: { underId?: number | undefined }): Promise<number[] | null> {
  const reach = unitIdsOf(ctx.actor);
  if (filter.underId === undefined) return reach;
  const tree = await readTree(ctx.db);
  const below = tree.subtree([filter.underId], today(ctx));
  return reach ? reach.filter((id) => below.has(id)) : [...below];
}
