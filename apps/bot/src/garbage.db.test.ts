import { createHash, randomUUID } from "node:crypto";
import { createAnswer } from "@ketnap/conversation";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode } from "@ketnap/domain/access";
import { openConnections } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import {
  startTelegramEmulator,
  startZaloBotEmulator,
  startZaloOaEmulator,
  type TelegramEmulator,
  type ZaloBotEmulator,
  type ZaloOaEmulator,
} from "@ketnap/emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";
import { connectOa } from "./testing/zalo-oa.ts";

const database = useDatabase();
/** Another run of the same seed sends the same garbage. */
const SEED = Number(process.env["GARBAGE_SEED"] ?? 20_261_123);
const ROUNDS = Number(process.env["GARBAGE_ROUNDS"] ?? 250);
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

let telegram: TelegramEmulator;
let zaloBot: ZaloBotEmulator;
let zaloOa: ZaloOaEmulator;
let bot: TestBot;
/** Posts a body to a door as its own platform would: with the secret, the signature, the cookie. */
let doors: Record<"telegram" | "zalo-bot" | "zalo-oa" | "web", (body: Buffer) => Promise<number>>;

beforeAll(async () => {
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  [telegram, zaloBot, zaloOa] = await Promise.all([
    startTelegramEmulator({ waitScale: 0.02 }),
    startZaloBotEmulator(),
    startZaloOaEmulator({ settings: { nightRefuses: false } }),
  ]);
  bot = await startTestBot(database, { createAnswer });
  const byWebhook = { mode: "webhook" as const, webhookUrl: bot.url };
  const [tg, zb] = [telegram, zaloBot];
  const telegramId = await connect(database, { token: tg.bots[0]!.token, apiRoot: tg.apiRoot, ...byWebhook });
  const { token } = zb.bots[0]!;
  const zaloId = await connect(database, { channel: "zalo-bot", token, apiRoot: zb.apiRoot, ...byWebhook });
  const oaId = await connectOa(database, zaloOa, { bot, now: Temporal.Now.instant() });
  await until(async () => (await database.owner.prisma.channelConnection.count({ where: { botName: null } })) === 0);
  const open = await openConnections(database.bot, sealer, Temporal.Now.instant());
  const secretOf = (id: number) => open.find((each) => each.id === id)!.webhookSecret;
  const cookie = await signIn();
  doors = {
    telegram: (body) => post(`/tg/${telegramId}`, body, { "x-telegram-bot-api-secret-token": secretOf(telegramId) }),
    "zalo-bot": (body) => post(`/zalo-bot/${zaloId}`, body, { "x-bot-api-secret-token": secretOf(zaloId) }),
    "zalo-oa": (body) => {
      const { appId, oaSecretKey } = zaloOa.account;
      const mac = createHash("sha256").update(appId).update(body).update("7").update(oaSecretKey).digest("hex");
      return post(`/zalo-oa/${oaId}`, body, { "x-zevent-signature": `mac=${mac}`, "x-zevent-timestamp": "7" });
    },
    web: (body) => post("/chat/api/messages", body, { cookie }),
  };
}, 60_000);
afterAll(async () => {
  process.off("unhandledRejection", note);
  process.off("uncaughtException", note);
  await bot?.stop();
  await Promise.all([telegram?.close(), zaloBot?.close(), zaloOa?.close()]);
});

async function post(path: string, body: Buffer, headers: Record<string, string>): Promise<number> {
  const sent = { "content-type": "application/json", ...headers };
  return (await fetch(bot.url + path, { method: "POST", headers: sent, body: new Uint8Array(body) })).status;
}

