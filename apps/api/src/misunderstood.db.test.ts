import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { recordMisunderstood } from "@ketnap/domain/misunderstood";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "./testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let admin: Browser;
let west: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "admin", "admin", null);
  await addAccount(database, "west", "staff", tree.west);
  api = await startApi(database);
  [admin, west] = (await Promise.all(["admin", "west"].map((login) => api.signedIn(login)))) as [Browser, Browser];
  const form = "xom □ ket nap may";
  const said = { form, shown: form, why: "unknown_unit", intent: null, channel: "web", level: null } as const;
  await recordMisunderstood(database.bot, said, Temporal.Instant.from("2026-11-22T02:00:00Z"));
});
afterAll(() => api.stop());

const trial = { text: "xóm Gáo Dừa năm 2026 kết nạp mấy người" };

test("a sentence is tried with a name more and with a phrase more, and nothing is kept", async () => {
  const alias = { unitId: tree.west, alias: "xóm Gáo Dừa" };
  const named = await admin.post("/api/misunderstood-trials", { ...trial, alias });
  expect(named.status).toBe(200);
  expect(named.body.before).toMatchObject({ decision: "ask", units: [] });
  expect(named.body.after).toMatchObject({ units: [{ id: tree.west }], intent: "progress_get" });
  const phrase = { phrase: "gặt được", intent: "quota_get" };
  const taught = await admin.post("/api/misunderstood-trials", { text: "năm 2026 gặt được mấy", phrase });
  expect(taught.body.after).toMatchObject({ intent: "quota_get" });
  expect(taught.body.before.intent).not.toBe("quota_get");
  const again = await admin.post("/api/misunderstood-trials", trial);
  expect(again.body.after).toEqual(again.body.before);
  expect((await admin.get("/api/taught-phrases")).body.total).toBe(0);
});

test("who does not reach all gets neither list nor trial, and is told so by his own permissions", async () => {
  expect((await west.get("/api/misunderstood")).status).toBe(403);
  expect((await west.post("/api/misunderstood-trials", trial)).status).toBe(403);
  const permissions = async (browser: Browser) => (await browser.get("/api/session")).body.permissions as string[];
  expect(await permissions(west)).not.toContain("misunderstood.read");
  expect(await permissions(admin)).toContain("misunderstood.write");
});

test.each([
  ["no text", {}, "text"],
  ["a text beyond a message", { text: "a".repeat(601) }, "text"],
  ["a refusal taught", { ...trial, phrase: { phrase: "gặt được", intent: "personal_data_refuse" } }, "phrase.intent"],
  ["an alias of one letter", { ...trial, alias: { unitId: 1, alias: "a" } }, "alias.alias"],
])("%s is refused at its field", async (_, body, field) => {
  const { status, body: told } = await admin.post("/api/misunderstood-trials", body);
  expect([status, Object.keys(told.errors as object)]).toEqual([422, [field]]);
});

test("settling from the panel leaves the row settled, and an older version is a conflict with the row as it is", async () => {
  const [row] = (await admin.get("/api/misunderstood")).body.data;
  const at = (act: string, body: object) => admin.post(`/api/misunderstood/${row.id}/${act}`, body);
  const unitId = tree.west;
  const done = await at("alias", { unitId, alias: "xóm Gáo Dừa", version: row.version });
  expect(done.body).toMatchObject({ settled: { how: "alias", alias: "xóm Gáo Dừa", unit: { id: unitId } } });
  expect((await at("dismiss", { version: row.version })).status).toBe(409);
  expect((await at("undo", { version: done.body.version })).body.settled).toBeNull();
});
