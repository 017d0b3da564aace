import { useDatabase } from "@ketnap/database/testing";
import { addDeliveries, findPlaces, type NewDelivery } from "@ketnap/domain/deliveries";
import { startZaloOaEmulator, type ZaloOaEmulator } from "@ketnap/emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";
import { connectOa, grantOa } from "./testing/zalo-oa.ts";

const database = useDatabase();
let oa: ZaloOaEmulator;
let bots: TestBot[] = [];
const MORNING = Date.parse("2026-11-23T09:00:00+07:00");
/** The clock of bot and platform alike: a Monday morning, which goes on as the machine's does, and jumps. */
let startedAt = 0;
let aheadMs = 0;
const nowMs = () => MORNING + Date.now() - startedAt + aheadMs;
const clock = () => Temporal.Instant.fromEpochMilliseconds(nowMs());

beforeEach(async () => {
  startedAt = Date.now();
  aheadMs = 0;
  oa = await startZaloOaEmulator({ clock: { now: nowMs } });
  await database.owner.prisma.channelGrant.deleteMany();
  await database.owner.prisma.channelConnection.deleteMany();
  await database.owner.prisma.chatLink.deleteMany();
  await database.owner.prisma.inboxMessage.deleteMany();
  await database.owner.prisma.delivery.deleteMany();
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  await oa.close();
});

async function start(): Promise<TestBot> {
  const bot = await startTestBot(database, { clock });
  bots.push(bot);
  return bot;
}

/** A bot with the account connected; ready when it knows the account by name. */
async function listening(more: object = {}): Promise<{ bot: TestBot; id: number }> {
  const bot = await start();
  const id = await connectOa(database, oa, { bot, now: clock(), ...more });
  await until(async () => (await connection(id)).botName);
  return { bot, id };
}

const connection = (id: number) => database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id } });
const write = (userId: string, text: string) => oa.control.userMessage({ userId, text });
const texts = (userId: string) => oa.control.outbox({ userId }).map(({ text }) => text);
const heard = (text: string) => `nghe: ${text}\n\n1. Xem thêm\nTrả lời bằng số để chọn.`;
const renewals = () => oa.control.calls({ method: "access_token" });

/** Lets the time pass that something waits before its next try. */
async function passWait(): Promise<void> {
  const where = { settledAt: null, leaseUntil: null, attempt: { gt: 0 } };
  const { nextAt } = await until(() => database.owner.prisma.delivery.findFirst({ where }));
  // The pace of a connection goes by the database's clock, which does not jump.
  await database.owner.prisma.channelConnection.updateMany({ data: { pausedUntil: null, unaskedPausedUntil: null } });
  aheadMs += Math.max(0, nextAt.getTime() - nowMs()) + 2_000;
}

let logins = 0;
async function link(userId: string, more: object = {}): Promise<number> {
  const login = `nguoi-${++logins}`;
  const { id } = await database.owner.prisma.account.create({ data: { login, label: `Bí thư ${logins}` } });
  const at = new Date(nowMs());
  const data = { address: userId, accountId: id, linkedAt: at, noticeVersion: 1, noticeAcceptedAt: at, ...more };
  await database.owner.prisma.chatLink.create({ data: { channel: "zalo-oa", ...data } });
  return id;
}