async function signIn(): Promise<string> {
  const staff: Context = { actor: systemActor("test"), db: database.staff, now: Temporal.Now.instant() };
  const unit = { name: "Chi bộ Thử", level: "cell", unitType: "residential" };
  const { id: unitId } = await database.owner.prisma.unit.create({ data: unit });
  const grants = [{ role: "secretary" as const, unitId }];
  const { id: accountId } = await createAccount(staff, { login: "bi-thu", label: "Bí thư", grants });
  const { code } = await issueLinkCode(staff, { accountId });
  const response = await fetch(`${bot.url}/chat/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code }),
  });
  return response.headers.getSetCookie()[0]!.split(";")[0]!;
}

/** What each platform delivers when all is well; garbage is made of it. */
const SAMPLES: Record<keyof typeof doors, () => object> = {
  telegram: () => ({
    update_id: 1 + Math.trunc(random() * 1e9),
    message: {
      message_id: 5,
      date: 1_795_300_000,
      from: { id: 77, is_bot: false, first_name: "An", language_code: "vi" },
      chat: { id: 77, type: "private", first_name: "An" },
      text: "tiến độ năm nay",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    },
    callback_query: { id: "9", from: { id: 77, is_bot: false, first_name: "An" }, chat_instance: "1", data: "a:x" },
  }),
  "zalo-bot": () => ({
    ok: true,
    result: {
      event_name: "message.text.received",
      message: {
        message_id: randomUUID(),
        date: 1_795_300_000_000,
        text: "tiến độ năm nay",
        from: { id: "u-1", display_name: "An", is_bot: false },
        chat: { id: "u-1", chat_type: "PRIVATE" },
      },
    },
  }),
  "zalo-oa": () => ({
    app_id: zaloOa.account.appId,
    event_name: "user_send_text",
    sender: { id: "u-1" },
    recipient: { id: zaloOa.account.oaId },
    message: { msg_id: randomUUID(), text: "tiến độ năm nay", attachments: [{ type: "image", payload: { url: "x" } }] },
    timestamp: "1795300000000",
  }),
  web: () => ({ id: randomUUID(), text: "tiến độ năm nay" }),
};

const NONSENSE: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 60,
  -0.5,
  "",
  " ",
  "\u0000",
  "\ud800",
  "ế".normalize("NFD").repeat(40),
  "﷽".repeat(500),
  "/start",
  "/start ' or 1=1 --",
  "a:aaaaaaaaaaaaaaaaaaaaaa",
  "1",
  "x".repeat(30_000),
  [],
  {},
  [[[[[]]]]],
  { id: {} },
  { __proto__: null, constructor: { prototype: 1 } },
];

describe.each(["telegram", "zalo-bot", "zalo-oa", "web"] as const)("the door of %s", (door) => {
  it("refuses garbage or takes it for nothing, and never fails at it", async () => {
    reseed(SEED);
    const seen = new Map<number, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const body = garbage(SAMPLES[door]());
      const status = await doors[door](body);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (status >= 500) expect.fail(`round ${round}: ${status} for ${body.toString().slice(0, 500)}`);
    }
    // Some of it must have come further than the door, or nothing was tried.
    expect(seen.get(door === "web" ? 202 : 200) ?? 0).toBeGreaterThan(ROUNDS / 40);
    expect([...seen.keys()].every((status) => status >= 200 && status < 500)).toBe(true);
  }, 120_000);
});

it("after all that answers everybody, with no turn left open and nothing given up", async () => {
  const { inboxMessage } = database.owner.prisma;
  await until(async () => (await inboxMessage.count({ where: { settledAt: null } })) === 0, 60_000);
  expect(await inboxMessage.findMany({ where: { failure: { not: null } } })).toEqual([]);
  const before = { telegram: telegram.control.transcript(9).length };
  telegram.control.userMessage({ userId: 9, text: "tiến độ năm nay" });
  zaloBot.control.userMessage({ userId: "u-9", text: "tiến độ năm nay" });
  zaloOa.control.userMessage({ userId: "u-9", text: "tiến độ năm nay" });
  await until(() => telegram.control.transcript(9).length > before.telegram + 1, 30_000);
  await until(() => zaloBot.control.outbox({ chatId: "u-9" }).length === 1, 30_000);
  await until(() => zaloOa.control.outbox({ userId: "u-9" }).length === 1, 60_000);
  expect(unhandled).toEqual([]);
  expect(bot.logged.filter((line) => /"level":(50|60)|"level":"(error|fatal)"/.test(line))).toEqual([]);
}, 180_000);

let state = SEED;
function reseed(seed: number): void {
  state = seed;
}

/** mulberry32: small, and the same everywhere. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** A sample with a few of its parts gone, doubled or replaced; or cut, flipped, or no JSON at all. */
function garbage(sample: object): Buffer {
  const kind = random();
  if (kind < 0.08) return Buffer.from(Array.from({ length: Math.floor(random() * 400) }, () => random() * 256));
  if (kind < 0.14) return Buffer.from(JSON.stringify(pick(NONSENSE)));
  const body: unknown = structuredClone(sample);
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) spoil(body);
  const text = Buffer.from(JSON.stringify(body));
  if (kind < 0.24) return text.subarray(0, Math.floor(random() * text.length));
  if (kind < 0.3) text[Math.floor(random() * text.length)] = Math.floor(random() * 256);
  return text;
}

/** Changes one part somewhere within. */
function spoil(part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  const keys = Object.keys(part);
  if (keys.length === 0) return;
  const holder = part as Record<string, unknown>;
  const key = pick(keys);
  const inner = holder[key];
  if (typeof inner === "object" && inner !== null && random() < 0.7) return spoil(inner);
  if (random() < 0.3) delete holder[key];
  else if (random() < 0.15) holder[pick(["toString", "event_name", "message"])] = structuredClone(pick(NONSENSE));
  else holder[key] = structuredClone(pick(NONSENSE));
}
