import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
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

/** So far ahead that no day of a test run comes after it. */
const october = {
  title: "Báo cáo tháng 10",
  firstMonth: "2026-10",
  lastMonth: "2026-10",
  dueOn: "2199-11-05",
  dueInclusive: false,
  levels: ["cell", "grassroots"],
};

it("a request is opened, seen by those who were asked, ticked, taken back and closed", async () => {
  const opened = await staff.post("/api/report-requests", { ...october, unitId: tree.ward });
  expect([opened.status, opened.body.lastDay, opened.body.counts]).toMatchObject([201, "2199-11-04", { awaited: 3 }]);
  const { id } = opened.body;
  expect((await east.get(`/api/report-requests/${id}`)).body.counts).toMatchObject({ expected: 1 });
  const [row] = (await staff.list("expected-reports", { requestId: id, q: "dong" })).body.data;
  expect((await east.post(`/api/expected-reports/${row.id}/tick`, { version: 1 })).status).toBe(403);
  const ticked = await staff.post(`/api/expected-reports/${row.id}/tick`, { version: 1, value: 2 });
  expect([ticked.status, ticked.body]).toMatchObject([200, { standing: "on_time", value: 2, answeredHow: "panel" }]);
  const stale = await staff.post(`/api/expected-reports/${row.id}/untick`, { version: 1 });
  expect([stale.status, stale.body.current]).toMatchObject([409, { version: 2, value: 2 }]);
  expect((await staff.post(`/api/expected-reports/${row.id}/untick`, { version: 2 })).body.standing).toBe("awaited");
  const closed = await staff.post(`/api/report-requests/${id}/close`, { version: 1 });
  expect(closed.body.closedAt).toMatch(/Z$/);
  expect((await staff.post(`/api/expected-reports/${row.id}/tick`, { version: 3 })).status).toBe(410);
});

it("a bad request says which field is wrong, in words", async () => {
  const refused = await staff.post("/api/report-requests", { ...october, unitId: tree.ward, dueOn: "2020-10-20" });
  expect([refused.status, refused.body.errors]).toEqual([422, { dueOn: "Ngày cuối nhận báo cáo đã qua." }]);
  expect((await staff.post("/api/report-requests", { ...october, unitId: 999_999 })).status).toBe(404);
});
