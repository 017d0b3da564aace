import { useDatabase } from "@ketnap/database/testing";
import { openConnections } from "@ketnap/domain/deliveries";
import { startZaloBotEmulator, type ZaloBotEmulator } from "@ketnap/emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, echo, sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";

const database = useDatabase();
let zalo: ZaloBotEmulator;
let bots: TestBot[] = [];
/** How far the bot's clock is ahead of the machine's. */
let aheadMs = 0;
const clock = () => Temporal.Instant.fromEpochMilliseconds(Date.now() + aheadMs);

beforeEach(async () => {
  aheadMs = 0;
  zalo = await startZaloBotEmulator({ clock: { now: () => Date.now() + aheadMs } });
  await database.owner.prisma.channelConnection.deleteMany();
  await database.owner.prisma.chatLink.deleteMany();
  await database.owner.prisma.inboxMessage.deleteMany();
  await database.owner.prisma.delivery.deleteMany();
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  await zalo.close();
});

async function start(changes: Parameters<typeof startTestBot>[1] = {}): Promise<TestBot> {
  const bot = await startTestBot(database, { clock, ...changes });
  bots.push(bot);
  return bot;
}

/** A bot that hears by webhook; ready when the platform knows where. */
async function listening(): Promise<{ bot: TestBot; id: number }> {
  const bot = await start();
  const { token } = zalo.bots[0]!;
  const id = await connect(database, {
    channel: "zalo-bot",
    token,
    apiRoot: zalo.apiRoot,
    mode: "webhook",
    webhookUrl: bot.url,
  });
  await until(() => setWebhooks() === 1);
  return { bot, id };
}

const setWebhooks = () => zalo.control.calls({ method: "setWebhook" }).filter(({ error }) => !error).length;

/** Lets the time pass that something waits before its next try. */
async function passWait(): Promise<void> {
  const where = { settledAt: null, leaseUntil: null, attempt: { gt: 0 } };
  const { nextAt } = await until(() => database.owner.prisma.delivery.findFirst({ where }));
  // The pace of a connection goes by the database's clock, which does not jump.
  await database.owner.prisma.channelConnection.updateMany({ data: { pausedUntil: null } });
  aheadMs += Math.max(0, nextAt.getTime() - clock().epochMilliseconds) + 2_000;
}

/** Posts to a process as the platform does. */
async function bring({ url }: TestBot, id: number, body: string): Promise<number> {
  const [open] = await openConnections(database.bot, sealer, clock());
  const headers = { "x-bot-api-secret-token": open!.webhookSecret };
  return (await fetch(`${url}/zalo-bot/${id}`, { method: "POST", headers, body })).status;
}

const write = (userId: string, text: string) => zalo.control.userMessage({ userId, text });
const texts = (userId: string) =>
  zalo.control
    .transcript(userId)
    .filter(({ from }) => from === "bot")
    .map(({ text }) => text);
const heard = (text: string) => `nghe: ${text}\n\n1. Xem thêm\nTrả lời bằng số để chọn.`;
const connection = (id: number) => database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id } });

