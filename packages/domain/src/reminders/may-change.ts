import { z } from "zod";
import { type Context, Forbidden, query } from "../kernel/index.ts";
import { reachesAll } from "../organisation/index.ts";

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
