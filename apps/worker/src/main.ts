import { runProcess } from "@ketnap/process";
import { startWorker } from "./start.ts";

await runProcess("worker", startWorker);
