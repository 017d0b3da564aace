import { wordReason } from "@ketnap/contract";
import { answerText } from "@ketnap/conversation";
import type { Database } from "@ketnap/database";
import { actorOfLogin } from "@ketnap/domain/access";
import { type Actor, Closed, NotFound, systemActor } from "@ketnap/domain/kernel";
import { toText } from "@ketnap/wording";
import type { Command } from "commander";
import { withInstallation } from "../installation.ts";
import { instantOn } from "./on-date.ts";
import { ensureSample } from "../ensure-sample.ts";

export function addAsk(program: Command): void {
  program
    .command("ask <question>")
    .description("print the bot's reply as text; needs nothing else running")
    .option("--as <account>", "ask as this account (its login); the administrator where absent")
    .option("--on <date>", "as if today were this day (YYYY-MM-DD)")
    .action((question: string, options: { as?: string; on?: string }) => ask(question, options));
}

/** Answers under the bot's own database role, so that what the bot may not read is not answered here either. */
function ask(question: string, options: { as?: string; on?: string }): Promise<void> {
  const now = instantOn(options.on);
  return withInstallation("bot", async (db, installation) => {
    await ensureSample(installation);
    const actor = await asker(db, options.as, now);
    const { message } = await answerText({ actor, db, now }, question);
    process.stdout.write(`${toText(message)}\n`);
  });
}

async function asker(db: Database, login: string | undefined, now: Temporal.Instant): Promise<Actor> {
  if (login === undefined) return systemActor("ketnap ask");
  try {
    return await actorOfLogin(db, login, now);
  } catch (error) {
    const why = error instanceof Closed ? wordReason(error.reason.key, error.reason.values, "en") : null;
    if (why === null && !(error instanceof NotFound)) throw error;
    const what = why ?? `There is no account "${login}".`;
    throw new Error(`${what} Who may ask: npx pnpm@12 ketnap account list`, { cause: error });
  }
}
