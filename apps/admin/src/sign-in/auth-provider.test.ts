import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { authProvider, permissionFor, SecondFactorDue } from "./auth-provider.ts";
import { forgetMe } from "./me.ts";

const me = { accountId: 3, label: "Văn phòng", permissions: ["quotas.read"] };

beforeEach(forgetMe);
afterEach(() => vi.unstubAllGlobals());

test("a right password that needs a code says so, and the code finishes the sign-in", async () => {
  answer(200, { step: "second-factor" });
  await expect(authProvider.login({ login: "a", password: "b" })).rejects.toBeInstanceOf(SecondFactorDue);
  answer(200, { step: "done", me });
  await authProvider.login({ code: "123456" });
  await expect(authProvider.getIdentity?.()).resolves.toEqual({ id: 3, fullName: "Văn phòng" });
});

test("a wrong password is refused in the server's words", async () => {
  answer(401, { detail: "Tên đăng nhập hoặc mật khẩu không đúng." });
  await expect(authProvider.login({ login: "a", password: "b" })).rejects.toThrow("không đúng");
});

test("only 401 sends to the sign-in page", async () => {
  answer(401, {});
  await expect(authProvider.checkAuth({})).rejects.toMatchObject({ status: 401 });
  answer(503, {});
  await expect(authProvider.checkAuth({})).resolves.toBeUndefined();
  for (const status of [0, 403, 404, 409, 422, 429, 500])
    await expect(authProvider.checkError({ status })).resolves.toBeUndefined();
  await expect(authProvider.checkError({ status: 401 })).rejects.toEqual({ status: 401 });
});

test("signing out twice, or without a network, is signing out", async () => {
  answer(401, {});
  await expect(authProvider.logout({})).resolves.toBeUndefined();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("down")));
  await expect(authProvider.logout({})).resolves.toBeUndefined();
});

test("a page is open to those who hold its permission", async () => {
  answer(200, me);
  await expect(authProvider.canAccess?.({ action: "list", resource: "quotas" })).resolves.toBe(true);
  await expect(authProvider.canAccess?.({ action: "write", resource: "quotas" })).resolves.toBe(false);
  await expect(authProvider.canAccess?.({ action: "edit", resource: "quotas" })).resolves.toBe(true);
  await expect(authProvider.canAccess?.({ action: "list", resource: "sessions" })).resolves.toBe(true);
  expect(permissionFor("create", "calendar-days")).toBe("calendar.write");
});

function answer(status: number, body: unknown): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(body), { status })));
}
