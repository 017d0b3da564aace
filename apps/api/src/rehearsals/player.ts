import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { childEnvironment, type Config, PROJECT_ROOT } from "@ketnap/config";
import type { Logger } from "../http/log.ts";

export interface Player {
  /** Starts the process that plays the rehearsal and returns at once; how far it is stands in the database. */
  play(id: number): void;
  /** Asks what is playing to end and to throw its copy away. */
  stop(): void;
}

const MAIN = join(PROJECT_ROOT, "apps", "rehearsal", "src", "main.ts");

export function createPlayer(config: Config, databaseUrl: string, log: Logger): Player {
  const playing = new Set<ChildProcess>();
  return {
    play(id) {
      const env = childEnvironment({
        NODE_ENV: config.mode,
        KETNAP_DATA: config.dataFolder,
        LOG_LEVEL: config.logLevel,
        DATABASE_URL: databaseUrl,
        REHEARSAL_DATABASE_URL: config.rehearsalDatabaseUrl,
        NODE_COMPILE_CACHE: join(config.dataFolder, "compile-cache"),
      });
      const child = spawn(process.execPath, [MAIN, String(id)], { env, stdio: ["ignore", "inherit", "inherit"] });
      playing.add(child);
      child.once("error", (error) => log.error({ code: error.name }, "the rehearsal did not start"));
      child.once("exit", (code) => {
        playing.delete(child);
        log.info({ rehearsal: id, code }, "the rehearsal's process ended");
      });
    },
    stop() {
      for (const child of playing) child.kill("SIGTERM");
    },
  };
}
