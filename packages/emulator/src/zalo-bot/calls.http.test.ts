import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startZaloBotEmulator, type ZaloBotEmulator } from "./server.ts";
import { type Answer, callBot } from "./testing.ts";

let emulator: ZaloBotEmulator;
const TOKEN = "77:abc-xyz";
const CHAT = "u-1";

beforeEach(async () => {
  emulator = await startZaloBotEmulator({ bots: [{ token: TOKEN, name: "Bot Kết nạp" }] });
  emulator.control.setClock({ at: "2026-11-23T08:00:00+07:00" });
  emulator.control.userMessage({ userId: CHAT, text: "chào" });
});
afterEach(() => emulator.close());

describe("a call", () => {
  const sent = { ok: true, result: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), date: expect.any(Number) } };

  test.each([
    ["in the query", "GET", "?chat_id=u-1&text=a%20b", undefined, undefined],
    ["as a form", "POST", "", "application/x-www-form-urlencoded", "chat_id=u-1&text=a+b"],
    ["as JSON", "POST", "", "application/json", '{"chat_id":"u-1","text":"a b"}'],
    ["as JSON with a charset", "POST", "", "application/json; charset=utf-8", '{"chat_id":"u-1","text":"a b"}'],
  ])("comes %s", async (_where, method, query, type, body) => {
    const response = await fetch(`${emulator.apiRoot}/bot${TOKEN}/sendMessage${query}`, {
      method,
      ...(type !== undefined && { headers: { "content-type": type }, body }),
    });
    expect(await response.json()).toEqual(sent);
    expect(emulator.control.transcript(CHAT).at(-1)).toMatchObject({ from: "bot", kind: "text", text: "a b" });
  });

  test("comes as a multipart form, without files", async () => {
    const form = new FormData();
    form.set("chat_id", CHAT);
    form.set("text", "a b");
    const post = (body: FormData) => fetch(`${emulator.apiRoot}/bot${TOKEN}/sendMessage`, { method: "POST", body });
    expect(await (await post(form)).json()).toEqual(sent);
    form.set("photo", new Blob(["x"]), "x.png");
    expect(await (await post(form)).json()).toMatchObject({ error_code: 400 });
  });

  test("of getMe tells who the bot is", async () => {
    expect(await callBot(emulator, "getMe")).toEqual({
      ok: true,
      result: { id: expect.any(String), account_name: "Bot Kết nạp", account_type: "BASIC", can_join_groups: false },
    });
  });

  test.each([
    [
      "a method in another case",
      "POST",
      `/bot${TOKEN}/sendmessage`,
      400,
      "Bad request - no such API name: sendmessage",
    ],
    ["a method nobody documents", "POST", `/bot${TOKEN}/editMessageText`, 400, "no such API name"],
    ["what every object has", "POST", `/bot${TOKEN}/constructor`, 400, "no such API name"],
    ["no method", "POST", `/bot${TOKEN}`, 404, "Not found"],
    ["more than a method", "POST", `/bot${TOKEN}/getMe/x`, 404, "Not found"],
    ["another path", "GET", "/", 404, "Not found"],
    ["another verb", "PUT", `/bot${TOKEN}/getMe`, 404, "Not found"],
    ["another token", "POST", "/bot77:abc-xyy/getMe", 401, "Unauthorized"],
    ["a parameter nobody documents", "GET", `/bot${TOKEN}/getMe?x=1`, 400, "no such parameter: x"],
  ])("of %s is refused", async (_what, method, path, code, description) => {
    const response = await fetch(emulator.apiRoot + path, { method });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ok: false,
      error_code: code,
      description: expect.stringContaining(description),
    });
    emulator.control.set({ errorStatus: "code" });
    expect((await fetch(emulator.apiRoot + path, { method })).status).toBe(code);
  });

  test.each([
    ["no JSON", "application/json", Buffer.from("{")],
    ["a list", "application/json", Buffer.from("[]")],
    ["not UTF-8", "application/json", Buffer.from([0x7b, 0xff, 0x7d])],
    ["of a type that is not read", "text/plain", Buffer.from("chat_id=u-1")],
    ["too large", "application/json", Buffer.alloc((1 << 20) + 1, 0x20)],
  ])("whose body is %s is refused", async (_what, type, body) => {
    const response = await fetch(`${emulator.apiRoot}/bot${TOKEN}/getMe`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    expect((await response.json()) as Answer).toMatchObject({ ok: false });
  });
});

