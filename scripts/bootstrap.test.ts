import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const bootstrap = join(import.meta.dirname, "bootstrap.mjs");
const pinned = `node_modules/node-${process.platform}-${process.arch}/bin/node`;
let house = "";

/** A house with the real bootstrap, and stand-ins for npm, for the generated client, for the bundle and for what it starts. */
beforeEach(() => {
  house = join(mkdtempSync(join(tmpdir(), "ketnap-bootstrap-")), "a clone");
  mkdirSync(join(house, "scripts"), { recursive: true });
  cpSync(bootstrap, join(house, "scripts/bootstrap.mjs"));
  write("pnpm-lock.yaml", "lockfileVersion: 9\n");
  write(
    "scripts/generate-client.ts",
    "export const clientIsCurrent = () => true;\nexport const generateClient = () => {};\n",
  );
  write("scripts/bundle.ts", `export const bundleServers = async () => ${JSON.stringify(join(house, "bundled"))};`);
  write(
    "bundled/cli.js",
    `process.on("SIGINT", () => process.stdout.write("asked\\n"));
     process.stdout.write(JSON.stringify(process.argv.slice(2)) + "\\n");
     if (process.argv[2] === "start") setTimeout(() => process.exit(0), 1500);
     else process.exitCode = 7;`,
  );
});
afterEach(() => rmSync(dirname(house), { recursive: true, force: true }));

test("it installs once; what runs later needs no npm, and its status is passed on", async () => {
  installWith('mkdir -p node_modules; echo "$@" > node_modules/asked');
  const first = await run(["doctor"]);
  expect(first).toMatchObject({ code: 7, stdout: '["doctor"]\n' });
  expect(first.stderr).toContain("Installing what ketnap needs");
  expect(existsSync(join(house, "node_modules/asked"))).toBe(true);

  installWith("echo no network >&2; exit 1");
  expect(await run(["doctor", "--all"])).toEqual({ code: 7, stdout: '["doctor","--all"]\n', stderr: "" });
});

test("a changed lockfile is installed anew, and an installation that fails says what to do and starts nothing", async () => {
  installWith("mkdir -p node_modules");
  await run(["doctor"]);
  write("pnpm-lock.yaml", "lockfileVersion: 10\n");
  installWith("echo the registry is not reached >&2; exit 3");
  const failed = await run(["start"]);
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  for (const part of ["the registry is not reached", "status 3", "No network?", "Disk full?"])
    expect(failed.stderr).toContain(part);
  expect(existsSync(join(house, ".installing"))).toBe(false);
});

test("the lock of an installation that died is not waited for", async () => {
  installWith("mkdir -p node_modules");
  write(".installing", "999999999");
  expect((await run(["doctor"])).code).toBe(7);
});

test("signals, even twice, reach what runs, and the last word is its own", async () => {
  installWith("mkdir -p node_modules");
  // A pinned Node that is not the one running: the bootstrap hands over and stays in between.
  const other = join(house, pinned);
  mkdirSync(dirname(other), { recursive: true });
  try {
    linkSync(process.execPath, other);
  } catch {
    cpSync(process.execPath, other);
  }
  const { code, stdout } = await run(["start"], async (child) => {
    await nextOutput(child);
    child.kill("SIGINT");
    await nextOutput(child);
    child.kill("SIGINT");
  });
  expect(stdout).toContain("asked\nasked\n");
  expect(code).toBe(0);
});

function installWith(script: string): void {
  write("bin/npm", `#!/bin/sh\n${script}\n`);
  chmodSync(join(house, "bin/npm"), 0o755);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

/** Not a pause: on a machine that has much else to do, what runs may start late. */
async function nextOutput({ stdout }: ReturnType<typeof spawn>): Promise<void> {
  await once(stdout!, "data");
}

type Outcome = { code: number | null; stdout: string; stderr: string };

function run(args: string[], during?: (child: ReturnType<typeof spawn>) => Promise<void>): Promise<Outcome> {
  const env = { PATH: `${join(house, "bin")}:/usr/bin:/bin`, HOME: house };
  const child = spawn(process.execPath, [join(house, "scripts/bootstrap.mjs"), ...args], { env });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Outcome>((done) => child.on("close", (code) => done({ code, stdout, stderr })));
  return during ? during(child).then(() => ended) : ended;
}
