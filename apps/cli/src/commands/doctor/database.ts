import { canLogIn, type Db, Prisma, sql } from "@ketnap/database";
import { TIME_ZONE } from "@ketnap/domain/kernel";
import { type Installation, type Role, withDatabase } from "../../installation.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

const OLDEST = 160_000;
const NEXT = 190_000;

/** Each of the three roles is let in, and the server is one that ketnap is tried on. */
export async function checkDatabase(installation: Installation): Promise<Finding> {
  if (!(await canLogIn(installation.urls.owner)))
    return fail("the server refuses the owner", "Check user and password in DATABASE_URL.");
  if (await isBare(installation)) return BARE;
  for (const role of ["staff", "bot"] as const)
    if (!(await canLogIn(installation.urls[role])))
      return fail(
        `the server refuses the role of ${role}`,
        "Run: npx pnpm@12 ketnap migrate (it sets the roles' passwords); see docs/operating.md, Roles.",
      );
  const { number, version } = await one<{ number: number; version: string }>(
    installation,
    "owner",
    sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const says = `PostgreSQL ${version}, ${installation.embedded ? "embedded" : "outside"}; owner, staff and bot are let in`;
  if (number < OLDEST) return fail(says, "Upgrade the server: PostgreSQL 16 to 18 are supported.");
  return number >= NEXT
    ? warn(says, "This version is newer than those that ketnap was tried on (16 to 18).")
    : ok(says);
}

/** The tables are those of this release. */
export async function checkTables(installation: Installation): Promise<Finding> {
  if (await isBare(installation)) return BARE;
  const { failed, applied } = await one<{ failed: number; applied: number }>(
    installation,
    "owner",
    sql`select count(*) filter (where finished_at is null and rolled_back_at is null)::int as failed,
               count(*) filter (where finished_at is not null)::int as applied from _prisma_migrations`,
  );
  if (failed > 0)
    return fail(`${failed} migration did not finish`, "Restore the last backup, or see docs/operating.md, Upgrade.");
  return ok(`${applied} migrations applied`);
}

/** The bot's role is kept out of `people`, by trying; nor may it be anybody's superior. */
export async function checkRights(installation: Installation): Promise<Finding> {
  if (await isBare(installation)) return BARE;
  const tables = await withDatabase(installation, "owner", (db) =>
    db.rows<{ name: string }>(
      sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'people'`,
    ),
  );
  const schema = await one<{ enters: boolean; superior: boolean }>(
    installation,
    "bot",
    sql`select has_schema_privilege('people', 'usage') as enters,
               (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user) as superior`,
  );
  const open: string[] = [];
  for (const { name } of tables) if (await mayRead(installation, name)) open.push(name);
  if (schema.enters || schema.superior || open.length > 0)
    return fail(
      `the bot's role can reach people's data (${open.join(", ") || "schema people"})`,
      "Revoke it: revoke all on schema people from ketnap_bot, public; and use a role without further rights.",
    );
  return ok(`the bot's role cannot read schema people (${tables.length} tables tried)`);
}

/** What is committed survives a loss of power. */
export async function checkDurability(installation: Installation): Promise<Finding> {
  const { fsync, commit } = await one<{ fsync: string; commit: string }>(
    installation,
    "owner",
    sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  if (fsync === "on" && commit !== "off") return ok("fsync and synchronous_commit are on");
  return warn(
    `fsync is ${fsync}, synchronous_commit is ${commit}`,
    "Turn both on: a loss of power may lose what was answered.",
  );
}

/** Days and deadlines follow this machine's clock and the zone of the committee. */
export async function checkClock(installation: Installation): Promise<Finding> {
  const before = Date.now();
  const { now } = await one<{ now: number }>(
    installation,
    "owner",
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  const apart = Math.abs(now - (before + Date.now()) / 2);
  const here = Temporal.Now.zonedDateTimeISO(TIME_ZONE);
  const says = `${here.toPlainDateTime().toString({ smallestUnit: "second" })} in ${TIME_ZONE}`;
  if (here.offset !== "+07:00")
    return fail(`${says} has offset ${here.offset}`, "The time zone data of Node is wrong: reinstall it.");
  return apart < 2000
    ? ok(says)
    : warn(
        `${says}; the database's clock is ${(apart / 1000).toFixed(1)} s away`,
        "Set both machines by NTP (timedatectl set-ntp true).",
      );
}

const BARE = warn("reached, and empty as yet", "Run: npx pnpm@12 ketnap migrate (npm start does it too).");

async function isBare(installation: Installation): Promise<boolean> {
  const { tables } = await one<{ tables: boolean }>(
    installation,
    "owner",
    sql`select to_regclass('public._prisma_migrations') is not null as tables`,
  );
  return !tables;
}

async function mayRead(installation: Installation, table: string): Promise<boolean> {
  return withDatabase(installation, "bot", async (db) => {
    try {
      await db.rows(sql`select 1 from ${Prisma.raw(table)} limit 0`);
      return true;
    } catch {
      return false;
    }
  });
}

async function one<Row>(installation: Installation, role: Role, query: Parameters<Db["rows"]>[0]): Promise<Row> {
  const [row] = await withDatabase(installation, role, (db) => db.rows<Row>(query));
  if (!row) throw new Error("The database gave no answer.");
  return row;
}
