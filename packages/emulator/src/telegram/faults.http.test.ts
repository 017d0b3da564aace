import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { until } from "../server/testing.ts";
import { callApi } from "./testing.ts";

let emulator: TelegramEmulator;
const send = (text = "a") => callApi(emulator, "sendMessage", { chat_id: 5, text });

beforeEach(async () => {
  emulator = await startTelegramEmulator();
  emulator.control.setChat({ chatId: 5 });
});
afterEach(() => emulator.close());

describe("a fault", () => {
  test.each([
    [{ code: 429, retry_after: 5 }, 429, "Too Many Requests: retry after 5", { retry_after: 5 }],
    [{ code: 429 }, 429, "Too Many Requests: retry after 1", { retry_after: 1 }],
    [{ code: 403 }, 403, "Forbidden: bot was blocked by the user", undefined],
    [{ code: 403, description: "Forbidden: user is deactivated" }, 403, "Forbidden: user is deactivated", undefined],
    [{ code: 500 }, 500, "Internal Server Error", undefined],
    [{ code: 502 }, 502, "Bad Gateway", undefined],
  ])("%j answers as Telegram does and does nothing", async (fault, code, description, parameters) => {
    emulator.control.fault({ method: "sendMessage", ...fault });
    expect(await send()).toEqual({ ok: false, error_code: code, description, ...(parameters && { parameters }) });
    expect(emulator.control.outbox()).toEqual([]);
    expect(await send()).toMatchObject({ ok: true });
  });

  test("of 429 says when to come back in the header too", async () => {
    emulator.control.fault({ method: "*", code: 429, retry_after: 3 });
    const response = await fetch(`${emulator.apiRoot}/bot${emulator.bots[0]?.token}/getMe`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3"]);
  });

  test("strikes as often as told, and only what it is meant for", async () => {
    emulator.control.fault({ method: "sendmessage", code: 500, times: 2, contains: "đích" });
    expect(await send("khác")).toMatchObject({ ok: true });
    expect(await callApi(emulator, "getMe")).toMatchObject({ ok: true });
    expect(await send("trúng đích")).toMatchObject({ error_code: 500 });
    expect(emulator.control.faults()).toMatchObject([{ left: 1 }]);
    expect(await send("trúng đích")).toMatchObject({ error_code: 500 });
    expect(await send("trúng đích")).toMatchObject({ ok: true });
  });

  test("is taken back", async () => {
    emulator.control.fault({ method: "*", code: 500, times: 9 });
    emulator.control.clearFaults();
    expect(await send()).toMatchObject({ ok: true });
  });

  test("loses the answer of a message that was sent", async () => {
    emulator.control.fault({ method: "sendMessage", dropAfterAccept: true });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(emulator.control.transcript(5)).toMatchObject([{ kind: "message", text: "a" }]);
  });

  test("loses a message before it was sent", async () => {
    emulator.control.fault({ method: "sendMessage", dropBeforeAccept: true });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(emulator.control.transcript(5)).toEqual([]);
  });

  test("holds back the answer of what is done already", async () => {
    emulator.control.fault({ method: "sendMessage", delayMs: 200 });
    const started = performance.now();
    const answer = send();
    await until(() => emulator.control.outbox().length === 1);
    expect(await answer).toMatchObject({ ok: true });
    expect(performance.now() - started).toBeGreaterThan(195);
  });

  test("that loses updates on the way leaves them to be fetched again", async () => {
    emulator.control.userMessage({ userId: 5, text: "một" });
    emulator.control.fault({ method: "getUpdates", dropAfterAccept: true });
    await expect(callApi(emulator, "getUpdates")).rejects.toThrow("fetch failed");
    expect(await callApi(emulator, "getUpdates", { offset: 1 })).toMatchObject({
      result: [{ message: { text: "một" } }],
    });
  });

  test("of nonsense is refused", () => {
    expect(() => emulator.control.fault({ method: "*", code: 42 })).toThrow();
    expect(() => emulator.control.fault({ method: "*", often: true } as never)).toThrow();
  });
});
