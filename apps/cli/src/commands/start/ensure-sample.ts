import { openDatabase } from "@ketnap/database";
import { loadSample } from "@ketnap/domain/installation";
import { systemActor } from "@ketnap/domain/kernel";
import type { Installation } from "../../installation.ts";

/** An account of the sample with its password, which is known only now. */
export interface NewAccount {
  login: string;
  label: string;
  password: string;
}

/** Fills an empty installation with the sample. Returns the accounts made now: none where something was there already. */
export async function ensureSample(installation: Installation): Promise<readonly NewAccount[]> {
  const db = openDatabase(installation.urls.staff, { connections: 2 });
  try {
    return await loadSample({ actor: systemActor("ketnap start"), db, now: Temporal.Now.instant() });
  } finally {
    await db.close();
  }
}
