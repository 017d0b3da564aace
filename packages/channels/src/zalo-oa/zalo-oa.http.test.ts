import { type OutgoingMessage, zaloOaSettings } from "@ketnap/contract";
import { startFaultProxy, startZaloOaEmulator, type ZaloOaEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ZaloOaError } from "./client.ts";
import { createZaloOa } from "./index.ts";
import { NotGranted, type Tokens } from "./tokens.ts";

/** Nine in the morning where the account is at home. */
const MORNING = "2026-11-23T02:00:00Z";
let server: ZaloOaEmulator;
let now = Temporal.Instant.from(MORNING);
beforeAll(async () => {
  server = await startZaloOaEmulator();
});
afterAll(() => server.close());
const at = (instant: string) => {
  now = Temporal.Instant.from(instant);
  server.control.setClock({ at: instant });
};
beforeEach(() => {
  server.control.reset();
  server.control.set({
    templateType: "either",
    buttonText: "either",
    hasApi: true,
    hasMoney: true,
    monthlyQuota: null,
  });
  at(MORNING);
  server.control.userMessage({ userId: "u-7", text: "xin chào" });
});

/** Tokens without a database: the first is what was granted, each `after` asks for another. */
function handing(tokens: string[] = [server.control.grant().access_token]): Tokens & { renewed: number } {
  let next = 0;
  return {
    renewed: 0,
    current: async () => tokens[next]!,
    async after() {
      this.renewed++;
      return tokens[++next] ?? tokens.at(-1)!;
    },
  };
}

const channel = (settings: object = {}, tokens: Tokens = handing(), apiRoot = server.apiRoot) =>
  createZaloOa({
    apiRoot,
    tokens,
    settings: zaloOaSettings.parse({ appId: server.account.appId, ...settings }),
    clock: () => now,
  });
const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  message: { blocks: [{ kind: "headline", text: "Chi bộ <b>&*_" }] },
  choices: [],
  locale: "vi",
  ...more,
});
const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ label: `Lựa chọn ${n + 1}`, token: `a:${"x".repeat(21)}${n}` }));
const shown = () => server.control.outbox({ userId: "u-7" });
const chart = {
  kind: "ranking",
  title: "Đơn vị nào chậm?",
  subtitle: "",
  footer: "",
  rows: [{ label: "Chi bộ ẵ", percent: 10, admitted: 1, quota: 10, pace: "behind" }],
} as const;

describe("sending", () => {
  it("shows a name as it is, and choices as numbers unless the account has buttons", async () => {
    const outcome = await channel().send("u-7", message({ choices: choices(2) }));
    expect(outcome).toEqual({ kind: "sent", externalId: expect.stringMatching(/./) });
    expect(shown()[0]).toMatchObject({
      text: "Chi bộ <b>&*_\n\n1. Lựa chọn 1\n2. Lựa chọn 2\nTrả lời bằng số để chọn.",
      charged: false,
    });
    expect(shown()[0]?.buttons).toBeUndefined();
  });

  for (const buttonText of ["beside", "within"] as const)
    for (const buttonTemplate of ["unnamed", "named"] as const)
      for (const buttons of ["hide", "show"] as const)
        it(`writes buttons as the account takes them: ${buttons}, text ${buttonText}, ${buttonTemplate}`, async () => {
          server.control.set({ templateType: buttonTemplate === "named" ? "button" : "none", buttonText });
          const settings = { buttons, buttonText, buttonTemplate };
          expect(await channel(settings).send("u-7", message({ choices: choices(5) }))).toMatchObject({ kind: "sent" });
          expect(shown()).toHaveLength(1);
          expect(shown()[0]).toMatchObject({ text: "Chi bộ <b>&*_" });
          expect(shown()[0]?.buttons).toEqual(
            choices(5).map(({ label, token }) => ({ title: label, type: `oa.query.${buttons}`, payload: token })),
          );
        });

  it("falls back to numbers where there are too many buttons, or the account takes them otherwise", async () => {
    await channel({ buttons: "hide" }).send("u-7", message({ choices: choices(6) }));
    server.control.set({ templateType: "button" });
    await channel({ buttons: "hide" }).send("u-7", message({ choices: choices(2) }));
    expect(shown().map(({ text }) => text?.split("\n").at(-1))).toEqual(Array(2).fill("Trả lời bằng số để chọn."));
  });

  it("uploads a picture and shows it under the words, and the words alone where that fails", async () => {
    const withPicture = message({ picture: { chart, alt: "Chi bộ ẵ: 10 %" }, choices: choices(1) });
    await channel().send("u-7", withPicture);
    expect(shown()[0]).toMatchObject({ kind: "image", image: { width: 1080 } });
    expect(shown()[0]?.text).toContain("1. Lựa chọn 1");
    for (const rule of [{ code: -201 }, { code: 502 }, { dropAfterAccept: true }]) {
      server.control.fault({ method: "upload/image", ...rule });
      expect(await channel().send("u-7", withPicture)).toMatchObject({ kind: "sent" });
    }
    server.control.fault({ method: "message/cs", code: -100 });
    expect(await channel().send("u-7", withPicture)).toMatchObject({ kind: "sent" });
    await channel({ pictures: false }).send("u-7", withPicture);
    expect(shown().map(({ kind }) => kind)).toEqual(["image", ...Array(5).fill("text")]);
  });
});

