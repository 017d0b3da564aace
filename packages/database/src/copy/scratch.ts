import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Database, openDatabase } from "../client.ts";
import { openEmbedded, stopLeftEmbedded } from "../embedded/server.ts";
import { migrate } from "../migrate/migrate.ts";

/** A migrated, empty database that is thrown away: nothing done in it touches the one that people work with. */
export interface Scratch {
  ownerUrl: string;
  /** Under the roles of the panel and of the bot, with no right beyond theirs. */
  staff: Database;
  bot: Database;
  drop(): Promise<void>;
}

export interface ScratchOptions {
  /** Addresses to try in turn; the first whose role may create databases is taken. */
  servers: readonly string[];
  /** Where a server of its own is started when none of them lets us. */
  folder: string;
}

const PREFIX = "ketnap_rehearsal_";
const LOCK = 7_219_460_121;

/** Makes one, and clears away those whose process died without dropping its own. */
export async function openScratch({ servers, folder }: ScratchOptions): Promise<Scratch> {
  for (const server of servers) {
    const made = await makeOn(server).catch(refusedCreation);
    if (made) return made;
  }
  return startOwn(folder);
}

async function makeOn(server: string): Promise<Scratch> {
  const name = `${PREFIX}${randomBytes(6).toString("hex")}`;
  const ownerUrl = named(server, name);
  // Whoever looks for what was left behind must not find ours before anybody is connected to it.
  const holder = await onServer(server, async (admin) => {
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    await dropLeft(admin);
    await admin.query(`create database ${name}`);
    return connect(ownerUrl);
  });
  return filled(ownerUrl, async () => {
    await holder.end();
    await onServer(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
  });
}

async function startOwn(folder: string): Promise<Scratch> {
  await clearLeftFolders(folder);
  const own = join(folder, `${PREFIX}${process.pid}_${randomBytes(3).toString("hex")}`);
  const server = await openEmbedded(own);
  return filled(server.url(), async () => {
    await server.release();
    rmSync(own, { recursive: true, force: true });
  });
}

async function filled(ownerUrl: string, remove: () => Promise<void>): Promise<Scratch> {
  try {
    await migrate(ownerUrl);
    const staff = openDatabase(ownerUrl, { role: "ketnap_staff", connections: 2 });
    const bot = openDatabase(ownerUrl, { role: "ketnap_bot", connections: 8 });
    const drop = async () => {
      await Promise.all([staff.close(), bot.close()]);
      await remove();
    };
    let dropped: Promise<void> | undefined;
    return { ownerUrl, staff, bot, drop: () => (dropped ??= drop()) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A live one has somebody connected to it. */
async function dropLeft(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database d where starts_with(datname, $1)
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [PREFIX],
  );
  for (const { name } of rows) await admin.query(`drop database if exists ${name}`).catch(() => {});
}

async function clearLeftFolders(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((each) => each.startsWith(PREFIX))) {
    const left = join(folder, name);
    // Its maker may be just about to start it.
    if (!isAlive(Number(name.slice(PREFIX.length).split("_")[0])) && (await stopLeftEmbedded(left)))
      rmSync(left, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** 42501: the role may not create databases. */
function refusedCreation(error: unknown): null {
  if ((error as { code?: string }).code === "42501") return null;
  throw error;
}

async function onServer<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = await connect(url);
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on("error", () => {});
  await client.connect();
  return client;
}

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
