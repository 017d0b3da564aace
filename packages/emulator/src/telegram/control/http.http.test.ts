import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "../server.ts";
import { pngOf } from "../../server/testing.ts";
import { callApi } from "../testing.ts";

let emulator: TelegramEmulator;

beforeEach(async () => {
  emulator = await startTelegramEmulator({
    tokens: [
      { token: "7:abc", username: "mot_bot" },
      { token: "8:abc", username: "hai_bot" },
    ],
  });
});
afterEach(() => emulator.close());

describe("the control over HTTP", () => {
  test("does what the one in process does", async () => {
    const photo = pngOf(10, 10).toString("base64");
    const said = await post("user-message", { bot: "mot_bot", userId: 5, photo, caption: "ảnh" });
    expect(said).toEqual({ status: 200, body: { messageId: 1, updateId: expect.any(Number) } });
    const reply_markup = { inline_keyboard: [[{ text: "Xem", callback_data: "x" }]] };
    await callApi(emulator, "sendMessage", { chat_id: 5, text: "a", reply_markup });
    expect(await post("tap-button", { bot: "mot_bot", chatId: 5, messageId: 2, data: "x" })).toMatchObject({
      status: 200,
      body: { callbackQueryId: expect.stringMatching(/^\d+$/) },
    });
    expect(await get("outbox?chatId=5")).toMatchObject([{ method: "sendMessage", params: { text: "a" } }]);
    expect(await get("transcript?chatId=5&bot=mot_bot")).toMatchObject([
      { from: "user", photo: true, text: "ảnh" },
      { from: "bot", text: "a", buttons: [["Xem"]] },
      { from: "user", kind: "tap", text: "Xem" },
    ]);
  });

  test("blocks, faults, repeats, floods and resets", async () => {
    await post("user-message", { bot: "hai_bot", userId: 5, text: "/start" });
    expect(await post("duplicate-delivery", { bot: "hai_bot" })).toMatchObject({ status: 200 });
    expect(await post("block", { bot: "hai_bot", chatId: 5 })).toEqual({ status: 200, body: {} });
    expect(await callApi(emulator, "sendMessage", { chat_id: 5, text: "a" }, "8:abc")).toMatchObject({
      error_code: 403,
    });
    await post("unblock", { bot: "hai_bot", chatId: 5 });
    await post("fault", { method: "getMe", code: 500 });
    expect(await get("faults")).toMatchObject([{ method: "getMe", left: 1 }]);
    await post("set-flood-control", { on: true });
    await post("reset", {});
    expect(await get("faults")).toEqual([]);
    expect(await get("calls")).toEqual([]);
    expect(await callApi(emulator, "sendMessage", { chat_id: 5, text: "a" }, "8:abc")).toMatchObject({
      description: "Bad Request: chat not found",
    });
  });

  test("moves the clock, by which limits and dates are judged", async () => {
    const at = "2026-03-02T08:00:00+07:00";
    await post("set-clock", { at });
    await post("user-message", { bot: "mot_bot", userId: 5, text: "/start" });
    await post("set-flood-control", { on: true });
    const send = () => callApi(emulator, "sendMessage", { chat_id: 5, text: "a" }, "7:abc");
    expect(await send()).toMatchObject({ result: { date: Date.parse(at) / 1000 } });
    expect(await send()).toMatchObject({ error_code: 429 });
    expect(await post("set-clock", { advanceMs: 1000 })).toEqual({
      status: 200,
      body: { now: Date.parse(at) + 1000 },
    });
    expect(await send()).toMatchObject({ ok: true });
    await post("set-clock", { at: "2026-01-05T08:00:00+07:00" });
    expect(await send()).toMatchObject({ ok: true });
    await post("set-flood-control", { on: false });
    expect(await send()).toMatchObject({ ok: true });
  });

  test.each([
    ["user-message", { userId: 5, text: "a" }, "there are several bots: say which"],
    ["user-message", { bot: "ba_bot", userId: 5, text: "a" }, "there is no bot ba_bot"],
    ["user-message", { bot: "mot_bot", userId: 5 }, "a message needs a content"],
    [
      "user-message",
      { bot: "mot_bot", userId: 5, chatId: 5, chatType: "group", text: "a" },
      "a group chat cannot have the id 5",
    ],
    ["user-message", { bot: "mot_bot", userId: "x" }, "expected number"],
    ["block", { bot: "mot_bot", chatId: 5 }, "there is no private chat 5"],
    ["tap-button", { bot: "mot_bot", chatId: 5, messageId: 1, data: "x" }, "no message 1 in chat 5"],
    ["duplicate-delivery", { bot: "mot_bot" }, "there is no such update"],
    ["set-clock", { at: "mai" }, "Invalid"],
  ])("refuses %s %j", async (name, input, reason) => {
    const { status, body } = await post(name, input);
    expect(status).toBe(400);
    expect((body as { error: string }).error).toContain(reason);
  });

  test("knows no other path and no broken JSON", async () => {
    expect(await post("explode", {})).toMatchObject({ status: 404 });
    const response = await fetch(`${emulator.apiRoot}/sim/reset`, { method: "POST", body: "{" });
    expect(response.status).toBe(400);
  });

  test("listens on the loopback address only", () => {
    expect(emulator.apiRoot).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("says when its port is taken", async () => {
    await expect(startTelegramEmulator({ port: emulator.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

async function post(name: string, input: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${emulator.apiRoot}/sim/${name}`, { method: "POST", body: JSON.stringify(input) });
  return { status: response.status, body: await response.json() };
}

async function get(path: string): Promise<unknown> {
  return (await fetch(`${emulator.apiRoot}/sim/${path}`)).json();
}
