import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { addAccount, PASSWORD, plantTree, startApi, type TestApi, type TestTree } from "./testing/start-api.ts";
import { authenticatorCode } from "./testing/totp.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "english", "staff", tree.ward, "en");
  api = await startApi(database);
});
afterAll(() => api.stop());
beforeEach(() => database.owner.prisma.rateLimit.deleteMany());

it("who signs in is told whether he reaches every unit, since what holds for all of them is changed by nobody else", async () => {
  await addAccount(database, "of-a-cell", "staff", tree.team);
  const { body } = await api.browser().post("/api/session", { login: "of-a-cell", password: PASSWORD });
  expect(body.me).toMatchObject({ reach: 1, reachesAll: false });
});

describe("the session's cookie", () => {
  it("is HttpOnly, SameSite and of this host; its account is told", async () => {
    const browser = api.browser();
    const { body } = await browser.post("/api/session", { login: "staff", password: PASSWORD });
    expect(body).toMatchObject({
      step: "done",
      me: { login: "staff", roles: ["staff"], homeUnits: [{ id: tree.ward }], reach: 4, reachesAll: true },
    });
    const cookie = browser.lastSetCookies.find((one) => one.startsWith("ketnap-panel="))!;
    expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain=|Secure/);
    expect((await browser.get("/api/session")).body).toMatchObject({ login: "staff" });
  });

  it("is __Host- and Secure behind TLS", async () => {
    const tls = await startApi(database, {
      config: { behindTls: true, publicUrl: "https://panel.example.vn", mode: "test" },
    });
    try {
      const browser = tls.browser();
      const answer = await browser.post("/api/session", { login: "staff", password: PASSWORD });
      expect(answer.status).toBe(200);
      for (const name of ["ketnap-panel", "ketnap-device"])
        expect(browser.lastSetCookies.find((one) => one.startsWith(`__Host-${name}=`))).toMatch(
          /Path=\/; .*HttpOnly; Secure; SameSite=Lax/,
        );
      expect(answer.headers.get("strict-transport-security")).toContain("max-age");
    } finally {
      await tls.stop();
    }
  });

  it("changes at each sign-in, and the one before is over", async () => {
    const browser = await api.signedIn("staff");
    const former = browser.cookies.get("ketnap-panel")!;
    await browser.post("/api/session", { login: "staff", password: PASSWORD });
    expect(browser.cookies.get("ketnap-panel")).not.toBe(former);
    const thief = api.browser();
    thief.cookies.set("ketnap-panel", former);
    expect((await thief.get("/api/session")).status).toBe(401);
  });

  it("is gone after signing out, which never refuses", async () => {
    const browser = await api.signedIn("staff");
    expect((await browser.delete("/api/session")).status).toBe(204);
    expect(browser.cookies.has("ketnap-panel")).toBe(false);
    expect((await browser.delete("/api/session")).status).toBe(204);
    const { status, body } = await browser.get("/api/session");
    expect([status, body.type]).toEqual([401, "urn:ketnap:unauthenticated"]);
  });
});

