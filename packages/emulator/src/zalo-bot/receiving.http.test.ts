import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Receiver, startReceiver } from "../server/testing.ts";
import { startZaloBotEmulator, type ZaloBotEmulator } from "./server.ts";
import { callBot } from "./testing.ts";

let emulator: ZaloBotEmulator;
let receiver: Receiver<Event> | undefined;
const SECRET = "bi-mat-8";
const START = "2026-11-23T08:00:00+07:00";
interface Event {
  ok?: boolean;
  event_name?: string;
  result: { event_name: string; message: { text?: string; message_id: string } };
}

beforeEach(async () => {
  emulator = await startZaloBotEmulator();
  emulator.control.setClock({ at: START });
});
afterEach(async () => {
  await emulator.close();
  await receiver?.close();
  receiver = undefined;
});

const say = (text: string, userId = "u-1") => emulator.control.userMessage({ userId, text });
const poll = (timeout: unknown = "5") => callBot(emulator, "getUpdates", { timeout });
const setWebhook = (url: string | undefined, secret_token: unknown = SECRET) =>
  callBot(emulator, "setWebhook", { url, secret_token });

async function listen(answer?: Parameters<typeof startReceiver<Event>>[0]): Promise<void> {
  receiver = await startReceiver<Event>(answer);
  expect(await setWebhook(receiver.url)).toMatchObject({ ok: true });
}

describe("getUpdates", () => {
  test("gives one event, and what was handed out is gone", async () => {
    say("một");
    say("hai");
    expect(await poll()).toEqual({
      ok: true,
      result: {
        event_name: "message.text.received",
        message: {
          message_id: expect.stringMatching(/^[0-9a-f]{20}$/),
          date: Date.parse(START),
          text: "một",
          from: { id: "u-1", display_name: "Người u-1", is_bot: false },
          chat: { id: "u-1", chat_type: "PRIVATE" },
        },
      },
    });
    emulator.control.fault({ method: "getUpdates", dropAfterAccept: true });
    await expect(poll()).rejects.toThrow("fetch failed");
    expect(await poll("0")).toEqual({ ok: false, error_code: 408, description: "Request timeout" });
  });

  test("waits for an event, and says 408 when none came", async () => {
    const waiting = poll("20");
    await new Promise((resolve) => setTimeout(resolve, 50));
    say("đến");
    expect(await waiting).toMatchObject({ result: { message: { text: "đến" } } });
    expect(await poll(1)).toMatchObject({ error_code: 408 });
    expect(emulator.control.calls({ method: "getUpdates" })).toEqual([]);
  });

  test("gives nothing to who has hung up", async () => {
    const gone = new AbortController();
    const url = `${emulator.apiRoot}/bot${emulator.bots[0]!.token}/getUpdates?timeout=20`;
    const waiting = fetch(url, { signal: gone.signal }).catch(() => "gone");
    await new Promise((resolve) => setTimeout(resolve, 50));
    gone.abort();
    expect(await waiting).toBe("gone");
    await new Promise((resolve) => setTimeout(resolve, 50));
    say("một");
    expect(await poll()).toMatchObject({ result: { message: { text: "một" } } });
  });

  test("does not work beside a webhook, and one that waits is sent home", async () => {
    const waiting = poll("20");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await listen();
    expect(await waiting).toMatchObject({ error_code: 408 });
    expect(await poll("0")).toMatchObject({ error_code: 400, description: expect.stringContaining("webhook") });
    await callBot(emulator, "deleteWebhook");
    expect(await poll("0")).toMatchObject({ error_code: 408 });
  });

  test("refuses a timeout that is none", async () => {
    for (const timeout of ["mau", "-1", "1.5", {}]) expect(await poll(timeout)).toMatchObject({ error_code: 400 });
  });
});

describe("setWebhook", () => {
  test("tells where events go and what an attempt gave", async () => {
    receiver = await startReceiver<Event>();
    const answer = await setWebhook(receiver.url);
    expect(answer).toEqual({
      ok: true,
      result: {
        url: receiver.url,
        updated_at: Date.parse(START),
        verification: { ok: true, outcome: "verified", status_code: 200, hint: "" },
      },
    });
    expect(receiver.deliveries[0]?.headers["x-bot-api-secret-token"]).toBe(SECRET);
    expect(await callBot(emulator, "getWebhookInfo")).toEqual({
      ok: true,
      result: { url: receiver.url, updated_at: Date.parse(START) },
    });
    expect(await callBot(emulator, "deleteWebhook")).toMatchObject({ result: { url: "" } });
  });

  test("keeps the address though nobody answers there, or not well", async () => {
    receiver = await startReceiver<Event>((_delivery, response) => {
      response.statusCode = 503;
      response.end();
    });
    expect(await setWebhook(receiver.url)).toMatchObject({
      ok: true,
      result: { verification: { ok: false, outcome: "bad_status", status_code: 503 } },
    });
    expect(await setWebhook("https://ketnap.example/zalo")).toMatchObject({
      ok: true,
      result: { url: "https://ketnap.example/zalo", verification: { ok: false, outcome: "unreachable" } },
    });
    expect(await callBot(emulator, "getWebhookInfo")).toMatchObject({ result: { url: "https://ketnap.example/zalo" } });
  });

  test.each([
    ["no address", undefined, SECRET],
    ["what is no address", "ketnap", SECRET],
    ["plain http", "http://ketnap.example/zalo", SECRET],
    ["a private address", "https://192.168.1.4/zalo", SECRET],
    ["a private address of another kind", "https://172.20.0.3/zalo", SECRET],
    ["a bare name", "https://ketnap/zalo", SECRET],
    ["no secret", "https://ketnap.example/zalo", undefined],
    ["a short secret", "https://ketnap.example/zalo", "1234567"],
    ["a long secret", "https://ketnap.example/zalo", "x".repeat(257)],
  ])("refuses %s", async (_what, url, secret) => {
    expect(await setWebhook(url, secret ?? null)).toMatchObject(
      secret === undefined ? { ok: false } : { ok: false, error_code: 400 },
    );
    expect(await callBot(emulator, "getWebhookInfo")).toMatchObject({ result: { url: "" } });
  });

  test("refuses this machine where the platform's rule is held", async () => {
    emulator.control.set({ webhookUrls: "public" });
    for (const url of ["http://127.0.0.1:1/x", "https://localhost/x", "https://[::1]/x"])
      expect(await setWebhook(url)).toMatchObject({ error_code: 400 });
    expect(await setWebhook("https://ketnap.example/x")).toMatchObject({ ok: true });
  });
});
