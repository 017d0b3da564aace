import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { pngOf } from "../server/testing.ts";
import { startZaloOaEmulator, type ZaloOaEmulator } from "./server.ts";
import { type OaAnswer, sendOa } from "./testing.ts";

let emulator: ZaloOaEmulator;
let token: string;
const send = (message: object = { text: "a" }, userId = "u-1") => sendOa(emulator, token, userId, message);

beforeEach(async () => {
  emulator = await startZaloOaEmulator();
  emulator.control.setClock({ at: "2026-11-23T08:00:00+07:00" });
  token = emulator.control.grant().access_token;
  emulator.control.userMessage({ userId: "u-1", text: "chào" });
});
afterEach(() => emulator.close());

describe("message/cs", () => {
  test("sends a text and says under which id", async () => {
    expect(await send({ text: "Tiến độ" })).toEqual({
      error: 0,
      message: "Success",
      data: { message_id: expect.any(String), user_id: "u-1" },
    });
    expect(emulator.control.transcript("u-1")).toMatchObject([
      { from: "user", text: "chào" },
      { from: "oa", text: "Tiến độ", charged: false },
    ]);
  });

  test.each([
    ["nothing", {}, -201],
    ["an empty text", { text: " " }, -201],
    ["a long text", { text: "a".repeat(2001) }, -210],
    ["a decomposed text", { text: "ế".normalize("NFD") }, -201],
    ["half a character", { text: "\ud83d" }, -201],
    ["a number", { text: 5 }, -201],
    ["a field that nobody knows", { text: "a", parse_mode: "html" }, -201],
    ["an attachment that is no template", { text: "a", attachment: { type: "photo", payload: {} } }, -201],
  ])("refuses %s", async (_what, message, error) => {
    expect(await send(message)).toMatchObject({ error });
    expect(emulator.control.outbox()).toEqual([]);
  });

  test("takes 2000 characters", async () => {
    expect(await send({ text: "ế".repeat(2000) })).toMatchObject({ error: 0 });
  });

  test("refuses another envelope", async () => {
    const post = async (path: string, body: string, type = "application/json") => {
      const headers = { access_token: token, "content-type": type };
      const response = await fetch(emulator.apiRoot + path, { method: "POST", headers, body });
      return [response.status, ((await response.json()) as OaAnswer).error];
    };
    const good = JSON.stringify({ recipient: { user_id: "u-1" }, message: { text: "a" } });
    expect(await post("/v3.0/oa/message/cs", "{")).toEqual([200, -201]);
    expect(await post("/v3.0/oa/message/cs", "[]")).toEqual([200, -201]);
    expect(await post("/v3.0/oa/message/cs", good, "text/plain")).toEqual([200, -201]);
    expect(await post("/v3.0/oa/message/cs", good.replace("{", '{"quote_message_id":"x",'))).toEqual([200, -201]);
    expect(await post("/v3.0/oa/message/cs?x=1", good)).toEqual([200, -201]);
    expect(await post("/v2.0/oa/message", good)).toEqual([200, -240]);
    expect(await post("/v3.0/oa/message/none", good)).toEqual([404, 404]);
    expect(await post("/constructor", good)).toEqual([404, 404]);
    expect(emulator.control.outbox()).toEqual([]);
  });
});

describe("buttons", () => {
  const show = (title = "Xếp hạng", payload: unknown = "a:1") => ({ title, type: "oa.query.show", payload });
  const withButtons = (buttons: unknown[], more: object = {}) => ({
    text: "Chọn:",
    attachment: { type: "template", payload: { buttons, ...more } },
  });

  test("go with a text, and a tap comes back as what they carry", async () => {
    const link = { title: "Mở trang", type: "oa.open.url", payload: { url: "https://ketnap.example" } };
    expect(await send(withButtons([show(), link]))).toMatchObject({ error: 0 });
    expect(emulator.control.outbox()).toMatchObject([{ buttons: [{ title: "Xếp hạng" }, { title: "Mở trang" }] }]);
    emulator.control.tapButton({ userId: "u-1", label: "Xếp hạng" });
    expect(emulator.control.transcript("u-1").at(-1)).toMatchObject({ from: "user", kind: "tap", text: "Xếp hạng" });
    expect(() => emulator.control.tapButton({ userId: "u-1", label: "Mở trang" })).toThrow("leads elsewhere");
    expect(() => emulator.control.tapButton({ userId: "u-1", label: "Khác" })).toThrow("has none");
  });

  test.each([
    ["six of them", Array.from({ length: 6 }, () => show())],
    ["none", []],
    ["one of an unknown type", [{ ...show(), type: "web_url" }]],
    ["a long title", [show("a".repeat(101))]],
    ["an empty title", [show(" ")]],
    ["no payload", [show("a", null)]],
    ["a long payload", [show("a", "a".repeat(1001))]],
    ["a payload of another type", [show("a", { id: 1 })]],
    ["a link without address", [{ ...show(), type: "oa.open.url", payload: "https://ketnap.example" }]],
    ["a field nobody knows", [{ ...show(), colour: "red" }]],
  ])("are refused: %s", async (_what, buttons) => {
    expect(await send(withButtons(buttons))).toMatchObject({ error: -201 });
  });

  test("need a text, and the template's name where it is wanted", async () => {
    const { attachment } = withButtons([show()]);
    expect(await send({ attachment })).toMatchObject({ error: -201 });
    for (const [templateType, plain, named] of [
      ["either", 0, 0],
      ["none", 0, -201],
      ["button", -201, 0],
    ] as const) {
      emulator.control.set({ templateType });
      expect(await send(withButtons([show()]))).toMatchObject({ error: plain });
      expect(await send(withButtons([show()], { template_type: "button" }))).toMatchObject({ error: named });
    }
    expect(await send(withButtons([show()], { template_type: "list" }))).toMatchObject({ error: -201 });
  });

  test("have their text beside the template or within it, as is set", async () => {
    const within = { attachment: withButtons([show()], { text: "Chọn:" }).attachment };
    for (const [buttonText, beside, inside] of [
      ["either", 0, 0],
      ["beside", 0, -201],
      ["within", -201, 0],
    ] as const) {
      emulator.control.set({ buttonText });
      expect(await send(withButtons([show()]))).toMatchObject({ error: beside });
      expect(await send(within)).toMatchObject({ error: inside });
    }
    const long = { attachment: withButtons([show()], { text: "a".repeat(2001) }).attachment };
    expect(await send(long)).toMatchObject({ error: -210 });
  });
});

