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

it("what the unit sent meanwhile is not written over by the office, which is told so and shown it", async () => {
  const september = { ...october, firstMonth: "2026-09", lastMonth: "2026-09", title: "Báo cáo tháng 9" };
  const { id } = (await staff.post("/api/report-requests", { ...september, unitId: tree.ward })).body;
  const [row] = (await staff.list("expected-reports", { requestId: id, q: "dong" })).body.data;
  const submit = (who: Browser, admitted: number, seen?: number) =>
    who.post(`/api/expected-reports/${row.id}/submit`, { values: { admitted }, seen });
  expect((await submit(east, 3, row.version)).status).toBe(200);
  expect((await submit(staff, 9)).status, "what was looked at has to be said").toBe(422);
  const refused = await submit(staff, 9, row.version);
  expect([refused.status, refused.body.current]).toMatchObject([409, { version: 2, value: 3 }]);
  expect(refused.body.detail).toContain("Chưa ghi gì cả");
  const back = { version: row.version, reasons: { admitted: "Chỉ có 2" } };
  expect((await staff.post(`/api/expected-reports/${row.id}/return`, back)).status).toBe(409);
  expect((await submit(staff, 9, refused.body.current.version)).body).toMatchObject({ value: 9, version: 3 });
});

it("a request's days are moved, and its closing is taken back", async () => {
  const august = { ...october, firstMonth: "2026-08", lastMonth: "2026-08", title: "Báo cáo tháng 8" };
  const { id } = (await staff.post("/api/report-requests", { ...august, unitId: tree.ward })).body;
  const again = await staff.post("/api/report-requests", { ...august, title: "Lần nữa", unitId: tree.ward });
  expect([again.status, again.body.errors.firstMonth]).toEqual([422, expect.stringContaining("«Báo cáo tháng 8»")]);
  const days = { dueOn: "2199-11-20", dueInclusive: true, graceOn: null, lockOn: "2199-12-01" };
  const change = { title: "Báo cáo tháng 8 (sửa)", ...days, version: 1 };
  const changed = await staff.put(`/api/report-requests/${id}`, change);
  expect(changed.body).toMatchObject({ title: "Báo cáo tháng 8 (sửa)", lastDay: "2199-11-20", lockOn: "2199-12-01" });
  expect((await staff.put(`/api/report-requests/${id}`, change)).status).toBe(409);
  expect((await east.put(`/api/report-requests/${id}`, { ...change, version: 2 })).status).toBe(403);
  expect((await staff.post(`/api/report-requests/${id}/close`, { version: 2 })).body.closedAt).toMatch(/Z$/);
  expect((await staff.post(`/api/report-requests/${id}/reopen`, { version: 3 })).body.closedAt).toBeNull();
});

it("many reports are approved by one act, and what cannot be is told by its row", async () => {
  const july = { ...october, firstMonth: "2026-07", lastMonth: "2026-07", title: "Báo cáo tháng 7" };
  const { id } = (await staff.post("/api/report-requests", { ...july, unitId: tree.ward })).body;
  const rows = (await staff.list("expected-reports", { requestId: id }, { sort: "unitName", order: "asc" })).body.data;
  const [first, second, third] = rows;
  for (const row of [first, second])
    await staff.post(`/api/expected-reports/${row.id}/submit`, { values: { admitted: 1 }, seen: row.version });
  const reports = [first, second, third].map((row, at) => ({
    id: row.id,
    version: at === 1 ? row.version : row.version + 1,
  }));
  const approve = (who: Browser, body: object) => who.post("/api/expected-reports/approve", body);
  expect((await approve(east, { reports })).status).toBe(403);
  const answer = await approve(staff, { reports });
  expect([answer.status, answer.body]).toMatchObject([
    200,
    {
      approved: 1,
      refused: [
        { id: second.id, reasons: [{ field: null, key: "report_changed_meanwhile" }] },
        { id: third.id, reasons: [{ field: null }] },
      ],
    },
  ]);
  expect((await staff.get(`/api/report-requests/${id}`)).body.counts).toMatchObject({ received: 2, approved: 1 });
  for (const wrong of [{ reports: [] }, {}, { reports: [{ id: first.id }] }])
    expect((await approve(staff, wrong)).status).toBe(422);
});
