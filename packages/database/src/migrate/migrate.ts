import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { withEngine, readMigrations, SCHEMA_FOLDER } from "./engine.ts";

const LOCK = 7_219_460_113;

export interface MigrateOptions {
  staffPassword?: string;
  botPassword?: string;
}

/**
 * Brings a database to the newest migration, under one lock for all who try at once; what is applied stays as it is.
 * Returns the names of the migrations applied now. Keeps Prisma's own `_prisma_migrations`.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 15_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const applied = (await isCurrent(client)) ? [] : await apply(ownerUrl);
    await setPassword(client, "ketnap_staff", options.staffPassword);
    await setPassword(client, "ketnap_bot", options.botPassword);
    return applied;
  } finally {
    await client.end();
  }
}

async function apply(ownerUrl: string): Promise<string[]> {
  const { appliedMigrationNames } = await withEngine(ownerUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: {
        baseDir: join(SCHEMA_FOLDER, "migrations"),
        lockfile: {
          path: "migration_lock.toml",
          content: readFileSync(join(SCHEMA_FOLDER, "migrations/migration_lock.toml"), "utf8"),
        },
        shadowDbInitScript: "",
        migrationDirectories: readMigrations().map(({ path, content }) => ({
          path,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: content } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return appliedMigrationNames;
}

/** Spares the half second of loading the engine where nothing is to be done. */
async function isCurrent(client: pg.Client): Promise<boolean> {
  const table = await client.query("select to_regclass('public._prisma_migrations') as name");
  if (!table.rows[0].name) return false;
  const done = await client.query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const names = new Set(done.rows.map((row) => row.migration_name));
  return readMigrations().every(({ path }) => names.has(path));
}

async function setPassword(client: pg.Client, role: string, password: string | undefined): Promise<void> {
  if (!password) return;
  const { rows } = await client.query<{ statement: string }>(
    "select format('alter role %I login password %L', $1::text, $2::text) as statement",
    [role, password],
  );
  await client.query(rows[0]!.statement);
}
