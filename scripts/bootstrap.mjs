// Plain Node from 18 up and nothing else: this file runs before anything is installed.
//   node scripts/bootstrap.mjs start | test | <a command of ketnap> …
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const stamp = join(modules, ".ketnap-installed");
const PNPM = "pnpm@12.21.0";
const NEWEST_NODE = 26;

/** Something that the reader can mend: told without a stack. */
class Refusal extends Error {}

const words = process.argv.slice(2);
try {
  if (words[0] === "stamp") writeStamp();
  else await main(words);
} catch (error) {
  say(error instanceof Refusal ? error.message : String(error?.stack ?? error));
  process.exitCode = 1;
}

async function main([task = "--help", ...rest]) {
  if (major(process.versions.node) < 18)
    fail(`This is Node ${process.versions.node}. Install Node 18 or newer (https://nodejs.org), then try again.`);
  await alone(() => readStamp() === wantedStamp(), install);
  const node = pinnedNode();
  if (node && realpathSync(process.execPath) !== node) return await handOver(node, [task, ...rest]);
  if (!node && major(process.versions.node) < NEWEST_NODE)
    fail(
      `There is no Node ${NEWEST_NODE} in npm for ${process.platform}-${process.arch}, and this machine has ` +
        `${process.versions.node}. Install Node ${NEWEST_NODE} or newer (https://nodejs.org), then try again.`,
    );
  process.env.PATH = [join(modules, ".bin"), process.env.PATH ?? ""].join(delimiter);
  const { clientIsCurrent, generateClient } = await import("./generate-client.ts");
  await alone(clientIsCurrent, generateClient);
  await run(task, rest);
}

/** Runs the task in this very process, so that a signal reaches it and nobody else. */
async function run(task, rest) {
  const file = task === "test" ? join(root, "scripts", "test.ts") : await bundledCommands();
  process.argv = [process.execPath, file, ...(task === "test" ? rest : [task, ...rest])];
  await import(pathToFileURL(file).href);
}

/** All commands in a few files: found and read in a tenth of the time that some thousand take. */
async function bundledCommands() {
  const { bundleServers } = await import("./bundle.ts");
  return join(await bundleServers(), "cli.js");
}

/** Runs this file again under the pinned Node. Signals go on to it; it alone decides when all is over. */
async function handOver(node, args) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    say(`Node at ${node} does not start: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

/** Does `work` unless it is done, one process of this folder at a time. */
async function alone(isDone, work) {
  if (isDone()) return;
  const lock = join(root, ".installing");
  while (!take(lock)) {
    await pause(250);
    if (isDone()) return;
  }
  try {
    if (!isDone()) await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") fail(`This folder is not writable for you: ${root} (${error.code}).`);
    if (!isAlive(Number(readOr(lock, "0")))) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function install() {
  const began = Date.now();
  say(`Installing what ketnap needs, once (about 1 GB on disk; a minute or two). ${root}`);
  const pnpm = ["exec", "--yes", "--include=optional", "--ignore-scripts=false", "--loglevel=error", PNPM];
  const args = [...pnpm, "--", "install", "--frozen-lockfile", "--prod=false"];
  const settings = [
    "--config.confirmModulesPurge=false",
    "--config.ignoreScripts=false",
    "--config.nodeLinker=isolated",
  ];
  const { file, before, shell } = npm();
  const done = spawnSync(file, [...before, ...args, ...settings], {
    cwd: root,
    env: cleanEnvironment(),
    shell,
    // A command's own answer is all that may stand on stdout.
    stdio: ["ignore", 2, 2],
  });
  if (done.status !== 0) {
    const why = done.error?.message ?? (done.signal ? `signal ${done.signal}` : `status ${done.status}`);
    fail(
      [
        `The installation did not succeed (${why}); the lines above say where it stopped. Nothing was started.`,
        "  - No network? The first start needs an npm registry; `npm ping` tells whether it is reached.",
        "    Behind a proxy: npm config set proxy http://… and https-proxy http://…",
        "  - Disk full? It needs about 1 GB here and in the home folder (df -h).",
        "  - Cut off midway? Run the same command again: it goes on where it stopped.",
        "  - Still failing? Remove node_modules and run it again.",
      ].join("\n"),
    );
  }
  writeStamp();
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** What a package manager around us set must not decide how ketnap is installed: all parts, scripts included. */
function cleanEnvironment() {
  const unwanted =
    /^(node_env|npm_config_(omit|include|only|production|ignore_scripts|global|dry_run|prefix|workspace.*))$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}

function npm() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js") && existsSync(cli)) return { file: process.execPath, before: [cli], shell: false };
  return { file: "npm", before: [], shell: process.platform === "win32" };
}

/** The real path of the Node that the lockfile pins for this platform; null where npm has none. */
function pinnedNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const folder = join(modules, `node-${platform}-${process.arch}`);
  const file = process.platform === "win32" ? join(folder, "bin", "node.exe") : join(folder, "bin", "node");
  return existsSync(file) ? realpathSync(file) : null;
}

/** What is installed when all is well: this lockfile, on this kind of machine. */
function wantedStamp() {
  const lockfile = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
  return `${lockfile} ${process.platform}-${process.arch}\n`;
}

function readStamp() {
  return readOr(stamp, "");
}

function writeStamp() {
  mkdirSync(modules, { recursive: true });
  closeSync(openSync(stamp, "w"));
  writeFileSync(stamp, wantedStamp());
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

function major(version) {
  return Number(version.split(".")[0]);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(text) {
  throw new Refusal(text);
}
