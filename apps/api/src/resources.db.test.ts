import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints, type Endpoint } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "./testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let admin: Browser;
let staff: Browser;
let west: Browser;
let secretary: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "admin", "admin", null);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "west", "staff", tree.west);
  await addAccount(database, "secretary", "secretary", tree.west);
  api = await startApi(database);
  [admin, staff, west, secretary] = (await Promise.all(
    ["admin", "staff", "west", "secretary"].map((login) => api.signedIn(login)),
  )) as [Browser, Browser, Browser, Browser];
});
afterAll(() => api.stop());

const doors = Object.values(endpoints).flatMap((resource) => Object.values(resource) as Endpoint[]);
/** A list of everything; one within a record needs the record first, and is tested with it. */
const isList = (door: Endpoint) =>
  door.method === "get" && !door.path.includes(":") && "sort" in ((door.query as { shape?: object }).shape ?? {});

describe("every door", () => {
  it("needs a session, unless it is one of those that open one", async () => {
    for (const door of doors.filter((one) => !one.open)) {
      const path = door.path.replaceAll(/:\w+/g, "1");
      const answer = await api
        .browser()
        .send(door.method.toUpperCase(), path, door.method === "get" ? undefined : {}, {});
      expect([door.method, path, answer.status]).toEqual([door.method, path, 401]);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  it("with an id that cannot be is the same as with one that is not there", async () => {
    for (const door of doors.filter((one) => one.method === "get" && one.path.endsWith("/:id"))) {
      const at = (id: string) => admin.get(door.path.replace(":id", id));
      const absent = await at("1999999999");
      expect([door.path, absent.status]).toEqual([door.path, 404]);
      for (const id of ["abc", "0", "-1", "1.5", "99999999999999999999", "%00", "1;drop table unit"]) {
        const odd = await at(encodeURIComponent(id));
        expect([door.path, id, odd.status, odd.body]).toEqual([door.path, id, 404, absent.body]);
      }
    }
  });
});

describe.each(doors.filter(isList).map((door) => [door.path, door] as const))("the list %s", (path, door) => {
  const query = (more: Record<string, string>) => admin.get(`${path}?${new URLSearchParams(more).toString()}`);

  it("pages, and sorts by every column that the contract names", async () => {
    const { sort } = (door.query as unknown as { shape: { sort: { def: { innerType: { options: string[] } } } } })
      .shape;
    for (const column of sort.def.innerType.options) {
      const { status, body } = await query({ sort: column, order: "desc", page: "1", perPage: "2" });
      expect([column, status, body.errors ?? null]).toEqual([column, 200, null]);
      expect(body.data.length).toBeLessThanOrEqual(2);
      expect(body.total).toBeGreaterThanOrEqual(body.data.length);
    }
  });

  it.each([
    ["an unknown column", { sort: "password_hash" }, "sort"],
    ["SQL for a column", { sort: "id; drop table unit" }, "sort"],
    ["an unknown direction", { order: "sideways" }, "order"],
    ["too large a page", { perPage: "201" }, "perPage"],
    ["no page", { page: "0" }, "page"],
    ["a filter that is no JSON", { filter: "{nonsense" }, "filter"],
    ["a filter that is a list", { filter: "[1]" }, "filter"],
    ["an unknown filter", { filter: '{"passwordHash":"x"}' }, "filter"],
    ["a filter that pollutes", { filter: '{"__proto__":{"admin":true}}' }, "filter"],
    ["an unknown parameter", { include: "account" }, "input"],
  ] as const)("refuses %s", async (_, asked, field) => {
    const { status, body } = await query(asked);
    expect([status, body.type, Object.keys(body.errors)]).toEqual([400, "urn:ketnap:invalid", [field]]);
    expect(body.errors[field]).toMatch(/\p{Lu}/u);
  });
});

describe("units", () => {
  it("are listed, searched without diacritics, and read with all that is known", async () => {
    const { body } = await staff.list("units", { q: "chi bo" }, { sort: "name", order: "asc" });
    expect(body.data.map((row: { name: string }) => row.name)).toEqual(["Chi bộ Đông", "Chi bộ Tây"]);
    const read = await staff.get(`/api/units/${tree.west}`);
    expect(read.body).toMatchObject({ name: "Chi bộ Tây", childCount: 1, ancestors: [{ id: tree.ward }] });
    expect((await staff.get("/api/units/tree")).body.data).toHaveLength(4);
    expect((await west.get("/api/units/tree")).body.data).toHaveLength(2);
  });

  it("of another subtree are the same 404 as none", async () => {
    const [foreign, none] = [await west.get(`/api/units/${tree.east}`), await west.get("/api/units/1999999999")];
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(none.body);
    const rename = (id: number) =>
      west.post(`/api/units/${id}/rename`, { name: "Của tôi", effectiveOn: "2026-01-01", version: 1 });
    expect((await rename(tree.east)).body).toEqual((await rename(1_999_999_999)).body);
    expect((await west.list("units", { parentId: tree.ward })).body).toEqual(
      (await west.list("units", { parentId: 1_999_999_999 })).body,
    );
    expect(
      (await west.list("units", { id: [tree.east, tree.west] })).body.data.map((row: { id: number }) => row.id),
    ).toEqual([tree.west]);
  });

  it("are created and renamed, and a secretary may not", async () => {
    const made = await staff.post("/api/units", {
      name: "Chi bộ Mới",
      level: "cell",
      parentId: tree.ward,
      startedOn: "2026-01-01",
    });
    expect([made.status, made.body.name]).toEqual([201, "Chi bộ Mới"]);
    const renamed = await staff.post(`/api/units/${made.body.id}/rename`, {
      name: "Chi bộ Mới Hơn",
      effectiveOn: "2026-06-01",
      version: made.body.version,
    });
    expect(renamed.body.names.map((row: { name: string }) => row.name)).toContain("Chi bộ Mới");
    const refused = await secretary.post("/api/units", { name: "X", level: "cell", parentId: tree.west });
    expect([refused.status, refused.body.type]).toEqual([403, "urn:ketnap:forbidden"]);
  });
});

describe("a quota", () => {
  const asked = () => ({
    unitId: tree.west,
    scope: "year",
    firstMonth: "2026-01",
    lastMonth: "2026-12",
    kind: "absolute",
    value: 12,
    documentNo: "01-CT/ĐU",
  });

  it("is set, revised with its paper, and tells two editors apart", async () => {
    const made = await staff.post("/api/quotas", asked());
    expect([made.status, made.body.value, made.body.revisions.length]).toEqual([201, 12, 1]);
    const { id, version } = made.body;
    const revise = (value: number) =>
      staff.put(`/api/quotas/${id}`, {
        kind: "absolute",
        value,
        documentNo: "02-CT/ĐU",
        documentOn: "2026-03-01",
        reason: "Bổ sung",
        version,
      });
    const first = await revise(15);
    expect(first.body.revisions.map((row: { value: number }) => row.value)).toEqual([12, 15]);
    const second = await revise(18);
    expect([second.status, second.body.type, second.body.current.value]).toEqual([409, "urn:ketnap:conflict", 15]);
    expect((await staff.get(`/api/quotas/${id}`)).body.value).toBe(15);

    const { body: audit } = await staff.list(
      "audit-entries",
      { entity: "quota", entityId: String(id) },
      { sort: "id", order: "asc" },
    );
    expect(audit.data.map((row: { change: string }) => row.change)).toEqual(["created", "updated"]);
    expect(audit.data[1]).toMatchObject({
      actorLabel: "Chức danh staff",
      before: { value: 12 },
      after: { value: 15 },
      unitId: tree.west,
    });
    expect((await west.list("quotas", { unitId: tree.west })).body.total).toBe(1);
  });

  it("with a field too many, or without its number, is refused by field", async () => {
    const more = await staff.post("/api/quotas", { ...asked(), unitId: tree.east, sample: true });
    expect([more.status, Object.keys(more.body.errors)]).toEqual([422, ["input"]]);
    expect(more.body.errors.input).toContain("sample");
    const less = await staff.post("/api/quotas", { ...asked(), unitId: tree.east, value: null });
    expect([less.status, Object.keys(less.body.errors)]).toEqual([422, ["value"]]);
    const { id, version } = (await staff.post("/api/quotas", { ...asked(), unitId: tree.east })).body;
    const bare = await staff.put(`/api/quotas/${id}`, { kind: "absolute", value: 15, documentOn: null, version });
    expect([bare.status, bare.body.errors]).toEqual([
      422,
      { documentNo: expect.stringMatching(/số văn bản/), documentOn: expect.stringMatching(/ngày/) },
    ]);
    const foreign = await west.post("/api/quotas", { ...asked(), unitId: tree.east });
    expect(foreign.status).toBe(404);
  });
});

describe("a figure", () => {
  it("is recorded, corrected and deleted by its version", async () => {
    const asked = {
      unitId: tree.west,
      indicator: "admitted",
      firstMonth: "2026-01",
      lastMonth: "2026-01",
      source: "report",
      value: 2,
    };
    const made = await staff.post("/api/figures", asked);
    expect([made.status, made.body.value]).toEqual([201, 2]);
    const { id, version } = made.body;
    const corrected = await staff.put(`/api/figures/${id}`, { value: 3, version });
    expect(corrected.body.value).toBe(3);
    expect((await staff.put(`/api/figures/${id}`, { value: 4, version })).status).toBe(409);
    expect((await secretary.put(`/api/figures/${id}`, { value: 4, version: 2 })).status).toBe(403);
    expect((await staff.delete(`/api/figures/${id}?version=1`)).status).toBe(409);
    expect((await staff.delete(`/api/figures/${id}`)).status).toBe(400);
    expect((await staff.delete(`/api/figures/${id}?version=${corrected.body.version}`)).status).toBe(204);
    expect((await staff.get(`/api/figures/${id}`)).status).toBe(404);
  });

  it("feeds the dashboard of whoever reaches it", async () => {
    await staff.post("/api/figures", {
      unitId: tree.ward,
      indicator: "admitted",
      firstMonth: "2026-01",
      lastMonth: "2026-06",
      source: "report",
      value: 7,
    });
    await staff.post("/api/quotas", {
      unitId: tree.ward,
      scope: "year",
      firstMonth: "2026-01",
      lastMonth: "2026-12",
      kind: "absolute",
      value: 20,
    });
    const { status, body } = await staff.get("/api/dashboard?year=2026");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      unit: { id: tree.ward },
      year: 2026,
      progress: { admitted: { value: 7 }, percent: 35 },
      progressChart: { kind: "progress", quota: 20 },
    });
    expect((await west.get(`/api/dashboard?year=2026&unitId=${tree.ward}`)).status).toBe(404);
    const told = { indicator: "admitted", source: "report", value: 1 };
    const months = { [tree.east]: ["2021-01", "2021-02", "2021-03"], [tree.west]: ["2021-01", "2021-03"] };
    for (const [unitId, of] of Object.entries(months))
      for (const at of of)
        await staff.post("/api/figures", { ...told, unitId: Number(unitId), firstMonth: at, lastMonth: at });
    const holed = await staff.get("/api/dashboard?year=2021");
    expect(holed.body).toMatchObject({
      progress: { coverage: { reported: 1, of: 2, partialUnits: 1 } },
    });
  });
});

describe("accounts", () => {
  it("are created with a grant and a link code, and shut at once", async () => {
    const made = await staff.post("/api/accounts", {
      login: "moi.tay",
      label: "Bí thư mới",
      password: "con cò bay lả bay la",
      grants: [{ role: "secretary", unitId: tree.west }],
    });
    expect([made.status, made.body.grants[0].unitName]).toEqual([201, "Chi bộ Tây"]);
    expect(JSON.stringify(made.body)).not.toContain("argon2");
    const code = await staff.post(`/api/accounts/${made.body.id}/link-codes`, {});
    expect([code.status, code.body.code]).toEqual([201, expect.stringMatching(/^LK-/)]);
    const browser = api.browser();
    await browser.post("/api/session", { login: "moi.tay", password: "con cò bay lả bay la" });
    expect((await browser.get("/api/units")).status).toBe(200);
    expect(
      (await staff.post(`/api/accounts/${made.body.id}/deactivate`, { version: made.body.version })).body.active,
    ).toBe(false);
    expect((await browser.get("/api/units")).status).toBe(401);
  });

  it("get a new password once, from whoever may", async () => {
    const id = await addAccount(database, "forgot", "secretary", tree.west);
    const reset = await west.post(`/api/accounts/${id}/password`, {});
    expect(reset.body.password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    const browser = api.browser();
    expect((await browser.post("/api/session", { login: "forgot", password: reset.body.password })).status).toBe(200);
    const foreign = await addAccount(database, "eastern", "secretary", tree.east);
    const [there, nowhere] = [
      await west.post(`/api/accounts/${foreign}/password`, {}),
      await west.post("/api/accounts/1999999999/password", {}),
    ];
    expect([there.status, there.body]).toEqual([404, nowhere.body]);
  });

  it("do not climb: staff makes no administrator and touches none", async () => {
    const climb = await staff.post("/api/accounts", {
      login: "climber",
      label: "Tự nâng",
      grants: [{ role: "admin", unitId: tree.ward }],
    });
    expect(climb.status).toBe(403);
    const own = (await staff.get("/api/session")).body.accountId;
    expect((await staff.post(`/api/accounts/${own}/grants`, { role: "admin", unitId: null })).status).toBe(403);
    const { body } = await admin.list("accounts", { q: "admin" });
    expect((await staff.get(`/api/accounts/${body.data[0].id}`)).status).toBe(404);
  });

  it("that a secretary asks for are not his to see; a code of his own is", async () => {
    expect((await secretary.get("/api/accounts")).status).toBe(403);
    const own = (await secretary.get("/api/session")).body.accountId;
    expect((await secretary.post(`/api/accounts/${own}/link-codes`, {})).status).toBe(201);
  });
});

describe("the audit log", () => {
  it("shows a subtree its own entries, and the whole chain to whoever answers for all of it", async () => {
    const { body } = await west.list("audit-entries", {}, { perPage: "200" });
    const seen = new Set(body.data.map((row: { unitId: number | null }) => row.unitId));
    expect([...seen].every((id) => id === tree.west || id === tree.team)).toBe(true);
    expect((await west.list("audit-entries", { unitId: tree.east })).status).toBe(404);
    expect((await secretary.get("/api/audit-entries/verify")).status).toBe(403);
    await addAccount(database, "auditor-east", "auditor", tree.east);
    for (const reader of [west, await api.signedIn("auditor-east")])
      expect((await reader.get("/api/audit-entries/verify")).body).toMatchObject({ intact: true, firstBroken: null });
    expect((await admin.get("/api/audit-entries/verify")).body).toMatchObject({ intact: true, firstBroken: null });
    const at = await database.owner.prisma.auditEntry.findFirstOrThrow({ where: { entity: "quota" } });
    await database.owner.prisma.auditEntry.update({ where: { id: at.id }, data: { after: { value: 999 } } });
    expect((await admin.get("/api/audit-entries/verify")).body).toMatchObject({
      intact: false,
      firstBroken: Number(at.id),
    });
  });

  it("cannot be changed by the panel's own role", async () => {
    await expect(database.staff.prisma.auditEntry.deleteMany({})).rejects.toThrow();
    await expect(database.staff.prisma.auditEntry.updateMany({ data: { verb: "x" } })).rejects.toThrow();
  });
});

describe("calendar and regulations", () => {
  it("are edited by staff, and two days on one date are refused", async () => {
    const made = await staff.post("/api/calendar-days", {
      date: "2027-05-04",
      kind: "swap_off",
      name: "Nghỉ hoán đổi",
    });
    expect(made.status).toBe(201);
    const twice = await staff.post("/api/calendar-days", { date: "2027-05-04", kind: "holiday", name: "Lại" });
    expect([twice.status, Object.keys(twice.body.errors)]).toEqual([422, ["date"]]);
    expect((await staff.delete(`/api/calendar-days/${made.body.id}?version=${made.body.version}`)).status).toBe(204);
    const rule = { ruleId: "thu60", title: "Thử", value: "60", effectiveFrom: "2026-01-01", source: "Tự đặt" };
    const kept = await staff.post("/api/regulations", rule);
    expect([kept.status, kept.body.verified]).toEqual([201, false]);
    expect((await staff.post("/api/regulations", { ...rule, effectiveFrom: "2026-05-01" })).status).toBe(422);
    expect((await secretary.post("/api/regulations", rule)).status).toBe(403);
  });
});

describe("a channel", () => {
  const token = `${"1234567890"}:${"A".repeat(35)}`;
  it("keeps its token sealed, tells when it does not work, and is the administrator's affair", async () => {
    const asked = { channel: "telegram", name: "Thử", token, apiRoot: "http://127.0.0.1:9" };
    expect((await staff.post("/api/channels", asked)).status).toBe(403);
    const made = await admin.post("/api/channels", asked);
    expect([made.status, made.body.hasToken]).toEqual([201, true]);
    const tested = await admin.post(`/api/channels/${made.body.id}/test`, {});
    expect([tested.status, tested.body.status.ok]).toEqual([200, false]);
    expect(tested.body.status.text).toContain("Không tới được máy chủ");
    const row = await database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id: made.body.id } });
    expect(Buffer.from(row.tokenSealed!).toString("latin1")).not.toContain(token);
    for (const { body } of [made, tested, await admin.get("/api/channels")])
      expect(JSON.stringify(body)).not.toContain("AAAA");
    expect(api.logged.join("")).not.toContain("AAAA");
    expect(
      (await admin.post("/api/channels", { ...asked, name: "Sai", token: "không phải token" })).body.errors,
    ).toHaveProperty("token");
    const off = await admin.post(`/api/channels/${made.body.id}/enable`, {
      enabled: false,
      version: made.body.version,
    });
    expect(off.body.enabled).toBe(false);
    expect((await staff.post(`/api/channels/${made.body.id}/test`, {})).status).toBe(403);
  });
});

