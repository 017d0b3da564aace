import { runProcess } from "@ketnap/process";
import { createQueue } from "@ketnap/queue";
import { startWorker } from "../start.ts";

/** The worker's process with quick sweeps; killed as by `kill -9` when it comes to a step the n-th time. */
const [failAt, nth = "1"] = process.argv.slice(2);
let left = Number(nth);

await runProcess("worker", (config, log) =>
  startWorker(config, log, {
    queue: createQueue({
      url: config.queueUrl ?? config.databaseUrl!,
      onError: (error) => log.warn({ error }, "a connection broke"),
      ticks: { sweep: "*/2 * * * * *" },
    }),
    onStep(step) {
      if (step === failAt && --left === 0) process.kill(process.pid, "SIGKILL");
    },
  }),
);