describe("pictures", () => {
  const upload = async (content: Buffer, name = "file", type = "image/png", version = "v2.0") => {
    const form = new FormData();
    form.set(name, new Blob([new Uint8Array(content)], { type }), "a.png");
    const headers = { access_token: token };
    const response = await fetch(`${emulator.apiRoot}/${version}/oa/upload/image`, {
      method: "POST",
      headers,
      body: form,
    });
    return (await response.json()) as OaAnswer;
  };
  const media = (attachment_id: unknown, more: object = {}) => ({
    attachment: {
      type: "template",
      payload: { template_type: "media", elements: [{ media_type: "image", attachment_id, ...more }] },
    },
  });

  test("are uploaded, then sent by their id, with or without a text", async () => {
    const { data } = await upload(pngOf(640, 400));
    expect(await send({ text: "Biểu đồ", ...media(data?.attachment_id) })).toMatchObject({ error: 0 });
    expect(
      await send(media((await upload(pngOf(10, 10), "file", "image/png", "v3.0")).data?.attachment_id)),
    ).toMatchObject({ error: 0 });
    expect(emulator.control.outbox()).toMatchObject([
      { kind: "image", text: "Biểu đồ", image: { width: 640, height: 400 } },
      { kind: "image", image: { width: 10 } },
    ]);
  });

  test("of more than a megabyte, of another kind, under another name or id are refused", async () => {
    const big = Buffer.concat([pngOf(10, 10), Buffer.alloc(1024 * 1024)]);
    expect(await upload(big)).toMatchObject({ error: -210 });
    expect(await upload(Buffer.from("%PDF-1.7"))).toMatchObject({ error: -201 });
    expect(await upload(Buffer.from("GIF89a\u0001\u0000\u0001\u0000", "latin1"))).toMatchObject({ error: -201 });
    expect(await upload(pngOf(10, 10), "image")).toMatchObject({ error: -201 });
    expect(await send(media("none"))).toMatchObject({ error: -100 });
    expect(await send(media("none", { url: "https://ketnap.example/a.png" }))).toMatchObject({ error: -201 });
    token = "x";
    expect(await upload(pngOf(10, 10))).toMatchObject({ error: -216 });
  });
});

describe("a fault", () => {
  test("of the account's own comes with HTTP 200, one of a gateway does not", async () => {
    emulator.control.fault({ method: "message/cs", code: -32, contains: "tin" });
    expect(await send({ text: "a" })).toMatchObject({ error: 0 });
    expect(await send({ text: "tin" })).toMatchObject({ error: -32 });
    emulator.control.fault({ method: "message/cs", code: 502 });
    await expect(send()).rejects.toThrow("JSON");
    expect(emulator.control.outbox()).toHaveLength(1);
  });

  test("may cut the line, before or after, or say no to what it has done", async () => {
    emulator.control.fault({ method: "message/cs", dropBeforeAccept: true });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(emulator.control.outbox()).toHaveLength(0);
    emulator.control.fault({ method: "message/cs", dropAfterAccept: true });
    await expect(send()).rejects.toThrow("fetch failed");
    emulator.control.fault({ method: "message/cs", code: -200, accepted: true });
    expect(await send()).toMatchObject({ error: -200 });
    expect(emulator.control.outbox()).toHaveLength(2);
  });

  test("of nonsense is refused", () => {
    expect(() => emulator.control.fault({ method: "*", code: 42 })).toThrow();
  });
});