describe("the simulator", () => {
  it("answers as the persona would be answered, and plays nobody who sees more", async () => {
    const personas = (await west.get("/api/simulator/personas")).body.data as { accountId: number; label: string }[];
    expect(personas.map(({ label }) => label)).not.toContain("Chức danh staff");
    const persona = personas.find(({ label }) => label === "Chức danh secretary")!;
    const ask = (accountId: number, content: object) =>
      west.post("/api/simulator", { accountId, channel: "telegram", onDate: "2026-07-05", content });
    const { status, body } = await ask(persona.accountId, { kind: "text", text: "chi tieu nam 2026" });
    expect(status).toBe(200);
    expect(body.understanding).toMatchObject({ intent: "quota_get", decision: expect.any(String) });
    expect(body.messages[0].rendered).toContain("15");
    expect(body.facts[0]).toMatchObject({ kind: "quota" });
    const tapped = body.messages[0].choices[0];
    if (tapped) expect((await ask(persona.accountId, { kind: "choice", token: tapped.token })).status).toBe(200);
    expect(
      (await ask(persona.accountId, { kind: "media", media: "photo" })).body.messages[0].blocks.length,
    ).toBeGreaterThan(0);
    const more = (await admin.list("accounts", { q: "staff" })).body.data[0].id;
    expect((await ask(more, { kind: "text", text: "xin chào" })).status).toBe(404);
    expect((await secretary.get("/api/simulator/personas")).status).toBe(403);
  });
});

