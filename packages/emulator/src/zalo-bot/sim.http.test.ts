import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startZaloBotEmulator, type ZaloBotEmulator } from "./server.ts";
import { callBot } from "./testing.ts";

let emulator: ZaloBotEmulator;
beforeEach(async () => {
  emulator = await startZaloBotEmulator({ bots: [{ token: "7:abc" }] });
});
afterEach(() => emulator.close());

describe("the control over HTTP", () => {
  test("does what the one in process does", async () => {
    expect(await post("user-message", { userId: "u-1", text: "chào" })).toMatchObject({ body: { unheard: null } });
    await callBot(emulator, "sendMessage", { chat_id: "u-1", text: "Chọn:\n1. Tiến độ\n2. Xếp hạng\nTrả lời bằng số" });
    await post("choose", { userId: "u-1", label: "Xếp hạng" });
    expect(await get("transcript?chatId=u-1")).toMatchObject([
      { from: "user", text: "chào" },
      { from: "bot" },
      { from: "user", text: "2" },
    ]);
    expect(await get("outbox?chatId=u-1")).toMatchObject([{ method: "sendMessage" }]);
    expect(await get("use")).toEqual({ used: 3, people: 1, waiting: 0, lost: 0 });
    await post("set-use", { used: 9 });
    await post("fault", { method: "getMe", code: 403 });
    expect(await get("faults")).toMatchObject([{ code: 403, left: 1 }]);
    await post("clear-faults", {});
    expect(await post("duplicate-delivery", {})).toMatchObject({ status: 200 });
    expect(await post("set", { envelope: "bare" })).toMatchObject({ body: { envelope: "bare" } });
    expect(await post("set-clock", { at: 0 })).toEqual({ status: 200, body: { now: 0 } });
    await post("block", { userId: "u-1" });
    await post("unblock", { userId: "u-1" });
    expect(await post("look-at-photos", {})).toEqual({ status: 200, body: [] });
    expect(await post("reset-token", {})).toMatchObject({ body: { token: expect.stringMatching(/^7:/) } });
    await post("reset", {});
    expect([await get("calls"), await get("use")]).toEqual([[], { used: 0, people: 0, waiting: 0, lost: 0 }]);
  });

  test.each([
    ["user-message", { userId: "u-1" }, "a message needs a content"],
    ["user-message", { userId: "u-1", text: "a", bot: "x" }, "there is no bot x"],
    ["user-message", { userId: "u-1", text: "a", wish: 1 }, "Unrecognized"],
    ["choose", { userId: "u-1", label: "Xem" }, "offers no Xem"],
    ["block", { userId: "u-1" }, "no private chat u-1"],
    ["duplicate-delivery", {}, "no such event"],
    ["set", { envelope: "round" }, "Invalid"],
    ["fault", { method: "*", code: 42 }, "Too small"],
  ])("refuses %s %j", async (name, input, reason) => {
    const { status, body } = await post(name, input);
    expect([status, (body as { error: string }).error]).toEqual([400, expect.stringContaining(reason)]);
  });

  test("knows no other path", async () => {
    for (const path of ["explode", "constructor"]) expect(await post(path, {})).toMatchObject({ status: 404 });
  });
});

async function post(name: string, input: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${emulator.apiRoot}/sim/${name}`, { method: "POST", body: JSON.stringify(input) });
  return { status: response.status, body: await response.json() };
}

async function get(path: string): Promise<unknown> {
  return (await fetch(`${emulator.apiRoot}/sim/${path}`)).json();
}
