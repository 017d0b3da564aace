import { createHash } from "node:crypto";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Receiver, startReceiver, until } from "../server/testing.ts";
import { startZaloOaEmulator, type ZaloOaEmulator } from "./server.ts";
import { sendOa } from "./testing.ts";

let emulator: ZaloOaEmulator;
let receiver: Receiver<Event> | undefined;
const START = "2026-11-23T08:00:00+07:00";
interface Event {
  event_name?: string;
  timestamp?: string;
  message?: { msg_id: string; text?: string };
}

beforeEach(async () => {
  emulator = await startZaloOaEmulator();
  emulator.control.setClock({ at: START });
});
afterEach(async () => {
  await emulator.close();
  await receiver?.close();
  receiver = undefined;
});

async function listen(answer?: Parameters<typeof startReceiver<Event>>[0]): Promise<void> {
  receiver = await startReceiver<Event>(answer);
  expect(await emulator.control.setWebhook({ url: receiver.url })).toEqual({ accepted: true, probe: 200 });
}

const events = () => (receiver?.deliveries ?? []).filter(({ update }) => update.event_name !== undefined);
const say = (text: string) => emulator.control.userMessage({ userId: "u-1", text });
const webhook = () => emulator.control.use().webhook;

describe("a webhook", () => {
  test("is probed, unsigned, as it is entered", async () => {
    await listen();
    expect(receiver?.deliveries.map(({ raw, headers }) => [raw.toString(), headers["x-zevent-signature"]])).toEqual([
      ["{}", undefined],
    ]);
    const refusing = await startReceiver<Event>((_delivery, response) => {
      response.statusCode = 401;
      response.end();
    });
    expect(await emulator.control.setWebhook({ url: refusing.url })).toEqual({ accepted: false, probe: 401 });
    await refusing.close();
    say("một");
    await until(() => events().length === 1);
  });

  test.each(["http://ketnap.example/zalo", "https://ketnap.example:8443/zalo", "https://203.0.113.4/zalo", "zalo"])(
    "is not at %s",
    async (url) => {
      await expect(emulator.control.setWebhook({ url })).rejects.toThrow("https on a domain");
    },
  );

  test("is not on this machine where the platform's rule is held", async () => {
    emulator.control.set({ webhookUrls: "public" });
    await expect(emulator.control.setWebhook({ url: "http://127.0.0.1:9/zalo" })).rejects.toThrow("https on a domain");
  });

  test("gets events signed over their bytes, with the time of the header or of the body", async () => {
    await listen();
    const { messageId } = say("Thu ngân sách quý III?");
    await until(() => events().length === 1);
    const [{ update, headers, raw }] = events() as [ReturnType<typeof events>[number]];
    expect(update).toEqual({
      app_id: emulator.account.appId,
      sender: { id: "u-1" },
      recipient: { id: emulator.account.oaId },
      event_name: "user_send_text",
      message: { msg_id: messageId, text: "Thu ngân sách quý III?" },
      timestamp: String(Date.parse(START)),
    });
    const time = headers["x-zevent-timestamp"];
    expect(time).not.toBe(update.timestamp);
    expect(headers["x-zevent-signature"]).toBe(`mac=${sha256(raw, String(time))}`);

    emulator.control.set({ signedTime: "body" });
    say("hai");
    await until(() => events().length === 2);
    const second = events()[1]!;
    expect(second.headers["x-zevent-timestamp"]).toBeUndefined();
    expect(second.headers["x-zevent-signature"]).toBe(`mac=${sha256(second.raw, second.update.timestamp!)}`);
  });

  test("hears what people send, follow and leave, and what the account itself sent", async () => {
    await listen();
    for (const content of [
      { image: "https://files.example/a.jpg" },
      { file: "https://files.example/a.pdf" },
      { sticker: "s" },
      { location: true as const },
    ])
      emulator.control.userMessage({ userId: "u-1", ...content });
    emulator.control.follow({ userId: "u-1" });
    emulator.control.unfollow({ userId: "u-1" });
    emulator.control.follow({ userId: "u-1" });
    await sendOa(emulator, emulator.control.grant().access_token, "u-1", { text: "a" });
    await until(() => events().length === 9);
    expect(events().map(({ update }) => update.event_name)).toEqual([
      "user_send_image",
      "user_send_file",
      "user_send_sticker",
      "user_send_location",
      "follow",
      "unfollow",
      "follow",
      "oa_send_text",
      "user_received_message",
    ]);
    expect(() => emulator.control.userMessage({ userId: "u-1" })).toThrow("needs a content");
  });

  test("that does not answer 200 is asked again after 30 s, 5, 15, 30 min and 1 h, then switched off", async () => {
    let status = 204;
    await listen(({ update }, response) => {
      response.statusCode = update.event_name === undefined ? 200 : status;
      response.end();
    });
    say("một");
    for (const [tries, seconds] of [30, 300, 900, 1800, 3600].entries()) {
      await until(() => webhook()?.waiting === 1);
      emulator.control.setClock({ advanceMs: seconds * 1000 - 1 });
      expect(webhook()).toEqual({ enabled: true, waiting: 1 });
      emulator.control.setClock({ advanceMs: 1 });
      await until(() => events().length === tries + 2);
    }
    await until(() => webhook()?.enabled === false);
    expect(events().map(({ headers }) => headers["num_retry"])).toEqual(["0", "1", "2", "3", "4", "5"]);
    say("hai");
    status = 200;
    await emulator.control.setWebhook({ url: receiver!.url });
    say("ba");
    await until(() => events().length === 7);
    expect(events().at(-1)?.update.message?.text).toBe("ba");
  });

  test("that answers too late, or whose answer is lost, gets the event again", async () => {
    let late = true;
    await listen(({ update }, response) => {
      if (update.event_name === undefined || !late) response.end();
      else late = false;
    });
    emulator.control.set({ answerWithinMs: 100 });
    say("một");
    await until(() => webhook()?.waiting === 1);
    emulator.control.set({ answerWithinMs: 5000 });
    emulator.control.setClock({ advanceMs: 30_000 });
    await until(() => events().length === 2);
    emulator.control.fault({ method: "webhook", dropAfterAccept: true });
    say("hai");
    await until(() => webhook()?.waiting === 1);
    emulator.control.setClock({ advanceMs: 30_000 });
    await until(() => events().length === 4);
    const ids = events().map(({ update }) => update.message?.msg_id);
    expect([ids[0], ids[2]]).toEqual([ids[1], ids[3]]);
  });

  test("gets a duplicate of what a person did last", async () => {
    await listen();
    expect(() => emulator.control.duplicateDelivery()).toThrow("no event");
    say("một");
    await sendOa(emulator, emulator.control.grant().access_token, "u-1", { text: "a" });
    emulator.control.duplicateDelivery();
    await until(() => events().length === 4);
    expect(events()[3]?.update).toEqual(events()[0]?.update);
  });

  test("may hear nothing of what the account sent", async () => {
    emulator.control.set({ receipts: false });
    await listen();
    say("một");
    await sendOa(emulator, emulator.control.grant().access_token, "u-1", { text: "a" });
    say("hai");
    await until(() => events().length === 2);
    expect(events().map(({ update }) => update.message?.text)).toEqual(["một", "hai"]);
  });
});

function sha256(raw: Buffer, time: string): string {
  const { appId, oaSecretKey } = emulator.account;
  return createHash("sha256")
    .update(Buffer.concat([Buffer.from(appId), raw, Buffer.from(time + oaSecretKey)]))
    .digest("hex");
}
