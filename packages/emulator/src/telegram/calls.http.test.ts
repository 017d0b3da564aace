import type { Message } from "@grammyjs/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { pngOf } from "../server/testing.ts";
import { callApi, resultOf } from "./testing.ts";

const CHAT = 5;
let emulator: TelegramEmulator;
let now = Date.UTC(2026, 0, 5, 1);

beforeEach(async () => {
  emulator = await startTelegramEmulator({
    tokens: [{ token: "7:abc", username: "ketnap_bot", firstName: "Kết nạp" }],
    clock: { now: () => now },
    waitScale: 0.01,
  });
  emulator.control.userMessage({ userId: CHAT, text: "/start", from: { first_name: "An", username: "an" } });
});
afterEach(() => emulator.close());

describe("parameters", () => {
  const message = { ok: true, result: { text: "a b" } };

  test.each([
    ["in the query", "GET", "?chat_id=5&text=a%20b", undefined, undefined],
    ["as a form", "POST", "", "application/x-www-form-urlencoded", "chat_id=5&text=a+b"],
    ["as JSON", "POST", "", "application/json", '{"chat_id":5,"text":"a b"}'],
    ["in both, the query first", "POST", "?chat_id=5&text=a%20b", "application/json", '{"chat_id":404,"text":"c"}'],
  ])("come %s", async (_where, method, query, type, body) => {
    const response = await fetch(`${emulator.apiRoot}/bot7:abc/sendMessage${query}`, {
      method,
      ...(type !== undefined && { headers: { "content-type": type }, body }),
    });
    expect(await response.json()).toMatchObject(message);
  });

  test("come as a multipart form, the method among them", async () => {
    const form = new FormData();
    for (const [name, value] of [
      ["method", "sendMessage"],
      ["chat_id", "5"],
      ["text", "a b"],
    ] as const)
      form.set(name, value);
    const response = await fetch(`${emulator.apiRoot}/bot7:abc/`, { method: "POST", body: form });
    expect(await response.json()).toMatchObject(message);
  });

  test("are absent where JSON is broken or not called JSON", async () => {
    for (const [type, body] of [
      ["application/json", "{"],
      ["text/plain", '{"chat_id":5,"text":"a"}'],
    ] as const) {
      const response = await fetch(`${emulator.apiRoot}/bot7:abc/sendMessage`, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      expect(await response.json()).toMatchObject({ description: "Bad Request: message text is empty" });
    }
  });

  test("come by GET or POST only", async () => {
    const response = await fetch(`${emulator.apiRoot}/bot7:abc/getMe`, { method: "PUT" });
    expect(response.status).toBe(501);
  });
});

describe("results", () => {
  test("a message says who sent what where and when", async () => {
    const sent = await resultOf(emulator, "sendMessage", { chat_id: CHAT, text: "<b>a</b>", parse_mode: "HTML" });
    expect(sent).toEqual({
      message_id: 2,
      from: { id: 7, is_bot: true, first_name: "Kết nạp", username: "ketnap_bot" },
      chat: { id: CHAT, type: "private", first_name: "An", username: "an" },
      date: Math.floor(now / 1000),
      text: "a",
      entities: [{ type: "bold", offset: 0, length: 1 }],
    });
  });

  test("an edited message keeps its place, loses its keyboard unless given again, and says when", async () => {
    const reply_markup = { inline_keyboard: [[{ text: "Xem", callback_data: "x" }]] };
    const sent = await resultOf<Message>(emulator, "sendMessage", { chat_id: CHAT, text: "a", reply_markup });
    expect(sent.reply_markup).toEqual(reply_markup);
    const edited = await resultOf<Message>(emulator, "editMessageText", {
      chat_id: CHAT,
      message_id: sent.message_id,
      text: "b",
    });
    expect(edited).toEqual({ ...sent, text: "b", reply_markup: undefined, edit_date: Math.floor(now / 1000) });
    const marked = await resultOf<Message>(emulator, "editMessageReplyMarkup", {
      chat_id: CHAT,
      message_id: sent.message_id,
      reply_markup,
    });
    expect(marked).toMatchObject({ text: "b", reply_markup });
  });

  test("a reply shows what it replies to", async () => {
    const reply_parameters = { message_id: 1 };
    const sent = await resultOf<Message>(emulator, "sendMessage", { chat_id: CHAT, text: "a", reply_parameters });
    expect(sent.reply_to_message).toMatchObject({ message_id: 1, text: "/start" });
  });

  test("a picture has its sizes, the largest last, and can be sent again and fetched", async () => {
    const photo = pngOf(1600, 800);
    const form = new FormData();
    form.set("chat_id", "5");
    form.set("photo", "attach://bild");
    form.set("bild", new Blob([new Uint8Array(photo)]), "a.png");
    const response = await fetch(`${emulator.apiRoot}/bot7:abc/sendPhoto`, { method: "POST", body: form });
    const sizes = ((await response.json()) as { result: Message.PhotoMessage }).result.photo;
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [90, 45],
      [320, 160],
      [800, 400],
      [1280, 640],
      [1600, 800],
    ]);
    const file_id = sizes.at(-1)?.file_id;
    expect(await callApi(emulator, "sendPhoto", { chat_id: CHAT, photo: file_id })).toMatchObject({ ok: true });
    const file = await resultOf<{ file_path: string; file_size: number }>(emulator, "getFile", { file_id });
    expect(file.file_size).toBe(photo.length);
    const download = await fetch(`${emulator.apiRoot}/file/bot7:abc/${file.file_path}`);
    expect(Buffer.from(await download.arrayBuffer())).toEqual(photo);
    expect((await fetch(`${emulator.apiRoot}/file/bot7:abc/photos/none.jpg`)).status).toBe(404);
    expect((await fetch(`${emulator.apiRoot}/file/bot8:abc/${file.file_path}`)).status).toBe(401);
  });

  test("commands are kept by scope and language", async () => {
    const commands = [{ command: "hoi", description: "Hỏi số liệu" }];
    await callApi(emulator, "setMyCommands", { commands, language_code: "vi" });
    expect(await resultOf(emulator, "getMyCommands", { language_code: "vi" })).toEqual(commands);
    expect(await resultOf(emulator, "getMyCommands", { scope: { type: "chat", chat_id: CHAT } })).toEqual([]);
  });

  test("getMe tells a bot what it is", async () => {
    expect(await resultOf(emulator, "getMe")).toMatchObject({
      id: 7,
      is_bot: true,
      username: "ketnap_bot",
      can_join_groups: true,
    });
  });
});

