import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { childEnvironment, freePort, PROJECT_ROOT } from "@ketnap/config";

/** What was compiled once is read from here, as `npm start` has it; only the very first process finds it empty. */
const COMPILED = join(tmpdir(), "ketnap-bench-compiled");

/** Longer than this a bench waits for nobody: its other areas are to be told too. */
const PATIENCE_MS = 120_000;

export interface Started {
  base: string;
  pid: number;
  /** `performance.now()` of the first answer that said it can work. */
  readyAt: number;
  stop(): Promise<void>;
}

/** Starts a server process on a free port and waits until it says that it can work; `run` is what Node is told. */
export async function startProcess(
  run: readonly string[],
  settings: Record<string, string>,
  portSetting = "BOT_PORT",
): Promise<Started> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = childEnvironment({
    NODE_ENV: "production",
    NODE_COMPILE_CACHE: COMPILED,
    ...settings,
    [portSetting]: port,
  });
  // Its log goes where the bench's own errors go: an answer that is an apology has its reason there.
  const child = spawn(process.execPath, [...run], { cwd: PROJECT_ROOT, env, stdio: ["ignore", 2, "inherit"] });
  const latest = performance.now() + PATIENCE_MS;
  while (!(await isReady(base))) {
    if (child.exitCode !== null) throw new Error(`${run.at(-1)} ended with status ${child.exitCode}.`);
    if (performance.now() > latest) {
      child.kill("SIGKILL");
      throw new Error(`${run.at(-1)} was not ready after ${PATIENCE_MS / 1_000} s.`);
    }
    await pause(2);
  }
  return { base, pid: child.pid!, readyAt: performance.now(), stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
}

async function isReady(base: string): Promise<boolean> {
  try {
    const answer = await fetch(`${base}/readyz`);
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
