import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serverArguments } from "@ketnap/config";
import { migrateQueue } from "@ketnap/queue";
import { ends, type Measured, median } from "../measure.ts";
import type { Bench } from "../server.ts";
import { type Started, startProcess } from "./process.ts";

const APPS = ["api", "bot", "worker"] as const;
const BARE = join(import.meta.dirname, "floor-server.ts");
const ROUNDS = 5;
const IDLE_MS = 5_000;
const [MOST_MB, READY_MS] = [450, 1_500];

/** What the three processes hold when nobody asks anything, and how long each takes to say that it can work. */
export async function measureIdle({ database }: Bench): Promise<Measured[]> {
  await migrateQueue(database.urls.owner);
  const common = { KETNAP_SECRET: "s".repeat(43), LOG_LEVEL: "error" };
  const urlOf = (app: string) => (app === "api" ? database.urls.staff : database.urls.bot);
  const readyMs = new Map<string, number[]>([...APPS, "bare"].map((app) => [app, []]));
  const megabytes: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const running: Started[] = [];
    const start = async (app: string, run: readonly string[], port: string) => {
      const began = performance.now();
      const started = await startProcess(run, { ...common, DATABASE_URL: urlOf(app) }, port);
      readyMs.get(app)!.push(started.readyAt - began);
      running.push(started);
      return started.pid;
    };
    try {
      const pids: number[] = [];
      for (const app of APPS) pids.push(await start(app, serverArguments(app), `${app.toUpperCase()}_PORT`));
      const alone = await start("bare", [BARE], "BOT_PORT");
      await pause(IDLE_MS);
      megabytes.push(pids.reduce((sum, pid) => sum + proportionalMb(pid), 0));
      bare.push(proportionalMb(alone));
    } finally {
      await Promise.all(running.map((each) => each.stop()));
    }
  }
  const line = (name: string, unit: string, ours: number[], floor: number[], most: number): Measured => ({
    area: "start",
    name,
    unit,
    ours: median(ours),
    floor: median(floor),
    ratio: median(ours) / median(floor),
    goal: `≤ ${most}${unit}`,
    held: median(ours) <= most,
    spread: { ours: ends(ours), floor: ends(floor) },
  });
  return [
    line("the three processes idle, proportional memory together; one bare", " MB", megabytes, bare, MOST_MB),
    ...APPS.map((app) =>
      line(`${app}, from its start to ready`, " ms", readyMs.get(app)!, readyMs.get("bare")!, READY_MS),
    ),
  ];
}

/** What the kernel counts for it: its own pages, and its share of those that others hold too. */
function proportionalMb(pid: number): number {
  const told = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
  return Number(told![1]) / 1024;
}
