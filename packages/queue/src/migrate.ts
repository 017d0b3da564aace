import { runMigrations } from "bullmq";
import pg from "pg";
import { QUEUE_NAMES } from "./jobs.ts";

const LOCK = 7_219_460_115;
const ROLES = "ketnap_staff, ketnap_bot";

/**
 * Makes the queue's tables in schema `bullmq` and lets our roles work with them; for the owner, under one lock for all
 * who try at once. What is there already stays.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 15_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await runMigrations(client);
    // Adding many at once makes these where they are missing, and our roles may make nothing.
    for (const name of QUEUE_NAMES) {
      const { rows } = await client.query("select bullmq.job_id_seq_name($1) as name", [name]);
      await client.query(`create sequence if not exists bullmq.${client.escapeIdentifier(rows[0].name)}`);
    }
    await client.query(`
      grant usage on schema bullmq to ${ROLES};
      grant select, insert, update, delete on all tables in schema bullmq to ${ROLES};
      grant usage, select on all sequences in schema bullmq to ${ROLES};
      grant execute on all functions in schema bullmq to ${ROLES}`);
  } finally {
    await client.end();
  }
}
