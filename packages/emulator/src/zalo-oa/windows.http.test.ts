import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startZaloOaEmulator, type ZaloOaEmulator } from "./server.ts";
import { type OaAnswer, sendOa } from "./testing.ts";

let emulator: ZaloOaEmulator;
let token: string;
const HOUR_MS = 3_600_000;
const send = (message: object = { text: "a" }, userId = "u-1") => sendOa(emulator, token, userId, message);
const later = (hours: number) => emulator.control.setClock({ advanceMs: hours * HOUR_MS });

beforeEach(async () => {
  emulator = await startZaloOaEmulator();
  emulator.control.setClock({ at: "2026-11-23T08:00:00+07:00" });
  token = emulator.control.grant().access_token;
  emulator.control.userMessage({ userId: "u-1", text: "chào" });
});
afterEach(() => emulator.close());

/** A token that is new, since days pass in these tests. */
async function sendFresh(): Promise<OaAnswer> {
  token = emulator.control.grant().access_token;
  return send();
}

describe("the windows", () => {
  test("48 hours free, charged to seven days, then closed until the person writes again", async () => {
    expect(await send()).toMatchObject({ error: 0 });
    later(47.9);
    expect(await sendFresh()).toMatchObject({ error: 0 });
    expect(emulator.control.use().charged).toBe(0);
    later(0.2);
    expect(await sendFresh()).toMatchObject({ error: 0 });
    expect(emulator.control.use()).toMatchObject({ used: 3, charged: 1 });
    later(119.8);
    expect(await sendFresh()).toMatchObject({ error: 0 });
    later(0.2);
    expect(await sendFresh()).toMatchObject({ error: -230 });
    emulator.control.userMessage({ userId: "u-1", text: "a" });
    expect(await send()).toMatchObject({ error: 0 });
  });

  test("what is charged needs money", async () => {
    later(49);
    emulator.control.set({ hasMoney: false });
    expect(await sendFresh()).toMatchObject({ error: -321 });
  });

  test("eight messages an interaction; a tap is one", async () => {
    for (let n = 0; n < 8; n += 1) expect(await send()).toMatchObject({ error: 0 });
    expect(await send()).toMatchObject({ error: -218 });
    emulator.control.userMessage({ userId: "u-1", sticker: "x" });
    expect(await send()).toMatchObject({ error: 0 });
  });

  test("nothing from 22 to 6, unless that is off", async () => {
    for (const [at, error] of [
      ["2026-11-23T21:59:59+07:00", 0],
      ["2026-11-23T22:00:00+07:00", -234],
      ["2026-11-24T05:59:59+07:00", -234],
      ["2026-11-24T06:00:00+07:00", 0],
    ] as const) {
      emulator.control.setClock({ at });
      expect([at, (await send()).error]).toEqual([at, error]);
    }
    emulator.control.setClock({ at: "2026-11-24T23:00:00+07:00" });
    emulator.control.set({ nightRefuses: false });
    expect(await sendFresh()).toMatchObject({ error: 0 });
  });

  test("who never wrote is unknown; who follows only has opened no window, unless that counts", async () => {
    expect(await send({ text: "a" }, "u-2")).toMatchObject({ error: -201 });
    emulator.control.follow({ userId: "u-2" });
    expect(await send({ text: "a" }, "u-2")).toMatchObject({ error: -230 });
    emulator.control.set({ followIsInteraction: true });
    emulator.control.follow({ userId: "u-3" });
    expect(await send({ text: "a" }, "u-3")).toMatchObject({ error: 0 });
  });

  test("who follows no more, restricts us or is away is not written to", async () => {
    emulator.control.unfollow({ userId: "u-1" });
    expect(await send()).toMatchObject({ error: -213 });
    emulator.control.follow({ userId: "u-1" });
    emulator.control.setPerson({ userId: "u-1", state: "restricted" });
    expect(await send()).toMatchObject({ error: -244 });
    emulator.control.setPerson({ userId: "u-1", state: "inactive" });
    expect(await send()).toMatchObject({ error: -227 });
    emulator.control.setPerson({ userId: "u-1", state: "open" });
    expect(await send()).toMatchObject({ error: 0 });
  });
});

describe("budgets", () => {
  test("of a minute, of a month and of a tier", async () => {
    emulator.control.set({ perMinute: 2 });
    expect(await send()).toMatchObject({ error: 0 });
    expect(await send()).toMatchObject({ error: 0 });
    expect(await send()).toMatchObject({ error: -32 });
    emulator.control.setClock({ advanceMs: 60_000 });
    expect(await send()).toMatchObject({ error: 0 });
    emulator.control.set({ perMinute: null, monthlyQuota: 3 });
    expect(await send()).toMatchObject({ error: -211 });
    emulator.control.setUse({ used: 0 });
    expect(await send()).toMatchObject({ error: 0 });
    emulator.control.set({ hasApi: false });
    expect(await send()).toMatchObject({ error: -224 });
  });

  test("getoa tells who the account is", async () => {
    emulator.control.follow({ userId: "u-1" });
    const ask = async (access_token: string) =>
      (await fetch(`${emulator.apiRoot}/v2.0/oa/getoa`, { headers: { access_token } })).json();
    expect(await ask(token)).toMatchObject({ error: 0, data: { oa_id: emulator.account.oaId, num_follower: 1 } });
    expect(await ask("x")).toMatchObject({ error: -216 });
  });
});
