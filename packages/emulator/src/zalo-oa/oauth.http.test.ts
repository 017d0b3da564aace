import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startZaloOaEmulator, type ZaloOaEmulator } from "./server.ts";
import { askTokens, newPkce, sendOa } from "./testing.ts";

let emulator: ZaloOaEmulator;
const CALLBACK = "http://127.0.0.1:9/zalo/callback";
const HOUR_MS = 3_600_000;

beforeEach(async () => {
  emulator = await startZaloOaEmulator();
  emulator.control.setClock({ at: "2026-11-23T08:00:00+07:00" });
});
afterEach(() => emulator.close());

function permissionUrl(changes: Record<string, string | null> = {}): string {
  const url = new URL(`${emulator.apiRoot}/v4/oa/permission`);
  const asked = {
    app_id: emulator.account.appId,
    redirect_uri: CALLBACK,
    code_challenge: newPkce().challenge,
    state: "s",
  };
  for (const [name, value] of Object.entries({ ...asked, ...changes }))
    if (value !== null) url.searchParams.set(name, value);
  return url.href;
}

/** The walk through the page, to a code. */
async function authorise(): Promise<{ code: string; verifier: string }> {
  const { verifier, challenge } = newPkce();
  const url = permissionUrl({ code_challenge: challenge });
  expect(await (await fetch(url)).text()).toContain("Cho phép");
  const response = await fetch(url, { method: "POST", redirect: "manual" });
  const redirect = new URL(response.headers.get("location") ?? "");
  expect([response.status, redirect.origin + redirect.pathname]).toEqual([302, CALLBACK]);
  expect(Object.fromEntries(redirect.searchParams)).toMatchObject({ state: "s", oa_id: emulator.account.oaId });
  return { code: redirect.searchParams.get("code") ?? "", verifier };
}

const exchange = (code: string, code_verifier: string) =>
  askTokens(emulator, { grant_type: "authorization_code", code, code_verifier });
const refresh = (refresh_token: string) => askTokens(emulator, { grant_type: "refresh_token", refresh_token });

describe("the permission page", () => {
  test.each([
    ["another app", { app_id: "1" }, "-14002"],
    ["an address that is none", { redirect_uri: "/callback" }, "-14003"],
    ["no address", { redirect_uri: null }, "-14003"],
    ["no challenge", { code_challenge: null }, "-14010"],
    ["a challenge that is no sha256", { code_challenge: "abc" }, "-14010"],
    ["more than is known", { scope: "all" }, "-201"],
  ])("refuses %s", async (_what, changes, code) => {
    for (const method of ["GET", "POST"]) {
      const response = await fetch(permissionUrl(changes), { method, redirect: "manual" });
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(code)]);
    }
  });

  test("sends to the addresses that the console knows, where it knows any", async () => {
    emulator.control.set({ redirectUris: ["https://ketnap.example/zalo/callback"] });
    expect(() => emulator.control.consent({ url: permissionUrl() })).toThrow("redirect_uri");
    const url = permissionUrl({ redirect_uri: "https://ketnap.example/zalo/callback" });
    expect(emulator.control.consent({ url }).redirect).toMatch(/^https:\/\/ketnap\.example\/zalo\/callback\?code=/);
  });
});

describe("a code", () => {
  test("gives tokens once", async () => {
    const { code, verifier } = await authorise();
    expect(await exchange(code, verifier)).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: "90000",
    });
    expect(await exchange(code, verifier)).toMatchObject({ error: -14008 });
  });

  test("is gone after ten minutes, and after a wrong verifier", async () => {
    const late = await authorise();
    emulator.control.setClock({ advanceMs: 600_000 });
    expect(await exchange(late.code, late.verifier)).toMatchObject({ error: -14008 });
    const wrong = await authorise();
    expect(await exchange(wrong.code, newPkce().verifier)).toMatchObject({ error: -14010 });
    expect(await exchange(wrong.code, wrong.verifier)).toMatchObject({ error: -14008 });
    const short = await authorise();
    expect(await exchange(short.code, short.verifier.slice(1))).toMatchObject({ error: -14010 });
  });
});

