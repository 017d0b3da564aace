import type { OutgoingMessage } from "@ketnap/contract";
import { startFaultProxy, startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkTelegram, createTelegram } from "./index.ts";

let server: TelegramEmulator;
beforeAll(async () => {
  server = await startTelegramEmulator({ waitScale: 0.01 });
});
afterAll(() => server.close());
beforeEach(() => {
  server.control.reset();
  server.control.userMessage({ userId: 7, text: "/start" });
});

const channel = (apiRoot = server.apiRoot) => createTelegram({ token: server.bots[0]!.token, apiRoot });
const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  message: {
    blocks: [
      { kind: "headline", text: "Chi bộ <b>&" },
      { kind: "quiet", text: "*_[]" },
    ],
  },
  choices: [],
  locale: "vi",
  ...more,
});
const shown = () => server.control.transcript(7).filter(({ from }) => from === "bot");

describe("sending", () => {
  it("shows a name as it is, whatever markup it is made of", async () => {
    expect(await channel().send("7", message())).toMatchObject({
      kind: "sent",
      externalId: expect.stringMatching(/^\d+$/),
    });
    expect(shown()[0]?.text).toBe("Chi bộ <b>&\n*_[]");
    const [call] = server.control.outbox({ method: "sendMessage" });
    expect((call!.result as { entities: { type: string }[] }).entities.map(({ type }) => type)).toEqual([
      "bold",
      "italic",
    ]);
  });

  it("puts choices under the message, two short ones side by side", async () => {
    const choices = ["Theo đơn vị", "Kỳ khác", "So với cùng kỳ năm trước"].map((label, n) => ({
      label,
      token: `a:${"x".repeat(21)}${n}`,
    }));
    await channel().send("7", message({ choices }));
    expect(shown()[0]?.buttons).toEqual([["Theo đơn vị", "Kỳ khác"], ["So với cùng kỳ năm trước"]]);
  });

  it("draws a picture and gives it the text as its caption", async () => {
    const chart = {
      kind: "ranking",
      title: "Đơn vị nào chậm?",
      subtitle: "",
      footer: "",
      rows: [{ label: "Chi bộ ẵ", percent: 10, admitted: 1, quota: 10, pace: "behind" }],
    } as const;
    expect(await channel().send("7", message({ picture: { chart, alt: "x" } }))).toMatchObject({ kind: "sent" });
    expect(shown()[0]).toMatchObject({ photo: true, text: "Chi bộ <b>&\n*_[]" });
  });

  it("goes out as plain text where the platform cannot read the markup", async () => {
    server.control.fault({
      method: "sendMessage",
      code: 400,
      description: "Bad Request: can't parse entities: Unsupported start tag",
    });
    expect(await channel().send("7", message())).toMatchObject({ kind: "sent" });
    expect(shown().map(({ text }) => text)).toEqual(["Chi bộ <b>&\n*_[]"]);
  });
});

describe("what a failed send means", () => {
  const cases = [
    [
      { code: 429, retry_after: 7 },
      { kind: "wait", seconds: 7 },
    ],
    [{ code: 403 }, { kind: "unreachable" }],
    [{ code: 403, description: "Forbidden: user is deactivated" }, { kind: "unreachable" }],
    [{ code: 400, description: "Bad Request: chat not found" }, { kind: "unreachable" }],
    [{ code: 400, description: "Bad Request: message is too long" }, { kind: "refused" }],
    [{ code: 401 }, { kind: "down" }],
    [{ code: 404 }, { kind: "down" }],
    [{ code: 502 }, { kind: "retry" }],
    [{ code: 500 }, { kind: "retry" }],
    [{ dropAfterAccept: true }, { kind: "unknown" }],
    [{ dropBeforeAccept: true }, { kind: "unknown" }],
  ] as const;
  it.each(cases)("%j → %j", async (fault, outcome) => {
    server.control.fault({ method: "sendMessage", ...fault });
    expect(await channel().send("7", message())).toMatchObject(outcome);
  });

  it("a chat that became a supergroup is to be found elsewhere", async () => {
    server.control.setChat({ chatId: -5, type: "group", state: "upgraded", migratedTo: -1005 });
    expect(await channel().send("-5", message())).toEqual({ kind: "moved", address: "-1005" });
  });

  it("never reached the platform when nobody listens there, and may have when the connection was cut", async () => {
    expect(await channel("http://127.0.0.1:1").send("7", message())).toEqual({ kind: "retry", why: "ECONNREFUSED" });
    const proxy = await startFaultProxy({ port: server.port });
    proxy.set({ kind: "reset" });
    const cut = await channel(`http://127.0.0.1:${proxy.port}`).send("7", message());
    expect(cut.kind).toBe("unknown");
    await proxy.close();
  });

  it("is never told with the token in it", async () => {
    const token = server.bots[0]!.token;
    for (const fault of [{ dropAfterAccept: true }, { code: 502 }, { code: 400, description: "Bad Request: x" }]) {
      server.control.fault({ method: "sendMessage", ...fault });
      expect(JSON.stringify(await channel().send("7", message()))).not.toContain(token.split(":")[1]);
    }
    expect(JSON.stringify(await channel("http://no-such-host.invalid").send("7", message()))).not.toContain(
      token.split(":")[1],
    );
  });
});

describe("the test of a connection", () => {
  it("tells the bot's name, or what is wrong", async () => {
    const { token, username } = server.bots[0]!;
    expect(await checkTelegram({ token, apiRoot: server.apiRoot })).toEqual({
      status: { ok: true },
      botName: username,
    });
    expect(await checkTelegram({ token: "1:wrong", apiRoot: server.apiRoot })).toMatchObject({
      status: { ok: false },
      botName: null,
    });
    expect(await checkTelegram({ token, apiRoot: "http://127.0.0.1:1" })).toEqual({
      status: { ok: false, why: "ECONNREFUSED" },
      botName: null,
    });
  });

  it("tells where the webhook leads, and when and why it last failed", async () => {
    const { token } = server.bots[0]!;
    const url = `${server.apiRoot}/nothing-here`;
    await fetch(`${server.apiRoot}/bot${token}/setWebhook?url=${url}`);
    const check = async () => (await checkTelegram({ token, apiRoot: server.apiRoot })).status;
    try {
      server.control.userMessage({ userId: 7, text: "a" });
      await expect.poll(check).toEqual({
        ok: true,
        webhook: {
          url,
          pending: 2,
          lastError: "Wrong response from the webhook: 404 Not Found",
          lastErrorAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/),
        },
      });
    } finally {
      await fetch(`${server.apiRoot}/bot${token}/deleteWebhook`);
    }
  });
});
