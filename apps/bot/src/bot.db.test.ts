import { useDatabase } from "@ketnap/database/testing";
import { startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openConnections } from "@ketnap/domain/deliveries";
import { connect, echo, sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";

const database = useDatabase();
let telegram: TelegramEmulator;
let bots: TestBot[] = [];
beforeEach(async () => {
  telegram = await startTelegramEmulator({ waitScale: 0.02 });
  await database.owner.prisma.channelConnection.deleteMany();
  await database.owner.prisma.inboxMessage.deleteMany();
  await database.owner.prisma.delivery.deleteMany();
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  await telegram.close();
});

async function start(
  ...args: Parameters<typeof startTestBot> extends [unknown, ...infer R] ? R : never
): Promise<TestBot> {
  const bot = await startTestBot(database, ...args);
  bots.push(bot);
  return bot;
}
const connected = (more: object = {}) =>
  connect(database, { token: telegram.bots[0]!.token, apiRoot: telegram.apiRoot, ...more });
const said = (userId: number) =>
  telegram.control.transcript(userId).filter(({ from, kind }) => from === "bot" && kind === "message");
const texts = (userId: number) => said(userId).map(({ text }) => text);
const write = (userId: number, text: string) => telegram.control.userMessage({ userId, text });

describe("over Telegram, polling", () => {
  it("answers each chat in its order, and erases what was written", async () => {
    await connected();
    await start();
    for (let n = 1; n <= 5; n++) for (const user of [11, 12]) write(user, `câu ${n}`);
    const expected = [1, 2, 3, 4, 5].map((n) => `nghe: câu ${n}`);
    await until(() => said(11).length === 5 && said(12).length === 5);
    expect([texts(11), texts(12)]).toEqual([expected, expected]);
    const open = () => database.owner.prisma.delivery.count({ where: { body: { not: null } } });
    await until(async () => (await open()) === 0);
    expect(await database.owner.prisma.inboxMessage.count({ where: { sealed: { not: null } } })).toBe(0);
  });

  it("answers an update once that is delivered twice, and a tap once that an app sends again", async () => {
    await connected();
    await start();
    write(13, "một");
    await until(() => said(13).length === 1);
    telegram.control.duplicateDelivery();
    const { messageId } = said(13)[0]!;
    const tap = () => telegram.control.tapButton({ chatId: 13, messageId: messageId!, label: "Xem thêm" });
    tap();
    tap();
    write(13, "hai");
    await until(() => texts(13).includes("nghe: hai"));
    expect(texts(13)).toEqual(expect.arrayContaining(["nghe: một", "chọn: Xem thêm", "nghe: hai"]));
    expect(said(13)).toHaveLength(3);
    expect(telegram.control.outbox({ method: "answerCallbackQuery" })).toHaveLength(2);
  });

  it("by two processes at once, answers once", async () => {
    await connected();
    await Promise.all([start(), start()]);
    for (let n = 1; n <= 10; n++) write(14, `câu ${n}`);
    await until(() => said(14).length >= 10);
    await new Promise((done) => setTimeout(done, 300));
    expect(texts(14)).toEqual(Array.from({ length: 10 }, (_, n) => `nghe: câu ${n + 1}`));
    expect(telegram.control.calls({ method: "getUpdates" }).filter(({ error }) => error)).toEqual([]);
  });

  it("goes on in the other process when the one that polled is gone", async () => {
    await connected();
    const first = await start();
    write(15, "một");
    await until(() => said(15).length === 1);
    await start();
    bots = bots.filter((bot) => bot !== first);
    await first.stop();
    write(15, "hai");
    await until(() => said(15).length === 2);
  });

  it("takes up a connection that was made, and lets go of one that was switched off, within seconds", async () => {
    await start();
    const id = await connected();
    write(16, "một");
    await until(() => said(16).length === 1);
    await database.owner.prisma.channelConnection.update({ where: { id }, data: { enabled: false, version: 2 } });
    for (let tries = 0, before = -1; said(16).length !== before; tries++) {
      expect(tries, "the bot still answers").toBeLessThan(20);
      before = said(16).length;
      write(16, `câu ${tries}`);
      await new Promise((done) => setTimeout(done, 2_000));
    }
    const row = await database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ botName: telegram.bots[0]!.username, status: { ok: true } });
  });

  it("in a group says only that it cannot, and keeps none of the words", async () => {
    await connected();
    const bot = await start({
      createAnswer: (way) => async (db, incoming, now) =>
        incoming.chat === "group"
          ? [{ message: { blocks: [{ kind: "text", text: `riêng: ${way.privateWay(incoming)}` }] }, locale: "vi" }]
          : echo(db, incoming, now),
    });
    const say = (chatId: number, text: string) =>
      telegram.control.userMessage({ userId: 17, chatId, chatType: "group", text });
    // Until the bot has read its own name, it has no way to name.
    for (let group = -100, named = false; !named; group--) {
      say(group, "/tiendo");
      named = (await until(() => texts(group)[0])).includes(telegram.bots[0]!.username);
    }
    for (let n = 0; n < 3; n++) say(-17, `/tiendo bí mật ${n}`);
    await until(() => said(-17).length === 1);
    await new Promise((done) => setTimeout(done, 300));
    expect(texts(-17)).toEqual([`riêng: https://t.me/${telegram.bots[0]!.username}`]);
    expect(bot.logged.join("")).not.toContain("bí mật");
  });

  it("marks a chat that blocked the bot, and lets it in again when it writes", async () => {
    await connected();
    await start();
    const account = await database.owner.prisma.account.create({ data: { login: "s18", label: "Bí thư" } });
    await database.owner.prisma.chatLink.create({
      data: { channel: "telegram", address: "18", accountId: account.id, linkedAt: new Date() },
    });
    const link = () => database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: "18" } });
    write(18, "một");
    await until(() => said(18).length === 1);
    telegram.control.block({ chatId: 18 });
    await until(async () => (await link()).unreachableAt);
    telegram.control.unblock({ chatId: 18 });
    await until(async () => (await link()).unreachableAt === null);
    telegram.control.fault({ method: "sendMessage", code: 403 });
    write(18, "hai");
    await until(async () => (await link()).unreachableWhy?.includes("blocked"));
    write(18, "ba");
    await until(() => texts(18).includes("nghe: ba"));
    expect(texts(18)).not.toContain("nghe: hai");
  });

  it("waits with the whole channel as long as it is told to, and then loses nothing", async () => {
    await connected();
    await start();
    for (const user of [21, 22, 23]) write(user, "chào");
    await until(() => [21, 22, 23].every((user) => said(user).length === 1));
    telegram.control.fault({ method: "sendMessage", code: 429, retry_after: 3 });
    const from = Date.now();
    write(21, "một");
    await until(() => telegram.control.faults().length === 0);
    for (const user of [22, 23]) write(user, "một");
    await until(() => [21, 22, 23].every((user) => said(user).length === 2));
    const later = telegram.control.calls({ method: "sendMessage" }).filter(({ at, error }) => at > from && !error);
    for (const { at } of later) expect(at - from).toBeGreaterThanOrEqual(2_900);
    expect(later).toHaveLength(3);
  });

  it("tries again after a server's failure, and sends once more what was cut off", async () => {
    await connected();
    await start();
    write(24, "chào");
    await until(() => said(24).length === 1);
    telegram.control.fault({ method: "sendMessage", code: 502, times: 2 });
    write(24, "một");
    await until(() => texts(24).includes("nghe: một"));
    expect(said(24)).toHaveLength(2);
    telegram.control.fault({ method: "sendMessage", dropAfterAccept: true });
    write(24, "hai");
    await until(() => texts(24).filter((text) => text === "nghe: hai").length === 2);
    telegram.control.fault({ method: "sendMessage", dropAfterAccept: true, times: 5 });
    write(24, "ba");
    await until(
      async () =>
        (await database.owner.prisma.delivery.findFirst({ where: { state: "unknown", settledAt: { not: null } } })) !==
        null,
    );
    expect(texts(24).filter((text) => text === "nghe: ba")).toHaveLength(2);
  });

  it("when it is told to end, ends what it has begun and loses nothing of a crowd", async () => {
    await connected();
    const slow = {
      createAnswer:
        () =>
        async (...rest: Parameters<typeof echo>) => (await new Promise((done) => setTimeout(done, 15)), echo(...rest)),
    };
    const first = await start(slow);
    const users = Array.from({ length: 20 }, (_, n) => 100 + n);
    for (let n = 1; n <= 3; n++) for (const user of users) write(user, `câu ${n}`);
    await until(() => users.some((user) => said(user).length > 0));
    bots = bots.filter((bot) => bot !== first);
    await first.stop();
    const stuck = await database.owner.prisma.delivery.count({ where: { state: "sending" } });
    expect(stuck).toBe(0);
    await start(slow);
    await until(() => users.every((user) => said(user).length >= 3), 30_000);
    for (const user of users) expect(texts(user)).toEqual(["nghe: câu 1", "nghe: câu 2", "nghe: câu 3"]);
  }, 60_000);

  it("loses nothing and doubles nothing when its connections to the database are cut", async () => {
    await connected();
    await start();
    const users = Array.from({ length: 8 }, (_, n) => 140 + n);
    for (let n = 1; n <= 6; n++) {
      for (const user of users) write(user, `câu ${n}`);
      await new Promise((done) => setTimeout(done, 150));
      if (n % 2 === 0)
        await database.owner.prisma.$queryRaw`select count(pg_terminate_backend(pid))::int from pg_stat_activity
          where usename = 'ketnap_bot' and datname = current_database()`;
    }
    await until(() => users.every((user) => said(user).length >= 6), 40_000);
    for (const user of users) expect(texts(user)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `nghe: câu ${n}`));
  }, 60_000);

  it("logs neither texts nor chats nor tokens", async () => {
    await connected();
    const bot = await start();
    telegram.control.fault({ method: "sendMessage", dropAfterAccept: true });
    write(9_912_345, "Nguyễn Văn Canh 038099001234");
    await until(() => said(9_912_345).length === 2);
    const log = bot.logged.join("");
    for (const secret of ["Canh", "038099001234", "9912345", telegram.bots[0]!.token.split(":")[1]!])
      expect(log).not.toContain(secret);
  });
});

