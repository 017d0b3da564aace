import { join } from "node:path";
import { PROJECT_ROOT } from "@ketnap/config";
import { openConnection, sealToken } from "@ketnap/domain/deliveries";
import { startTelegramEmulator } from "@ketnap/emulator";
import { KEY, sealer } from "../clock/stock.ts";
import { ends, type Measured, measure, median } from "../measure.ts";
import { type Bench, withWard } from "../server.ts";
import { startProcess } from "../start/process.ts";
import { questionOf, UNITS } from "../ward.ts";
import { type Front, openFront } from "./front.ts";

const BOT = join(PROJECT_ROOT, "apps/bot/src/main.ts");
const FLOOR = join(import.meta.dirname, "floor-server.ts");
/** Chats that write at the same time, each again when it was answered; and messages in a round. */
const [CHATS, MESSAGES] = [32, 192];
const FIRST_CHAT = 5_000_000;
const LATEST_MS = 30;

/** Webhooks taken and turns answered, by whole processes over HTTP, beside grammY alone; the platform is the same emulator. */
export function measureWebhook(): Promise<Measured[]> {
  return withWard(async (bench) => {
    const telegram = await startTelegramEmulator();
    const front = await openFront(telegram.apiRoot);
    const { token } = telegram.bots[0]!;
    for (let n = 0; n < CHATS; n++) telegram.control.setChat({ chatId: FIRST_CHAT + n, state: "open" });
    const ours = await connect(bench, front, token);
    const settings = { KETNAP_SECRET: KEY, LOG_LEVEL: "error", DATABASE_URL: bench.database.urls.bot };
    const bot = await startProcess(BOT, settings);
    const floor = await startProcess(FLOOR, {});
    const write = { ours: writeTo(bot.base + ours.path, ours.secret), silent: writeTo(`${floor.base}/silent`) };
    const speaking = writeTo(`${floor.base}/speaking`);
    try {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ token, apiRoot: front.apiRoot });
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

type Write = (chat: number, text: string) => Promise<number>;

/** Posts an update as the platform does; the status that answers it. */
function writeTo(url: string, secret = ""): Write {
  return async (chat, text) => {
    const message = {
      message_id: ++updates,
      date: 1_790_000_000,
      chat: { id: chat, type: "private", first_name: "A" },
    };
    const from = { id: chat, is_bot: false, first_name: "A" };
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
      body: JSON.stringify({ update_id: updates, message: { ...message, from, text } }),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
}

let updates = 1_000;

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

/** The bot is ready before it has said to the platform where it listens. */
async function untilTaken(write: Write): Promise<void> {
  for (let tries = 0; (await write(FIRST_CHAT, "trợ giúp")) !== 200; tries++) {
    if (tries === 300) throw new Error("The bot takes no webhook.");
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** A connection that takes webhooks, and the chats of one secretary. */
async function connect({ database, accountId }: Bench, front: Front, token: string) {
  const { prisma } = database.owner;
  const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, token), "base64url"));
  await prisma.channelConnection.updateMany({ data: { enabled: false } });
  const about = { channel: "telegram", name: "bench", mode: "webhook", webhookUrl: "https://bench.example" };
  const { id } = await prisma.channelConnection.create({
    data: { ...about, apiRoot: front.apiRoot, enabled: true, tokenSealed },
  });
  const [at, notice] = [new Date(), await prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" } })];
  const link = { channel: "telegram", connectionId: id, accountId, linkedAt: at };
  await prisma.chatLink.createMany({
    data: Array.from({ length: CHATS }, (_, n) => ({
      ...link,
      address: String(FIRST_CHAT + n),
      noticeVersion: notice.version,
      noticeAcceptedAt: at,
    })),
  });
  const { webhookSecret } = (await openConnection(database.staff, sealer, id))!;
  return { path: `/tg/${id}`, secret: webhookSecret };
}
