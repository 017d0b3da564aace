import { MEDIA } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { fillIn } from "@ketnap/documents/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let west: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "west", "secretary", tree.west);
  api = await startApi(database);
  [staff, west] = (await Promise.all(["staff", "west"].map((login) => api.signedIn(login)))) as [Browser, Browser];
});
afterAll(() => api.stop());

const cookieOf = (browser: Browser) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

async function take(browser: Browser): Promise<{ status: number; file: Uint8Array }> {
  const response = await fetch(`${api.url}/api/class-pool-sheet.xlsx`, { headers: { cookie: cookieOf(browser) } });
  return { status: response.status, file: new Uint8Array(await response.arrayBuffer()) };
}

async function send(bytes: Uint8Array, browser = staff, language = "vi") {
  const response = await fetch(`${api.url}/api/class-pool-sheet`, {
    method: "POST",
    headers: {
      cookie: cookieOf(browser),
      "content-type": MEDIA.xlsx,
      "sec-fetch-site": "same-origin",
      "accept-language": language,
    },
    body: Buffer.from(bytes),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

const noted = async () => {
  const { body } = await staff.list("class-pool", {}, { sort: "id", order: "asc" });
  return body.data.map((row: { kind: string; shift: string; count: number; waitingSince: string }) =>
    [row.kind, row.shift, row.count, row.waitingSince].join(" "),
  );
};

it("faults are told by sheet and cell in the reader's language, and nothing of the file is kept", async () => {
  const { file } = await take(staff);
  const wrong = fillIn(file, { cells: { D5: 4, E5: "hai", D6: 3, F6: "hôm qua" } });
  expect(await send(wrong)).toMatchObject({
    status: 422,
    body: {
      errors: {
        "Nhận thức về Đảng!E5": "«hai» không phải số nguyên từ 0 trở lên.",
        "Nhận thức về Đảng!F6": "«hôm qua» không phải ngày. Viết như 1/3/2026.",
      },
    },
  });
  const beyond = fillIn(fillIn(file, { cells: { D5: 4, E5: 5 } }), { sheet: 2, cells: { D6: 1, F6: "1/1/2190" } });
  const refused = await send(beyond);
  expect(refused).toMatchObject({
    status: 422,
    body: {
      errors: {
        "Nhận thức về Đảng!E5": "Số công nhân không thể quá tổng số.",
        "Đảng viên mới!F6": "Ngày bắt đầu chờ chưa đến.",
      },
    },
  });
  expect(await noted()).toEqual([]);
});

it("a right one is taken whole and once; what is downloaded then holds it", async () => {
  const { file } = await take(staff);
  const filled = fillIn(fillIn(file, { cells: { D5: 4, E5: 2, F5: "1/3/2026" } }), {
    sheet: 2,
    cells: { D6: 1, F6: "2026-04-01", G6: "1/4/2199" },
  });
  expect(await send(filled)).toMatchObject({ status: 200, body: { written: 2, unchanged: 0 } });
  expect(await send(filled)).toMatchObject({ status: 200, body: { written: 0, unchanged: 2 } });
  const rows = ["awareness any 2 2026-03-01", "awareness days_off 2 2026-03-01", "new_member any 1 2026-04-01"];
  expect(await noted()).toEqual(rows);
  expect(await send((await take(staff)).file)).toMatchObject({ status: 200, body: { written: 0, unchanged: 2 } });
  expect(await noted()).toEqual(rows);
});

it("is not for whoever may not note it, and no other file is read", async () => {
  expect([(await take(west)).status, (await send(new Uint8Array(8), west)).status]).toEqual([403, 403]);
  expect((await take(api.browser())).status).toBe(401);
  const other = await send(new TextEncoder().encode("4 người"));
  expect(other.body["errors"]!["file"]).toMatch(/Cần tệp Excel/);
});
