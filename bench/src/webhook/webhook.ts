import { join } from "node:path";
import { serverArguments } from "@ketnap/config";
import { startTelegramEmulator } from "@ketnap/emulator";
import { KEY } from "../clock/stock.ts";
import { ends, type Measured, measure, median } from "../measure.ts";
import { withWard } from "../server.ts";
import { startProcess } from "../start/process.ts";
import { BOTS, CHATS, connectAll, FIRST_CHAT } from "./connect.ts";
import { accept, MESSAGES, turn } from "./crowd.ts";
import { openFront } from "./front.ts";
import { untilTaken, writeTo } from "./write.ts";

const BOT = serverArguments("bot");
const FLOOR = [join(import.meta.dirname, "floor-server.ts")];
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
      await front.replies(1);
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
  perSecond: (result: unknown) => 1_000 / (result as number),
  rounds: 5,
  callsPerRound: 1,
  // Some thousand messages to each side: both are in service for weeks.
  warmUp: 12,
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
