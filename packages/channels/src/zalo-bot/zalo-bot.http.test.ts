import type { OutgoingMessage } from "@ketnap/contract";
import { startFaultProxy, startZaloBotEmulator, type ZaloBotEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { splitMessage } from "../render/split.ts";
import { checkZaloBot, createZaloBot, ZALO_BOT } from "./index.ts";

let server: ZaloBotEmulator;
beforeAll(async () => {
  server = await startZaloBotEmulator();
});
afterAll(() => server.close());
beforeEach(() => {
  server.control.reset();
  server.control.set({ errorStatus: "200" });
  server.control.userMessage({ userId: "u-7", text: "xin chào" });
});

const token = () => server.bots[0]!.token;
const noLink = async () => null;
const channel = (apiRoot = server.apiRoot, share: (png: Uint8Array) => Promise<string | null> = noLink) =>
  createZaloBot({ token: token(), apiRoot, share });
const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  message: { blocks: [{ kind: "headline", text: "Chi bộ <b>&*_" }] },
  choices: [],
  locale: "vi",
  ...more,
});
const shown = () => server.control.transcript("u-7").filter(({ from }) => from === "bot");
const chart = {
  kind: "ranking",
  title: "Đơn vị nào chậm?",
  subtitle: "",
  footer: "",
  rows: [{ label: "Chi bộ ẵ", percent: 10, admitted: 1, quota: 10, pace: "behind" }],
} as const;

/** An address where nobody listens any more. */
async function nobody(): Promise<string> {
  const gone = await startZaloBotEmulator();
  await gone.close();
  return gone.apiRoot;
}

describe("sending", () => {
  it("shows a name as it is, and choices as numbers to answer with", async () => {
    const choices = ["Theo đơn vị", "Kỳ khác"].map((label, n) => ({ label, token: `a:${"x".repeat(21)}${n}` }));
    expect(await channel().send("u-7", message({ choices }))).toMatchObject({
      kind: "sent",
      externalId: expect.stringMatching(/./),
    });
    expect(shown()[0]?.text).toBe("Chi bộ <b>&*_\n\n1. Theo đơn vị\n2. Kỳ khác\nTrả lời bằng số để chọn.");
    expect(JSON.stringify(server.control.calls())).not.toContain("a:xxx");
  });

  it("says a long answer in pieces that the platform takes, decomposed letters or not", async () => {
    const long = "Đồng chí hãy xem: kết quả kết nạp đảng viên của ấp Ẵng Đậu. ".repeat(90).normalize("NFD");
    const choices = [{ label: "Kỳ khác", action: { kind: "unlink" } }] as const;
    const pieces = splitMessage({ blocks: [{ kind: "text", text: long }], choices }, ZALO_BOT);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) {
      const offered = (piece.choices ?? []).map(({ label }) => ({ label, token: "a:1" }));
      const outgoing = message({ message: { blocks: piece.blocks }, choices: offered });
      expect(await channel().send("u-7", outgoing)).toMatchObject({ kind: "sent" });
    }
    expect(shown()).toHaveLength(pieces.length);
    const said = shown()
      .map(({ text }) => text!)
      .join(" ")
      .replaceAll(/\s+/g, " ");
    expect(said).toBe(`${long.normalize("NFC").trim()} 1. Kỳ khác Trả lời bằng số để chọn.`);
  });

  it("shows the words where a picture has no address, and where the platform does not get it", async () => {
    const withPicture = message({ picture: { chart, alt: "Chi bộ ẵ: 10 %" } });
    expect(await channel().send("u-7", withPicture)).toMatchObject({ kind: "sent" });
    const dead = async () => `${server.apiRoot}/no-picture.png`;
    expect(await channel(server.apiRoot, dead).send("u-7", withPicture)).toMatchObject({ kind: "sent" });
    expect(await channel(server.apiRoot, () => Promise.reject(new Error("db"))).send("u-7", withPicture)).toMatchObject(
      { kind: "sent" },
    );
    expect(shown().map(({ kind, text }) => [kind, text])).toEqual(Array(3).fill(["text", "Chi bộ <b>&*_"]));
    const bare = { ...withPicture, message: { blocks: [] } };
    await channel().send("u-7", bare);
    expect(shown().at(-1)?.text).toBe("Chi bộ ẵ: 10 %");
  });
});

