import { systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample, type SampleAccount } from "@ketnap/domain/loading";
import { type Installation, withDatabase } from "./installation.ts";

/**
 * Puts in the rules and holidays where there are none, and fills an empty installation with the sample.
 * Returns the accounts made now, with passwords that nothing keeps; none where something was there already.
 */
export function ensureSample(installation: Installation): Promise<SampleAccount[]> {
  return withDatabase(installation, "staff", async (db) => {
    const ctx = { actor: systemActor("ketnap start"), db, now: Temporal.Now.instant() };
    await fillDefaults(ctx);
    return loadSample(ctx);
  });
}
