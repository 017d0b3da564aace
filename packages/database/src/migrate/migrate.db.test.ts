import { inject } from "vitest";
import { expect, test } from "vitest";
import pg from "pg";
import { cloneDatabase, useDatabase } from "../testing/index.ts";
import { diffSchemas } from "./diff.ts";
import { migrate } from "./migrate.ts";
import { findPendingMigrations } from "./pending.ts";

const database = useDatabase();

test("a second run applies nothing", async () => {
  expect(await migrate(database.urls.owner)).toEqual([]);
});

test("the migrations give the tables, columns, keys and indexes that the schema says", async () => {
  const wanted = await cloneDatabase(inject("testServer"), "template0");
  try {
    await runScript(wanted.urls.owner, await diffSchemas(wanted.urls.owner, null));
    const [ours, theirs] = [await describe(database.urls.owner), await describe(wanted.urls.owner)];
    expect(ours.columns).toEqual(theirs.columns);
    expect(theirs.columns.length).toBeGreaterThan(100);
    for (const key of theirs.constraints) expect(ours.constraints).toContainEqual(key);
    for (const index of theirs.indexes) expect(ours.indexes).toContainEqual(index);
  } finally {
    await wanted.drop();
  }
});

test("the bot's role cannot read the people schema, nor passwords, nor change what staff keep", async () => {
  await runScript(
    database.urls.owner,
    "create table people.person (id int primary key, full_name text); insert into people.person values (1, 'x')",
  );
  const attempts = [
    "select * from people.person",
    "select password_hash from account",
    "select totp_secret from account",
    "update quota set value = 1",
    "insert into figure (unit_id) values (1)",
    "delete from audit_entry",
    "update audit_entry set verb = 'x'",
    "create table public.mine (id int)",
  ];
  for (const statement of attempts)
    await expect(runScript(database.urls.bot, statement), statement).rejects.toMatchObject({
      code: "42501",
    });
});

test("staff cannot rewrite the audit log or a quota's history", async () => {
  for (const statement of [
    "update audit_entry set verb = 'x'",
    "delete from audit_entry",
    "truncate audit_entry",
    "update quota_revision set value = 1",
  ])
    await expect(runScript(database.urls.staff, statement), statement).rejects.toMatchObject({
      code: "42501",
    });
});

test("only the owner writes the record of migrations; staff may read it", async () => {
  for (const role of ["staff", "bot"] as const)
    for (const statement of [
      "update _prisma_migrations set finished_at = null",
      "delete from _prisma_migrations",
      "truncate _prisma_migrations",
      "insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'x', 'x')",
    ])
      await expect(runScript(database.urls[role], statement), `${role}: ${statement}`).rejects.toMatchObject({
        code: "42501",
      });
  await expect(findPendingMigrations(database.staff)).resolves.toEqual([]);
});

async function runScript(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}

async function describe(url: string): Promise<Record<"columns" | "constraints" | "indexes", object[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = async (text: string) => (await client.query(text)).rows as object[];
  try {
    return {
      columns: await rows(
        "select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations' order by 1, 2",
      ),
      constraints: await rows(
        "select conrelid::regclass::text as on, pg_get_constraintdef(oid) as is from pg_constraint where contype in ('p','f','u') and connamespace = 'public'::regnamespace",
      ),
      indexes: await rows("select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"),
    };
  } finally {
    await client.end();
  }
}
