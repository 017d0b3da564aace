import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "@ketnap/config";
import { Command } from "commander";
import { addAccount } from "./commands/account.ts";
import { addAsk } from "./commands/ask.ts";
import { addDoctor } from "./commands/doctor/doctor.ts";
import { addLoad } from "./commands/load.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addProvince } from "./commands/province.ts";
import { addRecount } from "./commands/recount.ts";
import { addRehearse } from "./commands/rehearse/rehearse.ts";
import { addStart } from "./commands/start/start.ts";
import { addUnderstand } from "./commands/understand.ts";
import { explain } from "./explain.ts";

const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as { version: string };
const program = new Command("ketnap")
  .description("Quota, progress and reports of party-member development, by chat and in a panel.")
  .version(version)
  .showHelpAfterError();

for (const add of [
  addStart,
  addAsk,
  addUnderstand,
  addLoad,
  addProvince,
  addMigrate,
  addAccount,
  addRecount,
  addRehearse,
  addDoctor,
])
  add(program);

// Whoever read along has gone away (`… | head`): what runs goes on.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  if (process.exitCode === undefined) process.exitCode = 1;
}