describe("sendMessage", () => {
  const send = (params: object) => callBot(emulator, "sendMessage", { chat_id: CHAT, ...params });

  test("takes 1 to 2000 characters, composed", async () => {
    const longest = "ế".repeat(2000);
    expect(await send({ text: longest })).toMatchObject({ ok: true });
    for (const text of ["", "  ", `${longest}a`, "ế".normalize("NFD"), "\ud800"])
      expect(await send({ text })).toMatchObject({ ok: false, error_code: 400 });
    expect(emulator.control.outbox()).toHaveLength(1);
  });

  test("takes a markup by its name, and styles as a list", async () => {
    for (const more of [{ parse_mode: "markdown" }, { parse_mode: "html" }, { text_styles: [] }])
      expect(await send({ text: "a", ...more })).toMatchObject({ ok: true });
    for (const more of [{ parse_mode: "HTML" }, { parse_mode: "" }, { text_styles: "đậm" }, { reply_markup: {} }])
      expect(await send({ text: "a", ...more })).toMatchObject({ error_code: 400 });
  });

  test("needs a chat that the bot has met", async () => {
    for (const params of [{ chat_id: "u-2" }, { chat_id: "" }, { chat_id: 1 }])
      expect(await send({ text: "a", ...params })).toMatchObject({ error_code: 400 });
    expect(await callBot(emulator, "sendMessage", { text: "a" })).toMatchObject({
      description: "Bad request - chat_id is required",
    });
  });

  test("is refused by who blocked the bot, in the words that are set", async () => {
    emulator.control.block({ userId: CHAT });
    expect(await send({ text: "a" })).toMatchObject({
      error_code: 400,
      description: expect.stringContaining("chat_id"),
    });
    emulator.control.set({ blocked: { code: 404, description: "user blocked" } });
    expect(await send({ text: "a" })).toMatchObject({ error_code: 404, description: "user blocked" });
    expect(() => emulator.control.userMessage({ userId: CHAT, text: "a" })).toThrow("has blocked");
    emulator.control.unblock({ userId: CHAT });
    expect(await send({ text: "a" })).toMatchObject({ ok: true });
  });

  test("is refused once the token was reset", async () => {
    const { token } = emulator.control.resetToken();
    const text = { chat_id: CHAT, text: "a" };
    expect(await callBot(emulator, "sendMessage", text, TOKEN)).toMatchObject({ error_code: 401 });
    expect(await callBot(emulator, "sendMessage", text, token)).toMatchObject({ ok: true });
  });
});

describe("the small ones", () => {
  test.each([
    ["sendSticker", { sticker: "0e078a2fb66a5f34067b" }, { kind: "sticker" }],
    ["sendVoice", { voice: "https://files.example/a.aac" }, { kind: "voice" }],
    ["sendChatAction", { action: "typing" }, { kind: "action" }],
  ])("%s", async (method, params, seen) => {
    expect(await callBot(emulator, method, { chat_id: CHAT, ...params })).toMatchObject({ ok: true });
    expect(emulator.control.transcript(CHAT).at(-1)).toMatchObject(seen);
  });

  test.each([
    ["sendSticker", { sticker: "" }],
    ["sendVoice", { voice: "https://files.example/a.mp3" }],
    ["sendChatAction", { action: "upload_photo" }],
    ["sendChatAction", {}],
  ])("%s refuses %j", async (method, params) => {
    expect(await callBot(emulator, method, { chat_id: CHAT, ...params })).toMatchObject({ error_code: 400 });
  });

  test("stickers and voices do not go to groups", async () => {
    emulator.control.userMessage({ userId: CHAT, group: "g-1", toBot: true, text: "bot ơi" });
    expect(await callBot(emulator, "sendSticker", { chat_id: "g-1", sticker: "x" })).toMatchObject({ error_code: 400 });
    const voice = "https://files.example/a.aac";
    expect(await callBot(emulator, "sendVoice", { chat_id: "g-1", voice })).toMatchObject({ error_code: 400 });
    expect(await callBot(emulator, "sendMessage", { chat_id: "g-1", text: "a" })).toMatchObject({ ok: true });
  });
});

