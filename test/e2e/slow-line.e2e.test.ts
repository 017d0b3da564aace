import { setTimeout } from "node:timers/promises";
import type { Locator, Page, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { drag, type Person, sitDown } from "./browser.ts";
import { type Clerk, clerkOf, type Row, year } from "./forms-scene.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

/** On a poor line every answer comes late: what was done meanwhile is done once, and no conflict with oneself. */
const LATE_MS = 1_500;
const WARD = "Đảng bộ phường Vân Thạch";

let ketnap: Ketnap;
let person: Person;
let page: Page;
let clerk: Clerk;
/** What the page asked the server to do since the test began. */
let acts: string[];

beforeAll(async () => {
  [ketnap, person] = await Promise.all([startKetnap(), sitDown()]);
  page = person.page;
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill("quantri");
  await page.locator("input[name=password]").fill(ketnap.passwords["quantri"]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Công việc" }).waitFor();
  clerk = clerkOf(ketnap, person);
  page.on("request", (request) =>
    request.method() === "GET" ? undefined : acts.push(new URL(request.url()).pathname),
  );
});

beforeEach(({ task }) => {
  acts = [];
  person.problems.length = 0;
  return async () => {
    await page.unrouteAll({ behavior: "wait" });
    expect(person.problems, task.name).toEqual([]);
  };
});

afterAll(async () => {
  await person?.leave();
  expect(await ketnap?.stop()).toBe(0);
});

/** Opens a page as it is on a good line; from then on the line is poor. */
async function open(path: string, shown: Locator): Promise<void> {
  await page.goto(`${ketnap.panel}/#/${path}`);
  await shown.waitFor();
  await page.waitForLoadState("networkidle");
  await page.route("**/api/**", answerLate);
}

async function answerLate(route: Route): Promise<void> {
  const answer = await route.fetch();
  await setTimeout(LATE_MS);
  await route.fulfill({ response: answer });
}

const refusals = () => page.getByRole("alert").filter({ hasText: /vừa|không/ });
const menu = () => page.getByRole("navigation", { name: "Công việc" });

test("a switch that is pressed twice is turned once, at once, and stays turned", async () => {
  const rule = await clerk.firstOf("reminder-rules");
  const turned = page.getByRole("switch", { name: new RegExp(`^${String(rule["title"])}: `) });
  await open("reminder-rules", turned);
  const before = await turned.isChecked();
  await turned.dblclick();
  expect(await turned.isChecked()).toBe(!before);
  await page.getByText(before ? "Đã tắt quy tắc" : "Đã bật quy tắc").waitFor();
  expect(await turned.isChecked()).toBe(!before);
  await expect.poll(() => clerk.api("get", `reminder-rules/${rule.id}`)).toMatchObject({ enabled: !before });
  expect(acts).toHaveLength(1);
  expect(await refusals().count()).toBe(0);
});

test("a report is approved once, however often the button is pressed, and its own approval is no news to who approves", async () => {
  const unitId = await wardId();
  const month = `${year}-01`;
  const dueOn = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").add({ days: 20 }).toString();
  const asked = { unitId, title: "Kỳ duyệt", firstMonth: month, lastMonth: month, dueOn, levels: ["cell"] };
  const request = await clerk.api("post", "report-requests", asked);
  const expected = await rowsOf("expected-reports", { requestId: request.id });
  const [row] = expected;
  const [field] = request["fields"] as { indicator: string }[];
  const values = { [field!.indicator]: 1 };
  await clerk.api("post", `expected-reports/${row!.id}/submit`, { values, comments: {}, seen: row!.version });
  const line = page.getByRole("row").filter({ hasText: (row!["unit"] as { name: string }).name });
  await open(`report-requests/${request.id}`, line.getByRole("button", { name: "Xem" }));
  await line.getByRole("button", { name: "Xem" }).click();
  await page.getByText("Lần gửi 1").waitFor();
  const told = page.getByText("Báo cáo này vừa thay đổi").waitFor({ timeout: 4 * LATE_MS });
  const meanwhile = told.then(
    () => "told of his own",
    () => "not told",
  );
  await page.getByRole("button", { name: "Duyệt", exact: true }).dblclick();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await meanwhile).toBe("not told");
  await line.getByText("đã duyệt").waitFor();
  expect(acts).toHaveLength(1);
  expect(await refusals().count()).toBe(0);
});

test("a card lies where it was dropped, and is carried on without a conflict with oneself", async () => {
  const plan = await planOf("Kế hoạch thử");
  const [card] = plan.rows;
  const calendar = page.getByRole("group", { name: "Lịch tuần của các đoàn" });
  await open(`inspection-plans/${plan.id}`, calendar);
  const cell = (team: number) => page.getByRole("group", { name: `Đoàn ${team}, ngày ${dayText(card!.onDate)}` });
  const other = card!.teamNumber === 1 ? 2 : 1;
  const inCell = (team: number) => cell(team).getByRole("link", { name: card!.unit.name, exact: true });
  await carry(card!.unit.name, cell(other));
  await inCell(other).waitFor({ timeout: LATE_MS - 500 });
  // Until it is read there, a second pull on it is none; then it goes.
  const held = page.locator(`[aria-busy=true]:has([data-visit="${card!.id}"])`);
  await held.waitFor({ timeout: LATE_MS });
  await held.waitFor({ state: "detached" });
  expect(await inCell(other).count()).toBe(1);
  await carry(card!.unit.name, cell(card!.teamNumber));
  await inCell(card!.teamNumber).waitFor({ timeout: LATE_MS - 500 });
  await held.waitFor({ state: "detached" });
  const lock = page.getByRole("button", { name: `Khóa ${card!.unit.name}`, exact: true });
  await lock.dblclick();
  await expect.poll(() => lock.getAttribute("aria-pressed")).toBe("false");
  await held.waitFor({ state: "detached" });
  expect((await planNow(plan.id)).find(({ id }) => id === card!.id)).toMatchObject({
    teamNumber: card!.teamNumber,
    locked: false,
  });
  expect(acts).toHaveLength(3);
  expect(await refusals().count()).toBe(0);
});

test("a dialog that is sending stays until it can say what became of it, and a refusal follows who has left it", async () => {
  const unit = await clerk.firstOf("units", "to dan pho 4");
  const rename = async (name: string) => {
    await page.getByRole("button", { name: /^Thao tác với/ }).click();
    await page.getByRole("menuitem", { name: "Đổi tên" }).click();
    await page.getByRole("dialog").locator("input[name=name]").fill(name);
    await page.getByRole("dialog").getByRole("button", { name: "Đổi tên" }).click();
  };
  const dialog = page.getByRole("dialog");
  await open(`units/${unit.id}/show`, page.getByRole("button", { name: /^Thao tác với/ }));
  await rename("Chi bộ gửi chậm");
  await page.keyboard.press("Escape");
  expect(await dialog.getByRole("button", { name: "Hủy" }).isDisabled()).toBe(true);
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Chi bộ gửi chậm" }).waitFor();

  const { id: elsewhere } = await clerk.firstOf("units", "to dan pho 6");
  await page.route(`**/api/units/${unit.id}/rename`, async (route) => {
    const body = JSON.stringify({ title: "Không được", status: 422, detail: "Tên này không dùng được" });
    await setTimeout(LATE_MS);
    await route.fulfill({ status: 422, contentType: "application/problem+json", body });
  });
  await rename("Tên bị từ chối");
  await page.evaluate(`location.hash = "#/units/${elsewhere}/show"`);
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Tên này không dùng được").waitFor();
});

test("other names that were typed are not left unasked, not lost to another's, and not taken along to another unit", async () => {
  const unit = await clerk.firstOf("units", "to dan pho 7");
  const parent = await wardId();
  const names = page.getByRole("combobox", { name: "Tên gọi khác" });
  await open(`units/${parent}/show`, names);
  await page.unrouteAll({ behavior: "wait" });
  await open(`units/${unit.id}/show`, page.getByRole("heading", { level: 1, name: String(unit["name"]) }));
  const kept = async () => (await clerk.api("get", `units/${unit.id}`))["aliases"] as string[];
  const before = await kept();
  await names.fill("khu phố bảy");
  await names.press("Enter");
  await menu().getByText("Kênh", { exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ở lại nhập tiếp" }).click();

  const { version } = await clerk.api("get", `units/${unit.id}`);
  await clerk.api("put", `units/${unit.id}/aliases`, { aliases: [...before, "bảy"], version });
  await page.getByRole("button", { name: "Lưu tên gọi khác" }).dblclick();
  await page.getByText("Có người vừa sửa các tên gọi này").waitFor();
  expect(acts.filter((path) => path.endsWith("/aliases"))).toHaveLength(1);
  await page.getByRole("button", { name: "Lưu tên gọi khác" }).click();
  await page.getByText("Đã lưu tên gọi khác").waitFor();
  expect((await kept()).toSorted()).toEqual([...before, "bảy", "khu phố bảy"].toSorted());

  // By the path above the name, to a unit that was read before.
  await page.getByRole("button", { name: "Lưu tên gọi khác" }).waitFor({ state: "detached" });
  await names.fill("nửa chừng");
  await names.press("Enter");
  await page.getByRole("main").getByRole("link", { name: WARD, exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Bỏ phần đã nhập" }).click();
  await page.getByRole("heading", { level: 1, name: WARD }).waitFor();
  expect(await page.getByRole("button", { name: "Lưu tên gọi khác" }).count()).toBe(0);
  expect(await page.getByText("nửa chừng").count()).toBe(0);
});

interface Visit {
  id: number;
  unit: { name: string };
  teamNumber: number;
  onDate: string;
  locked: boolean;
}

interface Team {
  leaderId: number;
  memberIds: number[];
}

async function planOf(title: string): Promise<{ id: number; rows: Visit[] }> {
  const unitId = await wardId();
  const proposed = await clerk.api("get", `inspection-units/${unitId}/teams?count=2`);
  const teams = (proposed["teams"] as Team[]).map(({ leaderId, memberIds }) => ({ leaderId, memberIds }));
  const today = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh");
  const fromOn = today.add({ days: 8 - today.dayOfWeek });
  const settings = { capacity: 2, mostVisits: 2 };
  const span = { fromOn: fromOn.toString(), toOn: fromOn.add({ days: 25 }).toString() };
  const plan = await clerk.api("post", "inspection-plans", { unitId, title, ...span, cells: true, teams, settings });
  return plan as unknown as { id: number; rows: Visit[] };
}

async function planNow(id: number): Promise<Visit[]> {
  return (await clerk.api("get", `inspection-plans/${id}`))["rows"] as Visit[];
}

async function wardId(): Promise<number> {
  const rows = await rowsOf("units", { q: WARD, level: "commune" });
  return rows.find(({ name }) => name === WARD)!.id;
}

async function rowsOf(resource: string, filter: object): Promise<Row[]> {
  const query = `page=1&perPage=5&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  return ((await clerk.api("get", `${resource}?${query}`)) as unknown as { data: Row[] }).data;
}

const carry = (unit: string, to: Locator) =>
  drag(page, page.getByRole("button", { name: `Kéo ${unit}`, exact: true }), to);

function dayText(date: string): string {
  return date.split("-").map(Number).toReversed().join("/");
}
