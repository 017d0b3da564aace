import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let west: Browser;
let requestId = 0;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "west", "secretary", tree.west);
  api = await startApi(database);
  [staff, west] = (await Promise.all(["staff", "west"].map((login) => api.signedIn(login)))) as [Browser, Browser];
  const year = { firstMonth: "2026-01", lastMonth: "2026-12" };
  await staff.post("/api/quotas", { unitId: tree.east, ...year, scope: "year", kind: "absolute", value: 12 });
  const figure = { firstMonth: "2026-01", lastMonth: "2026-09", indicator: "admitted", source: "report", value: 1 };
  await staff.post("/api/figures", { unitId: tree.east, ...figure });
  const asked = { title: "Báo cáo tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2199-11-05" };
  const opened = await staff.post("/api/report-requests", { ...asked, unitId: tree.ward, levels: ["cell"] });
  requestId = opened.body.id;
});
afterAll(() => api.stop());

it("staff see who is in the red, state why, and the totals follow; nobody else's unit exists", async () => {
  const lagging = async (browser: Browser) =>
    (await browser.get(`/api/report-requests/${requestId}/lagging`)).body.rows;
  const [row, ...others] = await lagging(staff);
  expect([row.unit.id, row.admitted, row.expected, row.cause, row.open]).toEqual([tree.east, 1, 9, null, true]);
  expect(others).toEqual([]);
  expect(await lagging(west)).toEqual([]);

  const made = await staff.post("/api/lag-causes", { titleVi: "Mưa lũ", titleEn: "Floods" });
  const state = (browser: Browser, causeId: number) =>
    browser.put(`/api/expected-reports/${row.id}/cause`, { causeId });
  expect((await state(west, made.body.id)).status).toBe(404);
  expect((await state(staff, 999_999)).status).toBe(404);
  expect((await staff.put(`/api/expected-reports/${row.id}/cause`, {})).status).toBe(422);
  const stated = await state(staff, made.body.id);
  expect([stated.status, stated.body.cause.titleVi]).toEqual([200, "Mưa lũ"]);
  expect((await lagging(staff))[0].cause).toMatchObject({ titleEn: "Floods" });
  const totals = await staff.get(`/api/lag-totals?unitId=${tree.ward}&from=2026-10&to=2026-10`);
  expect(totals.body.rows).toMatchObject([{ cause: { titleVi: "Mưa lũ" }, units: [{ id: tree.east }] }]);
});
