import { randomUUID } from "node:crypto";
import { request } from "node:http";
import type { IncomingMessage, WebHistory, WebMessage } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode, setAccountActive } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { echo, startTestBot, type TestBot, until } from "./testing/bot.ts";

const database = useDatabase();
let bot: TestBot;
let other: TestBot;
let unitId: number;
const calendar = { name: "lich-hoc.ics", type: "text/calendar", text: "BEGIN:VCALENDAR" } as const;
const chart = {
  kind: "ranking",
  title: "Đơn vị nào chậm?",
  subtitle: "",
  footer: "",
  rows: [{ label: "Chi bộ ẵữộ", percent: 10, admitted: 1, quota: 10, pace: "behind" }],
} as const;

/** Chats that were begun by signing in: the real conversation shows them the notice. */
const begun: string[] = [];
const isText = (incoming: IncomingMessage, text: string) =>
  incoming.content.kind === "text" && incoming.content.text === text;

beforeAll(async () => {
  unitId = (
    await database.owner.prisma.unit.create({ data: { name: "Chi bộ Thử", level: "cell", unitType: "residential" } })
  ).id;
  const createAnswer =
    () =>
    async (...[db, incoming, now]: Parameters<typeof echo>) =>
      isText(incoming, "/start")
        ? (begun.push(incoming.address), [])
        : isText(incoming, "vẽ")
          ? [{ message: { blocks: [], picture: { chart, alt: "Biểu đồ" }, file: calendar }, locale: "vi" as const }]
          : isText(incoming, "tiếng gì")
            ? [
                {
                  message: { blocks: [{ kind: "text" as const, text: incoming.locale! }], choices: [] },
                  locale: "vi" as const,
                },
              ]
            : echo(db, incoming, now);
  [bot, other] = await Promise.all([
    startTestBot(database, { createAnswer }),
    startTestBot(database, { createAnswer }),
  ]);
});
afterAll(() => Promise.all([bot.stop(), other.stop()]));

const system = (): Context => ({ actor: systemActor("tests"), db: database.staff, now: Temporal.Now.instant() });
let accounts = 0;
async function codeOf(id?: number): Promise<{ code: string; id: number }> {
  const account =
    id ??
    (
      await createAccount(system(), {
        login: `reader-${++accounts}`,
        label: `Bí thư ${accounts}`,
        grants: [{ role: "secretary", unitId }],
      })
    ).id;
  return { id: account, code: (await issueLinkCode(system(), { accountId: account })).code };
}

interface Page {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  cookie: string;
  id: number;
}

async function signIn(id?: number): Promise<Page> {
  const { code, id: account } = await codeOf(id);
  const response = await send(bot, "POST", "/session", { code });
  expect(response.status).toBe(200);
  const cookie = response.headers.getSetCookie()[0]!.split(";")[0]!;
  return {
    id: account,
    cookie,
    get: (path) => send(bot, "GET", path, undefined, { cookie }),
    post: (path, body, headers) => send(bot, "POST", path, body, { cookie, ...headers }),
  };
}

