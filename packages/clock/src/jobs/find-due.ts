import { findReminders } from "../reminders.ts";
import type { JobDeps } from "./deps.ts";

/** Finds what people are to be told. Twice the same is once. */
export async function findDue({ db, clock, onReminders }: JobDeps): Promise<void> {
  const found = await findReminders(db, clock());
  for (const [kind, count] of Object.entries(found.byKind)) onReminders?.("found", kind, count);
}
