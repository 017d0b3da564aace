import type { Update } from "@grammyjs/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { startReceiver } from "../server/testing.ts";
import { callApi, resultOf, type Params } from "./testing.ts";

let emulator: TelegramEmulator;
let now = Date.UTC(2026, 0, 5, 1);
const say = (text: string, userId = 5) => emulator.control.userMessage({ userId, text });
const poll = (params: Params = {}) => resultOf<Update[]>(emulator, "getUpdates", params);
const texts = (updates: Update[]) => updates.map(({ message }) => message?.text);

beforeEach(async () => {
  emulator = await startTelegramEmulator({ waitScale: 0.05, clock: { now: () => now } });
});
afterEach(() => emulator.close());

describe("getUpdates", () => {
  test("gives updates with ids one after the other, again and again until they are confirmed", async () => {
    const [first, second] = [say("một"), say("hai")];
    expect(second.updateId).toBe((first.updateId ?? 0) + 1);
    expect(texts(await poll({ limit: 10 }))).toEqual(["một", "hai"]);
    expect(texts(await poll({ offset: first.updateId }))).toEqual(["một", "hai"]);
    expect(texts(await poll({ offset: second.updateId }))).toEqual(["hai"]);
    expect(texts(await poll({ offset: 1 }))).toEqual(["hai"]);
    expect(await poll({ offset: (second.updateId ?? 0) + 1 })).toEqual([]);
  });

  test("waits for an update and answers at once when it comes", { retry: 3 }, async () => {
    const started = performance.now();
    const answer = poll({ timeout: 20 });
    setTimeout(() => say("đến"), 150);
    expect(texts(await answer)).toEqual(["đến"]);
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(140);
    expect(took).toBeLessThan(2000);
  });

  test("answers with nothing when the time is up", async () => {
    const started = performance.now();
    expect(await poll({ timeout: 1 })).toEqual([]);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  test("holds who asks the same again and again without waiting", async () => {
    await emulator.close();
    emulator = await startTelegramEmulator({ waitScale: 0.3 });
    const started = performance.now();
    await poll();
    await poll();
    expect(performance.now() - started).toBeGreaterThan(895);
  });

  test("gives as many as asked for, a hundred at most", async () => {
    for (let index = 0; index < 120; index += 1) say(`tin ${index}`);
    expect(await poll({ offset: 1, limit: 500 })).toHaveLength(100);
    expect(await poll({ offset: 2, limit: 3 })).toHaveLength(3);
    expect(await poll({ offset: 3, limit: 0 })).toHaveLength(1);
  });

  test("with a negative offset forgets all but the last", async () => {
    for (const text of ["một", "hai", "ba"]) say(text);
    expect(texts(await poll({ offset: -1 }))).toEqual(["ba"]);
    expect(texts(await poll({ offset: 1 }))).toEqual(["ba"]);
  });

  test("does not believe an offset far in the future", async () => {
    const { updateId } = say("một");
    expect(texts(await poll({ offset: (updateId ?? 0) + 1000 }))).toEqual(["một"]);
  });

  test("gives an update as it was when it happened, whatever became of the message", async () => {
    const keyboard = { inline_keyboard: [[{ text: "Xem", callback_data: "x" }]] };
    say("/start");
    const { message_id } = await resultOf<{ message_id: number }>(emulator, "sendMessage", {
      chat_id: 5,
      text: "a",
      reply_markup: keyboard,
    });
    emulator.control.tapButton({ chatId: 5, messageId: message_id, label: "Xem" });
    await callApi(emulator, "editMessageText", { chat_id: 5, message_id, text: "b" });
    const [, tapped] = await poll();
    expect(tapped?.callback_query).toMatchObject({ data: "x", from: { id: 5 }, message: { text: "a" } });
  });

  test("keeps an update for a day and a tap for 150 seconds", async () => {
    say("/start");
    const reply_markup = { inline_keyboard: [[{ text: "Xem", callback_data: "x" }]] };
    await callApi(emulator, "sendMessage", { chat_id: 5, text: "a", reply_markup });
    emulator.control.tapButton({ chatId: 5, messageId: 2, data: "x" });
    now += 151_000;
    expect(texts(await poll({ offset: 1 }))).toEqual(["/start"]);
    now += 24 * 3600 * 1000;
    expect(await poll({ offset: 2 })).toEqual([]);
  });

  test("keeps to the kinds of update asked for until told otherwise", async () => {
    await poll({ allowed_updates: ["callback_query"] });
    expect(say("một").updateId).toBeNull();
    await poll({ offset: 1 });
    expect(say("hai").updateId).toBeNull();
    await poll({ offset: 2, allowed_updates: [] });
    expect(say("ba").updateId).not.toBeNull();
  });

  test("delivers a duplicate under the same id, confirmed or not", async () => {
    const { updateId } = say("một");
    await poll({ offset: (updateId ?? 0) + 1 });
    expect(emulator.control.duplicateDelivery()).toEqual({ updateId });
    expect((await poll({ offset: (updateId ?? 0) + 1, timeout: 5 })).map(({ update_id }) => update_id)).toEqual([
      updateId,
    ]);
    expect(await poll({ offset: (updateId ?? 0) + 2 })).toEqual([]);
  });
});

test("a duplicate asked for before the first delivery comes after it", async () => {
  const { updateId } = say("một");
  emulator.control.duplicateDelivery();
  const ids = (updates: Update[]) => updates.map(({ update_id }) => update_id);
  expect(ids(await poll())).toEqual([updateId]);
  expect(ids(await poll({ offset: (updateId ?? 0) + 1 }))).toEqual([updateId]);
  expect(ids(await poll({ offset: (updateId ?? 0) + 1 }))).toEqual([]);
});

// Who comes second is told by a pause, which a busy machine may swallow.
describe("conflicts", { retry: 3 }, () => {
  test("a second poller ends the first", async () => {
    const first = callApi(emulator, "getUpdates", { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = callApi(emulator, "getUpdates", { timeout: 20 });
    expect(await first).toEqual({
      ok: false,
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    say("một");
    expect(await second).toMatchObject({ ok: true, result: [{ message: { text: "một" } }] });
  });

  test("no polling beside a webhook, and a webhook ends a poll", async () => {
    const receiver = await startReceiver();
    const waiting = callApi(emulator, "getUpdates", { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await callApi(emulator, "setWebhook", { url: receiver.url });
    expect(await waiting).toMatchObject({ error_code: 409, description: "Conflict: terminated by setWebhook request" });
    expect(await callApi(emulator, "getUpdates")).toEqual({
      ok: false,
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await callApi(emulator, "deleteWebhook");
    expect(await callApi(emulator, "getUpdates")).toEqual({ ok: true, result: [] });
    await receiver.close();
  });

  test("a poller that hung up disturbs nobody and loses nothing", async () => {
    const gone = new AbortController();
    const url = `${emulator.apiRoot}/bot${emulator.bots[0]?.token}/getUpdates?timeout=20`;
    const waiting = fetch(url, { signal: gone.signal }).catch(() => "gone");
    await new Promise((resolve) => setTimeout(resolve, 50));
    gone.abort();
    expect(await waiting).toBe("gone");
    say("một");
    expect(texts(await poll({ offset: 1 }))).toEqual(["một"]);
  });
});

describe("groups", () => {
  const group = (text: string, more: Params = {}) =>
    emulator.control.userMessage({ userId: 5, chatId: -9, text, ...more }).updateId;

  test("with privacy mode a bot sees commands, mentions of it and replies to it", async () => {
    const own = emulator.bots[0]?.username;
    expect(group("số liệu tháng này?")).toBeNull();
    expect(group("/hoi@other_bot")).toBeNull();
    expect(group("/hoi")).not.toBeNull();
    expect(group(`/hoi@${own}`)).not.toBeNull();
    expect(group(`@${own} số liệu?`)).not.toBeNull();
    const { message_id } = await resultOf<{ message_id: number }>(emulator, "sendMessage", { chat_id: -9, text: "a" });
    expect(group("cảm ơn", { replyTo: message_id })).not.toBeNull();
  });
});

test("who blocks a bot and comes back is told to it", async () => {
  say("/start");
  emulator.control.block({ chatId: 5 });
  expect(() => say("còn đó không")).toThrow("it is blocked");
  emulator.control.unblock({ chatId: 5 });
  const [, blocked, unblocked] = await poll();
  expect(blocked?.my_chat_member).toMatchObject({ new_chat_member: { status: "kicked" }, from: { id: 5 } });
  expect(unblocked?.my_chat_member).toMatchObject({
    old_chat_member: { status: "kicked" },
    new_chat_member: { status: "member" },
  });
});

test("ids go on after a reset", async () => {
  const before = say("một");
  emulator.control.reset();
  expect(await poll()).toEqual([]);
  const after = say("hai");
  expect(after).toEqual({ messageId: before.messageId + 1, updateId: (before.updateId ?? 0) + 1 });
});
