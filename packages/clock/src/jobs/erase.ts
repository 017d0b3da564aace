import { eraseOldMessages } from "@ketnap/domain/deliveries";
import type { JobDeps } from "./deps.ts";

/** Texts, tokens and dialogs are kept no longer than their notice says. */
export async function erase({ db, clock }: JobDeps): Promise<void> {
  await eraseOldMessages(db, clock());
}
