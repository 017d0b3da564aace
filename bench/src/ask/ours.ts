import { answerText } from "@ketnap/conversation";
import type { Database } from "@ketnap/database";
import { actorOfAccount } from "@ketnap/domain/access";
import { pinTree } from "@ketnap/domain/organisation";
import { toText } from "@ketnap/wording";

/** A question's text in, a reply's text out, as a turn of the bot has it: asker and reach are found anew each time. */
export async function askOurs(
  database: Database,
  accountId: number,
  question: string,
  now: Temporal.Instant,
): Promise<string> {
  const db = pinTree(database);
  const actor = await actorOfAccount(db, accountId, now);
  if (!actor) throw new Error("The account of the bench may not ask.");
  const { message } = await answerText({ actor, db, now }, question);
  return toText(message);
}
