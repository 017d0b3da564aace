import { openDueRequests } from "@ketnap/domain/reports";
import type { JobDeps } from "./deps.ts";

/** Asks for the reports whose day has come. Twice the same is once. */
export async function openRequests({ db, clock, onNotOpened }: JobDeps): Promise<void> {
  const { refused } = await openDueRequests(db, clock());
  for (const each of refused) onNotOpened?.(each);
}
