import type { Config } from "@ketnap/config";
import { type IssuedCode, issueLinkCode, listAccounts } from "@ketnap/domain/access";
import { type Context, systemActor, TIME_ZONE } from "@ketnap/domain/kernel";
import type { SampleAccount } from "@ketnap/domain/loading";
import { type Installation, withDatabase } from "../../installation.ts";
import { addressOf } from "./settings.ts";

const RESET = "npx pnpm@12 ketnap account reset <login>";

/** Says where everything is, who may come in, and what to try first. */
export async function greet(config: Config, installation: Installation, made: readonly SampleAccount[]): Promise<void> {
  const { code, logins } = await withDatabase(installation, "staff", async (db) => {
    const ctx = { actor: systemActor("ketnap start"), db, now: Temporal.Now.instant() };
    return { code: await sampleCode(ctx), logins: await sampleLogins(ctx) };
  });
  process.stdout.write(`${[...addresses(config), ...accountLines(made, logins), ...chat(config, code)].join("\n")}\n`);
}

function addresses(config: Config): string[] {
  return [
    "",
    "ketnap is ready.",
    `  Panel   ${config.publicUrl ?? `${addressOf(config.host, config.ports.api)}/`}`,
    `  Chat    ${chatAddress(config)}`,
    `  Data    ${config.dataFolder} (logs in logs/)`,
    "  Stop    Ctrl-C",
  ];
}

/** Accounts made now with their passwords; those made before, be it by a question, by their logins. */
export function accountLines(made: readonly SampleAccount[], logins: readonly string[]): string[] {
  if (made.length === 0 && logins.length === 0) return [];
  if (made.length === 0)
    return [
      "",
      `The sample's accounts: ${logins.join(", ")}. A password is shown once, when it is made;`,
      `for a new one: ${RESET}`,
    ];
  const width = Math.max(...made.map((account) => account.login.length));
  return [
    "",
    "Accounts of the sample. The passwords were made now and are shown this once",
    `(forgotten? ${RESET}):`,
    ...made.map(({ login, password, label }) => `  ${login.padEnd(width)}  ${password}  ${label}`),
  ];
}

function chat(config: Config, code: (IssuedCode & { label: string }) | null): string[] {
  if (!code) return [];
  return [
    "",
    `One-time chat code: ${code.code}  for ${code.label}, until ${clock(code.expiresAt)}`,
    "",
    "Three things to try:",
    `  1. Open ${chatAddress(config)}, sign in with the code, and ask: tien do ket nap nam nay`,
    "  2. Tap the picture, then the ranking of the units below.",
    `  3. Sign in to the panel, change a quota, and ask again.`,
  ];
}

/** A code for the sample's secretary, while there is one. */
async function sampleCode(ctx: Context): Promise<(IssuedCode & { label: string }) | null> {
  const { rows } = await listAccounts(ctx, { filter: { role: "secretary", sample: true, active: true }, sort: "id" });
  const [secretary] = rows;
  return secretary ? { ...(await issueLinkCode(ctx, { accountId: secretary.id })), label: secretary.label } : null;
}

async function sampleLogins(ctx: Context): Promise<string[]> {
  const { rows } = await listAccounts(ctx, { filter: { sample: true, active: true }, sort: "id" });
  return rows.map(({ login }) => login);
}

/** Behind a proxy the chat has a host name of its own, which this machine need not know. */
function chatAddress(config: Config): string {
  return `${addressOf(config.host, config.ports.bot)}/`;
}

function clock(instant: string): string {
  const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE);
  return `${hour}:${String(minute).padStart(2, "0")}`;
}
