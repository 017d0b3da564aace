import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clientIsCurrent, generateClient } from "./generate-client.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const module = (path: string) => join(root, "node_modules", path);

interface Step {
  name: string;
  args: string[];
}

/** Two lines of work side by side, for two cores, about as long as each other. No step needs a service. */
const lines: Step[][] = [
  [
    { name: "format", args: [module("oxfmt/bin/oxfmt"), "--check"] },
    { name: "lint", args: [module("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings"] },
    { name: "unused", args: [module("knip/bin/knip.js"), "--no-progress"] },
    { name: "docs", args: [join(root, "scripts/check-docs.ts")] },
    { name: "types", args: [module("typescript/bin/tsc"), "-p", "tsconfig.json"] },
    { name: "types of admin", args: [module("typescript/bin/tsc"), "-p", "apps/admin"] },
    { name: "types of chat", args: [module("typescript/bin/tsc"), "-p", "apps/chat"] },
  ],
  [
    { name: "boundaries", args: [module("turbo/bin/turbo"), "boundaries", "--no-color"] },
    { name: "pure tests", args: [module("vitest/vitest.mjs"), "run", "--project", "pure", "--reporter", "dot"] },
  ],
];

interface Outcome {
  name: string;
  passed: boolean;
  seconds: number;
  said: string;
}

if (!clientIsCurrent()) generateClient();
const began = Date.now();
const outcomes = (await Promise.all(lines.map(inOrder))).flat();
for (const { name, passed, said } of outcomes) if (!passed) process.stdout.write(`\n── ${name}\n${said.trimEnd()}\n`);
process.stdout.write("\n");
for (const { name, passed, seconds } of outcomes)
  process.stdout.write(`${passed ? "ok  " : "FAIL"}  ${name.padEnd(16)}${seconds.toFixed(1).padStart(6)} s\n`);
process.stdout.write(`      ${"in all".padEnd(16)}${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s\n`);
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;

async function inOrder(steps: Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await run(step));
  return outcomes;
}

function run({ name, args }: Step): Promise<Outcome> {
  const started = Date.now();
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", DO_NOT_TRACK: "1" };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done) => {
    child.on("close", (code) => done({ name, passed: code === 0, seconds: (Date.now() - started) / 1000, said }));
  });
}
