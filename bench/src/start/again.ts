import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment, freePorts, PROJECT_ROOT } from "@ketnap/config";
import { ends, type Measured, median } from "../measure.ts";
import { type Bench, withWard } from "../server.ts";
import { startProcess } from "./process.ts";

const BARE = join(import.meta.dirname, "floor-server.ts");
const ROUNDS = 5;
const MOST_MS = 5_000;

/** `npm start` where all is installed, loaded and built: until it says that it is ready; beside one bare server. */
export function measureAgain(): Promise<Measured[]> {
  return withWard(async (bench) => [await again(bench)]);
}

async function again({ database }: Bench): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "ketnap-bench-"));
  // The embedded server may run as another user than the bench.
  chmodSync(folder, 0o777);
  const taken = { ours: [] as number[], floor: [] as number[] };
  try {
    await untilReady(folder);
    for (let round = 0; round < ROUNDS; round++) {
      taken.ours.push(await untilReady(folder));
      taken.floor.push(await bareUntilReady(database.urls.bot));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const [ours, floor] = [median(taken.ours), median(taken.floor)];
  return {
    area: "again",
    name: "npm start, the second time, until it is ready; one bare server",
    ours,
    floor,
    ratio: ours / floor,
    goal: `≤ ${MOST_MS} ms`,
    held: ours <= MOST_MS,
    spread: { ours: ends(taken.ours), floor: ends(taken.floor) },
  };
}

/** Milliseconds from the word to the greeting; it is ended again before this returns. */
async function untilReady(folder: string): Promise<number> {
  const [api, bot, worker] = await freePorts(3);
  const env = childEnvironment({ KETNAP_DATA: folder, API_PORT: api!, BOT_PORT: bot!, WORKER_PORT: worker! });
  const began = performance.now();
  const child = spawn("npm", ["start"], { cwd: PROJECT_ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const gone = new Promise((done) => child.once("exit", done));
  try {
    await greeted(child);
    return performance.now() - began;
  } finally {
    child.kill("SIGTERM");
    await gone;
  }
}

function greeted(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((done, fail) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("ketnap is ready.")) done();
      });
    child.once("error", fail);
    child.once("exit", () => fail(new Error(`npm start ended:\n${said.slice(-500)}`)));
  });
}

async function bareUntilReady(url: string): Promise<number> {
  const began = performance.now();
  const bare = await startProcess([BARE], { DATABASE_URL: url });
  await bare.stop();
  return bare.readyAt - began;
}
