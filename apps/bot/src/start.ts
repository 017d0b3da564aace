import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "@ketnap/config";
import { createAnswer, warmUp } from "@ketnap/conversation";
import { openDatabase, readOrCreateSecrets } from "@ketnap/database";
import { createSealer } from "@ketnap/domain/deliveries";
import { listen, type Log, type Running } from "@ketnap/process";
import { type BotDeps, createBot } from "./app.ts";

/** The rights of this process, whoever's address it was given. */
const ROLE = "ketnap_bot";
/** Connections that are open, and have seen a question, when the first one comes. */
const WARM = 4;
const WARM_UP_MS = 3_000;

/** Opens what the bot needs and lets it run; `changes` replace parts of it in tests. */
export async function startBot(config: Config, log: Log, changes: Partial<BotDeps> = {}): Promise<Running> {
  const url = config.botDatabaseUrl ?? config.databaseUrl;
  if (!url) throw new Error("DATABASE_URL is not set. `ketnap start` starts the embedded database and sets it.");
  const secret = config.secret ?? readOrCreateSecrets(config.dataFolder).sealingKey;
  const db = openDatabase(url, {
    role: ROLE,
    connections: 16,
    onError: (error) => log.warn({ error }, "a connection broke"),
  });
  const bot = createBot({
    db,
    databaseUrl: url,
    role: ROLE,
    sealer: createSealer(secret),
    createAnswer,
    clock: () => Temporal.Now.instant(),
    log,
    behindTls: config.behindTls,
    publicUrl: config.publicUrl,
    ...changes,
  });
  try {
    const warm = warmUp(db, Temporal.Now.instant(), WARM);
    // A start that cannot be warmed up is a start all the same; /readyz says what is missing.
    const tried = warm.catch((error: unknown) => log.warn({ error }, "not warmed up"));
    await Promise.race([tried, pause(WARM_UP_MS, undefined, { ref: false })]);
    const door = await listen(bot.app, { host: config.host, port: config.ports.bot, setting: "BOT_PORT" });
    return {
      port: door.port,
      async stop() {
        const closed = door.close(4_000);
        await bot.stop();
        door.server.closeAllConnections();
        await closed;
        await db.close();
      },
    };
  } catch (error) {
    await bot.stop();
    await db.close();
    throw error;
  }
}
