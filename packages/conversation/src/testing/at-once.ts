import type { IncomingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { TestDatabase } from "@ketnap/database/testing";
import { createIntake, createSealer, createTurns, type Turn } from "@ketnap/domain/deliveries";
import { toText } from "@ketnap/wording";
import { createAnswer } from "../answer.ts";

const sealer = createSealer("at-once-key-".repeat(5));
let written = 0;

interface Written {
  chat: { address: string };
  text: string;
}

/** What each chat reads, how many were answered together, and how often an answer was tried. */
interface AtOnce {
  together: number[];
  answers: number;
  replies: string[];
}

/**
 * All of it in one moment: kept by the inbox first, then answered by turns. `during` is handed the turns, for whoever
 * wants to see what goes on while they last.
 */
export async function atOnce(
  database: TestDatabase,
  now: Temporal.Instant,
  said: readonly Written[],
  {
    chat = "private",
    during = (turns) => turns(),
  }: { chat?: "private" | "group"; during?(turns: () => Promise<void>): Promise<unknown> } = {},
): Promise<AtOnce> {
  const own = createAnswer();
  const together: number[] = [];
  let answers = 0;
  const ahead = (db: Db, messages: readonly IncomingMessage[], at: Temporal.Instant) => {
    together.push(messages.length);
    return own.ahead(db, messages, at);
  };
  const take = createTurns({
    db: database.bot,
    sealer,
    answer: Object.assign((...call: Parameters<typeof own>) => (answers++, own(...call)), { ahead }),
    split: (_, message) => [message],
    apology: () => ({ blocks: [{ kind: "text", text: "chưa trả lời được" }] }),
    clock: () => now.add({ minutes: 5 }),
  });
  const receive = createIntake(database.bot, sealer, () => now);
  const messages = said.map(({ chat: { address }, text }) => {
    const place = { channel: "telegram" as const, connectionId: 0, address, chat };
    return { ...place, externalId: `at-once-${++written}`, content: { kind: "text" as const, text } };
  });
  await Promise.all(messages.map(receive));
  let turns: Turn[] = [];
  await during(async () => {
    turns = await Promise.all(messages.map((message) => take(message)));
  });
  return { together, answers, replies: await Promise.all(turns.map((turn) => readReply(database, turn))) };
}

async function readReply(database: TestDatabase, turn: Turn): Promise<string> {
  if (turn.kind !== "answered") return turn.kind;
  const ids = turn.deliveryIds.map(BigInt);
  const rows = await database.owner.prisma.delivery.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  return rows.map((row) => toText(JSON.parse(sealer.open(row.body!)).message)).join("\n");
}
