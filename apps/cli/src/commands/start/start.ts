import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Config, PROJECT_ROOT, readConfig } from "@ketnap/config";
import type { Command } from "commander";
import { type Installation, migrateInstallation, openInstallation } from "../../installation.ts";
import { Child } from "./child.ts";
import { ensureSample } from "../../ensure-sample.ts";
import { greet } from "./greeting.ts";
import { checkPorts } from "./ports.ts";
import { childrenOf } from "./settings.ts";

/** Child processes get this long to end what they have begun; with the database's own stop it stays within 15 s. */
const GRACE_MS = 13_000;
/** Of that the doors may take so much; what they leave is the worker's. */
const DOORS_MS = 9_000;

export function addStart(program: Command): void {
  program
    .command("start")
    .description("start everything on this machine: database, panel, chat, worker")
    .action(() => start(readConfig()));
}

/** Brings everything up in order and returns; what runs then ends by a signal. A failure on the way leaves nothing running. */
async function start(config: Config): Promise<void> {
  const running = new Running();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void running.end());
  try {
    await checkPorts(config);
    const [installation] = await Promise.all([prepare(config, running), build()]);
    const firstStart = await ensureSample(installation);
    if (running.ending) return;
    running.children = childrenOf(config, installation).map((spec) => new Child(spec, say));
    await Promise.all(running.children.map((child) => child.start()));
    if (!running.ending) await greet(config, installation, firstStart);
  } catch (error) {
    // Whoever asked it to end in the middle of its start need not read of it.
    if (!running.ending) {
      say((error as Error).message);
      process.exitCode = 1;
    }
    await running.end();
  }
}

async function prepare(config: Config, running: Running): Promise<Installation> {
  const where = config.databaseUrl ? "the server of DATABASE_URL" : `embedded, in ${config.dataFolder}`;
  say(`Database: ${where}`);
  running.opening = openInstallation(config);
  const installation = await running.opening;
  const applied = await migrateInstallation(installation, config.queueUrl);
  if (applied.length > 0) say(`Tables brought up to date: ${applied.join(", ")}`);
  return installation;
}

/** What runs, and its orderly end: first what takes messages in, then the worker, then the database. */
class Running {
  /** Whoever ends it while it opens waits for that: a database half up would stay. */
  opening: Promise<Installation> | null = null;
  children: readonly Child[] = [];
  #end: Promise<void> | null = null;

  get ending(): boolean {
    return this.#end !== null;
  }

  /** Ctrl-C arrives twice under npm, and impatience sends more: all but the first change nothing. */
  end(): Promise<void> {
    return (this.#end ??= this.#inOrder());
  }

  async #inOrder(): Promise<void> {
    if (this.children.length > 0) say("Stopping: finishing what has begun…");
    const [worker, doors] = [this.children.filter(isWorker), this.children.filter((child) => !isWorker(child))];
    const began = performance.now();
    await Promise.all(doors.map((child) => child.stop(DOORS_MS)));
    await Promise.all(worker.map((child) => child.stop(began + GRACE_MS - performance.now())));
    const opened = await this.opening?.catch(() => null);
    await opened?.release();
    if (this.children.length > 0) say("Stopped.");
    process.exit();
  }
}

function isWorker(child: Child): boolean {
  return child.name === "worker";
}

/** In a process of its own, so that it runs while the database starts. */
function build(): Promise<void> {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, "scripts", "build.ts")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 ? done() : fail(new Error("The servers and pages were not built; nothing was started.")),
    );
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