describe("quotas", () => {
  const send = (chat_id = CHAT) => callBot(emulator, "sendMessage", { chat_id, text: "a" });
  const spent = { ok: false, error_code: 429, description: "Quota exceeded" };

  test("three thousand messages a month, both ways; the next month begins anew", async () => {
    emulator.control.setUse({ used: 2999 });
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toEqual(spent);
    expect(emulator.control.userMessage({ userId: CHAT, text: "a" }).unheard).toBe("monthly_quota");
    emulator.control.setClock({ at: "2026-11-30T23:59:59+07:00" });
    expect(await send()).toEqual(spent);
    emulator.control.setClock({ at: "2026-12-01T00:00:00+07:00" });
    expect(await send()).toMatchObject({ ok: true });
    expect(emulator.control.use()).toEqual({ used: 1, people: 1, waiting: 0, lost: 0 });
  });

  test("what people write counts, unless set otherwise", () => {
    expect(emulator.control.use().used).toBe(1);
    emulator.control.set({ countsIncoming: false });
    emulator.control.userMessage({ userId: CHAT, text: "a" });
    expect(emulator.control.use().used).toBe(1);
  });

  test("fifty people: the bot does not hear of the next one", async () => {
    for (let n = 2; n <= 50; n += 1) emulator.control.userMessage({ userId: `u-${n}`, text: "a" });
    expect(emulator.control.userMessage({ userId: "u-51", text: "a" }).unheard).toBe("people_quota");
    expect(await send("u-51")).toMatchObject({ error_code: 400 });
    expect(emulator.control.userMessage({ userId: "u-50", text: "a" }).unheard).toBeNull();
  });

  test("a second's worth, where one is set", async () => {
    emulator.control.set({ perSecond: 2 });
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toEqual(spent);
    emulator.control.setClock({ advanceMs: 1000 });
    expect(await send()).toMatchObject({ ok: true });
  });
});

describe("a fault", () => {
  const send = () => callBot(emulator, "sendMessage", { chat_id: CHAT, text: "tin" });
  const shown = () => emulator.control.transcript(CHAT).filter(({ from }) => from === "bot").length;

  test.each([
    [400, "Bad request"],
    [401, "Unauthorized"],
    [403, "Internal server error"],
    [404, "Not found"],
    [408, "Request timeout"],
    [429, "Quota exceeded"],
  ])("of %i answers %s and does nothing", async (code, description) => {
    emulator.control.fault({ method: "sendMessage", code, contains: "tin" });
    expect(await send()).toEqual({ ok: false, error_code: code, description });
    expect(shown()).toBe(0);
    expect(await send()).toMatchObject({ ok: true });
  });

  test("of a gateway is no JSON", async () => {
    emulator.control.fault({ method: "*", code: 502 });
    const response = await fetch(`${emulator.apiRoot}/bot${TOKEN}/getMe`);
    expect([response.status, response.headers.get("content-type")]).toEqual([502, "text/html"]);
  });

  test("may do what was asked and say that it took too long", async () => {
    emulator.control.fault({ method: "sendMessage", code: 408, accepted: true });
    expect(await send()).toMatchObject({ error_code: 408 });
    expect(shown()).toBe(1);
  });

  test("may cut the line, before or after", async () => {
    emulator.control.fault({ method: "sendMessage", dropBeforeAccept: true });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(shown()).toBe(0);
    emulator.control.fault({ method: "sendMessage", dropAfterAccept: true });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(shown()).toBe(1);
  });
});
