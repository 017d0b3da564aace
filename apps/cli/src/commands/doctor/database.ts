import { canLogIn, type Db, type Sql, sql } from "@ketnap/database";
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

/** What each would give the bot's role; all of them are asked of the server or tried, whether or not there are rows. */
const FORBIDDEN: Record<string, Sql> = {
  "enter schema people": sql`has_schema_privilege('people', 'usage') or has_schema_privilege('people', 'create')`,
  "use a table of people": sql`exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'people' and c.relkind in ('r', 'v', 'm', 'p', 'f')
      and (has_table_privilege(c.oid, 'select, insert, update, delete') or has_any_column_privilege(c.oid, 'select')))`,
  "be given the coming tables of people": sql`exists (select from pg_default_acl d
    join pg_namespace n on n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a
    where n.nspname = 'people' and (a.grantee = 0 or pg_has_role(current_user, a.grantee, 'usage')))`,
  "read passwords": sql`has_column_privilege('account', 'password_hash', 'select')
    or has_column_privilege('account', 'totp_secret', 'select')`,
  "change accounts or roles": sql`has_any_column_privilege('account', 'insert, update')
    or has_any_column_privilege('role_grant', 'insert, update')`,
  "read what the log says": sql`has_column_privilege('audit_entry', 'before', 'select')
    or has_column_privilege('audit_entry', 'after', 'select')`,
  "rewrite the log": sql`has_any_column_privilege('audit_entry', 'update') or has_table_privilege('audit_entry', 'delete')
    or has_any_column_privilege('audit_link', 'insert, update') or has_table_privilege('audit_link', 'delete')`,
  "point a chat at another account": sql`has_column_privilege('chat_link', 'account_id', 'update')`,
  "make link codes": sql`has_any_column_privilege('link_code', 'insert')`,
  "pass the rule of sessions": sql`not row_security_active('session')`,
  "be a superior role": sql`(select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user)`,
};

/** The bot's role is kept out of `people`, out of what staff keep to themselves, and out of the panel. */
export async function checkRights(installation: Installation): Promise<Finding> {
  if (await isBare(installation)) return BARE;
  const { tables } = await one<{ tables: number }>(
    installation,
    "owner",
    sql`select count(*)::int as tables from pg_tables where schemaname = 'people'`,
  );
  const open: string[] = await withDatabase(installation, "bot", async (db) => {
    const found: string[] = [];
    for (const [what, may] of Object.entries(FORBIDDEN)) {
      const [row] = await db.rows<{ may: boolean }>(sql`select (${may}) as may`);
      if (row!.may) found.push(what);
    }
    return found;
  });
  if (await opensPanel(installation)) open.push("open a session of the panel");
  const todo = "Grant again as in prisma/migrations; use a role for the bot that has no further rights.";
  if (open.length > 0) return fail(`the bot's role can ${open.join(", ")}`, todo);
  return ok(
    `the bot's role cannot enter schema people (${tables} tables in it), nor open a session of the panel (tried), nor ${Object.keys(FORBIDDEN).length - 1} further things that were asked of the server`,
  );
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

/** Tries it for an account that does not exist: the rule refuses before the key does, and either way nothing is kept. */
async function opensPanel(installation: Installation): Promise<boolean> {
  return withDatabase(installation, "bot", async (db) => {
    try {
      await db.execute(sql`insert into session (token_hash, account_id, surface, created_at, seen_at, expires_at)
        values (decode('00', 'hex'), -1, 'panel', now(), now(), now())`);
      return true;
    } catch (error) {
      return !/row-level security|permission denied|42501/.test(String((error as Error).message));
    }
  });
}

async function one<Row>(installation: Installation, role: Role, query: Parameters<Db["rows"]>[0]): Promise<Row> {
  const [row] = await withDatabase(installation, role, (db) => db.rows<Row>(query));
  if (!row) throw new Error("The database gave no answer.");
  return row;
}
