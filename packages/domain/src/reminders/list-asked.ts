import type { ReminderFacts } from "@ketnap/contract";
import { z } from "zod";
import { query, today } from "../kernel/index.ts";
import { lookFresh } from "./fresh.ts";
import { findToldTo } from "./list-asked.store.ts";

/** What asks for a number: of a report, or of people for a class. */
const ASKING = ["report_due", "report_returned", "class_opening", "class_closing"];

/**
 * What reminders asked of oneself, in whichever chat, that is still to be answered: each thing once, as it is now, the one
 * told last first.
 */
export const listAsked = query({
  name: "reminders.asked",
  permission: "own.reminders",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<ReminderFacts[]> {
    if (ctx.actor.accountId === null) return [];
    const told = await findToldTo(ctx.db, ctx.actor.accountId, ASKING, today(ctx));
    const { said } = await lookFresh(ctx.db, told, ctx.now);
    const byTap = new Map<string, ReminderFacts>();
    for (const { id } of told) {
      const facts = said.get(id);
      const key = JSON.stringify(facts?.tap ?? null);
      if (facts?.tap && !byTap.has(key)) byTap.set(key, facts);
    }
    return [...byTap.values()];
  },
});
