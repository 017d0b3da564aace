import { fileURLToPath } from "node:url";
import type { TestDatabase } from "@ketnap/database/testing";
import { addDeliveries, createSealer, openBulk, sealToken } from "@ketnap/domain/deliveries";
import { startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { startProcess, type TestProcess } from "@ketnap/process/testing";
import type { Fate } from "./fate.ts";
import { brokenPromises } from "./history.ts";

const KEY = "test-key-".repeat(5);
const sealer = createSealer(KEY);
const main = fileURLToPath(new URL("./worker-that-dies.ts", import.meta.url));

/** A database, Telegram's server, a queue, and as many workers as a test starts; with a record of all that happens. */
export interface House {
  telegram: TelegramEmulator;
  connectionId: number;
  start(fate?: Fate): Promise<TestProcess>;
  /** Reminders for chats `from` on, `each` to a chat: committed, and told to nobody. Returns their ids. */
  remind(from: number, chats: number, each?: number): Promise<string[]>;
  /** These chats are to hear of the day's wave, each once: what the clock makes of it has keys of its own. */
  expectWave(addresses: readonly string[]): void;
  /** Notes what a process that was cut off had in hand; to be called before another takes it over. */
  noteCut(): Promise<void>;
  open(): Promise<number>;
  received(): { address: string; key: string; at: number }[];
  /** What of the promise was broken; see `history.ts`. */
  broken(): Promise<string[]>;
  /** The most sends in any second, wherever one lets it begin. */
  mostInASecond(): number;
  close(): Promise<void>;
}

export async function openHouse(database: TestDatabase, queueUrl: string | null): Promise<House> {
  const telegram = await startTelegramEmulator({ waitScale: 0.02 });
  await database.owner.prisma.$executeRaw`truncate channel_connection, delivery, channel_slot cascade`;
  const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, telegram.bots[0]!.token), "base64url"));
  const data = { channel: "telegram", name: "thử", apiRoot: telegram.apiRoot, enabled: true, tokenSealed };
  const { id: connectionId } = await database.owner.prisma.channelConnection.create({ data });
  const running: TestProcess[] = [];
  const [attempted, acknowledged, cutOff]: [string[], string[], string[][]] = [[], [], []];
  const wave: string[] = [];
  let waves = 0;

  const received = () =>
    telegram.control
      .outbox({ method: "sendMessage" })
      .map(({ params, at }) => ({ address: String(params["chat_id"]), key: keyOf(String(params["text"])), at }));
  const stored = async () =>
    (await database.owner.prisma.delivery.findMany({ orderBy: { id: "asc" } })).map((row) => ({
      key: row.dedupeKey,
      id: row.id,
      address: row.address,
      priority: row.priority,
      state: row.state,
      settled: row.settledAt !== null,
    }));

  return {
    telegram,
    connectionId,
    received,
    async start(fate = {}) {
      const settings = { DATABASE_URL: database.urls.bot, KETNAP_SECRET: KEY, WORKER_PORT: 0, QUEUE_URL: queueUrl };
      const child = await startProcess(main, settings, [JSON.stringify(fate)]);
      running.push(child);
      return child;
    },
    async remind(from, chats, each = 1) {
      const now = Temporal.Now.instant();
      const bulkId = await openBulk(database.bot, { kind: "wave", key: `wave ${++waves}`, title: "nhắc" }, now);
      const wanted = Array.from({ length: chats * each }, (_, n) => ({
        address: String(from + (n % chats)),
        dedupeKey: `w${waves}-${n}`,
      }));
      for (let chat = from; chat < from + chats; chat++) telegram.control.setChat({ chatId: chat, state: "open" });
      attempted.push(...wanted.map(({ dedupeKey }) => dedupeKey));
      const deliveries = wanted.map(({ address, dedupeKey }) => ({
        ...({ channel: "telegram", connectionId, address, dedupeKey, bulkId } as const),
        message: messageOf(dedupeKey),
      }));
      const ids = await addDeliveries(database.bot, sealer, deliveries, now);
      acknowledged.push(...wanted.map(({ dedupeKey }) => dedupeKey));
      return ids;
    },
    expectWave: (addresses) => void wave.push(...addresses),
    async noteCut() {
      cutOff.push((await stored()).filter(({ state }) => state === "sending").map(({ key }) => key));
    },
    open: () => database.owner.prisma.delivery.count({ where: { settledAt: null } }),
    async broken() {
      const rows = await stored();
      const keyFor = (address: string) =>
        rows.find((row) => row.address === address && row.key.startsWith("wave:"))?.key ?? `the wave to ${address}`;
      const told = wave.map(keyFor);
      // A reminder says nothing of its key: it is told by where it came.
      const came = received().map((each) =>
        wave.includes(each.address) ? { ...each, key: keyFor(each.address) } : each,
      );
      return brokenPromises({
        attempted: [...attempted, ...told],
        acknowledged: [...acknowledged, ...told],
        stored: rows,
        received: came,
        cutOff,
      });
    },
    mostInASecond() {
      const all = received().map(({ at }) => at);
      return Math.max(...all.map((from) => all.filter((other) => other >= from && other < from + 1000).length));
    },
    async close() {
      await Promise.all(running.map((each) => each.end("SIGKILL")));
      await telegram.close();
    },
  };
}

function messageOf(key: string) {
  return { message: { blocks: [{ kind: "text", text: `nhắc [${key}]` }] }, choices: [], locale: "vi" } as const;
}

function keyOf(text: string): string {
  return /\[(.+)\]/.exec(text)?.[1] ?? text;
}

export async function until(look: () => unknown, ms = 60_000): Promise<void> {
  for (const end = Date.now() + ms; !(await look()); await new Promise((done) => setTimeout(done, 50)))
    if (Date.now() > end) throw new Error("It did not come about in time.");
}
