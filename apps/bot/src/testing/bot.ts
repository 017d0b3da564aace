import type { Choice, IncomingMessage, Message, Reply } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";
import { type Answer, createSealer, sealToken, takeChoice } from "@ketnap/domain/deliveries";
import { createLog, type Log, type Running } from "@ketnap/process";
import { listen } from "@ketnap/process";
import { type BotDeps, createBot } from "../app.ts";

export const KEY = "test-key-".repeat(5);
export const sealer = createSealer(KEY);

/** Says back what it heard, line by line, with a choice to hear more; a choice is taken as the conversation takes it. */
export const echo: Answer = async (db, incoming, now) => {
  const { content } = incoming;
  if (content.kind === "media") return [reply(`ảnh: ${content.media}`)];
  if (content.kind === "text") return content.text.split("\n").map((line) => reply(`nghe: ${line}`, [more]));
  const taken = await takeChoice(db, content.token, incoming, now);
  return taken.kind === "repeated" ? [] : [reply(taken.kind === "taken" ? `chọn: ${taken.label}` : "đã cũ")];
};

const more: Choice = { label: "Xem thêm", action: { kind: "unlink" } };

function reply(text: string, choices: Choice[] = []): Reply {
  const message: Message = { blocks: [{ kind: "text", text }], choices };
  return { message, locale: "vi" };
}

export interface TestBot extends Running {
  url: string;
  receive(incoming: IncomingMessage): Promise<void>;
  logged: string[];
}

/** A bot of this process on a port of its own, over the test file's database. */
export async function startTestBot(database: TestDatabase, changes: Partial<BotDeps> = {}): Promise<TestBot> {
  const logged: string[] = [];
  const log: Log = createLog("bot", "info", { write: (line) => void logged.push(line) });
  const bot = createBot({
    db: database.bot,
    databaseUrl: database.urls.bot,
    sealer,
    createAnswer: () => echo,
    clock: () => Temporal.Now.instant(),
    log,
    behindTls: false,
    publicUrl: null,
    ...changes,
  });
  const door = await listen(bot.app, { host: "127.0.0.1", port: 0, setting: "BOT_PORT" });
  return {
    port: door.port,
    url: `http://127.0.0.1:${door.port}`,
    receive: bot.receive,
    logged,
    async stop() {
      const closed = door.close(500);
      await bot.stop();
      await closed;
    },
  };
}

interface Connecting {
  token: string;
  apiRoot: string;
  channel?: "telegram" | "zalo-bot" | "zalo-oa";
  mode?: "polling" | "webhook";
  webhookUrl?: string;
  settings?: object;
  enabled?: boolean;
}

/** Connects a bot of the emulator in the database, as the page "Kênh" does. */
export async function connect(database: TestDatabase, { token, apiRoot, ...more }: Connecting): Promise<number> {
  const data = { channel: "telegram", name: token.slice(0, 60), apiRoot, enabled: true, ...more };
  const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, token), "base64url"));
  return (await database.owner.prisma.channelConnection.create({ data: { ...data, tokenSealed } })).id;
}

export async function until<T>(look: () => T | Promise<T>, ms = 40_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + ms; ; await new Promise((done) => setTimeout(done, 25))) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error("It did not come about in time.");
  }
}
