import type { Update } from "@grammyjs/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { startReceiver, until, type Receiver } from "../server/testing.ts";
import { callApi, resultOf, type Params } from "./testing.ts";

const SCALE = 0.05;
let emulator: TelegramEmulator;
let receiver: Receiver<Update> | undefined;
const say = (text: string, userId = 5) => emulator.control.userMessage({ userId, text });
const received = () => receiver?.deliveries ?? [];
const texts = () => received().map(({ update }) => update.message?.text);
const info = () => resultOf<Params>(emulator, "getWebhookInfo");

async function listen(answer?: Parameters<typeof startReceiver<Update>>[0], params: Params = {}): Promise<void> {
  receiver = await startReceiver<Update>(answer);
  expect(await callApi(emulator, "setWebhook", { url: receiver.url, ...params })).toEqual({ ok: true, result: true });
}

beforeEach(async () => {
  emulator = await startTelegramEmulator({ waitScale: SCALE });
});
afterEach(async () => {
  await emulator.close();
  await receiver?.close();
  receiver = undefined;
});

describe("a webhook", () => {
  test("gets updates as JSON with its secret, waiting ones first", async () => {
    say("trước");
    await listen(undefined, { secret_token: "Bí-mật".normalize("NFD").replaceAll(/[^A-Za-z-]/g, "") });
    say("sau");
    await until(() => received().length === 2);
    expect(texts()).toEqual(["trước", "sau"]);
    expect(received()[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": "Bi-mat",
    });
    expect(await info()).toMatchObject({ url: receiver?.url, max_connections: 40 });
  });

  test("without a secret gets no header for it", async () => {
    await listen();
    say("một");
    await until(() => received().length === 1);
    expect(received()[0]?.headers).not.toHaveProperty("x-telegram-bot-api-secret-token");
  });

  test("is asked again at once, then after 2 and 4 seconds, until it takes the update", { retry: 3 }, async () => {
    await emulator.close();
    emulator = await startTelegramEmulator({ waitScale: 0.2 });
    await listen((_delivery, response) => {
      response.statusCode = received().length < 4 ? 500 : 200;
      response.end();
    });
    say("một");
    await until(() => received().length === 3);
    expect(await info()).toMatchObject({
      pending_update_count: 1,
      last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
    });
    await until(() => received().length === 4);
    expect(new Set(received().map(({ update }) => update.update_id)).size).toBe(1);
    const [first = 0, second = 0, third = 0, fourth = 0] = received().map(({ at }) => at);
    expect(second - first).toBeLessThan(400);
    expect(third - second).toBeGreaterThan(395);
    expect(fourth - third).toBeGreaterThan(795);
    for (let tries = 0; (await info())["pending_update_count"] !== 0 && tries < 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await info()).toMatchObject({ pending_update_count: 0 });
  });

  test("that says Retry-After is asked again then", async () => {
    await listen((_delivery, response) => {
      if (received().length === 1) response.writeHead(503, { "retry-after": "6" });
      response.end();
    });
    say("một");
    await until(() => received().length === 2);
    const [first, second] = received();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(6000 * SCALE - 5);
  });

  test("that is not there leaves the update waiting and its error noted", async () => {
    await listen();
    await receiver?.close();
    say("một");
    await until(() => emulator.control.calls().length > 0);
    for (let tries = 0; (await info())["last_error_message"] === undefined && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await info()).toMatchObject({ pending_update_count: 1, last_error_message: "Connection refused" });
  });

  test("that hangs up is asked again", async () => {
    await listen((_delivery, response) => {
      if (received().length === 1) response.destroy();
      else response.end();
    });
    say("một");
    await until(() => received().length === 2);
    expect(await info()).toMatchObject({ last_error_message: "Webhook connection closed" });
  });

  test("is not followed elsewhere", async () => {
    await listen((_delivery, response) => {
      if (received().length === 1) response.writeHead(302, { location: `${receiver?.url}/other` });
      response.end();
    });
    say("một");
    await until(() => received().length === 2);
    expect(await info()).toMatchObject({ last_error_message: "Wrong response from the webhook: 302 Found" });
  });

  test("gets a duplicate under the same id", async () => {
    await listen();
    const { updateId } = say("một");
    emulator.control.duplicateDelivery();
    await until(() => received().length === 2);
    expect(received().map(({ update }) => update.update_id)).toEqual([updateId, updateId]);
    emulator.control.duplicateDelivery({ updateId: updateId ?? 0 });
    await until(() => received().length === 3);
  });

  test("may answer with a call, but not with one that reads", async () => {
    say("/start");
    await listen(({ update }, response) => {
      response.setHeader("content-type", "application/json");
      const method = update.message?.text === "đọc" ? "getMe" : "sendMessage";
      response.end(JSON.stringify({ method, chat_id: 5, text: "đáp" }));
    });
    await until(() => emulator.control.outbox({ chatId: 5 }).length === 1);
    say("đọc");
    await until(() => received().length === 2);
    expect(emulator.control.outbox({ chatId: 5 })).toHaveLength(1);
    expect(emulator.control.calls({ method: "getMe" })).toEqual([]);
  });

  test("is deleted and set anew; what is pending can be dropped", async () => {
    await listen();
    await callApi(emulator, "deleteWebhook");
    say("một");
    expect(await info()).toEqual({ url: "", has_custom_certificate: false, pending_update_count: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1100 * SCALE));
    await callApi(emulator, "setWebhook", {
      url: receiver?.url,
      drop_pending_updates: true,
      max_connections: 500,
      allowed_updates: ["message"],
    });
    say("hai");
    await until(() => received().length === 1);
    expect(texts()).toEqual(["hai"]);
    expect(await info()).toMatchObject({ max_connections: 100, allowed_updates: ["message"] });
  });

  test("is not set twice in a second", async () => {
    await emulator.close();
    emulator = await startTelegramEmulator();
    await listen();
    expect(await callApi(emulator, "setWebhook", { url: receiver?.url })).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
  });
});

