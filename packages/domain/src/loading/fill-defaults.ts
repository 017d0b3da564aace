import { fillCalendar } from "../calendar/index.ts";
import type { Context } from "../kernel/index.ts";
import { fillRegulations } from "../regulations/index.ts";

/** Puts in the rules and holidays that ketnap knows, where there are none yet; what staff changed stays. */
export async function fillDefaults(ctx: Context): Promise<void> {
  await fillCalendar(ctx, {});
  await fillRegulations(ctx, {});
}
