import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startZaloOaEmulator, type ZaloOaEmulator } from "./server.ts";
import { newPkce, sendOa } from "./testing.ts";

let emulator: ZaloOaEmulator;
beforeEach(async () => {
  emulator = await startZaloOaEmulator();
});
afterEach(() => emulator.close());

describe("the control over HTTP", () => {
  test("does what the one in process does", async () => {
    await post("set-clock", { at: "2026-11-23T08:00:00+07:00" });
    await post("follow", { userId: "u-1" });
    expect(await post("user-message", { userId: "u-1", text: "chào" })).toMatchObject({ status: 200 });
    const { access_token } = (await post("grant", {})).body as { access_token: string };
    const buttons = [{ title: "Xem", type: "oa.query.show", payload: "a:1" }];
    await sendOa(emulator, access_token, "u-1", { text: "a", attachment: { type: "template", payload: { buttons } } });
    await post("tap-button", { userId: "u-1", label: "Xem" });
    expect(await get("transcript?userId=u-1")).toMatchObject([{ text: "chào" }, { text: "a" }, { kind: "tap" }]);
    expect(await get("outbox?userId=u-1")).toHaveLength(1);
    expect(await get("outbox?userId=u-2")).toEqual([]);
    expect(await get("calls?userId=u-1&method=message/cs")).toHaveLength(1);
    await post("set-use", { used: 7 });
    expect(await get("use")).toEqual({ used: 7, charged: 0, webhook: null });
    await post("fault", { method: "message/cs", code: -32 });
    expect(await get("faults")).toMatchObject([{ code: -32, left: 1 }]);
    await post("clear-faults", {});
    const asked = {
      app_id: emulator.account.appId,
      redirect_uri: "https://a.example/b",
      code_challenge: newPkce().challenge,
    };
    const url = `${emulator.apiRoot}/v4/oa/permission?${new URLSearchParams(asked).toString()}`;
    expect(await post("consent", { url })).toMatchObject({ body: { redirect: expect.stringContaining("code=") } });
    expect(await post("set", { perMinute: 5 })).toMatchObject({ body: { perMinute: 5 } });
    await post("set-person", { userId: "u-1", state: "restricted" });
    await post("unfollow", { userId: "u-1" });
    await post("end-access", {});
    expect(await sendOa(emulator, access_token, "u-1", { text: "a" })).toMatchObject({ error: -216 });
    await post("revoke", {});
    await post("reset", {});
    expect([await get("calls"), await get("transcript?userId=u-1")]).toEqual([[], []]);
  });

  test.each([
    ["user-message", { userId: "u-1" }, "a message needs a content"],
    ["tap-button", { userId: "u-1", label: "Xem" }, "has none Xem"],
    ["consent", { url: "https://a.example/b" }, "no permission page"],
    ["set-webhook", { url: "zalo" }, "https on a domain"],
    ["duplicate-delivery", {}, "there is no webhook"],
    ["set", { windows: 1 }, "Unrecognized"],
    ["set-person", { userId: "u-1", state: "gone" }, "Invalid"],
  ])("refuses %s %j", async (name, input, reason) => {
    const { status, body } = await post(name, input);
    expect([status, (body as { error: string }).error]).toEqual([400, expect.stringContaining(reason)]);
  });
});

async function post(name: string, input: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${emulator.apiRoot}/sim/${name}`, { method: "POST", body: JSON.stringify(input) });
  return { status: response.status, body: await response.json() };
}

async function get(path: string): Promise<unknown> {
  return (await fetch(`${emulator.apiRoot}/sim/${path}`)).json();
}
