import { eraseOldMessages } from "@ketnap/domain/deliveries";
import { eraseOldMisunderstood } from "@ketnap/domain/misunderstood";
import { eraseOldReminders } from "@ketnap/domain/reminders";
import type { JobDeps } from "./deps.ts";

/** Texts, tokens and dialogs are kept no longer than their notice says, what was told for a year and a little. */
export async function erase({ db, clock }: JobDeps): Promise<void> {
  await eraseOldMessages(db, clock());
  await eraseOldReminders(db, clock());
  await eraseOldMisunderstood(db, clock());
}
