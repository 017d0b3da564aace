import { type Db, sql } from "../client.ts";
import { namesOfMigrations } from "./engine.ts";

/** What this version brings along: looked up once, for a balancer asks every few seconds. */
let wanted: readonly string[] | null = null;

/** The migrations of this version that the database does not hold yet; any role that may read the table can ask. */
export async function findPendingMigrations(db: Db): Promise<string[]> {
  wanted ??= namesOfMigrations();
  const rows = await db.rows<{ name: string }>(sql`select migration_name as name from _prisma_migrations
    where finished_at is not null and rolled_back_at is null`);
  const applied = new Set(rows.map(({ name }) => name));
  return wanted.filter((name) => !applied.has(name));
}
