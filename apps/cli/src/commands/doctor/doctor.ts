import { type Config, readConfig } from "@ketnap/config";
import type { Command } from "commander";
import { type Installation, openInstallation } from "../../installation.ts";
import { checkClock, checkDatabase, checkDurability, checkRights, checkTables } from "./database.ts";
import type { Finding } from "./finding.ts";
import { checkDisk, checkNode, checkPorts, checkSecrets } from "./machine.ts";
import { checkQueue } from "./queue.ts";

type Check<T extends unknown[]> = [name: string, run: (...given: T) => Promise<Finding>];

const ofTheMachine: Check<[Config]>[] = [
  ["Node", checkNode],
  ["Disk", checkDisk],
  ["Secrets", checkSecrets],
  ["Ports", checkPorts],
  ["Queue", checkQueue],
];

const ofTheDatabase: Check<[Installation]>[] = [
  ["Database", checkDatabase],
  ["Tables", checkTables],
  ["Rights", checkRights],
  ["Durability", checkDurability],
  ["Clock", checkClock],
];

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("look over this installation; each line says ok, warn or fail, and what to do")
    .action(doctor);
}

/** Prints one line a check. The status is 1 where something fails; a warning alone keeps it 0. */
async function doctor(): Promise<void> {
  const config = readConfig();
  const found: Finding[] = [];
  for (const [name, run] of ofTheMachine) found.push(await tell(name, () => run(config)));
  const installation = await openInstallation(config).catch((error: Error) => error);
  if (installation instanceof Error) found.push(await tell("Database", () => Promise.reject(installation)));
  else
    try {
      for (const [name, run] of ofTheDatabase) found.push(await tell(name, () => run(installation)));
    } finally {
      await installation.release();
    }
  if (found.some(({ state }) => state === "fail")) process.exitCode = 1;
}

async function tell(name: string, run: () => Promise<Finding>): Promise<Finding> {
  const finding = await run().catch((error: Error): Finding => ({ state: "fail", says: error.message }));
  process.stdout.write(`${finding.state.padEnd(4)}  ${name.padEnd(10)}  ${finding.says}\n`);
  if (finding.todo) process.stdout.write(`${" ".repeat(18)}→ ${finding.todo}\n`);
  return finding;
}
