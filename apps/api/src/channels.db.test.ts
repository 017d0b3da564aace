import { useDatabase } from "@ketnap/database/testing";
import { createSealer, findGrant } from "@ketnap/domain/deliveries";
import { startZaloBotEmulator, startZaloOaEmulator, type ZaloBotEmulator, type ZaloOaEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccount, type Browser, plantTree, startApi, type TestApi } from "./testing/start-api.ts";

const database = useDatabase();
const sealer = createSealer("a key of the tests, long enough to seal with");
let now = Temporal.Instant.from("2026-11-23T02:00:00Z");
let api: TestApi;
let admin: Browser;
let other: Browser;
let staff: Browser;
let bots: ZaloBotEmulator;
let oa: ZaloOaEmulator;

beforeAll(async () => {
  [bots, oa] = await Promise.all([startZaloBotEmulator(), startZaloOaEmulator()]);
  const { ward } = await plantTree(database);
  await addAccount(database, "admin", "admin", null);
  await addAccount(database, "admin-2", "admin", null);
  await addAccount(database, "staff", "staff", ward);
  api = await startApi(database, { now: () => now });
  [admin, other, staff] = [await api.signedIn("admin"), await api.signedIn("admin-2"), await api.signedIn("staff")];
});
afterAll(async () => {
  await Promise.all([api.stop(), bots.close(), oa.close()]);
});

describe("a Zalo bot", () => {
  it("is connected with its token and the platform's free budget, tested, and tells what it lacks", async () => {
    const { token, name } = bots.bots[0]!;
    const asked = { channel: "zalo-bot", name: "Zalo", token, apiRoot: bots.apiRoot };
    expect((await staff.post("/api/channels", asked)).status).toBe(403);
    const made = await admin.post("/api/channels", asked);
    expect(made.body).toMatchObject({ monthlyBudget: 3000, peopleBudget: 50, settings: { countsReceived: true } });
    const tested = await admin.post(`/api/channels/${made.body.id}/test`, {});
    expect(tested.body).toMatchObject({ botName: name, status: { ok: true, text: `Kết nối tốt: ${name}.` } });
    expect(tested.body.notes.join(" ")).toMatch(/tự hỏi.*địa chỉ công khai/);
    const change = { name: "Zalo", mode: "webhook", webhookUrl: "https://bot.example.vn", monthlyBudget: 50_000 };
    const after = await admin.put(`/api/channels/${made.body.id}`, {
      ...change,
      peopleBudget: null,
      version: made.body.version,
    });
    expect(after.body).toMatchObject({
      monthlyBudget: 50_000,
      peopleBudget: null,
      eventsUrl: `https://bot.example.vn/zalo-bot/${made.body.id}`,
      notes: [],
    });
    const url = `${bots.apiRoot}/elsewhere`;
    await fetch(`${bots.apiRoot}/bot${token}/setWebhook?url=${url}&secret_token=12345678`);
    expect((await admin.post(`/api/channels/${made.body.id}/test`, {})).body.notes).toEqual([
      `Nền tảng đang gửi tin tới địa chỉ khác: ${url}.`,
    ]);
  });

  it("refuses a token, settings and budgets that cannot be", async () => {
    const asked = { channel: "zalo-bot", name: "Sai", token: bots.bots[0]!.token };
    const errorsOf = async (more: object) => (await admin.post("/api/channels", { ...asked, ...more })).body.errors;
    expect(await errorsOf({ token: undefined })).toHaveProperty("token");
    expect(await errorsOf({ token: "không phải token" })).toHaveProperty("token");
    expect(await errorsOf({ settings: { countsReceived: "có" } })).toHaveProperty(["settings.countsReceived"]);
    expect(await errorsOf({ settings: { other: 1 } })).toHaveProperty("settings.input");
    expect(await errorsOf({ monthlyBudget: -1 })).toHaveProperty("monthlyBudget");
  });
});