describe("what a failed send means", () => {
  const cases = [
    [{ code: 400 }, { kind: "refused" }],
    [{ code: 400, description: "Bad request - text is too long" }, { kind: "refused" }],
    [{ code: 400, description: "Bad request - invalid chat_id" }, { kind: "unreachable" }],
    [{ code: 400, description: "user not found" }, { kind: "unreachable" }],
    [{ code: 401 }, { kind: "down" }],
    [{ code: 403 }, { kind: "retry" }],
    [{ code: 404 }, { kind: "refused" }],
    [{ code: 408 }, { kind: "unknown" }],
    [{ code: 500 }, { kind: "retry" }],
    [{ code: 502 }, { kind: "retry" }],
    [{ code: 504 }, { kind: "retry" }],
    [{ dropAfterAccept: true }, { kind: "unknown" }],
    [{ dropBeforeAccept: true }, { kind: "unknown" }],
  ] as const;
  for (const errorStatus of ["200", "code"] as const)
    it.each(cases)(`told with HTTP ${errorStatus}: %j → %j`, async (fault, outcome) => {
      server.control.set({ errorStatus });
      server.control.fault({ method: "sendMessage", ...fault });
      expect(await channel().send("u-7", message())).toMatchObject(outcome);
      expect(server.control.faults()).toEqual([]);
    });

  it("a quota makes the whole channel wait a minute at least, not all for the same time", async () => {
    server.control.setUse({ used: 3000 });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => channel().send("u-7", message())));
    const waits = outcomes.map((outcome) => (outcome.kind === "wait" ? outcome.seconds : 0));
    for (const seconds of waits) expect(seconds).toBeGreaterThanOrEqual(60);
    expect(new Set(waits).size).toBeGreaterThan(1);
  });

  it("who blocked the bot is out of reach, the others are not", async () => {
    server.control.userMessage({ userId: "u-8", text: "a" });
    server.control.block({ userId: "u-7" });
    expect(await channel().send("u-7", message())).toMatchObject({ kind: "unreachable" });
    expect(await channel().send("u-8", message())).toMatchObject({ kind: "sent" });
  });

  it("never reached the platform when nobody listens there, and may have when the connection was cut", async () => {
    expect(await channel(await nobody()).send("u-7", message())).toEqual({ kind: "retry", why: "ECONNREFUSED" });
    const proxy = await startFaultProxy({ port: server.port });
    proxy.set({ kind: "reset" });
    const cut = await channel(`http://127.0.0.1:${proxy.port}`).send("u-7", message());
    expect(cut.kind).toBe("unknown");
    await proxy.close();
  });

  it("is never told with the token in it", async () => {
    const secret = token().split(":")[1]!;
    for (const fault of [
      { dropAfterAccept: true },
      { code: 502 },
      { code: 400, description: `no such path /bot${token()}/sendMessage` },
    ]) {
      server.control.fault({ method: "sendMessage", ...fault });
      expect(JSON.stringify(await channel().send("u-7", message()))).not.toContain(secret);
    }
    expect(JSON.stringify(await channel("http://no-such-host.invalid").send("u-7", message()))).not.toContain(secret);
    expect(JSON.stringify(await channel("not an address").send("u-7", message()))).not.toContain(secret);
  });
});

describe("the test of a connection", () => {
  it("tells the bot's name and where its webhook leads, or what is wrong", async () => {
    const { name } = server.bots[0]!;
    const check = (given = token(), apiRoot = server.apiRoot) => checkZaloBot({ token: given, apiRoot });
    expect(await check()).toEqual({ status: { ok: true }, botName: name });
    const url = `${server.apiRoot}/nothing-here`;
    await fetch(`${server.apiRoot}/bot${token()}/setWebhook?url=${url}&secret_token=12345678`);
    try {
      expect(await check()).toEqual({
        status: { ok: true, webhook: { url, pending: null, lastError: null, lastErrorAt: null } },
        botName: name,
      });
    } finally {
      await fetch(`${server.apiRoot}/bot${token()}/deleteWebhook`);
    }
    expect(await check("1:wrong")).toEqual({ status: { ok: false, why: "401 Unauthorized" }, botName: null });
    expect(await check(token(), await nobody())).toEqual({
      status: { ok: false, why: "ECONNREFUSED" },
      botName: null,
    });
  });
});
