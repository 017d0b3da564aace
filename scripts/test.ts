import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What some tests need from the machine, and the setting by which a run demands it. */
const needs = [
  {
    program: "redis-server",
    demand: "REQUIRE_REDIS",
    tests: "the queue on Redis",
    how: "apt-get install redis-server",
  },
  {
    program: "soffice",
    demand: "REQUIRE_OFFICE",
    tests: "Excel and Word files opened by LibreOffice",
    how: "apt-get install libreoffice-calc-nogui libreoffice-writer-nogui fonts-liberation",
  },
  {
    program: "pdftoppm",
    demand: "REQUIRE_OFFICE",
    tests: "what LibreOffice prints, as text and pictures",
    how: "apt-get install poppler-utils",
  },
];

const missing = needs.filter(({ program }) => !isOnPath(program));
const demanded = missing.filter(({ demand }) => process.env[demand] === "1");
if (demanded.length > 0) {
  for (const { program, demand, how } of demanded) say(`${demand}=1, but there is no ${program} here: ${how}`);
  process.exit(1);
}
try {
  await build();
} catch (error) {
  say((error as Error).message);
  process.exit(1);
}
const status = await runVitest(process.argv.slice(2));
for (const { program, tests, how } of missing) say(`Skipped: ${tests} (no ${program} on this machine; ${how})`);
process.exitCode = status;

/** All projects at once. Each run has its own server, data and ports, so it minds no ketnap that runs beside it. */
function runVitest(args: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", ...args], {
    cwd: root,
    env: { ...withoutSettings(), ...testServer(), NODE_ENV: "test", TMPDIR: ownFolder() },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** The browser unpacks itself into the temporary folder for its first user alone: each user has a folder of his own. */
function ownFolder(): string {
  const folder = join(tmpdir(), `ketnap-tests-${userInfo().username}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** The settings of the ketnap that lives on this machine are none of the tests' business. */
function withoutSettings(): NodeJS.ProcessEnv {
  const own = /^(KETNAP_.*|.*_PORT|HOST|PUBLIC_URL|TLS_ENDS_AT_PROXY|QUEUE_URL|DATABASE_(STAFF_|BOT_)?URL)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/** A server to test on has a name of its own: tests create roles and drop databases, never where DATABASE_URL points. */
function testServer(): NodeJS.ProcessEnv {
  return process.env["TEST_DATABASE_URL"] ? { DATABASE_URL: process.env["TEST_DATABASE_URL"] } : {};
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
