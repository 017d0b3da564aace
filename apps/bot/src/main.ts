import { runProcess } from "@ketnap/process";
import { startBot } from "./start.ts";

await runProcess("bot", startBot);
