import { serverArguments } from "@ketnap/config";
import { createQueue } from "@ketnap/queue";
import { queueDeliveries } from "@ketnap/clock";
import { sealToken } from "@ketnap/domain/deliveries";
import { startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { ends, type Measured } from "../measure.ts";
import type { Bench } from "../server.ts";
import { startProcess } from "../start/process.ts";
import { questionOf, UNITS } from "../ward.ts";
import { KEY, sealer, stockWave } from "./stock.ts";

const [BOT, WORKER] = [serverArguments("bot"), serverArguments("worker")];
const CAP_PER_SECOND = 30;
const QUESTION_MS = 2_000;
/** One wave is its own five rounds. */
const PARTS = 5;
const ASKER = 9_000_000;

interface FanOut {
  /** Messages a second: over the whole wave, and over each fifth of its time. */
  rate: number;
  fifths: number[];
  refused: number;
  calls: number;
  /** Milliseconds from each question to its answer at the platform. */
  answeredMs: number[];
}

/** A wave to everybody by the worker while somebody asks the bot, against the platform's limiter; the cap is the floor. */
export async function measureFanOut(bench: Bench, on: string, queueUrl: string, people: number): Promise<Measured[]> {
  const { rate, fifths, refused, calls, answeredMs } = await fanOut(bench, queueUrl, people);
  const sorted = answeredMs.toSorted((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  const share = refused / calls;
  return [
    {
      area: "clock",
      name: `fan-out of ${people} on ${on} beside questions, bulk and replies together`,
      beside: `${answeredMs.length} questions`,
      unit: "/s",
      ours: rate,
      floor: CAP_PER_SECOND,
      ratio: rate / CAP_PER_SECOND,
      goal: "≥ 97 % of the cap",
      held: rate >= 0.97 * CAP_PER_SECOND,
      spread: { ours: ends(fifths), floor: [CAP_PER_SECOND, CAP_PER_SECOND] },
    },
    {
      area: "clock",
      name: "calls answered 429",
      beside: `${refused} of ${calls}`,
      unit: " %",
      ours: share * 100,
      floor: 0.5,
      ratio: (share * 100) / 0.5,
      goal: "< 0.5 %",
      held: share < 0.005,
      spread: { ours: [share * 100, share * 100], floor: [0.5, 0.5] },
    },
    {
      area: "clock",
      name: "question to answer at the platform meanwhile (p95)",
      ours: p95,
      floor: 1_000,
      ratio: p95 / 1_000,
      goal: "< 1,000 ms",
      held: p95 < 1_000 && answeredMs.length > 0,
      spread: { ours: [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN], floor: [1_000, 1_000] },
    },
  ];
}

async function fanOut(bench: Bench, queueUrl: string, people: number): Promise<FanOut> {
  const { database } = bench;
  const telegram = await startTelegramEmulator();
  const connectionId = await connect(bench, telegram);
  for (let chat = 1; chat <= people; chat++) telegram.control.setChat({ chatId: chat, state: "open" });
  telegram.control.setChat({ chatId: ASKER, state: "open" });
  telegram.control.setFloodControl({ on: true });
  const settings = { KETNAP_SECRET: KEY, LOG_LEVEL: "error", QUEUE_URL: queueUrl };
  const bot = await startProcess(BOT, { ...settings, DATABASE_URL: database.urls.bot });
  const worker = await startProcess(WORKER, { ...settings, DATABASE_URL: database.urls.bot }, "WORKER_PORT");
  const queue = createQueue({ url: queueUrl, onError: () => {} });
  const asked: { at: number; text: string }[] = [];
  const asking = setInterval(() => {
    const text = questionOf(asked.length % UNITS);
    asked.push({ at: Date.now(), text });
    telegram.control.userMessage({ userId: ASKER, text });
  }, QUESTION_MS);
  try {
    const ids = await stockWave(database, { channel: "telegram", connectionId }, people);
    await queueDeliveries(
      queue,
      ids.map((id) => ({ id, attempt: 0 })),
    );
    while ((await database.owner.prisma.delivery.count({ where: { settledAt: null } })) > 0)
      await new Promise((done) => setTimeout(done, 500));
  } finally {
    clearInterval(asking);
    await queue.close();
    await Promise.all([bot.stop(), worker.stop()]);
    await telegram.close();
  }
  return readJournal(telegram, people, asked);
}

async function connect({ database, accountId }: Bench, telegram: TelegramEmulator): Promise<number> {
  const { prisma } = database.owner;
  const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, telegram.bots[0]!.token), "base64url"));
  await prisma.channelConnection.updateMany({ data: { enabled: false } });
  const { id } = await prisma.channelConnection.create({
    data: { channel: "telegram", name: telegram.apiRoot, apiRoot: telegram.apiRoot, enabled: true, tokenSealed },
  });
  const [at, notice] = [new Date(), await prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" } })];
  await prisma.chatLink.deleteMany();
  const link = { channel: "telegram", connectionId: id, address: String(ASKER), accountId, linkedAt: at };
  await prisma.chatLink.create({ data: { ...link, noticeVersion: notice.version, noticeAcceptedAt: at } });
  return id;
}

/** From the first to the last of the wave: what was sent, what was refused, and how long each question took. */
function readJournal(telegram: TelegramEmulator, people: number, asked: { at: number; text: string }[]): FanOut {
  const sends = telegram.control.calls().filter(({ method }) => /^send(Message|Photo)$/.test(method));
  const good = sends.filter(({ error }) => !error);
  const wave = good.filter(({ params }) => Number(params["chat_id"]) <= people).map(({ at }) => at);
  const [from, to] = [Math.min(...wave), Math.max(...wave)];
  const inside = good.filter(({ at }) => at >= from && at <= to);
  const answers = telegram.control
    .transcript(ASKER)
    .filter(({ from: who, kind }) => who === "bot" && kind === "message")
    .map(({ at }) => at);
  const answeredMs = asked
    .map(({ at }, n) => ({
      at,
      ms: (answers.find((each) => each >= at && each < (asked[n + 1]?.at ?? Infinity)) ?? Infinity) - at,
    }))
    .filter(({ at, ms }) => at >= from && at <= to - QUESTION_MS && ms > 0)
    .map(({ ms }) => ms);
  return {
    // The first opens the time; it takes none of it.
    rate: ((inside.length - 1) * 1_000) / (to - from),
    fifths: Array.from({ length: PARTS }, (_, n) => {
      const part = inside.filter(({ at }) => Math.floor(((at - from) * PARTS) / (to - from)) === n);
      return (part.length * PARTS * 1_000) / (to - from);
    }),
    refused: sends.filter(({ error }) => error?.code === 429).length,
    calls: sends.length,
    answeredMs,
  };
}
