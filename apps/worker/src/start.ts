import type { Config } from "@ketnap/config";
import { openDatabase, readOrCreateSecrets } from "@ketnap/database";
import { createSealer } from "@ketnap/domain/deliveries";
import { listen, type Log, type Running } from "@ketnap/process";
import { createQueue } from "@ketnap/queue";
import { createWorker, type WorkerDeps } from "./app.ts";

/** The rights of this process, whoever's address it was given: like the bot's, it never sees a person's record. */
const ROLE = "ketnap_bot";

/** Opens what the worker needs and lets it run; `changes` replace parts of it in tests. */
export async function startWorker(config: Config, log: Log, changes: Partial<WorkerDeps> = {}): Promise<Running> {
  const url = config.botDatabaseUrl ?? config.databaseUrl;
  if (!url) throw new Error("DATABASE_URL is not set. `ketnap start` starts the embedded database and sets it.");
  const secret = config.secret ?? readOrCreateSecrets(config.dataFolder).sealingKey;
  const onError = (error: Error) => log.warn({ error }, "a connection broke");
  const db = openDatabase(url, { role: ROLE, onError });
  const worker = createWorker({
    db,
    queue: createQueue({ url: config.queueUrl ?? url, role: ROLE, onError }),
    sealer: createSealer(secret),
    clock: () => Temporal.Now.instant(),
    log,
    behindTls: config.behindTls,
    panelUrl: config.publicUrl,
    recountHour: config.recountHour,
    ...changes,
  });
  try {
    const at = { host: config.host, port: config.ports.worker, setting: "WORKER_PORT" };
    const door = await listen(worker.app, at);
    return {
      port: door.port,
      async stop() {
        const closed = door.close(1_000);
        await worker.stop();
        await closed;
        await db.close();
      },
    };
  } catch (error) {
    await worker.stop();
    await db.close();
    throw error;
  }
}
