import { createHash } from "node:crypto";
import { writeOaSecrets } from "@ketnap/channels";
import { useDatabase } from "@ketnap/database/testing";
import { startZaloOaEmulator, type ZaloOaEmulator } from "@ketnap/emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotDeps } from "./app.ts";
import { connect, sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";

const database = useDatabase();
let oa: ZaloOaEmulator;
let bots: TestBot[] = [];
beforeEach(async () => {
  oa = await startZaloOaEmulator({ settings: { nightRefuses: false } });
  const tables = ["channel_connection", "channel_grant", "inbox_message", "delivery", "chat_link"];
  await database.owner.prisma.$executeRawUnsafe(`truncate ${tables.join()}`);
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  await oa.close();
});

async function start(changes: Partial<BotDeps> = {}): Promise<TestBot> {
  const bot = await startTestBot(database, changes);
  bots.push(bot);
  return bot;
}

/** An account that consented, whose webhook leads to the bot. `expiresInMs`: the access token's life as we know it. */
async function granted({ settings = {}, expiresInMs = 90_000_000 } = {}): Promise<{ bot: TestBot; id: number }> {
  const bot = await start();
  const { appId, oaId, secretKey, oaSecretKey } = oa.account;
  const id = await connect(database, {
    channel: "zalo-oa",
    token: writeOaSecrets({ appSecret: secretKey, oaSecret: oaSecretKey }),
    apiRoot: oa.apiRoot,
    mode: "webhook",
    webhookUrl: bot.url,
    settings: { appId, ...settings },
    enabled: false,
  });
  const tokens = oa.control.grant();
  await database.owner.prisma.channelGrant.create({
    data: {
      connectionId: id,
      sealed: sealer.seal(JSON.stringify([tokens.access_token, tokens.refresh_token])),
      grantee: oaId,
      expiresAt: new Date(Date.now() + expiresInMs),
      renewableUntil: new Date(Date.now() + 90 * 86_400_000),
      renewedAt: new Date(),
    },
  });
  // Only now may the bot read of it: whoever has no grant yet cannot tell his account's events from another's.
  await database.owner.prisma.channelConnection.update({ where: { id }, data: { enabled: true } });
  // Until the bot has read its channels it knows no account at this address.
  await until(async () => (await deliver(`${bot.url}/zalo-oa/${id}`, "{}", { signed: true })) === 200);
  expect(await oa.control.setWebhook({ url: `${bot.url}/zalo-oa/${id}` })).toEqual({ accepted: true, probe: 200 });
  return { bot, id };
}

async function deliver(url: string, body: string, { signed = false, secret = oa.account.oaSecretKey } = {}) {
  const mac = createHash("sha256").update(`${oa.account.appId}${body}7${secret}`).digest("hex");
  const headers = signed ? { "x-zevent-signature": `mac=${mac}`, "x-zevent-timestamp": "7" } : {};
  return (await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body }))
    .status;
}

const said = (userId: string) => oa.control.outbox({ userId });
const texts = (userId: string) => said(userId).map(({ text }) => text);
const heard = (text: string) => `nghe: ${text}\n\n1. Xem thêm\nTrả lời bằng số để chọn.`;

