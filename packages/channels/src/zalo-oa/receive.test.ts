import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOaEvent, readZaloOa } from "./receive.ts";
import { isSigned } from "./signature.ts";

const connection = { id: 3, oaId: "oa-1", greetsFollowers: false };
const said = (more: object = {}) => ({
  app_id: "31415",
  sender: { id: "u-1" },
  recipient: { id: "oa-1" },
  event_name: "user_send_text",
  message: { msg_id: "m-1", text: "tiến độ" },
  timestamp: "1795300000000",
  ...more,
});
const read = (event: object, more: object = {}) => readZaloOa(readOaEvent(event)!, { ...connection, ...more });

describe("an event", () => {
  it("of a text is taken as it is, of a button by its token", () => {
    expect(read(said())).toEqual({
      kind: "message",
      incoming: {
        channel: "zalo-oa",
        connectionId: 3,
        externalId: "m-1",
        address: "u-1",
        chat: "private",
        locale: "vi",
        content: { kind: "text", text: "tiến độ" },
      },
    });
    const token = `a:${"Az09_-".repeat(4).slice(0, 22)}`;
    expect(read(said({ message: { msg_id: "m", text: token } }))).toMatchObject({
      incoming: { content: { kind: "choice", token } },
    });
    expect(read(said({ message: { msg_id: "m", text: `${token} ` } }))).toMatchObject({
      incoming: { content: { kind: "text" } },
    });
  });

  it("of a picture or a file says no more than that it is one", () => {
    for (const [name, media] of [
      ["user_send_image", "photo"],
      ["user_send_file", "document"],
      ["user_send_sticker", "sticker"],
      ["user_send_location", "location"],
    ]) {
      const attachments = [{ type: "x", payload: { url: "https://p.example/secret.jpg" } }];
      const got = read(said({ event_name: name, message: { msg_id: "m", text: "hồ sơ", attachments } }));
      expect(got).toMatchObject({ incoming: { content: { kind: "media", media, caption: "hồ sơ" } } });
      expect(JSON.stringify(got)).not.toContain("secret");
    }
  });

  it("of our own, a receipt, of another account of the application, or of a new kind is nothing", () => {
    const own = { sender: { id: "oa-1" }, recipient: { id: "u-1" } };
    for (const event of [
      said({ ...own, event_name: "oa_send_text" }),
      said({ ...own, event_name: "user_received_message", message: { msg_id: "m" } }),
      said({ event_name: "user_seen_message", message: { msg_id: "m" } }),
      said({ recipient: { id: "oa-2" } }),
      said({ event_name: "user_send_hologram" }),
      said({ event_name: "follow", follower: { id: "u-1" }, oa_id: "oa-2" }),
    ])
      expect(read(event)).toEqual({ kind: "nothing" });
    expect(read(said({ recipient: { id: "oa-2" } }), { oaId: null })).toMatchObject({ kind: "message" });
  });

  it("of a follower opens and closes the way to him, with a greeting only where the account may", () => {
    const follow = { app_id: "1", oa_id: "oa-1", follower: { id: "u-9" }, event_name: "follow", timestamp: "17" };
    expect(read(follow)).toEqual({ kind: "reach", address: "u-9", reachable: true, greeting: null });
    expect(read(follow, { greetsFollowers: true })).toMatchObject({
      greeting: { externalId: "follow u-9 17", content: { kind: "text", text: "/start" } },
    });
    expect(read({ ...follow, event_name: "unfollow" }, { greetsFollowers: true })).toEqual({
      kind: "reach",
      address: "u-9",
      reachable: false,
      greeting: null,
    });
  });

  it("may be anything, and reading does not fail", () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        const event = readOaEvent(body);
        if (event) readZaloOa(event, connection);
      }),
    );
  });
});

describe("a signature", () => {
  const keys = { appId: "31415", oaSecret: "khóa của OA" };
  const mac = (raw: string, stamp: string) =>
    createHash("sha256")
      .update(keys.appId + raw + stamp + keys.oaSecret)
      .digest("hex");
  const raw = (stamp: unknown) => JSON.stringify({ text: "Đảng bộ — 😀", timestamp: stamp });
  const check = (body: string, signature: string, timestamp?: string) =>
    isSigned({ raw: Buffer.from(body), signature, timestamp }, keys);

  it("is that of the header's time or of the body's own, with its name or without it", () => {
    expect(check(raw("7"), `mac=${mac(raw("7"), "8")}`, "8")).toBe(true);
    expect(check(raw("7"), `mac=${mac(raw("7"), "7")}`, "8")).toBe(true);
    expect(check(raw("7"), mac(raw("7"), "7").toUpperCase())).toBe(true);
    expect(check(raw(7), `mac=${mac(raw(7), "7")}`)).toBe(true);
  });

  it("is none where a byte, the time, the key or the application is another", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (text, more) => {
        const body = JSON.stringify({ text, timestamp: "7" });
        const good = mac(body, "7");
        expect(check(body, good)).toBe(true);
        expect(check(`${body} `, good)).toBe(false);
        expect(check(body, good.slice(0, -1))).toBe(false);
        expect(check(body, good + more)).toBe(more.trim() === "");
        expect(check(body, mac(body, `7${more}`))).toBe(false);
        const stranger = { ...keys, oaSecret: keys.oaSecret + more };
        expect(isSigned({ raw: Buffer.from(body), signature: good, timestamp: undefined }, stranger)).toBe(false);
      }),
    );
    expect(check("{}", "")).toBe(false);
    expect(check("không phải JSON", mac("không phải JSON", ""))).toBe(false);
  });
});
