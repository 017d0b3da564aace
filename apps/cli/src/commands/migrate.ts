import { readConfig } from "@ketnap/config";
import type { Command } from "commander";
import { migrateInstallation, openInstallation } from "../installation.ts";

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("bring tables, roles and queue of the database up to date")
    .action(async () => {
      const config = readConfig();
      const installation = await openInstallation(config);
      try {
        const applied = await migrateInstallation(installation, config.queueUrl);
        process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(", ")}\n` : "Everything is up to date.\n");
      } finally {
        await installation.release();
      }
    });
}
