import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Delivery, type Receiver, startReceiver, until } from "../server/testing.ts";
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
const setWebhook = (url: string | undefined, secret_token: unknown = SECRET) =>
  callBot(emulator, "setWebhook", { url, secret_token });
const events = () =>
  (receiver?.deliveries ?? []).filter(({ update }) => update.result?.event_name !== "webhook.verify");
const waits = () => until(() => emulator.control.use().waiting === 1);
const texts = () => events().map(({ update }) => update.result.message.text);

async function listen(answer?: Parameters<typeof startReceiver<Event>>[0]): Promise<void> {
  receiver = await startReceiver<Event>(answer);
  expect(await setWebhook(receiver.url)).toMatchObject({ ok: true });
}

describe("a webhook", () => {
  test("gets each event with the secret, a chat's in their order, and what waited first", async () => {
    say("một");
    await listen();
    for (const text of ["hai", "ba", "bốn"]) say(text);
    await until(() => events().length === 4);
    expect(texts()).toEqual(["một", "hai", "ba", "bốn"]);
    for (const { headers } of events())
      expect([headers["x-bot-api-secret-token"], headers["content-type"]]).toEqual([SECRET, "application/json"]);
  });

  test("gets it in the style that is set", async () => {
    await listen();
    emulator.control.userMessage({ userId: "u-1", photo: "https://files.example/a.jpg", caption: "ảnh" });
    await until(() => events().length === 1);
    emulator.control.set({ envelope: "bare", dates: "s", photoField: "photo_url" });
    emulator.control.userMessage({ userId: "u-1", photo: "https://files.example/b.jpg" });
    await until(() => events().length === 2);
    const [wrapped, bare] = events().map(({ update }) => update as unknown);
    expect(wrapped).toMatchObject({
      ok: true,
      result: {
        event_name: "message.image.received",
        message: { photo: "https://files.example/a.jpg", caption: "ảnh" },
      },
    });
    expect(bare).toMatchObject({
      event_name: "message.image.received",
      message: { photo_url: "https://files.example/b.jpg", date: Date.parse(START) / 1000 },
    });
    expect(bare).not.toHaveProperty("ok");
    expect(bare).not.toHaveProperty("message.photo");
  });

  test("gets every kind of message there is", async () => {
    await listen();
    for (const content of [{ sticker: "s" }, { voice: "https://files.example/a.aac" }, { unsupported: true as const }])
      emulator.control.userMessage({ userId: "u-1", ...content });
    await until(() => events().length === 3);
    expect(events().map(({ update }) => update.result.event_name)).toEqual([
      "message.sticker.received",
      "message.voice.received",
      "message.unsupported.received",
    ]);
    expect(events()[2]?.update.result.message).not.toHaveProperty("text");
    expect(() => emulator.control.userMessage({ userId: "u-1" })).toThrow("needs a content");
  });

  test("hears of a group only what is said to the bot", async () => {
    await listen();
    expect(emulator.control.userMessage({ userId: "u-1", group: "g-1", text: "ăn chưa" }).unheard).toBe("not_to_bot");
    emulator.control.userMessage({ userId: "u-1", group: "g-1", toBot: true, text: "@Bot số liệu?" });
    await until(() => events().length === 1);
    expect(events()[0]?.update.result.message).toMatchObject({ chat: { id: "g-1", chat_type: "GROUP" } });
  });

  test("that refuses is asked again as set, and then the event is lost", async () => {
    let refusals = 2;
    await listen((delivery, response) => {
      response.statusCode = isVerification(delivery) || refusals-- <= 0 ? 200 : 500;
      response.end();
    });
    emulator.control.set({ retrySeconds: [5, 60] });
    say("một");
    await waits();
    expect(events()).toHaveLength(1);
    emulator.control.setClock({ advanceMs: 5000 });
    await until(() => events().length === 2);
    await waits();
    emulator.control.setClock({ advanceMs: 60_000 });
    await until(() => events().length === 3);
    expect(new Set(events().map(({ update }) => update.result.message.message_id)).size).toBe(1);
    refusals = 3;
    say("hai");
    for (const seconds of [5, 60]) {
      await waits();
      emulator.control.setClock({ advanceMs: seconds * 1000 });
    }
    await until(() => emulator.control.use().lost === 1);
  });

  test("that answers too late, or whose answer is lost, gets the event again", async () => {
    let late = true;
    await listen((delivery, response) => {
      if (isVerification(delivery) || !late) response.end();
      late = late && isVerification(delivery);
    });
    emulator.control.set({ answerWithinMs: 100, retrySeconds: [1] });
    say("một");
    await waits();
    emulator.control.setClock({ advanceMs: 1000 });
    await until(() => events().length === 2);
    emulator.control.set({ answerWithinMs: 5000 });
    emulator.control.fault({ method: "webhook", dropAfterAccept: true });
    say("hai");
    await waits();
    expect(texts()).toContain("hai");
    emulator.control.setClock({ advanceMs: 1000 });
    await until(() => texts().filter((text) => text === "hai").length === 2);
    emulator.control.fault({ method: "webhook", dropBeforeAccept: true });
    say("ba");
    await waits();
    expect(texts()).not.toContain("ba");
    emulator.control.setClock({ advanceMs: 1000 });
    await until(() => texts().includes("ba"));
  });

  test("gets a duplicate under the same message id", async () => {
    await listen();
    const { messageId } = say("một");
    await until(() => events().length === 1);
    expect(emulator.control.duplicateDelivery()).toEqual({ messageId });
    await until(() => events().length === 2);
    expect(events()[1]?.update).toEqual(events()[0]?.update);
    expect(() => emulator.control.duplicateDelivery({ messageId: "x" })).toThrow("no such event");
  });
});

function isVerification({ update }: Delivery<Event>): boolean {
  return update.result?.event_name === "webhook.verify";
}
