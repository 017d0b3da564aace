import { recount } from "@ketnap/domain/installation";
import { systemActor } from "@ketnap/domain/kernel";
import type { Command } from "commander";
import { withInstallation } from "../installation.ts";

export function addRecount(program: Command): void {
  program
    .command("recount")
    .description("count anew whatever is kept beside what it is made of; status 1 where they differ")
    .action(recountAll);
}

async function recountAll(): Promise<void> {
  await withInstallation("staff", async (db) => {
    const ctx = { actor: systemActor("ketnap recount"), db, now: Temporal.Now.instant() };
    const found = await recount(ctx, {});
    const width = Math.max(...found.map(({ what }) => what.length));
    for (const { what, compared, drifted, some } of found) {
      const told = drifted === 0 ? "" : `  ${drifted} differ`;
      process.stdout.write(`${what.padEnd(width)}  ${String(compared).padStart(9)}${told}\n`);
      for (const { id, kept, counted } of some)
        process.stdout.write(`  ${id}: kept ${kept ?? "nothing"}, counted ${counted ?? "nothing"}\n`);
    }
    if (found.some(({ drifted }) => drifted > 0)) process.exitCode = 1;
  });
}
