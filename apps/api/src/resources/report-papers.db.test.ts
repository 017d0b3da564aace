import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MEDIA } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
const templateFolder = mkdtempSync(join(tmpdir(), "ketnap-templates-"));
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let east: Browser;
let west: Browser;
let requestId = 0;

/** So far ahead that no day of a test run comes after it. */
const asked = { title: "Báo cáo tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2199-11-05" };

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "east", "secretary", tree.east);
  await addAccount(database, "west", "secretary", tree.west);
  api = await startApi(database, { templateFolder });
  [staff, east, west] = (await Promise.all(["staff", "east", "west"].map((login) => api.signedIn(login)))) as [
    Browser,
    Browser,
    Browser,
  ];
  const opened = await staff.post("/api/report-requests", { ...asked, unitId: tree.ward, levels: ["cell"] });
  requestId = opened.body.id;
  const { body } = await staff.list("expected-reports", { requestId });
  const [row] = body.data.filter((one: { unit: { id: number } }) => one.unit.id === tree.east);
  await staff.post(`/api/expected-reports/${row.id}/submit`, { values: { admitted: 1234 }, seen: row.version });
});
afterAll(async () => {
  await api.stop();
  rmSync(templateFolder, { recursive: true });
});

const at = (what: string, id = requestId) => `/api/report-requests/${id}/${what}`;
async function taken(browser: Browser, what: "summary.xlsx" | "summary.docx") {
  const response = await fetch(api.url + at(what), {
    headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

it("the summary is seen as a chart, in the reader's language", async () => {
  const { status, body } = await staff.get(at("summary"));
  expect([status, body.chart]).toMatchObject([200, { kind: "totals", rows: [{ label: "Kết nạp", value: 1234 }] }]);
});

it.each(["xlsx", "docx"] as const)(
  "the summary is taken away as %s, named by its months and kept by nobody",
  async (kind) => {
    const { response, bytes } = await taken(staff, `summary.${kind}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, MEDIA[kind]]);
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename=tong-hop-bao-cao-2026-10.${kind}`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
  },
);

it("whoever has the panel in English takes it in English", async () => {
  await addAccount(database, "english", "staff", tree.ward, "en");
  const { response, bytes } = await taken(await api.signedIn("english"), "summary.docx");
  expect(response.headers.get("content-disposition")).toBe("attachment; filename=report-summary-2026-10.docx");
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
});

it("a reader gets what is in his reach, and nothing of a request that does not concern him", async () => {
  expect((await east.get(at("summary"))).body.chart).toMatchObject({
    subtitle: expect.stringContaining("Chi bộ Đông"),
  });
  expect((await west.get(at("summary"))).body.chart.rows).toMatchObject([{ value: null }]);
  const other = { ...asked, indicator: "removed", unitId: tree.east, levels: ["cell"] };
  const foreign = await staff.post("/api/report-requests", other);
  for (const what of ["summary", "summary.xlsx", "summary.docx"]) {
    expect((await west.get(at(what, foreign.body.id))).status).toBe(404);
    expect((await staff.get(at(what, 999_999))).status).toBe(404);
    expect((await api.browser().get(at(what))).status).toBe(401);
  }
});

it("an office's own template is taken at once, and one that is broken is told in words", async () => {
  const own = join(templateFolder, "tong-hop-bao-cao.docx");
  writeFileSync(own, "this is no Word file");
  const refused = await staff.get(at("summary.docx"));
  expect([refused.status, refused.body.errors.template]).toEqual([
    422,
    expect.stringContaining("tong-hop-bao-cao.docx"),
  ]);
  rmSync(own);
  expect((await taken(staff, "summary.docx")).response.status).toBe(200);
});
