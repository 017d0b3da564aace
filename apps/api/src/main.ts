import { join } from "node:path";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readConfig } from "@ketnap/config";
import { openDatabase, readOrCreateSecrets } from "@ketnap/database";
import { createSealer } from "@ketnap/domain/deliveries";
import { createApi } from "./app.ts";
import { createLog } from "./http/log.ts";
import { drain, listen } from "./http/listening.ts";
import { createPlayer } from "./rehearsals/player.ts";
import { warmSoon } from "./warm.ts";

const config = readConfig();
const log = createLog(config.logLevel);
const url = config.staffDatabaseUrl ?? config.databaseUrl;
if (!url) stop("DATABASE_URL is not set. `pnpm ketnap start` sets it and starts everything.");

const db = openDatabase(url, { onError: (error) => log.warn({ code: codeOf(error) }, "a database connection broke") });
const sealer = createSealer(config.secret ?? readOrCreateSecrets(config.dataFolder).sealingKey);
const player = createPlayer(config, url, log);
const api = createApi({
  play: player.play,
  db,
  sealer,
  config,
  log,
  templateFolder: join(config.dataFolder, "templates"),
  async openBoard() {
    const { openBoard } = await import("@ketnap/queue");
    const onError = (error: Error) => log.warn({ code: codeOf(error) }, "a connection to the queue broke");
    return openBoard({ url: config.queueUrl ?? url, onError });
  },
});

let server: Server;
try {
  server = await listen(api.app, { host: config.host, port: config.ports.api });
} catch (error) {
  stop((error as Error).message);
}
log.info({ port: (server.address() as AddressInfo).port, host: config.host }, "the panel and its API listen");
warmSoon({ db, log });

let ending = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));

/** Takes no more, finishes what has begun, and closes the database. */
async function end(signal: string): Promise<void> {
  if (ending) return;
  ending = true;
  log.info({ signal }, "ending");
  const drained = api.drain();
  player.stop();
  await drain(server, 8000);
  await drained;
  await db.close();
  process.exit(0);
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

function codeOf(error: Error): string {
  return (error as { code?: string }).code ?? error.name;
}
