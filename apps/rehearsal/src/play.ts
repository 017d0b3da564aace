import { join } from "node:path";
import type { Config } from "@ketnap/config";
import type { Database } from "@ketnap/database";
import { beginRehearsal, endRehearsal, failRehearsal, noteRehearsal } from "@ketnap/domain/rehearsals";
import type { Log } from "@ketnap/process";
import { rehearse } from "@ketnap/rehearsal";

interface Deps {
  db: Database;
  config: Config;
  log: Log;
  stopped: AbortController;
}

/** Shorter than what the panel takes for death, however long a day takes. */
const BEAT_MS = 5_000;

export async function play({ db, config, log, stopped }: Deps, id: number): Promise<void> {
  const now = () => Temporal.Now.instant();
  const rehearsal = await beginRehearsal(db, id, now());
  if (!rehearsal) return;
  const { fromOn: from, toOn: to, unit, mix, seed, channel } = rehearsal;
  const progress = { doneDays: 0, messages: 0 };
  const note = async () => {
    if (!(await noteRehearsal(db, id, progress, now()))) stopped.abort(new Error("called off"));
  };
  const beat = setInterval(() => void note().catch(() => {}), BEAT_MS);
  try {
    const result = await rehearse({
      plan: { from, to, mix, seed, channel, unitId: unit?.id ?? null },
      sourceUrl: db.url,
      servers: [...(config.rehearsalDatabaseUrl ? [config.rehearsalDatabaseUrl] : []), db.url],
      folder: join(config.dataFolder, "rehearsals"),
      signal: stopped.signal,
      async onDay({ done, messages }) {
        Object.assign(progress, { doneDays: done, messages });
        await note();
      },
    });
    await endRehearsal(db, id, { totals: result.totals, messages: result.rows }, now());
    log.info({ rehearsal: id, days: progress.doneDays, seconds: result.totals.seconds }, "rehearsed");
  } catch (error) {
    if (!stopped.signal.aborted) log.error({ rehearsal: id, error }, "the rehearsal failed");
    await failRehearsal(db, id, failureOf(error, stopped.signal), now()).catch(() => {});
  } finally {
    clearInterval(beat);
  }
}

/** What the panel can word: never the error's own text. */
function failureOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "stopped";
  const { message } = error as { message?: unknown };
  return typeof message === "string" && /embedded PostgreSQL/.test(message) ? "no_server" : "error";
}
