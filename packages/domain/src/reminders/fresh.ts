import type { Db } from "@ketnap/database";
import { type Context, systemActor } from "../kernel/index.ts";
import type { Facts, FoundReminder } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { isStillOf } from "./waiting.rules.ts";

export interface Fresh {
  /** What each says now. */
  said: Facts;
  /** Those that are told by another now: the day was moved, or there is later news. */
  elsewhere: ReadonlySet<string>;
}

/** What these say now. What is in neither has been answered, or has nothing to say. */
export async function lookFresh(db: Db, reminders: readonly FoundReminder[], now: Temporal.Instant): Promise<Fresh> {
  const ctx: Context = { actor: systemActor("Đồng hồ"), db, now };
  const said: Facts = new Map();
  const elsewhere = new Set<string>();
  for (const [name, some] of Map.groupBy(reminders, ({ kind }) => kind)) {
    const facts: Facts = (await kindOf(name)?.look(ctx, some)) ?? new Map();
    for (const { id, occurrence } of some) {
      const found = facts.get(id);
      if (!found) continue;
      if (isStillOf(occurrence, found.foundAs)) said.set(id, found);
      else elsewhere.add(id);
    }
  }
  return { said, elsewhere };
}
