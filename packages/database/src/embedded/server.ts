import { execFile, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort, isOpenToOthers } from "@ketnap/config";
import pg from "pg";
import { type Binaries, copyBinaries, findBinaries } from "./binaries.ts";
import { sharedBuffers } from "./memory.ts";
import { readOrCreateSecrets, type Secrets } from "./secrets.ts";

/** A running embedded server; several processes may hold it, the last to release it stops it. */
export interface EmbeddedServer {
  secrets: Secrets;
  /** The owner's address of the database `ketnap`, or of the one named. */
  url(role?: "ketnap_owner" | "ketnap_staff" | "ketnap_bot", database?: string): string;
  release(): Promise<void>;
}

const NOBODY = 65534;
const run = promisify(execFile);

/** Starts PostgreSQL on loopback over `dataFolder`, or joins the one that already runs there. */
export async function openEmbedded(dataFolder: string): Promise<EmbeddedServer> {
  const secrets = readOrCreateSecrets(dataFolder);
  const cluster = join(dataFolder, "postgres");
  const holders = join(dataFolder, "holders");
  mkdirSync(holders, { recursive: true });
  writeFileSync(join(holders, String(process.pid)), "");
  try {
    await start(dataFolder, cluster, secrets);
  } catch (error) {
    rmSync(join(holders, String(process.pid)), { force: true });
    throw error;
  }
  const port = readPid(cluster)?.port;
  if (!port) throw new Error(`The embedded PostgreSQL in ${cluster} did not start.`);
  await ensureDatabase(port, secrets);
  return {
    secrets,
    url: (role = "ketnap_owner", database = "ketnap") => address(role, passwordOf(secrets, role), port, database),
    async release() {
      rmSync(join(holders, String(process.pid)), { force: true });
      if (!anyAlive(holders)) await stop(cluster);
    },
  };
}

/** Stops a server that nobody alive holds any more; false where somebody does. */
export async function stopLeftEmbedded(dataFolder: string): Promise<boolean> {
  const holders = join(dataFolder, "holders");
  if (existsSync(holders) && anyAlive(holders)) return false;
  await stop(join(dataFolder, "postgres"));
  return true;
}

async function start(dataFolder: string, cluster: string, secrets: Secrets): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const running = readPid(cluster);
    if (running?.ready && isAlive(running.pid)) return;
    if (!running || !isAlive(running.pid)) {
      const release = lock(join(dataFolder, "starting"));
      if (release) {
        try {
          await initialiseAndSpawn(dataFolder, cluster, secrets);
        } finally {
          release();
        }
      }
    }
    if (Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL did not become ready; see ${join(dataFolder, "postgres.log")}.`);
    await pause(50);
  }
}

async function initialiseAndSpawn(dataFolder: string, cluster: string, secrets: Secrets): Promise<void> {
  const running = readPid(cluster);
  if (running && isAlive(running.pid)) return;
  const asRoot = process.getuid?.() === 0;
  const binaries = await reachableBinaries(dataFolder, asRoot);
  // Its own user must be able to pass through; what lies within keeps its own mode.
  if (asRoot) chmodSync(dataFolder, 0o711);
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (!existsSync(join(cluster, "PG_VERSION"))) await initialise(cluster, binaries, identity, secrets, asRoot);
  const log = openSync(join(dataFolder, "postgres.log"), "a", 0o600);
  const port = await freePort();
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    `shared_buffers=${sharedBuffers()}`,
  ];
  const args = ["-D", cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  // Detached: Ctrl-C must reach us alone, so that we can drain before the server goes.
  const child = spawn(binaries.postgres, args, {
    ...identity,
    detached: true,
    stdio: ["ignore", log, log],
    cwd: cluster,
  });
  child.unref();
  closeSync(log);
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`The embedded PostgreSQL ended with status ${code}; see ${join(dataFolder, "postgres.log")}.`)),
    );
  });
  await Promise.race([failed, untilReady(cluster)]);
  child.removeAllListeners();
}

async function initialise(
  cluster: string,
  binaries: Binaries,
  identity: object,
  secrets: Secrets,
  asRoot: boolean,
): Promise<void> {
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  chmodSync(cluster, 0o700);
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, secrets.ownerPassword, { mode: 0o600 });
  if (asRoot) for (const path of [cluster, passwordFile]) chownSync(path, NOBODY, NOBODY);
  try {
    const flags = [
      "-D",
      cluster,
      "-U",
      "ketnap_owner",
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "-E",
      "UTF8",
    ];
    await run(binaries.initdb, [...flags, "--locale=C", "--locale-provider=icu", "--icu-locale=vi"], {
      ...identity,
      cwd: cluster,
    });
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function reachableBinaries(dataFolder: string, asRoot: boolean): Promise<Binaries> {
  const found = await findBinaries();
  return asRoot && !isOpenToOthers(found.postgres) ? copyBinaries(found, join(dataFolder, "postgres-18.4")) : found;
}

async function untilReady(cluster: string): Promise<void> {
  while (!readPid(cluster)?.ready) await pause(25);
}

async function ensureDatabase(port: number, secrets: Secrets): Promise<void> {
  const client = new pg.Client({
    connectionString: address("ketnap_owner", secrets.ownerPassword, port, "postgres"),
  });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = 'ketnap'");
    if (found.rowCount === 0) await client.query("create database ketnap");
  } catch (error) {
    // Two processes may create it at once; the loser finds it there.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}

async function stop(cluster: string): Promise<void> {
  const running = readPid(cluster);
  if (!running || !isAlive(running.pid)) return;
  process.kill(running.pid, "SIGINT");
  const deadline = Date.now() + 30_000;
  while (isAlive(running.pid) && Date.now() < deadline) await pause(25);
}

/** Reads `postmaster.pid`: line 1 the process, line 4 the port, line 8 its state. */
function readPid(cluster: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

function anyAlive(holders: string): boolean {
  let alive = false;
  for (const name of readdirSync(holders)) {
    if (isAlive(Number(name))) alive = true;
    else rmSync(join(holders, name), { force: true });
  }
  return alive;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Takes the lock, or returns null while another live process has it. */
function lock(file: string): (() => void) | null {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return () => rmSync(file, { force: true });
  } catch {
    const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (owner > 0 && !isAlive(owner)) rmSync(file, { force: true });
    return null;
  }
}

function passwordOf(secrets: Secrets, role: string): string {
  return role === "ketnap_staff"
    ? secrets.staffPassword
    : role === "ketnap_bot"
      ? secrets.botPassword
      : secrets.ownerPassword;
}

function address(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
