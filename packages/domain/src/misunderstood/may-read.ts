import { z } from "zod";
import { type Context, Forbidden, type Permission, query } from "../kernel/index.ts";
import { reachesAll } from "../organisation/index.ts";

/** Whether the actor may see the list: it holds the questions of all units, so it takes one who reaches all. */
export const mayReadMisunderstood = query({
  name: "misunderstood.may_read",
  permission: "misunderstood.read",
  input: z.strictObject({}),
  scope: () => [],
  run: reachesAll,
});

export async function checkReachesAll(ctx: Context, permission: Permission): Promise<void> {
  if (!(await reachesAll(ctx))) throw new Forbidden(permission);
}
