import { answerText } from "@ketnap/conversation";
import type { Database } from "@ketnap/database";
import { actorOfAccount } from "@ketnap/domain/access";
import { pinTree } from "@ketnap/domain/organisation";
import { toText } from "@ketnap/wording";

/** A question's text in, a reply's text out, as a message has it: the asker and his reach are found anew each time. */
export async function askOurs(
  db: Database,
  accountId: number,
  question: string,
  now: Temporal.Instant,
): Promise<string> {
  const held = await pinTree(db);
  const actor = await actorOfAccount(held, accountId, now);
  if (!actor) throw new Error("The account of the bench may not ask.");
  const { message } = await answerText({ actor, db: held, now }, question);
  return toText(message);
}
