import { runProcess } from "@ketnap/process";
import { createQueue } from "@ketnap/queue";
import { startWorker } from "../start.ts";
import type { Fate } from "./fate.ts";

/** The worker's process, killed as by `kill -9` when it comes to a step the n-th time; with other ticks, at another time. */
const fate = JSON.parse(process.argv[2] ?? "{}") as Fate;
let left = fate.nth ?? 1;

await runProcess("worker", (config, log) =>
  startWorker(config, log, {
    queue: createQueue({
      url: config.queueUrl ?? config.databaseUrl!,
      onError: (error) => log.warn({ error }, "a connection broke"),
      ...(fate.ticks && { ticks: fate.ticks }),
    }),
    clock: () => Temporal.Now.instant().add({ milliseconds: fate.aheadMs ?? 0 }),
    onStep(step) {
      if (step === fate.dieAt && --left === 0) process.kill(process.pid, "SIGKILL");
    },
  }),
);
