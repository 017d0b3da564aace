import { useDatabase } from "@ketnap/database/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let east: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "east", "secretary", tree.east);
  api = await startApi(database);
  [staff, east] = await Promise.all([api.signedIn("staff"), api.signedIn("east")]);
});
afterAll(() => api.stop());

/** So far ahead that no day of a test run comes after it; registration is open from long ago. */
const plan = {
  title: "Lớp nhận thức khóa 1",
  venue: "Hội trường",
  capacity: 2,
  registrationOpensOn: "2020-01-01",
  registrationClosesOn: "2199-10-01",
  sessions: [
    { onDate: "2199-10-14", part: "morning" },
    { onDate: "2199-10-15", part: "morning" },
  ],
};
const step = async (name: string, { id, version }: { id: number; version: number }) =>
  (await staff.post(`/api/classes/${id}/${name}`, { version })).body;

it("a class is drafted, approved and announced; its registrations and its calendar follow", async () => {
  const drafted = await staff.post("/api/classes", { ...plan, organiserId: tree.ward });
  expect([drafted.status, drafted.body.standing]).toEqual([201, "proposed"]);
  expect((await east.get(`/api/classes/${drafted.body.id}`)).status).toBe(404);
  const open = await step("announce", await step("approve", drafted.body));
  expect(open.standing).toBe("registration_open");
  expect((await east.get(`/api/classes/${open.id}`)).status).toBe(200);
  expect((await east.post(`/api/classes/${open.id}/cancel`, { version: open.version, reason: "x" })).status).toBe(403);

  const placed = await east.post(`/api/classes/${open.id}/register`, { unitId: tree.east, count: 3 });
  expect([placed.status, placed.body]).toMatchObject([200, { seated: 2, waiting: 1, place: 1 }]);
  const elsewhere = await east.post(`/api/classes/${open.id}/register`, { unitId: tree.ward, count: 1 });
  expect(elsewhere.status).toBe(404);
  const left = await east.post(`/api/classes/${open.id}/withdraw`, { unitId: tree.east, count: 9 });
  expect([left.status, left.body.errors]).toEqual([422, { count: "Đơn vị chỉ đăng ký 3 người." }]);

  const feed = await east.post("/api/class-feeds", { unitId: tree.east });
  expect(feed.status).toBe(201);
  const path = new URL(feed.body.url).pathname;
  const calendar = await fetch(new URL(path, api.url));
  expect([calendar.status, calendar.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  const text = await calendar.text();
  expect(text).toContain(`UID:class-${open.id}-2@ketnap\r\nSEQUENCE:0`);
  const later = plan.sessions.map(({ part }, nth) => ({ onDate: `2199-10-2${nth + 1}`, part }));
  const { title, venue, capacity, registrationOpensOn, registrationClosesOn } = plan;
  const said = { title, venue, capacity, registrationOpensOn, registrationClosesOn, sessions: later };
  await staff.put(`/api/classes/${open.id}`, { ...said, version: open.version });
  const moved = await (await fetch(new URL(path, api.url))).text();
  expect(moved).toContain(`UID:class-${open.id}-2@ketnap\r\nSEQUENCE:1`);
  expect(moved).toContain("DTSTART:21991022T010000Z");

  expect((await east.post("/api/class-feeds", { unitId: tree.ward })).status).toBe(404);
  await east.post("/api/class-feeds", { unitId: tree.east });
  expect((await fetch(new URL(path, api.url))).status, "the address before holds no longer").toBe(404);
  expect((await fetch(new URL(`/api/class-feeds/${"a".repeat(43)}.ics`, api.url))).status).toBe(404);
});

it("who waits is noted, listed and proposed from; settings are read by all and changed by who reaches all", async () => {
  const waits = { unitId: tree.east, kind: "new_member", count: 31, waitingSince: "2026-01-01" };
  const noted = await staff.post("/api/class-pool", waits);
  expect([noted.status, noted.body]).toMatchObject([201, { count: 31, source: "staff", unit: { id: tree.east } }]);
  expect((await east.list("class-pool", {})).body.total).toBe(1);
  expect((await east.post("/api/class-pool", waits)).status).toBe(403);
  const proposed = await staff.post("/api/classes/propose", { unitId: tree.ward });
  expect([proposed.status, proposed.body]).toMatchObject([200, { created: 1, left: 0 }]);
  expect((await staff.list("classes", { state: "proposed" })).body.data[0].reasons.length).toBeGreaterThan(0);
  expect((await east.list("classes", { state: "proposed" })).body.total).toBe(0);
  expect((await staff.get("/api/unplanned-areas")).body).toEqual({ data: [] });
  expect((await east.get("/api/unplanned-areas")).status).toBe(403);
  const { body: settings } = await east.get("/api/class-settings");
  expect(settings.lessons).toBe(5);
  expect((await east.put("/api/class-settings", settings)).status).toBe(403);
});