describe("over a Zalo Official Account", () => {
  it("answers each in order and once, whichever time the signature holds", async () => {
    await granted();
    oa.control.userMessage({ userId: "u-1", text: "câu 1" });
    oa.control.duplicateDelivery();
    await until(() => said("u-1").length === 1);
    oa.control.set({ signedTime: "body" });
    oa.control.userMessage({ userId: "u-1", text: "câu 2" });
    oa.control.userMessage({ userId: "u-1", image: "https://p.example/secret.jpg", text: "hồ sơ" });
    await until(() => said("u-1").length === 3);
    expect(texts("u-1")).toEqual([heard("câu 1"), heard("câu 2"), "ảnh: photo"]);
    expect(await database.owner.prisma.inboxMessage.count({ where: { sealed: { not: null } } })).toBe(0);
    expect(oa.control.use().webhook).toEqual({ enabled: true, waiting: 0 });
  });

  it("takes a button for what it says, not for what it carries", async () => {
    await granted({ settings: { buttons: "hide" } });
    oa.control.userMessage({ userId: "u-2", text: "một" });
    await until(() => said("u-2").length === 1);
    expect(texts("u-2")).toEqual(["nghe: một"]);
    oa.control.tapButton({ userId: "u-2", label: "Xem thêm" });
    await until(() => said("u-2").length === 2);
    expect(texts("u-2").at(-1)).toBe("chọn: Xem thêm");
  });

  it("hears nobody who does not sign, and answers the console's empty try", async () => {
    const { bot, id } = await granted();
    const url = `${bot.url}/zalo-oa/${id}`;
    const event = (more: object = {}) =>
      JSON.stringify({
        app_id: oa.account.appId,
        sender: { id: "u-9" },
        recipient: { id: oa.account.oaId },
        event_name: "user_send_text",
        message: { msg_id: "m-9", text: "giả" },
        timestamp: "7",
        ...more,
      });
    for (const body of ["{}", "", " { } "]) expect(await deliver(url, body)).toBe(200);
    expect(await deliver(url, event())).toBe(401);
    expect(await deliver(url, event(), { signed: true, secret: "another" })).toBe(401);
    for (const path of ["99999", "x", "0"])
      expect(await deliver(`${bot.url}/zalo-oa/${path}`, event(), { signed: true })).toBe(401);
    for (const body of [
      "không phải JSON",
      "[]",
      event({ event_name: "user_send_hologram" }),
      event({ recipient: { id: "oa-2" } }),
    ])
      expect(await deliver(url, body, { signed: true })).toBe(200);
    expect(await deliver(url, JSON.stringify({ x: "y".repeat(300_000) }), { signed: true })).toBe(413);
    expect(await database.owner.prisma.inboxMessage.count()).toBe(0);
    expect(await deliver(url, event(), { signed: true })).toBe(200);
    await until(async () => (await database.owner.prisma.inboxMessage.count()) === 1);
  });

  it("marks who no longer follows, and reaches him again when he does", async () => {
    const { id } = await granted();
    const account = await database.owner.prisma.account.create({ data: { login: "oa-3", label: "Bí thư" } });
    await database.owner.prisma.chatLink.create({
      data: { channel: "zalo-oa", connectionId: id, address: "u-3", accountId: account.id, linkedAt: new Date() },
    });
    const link = () => database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: "u-3" } });
    oa.control.follow({ userId: "u-3" });
    oa.control.unfollow({ userId: "u-3" });
    await until(async () => (await link()).unreachableAt);
    oa.control.follow({ userId: "u-3" });
    await until(async () => (await link()).unreachableAt === null);
    expect(said("u-3")).toEqual([]);
  });

  it("greets a new follower only where the account may", async () => {
    oa.control.set({ followIsInteraction: true });
    await granted({ settings: { greetsFollowers: true } });
    oa.control.follow({ userId: "u-4" });
    await until(() => said("u-4").length === 1);
    expect(texts("u-4")).toEqual([heard("/start")]);
  });

  it("renews a token that ends, one that is refused, and goes on", async () => {
    await granted({ expiresInMs: 3_600_000 });
    await until(() => oa.control.calls({ method: "access_token" }).length === 1);
    oa.control.userMessage({ userId: "u-5", text: "một" });
    await until(() => said("u-5").length === 1);
    // The account's administrator allowed another program meanwhile: what we hold is dead, what renews it is not.
    oa.control.fault({ method: "message/cs", code: -216 });
    oa.control.userMessage({ userId: "u-5", text: "hai" });
    await until(() => said("u-5").length === 2);
    expect(texts("u-5")).toEqual([heard("một"), heard("hai")]);
    expect(oa.control.calls({ method: "access_token" })).toHaveLength(2);
  });

  it("says so when its rights are gone, and keeps what was to be said", async () => {
    const { bot, id } = await granted();
    oa.control.userMessage({ userId: "u-6", text: "một" });
    await until(() => said("u-6").length === 1);
    oa.control.revoke();
    oa.control.userMessage({ userId: "u-6", text: "hai" });
    const row = () => database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id } });
    await until(async () => JSON.stringify((await row()).status).includes("grant_refused -14014"));
    const waiting = await database.owner.prisma.delivery.findFirstOrThrow({ where: { settledAt: null } });
    expect(waiting).toMatchObject({ state: "due", doubts: 0, failure: expect.stringContaining("-14014") });
    const secrets = [oa.account.secretKey, oa.account.oaSecretKey, "u-6"];
    for (const secret of secrets) expect(bot.logged.join("")).not.toContain(secret);
  });

  it("waits with the whole account where the platform's rate is used up", async () => {
    await granted();
    oa.control.fault({ method: "message/cs", code: -32 });
    oa.control.userMessage({ userId: "u-7", text: "một" });
    const paused = async () => (await database.owner.prisma.channelConnection.findFirst())?.pausedUntil;
    const until60 = await until(paused);
    expect(until60.getTime()).toBeGreaterThan(Date.now() + 50_000);
    expect(said("u-7")).toEqual([]);
  });
});
