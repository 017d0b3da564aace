import { type Config, readConfig } from "@ketnap/config";
import { createLog, type Log } from "./log.ts";

/** A process under way; `stop` finishes what has begun and lets go of everything. */
export interface Running {
  port: number;
  stop(): Promise<void>;
}

/** Longer than that a stop does not take: whoever asked for it kills after ten seconds. */
const STOP_MS = 9_000;

/**
 * What every `main.ts` does: settings, start, the line `{"msg":"ready"}`, and an orderly end at SIGTERM or SIGINT.
 * A start that fails says why in one sentence and ends with status 1.
 */
export async function runProcess(name: string, start: (config: Config, log: Log) => Promise<Running>): Promise<void> {
  let log: Log | undefined;
  try {
    const config = readConfig();
    log = createLog(name, config.logLevel);
    const running = await start(config, log);
    endBySignal(running, log);
    log.info({ port: running.port, pid: process.pid }, "ready");
    process.send?.("ready");
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    log?.fatal({ error }, "did not start");
    process.exit(1);
  }
}

function endBySignal(running: Running, log: Log): void {
  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    log.info({ signal }, "ending");
    const late = setTimeout(() => {
      log.warn("did not end in time");
      process.exit(1);
    }, STOP_MS);
    await running.stop().catch((error: unknown) => log.error({ error }, "did not end cleanly"));
    clearTimeout(late);
    log.info("ended");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void end(signal));
  // One promise that nobody waited for must not take all chats down; it is a mistake of ours and is told as such.
  process.on("unhandledRejection", (error) => log.error({ error }, "nobody waited for this"));
}
