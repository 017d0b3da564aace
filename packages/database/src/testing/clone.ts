import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../client.ts";
import { TEMPLATE, type TestServer, withDatabase } from "./cluster.ts";

/** A database of a test file's own, cloned from the template in about 50 ms. */
export interface TestDatabase {
  owner: Database;
  staff: Database;
  bot: Database;
  urls: { owner: string; staff: string; bot: string };
  drop(): Promise<void>;
}

/** `strategy`: a template of gigabytes is copied file by file, and not by way of the log. */
export async function cloneDatabase(
  server: Pick<TestServer, "ownerUrl" | "staffUrl" | "botUrl">,
  template = TEMPLATE,
  strategy: "wal_log" | "file_copy" = "wal_log",
): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString("hex")}`;
  await onServer(server, `create database ${name} template ${template} strategy ${strategy}`);
  const urls = {
    owner: withDatabase(server.ownerUrl, name),
    staff: withDatabase(server.staffUrl, name),
    bot: withDatabase(server.botUrl, name),
  };
  const [owner, staff, bot] = [openDatabase(urls.owner), openDatabase(urls.staff), openDatabase(urls.bot)];
  return {
    owner,
    staff,
    bot,
    urls,
    async drop() {
      await Promise.all([owner.close(), staff.close(), bot.close()]);
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(server: Pick<TestServer, "ownerUrl">, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(statement);
        return;
      } catch (error) {
        // 55006: another file is cloning the same template at this moment.
        if ((error as { code?: string }).code !== "55006" || attempt === 50) throw error;
        await new Promise((done) => setTimeout(done, 20 + Math.random() * 80));
      }
    }
  } finally {
    await client.end();
  }
}
