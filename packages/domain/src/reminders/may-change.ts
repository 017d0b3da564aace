import { z } from "zod";
import { type Context, Forbidden, query, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";

/** Whether the actor may steer the rules and the hours: they speak to all, so it takes one who reaches all. */
export const mayChangeReminders = query({
  name: "mayChangeReminders",
  permission: "reminders.write",
  input: z.strictObject({}),
  scope: () => [],
  run: reachesAll,
});

export async function checkReachesAll(ctx: Context): Promise<void> {
  if (!(await reachesAll(ctx))) throw new Forbidden("reminders.write");
}

/** Without bound, or every top of today's tree. */
async function reachesAll(ctx: Context): Promise<boolean> {
  if (ctx.actor.units === "all") return true;
  const tops = (await readTree(ctx.db)).childrenOf(null, today(ctx));
  return tops.length > 0 && tops.every((id) => reaches(ctx.actor, id));
}
