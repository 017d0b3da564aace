import { beforeAll, describe, expect, inject, test } from "vitest";
import pg from "pg";
import { sql } from "../client.ts";
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
    const [ours, theirs] = [await structure(database.urls.owner), await structure(wanted.urls.owner)];
    expect(ours.columns).toEqual(theirs.columns);
    expect(theirs.columns.length).toBeGreaterThan(100);
    for (const key of theirs.constraints) expect(ours.constraints).toContainEqual(key);
    for (const index of theirs.indexes) expect(ours.indexes).toContainEqual(index);
  } finally {
    await wanted.drop();
  }
});

test("whatever goes with another row is found by an index, and not row by row through its whole table", async () => {
  const slow = await database.owner.rows<{ key: string }>(sql`
    select c.conrelid::regclass || '.' || a.attname as key from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confdeltype = 'c' and not exists (
      select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = a.attnum and i.indpred is null)
    order by 1`);
  expect(slow.map(({ key }) => key)).toEqual([]);
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

describe("the bot's role cannot become somebody in the panel", () => {
  const open = (surface: string, token: string) =>
    `insert into session (token_hash, account_id, surface, created_at, seen_at, expires_at, second_factor)
       select '${token}', id, '${surface}', now(), now(), now() + interval '1 hour', true from account where login = 'chief'`;

  beforeAll(async () => {
    await runScript(
      database.urls.owner,
      `insert into account (login, label) values ('chief', 'Chief'), ('cell', 'Cell');
       insert into chat_link (channel, address, account_id, linked_at)
         select 'telegram', '7', id, now() from account where login = 'cell';
       insert into link_code (code_hash, account_id, created_at, expires_at)
         select 'c', id, now(), now() + interval '1 hour' from account where login = 'cell';
       insert into audit_entry (at, actor_label, verb, entity, entity_id, change, digest, after)
         values (now(), 'x', 'x', 'x', '1', 'created', repeat('a', 64), '{"value": 1}')`,
    );
    await runScript(database.urls.staff, open("panel", "p"));
  });

  test.each([
    ["by opening a session", open("panel", "forged")],
    ["by turning a chat's session into one", `${open("chat", "t")}; update session set surface = 'panel'`],
    ["by handing a chat's session to another account", "update session set account_id = 1"],
    ["by lending itself the second factor", "update session set second_factor = true"],
    ["by pointing a chat at another account", "update chat_link set account_id = 1"],
    [
      "by making a code",
      "insert into link_code (code_hash, account_id, created_at, expires_at) values ('f', 1, now(), now())",
    ],
    ["by pointing a code at another account", "update link_code set account_id = 1"],
    ["by keeping a code alive", "update link_code set expires_at = now() + interval '1 year'"],
    ["by ending sessions for good", "delete from session"],
    ["by making a grant", "insert into role_grant (account_id, role, valid_from) values (1, 'admin', '2026-01-01')"],
    ["by turning the rule off", "alter table session disable row level security"],
  ])("%s", async (_, statement) => {
    await expect(runScript(database.urls.bot, statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("nor see or touch a session there, while staff and the chat page keep theirs", async () => {
    await runScript(database.urls.bot, open("chat", "c"));
    await runScript(database.urls.bot, "update session set revoked_at = now()");
    expect(await readRows(database.urls.bot, "select surface from session")).toEqual([{ surface: "chat" }]);
    expect(
      await readRows(database.urls.staff, "select surface, revoked_at is not null as over from session order by 1"),
    ).toEqual([
      { surface: "chat", over: true },
      { surface: "panel", over: false },
    ]);
  });

  test("nor read what the log says, nor forge a link of its chain", async () => {
    for (const column of ["before", "after", "actor_label", "id", "*"])
      await expect(runScript(database.urls.bot, `select ${column} from audit_entry`), column).rejects.toMatchObject({
        code: "42501",
      });
    for (const statement of [
      "insert into audit_link (position, entry_id, previous_hash, hash) values (9, 9, '', 'h')",
      "select hash from audit_link",
      "delete from audit_link",
    ])
      await expect(runScript(database.urls.bot, statement), statement).rejects.toMatchObject({ code: "42501" });
    await runScript(
      database.urls.bot,
      `insert into audit_entry (at, actor_label, verb, entity, entity_id, change, digest)
         values (now(), 'y', 'y', 'y', '2', 'created', repeat('b', 64))`,
    );
    const links = await readRows(
      database.urls.staff,
      "select position::int, hash = encode(sha256((previous_hash || digest)::bytea), 'hex') as made from audit_link join audit_entry on id = entry_id order by 1",
    );
    expect(links).toEqual([
      { position: 1, made: true },
      { position: 2, made: true },
    ]);
  });
});

test("staff cannot rewrite the audit log or a quota's history", async () => {
  for (const statement of [
    "update audit_entry set verb = 'x'",
    "delete from audit_entry",
    "truncate audit_entry",
    "update audit_link set hash = 'x'",
    "insert into audit_link (position, entry_id, previous_hash, hash) values (9, 9, '', 'h')",
    "delete from audit_link",
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
  await readRows(url, script);
}

async function readRows(url: string, script: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(script)).rows as object[];
  } finally {
    await client.end();
  }
}

async function structure(url: string): Promise<Record<"columns" | "constraints" | "indexes", object[]>> {
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
