import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { addDeliveries, createSealer, openBulk, openCase } from "@ketnap/domain/deliveries";
import { systemActor } from "@ketnap/domain/kernel";
import { fillReminderRules } from "@ketnap/domain/reminders";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "./testing/start-api.ts";

const database = useDatabase();
const now = Temporal.Now.instant();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let west: Browser;
let secretary: Browser;
const people: Record<string, number> = {};

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "west", "staff", tree.west);
  people["dong"] = await addAccount(database, "dong", "secretary", tree.east);
  people["tay"] = await addAccount(database, "tay", "secretary", tree.west);
  await fillReminderRules({ actor: systemActor("test"), db: database.staff, now }, {});
  api = await startApi(database);
  [staff, west, secretary] = (await Promise.all(["staff", "west", "tay"].map((login) => api.signedIn(login)))) as [
    Browser,
    Browser,
    Browser,
  ];
});
afterAll(() => api.stop());

async function ruleOf(key: string) {
  const { body } = await staff.list("reminder-rules", {}, { perPage: "100" });
  return body.data.find((rule: { key: string }) => rule.key === key);
}

function draftOf(rule: Record<string, unknown>, changes: object = {}) {
  const {
    id: _i,
    key: _k,
    kind: _d,
    topic: _t,
    from: _f,
    escalates: _e,
    placeholders: _p,
    next: _n,
    version: _v,
    ...draft
  } = rule;
  return { ...draft, ...changes };
}

describe("the rules of reminding", () => {
  it("are previewed as every channel would show them, cut by its own limit, with the next five days", async () => {
    const rule = await ruleOf("roadmap_check");
    const preview = (changes: object, locale = "vi") =>
      staff.post(`/api/reminder-rules/${rule.id}/preview`, { locale, draft: draftOf(rule, changes) });
    const { status, body } = await preview({ textVi: "Lộ trình của {unit}\nĐã kết nạp {admitted}" });
    expect([status, body.errors ?? null]).toEqual([200, null]);
    const shown = Object.fromEntries(body.channels.map((each: { channel: string }) => [each.channel, each]));
    expect(Object.keys(shown).toSorted()).toEqual(["telegram", "web", "zalo-bot", "zalo-oa"]);
    expect(shown["telegram"].pieces[0].text).toMatch(/^Lộ trình của Chi bộ .*\nĐã kết nạp \d/);
    expect(shown["telegram"].pieces[0].characters).toBe(shown["telegram"].pieces[0].text.length);
    expect(shown["telegram"].limit).toBeGreaterThan(shown["zalo-bot"].limit);
    expect(shown["web"].limit).toBeNull();
    expect(body.occurrences).toHaveLength(5);
    expect(body.occurrences[0]).toMatchObject({ people: 1 + 1 });

    const english = await preview({ textEn: "The roadmap of {unit}" }, "en");
    expect(english.body.channels[0].pieces[0].text).toMatch(/^The roadmap of /);
    const strange = await preview({ textVi: "{ten} {unit}" });
    expect(strange.body.unknown).toEqual(["ten"]);
    expect((await preview({ offsets: ["x"] })).status).toBe(422);
    const long = await preview({ textVi: `${"Một câu dài để xem cắt ra sao. ".repeat(31)}{unit}` });
    expect(long.status).toBe(200);
  });

  it("are changed by a put, refused in words, and a stale edit gets the row as it is now", async () => {
    const rule = await ruleOf("weekly_digest");
    const put = (body: object, browser = staff) => browser.put(`/api/reminder-rules/${rule.id}`, body);
    const changed = await put({ ...draftOf(rule, { weekday: 2 }), version: rule.version });
    expect([changed.status, changed.body.weekday]).toEqual([200, 2]);
    const stale = await put({ ...draftOf(rule, { weekday: 3 }), version: rule.version });
    expect([stale.status, stale.body.current?.weekday]).toEqual([409, 2]);
    const bad = await put({ ...draftOf(rule, { textVi: "{ten}" }), version: rule.version + 1 });
    expect([bad.status, bad.body.errors.textVi]).toEqual([422, expect.stringContaining("«ten»")]);
    expect((await put({ ...draftOf(rule), version: rule.version + 1 }, secretary)).status).toBe(403);
    expect((await put({ ...draftOf(rule), kind: "news", version: rule.version + 1 })).status).toBe(422);
  });

  it("have hours and budgets that are read and changed", async () => {
    const { body } = await staff.get("/api/reminder-settings");
    const put = (changes: object) => staff.put("/api/reminder-settings", { ...body, ...changes });
    expect((await put({ dayEndsAt: "16:00" })).body).toMatchObject({ dayEndsAt: "16:00", version: body.version + 1 });
    expect((await put({ dayStartsAt: "8h" })).body.errors.dayStartsAt).toBe("Giờ viết dạng 08:00.");
    expect((await secretary.get("/api/reminder-settings")).status).toBe(403);
  });
});

