import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import { systemActor } from "@ketnap/domain/kernel";
import { type Installation, withDatabase } from "../../installation.ts";

/** An account of the sample with its password, which is known only now. */
export interface NewAccount {
  login: string;
  label: string;
  password: string;
}

/** Fills in rules and holidays where there are none, and an empty installation with the sample. Returns the accounts made now: none where something was there already. */
export function ensureSample(installation: Installation): Promise<readonly NewAccount[]> {
  return withDatabase(installation, "staff", async (db) => {
    const ctx = { actor: systemActor("ketnap start"), db, now: Temporal.Now.instant() };
    await fillDefaults(ctx);
    return loadSample(ctx);
  });
}
