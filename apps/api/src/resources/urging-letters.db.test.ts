import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MEDIA } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
const templateFolder = mkdtempSync(join(tmpdir(), "ketnap-letters-"));
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let east: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "east", "secretary", tree.east);
  api = await startApi(database, { templateFolder });
  [staff, east] = (await Promise.all(["staff", "east"].map((login) => api.signedIn(login)))) as [Browser, Browser];
});
afterAll(async () => {
  await api.stop();
  rmSync(templateFolder, { recursive: true });
});

/** So far ahead that no day of a test run comes after it. */
const letter = (more: object = {}) => ({ unitId: tree.ward, unitIds: [tree.east], replyOn: "2199-10-05", ...more });

async function draft(browser: Browser, body: object) {
  const response = await fetch(`${api.url}/api/urging-letters`, {
    method: "POST",
    headers: {
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
    },
    body: JSON.stringify(body),
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const logged = () => database.owner.prisma.auditEntry.count({ where: { verb: "inspections.draft_urging" } });

it("who lags is listed, and the letter to them is taken away as a Word file", async () => {
  const { status, body } = await staff.get(`/api/units/${tree.ward}/lagging`);
  expect(status).toBe(200);
  expect(body.data.map((row: { unit: { id: number } }) => row.unit.id)).toContain(tree.east);
  const before = await logged();
  const { response, bytes } = await draft(staff, letter({ together: true }));
  expect([response.status, response.headers.get("content-type")]).toEqual([200, MEDIA.docx]);
  expect(response.headers.get("content-disposition")).toMatch(/filename=cong-van-don-doc-\d{4}-\d\d-\d\d\.docx$/);
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  expect(await logged()).toBe(before + 1);
});

it("whoever has the panel in English takes an English one", async () => {
  const where = { login: "staff" };
  await database.owner.prisma.account.updateMany({ where, data: { locale: "en" } });
  const { response } = await draft(staff, letter());
  await database.owner.prisma.account.updateMany({ where, data: { locale: "vi" } });
  expect(response.headers.get("content-disposition")).toMatch(/filename=urging-letter-\d{4}-\d\d-\d\d\.docx$/);
});

it("it is not for whoever may not, and what is wrong is told by its field", async () => {
  expect((await draft(east, letter())).response.status).toBe(403);
  expect((await draft(api.browser(), letter())).response.status).toBe(401);
  expect((await draft(staff, letter({ unitIds: [999_999] }))).response.status).toBe(404);
  const late = await draft(staff, letter({ replyOn: "2020-01-01" }));
  expect([late.response.status, JSON.parse(late.bytes.toString()).errors]).toEqual([
    422,
    { replyOn: "Hạn trả lời phải sau hôm nay." },
  ]);
});

it("the office's own template is taken at once; with a broken one nothing was drafted", async () => {
  const own = join(templateFolder, "cong-van-don-doc.docx");
  writeFileSync(own, "this is no Word file");
  const before = await logged();
  const refused = await draft(staff, letter());
  expect([refused.response.status, JSON.parse(refused.bytes.toString()).errors.template]).toEqual([
    422,
    expect.stringContaining("cong-van-don-doc.docx"),
  ]);
  expect(await logged()).toBe(before);
  rmSync(own);
  expect((await draft(staff, letter())).response.status).toBe(200);
});
