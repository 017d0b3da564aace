import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { sql } from "../client.ts";
import { useDatabase } from "../testing/index.ts";
import { copyRows } from "./rows.ts";
import { openScratch } from "./scratch.ts";

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "ketnap-copy-"));
// A server started by root runs as another user, who must be able to pass through.
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scratchesOn = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, 'ketnap_rehearsal_')",
  );
  await client.end();
  return rows.map(({ name }) => name);
};

test("copies rows with their numbers, leaves columns behind, changes and drops rows, and goes on counting after them", async () => {
  const server = inject("testServer").ownerUrl;
  await database.owner.execute(
    sql`insert into account (login, label, password_hash) values ('a', 'A', 'hash'), ('b', 'B', 'hash')`,
  );
  await database.owner.execute(sql`insert into unit (name, level) values ('Phường Thử', 'commune')`);
  await database.owner.execute(sql`insert into lineage (kind, from_unit_id, effective_on, share, detail)
    select 'split', id, '2026-03-01', 0.333333, '{"a": [1, "ế"]}' from unit where name = 'Phường Thử'`);
  const scratch = await openScratch({ servers: [server], folder });
  try {
    await copyRows(database.urls.staff, scratch.ownerUrl, [
      { name: "lineage" },
      { name: "unit" },
      {
        name: "account",
        without: ["password_hash"],
        change: (row) => (row["login"] === "b" ? null : { ...row, label: "Ă" }),
      },
    ]);
    const accounts = await scratch.staff.prisma.account.findMany();
    expect(accounts.map(({ login, label, passwordHash }) => ({ login, label, passwordHash }))).toEqual([
      { login: "a", label: "Ă", passwordHash: null },
    ]);
    const [line] = await scratch.staff.rows(sql`select share::text, effective_on::text as on, detail from lineage`);
    expect(line).toEqual({ share: "0.333333", on: "2026-03-01", detail: { a: [1, "ế"] } });
    const next = await scratch.staff.prisma.unit.create({ data: { name: "Chi bộ Mới", level: "cell" } });
    const { id } = (await database.staff.prisma.unit.findFirst({ where: { name: "Phường Thử" } }))!;
    expect(next.id).toBe(id + 1);
    expect(await database.staff.prisma.unit.count({ where: { name: "Chi bộ Mới" } })).toBe(0);
  } finally {
    await scratch.drop();
  }
});

test("clears away what a killed one left, and nothing that is in use", async () => {
  const server = inject("testServer").ownerUrl;
  const inUse = await openScratch({ servers: [server], folder });
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query("create database ketnap_rehearsal_left");
  await client.end();
  const next = await openScratch({ servers: [server], folder });
  const names = await scratchesOn(server);
  expect(names).not.toContain("ketnap_rehearsal_left");
  expect(await inUse.staff.prisma.unit.count()).toBe(0);
  await Promise.all([next.drop(), inUse.drop()]);
  const ours = [inUse, next].map(({ ownerUrl }) => new URL(ownerUrl).pathname.slice(1));
  expect((await scratchesOn(server)).filter((name) => ours.includes(name))).toEqual([]);
});

test("starts a server of its own where no role may create databases, and takes it away with all it held", async () => {
  const scratch = await openScratch({ servers: [database.urls.staff], folder });
  expect(await scratch.bot.prisma.reminderSettings.count()).toBe(1);
  await expect(scratch.bot.rows(sql`select password_hash from account`)).rejects.toThrow(/permission denied/);
  await scratch.drop();
  expect(readdirSync(folder)).toEqual([]);
});
