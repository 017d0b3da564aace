import { readConfig } from "@ketnap/config";
import { openDatabase } from "@ketnap/database";
import { createLog } from "@ketnap/process";
import { play } from "./play.ts";

/** Plays the rehearsal whose number is the argument, and ends. The panel's server starts it; nobody waits for it. */
const config = readConfig();
const log = createLog("rehearsal", config.logLevel);
const url = config.staffDatabaseUrl ?? config.databaseUrl;
const id = Number(process.argv[2]);
if (!url || !Number.isSafeInteger(id)) {
  process.stderr.write("A rehearsal is started by the panel, or by `pnpm ketnap rehearse`.\n");
  process.exit(1);
}

const stopped = new AbortController();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
  process.on(signal, () => stopped.abort(new Error("stopped")));

const db = openDatabase(url, { connections: 2, onError: (error) => log.warn({ error }, "a connection broke") });
try {
  await play({ db, config, log, stopped }, id);
} finally {
  await db.close();
}
