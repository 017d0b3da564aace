import { join } from "node:path";
import { serverArguments } from "@ketnap/config";
import { issueLinkCode } from "@ketnap/domain/access";
import { type FloorAnswer, says } from "../floor.ts";
import { type Measured, measure } from "../measure.ts";
import { type Bench, withWard } from "../server.ts";
import { FIRST_MONTH, nameOf, NEWEST_MONTH, questionOf } from "../ward.ts";
import { Chat } from "./chat.ts";
import { measureIdle } from "./idle.ts";
import { startProcess } from "./process.ts";

const BOT = serverArguments("bot");
const FLOOR = [join(import.meta.dirname, "floor-server.ts")];

interface FirstAnswer {
  /** From ready to the answer, in milliseconds. */
  ms: number;
  answer: string | FloorAnswer;
}

/** The bot is started again and again; timed is what the first asker waits once it says it is ready. */
export function measureStart(): Promise<Measured[]> {
  return withWard(async (bench) => {
    const settings = { DATABASE_URL: bench.database.urls.bot, KETNAP_SECRET: "s".repeat(43), LOG_LEVEL: "error" };
    const chat = await signIn(bench, settings);
    return [
      await measure({
        area: "start",
        name: "first answer of a fresh bot, from ready",
        ours: (n) => firstOfOurs(settings, chat, n),
        floor: (n) => firstOfFloor(settings, n),
        assertEqual: (ours, theirs) =>
          says((ours as FirstAnswer).answer as string, (theirs as FirstAnswer).answer as FloorAnswer),
        elapsed: (result) => (result as FirstAnswer).ms,
        goal: { text: "≤ 300 ms", holds: (ours) => ours <= 300 },
        rounds: 5,
        callsPerRound: 1,
        warmUp: 1,
      }),
      ...(await measureIdle(bench)),
    ];
  });
}

async function signIn({ system, accountId }: Bench, settings: Record<string, string>): Promise<Chat> {
  const { code } = await issueLinkCode(system, { accountId });
  const bot = await startProcess(BOT, settings);
  try {
    return await Chat.signIn(bot.base, code);
  } finally {
    await bot.stop();
  }
}

async function firstOfOurs(settings: Record<string, string>, chat: Chat, n: number): Promise<FirstAnswer> {
  const bot = await startProcess(BOT, settings);
  try {
    const answer = await chat.ask(bot.base, questionOf(n));
    return { ms: performance.now() - bot.readyAt, answer };
  } finally {
    await bot.stop();
  }
}

async function firstOfFloor(settings: Record<string, string>, n: number): Promise<FirstAnswer> {
  const floor = await startProcess(FLOOR, settings);
  try {
    const asked = new URLSearchParams({ unit: nameOf(n), from: FIRST_MONTH, to: NEWEST_MONTH });
    const answer = (await (await fetch(`${floor.base}/ask?${asked.toString()}`)).json()) as FloorAnswer;
    return { ms: performance.now() - floor.readyAt, answer };
  } finally {
    await floor.stop();
  }
}