describe("the access token", () => {
  it("is renewed once where it is refused, and what was refused goes out", async () => {
    for (const code of [-216, -220]) {
      const tokens = handing();
      server.control.fault({ method: "message/cs", code });
      expect(await channel({}, tokens).send("u-7", message())).toMatchObject({ kind: "sent" });
      expect(tokens.renewed).toBe(1);
    }
    expect(shown()).toHaveLength(2);
  });

  it("that is refused again takes the channel down", async () => {
    const tokens = handing(["none", "none either"]);
    expect(await channel({}, tokens).send("u-7", message())).toMatchObject({ kind: "down", why: /^-216/ });
    expect(tokens.renewed).toBe(1);
  });

  const failing: [string, unknown, object][] = [
    ["nobody consented", new NotGranted(), { kind: "down", why: "not_granted" }],
    ["the platform takes the refresh token for none", new ZaloOaError(-14014, "Invalid"), { kind: "down" }],
    ["the platform is away", new ZaloOaError(502, ""), { kind: "retry" }],
    ["the database is away", Object.assign(new Error("x"), { code: "P1001" }), { kind: "retry", why: "P1001" }],
  ];
  it.each(failing)("when %s, nothing was sent and nothing is in doubt", async (_, error, outcome) => {
    const tokens = { current: () => Promise.reject(error), after: () => Promise.reject(error) };
    expect(await channel({}, tokens).send("u-7", message())).toMatchObject(outcome);
    expect(server.control.calls({ method: "message/cs" })).toHaveLength(0);
  });
});

describe("what a failed send means", () => {
  const cases = [
    [{ code: -32 }, { kind: "wait" }],
    [{ code: -200 }, { kind: "retry" }],
    [{ code: -201 }, { kind: "refused" }],
    [{ code: -211 }, { kind: "wait", seconds: 3600, unasked: true }],
    [{ code: -213 }, { kind: "unreachable" }],
    [{ code: -218 }, { kind: "unreachable", untilHeWrites: true }],
    [{ code: -224 }, { kind: "down" }],
    [{ code: -227 }, { kind: "unreachable", untilHeWrites: true }],
    [{ code: -230 }, { kind: "unreachable", untilHeWrites: true }],
    [{ code: -231 }, { kind: "unreachable", untilHeWrites: true }],
    [{ code: -232 }, { kind: "unreachable", untilHeWrites: true }],
    [{ code: -240 }, { kind: "down" }],
    [{ code: -244 }, { kind: "unreachable" }],
    [{ code: -321 }, { kind: "unreachable", untilHeWrites: true }],
    [{ code: -9999 }, { kind: "refused" }],
    [{ code: 429 }, { kind: "wait" }],
    [{ code: 500 }, { kind: "retry" }],
    [{ code: 504 }, { kind: "retry" }],
    [{ dropAfterAccept: true }, { kind: "unknown" }],
    [{ dropBeforeAccept: true }, { kind: "unknown" }],
  ] as const;
  it.each(cases)("%j → %j", async (fault, outcome) => {
    server.control.fault({ method: "message/cs", ...fault });
    expect(await channel().send("u-7", message())).toMatchObject(outcome);
    expect(server.control.faults()).toEqual([]);
  });

  it("out of the week the account reaches nobody, in it he is charged, and a stranger is not there", async () => {
    at("2026-11-25T03:00:00Z");
    expect(await channel().send("u-7", message())).toMatchObject({ kind: "sent" });
    expect(shown().at(-1)).toMatchObject({ charged: true });
    server.control.set({ hasMoney: false });
    expect(await channel().send("u-7", message())).toMatchObject({ kind: "unreachable", untilHeWrites: true });
    at("2026-11-30T03:00:00Z");
    expect(await channel().send("u-7", message())).toMatchObject({ kind: "unreachable" });
    expect(await channel().send("u-nobody", message())).toMatchObject({ kind: "unreachable" });
  });

  it("at night it is told to wait until six in the morning, of what goes out unasked alone", async () => {
    for (const [when, seconds] of [
      ["2026-11-23T15:30:00Z", 7.5 * 3600],
      ["2026-11-23T22:59:59Z", 1],
    ] as const) {
      at(when);
      expect(await channel().send("u-7", message())).toMatchObject({ kind: "wait", seconds, unasked: true });
    }
  });

  it("never reached the platform when nobody listens there, and may have when the connection was cut", async () => {
    const gone = await startZaloOaEmulator();
    await gone.close();
    expect(await channel({}, handing(), gone.apiRoot).send("u-7", message())).toEqual({
      kind: "retry",
      why: "ECONNREFUSED",
    });
    const proxy = await startFaultProxy({ port: server.port });
    proxy.set({ kind: "reset" });
    const cut = await channel({}, handing(), `http://127.0.0.1:${proxy.port}`).send("u-7", message());
    expect(cut.kind).toBe("unknown");
    await proxy.close();
  });

  it("is never told with the token in it", async () => {
    const token = server.control.grant().access_token;
    for (const fault of [{ dropAfterAccept: true }, { code: 502 }, { code: -201, description: `bad ${token}` }]) {
      server.control.fault({ method: "message/cs", ...fault });
      expect(JSON.stringify(await channel({}, handing([token])).send("u-7", message()))).not.toContain(token);
    }
  });
});
