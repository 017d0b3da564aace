import { join } from "node:path";
import { serverArguments } from "@ketnap/config";
import { startTelegramEmulator } from "@ketnap/emulator";
import { KEY } from "../clock/stock.ts";
import { ends, type Measured, measure, median } from "../measure.ts";
import { withWard } from "../server.ts";
import { startProcess } from "../start/process.ts";
import { questionOf, UNITS } from "../ward.ts";
import { CHATS, connectAll, FIRST_CHAT } from "./connect.ts";
import { type Front, openFront } from "./front.ts";
import { untilTaken, type Write, writeTo } from "./write.ts";

const BOT = serverArguments("bot");
const FLOOR = [join(import.meta.dirname, "floor-server.ts")];
/** Messages in a round. */
const MESSAGES = 192;
/** A bot bears thirty messages in any second, which ours keeps to and the floor does not: of so many bots nobody waits for it. */
const BOTS = 16;
const LATEST_MS = 30;

/** Webhooks taken and turns answered, by whole processes over HTTP, beside grammY alone; the platform is the same emulator. */
export function measureWebhook(): Promise<Measured[]> {
  return withWard(async (bench) => {
    const telegram = await startTelegramEmulator({ tokens: Array.from({ length: BOTS }, () => ({})) });
    const front = await openFront(telegram.apiRoot);
    const tokens = telegram.bots.map(({ token }) => token);
    for (let n = 0; n < CHATS; n++)
      telegram.control.setChat({ chatId: FIRST_CHAT + n, state: "open", bot: tokens[n % BOTS]! });
    const ours = await connectAll(bench, front.apiRoot, tokens);
    const settings = { KETNAP_SECRET: KEY, LOG_LEVEL: "error", DATABASE_URL: bench.database.urls.bot };
    const bot = await startProcess(BOT, settings);
    const floor = await startProcess(FLOOR, {});
    const write = {
      ours: writeTo(...ours.map(({ path, secret }) => ({ url: bot.base + path, secret }))),
      silent: writeTo(...tokens.map((_, n) => ({ url: `${floor.base}/silent/${n}` }))),
    };
    const speaking = writeTo(...tokens.map((_, n) => ({ url: `${floor.base}/speaking/${n}` })));
    try {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ tokens, apiRoot: front.apiRoot });
      await fetch(`${floor.base}/setup`, { method: "POST", headers, body });
      await untilTaken(write.ours);
      const slowest: number[] = [];
      const accepted = await measure({
        ...common,
        name: `webhooks accepted and kept, ${CHATS} chats at once, each`,
        ours: async () => {
          const took = await accept(write.ours);
          slowest.push(took.p99);
          await front.replies(MESSAGES);
          return took.eachMs;
        },
        floor: async () => (await accept(write.silent)).eachMs,
        assertEqual: () => {},
        goal: { text: "≥ 50 % of grammY that does nothing", holds: (a, b) => a <= 2 * b },
      });
      const turned = await measure({
        ...common,
        name: `whole turns with the reply at the platform, ${CHATS} chats at once, each`,
        ours: () => turn(front, write.ours),
        floor: () => turn(front, speaking),
        assertEqual: () => {},
        goal: { text: "≥ 40 % of grammY that says one sentence", holds: (a, b) => a <= 2.5 * b },
      });
      return [accepted, p99Of(slowest), turned];
    } finally {
      await Promise.all([bot.stop(), floor.stop()]);
      front.close();
      await telegram.close();
    }
  });
}

const common = {
  area: "webhook",
  elapsed: (result: unknown) => result as number,
  rounds: 5,
  callsPerRound: 1,
  warmUp: 2,
} as const;

function p99Of(rounds: readonly number[]): Measured {
  const ours = median(rounds);
  return {
    area: "webhook",
    name: "the slowest of a hundred accepted",
    ours,
    floor: LATEST_MS,
    ratio: ours / LATEST_MS,
    goal: `p99 ≤ ${LATEST_MS} ms`,
    held: ours <= LATEST_MS,
    spread: { ours: ends(rounds), floor: [LATEST_MS, LATEST_MS] },
  };
}

/** Each chat writes again as soon as its message was taken. */
async function accept(write: Write): Promise<{ eachMs: number; p99: number }> {
  const took: number[] = [];
  const began = performance.now();
  await inAllChats(async (chat, n) => {
    const posted = performance.now();
    const status = await write(chat, questionOf(n % UNITS));
    if (status !== 200) throw new Error(`The webhook was answered with ${status}.`);
    took.push(performance.now() - posted);
  });
  const eachMs = (performance.now() - began) / MESSAGES;
  return { eachMs, p99: took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1]! };
}

/** Each chat writes again as soon as it was answered. */
async function turn(front: Front, write: Write): Promise<number> {
  const began = performance.now();
  await inAllChats(async (chat, n) => {
    const reply = front.reply(chat);
    const status = await write(chat, questionOf(n % UNITS));
    if (status !== 200) throw new Error(`The webhook was answered with ${status}.`);
    const text = await reply;
    if (!/\d ?\/ ?\d|Đã nhận/.test(text)) throw new Error(`Nobody was answered by: ${text}`);
  });
  return (performance.now() - began) / MESSAGES;
}

async function inAllChats(work: (chat: number, n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (_: unknown, at: number) => {
    for (let n = next++; n < MESSAGES; n = next++) await work(FIRST_CHAT + at, n);
  };
  await Promise.all(Array.from({ length: CHATS }, lane));
}