describe("bad input", () => {
  it("of characters and days that no database keeps is refused by field", async () => {
    const nul = await staff.post("/api/units", { name: "Chi bộ\u0000", level: "cell", parentId: tree.ward });
    expect([nul.status, Object.keys(nul.body.errors)]).toEqual([422, ["name"]]);
    const half = await staff.send(
      "POST",
      "/api/units",
      `{"name":"\\ud800 x","level":"cell","parentId":${tree.ward}}`,
      {},
    );
    expect([half.status, Object.keys(half.body.errors)]).toEqual([422, ["name"]]);
    const search = await staff.list("units", { q: "\u0000" });
    expect([search.status, Object.keys(search.body.errors)]).toEqual([400, ["filter.q"]]);
    for (const day of ["0000-01-01", "2026-02-31", "9999-12-31", "hôm qua"])
      expect((await staff.get(`/api/units/tree?onDate=${encodeURIComponent(day)}`)).status).toBe(400);
  });

  it("as a name is kept as it is and nothing more", async () => {
    for (const name of [
      "'; drop table unit; --",
      "<script>alert(1)</script>",
      "**đậm** _nghiêng_ [x](y)",
      "{{7*7}} ${1}",
      "🙂🙂",
    ]) {
      const made = await staff.post("/api/units", { name, level: "cell", parentId: tree.ward });
      expect([made.status, made.body.name]).toEqual([201, name]);
      expect((await staff.list("units", { q: name })).status).toBe(200);
    }
  });

  it("too large or broken is a problem, not a stack", async () => {
    const large = await staff.post("/api/units", { name: "x".repeat(1_100_000) });
    expect([large.status, large.body.type]).toEqual([413, "urn:ketnap:too-large"]);
    const broken = await staff.send("POST", "/api/units", "{broken", {});
    expect([broken.status, broken.body.detail]).toEqual([422, "Không phải JSON."]);
    const polluted = await staff.send(
      "POST",
      "/api/units",
      '{"__proto__":{"roles":["admin"]},"name":"X","level":"cell","parentId":null}',
      {},
    );
    expect(polluted.status).toBeGreaterThanOrEqual(400);
    expect((await staff.get("/api/nowhere")).body.type).toBe("urn:ketnap:not-found");
    expect((await staff.get("/api/units/%E0%A4%A")).status).toBe(404);
  });
});

describe("the first run", () => {
  it("is led by an administrator", async () => {
    expect((await admin.get("/api/installation")).body).toMatchObject({ firstRun: true, hasUnits: true });
    const body = { login: "quantri.that", label: "Quản trị viên", password: "một hai ba con mực" };
    expect((await staff.post("/api/installation/administrator", body)).status).toBe(403);
    expect((await admin.post("/api/installation/administrator", body)).body).toMatchObject({ hasAdministrator: true });
    expect((await api.browser().post("/api/session", { login: body.login, password: body.password })).status).toBe(200);
  });
});