describe("order", () => {
  test("within a chat each update waits for the one before, chats go side by side", async () => {
    let open = 0;
    let most = 0;
    const openByChat = new Map<number, number>();
    await listen(({ update }, response) => {
      const chatId = update.message?.chat.id ?? 0;
      open += 1;
      most = Math.max(most, open);
      openByChat.set(chatId, (openByChat.get(chatId) ?? 0) + 1);
      expect(openByChat.get(chatId)).toBe(1);
      // Some are refused once, so that retries have to keep the order too.
      const isFirstTry = received().filter(({ update: { update_id } }) => update_id === update.update_id).length === 1;
      setTimeout(() => {
        open -= 1;
        openByChat.set(chatId, 0);
        response.statusCode = isFirstTry && update.update_id % 3 === 0 ? 500 : 200;
        response.end();
      }, 15);
    });
    for (let round = 0; round < 6; round += 1) {
      for (let userId = 1; userId <= 8; userId += 1) say(`${userId}-${round}`, userId);
    }
    const taken = () => new Set(texts()).size;
    await until(() => taken() === 48);
    for (let userId = 1; userId <= 8; userId += 1) {
      const seen = [...new Set(texts().filter((text) => text?.startsWith(`${userId}-`)))];
      expect(seen).toEqual([0, 1, 2, 3, 4, 5].map((round) => `${userId}-${round}`));
    }
    expect(most).toBeGreaterThan(3);
  });

  test("a chat whose update is refused holds up only itself", async () => {
    await listen(
      ({ update }, response) => {
        response.statusCode = update.message?.chat.id === 1 ? 500 : 200;
        response.end();
      },
      { max_connections: 1 },
    );
    say("mắc", 1);
    say("chờ", 1);
    for (const text of ["a", "b", "c"]) say(text, 2);
    await until(() => texts().includes("c"));
    expect(texts()).not.toContain("chờ");
  });

  test("no more connections than asked for", async () => {
    let open = 0;
    let most = 0;
    await listen(
      (_delivery, response) => {
        open += 1;
        most = Math.max(most, open);
        setTimeout(() => {
          open -= 1;
          response.end();
        }, 10);
      },
      { max_connections: 2 },
    );
    for (let userId = 1; userId <= 10; userId += 1) say("a", userId);
    await until(() => received().length === 10);
    expect(most).toBe(2);
  });
});