describe("a tap", () => {
  const tap = async (): Promise<string> => {
    const reply_markup = { inline_keyboard: [[{ text: "Xem", callback_data: "x" }]] };
    const { message_id } = await resultOf<Message>(emulator, "sendMessage", { chat_id: CHAT, text: "a", reply_markup });
    return emulator.control.tapButton({ chatId: CHAT, messageId: message_id, data: "x" }).callbackQueryId;
  };
  const tooOld = {
    error_code: 400,
    description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
  };

  test("is answered once", async () => {
    const callback_query_id = await tap();
    expect(await callApi(emulator, "answerCallbackQuery", { callback_query_id })).toEqual({ ok: true, result: true });
    expect(await callApi(emulator, "answerCallbackQuery", { callback_query_id })).toMatchObject(tooOld);
  });

  test("is answered in time and in 200 characters", async () => {
    const callback_query_id = await tap();
    expect(await callApi(emulator, "answerCallbackQuery", { callback_query_id, text: "x".repeat(201) })).toMatchObject({
      description: "Bad Request: MESSAGE_TOO_LONG",
    });
    now += 61_000;
    expect(await callApi(emulator, "answerCallbackQuery", { callback_query_id })).toMatchObject(tooOld);
  });

  test("needs a button that is there", async () => {
    await tap();
    expect(() => emulator.control.tapButton({ chatId: CHAT, messageId: 2, data: "y" })).toThrow("no button y");
    expect(() => emulator.control.tapButton({ chatId: CHAT, messageId: 9, data: "x" })).toThrow("no message 9");
  });
});

test("two days later a message can no longer be deleted", async () => {
  now += 48 * 3600 * 1000 + 1000;
  expect(await callApi(emulator, "deleteMessage", { chat_id: CHAT, message_id: 1 })).toMatchObject({
    description: "Bad Request: message can't be deleted for everyone",
  });
});

describe("flood control, when on", () => {
  beforeEach(() => emulator.control.setFloodControl({ on: true }));

  test("lets one message a second through to a chat", async () => {
    const send = () => callApi(emulator, "sendMessage", { chat_id: CHAT, text: "a" });
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
    now += 1000;
    expect(await send()).toMatchObject({ ok: true });
  });

  test("lets thirty a second through in all, and twenty a minute to a group", async () => {
    for (let chatId = 11; chatId <= 41; chatId += 1) emulator.control.setChat({ chatId });
    const answers = [];
    for (let chatId = 11; chatId <= 41; chatId += 1)
      answers.push(await callApi(emulator, "sendMessage", { chat_id: chatId, text: "a" }));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    expect(answers.at(-1)).toMatchObject({ error_code: 429 });
    now += 1000;
    emulator.control.setChat({ chatId: -7 });
    expect(await callApi(emulator, "sendMessage", { chat_id: -7, text: "a" })).toMatchObject({ ok: true });
    now += 1000;
    expect(await callApi(emulator, "sendMessage", { chat_id: -7, text: "a" })).toMatchObject({
      parameters: { retry_after: 2 },
    });
  });
});