describe("the faults of Zalo's Bot Platform", () => {
  it("answers what it asks for, in order, with choices by their number", async () => {
    const { token } = zalo.bots[0]!;
    await connect(database, { channel: "zalo-bot", token, apiRoot: zalo.apiRoot });
    await start();
    for (let n = 1; n <= 3; n++) write("u-1", `câu ${n}`);
    await until(() => texts("u-1").length === 3);
    expect(texts("u-1")).toEqual([1, 2, 3].map((n) => heard(`câu ${n}`)));
  });

  it.each([
    { envelope: "wrapped", dates: "ms" },
    { envelope: "bare", dates: "s" },
  ] as const)("answers what is posted to it: %j", async (style) => {
    zalo.control.set(style);
    await listening();
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    zalo.control.userMessage({ userId: "u-1", unsupported: true });
    await until(() => texts("u-1").length === 2);
    expect(texts("u-1")).toEqual([heard("một"), "ảnh: unsupported"]);
  });

  it("answers an event once that is delivered twice, or again because our answer was lost", async () => {
    zalo.control.set({ retrySeconds: [0.05] });
    await listening();
    write("u-1", "một");
    zalo.control.duplicateDelivery();
    zalo.control.duplicateDelivery();
    zalo.control.fault({ method: "webhook", contains: "hai", dropAfterAccept: true });
    write("u-1", "hai");
    await until(() => texts("u-1").includes(heard("hai")));
    await until(() => zalo.control.use().waiting === 0);
    write("u-1", "ba");
    await until(() => texts("u-1").includes(heard("ba")));
    expect(texts("u-1")).toEqual([heard("một"), heard("hai"), heard("ba")]);
  });

  it("answers once what is brought to two processes in one moment", async () => {
    const { bot, id } = await listening();
    const other = await start();
    write("u-1", "chào");
    await until(() => texts("u-1").length === 1);
    // The second process hears of the connection within seconds.
    await until(async () => (await bring(other, id, "{}")) === 200);
    const event = JSON.stringify({
      event_name: "message.text.received",
      message: { message_id: "m-1", text: "một", from: { id: "u-1" }, chat: { id: "u-1", chat_type: "PRIVATE" } },
    });
    const both = await Promise.all([bot, other, bot, other].map((to) => bring(to, id, event)));
    expect(both).toEqual([200, 200, 200, 200]);
    await until(() => texts("u-1").length === 2);
    write("u-1", "hai");
    await until(() => texts("u-1").includes(heard("hai")));
    expect(texts("u-1")).toEqual(["chào", "một", "hai"].map(heard));
  });

  it("tries again after the platform's failure, which it calls 403, and after a gateway's", async () => {
    await listening();
    zalo.control.fault({ method: "sendMessage", code: 403 });
    write("u-1", "một");
    await passWait();
    await until(() => texts("u-1").length === 1);
    zalo.control.fault({ method: "sendMessage", code: 502 });
    write("u-1", "hai");
    await passWait();
    await until(() => texts("u-1").length === 2);
    expect(texts("u-1")).toEqual([heard("một"), heard("hai")]);
    expect(await database.owner.prisma.chatLink.count({ where: { unreachableAt: { not: null } } })).toBe(0);
  });

  it.each(["code", "200"] as const)(
    "sends once more, and never a third time, what timed out (status %s)",
    async (errorStatus) => {
      zalo.control.set({ errorStatus });
      await listening();
      zalo.control.fault({ method: "sendMessage", code: 408, accepted: true });
      write("u-1", "một");
      await passWait();
      await until(() => texts("u-1").length === 2);
      zalo.control.fault({ method: "sendMessage", code: 408, accepted: true, times: 9, contains: "hai" });
      write("u-1", "hai");
      await passWait();
      const doubtful = { state: "unknown", settledAt: { not: null } };
      await until(() => database.owner.prisma.delivery.findFirst({ where: doubtful }));
      write("u-1", "ba");
      await until(() => texts("u-1").includes(heard("ba")));
      expect(texts("u-1")).toEqual(["một", "một", "hai", "hai", "ba"].map(heard));
    },
  );

  it("sends once more what was cut off, whether it had arrived or not", async () => {
    await listening();
    zalo.control.fault({ method: "sendMessage", dropBeforeAccept: true });
    write("u-1", "một");
    await passWait();
    await until(() => texts("u-1").length === 1);
    zalo.control.fault({ method: "sendMessage", dropAfterAccept: true });
    write("u-1", "hai");
    await passWait();
    await until(() => texts("u-1").length === 3);
    expect(texts("u-1")).toEqual(["một", "hai", "hai"].map(heard));
  });

  it("waits with the whole connection after 429, a minute at least, and loses nothing", async () => {
    const { id } = await listening();
    for (const user of ["u-1", "u-2"]) write(user, "chào");
    await until(() => ["u-1", "u-2"].every((user) => texts(user).length === 1));
    zalo.control.fault({ method: "sendMessage", code: 429 });
    const from = clock();
    write("u-1", "một");
    const { pausedUntil } = await until(async () => {
      const row = await connection(id);
      return row.pausedUntil && row;
    });
    expect(pausedUntil!.getTime() - from.epochMilliseconds).toBeGreaterThanOrEqual(60_000);
    expect(pausedUntil!.getTime() - clock().epochMilliseconds).toBeLessThanOrEqual(90_000);
    write("u-2", "hai");
    await until(() => database.owner.prisma.delivery.findFirst({ where: { address: "u-2", state: "due" } }));
    expect([texts("u-1").length, texts("u-2").length]).toEqual([1, 1]);
    await passWait();
    await until(() => ["u-1", "u-2"].every((user) => texts(user).length === 2));
  });

  it("stops at the end of the month's messages, and goes on in the next", async () => {
    await listening();
    zalo.control.set({ countsIncoming: false });
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    zalo.control.setUse({ used: 3000 });
    write("u-1", "hai");
    await until(() => zalo.control.calls({ method: "sendMessage" }).some(({ error }) => error?.code === 429));
    expect(texts("u-1")).toHaveLength(1);
    zalo.control.setUse({ used: 0 });
    await passWait();
    await until(() => texts("u-1").length === 2);
  });

  it("says that its token is refused, and goes on with the new one", async () => {
    const { id, bot } = await listening();
    write("u-1", "chào");
    await until(() => texts("u-1").length === 1);
    const old = zalo.bots[0]!.token;
    const { token } = zalo.control.resetToken();
    write("u-1", "một");
    await until(async () => JSON.stringify((await connection(id)).status).includes("401"));
    expect(texts("u-1")).toHaveLength(1);
    const renewed = await connect(database, { channel: "zalo-bot", token, apiRoot: zalo.apiRoot, webhookUrl: bot.url });
    const { tokenSealed } = await connection(renewed);
    await database.owner.prisma.channelConnection.delete({ where: { id: renewed } });
    await database.owner.prisma.channelConnection.update({
      where: { id },
      data: { tokenSealed, version: { increment: 1 }, pausedUntil: null },
    });
    await until(() => setWebhooks() === 2);
    await passWait();
    await until(() => texts("u-1").length === 2);
    expect(bot.logged.join("")).not.toContain(old.split(":")[1]);
  });

  it("marks a chat that is gone, and lets it in again when it writes", async () => {
    await listening();
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    const account = await database.owner.prisma.account.create({ data: { login: "u1", label: "Bí thư" } });
    await database.owner.prisma.chatLink.create({
      data: { channel: "zalo-bot", address: "u-1", accountId: account.id, linkedAt: new Date() },
    });
    const link = () => database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: "u-1" } });
    zalo.control.fault({ method: "sendMessage", code: 400, description: "Bad request - invalid chat_id" });
    write("u-1", "hai");
    await until(async () => (await link()).unreachableWhy?.includes("chat_id"));
    write("u-1", "ba");
    await until(() => texts("u-1").includes(heard("ba")));
    expect((await link()).unreachableAt).toBeNull();
    expect(texts("u-1")).not.toContain(heard("hai"));
  });

  it("keeps what is posted while the database is away for the platform to bring again", async () => {
    zalo.control.set({ retrySeconds: [0.2, 0.5, 1, 2, 4] });
    await listening();
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    for (let n = 0; n < 3; n++) {
      write("u-1", `sau ${n}`);
      await database.owner.prisma.$queryRaw`select count(pg_terminate_backend(pid))::int from pg_stat_activity
        where usename = 'ketnap_bot' and datname = current_database()`;
    }
    await until(() => texts("u-1").length >= 4);
    expect(new Set(texts("u-1"))).toEqual(new Set(["một", "sau 0", "sau 1", "sau 2"].map(heard)));
    expect(zalo.control.use().lost).toBe(0);
  });

  it("in a group says only that it cannot, and keeps none of the words", async () => {
    const bot = await start({
      createAnswer: (way) => async (db, incoming, now) =>
        incoming.chat === "group"
          ? [{ message: { blocks: [{ kind: "text", text: `riêng: ${way.privateWay(incoming)}` }] }, locale: "vi" }]
          : echo(db, incoming, now),
    });
    const { token, name } = zalo.bots[0]!;
    const id = await connect(database, {
      channel: "zalo-bot",
      token,
      apiRoot: zalo.apiRoot,
      mode: "webhook",
      webhookUrl: bot.url,
    });
    await until(async () => (await connection(id)).botName);
    // What the database knows of its name the bot knows a little later.
    for (let n = 0, named = false; !named; n++) {
      zalo.control.userMessage({ userId: "u-1", group: `g-${n}`, toBot: true, text: "bí mật" });
      named = (await until(() => texts(`g-${n}`)[0])) === `riêng: «${name}»`;
      expect(n, "the bot does not know its name").toBeLessThan(500);
    }
    expect(bot.logged.join("")).not.toContain("bí mật");
  });

  it("logs neither texts nor chats nor tokens", async () => {
    const { bot } = await listening();
    zalo.control.fault({ method: "sendMessage", dropAfterAccept: true });
    write("nguoi-9912345", "Nguyễn Văn Canh 038099001234");
    await passWait();
    await until(() => texts("nguoi-9912345").length === 2);
    const log = bot.logged.join("");
    for (const secret of ["Canh", "038099001234", "9912345", zalo.bots[0]!.token.split(":")[1]!])
      expect(log).not.toContain(secret);
  });

  it("hears nobody without the secret", async () => {
    const { bot, id } = await listening();
    const event = JSON.stringify({
      event_name: "message.text.received",
      message: { message_id: "x", text: "giả", from: { id: "u-9" }, chat: { id: "u-9", chat_type: "PRIVATE" } },
    });
    const post = (path: string, secret: string) =>
      fetch(bot.url + path, { method: "POST", headers: { "x-bot-api-secret-token": secret }, body: event });
    for (const [path, secret] of [
      [`/zalo-bot/${id}`, ""],
      [`/zalo-bot/${id}`, "x".repeat(43)],
      ["/zalo-bot/99999", "x".repeat(43)],
      ["/zalo-bot/x", ""],
    ] as const)
      expect((await post(path, secret)).status).toBe(401);
    expect(await database.owner.prisma.inboxMessage.count()).toBe(0);
  });
});