describe("an Official Account", () => {
  const asked = () => ({
    channel: "zalo-oa",
    name: "OA phường",
    mode: "webhook",
    webhookUrl: "https://bot.example.vn",
    apiRoot: oa.apiRoot,
    appSecret: oa.account.secretKey,
    oaSecret: oa.account.oaSecretKey,
    settings: { appId: oa.account.appId },
  });
  let id: number;
  const consent = async (browser = admin) => (await browser.post(`/api/channels/${id}/consent`, {})).body.url as string;
  /** As a browser does that another site sent here: with its cookies, and we look where it is sent next. */
  const comeBack = (address: string, browser = admin) => {
    const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
    const url = api.url + address.slice(new URL(address, api.url).origin.length);
    return fetch(url, { redirect: "manual", headers: { cookie, "sec-fetch-site": "cross-site" } });
  };
  const granted = () => findGrant(database.bot, sealer, id);

  it("is connected with both secrets, which nobody sees again", async () => {
    for (const lacking of ["appSecret", "oaSecret"])
      expect((await admin.post("/api/channels", { ...asked(), [lacking]: undefined })).body.errors).toHaveProperty(
        lacking,
      );
    expect((await admin.post("/api/channels", { ...asked(), mode: "polling" })).body.errors).toHaveProperty("mode");
    expect((await admin.post("/api/channels", { ...asked(), settings: {} })).body.errors).toHaveProperty([
      "settings.appId",
    ]);
    const made = await admin.post("/api/channels", asked());
    expect(made.status).toBe(201);
    id = made.body.id;
    expect(made.body).toMatchObject({
      grant: null,
      redirectUrl: `${api.url}/api/channels/consent/zalo-oa`,
      eventsUrl: `https://bot.example.vn/zalo-oa/${id}`,
      settings: { freeHours: 48, paidHours: 168, paid: false, buttons: "none" },
    });
    expect(made.body.notes.join()).toContain("Chưa được Official Account cho phép");
    const tested = await admin.post(`/api/channels/${id}/test`, {});
    expect(tested.body.status).toMatchObject({ ok: false, text: made.body.notes[0] });
  });

  it("is granted by an administrator who goes to the platform and comes back, once", async () => {
    const url = await consent();
    const { redirect } = oa.control.consent({ url });
    const asks = new URL(url).searchParams;
    expect(asks.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(oa.account.secretKey);

    expect((await comeBack(redirect, api.browser())).status).toBe(401);
    expect((await comeBack(redirect, staff)).status).toBe(403);
    // Another administrator's browser was made to open it.
    expect((await comeBack(redirect, other)).status).toBe(410);
    expect(await granted()).toBeNull();

    const back = await comeBack(redirect);
    expect([back.status, back.headers.get("location")]).toEqual([303, `/#/channels/${id}`]);
    const row = await admin.get(`/api/channels/${id}`);
    expect(row.body).toMatchObject({
      grant: { grantee: oa.account.oaId, renewableUntil: "2027-02-21T02:00:00Z" },
      botName: oa.account.name,
      status: { ok: true },
      notes: [],
    });
    expect((await comeBack(redirect)).status).toBe(410);
    expect((await granted())?.refreshToken).toBeTruthy();
    expect((await admin.post(`/api/channels/${id}/test`, {})).body.status).toMatchObject({ ok: true });
  });

  it("keeps what it has when a consent is made up, late, refused, or its code is none", async () => {
    const before = await granted();
    const stateOf = (url: string) => new URL(url).searchParams.get("state")!;
    expect((await admin.get("/api/channels/consent/zalo-oa?code=x&state=made-up")).status).toBe(410);
    expect((await admin.get("/api/channels/consent/zalo-oa")).status).toBe(410);

    const page = await fetch(`${api.url}/api/channels/consent/zalo-oa?state=made-up`, {
      headers: { accept: "text/html", cookie: [...admin.cookies].map((pair) => pair.join("=")).join("; ") },
    });
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining("nhấn Cho phép lần nữa")]);

    const late = oa.control.consent({ url: await consent() }).redirect;
    now = now.add({ minutes: 11 });
    expect((await comeBack(late)).status).toBe(410);

    const refused = stateOf(await consent());
    expect((await comeBack(`${api.url}/api/channels/consent/zalo-oa?state=${refused}`)).status).toBe(303);
    const told = await admin.get(`/api/channels/${id}`);
    expect(told.body.status).toMatchObject({ ok: false });
    expect(told.body.status.text).toContain("Nhấn nút Cho phép");

    const wrong = stateOf(await consent());
    expect((await comeBack(`${api.url}/api/channels/consent/zalo-oa?code=not-a-code&state=${wrong}`)).status).toBe(303);
    expect((await admin.get(`/api/channels/${id}`)).body.status.text).toContain("-14008");
    expect(await granted()).toEqual(before);
  });

  it("takes one new secret and keeps the other, and what was granted", async () => {
    const before = await granted();
    const { body: row } = await admin.get(`/api/channels/${id}`);
    const change = { name: row.name, mode: "webhook", webhookUrl: row.webhookUrl, version: row.version };
    const renamed = await admin.put(`/api/channels/${id}`, { ...change, oaSecret: "another-secret-key" });
    expect(renamed.body.settings).toEqual(row.settings);
    expect(await granted()).toEqual(before);
    expect(await consent()).toContain(oa.account.appId);
    const { redirect } = oa.control.consent({ url: await consent() });
    // The application's secret is the old one, so the platform still takes it.
    expect((await comeBack(redirect)).status).toBe(303);
    expect((await admin.get(`/api/channels/${id}`)).body.status.ok).toBe(true);
  });

  it.each([
    [-224, "nâng gói"],
    [-9999, "Nền tảng từ chối: -9999"],
    [502, "Nền tảng từ chối: 502"],
  ])("says of an account that answers %i what to do", async (code, words) => {
    oa.control.fault({ method: "getoa", code });
    const { body } = await admin.post(`/api/channels/${id}/test`, {});
    expect(body.status).toMatchObject({ ok: false, text: expect.stringContaining(words) });
    expect((await admin.post(`/api/channels/${id}/test`, {})).body.status.ok).toBe(true);
  });

  it("tells no secret: not in a row, the log of changes, a line of the log, nor the database's columns", async () => {
    const grant = await granted();
    const secrets = [oa.account.secretKey, oa.account.oaSecretKey, grant!.accessToken, grant!.refreshToken];
    const rows = await admin.get("/api/channels");
    const audit = await database.owner.prisma.auditEntry.findMany();
    const stored = await database.owner.prisma.$queryRaw`select to_jsonb(c) as row from channel_connection c
      union all select to_jsonb(g) from channel_grant g union all select to_jsonb(t) from channel_consent t`;
    const told = JSON.stringify([rows.body, audit.map(({ before, after }) => [before, after]), stored, api.logged]);
    for (const secret of secrets) expect(told).not.toContain(secret);
  });
});