describe("the access_token endpoint", () => {
  test("wants the app, its secret in the header, and nothing that it does not know", async () => {
    const { refresh_token } = emulator.control.grant();
    const form = { grant_type: "refresh_token", refresh_token };
    expect(await askTokens(emulator, form, "x")).toMatchObject({ error: -14004 });
    expect(await askTokens(emulator, { ...form, app_id: "1" })).toMatchObject({ error: -14002 });
    expect(await askTokens(emulator, { ...form, scope: "all" })).toMatchObject({ error: -201 });
    expect(await askTokens(emulator, { ...form, grant_type: "password" })).toMatchObject({ error: -201 });
    const json = await fetch(`${emulator.apiRoot}/v4/oa/access_token`, {
      method: "POST",
      headers: { secret_key: emulator.account.secretKey, "content-type": "application/json" },
      body: JSON.stringify({ app_id: emulator.account.appId, ...form }),
    });
    expect([json.status, await json.json()]).toEqual([200, expect.objectContaining({ error: -201 })]);
    expect(await refresh(refresh_token)).toMatchObject({ expires_in: "90000" });
  });

  test("takes a refresh token once, whoever comes second", async () => {
    const first = emulator.control.grant();
    const both = await Promise.all([refresh(first.refresh_token), refresh(first.refresh_token)]);
    expect(both.map(({ error }) => error)).toEqual(expect.arrayContaining([undefined, -14014]));
    const next = both.find(({ refresh_token }) => refresh_token !== undefined)!;
    expect(next.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(next.refresh_token!)).toMatchObject({ expires_in: "90000" });
  });

  test("takes it for three months", async () => {
    const { refresh_token } = emulator.control.grant();
    emulator.control.setClock({ advanceMs: 90 * 24 * HOUR_MS });
    expect(await refresh(refresh_token)).toMatchObject({ error: -14014 });
  });

  test("that loses its answer has used the token up all the same", async () => {
    const { refresh_token } = emulator.control.grant();
    emulator.control.fault({ method: "access_token", dropAfterAccept: true });
    await expect(refresh(refresh_token)).rejects.toThrow("fetch failed");
    expect(await refresh(refresh_token)).toMatchObject({ error: -14014 });
  });
});

describe("an access token", () => {
  const send = (token: string) => sendOa(emulator, token, "u-1", { text: "a" });

  test("lives 25 hours", async () => {
    const { access_token } = emulator.control.grant();
    emulator.control.set({ nightRefuses: false });
    emulator.control.userMessage({ userId: "u-1", text: "chào" });
    emulator.control.setClock({ advanceMs: 25 * HOUR_MS - 1 });
    expect(await send(access_token)).toMatchObject({ error: 0 });
    emulator.control.setClock({ advanceMs: 1 });
    expect(await send(access_token)).toMatchObject({ error: -220 });
    expect(await send("")).toMatchObject({ error: -216 });
    expect(await send("x")).toMatchObject({ error: -216 });
  });

  test("dies with its successor's birth, or lives on, as is set", async () => {
    emulator.control.userMessage({ userId: "u-1", text: "chào" });
    const first = emulator.control.grant();
    await refresh(first.refresh_token);
    expect(await send(first.access_token)).toMatchObject({ error: -216 });
    emulator.control.set({ oldAccessTokenDies: false });
    const second = emulator.control.grant();
    await refresh(second.refresh_token);
    expect(await send(second.access_token)).toMatchObject({ error: 0 });
    emulator.control.endAccess();
    expect(await send(second.access_token)).toMatchObject({ error: -216 });
    const third = emulator.control.grant();
    emulator.control.revoke();
    expect(await send(third.access_token)).toMatchObject({ error: -216 });
    expect(await refresh(third.refresh_token)).toMatchObject({ error: -14014 });
  });
});