describe("the faults of an Official Account", () => {
  it.each(["header", "body"] as const)(
    "answers what is signed, its time in the %s, and nobody else",
    async (signedTime) => {
      oa.control.set({ signedTime });
      const { bot, id } = await listening();
      write("u-1", "một");
      await until(() => texts("u-1").length === 1);
      oa.control.userMessage({ userId: "u-1", sticker: "x" });
      await until(() => texts("u-1").length === 2);
      expect(texts("u-1")).toEqual([heard("một"), "ảnh: sticker"]);

      const event = JSON.stringify({
        app_id: oa.account.appId,
        event_name: "user_send_text",
        sender: { id: "u-9" },
        recipient: { id: oa.account.oaId },
        message: { msg_id: "x", text: "giả" },
        timestamp: String(nowMs()),
      });
      const post = (path: string, headers: Record<string, string>, body = event) =>
        fetch(bot.url + path, { method: "POST", headers, body });
      const wrong = { "x-zevent-signature": `mac=${"0".repeat(64)}`, "x-zevent-timestamp": "1" };
      expect((await post(`/zalo-oa/${id}`, {})).status).toBe(401);
      expect((await post(`/zalo-oa/${id}`, wrong)).status).toBe(401);
      expect((await post("/zalo-oa/99999", wrong)).status).toBe(401);
      expect((await post(`/zalo-oa/${id}`, {}, "{}")).status).toBe(200);
      expect(await database.owner.prisma.inboxMessage.count({ where: { address: "u-9" } })).toBe(0);
    },
  );

  it("answers an event once that comes again, and nothing to its own messages", async () => {
    await listening();
    write("u-1", "một");
    oa.control.duplicateDelivery();
    oa.control.fault({ method: "webhook", contains: "hai", dropAfterAccept: true });
    write("u-1", "hai");
    await until(() => oa.control.use().webhook?.waiting === 1);
    aheadMs += 30_000;
    // The platform's clock goes on by itself; only a look at it makes what is due happen.
    oa.control.setClock({ advanceMs: 0 });
    await until(() => oa.control.use().webhook?.waiting === 0);
    write("u-1", "ba");
    await until(() => texts("u-1").includes(heard("ba")));
    expect(texts("u-1")).toEqual(["một", "hai", "ba"].map(heard));
    expect(await database.owner.prisma.inboxMessage.count()).toBe(3);
  });

  it("by two processes whose token is refused at the same time, renews it once and loses nothing", async () => {
    const bot = await start();
    const other = await start();
    const settings = { perSecond: 20 };
    const id = await connectOa(database, oa, { bot, now: clock(), accessToken: "da-thu-hoi", settings });
    await until(async () => (await connection(id)).botName);
    expect(renewals()).toHaveLength(1);
    // Both hold the token that is good now; then it dies before its time.
    for (const user of ["u-1", "u-2"]) write(user, "chào");
    await until(() => ["u-1", "u-2"].every((user) => texts(user).length === 1));
    oa.control.endAccess();
    const incoming = { channel: "zalo-oa", connectionId: id, chat: "private" } as const;
    const say = (to: TestBot, address: string) =>
      to.receive({ ...incoming, externalId: `tay ${address}`, address, content: { kind: "text", text: "cùng lúc" } });
    await Promise.all([say(bot, "u-1"), say(other, "u-2")]);
    await until(() => ["u-1", "u-2"].every((user) => texts(user).length === 2));
    expect(renewals()).toHaveLength(2);
    expect(renewals().filter(({ error }) => error)).toEqual([]);
    expect((await connection(id)).status).toMatchObject({ ok: true });
  });

  it("renews a token that has run out, a day later, and hears and answers as before", async () => {
    await listening();
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    aheadMs += 25 * 3_600_000;
    write("u-1", "hai");
    await until(() => texts("u-1").length === 2);
    expect(renewals().filter(({ error }) => error)).toEqual([]);
  });

  it("says that its grant is gone, keeps what is to be sent, and goes on after consent", async () => {
    const { id } = await listening();
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    oa.control.revoke();
    write("u-1", "hai");
    await until(async () => JSON.stringify((await connection(id)).status).includes("-14014"));
    expect(texts("u-1")).toHaveLength(1);
    await grantOa(database, oa, { id, now: clock() });
    await passWait();
    await until(() => texts("u-1").length === 2);
  });

  it("does not write to who has not written for seven days, and takes the next place", async () => {
    const { id } = await listening();
    const accountId = await link("u-1", { connectionId: id });
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    const at = new Date(nowMs());
    const linked = { linkedAt: at, noticeVersion: 1, noticeAcceptedAt: at };
    await database.owner.prisma.chatLink.create({
      data: { channel: "web", address: `account-${accountId}`, accountId, ...linked },
    });
    aheadMs += 8 * 24 * 3_600_000;
    const delivery: NewDelivery = {
      dedupeKey: "nhac 1",
      channel: "zalo-oa",
      connectionId: id,
      address: "u-1",
      accountId,
      message: { message: { blocks: [{ kind: "text", text: "nhắc" }] }, choices: [], locale: "vi" },
      priority: 1,
    };
    await addDeliveries(database.bot, sealer, [delivery], clock());
    await until(
      async () => (await database.owner.prisma.delivery.findFirst({ where: { state: "unreachable" } })) !== null,
    );
    const places = (await findPlaces(database.bot, [accountId], clock())).get(accountId);
    expect(places).toMatchObject({ places: [{ channel: "web" }], why: null });
    write("u-1", "tôi đây");
    await until(() => texts("u-1").length === 2);
    const again = (await findPlaces(database.bot, [accountId], clock())).get(accountId);
    expect(again?.places.map(({ channel }) => channel)).toEqual(["zalo-oa", "web"]);
  });

  it("takes a follower who left as out of reach until he is back", async () => {
    await listening();
    await link("u-1");
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    const unreachable = () => database.owner.prisma.chatLink.count({ where: { unreachableAt: { not: null } } });
    oa.control.unfollow({ userId: "u-1" });
    await until(async () => (await unreachable()) === 1);
    oa.control.follow({ userId: "u-1" });
    await until(async () => (await unreachable()) === 0);
  });

  it("waits out the night, and the minute that is full", async () => {
    const { id } = await listening();
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    oa.control.fault({ method: "message/cs", code: -32 });
    write("u-1", "hai");
    await passWait();
    await until(() => texts("u-1").length === 2);
    aheadMs += 13.5 * 3_600_000;
    write("u-1", "khuya");
    const pausedMs = async () => ((await connection(id)).unaskedPausedUntil?.getTime() ?? 0) - nowMs();
    await until(async () => (await pausedMs()) > 3_600_000);
    const until6 = Date.parse("2026-11-24T06:00:00+07:00") - nowMs();
    expect(Math.abs((await pausedMs()) - until6)).toBeLessThan(300_000);
    expect((await connection(id)).pausedUntil).toBeNull();
    await passWait();
    await until(() => texts("u-1").length === 3);
  });

  it("sends once more what was cut off, and what the platform failed at", async () => {
    await listening();
    for (const [text, fault] of [
      ["một", { dropBeforeAccept: true }],
      ["hai", { dropAfterAccept: true }],
      ["ba", { code: 502 }],
      ["bốn", { code: -200 }],
    ] as const) {
      oa.control.fault({ method: "message/cs", ...fault });
      write("u-1", text);
      await passWait();
      await until(() => texts("u-1").filter((sent) => sent === heard(text)).length === (text === "hai" ? 2 : 1));
    }
    expect(texts("u-1")).toEqual(["một", "hai", "hai", "ba", "bốn"].map(heard));
  });

  it("tells a person no more than one interaction allows, and the others all the same", async () => {
    await listening();
    const accountId = await link("u-1");
    write("u-1", "một");
    await until(() => texts("u-1").length === 1);
    oa.control.set({ perInteraction: 1 });
    const { connectionId } = await database.owner.prisma.delivery.findFirstOrThrow();
    const more: NewDelivery = {
      dedupeKey: "nhac 2",
      channel: "zalo-oa",
      connectionId,
      address: "u-1",
      accountId,
      message: { message: { blocks: [{ kind: "text", text: "nhắc" }] }, choices: [], locale: "vi" },
      priority: 1,
    };
    await addDeliveries(database.bot, sealer, [more], clock());
    await until(() => database.owner.prisma.delivery.findFirst({ where: { state: "unreachable" } }));
    write("u-2", "hai");
    await until(() => texts("u-2").length === 1);
  });

  it("logs neither texts nor people nor secrets", async () => {
    const { bot } = await listening();
    oa.control.fault({ method: "message/cs", dropAfterAccept: true });
    oa.control.fault({ method: "message/cs", code: -216, contains: "Canh" });
    write("nguoi-9912345", "Nguyễn Văn Canh 038099001234");
    await passWait();
    await until(() => texts("nguoi-9912345").length === 2);
    const log = bot.logged.join("");
    for (const secret of ["Canh", "038099001234", "9912345", oa.account.secretKey, oa.account.oaSecretKey])
      expect(log).not.toContain(secret);
  });
});
