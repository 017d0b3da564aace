import type { Reply } from "@ketnap/contract";
import { createAnswer } from "@ketnap/conversation";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode } from "@ketnap/domain/access";
import { openConnections } from "@ketnap/domain/deliveries";
import { systemActor } from "@ketnap/domain/kernel";
import { startZaloBotEmulator, type ZaloBotEmulator } from "@ketnap/emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotDeps } from "./app.ts";
import { connect, echo, sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";

const database = useDatabase();
let zalo: ZaloBotEmulator;
let bots: TestBot[] = [];
beforeEach(async () => {
  zalo = await startZaloBotEmulator();
  await database.owner.prisma.$executeRaw`truncate channel_connection, inbox_message, delivery, shared_picture`;
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  await zalo.close();
});

async function start(changes: Partial<BotDeps> = {}): Promise<TestBot> {
  const bot = await startTestBot(database, changes);
  bots.push(bot);
  return bot;
}
const connected = (more: object = {}) =>
  connect(database, { channel: "zalo-bot", token: zalo.bots[0]!.token, apiRoot: zalo.apiRoot, ...more });
/** A bot whose webhook the platform has taken. */
async function hooked(changes: Partial<BotDeps> = {}): Promise<{ bot: TestBot; id: number }> {
  const bot = await start(changes);
  const id = await connected({ mode: "webhook", webhookUrl: bot.url });
  await until(() => zalo.control.calls({ method: "setWebhook" }).some(({ result }) => verified(result)));
  return { bot, id };
}
const verified = (result: unknown) => (result as { verification?: { ok: boolean } })?.verification?.ok === true;
const said = (chatId: string) => zalo.control.transcript(chatId).filter(({ from }) => from === "bot");
const texts = (chatId: string) => said(chatId).map(({ text }) => text);
const heard = (text: string) => `nghe: ${text}\n\n1. Xem thêm\nTrả lời bằng số để chọn.`;

describe("over Zalo's Bot Platform, by webhook", () => {
  it("answers each chat in its order, once each, and erases what was written", async () => {
    await hooked();
    for (let n = 1; n <= 4; n++)
      for (const userId of ["u-1", "u-2"]) zalo.control.userMessage({ userId, text: `câu ${n}` });
    zalo.control.duplicateDelivery();
    const expected = [1, 2, 3, 4].map((n) => heard(`câu ${n}`));
    await until(() => said("u-1").length >= 4 && said("u-2").length >= 4);
    expect([texts("u-1"), texts("u-2")]).toEqual([expected, expected]);
    await until(async () => (await database.owner.prisma.inboxMessage.count({ where: { settledAt: null } })) === 0);
    expect(await database.owner.prisma.inboxMessage.count({ where: { sealed: { not: null } } })).toBe(0);
  });

  it("reads events bare, with seconds, and pictures under their other name", async () => {
    await hooked();
    zalo.control.set({ envelope: "bare", dates: "s", photoField: "photo_url" });
    zalo.control.userMessage({ userId: "u-3", text: "một" });
    zalo.control.userMessage({ userId: "u-3", photo: "https://p.example/secret.jpg" });
    zalo.control.userMessage({ userId: "u-3", sticker: "s-1" });
    zalo.control.userMessage({ userId: "u-3", unsupported: true });
    await until(() => said("u-3").length >= 4);
    expect(texts("u-3")).toEqual([heard("một"), "ảnh: photo", "ảnh: sticker", "ảnh: unsupported"]);
  });

  it("hears nobody without the secret, nor what is no event, and takes no kind for a failure that is new", async () => {
    const { bot, id } = await hooked();
    const [connection] = await openConnections(database.bot, sealer, Temporal.Now.instant());
    const secret = connection!.webhookSecret;
    expect(secret.length).toBeGreaterThanOrEqual(8);
    const message = {
      message_id: "m",
      date: 1,
      text: "giả",
      from: { id: "u-9", is_bot: false },
      chat: { id: "u-9", chat_type: "PRIVATE" },
    };
    const event = JSON.stringify({ event_name: "message.text.received", message });
    const post = (path: string, shown: string, body: string) =>
      fetch(`${bot.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-bot-api-secret-token": shown },
        body,
      }).then(({ status }) => status);
    for (const [path, shown] of [
      [`/zalo-bot/${id}`, ""],
      [`/zalo-bot/${id}`, "x".repeat(43)],
      ["/zalo-bot/99999", secret],
      ["/zalo-bot/x", ""],
      // The secret of one kind of channel opens no other door.
      [`/tg/${id}`, secret],
    ] as const)
      expect(await post(path, shown, event)).toBe(401);
    expect(await post(`/zalo-bot/${id}`, secret, "{half")).toBe(400);
    expect(await post(`/zalo-bot/${id}`, secret, `{"x":"${"y".repeat(300_000)}"}`)).toBe(413);
    for (const body of ["[]", "{}", '{"event_name":"message.hologram.received"}', '{"ok":true,"result":null}'])
      expect(await post(`/zalo-bot/${id}`, secret, body)).toBe(200);
    const own = { ...message, from: { id: zalo.bots[0]!.token.split(":")[0], is_bot: false } };
    const echoes = [{ ...message, from: { id: "u-9", is_bot: true } }, own];
    for (const each of echoes)
      expect(
        await post(`/zalo-bot/${id}`, secret, JSON.stringify({ event_name: "message.text.received", message: each })),
      ).toBe(200);
    expect(await database.owner.prisma.inboxMessage.count()).toBe(0);
  });

  it("says of a webhook that the platform cannot reach what is wrong, and works once it can", async () => {
    const bot = await start();
    const id = await connected({ mode: "webhook", webhookUrl: "https://not-reached.example.vn" });
    const status = async () =>
      (await database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id } })).status;
    await until(async () => JSON.stringify(await status()).includes("webhook_unverified"));
    await database.owner.prisma.channelConnection.update({ where: { id }, data: { webhookUrl: bot.url, version: 2 } });
    await until(async () => ((await status()) as { ok: boolean } | null)?.ok);
    zalo.control.userMessage({ userId: "u-4", text: "một" });
    await until(() => said("u-4").length === 1);
  });

  it("takes a number for a choice of the last message, and links a chat by a code that is typed", async () => {
    const now = Temporal.Now.instant();
    const staff = { actor: systemActor("test"), db: database.staff, now };
    const unit = await database.owner.prisma.unit.create({
      data: { key: "cb", name: "Chi bộ ấp Ẵng", level: "cell", unitType: "residential" },
    });
    const grants = [{ role: "secretary" as const, unitId: unit.id }];
    const { id: accountId } = await createAccount(staff, { login: "bi-thu-zalo", label: "Bí thư ấp Ẵng", grants });
    const { code } = await issueLinkCode(staff, { accountId });
    const { id: connectionId } = await hooked({ createAnswer });

    const say = async (text: string) => {
      const before = said("u-5").length;
      zalo.control.userMessage({ userId: "u-5", text });
      await until(() => said("u-5").length > before);
      return texts("u-5").at(-1)!;
    };
    expect(await say("tiến độ")).toContain("Xin gõ mã gắn tài khoản");
    const notice = await say(code);
    expect(notice).toMatch(/1\. Tôi đã đọc và đồng ý\nTrả lời bằng số để chọn\.$/);
    expect(await say("tiến độ")).toContain("1. Tôi đã đọc và đồng ý");
    zalo.control.choose({ userId: "u-5", label: "Tôi đã đọc và đồng ý" });
    await until(() => said("u-5").length === 5);
    expect(texts("u-5")[3]).toContain("Đã gắn với tài khoản «Bí thư ấp Ẵng»");
    expect(texts("u-5")[4]).toContain("Chi bộ ấp Ẵng · kết nạp");
    const link = await database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: "u-5" } });
    expect(link).toMatchObject({ channel: "zalo-bot", connectionId, noticeVersion: expect.any(Number) });
    expect(link.spokeAt).not.toBeNull();

    zalo.control.userMessage({ userId: "u-6", unsupported: true });
    await until(() => said("u-6").length === 1);
    expect(texts("u-6")[0]).toMatch(/không đọc được.*\n.*trang trò chuyện/);
  });

  it("in a group says only that it cannot and where it can, links nobody there, and keeps none of the words", async () => {
    const { bot } = await hooked({ createAnswer });
    const ask = (group: string, text: string) => zalo.control.userMessage({ userId: "u-7", group, toBot: true, text });
    // Until the bot has read its own name, it says the same without it.
    for (let n = 0, named = false; !named; n++) {
      ask(`g-before-${n}`, "chào");
      named = (await until(() => texts(`g-before-${n}`)[0])).includes(zalo.bots[0]!.name);
    }
    for (let n = 0; n < 3; n++) ask("g-1", `LK-7F3Q9K2M bí mật ${n}`);
    await until(() => said("g-1").length === 1);
    expect(texts("g-1")).toEqual([
      `Trong nhóm, tôi không đưa số liệu.\nXin nhắn riêng cho tôi: «${zalo.bots[0]!.name}»`,
    ]);
    expect(bot.logged.join("")).not.toContain("bí mật");
    expect(await database.owner.prisma.inboxMessage.count({ where: { settledAt: null } })).toBe(0);
    expect(said("g-1")).toHaveLength(1);
  });
});

describe("pictures for a platform that takes none", () => {
  const chart = {
    kind: "ranking",
    title: "Đơn vị nào chậm?",
    subtitle: "",
    footer: "",
    rows: [{ label: "Chi bộ ẵ", percent: 10, admitted: 1, quota: 10, pace: "behind" }],
  } as const;
  const withPicture: Reply = {
    locale: "vi",
    message: {
      blocks: [{ kind: "bar", percent: 10, text: "10 %" }],
      picture: { chart, alt: "Chi bộ ẵ: 10 %" },
    },
  };
  const answer = () => async (): Promise<Reply[]> => [withPicture];

  it("lie behind a link that everybody who looks finds, until it ends", async () => {
    let ahead = { hours: 0 };
    const { bot } = await hooked({ createAnswer: answer, clock: () => Temporal.Now.instant().add(ahead) });
    zalo.control.userMessage({ userId: "u-1", text: "biểu đồ" });
    await until(() => said("u-1").length === 1);
    const [photo] = said("u-1");
    expect(photo).toMatchObject({ kind: "photo", photo: "shown", text: "▓░░░░░░░░░ 10 %" });
    expect(photo!.photoUrl).toMatch(new RegExp(`^${bot.url}/p/[\\w-]{32}\\.png$`));

    const got = await fetch(photo!.photoUrl!);
    expect([got.status, got.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(
      Buffer.from(await got.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    const [row] = await database.owner.prisma.sharedPicture.findMany();
    const token = /p\/(.+)\.png/.exec(photo!.photoUrl!)![1]!;
    expect(Buffer.from(row!.tokenHash).toString("base64url")).not.toBe(token);
    expect(Buffer.from(row!.body).includes("PNG")).toBe(false);

    for (const path of [`/p/${"A".repeat(32)}.png`, `/p/${token}`, `/p/${token}.jpg`, "/p/..%2f.png", "/p/"])
      expect((await fetch(bot.url + path)).status).toBe(404);
    ahead = { hours: 24 * 4 };
    expect((await fetch(photo!.photoUrl!)).status).toBe(404);
  });

  it("are told by their bar where the world has no way to us", async () => {
    await start({ createAnswer: answer });
    await connected();
    zalo.control.userMessage({ userId: "u-1", text: "biểu đồ" });
    await until(() => said("u-1").length === 1);
    expect(said("u-1")[0]).toMatchObject({ kind: "text", text: "▓░░░░░░░░░ 10 %" });
    expect(await database.owner.prisma.sharedPicture.count()).toBe(0);
  });
});

describe("over Zalo's Bot Platform, polling", () => {
  it("answers one event after the other, an idle call being nothing, and ends at once when told to", async () => {
    zalo.control.fault({ method: "getUpdates", code: 408, times: 3 });
    const bot = await start();
    const id = await connected();
    for (let n = 1; n <= 3; n++) zalo.control.userMessage({ userId: "u-1", text: `câu ${n}` });
    await until(() => said("u-1").length === 3);
    expect(texts("u-1")).toEqual([1, 2, 3].map((n) => heard(`câu ${n}`)));
    const row = await database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: { ok: true }, botName: zalo.bots[0]!.name });
    bots = [];
    await bot.stop();
    expect(bot.logged.join("")).not.toContain("trouble");
  });

  it("takes the place of a webhook that was set, and waits for a database that is away for a moment", async () => {
    await hooked();
    await bots.pop()!.stop();
    await database.owner.prisma.channelConnection.updateMany({ data: { mode: "polling", version: 2 } });
    await start();
    await until(() => zalo.control.calls({ method: "deleteWebhook" }).length > 0);
    for (let n = 1; n <= 3; n++) {
      zalo.control.userMessage({ userId: "u-1", text: `câu ${n}` });
      await database.owner.prisma.$queryRaw`select count(pg_terminate_backend(pid))::int from pg_stat_activity
        where usename = 'ketnap_bot' and datname = current_database()`;
    }
    await until(() => said("u-1").length >= 3, 30_000);
    expect(texts("u-1")).toEqual([1, 2, 3].map((n) => heard(`câu ${n}`)));
  });
});

it("logs neither texts nor chats nor tokens, whatever goes wrong", async () => {
  const { bot } = await hooked({ createAnswer: () => echo });
  const { token } = zalo.bots[0]!;
  zalo.control.fault({ method: "sendMessage", code: 400, description: `no path /bot${token}/sendMessage` });
  zalo.control.userMessage({ userId: "u-nguyen", text: "Nguyễn Văn Canh 038099001234" });
  await until(() => zalo.control.faults().length === 0);
  zalo.control.resetToken();
  zalo.control.userMessage({ userId: "u-nguyen", text: "Nguyễn Văn Canh 038099001235" });
  await until(async () => {
    const row = await database.owner.prisma.channelConnection.findFirst();
    return JSON.stringify(row?.status).includes("401");
  });
  const failures = await database.owner.prisma.delivery.findMany({ select: { failure: true } });
  const told = bot.logged.join("") + JSON.stringify(failures);
  expect(told).toContain("401");
  for (const secret of ["Canh", "0380990012", "u-nguyen", token.split(":")[1]!]) expect(told).not.toContain(secret);
});
