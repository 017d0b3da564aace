import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "../embedded/server.ts";
import { migrate } from "../migrate/migrate.ts";

export const TEMPLATE = "ketnap_template";

/** Addresses of the test server, as handed from the run's set-up to each test file. */
export interface TestServer {
  ownerUrl: string;
  staffUrl: string;
  botUrl: string;
}

/**
 * Starts one real server for a test run, with a migrated template database.
 * `DATABASE_URL` names another server to test on (PostgreSQL 16 to 18): its role must be able to create roles and databases.
 */
export async function startTestServer(external: string | null): Promise<{ server: TestServer; stop(): Promise<void> }> {
  if (external)
    return {
      server: await prepare(external, { staff: "staff-of-tests", bot: "bot-of-tests" }),
      stop: async () => {},
    };
  const folder = mkdtempSync(join(tmpdir(), "ketnap-test-"));
  const embedded = await openEmbedded(folder);
  const { staffPassword, botPassword } = embedded.secrets;
  const server = await prepare(embedded.url("ketnap_owner", "postgres"), {
    staff: staffPassword,
    bot: botPassword,
  });
  return {
    server,
    async stop() {
      await embedded.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function prepare(adminUrl: string, passwords: { staff: string; bot: string }): Promise<TestServer> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  await migrate(withDatabase(adminUrl, TEMPLATE), {
    staffPassword: passwords.staff,
    botPassword: passwords.bot,
  });
  return {
    ownerUrl: withDatabase(adminUrl, "postgres"),
    staffUrl: withUser(adminUrl, "ketnap_staff", passwords.staff),
    botUrl: withUser(adminUrl, "ketnap_bot", passwords.bot),
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}