describe("what goes together", () => {
  it("is paused, resumed and called off by those who reach all its people; others see their share, or nothing", async () => {
    const sealer = createSealer("a key of the tests, long enough to seal with");
    const bulkTo = async (key: string, logins: string[]) => {
      const id = await openBulk(database.staff, { kind: "wave", key, title: key }, now);
      const rows = logins.map((login) => ({
        channel: "web" as const,
        connectionId: 0,
        address: `${key}-${login}`,
        dedupeKey: `${key}:${login}`,
        accountId: people[login]!,
        bulkId: id,
        message: { message: { blocks: [] }, choices: [], locale: "vi" as const },
      }));
      await addDeliveries(database.staff, sealer, rows, now);
      return id;
    };
    const [both, east] = [await bulkTo("a", ["dong", "tay"]), await bulkTo("b", ["dong"])];
    const act = (browser: Browser, id: number, what: string, version: number) =>
      browser.post(`/api/bulks/${id}/${what}`, { version });
    expect((await act(west, both, "pause", 1)).status).toBe(410);
    expect((await west.get(`/api/bulks/${both}`)).body).toMatchObject({ reachesFurther: true, counts: { total: 1 } });
    expect((await west.get(`/api/bulks/${east}`)).body).toEqual((await west.get("/api/bulks/1999999999")).body);
    expect((await act(staff, both, "pause", 1)).body).toMatchObject({ state: "paused", version: 2 });
    expect((await act(staff, both, "resume", 1)).status).toBe(409);
    expect((await act(staff, both, "resume", 2)).body).toMatchObject({ state: "running" });
    expect((await act(staff, both, "call-off", 3)).body).toMatchObject({ state: "called_off", counts: { expired: 2 } });
    expect((await staff.list("deliveries", { bulkId: both })).body).toMatchObject({ total: 2 });
    expect((await west.list("deliveries", { bulkId: both })).body).toMatchObject({ total: 1 });
    expect((await secretary.list("bulks")).status).toBe(403);
    const [row] = (await staff.list("deliveries", { bulkId: both })).body.data;
    const resent = await staff.post(`/api/deliveries/${row.id}/resend`, {});
    expect([resent.status, resent.body.detail]).toEqual([410, expect.stringContaining("không dựng lại được")]);
  });
});

describe("people out of reach", () => {
  it("are listed and worked within one's units; the code is shown once and logged nowhere", async () => {
    const id = await openCase(database.staff, { accountId: people["tay"]!, why: "not_linked" }, now);
    const foreign = await openCase(database.staff, { accountId: people["dong"]!, why: "not_linked" }, now);
    const { body } = await west.list("unreachable-cases", { open: true });
    expect(body).toMatchObject({ total: 1, data: [{ id, why: "not_linked", units: [{ id: tree.west }] }] });
    expect((await west.get(`/api/unreachable-cases/${foreign}`)).status).toBe(404);
    const act = (what: string, more: object) => west.post(`/api/unreachable-cases/${id}/${what}`, more);
    expect((await act("work", { action: "called", note: "x", version: 1 })).body).toMatchObject({ action: "called" });
    const code = await act("link-code", { version: 2 });
    expect([code.status, code.body.code]).toEqual([201, expect.stringMatching(/^LK-/)]);
    expect(api.logged.join("\n")).not.toContain(code.body.code);
    expect((await act("close", { version: 2 })).status).toBe(409);
    expect((await act("close", { version: 3 })).body.closedAt).not.toBeNull();
    expect((await act("reopen", { version: 4 })).body).toMatchObject({ closedAt: null, version: 5 });
  });

  it("and a channel's use of its month are for staff", async () => {
    expect((await staff.get("/api/channel-use")).body).toMatchObject({ data: [] });
    for (const path of ["/api/channel-use", "/api/unreachable-cases", "/api/outgoing", "/api/outgoing/summary"])
      expect([path, (await secretary.get(path)).status]).toEqual([path, 403]);
    expect((await staff.get("/api/outgoing/summary")).body.days).toHaveLength(7);
    expect((await staff.get("/api/outgoing/summary?from=2026-02-30")).status).toBe(400);
  });
});
