import { closeDueClasses, handOnClasses, handOnEnded, proposeDueClasses } from "@ketnap/domain/classes";
import { handOnPlans } from "@ketnap/domain/inspections";
import { systemActor } from "@ketnap/domain/kernel";
import { findReminders } from "../reminders.ts";
import type { JobDeps } from "./deps.ts";

/** Hands on the classes and plans of ended committees and what ended units had in classes, ends registrations whose day is over, drafts the classes that are due, and finds what people are to be told. Twice the same is once. */
export async function findDue({ db, clock, onReminders, onNotPlanned }: JobDeps): Promise<void> {
  const now = clock();
  const ctx = { actor: systemActor("clock"), db, now };
  await handOnClasses(ctx, {});
  await handOnEnded(ctx, {});
  await handOnPlans(ctx, {});
  await closeDueClasses(ctx, {});
  const { failed } = await proposeDueClasses(ctx);
  for (const each of failed) onNotPlanned?.(each);
  const found = await findReminders(db, now);
  for (const [kind, count] of Object.entries(found.byKind)) onReminders?.("found", kind, count);
}
