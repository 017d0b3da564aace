import { afterAll, beforeAll, expect, it } from "vitest";
import { MEDIA } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { fillIn } from "@ketnap/documents/testing";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let west: Browser;
let requestId = 0;
let file: Uint8Array;

/** So far ahead that no day of a test run comes after it. */
const asked = { title: "Báo cáo tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2199-11-05" };
const field = (indicator: string, max: number | null = null) => ({ indicator, max, ...(max && { jump: 150 }) });

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "west", "secretary", tree.west);
  api = await startApi(database);
  [staff, west] = (await Promise.all(["staff", "west"].map((login) => api.signedIn(login)))) as [Browser, Browser];
  const form = await staff.post("/api/report-forms", {
    title: "Biểu nhanh",
    fields: [field("admitted", 200), field("sources"), field("converted")],
    rules: [{ lesser: "converted", greater: "sources" }],
  });
  const about = { ...asked, unitId: tree.ward, formId: form.body.id, levels: ["cell", "grassroots"] };
  requestId = (await staff.post("/api/report-requests", about)).body.id;
  file = await sheetOf(staff);
});
afterAll(() => api.stop());

const cookieOf = (browser: Browser) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

async function sheetOf(browser: Browser): Promise<Uint8Array> {
  const headers = { cookie: cookieOf(browser) };
  const response = await fetch(`${api.url}/api/report-requests/${requestId}/sheet.xlsx`, { headers });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, MEDIA.xlsx]);
  return new Uint8Array(await response.arrayBuffer());
}

interface Guise {
  browser?: Browser;
  type?: string;
  site?: string;
}

async function send(bytes: Uint8Array, { browser = staff, type = MEDIA.xlsx, site = "same-origin" }: Guise = {}) {
  const response = await fetch(`${api.url}/api/report-requests/${requestId}/sheet`, {
    method: "POST",
    headers: { cookie: cookieOf(browser), "content-type": type, "sec-fetch-site": site },
    body: Buffer.from(bytes),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

/** In the order of the sheet's rows. */
const sentValues = async () => {
  const { body } = await staff.list("expected-reports", { requestId }, { sort: "unitName", order: "asc" });
  return body.data.map((row: { report: { values: object } | null }) => row.report?.values ?? null);
};

it("a sheet with faults is told cell by cell in the reader's language, and nothing of it is kept", async () => {
  const filled = fillIn(file, { cells: { D5: 1, E5: "1.464", F5: 0, D6: 999, E6: 3, F6: 9, D7: "ba", E7: 1, F7: 0 } });
  expect(await send(filled)).toMatchObject({
    status: 422,
    body: { errors: { "Báo cáo!D7": "«ba» không phải số nguyên từ 0 trở lên." } },
  });
  const named = fillIn(file, { cells: { D5: 1, E5: 1, F5: 0, G5: "đồng chí Nguyễn Văn Bảy chuyển đi" } });
  const person = await send(named);
  expect(person).toMatchObject({ status: 422, body: { errors: { "Báo cáo!G5": expect.stringMatching(/họ tên/) } } });
  const numbers = fillIn(filled, { cells: { D7: 3 } });
  const refused = await send(numbers);
  expect([refused.status, Object.keys(refused.body["errors"]!)]).toEqual([422, ["Báo cáo!D6", "Báo cáo!F6"]]);
  expect(await sentValues()).toEqual([null, null, null]);
});

it("a right one is taken whole and once, and comes back filled in", async () => {
  const filled = fillIn(file, { cells: { D5: 1, E5: "1.464", F5: 0, D6: 2, E6: 3, F6: 3 } });
  expect(await send(filled)).toMatchObject({ status: 200, body: { sent: 2, unchanged: 0 } });
  expect(await send(filled)).toMatchObject({ status: 200, body: { sent: 0, unchanged: 2 } });
  expect(await sentValues()).toEqual([
    { admitted: 1, sources: 1464, converted: 0 },
    { admitted: 2, sources: 3, converted: 3 },
    null,
  ]);
  expect(await send(await sheetOf(staff))).toMatchObject({ status: 200, body: { sent: 0, unchanged: 2 } });
});

it("an old sheet does not undo what was sent since, and says where it would", async () => {
  const old = await sheetOf(staff);
  const [first] = (await staff.list("expected-reports", { requestId }, { sort: "unitName", order: "asc" })).body.data;
  const values = { admitted: 1, sources: 1500, converted: 0 };
  const corrected = await staff.post(`/api/expected-reports/${first.id}/submit`, { values, seen: first.version });
  expect(corrected.status).toBe(200);
  expect(await send(old)).toMatchObject({ status: 200, body: { sent: 0, unchanged: 2 } });
  expect((await sentValues())[0]).toEqual(values);
  const touched = await send(fillIn(old, { cells: { D5: 2 } }));
  expect(touched).toMatchObject({
    status: 422,
    body: { errors: { "Báo cáo!C5": expect.stringMatching(/tải mẫu mới/) } },
  });
  expect((await sentValues())[0]).toEqual(values);
});

it("what is no sheet of this request, or too large, is refused kindly", async () => {
  const why = async (bytes: Uint8Array) => (await send(bytes)).body["errors"]!["file"];
  expect(await why(new TextEncoder().encode("kết nạp 3"))).toMatch(/Cần tệp Excel/);
  expect(await why(file)).toMatch(/Chưa có dòng nào được điền/);
  expect(await why(new Uint8Array(2.5 * 1024 * 1024))).toMatch(/nhiều nhất 2 MB/);
  expect((await send(new Uint8Array(4 * 1024 * 1024))).status).toBe(413);
  const other = await staff.post("/api/report-requests", { ...asked, unitId: tree.ward });
  requestId = other.body.id;
  expect(await why(file)).toMatch(/Không phải mẫu của trang này/);
});

it("nobody sends beyond his reach, from another site, or in another guise", async () => {
  const other = { ...asked, indicator: "removed", unitId: tree.east, levels: ["cell"] };
  const foreign = await staff.post("/api/report-requests", other);
  requestId = foreign.body.id;
  expect((await send(file, { browser: west })).status).toBe(404);
  expect((await send(file, { browser: api.browser() })).status).toBe(401);
  expect((await send(file, { site: "cross-site" })).status).toBe(403);
  expect((await send(new TextEncoder().encode("{}"), { type: "application/json" })).status).toBe(422);
  expect((await send(file, { type: "multipart/form-data; boundary=x" })).status).toBe(422);
  const elsewhere = await fetch(`${api.url}/api/report-requests`, {
    method: "POST",
    headers: { cookie: cookieOf(staff), "content-type": MEDIA.xlsx, "sec-fetch-site": "same-origin" },
    body: Buffer.from(file),
  });
  expect(elsewhere.status).toBe(422);
});
