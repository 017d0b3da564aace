import { cloneDatabase, type TestDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { wardFile, YEAR } from "./ward.ts";

export interface Bench {
  database: TestDatabase;
  /** A secretary who reaches the whole ward. */
  accountId: number;
  /** In the name of ketnap itself, for what a bench must set up. */
  system: Context;
}

/** A server of the bench's own, with fsync on, holding the ward; gone when `work` has ended. */
export async function withWard<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
  const system = { actor: systemActor("bench"), db: database.staff, now: Temporal.Now.instant() };
  try {
    await loadFile(system, { name: "bench.json", text: JSON.stringify(wardFile()) });
    const ward = (await readTree(database.staff)).byKey("ward");
    if (!ward) throw new Error("The ward of the bench was not loaded.");
    const grants = [{ role: "secretary" as const, unitId: ward.id, validFrom: `${YEAR}-01-01` }];
    const { id } = await createAccount(system, { login: "bench", label: "Bí thư đảng ủy", grants });
    return await work({ database, accountId: id, system });
  } finally {
    await database.drop();
    await stop();
  }
}
