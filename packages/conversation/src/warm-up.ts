import type { Database } from "@ketnap/database";
import { systemActor } from "@ketnap/domain/kernel";
import { answerText } from "./answer-text.ts";

/** Asked of the whole tree, by nobody. */
const QUESTIONS = ["tiến độ kết nạp năm nay", "tiến độ kết nạp đến tháng 3 năm nay"];
/** The compiler needs to see a thing done a few times. */
const ROUNDS = 3;

/**
 * Goes through what a first question needs: connections, the tree, the names, the statements, the wording. Who asks first
 * after a start waits no longer than the next one. It writes nothing and keeps no answer.
 */
export async function warmUp(db: Database, now: Temporal.Instant, connections: number): Promise<void> {
  const actor = systemActor("warm-up");
  const ask = (text: string) => db.transaction((tx) => answerText({ actor, db: tx, now }, text));
  await ask(QUESTIONS[0]!);
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: connections }, (_, n) => ask(QUESTIONS[n % QUESTIONS.length]!)));
  }
}
