import { type Context, today, unitIdsOf } from "../kernel/index.ts";
import { namedIn } from "./sought.ts";
import { readTree } from "./store.ts";

/** The units whose rows a list shows: the actor's, or those of them at and below one unit. Null: no bound. */
export async function unitsListed(ctx: Context, filter: { underId?: number | undefined }): Promise<number[] | null> {
  const reach = unitIdsOf(ctx.actor);
  if (filter.underId === undefined) return reach;
  const tree = await readTree(ctx.db);
  const below = tree.subtree([filter.underId], today(ctx));
  return reach ? reach.filter((id) => below.has(id)) : [...below];
}

/**
 * The same of a list that is searched by the names of its units. They are looked up first, for there are thousands of
 * units where there are a million rows.
 */
export async function unitsSought(
  ctx: Context,
  filter: { underId?: number | undefined; q?: string | undefined },
): Promise<number[] | null> {
  const listed = await unitsListed(ctx, filter);
  if (!filter.q) return listed;
  const named = namedIn(await readTree(ctx.db), filter.q);
  if (!listed) return named;
  const within = new Set(listed);
  return named.filter((id) => within.has(id));
}