describe("a refused sign-in", () => {
  it("is one and the same for any reason, in the browser's language", async () => {
    const tries = [
      { login: "nobody", password: PASSWORD },
      { login: "staff", password: "không đúng đâu nhé" },
    ];
    const answers = await Promise.all(
      tries.map((body) => api.browser().post("/api/session", body, { "accept-language": "vi-VN" })),
    );
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    expect(answers[0]!.body).toMatchObject({ status: 401, detail: "Tên đăng nhập hoặc mật khẩu không đúng." });
    const english = await api.browser().post("/api/session", tries[0], { "accept-language": "en-GB,en;q=0.9" });
    expect(english.body.detail).toBe("The login or the password is not right.");
  });

  it("says after too many how long to wait", async () => {
    for (let i = 0; i < 5; i++) await api.browser().post("/api/session", { login: "staff", password: "sai" });
    const { status, headers, body } = await api.browser().post("/api/session", { login: "staff", password: PASSWORD });
    expect([status, body.type]).toEqual([429, "urn:ketnap:too-many-requests"]);
    expect(Number(headers.get("retry-after"))).toBe(body.retryAfter);
    const wait = body.retryAfter < 60 ? `${body.retryAfter} giây` : `${Math.ceil(body.retryAfter / 60)} phút`;
    expect(body.detail).toContain(wait);
  });

  it("does not believe an address that the caller made up", async () => {
    const tries = Array.from({ length: 7 }, (_, i) => i);
    const statuses = [];
    for (const i of tries)
      statuses.push(
        (
          await api
            .browser()
            .post("/api/session", { login: "staff", password: "sai" }, { "x-forwarded-for": `203.0.113.${i}` })
        ).status,
      );
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("a write from another site", () => {
  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling host", { "sec-fetch-site": "same-site" }],
    ["another origin", { "sec-fetch-site": "same-origin", origin: "https://evil.example" }],
    ["no origin at all", { "sec-fetch-site": "cross-site", origin: "null" }],
  ])("is refused: %s", async (_, headers) => {
    const browser = await api.signedIn("staff");
    const answer = await browser.put("/api/session/locale", { locale: "en" }, headers);
    expect([answer.status, answer.body.type]).toEqual([403, "urn:ketnap:forbidden"]);
    expect((await browser.get("/api/session")).body.locale).toBe("vi");
  });

  it("is refused as a form, which needs no preflight", async () => {
    const browser = await api.signedIn("staff");
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
      expect((await browser.put("/api/session/locale", '{"locale":"en"}', { "content-type": type })).status).toBe(422);
  });
});

describe("the second factor", () => {
  it("comes between password and panel, and each code serves once", async () => {
    await addAccount(database, "totp", "staff", tree.ward);
    const browser = await api.signedIn("totp");
    expect((await browser.post("/api/session/totp", { password: "sai" })).body.errors).toHaveProperty("password");
    const { body: begun } = await browser.post("/api/session/totp", { password: PASSWORD });
    const former = browser.cookies.get("ketnap-panel");
    const used = authenticatorCode(begun.secret);
    expect((await browser.post("/api/session/totp/confirm", { code: used })).status).toBe(204);
    expect(browser.cookies.get("ketnap-panel")).not.toBe(former);
    expect((await browser.get("/api/session")).body.secondFactor).toBe(true);

    const next = api.browser();
    expect((await next.post("/api/session", { login: "totp", password: PASSWORD })).body).toEqual({
      step: "second-factor",
    });
    const half = await next.get("/api/units");
    expect([half.status, half.body.type]).toEqual([401, "urn:ketnap:second-factor"]);
    const replayed = await next.post("/api/session/second-factor", { code: used });
    expect([replayed.status, replayed.body.detail]).toEqual([401, "Mã này đã dùng rồi. Hãy chờ mã kế tiếp."]);
    const fresh = authenticatorCode(begun.secret, Date.now() + 30_000);
    expect((await next.post("/api/session/second-factor", { code: fresh })).body).toMatchObject({
      step: "done",
      me: { login: "totp" },
    });
    expect((await next.get("/api/units")).status).toBe(200);
  });
});

describe("one's own sessions", () => {
  it("are listed with the present one marked, and revoked at once", async () => {
    await addAccount(database, "lister", "leader", tree.ward);
    const [here, there] = [await api.signedIn("lister"), await api.signedIn("lister")];
    const { data } = (await here.list("sessions")).body;
    expect(data).toHaveLength(2);
    const other = data.find((row: { current: boolean }) => !row.current);
    expect((await here.delete(`/api/sessions/${other.id}`)).status).toBe(204);
    expect((await there.get("/api/session")).status).toBe(401);
    expect((await here.delete(`/api/sessions/${other.id}`)).status).toBe(404);
  });

  it("end with a new password, but for the one that asked", async () => {
    await addAccount(database, "changer", "leader", tree.ward);
    const [here, there] = [await api.signedIn("changer"), await api.signedIn("changer")];
    const weak = await here.put("/api/session/password", { current: PASSWORD, password: "123456789012" });
    expect([weak.status, weak.body.errors.password]).toEqual([
      422,
      "Mật khẩu này quá quen thuộc, dễ bị đoán. Hãy chọn cụm từ khác.",
    ]);
    expect(
      (await here.put("/api/session/password", { current: PASSWORD, password: "một con vịt xòe ra" })).status,
    ).toBe(204);
    expect((await here.get("/api/session")).status).toBe(200);
    expect((await there.get("/api/session")).status).toBe(401);
  });
});

describe("what is logged", () => {
  it("holds no password, token, cookie, code or address", async () => {
    const browser = await api.signedIn("english");
    await browser.post("/api/session", "{broken", {});
    await browser.list("accounts", { q: "canary-search" });
    const everything = api.logged.join("");
    for (const [, value] of browser.cookies) expect(everything).not.toContain(value);
    for (const canary of [PASSWORD, "canary-search", "127.0.0.1", "user-agent", "cookie"])
      expect(everything).not.toContain(canary);
    expect(everything).toContain('"route":"/api/accounts"');
  });
});
