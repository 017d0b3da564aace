import { runProcess } from "@ketnap/process";
import { startBot } from "../start.ts";
import { echo } from "./bot.ts";

/** The bot's process with an echo for a conversation; killed as by `kill -9` when it comes to a step the n-th time. */
const [failAt, nth = "1"] = process.argv.slice(2);
let left = Number(nth);

await runProcess("bot", (config, log) =>
  startBot(config, log, {
    createAnswer: () => echo,
    onStep(step) {
      if (step === failAt && --left === 0) process.kill(process.pid, "SIGKILL");
    },
  }),
);