function send(
  to: TestBot,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${to.url}/chat/api${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** Reads server-sent events until it is closed. */
function openEvents(to: TestBot, cookie: string, lastEventId?: string) {
  const messages: WebMessage[] = [];
  const state = { status: 0, ended: false };
  let rest = "";
  const call = request(
    `${to.url}/chat/api/events`,
    { headers: { cookie, ...(lastEventId && { "last-event-id": lastEventId }) } },
    (response) => {
      state.status = response.statusCode!;
      response.setEncoding("utf8");
      response.on("end", () => (state.ended = true));
      response.on("data", (piece: string) => {
        const events = (rest + piece).split("\n\n");
        rest = events.pop()!;
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (!data) continue;
          const message = JSON.parse(data) as WebMessage;
          expect(/^id: (.*)$/m.exec(event)?.[1]).toBe(message.number);
          messages.push(message);
        }
      });
    },
  );
  call.on("error", () => (state.ended = true));
  call.end();
  return { messages, state, close: () => call.destroy() };
}

const textsOf = (messages: readonly WebMessage[]) =>
  messages.map(({ message }) => (message.message.blocks[0] as { text: string }).text);
const say = (page: Page, text: string, id = randomUUID()) => page.post("/messages", { id, text });

describe("the web channel", () => {
  it("signs in with a code, once, by a cookie that no script reads", async () => {
    const { code, id } = await codeOf();
    const response = await send(bot, "POST", "/session", { code });
    expect(await response.json()).toEqual({
      accountId: id,
      label: `Bí thư ${accounts}`,
      locale: "vi",
      noticeDue: true,
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/^ketnap-chat=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const again = await send(bot, "POST", "/session", { code });
    expect([again.status, again.headers.get("content-type")]).toEqual([410, "application/problem+json; charset=utf-8"]);
    expect(((await again.json()) as { detail: string }).detail).toBe("Mã này đã dùng rồi. Hãy xin mã mới.");
    const english = await send(bot, "POST", "/session", { code: "LK-NONE-SUCH" }, { "accept-language": "en" });
    expect(((await english.json()) as { detail: string }).detail).toMatch(/^This code is not right/);
  });

  it("begins a chat whose notice is due, and leaves one alone that accepted it", async () => {
    const page = await signIn();
    await until(() => begun.includes(`account-${page.id}`));
    await database.owner.prisma.chatLink.updateMany({
      where: { accountId: page.id },
      data: { noticeVersion: 2, noticeAcceptedAt: new Date() },
    });
    const before = begun.length;
    await signIn(page.id);
    await say(page, "đã nghe");
    expect(begun.length).toBe(before);
  });

  it("knows nobody without a session, and nobody any more after signing out", async () => {
    const page = await signIn();
    expect((await page.get("/session")).status).toBe(200);
    expect((await send(bot, "DELETE", "/session", undefined, { cookie: page.cookie })).status).toBe(204);
    for (const cookie of [page.cookie, "ketnap-chat=x", ""]) {
      const answers = await Promise.all([
        ...["/session", "/history", "/events", "/pictures/1.x.png"].map((path) =>
          send(bot, "GET", path, undefined, { cookie }),
        ),
        send(bot, "POST", "/messages", { id: randomUUID(), text: "x" }, { cookie }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    }
    expect((await send(bot, "DELETE", "/session")).status).toBe(204);
  });

  it("answers on the stream, on whichever process it is open, and keeps the history", async () => {
    const page = await signIn();
    const streams = [openEvents(bot, page.cookie), openEvents(other, page.cookie)];
    for (const n of [1, 2, 3]) expect((await say(page, `câu ${n}`)).status).toBe(202);
    const expected = ["nghe: câu 1", "nghe: câu 2", "nghe: câu 3"];
    await until(() => streams.every(({ messages }) => messages.length === 3));
    for (const { messages } of streams) expect(textsOf(messages)).toEqual(expected);
    const history = (await (await page.get("/history")).json()) as WebHistory;
    expect([textsOf(history.messages), history.hasEarlier]).toEqual([expected, false]);
    const earlier = (await (await page.get(`/history?before=${history.messages[1]!.number}`)).json()) as WebHistory;
    expect(textsOf(earlier.messages)).toEqual(["nghe: câu 1"]);
    for (const stream of streams) stream.close();
  });

  it("asks for the answer in the language that the page stands in", async () => {
    const page = await signIn();
    const { messages, close } = openEvents(bot, page.cookie);
    for (const [n, language] of ["en", "vi"].entries()) {
      const asked = { id: randomUUID(), text: "tiếng gì" };
      expect((await page.post("/messages", asked, { "accept-language": language })).status).toBe(202);
      await until(() => messages.length === n + 1);
    }
    expect(textsOf(messages)).toEqual(["en", "vi"]);
    close();
  });

  it("tells after a cut what came meanwhile, and only that", async () => {
    const page = await signIn();
    const first = openEvents(bot, page.cookie);
    await say(page, "một");
    await until(() => first.messages.length === 1);
    first.close();
    await say(page, "hai");
    await say(page, "ba");
    const second = openEvents(bot, page.cookie, first.messages[0]!.number);
    await until(() => second.messages.length === 2);
    expect(textsOf(second.messages)).toEqual(["nghe: hai", "nghe: ba"]);
    second.close();
    const bad = openEvents(bot, page.cookie, "1; drop table delivery");
    await until(() => bad.messages.length === 3);
    bad.close();
  });

  it("takes a message once however often it is posted, and a tap as a tap", async () => {
    const page = await signIn();
    const stream = openEvents(bot, page.cookie);
    const id = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => say(page, "một", id)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await until(() => stream.messages.length === 1);
    const [choice] = stream.messages[0]!.message.choices;
    await page.post("/messages", { id: randomUUID(), choice: choice!.token });
    await until(() => stream.messages.length === 2);
    const foreign = await signIn();
    await foreign.post("/messages", { id, choice: choice!.token });
    await until(
      async () => textsOf(((await (await foreign.get("/history")).json()) as WebHistory).messages)[0] === "đã cũ",
    );
    expect(textsOf(stream.messages)).toEqual(["nghe: một", "chọn: Xem thêm"]);
    stream.close();
  });

  it("gives a picture to its own reader and to nobody else", async () => {
    const page = await signIn();
    await say(page, "vẽ");
    const message = await until(async () => {
      const { messages } = (await (await page.get("/history")).json()) as WebHistory;
      return messages[0];
    });
    const { token, alt } = message.message.picture!;
    expect(alt).toBe("Biểu đồ");
    const png = await page.get(`/pictures/${token}.png`);
    expect([png.status, png.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    const { token: fileToken, name } = message.message.file!;
    const file = await page.get(`/files/${fileToken}.ics`);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(file.headers.get("content-disposition")).toContain(name);
    expect(await file.text()).toBe(calendar.text);
    const foreign = await signIn();
    for (const [reader, path] of [
      [foreign, fileToken],
      [page, token],
    ] as const)
      expect((await reader.get(`/files/${path}.ics`)).status).toBe(404);
    const forged = token.replace(/^\d+/, (id: string) => String(Number(id) - 1));
    for (const [reader, path] of [
      [foreign, token],
      [page, forged],
      [page, "1"],
      [page, `${token}x`],
    ] as const)
      expect((await reader.get(`/pictures/${path}.png`)).status).toBe(404);
  });

  it("refuses what is not valid, and says so in the reader's language", async () => {
    const page = await signIn();
    const id = randomUUID();
    const refused = async (body: unknown) => (await page.post("/messages", body)).status;
    for (const body of [
      {},
      { id },
      { id: "7", text: "x" },
      { id, text: "" },
      { id, text: "x", choice: "y" },
      { id, text: 7 },
      "{half",
      "[]",
    ])
      expect([body, await refused(body)]).toEqual([body, 400]);
    expect(await refused({ id, text: "x".repeat(20_001) })).toBe(413);
    expect(await refused({ id, text: "x".repeat(200_000) })).toBe(413);
    expect(await refused({ id: randomUUID(), text: "x".repeat(10_000) })).toBe(202);
    const foreign = await page.post("/messages", { id, text: "x" }, { origin: "https://evil.example" });
    expect([foreign.status, ((await foreign.json()) as { detail: string }).detail]).toEqual([
      403,
      "Yêu cầu đến từ trang khác nên bị từ chối.",
    ]);
    expect((await page.post("/messages", { id, text: "x" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await page.get("/none-such")).status).toBe(404);
  });

  it("keeps one account's chat on all its phones, and ends the stream of an account that is stopped", async () => {
    const phone = await signIn();
    const tablet = await signIn(phone.id);
    const stream = openEvents(bot, tablet.cookie);
    await say(phone, "một");
    await until(() => stream.messages.length === 1);
    await setAccountActive(system(), {
      id: phone.id,
      version: (await database.owner.prisma.account.findUniqueOrThrow({ where: { id: phone.id } })).version,
      active: false,
    });
    expect((await phone.get("/history")).status).toBe(401);
    await until(() => stream.state.ended, 20_000);
  }, 40_000);

  it("opens no more streams than a person has use for", async () => {
    const page = await signIn();
    const streams = Array.from({ length: 6 }, () => openEvents(bot, page.cookie));
    await until(() => streams.every(({ state }) => state.status === 200));
    const seventh = openEvents(bot, page.cookie);
    await until(() => seventh.state.status === 429);
    for (const stream of streams) stream.close();
  });

  it("slows wrong codes down after a hundred from one address, and says for how long", async () => {
    const wrong = () => send(other, "POST", "/session", { code: "LK-WRNG-2222" });
    expect((await wrong()).status).toBe(410);
    const tried = { where: { key: { startsWith: "code-address" } } };
    await database.owner.prisma.rateLimit.updateMany({ ...tried, data: { points: 100 } });
    let refused = await wrong();
    for (let n = 0; n < 50 && refused.status !== 429; n++) refused = await wrong();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/\d giây/) });
  });
});
