import { issueLinkCode, listAccounts, resetPassword } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import type { Command } from "commander";
import { withInstallation } from "../installation.ts";

export function addAccount(program: Command): void {
  const account = program.command("account").description("accounts of the panel, from the machine itself");
  account
    .command("list")
    .description("who may sign in, with roles")
    .action(() => withContext(list));
  account
    .command("reset <login>")
    .description("make a new password and end every session of the account")
    .action((login: string) => withContext((ctx) => reset(ctx, login)));
  account
    .command("code <login>")
    .description("make a one-time code that ties a chat to the account")
    .action((login: string) => withContext((ctx) => code(ctx, login)));
}

/** For a secretary who stands at the desk, and for the first try: as the panel issues it. */
async function code(ctx: Context, login: string): Promise<void> {
  const { code: issued, expiresAt } = await issueLinkCode(ctx, { accountId: (await find(ctx, login)).id });
  process.stdout.write(`${issued}\n`);
  process.stderr.write(`One use, until ${expiresAt}. Codes made before for this account no longer work.\n`);
}

async function list(ctx: Context): Promise<void> {
  const rows = await allAccounts(ctx);
  if (rows.length === 0) process.stdout.write("There is no account yet: npm start makes the first ones.\n");
  const width = Math.max(...rows.map((row) => row.login.length));
  for (const row of rows) {
    const roles = [...new Set(row.grants.map((grant) => grant.role))].join(", ");
    process.stdout.write(`${row.login.padEnd(width)}  ${roles}  ${row.label}${row.active ? "" : "  (not active)"}\n`);
  }
}

async function reset(ctx: Context, login: string): Promise<void> {
  const found = await find(ctx, login);
  const { password } = await resetPassword(ctx, { id: found.id });
  process.stdout.write(`${password}\n`);
  const warning = found.active ? "" : " The account is not active: an administrator must set it so.";
  process.stderr.write(
    `This is the new password of ${found.login}, shown once. All its sessions have ended.${warning}\n`,
  );
}

async function find(ctx: Context, login: string) {
  const found = (await allAccounts(ctx)).find((row) => row.login === login.trim().toLowerCase());
  if (!found) throw new Error(`There is no account "${login}"; see: npx pnpm@12 ketnap account list`);
  return found;
}

async function allAccounts(ctx: Context) {
  const rows = [];
  for (let page = 1; ; page++) {
    const found = await listAccounts(ctx, { page, perPage: 200, sort: "login" });
    rows.push(...found.rows);
    if (rows.length >= found.total || found.rows.length === 0) return rows;
  }
}

function withContext(work: (ctx: Context) => Promise<void>): Promise<void> {
  return withInstallation("staff", (db) =>
    work({ actor: systemActor("ketnap account"), db, now: Temporal.Now.instant() }),
  );
}