describe("over Telegram, by webhook", () => {
  it("answers what Telegram posts, and nobody without the secret", async () => {
    const bot = await start();
    const id = await connected({ mode: "webhook", webhookUrl: bot.url });
    await until(() => telegram.control.calls({ method: "setWebhook" }).some(({ error }) => !error));
    write(31, "một");
    telegram.control.duplicateDelivery();
    write(31, "hai");
    await until(() => said(31).length >= 2);
    expect(texts(31)).toEqual(["nghe: một", "nghe: hai"]);
    const post = (path: string, secret: string, body: string) =>
      fetch(`${bot.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
        body,
      });
    const update = JSON.stringify({
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: 31, type: "private" }, text: "giả" },
    });
    for (const [path, secret] of [
      [`/tg/${id}`, ""],
      [`/tg/${id}`, "x".repeat(43)],
      ["/tg/99999", "x".repeat(43)],
      ["/tg/x", ""],
    ] as const)
      expect((await post(path, secret, update)).status).toBe(401);

    const [connection] = await openConnections(database.bot, sealer, Temporal.Now.instant());
    const webhookSecret = connection!.webhookSecret;
    expect((await post(`/tg/${id}`, webhookSecret, "{half")).status).toBe(400);
    expect((await post(`/tg/${id}`, webhookSecret, "[]")).status).toBe(400);
    expect((await post(`/tg/${id}`, webhookSecret, `{"update_id":1,"x":"${"y".repeat(300_000)}"}`)).status).toBe(413);
    expect((await post(`/tg/${id}`, webhookSecret, '{"update_id":77}')).status).toBe(200);
    expect(texts(31)).toHaveLength(2);
  });
});
