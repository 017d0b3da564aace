import { setTimeout } from "node:timers/promises";
import { endpoints } from "@ketnap/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Person, sitDown } from "./browser.ts";
import {
  box,
  CASES,
  type Clerk,
  clerkOf,
  isInSight,
  notice,
  type Row,
  readAgain,
  saving,
  year,
} from "./forms-scene.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

/** What two people do to one row, and one person to a form that he leaves: nothing that was typed is lost without a word. */
let ketnap: Ketnap;
let first: Person;
let second: Person;
let clerk: Clerk;

beforeAll(async () => {
  ketnap = await startKetnap();
  [first, second] = await Promise.all([sitDown(), sitDown()]);
  for (const { page } of [first, second]) {
    await page.goto(ketnap.panel);
    await page.getByLabel("Tên đăng nhập").fill("quantri");
    await page.locator("input[name=password]").fill(ketnap.passwords["quantri"]!);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByRole("navigation", { name: "Công việc" }).waitFor();
  }
  clerk = clerkOf(ketnap, second);
});

beforeEach(({ task }) => {
  first.problems.length = 0;
  return () => expect(first.problems, task.name).toEqual([]);
});

afterAll(async () => {
  await Promise.all([first?.leave(), second?.leave()]);
  expect(await ketnap?.stop()).toBe(0);
});

test.for(CASES)("two clerks in one of the $resource: the typed text stays, and the later one chooses", async (each) => {
  const { resource, door, field, texts, stays } = each;
  const [mine, theirs, later] = texts;
  const { page } = first;
  const { id } = await each.row(clerk);
  await page.goto(`${ketnap.panel}/#/${resource}/${id}`);
  await box(page, field).fill(mine);
  await clerk.change(resource, door, id, { [field]: theirs });
  await readAgain(page, resource, id);
  expect(await box(page, field).inputValue()).toBe(mine);

  await saving(page).click();
  await notice(page).getByText(theirs).waitFor();
  await notice(page).getByText(mine).waitFor();
  // In a long form it stands far above the button that was pressed.
  await expect.poll(() => isInSight(page)).toBe(true);
  expect((await clerk.api("get", `${resource}/${id}`))[field]).toBe(theirs);
  await page.waitForLoadState("networkidle");
  expect(await box(page, field).inputValue()).toBe(mine);

  await page.getByRole("button", { name: "Giữ giá trị tôi nhập" }).click();
  await saving(page).click();
  const stored = () => clerk.api("get", `${resource}/${id}`).then((row) => row[field]);
  await expect.poll(stored).toBe(mine);
  if (!stays) return page.waitForURL((url) => !url.hash.endsWith(`/${resource}/${id}`));

  await expect.poll(() => saving(page).isDisabled()).toBe(true);
  expect(await box(page, field).inputValue()).toBe(mine);
  await box(page, field).fill(later);
  await saving(page).click();
  await expect.poll(stored).toBe(later);
  await expect.poll(() => saving(page).isDisabled()).toBe(true);
  expect(await notice(page).count()).toBe(0);
});

test("what is typed while a save is under way stays, for the next one", async () => {
  const { page } = first;
  const { id } = await clerk.firstOf("accounts", "bithu");
  const stored = () => clerk.api("get", `accounts/${id}`).then(({ label }) => label);
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await page.route(`**/api/accounts/${id}`, async (route) => {
    if (route.request().method() === "PUT") await answered;
    await route.continue();
  });
  await page.goto(`${ketnap.panel}/#/accounts/${id}`);
  await box(page, "label").fill("Chức danh đang lưu");
  await saving(page).click();
  await box(page, "label").fill("Chức danh gõ tiếp");
  answer();
  await expect.poll(stored).toBe("Chức danh đang lưu");
  await expect.poll(() => saving(page).isEnabled()).toBe(true);
  expect(await box(page, "label").inputValue()).toBe("Chức danh gõ tiếp");
  await saving(page).click();
  await expect.poll(stored).toBe("Chức danh gõ tiếp");
  await page.unrouteAll({ behavior: "wait" });
});

test("who takes the newer value sees it in the form, and saves again without a conflict", async () => {
  const { page } = first;
  const { id } = await clerk.firstOf("calendar-days");
  await page.goto(`${ketnap.panel}/#/calendar-days/${id}`);
  await box(page, "name").fill("Tên theo tôi");
  await clerk.change("calendar-days", endpoints.calendarDays.update, id, {
    name: "Tên theo người khác",
    source: "5/NĐ",
  });
  await box(page, "name").press("Enter");
  await page.getByRole("button", { name: "Lấy giá trị mới" }).click();
  await expect.poll(() => box(page, "name").inputValue()).toBe("Tên theo người khác");
  await box(page, "name").fill("Tên chung");
  await saving(page).click();
  await expect.poll(async () => (await clerk.api("get", `calendar-days/${id}`))["name"]).toBe("Tên chung");
});

test("what another clerk changed, and the first one did not touch, is not put back with what he typed", async () => {
  const { page } = first;
  const { id } = await clerk.firstOf("calendar-days");
  await page.goto(`${ketnap.panel}/#/calendar-days/${id}`);
  await box(page, "name").fill("Tên do tôi gõ");
  await clerk.change("calendar-days", endpoints.calendarDays.update, id, { source: "77/QĐ" });
  await saving(page).click();
  await page.getByRole("button", { name: "Giữ giá trị tôi nhập" }).click();
  await saving(page).click();
  const stored = () => clerk.api("get", `calendar-days/${id}`).then(({ name, source }) => ({ name, source }));
  await expect.poll(stored).toEqual({ name: "Tên do tôi gõ", source: "77/QĐ" });
});

test("an act beside the form does not take what was typed, and is no conflict with oneself", async () => {
  const { page } = first;
  const { id } = await clerk.firstOf("units", "phuong van thach");
  const draft = { unitId: id, title: "Lịch dừng", every: "month", dueDay: 5, firstMonth: `${year + 1}-01` };
  const schedule = await clerk.api("post", "report-schedules", draft);
  await page.goto(`${ketnap.panel}/#/report-schedules/${schedule.id}`);
  await box(page, "title").fill("Lịch đang gõ");
  await page.getByRole("button", { name: "Tạm dừng" }).click();
  await page.getByText("tạm dừng", { exact: true }).waitFor();
  expect(await box(page, "title").inputValue()).toBe("Lịch đang gõ");
  await saving(page).click();
  const stored = () => clerk.api("get", `report-schedules/${schedule.id}`);
  await expect.poll(stored).toMatchObject({ title: "Lịch đang gõ", enabled: false });
});

test("a channel's form keeps what is typed while the channel is checked, and forgets the secret once it is saved", async () => {
  const { page } = first;
  const draft = {
    channel: "telegram",
    name: "Kênh thử",
    token: "123456789:AAEhBOweik6ad6PsVMRxjeQzMLAhtFF5JIk",
    mode: "polling",
  };
  const { id } = await clerk.api("post", "channels", { ...draft, apiRoot: "http://127.0.0.1:9" });
  await page.goto(`${ketnap.panel}/#/channels/${id}`);
  await page.getByLabel("Nền tảng gọi đến").check();
  await box(page, "webhookUrl").fill(ketnap.chat);
  await box(page, "token").fill("987654321:AAEhBOweik6ad6PsVMRxjeQzMLAhtFF5JIk");
  const checked = page.waitForResponse((answer) => answer.url().endsWith(`/api/channels/${id}/test`));
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await (await checked).finished();
  await page.waitForLoadState("networkidle");
  expect(await page.getByLabel("Nền tảng gọi đến").isChecked()).toBe(true);
  expect(await box(page, "webhookUrl").inputValue()).toBe(ketnap.chat);
  await saving(page).click();
  await page.getByText("Đã lưu cài đặt kênh").waitFor();
  const stored = () => clerk.api("get", `channels/${id}`);
  await expect.poll(stored).toMatchObject({ mode: "webhook", webhookUrl: ketnap.chat });
  await expect.poll(() => box(page, "token").inputValue()).toBe("");
  await expect.poll(() => saving(page).isDisabled()).toBe(true);

  await box(page, "name").fill("Kênh thử hai");
  await saving(page).click();
  await expect.poll(stored).toMatchObject({ name: "Kênh thử hai" });
  expect(await notice(page).count()).toBe(0);
});

test("a name that another channel bears is refused by its words, not as if somebody had changed the row", async () => {
  const { page } = first;
  const draft = {
    channel: "telegram",
    token: "123456789:AAEhBOweik6ad6PsVMRxjeQzMLAhtFF5JIk",
    mode: "polling",
    apiRoot: "http://127.0.0.1:9",
  };
  await clerk.api("post", "channels", { ...draft, name: "Tên đã có" });
  const { id } = await clerk.api("post", "channels", { ...draft, name: "Tên khác" });
  await page.goto(`${ketnap.panel}/#/channels/${id}`);
  await box(page, "name").fill("Tên đã có");
  await saving(page).click();
  await page
    .getByText(/Đã có kênh tên/)
    .first()
    .waitFor();
  expect(await notice(page).count()).toBe(0);
  expect(await box(page, "name").inputValue()).toBe("Tên đã có");
});

test("who leaves a half-typed form is asked first, and may go on typing or leave", async () => {
  const { page } = first;
  await page.goto(`${ketnap.panel}/#/regulations/create`);
  await box(page, "title").fill("Quy định nửa chừng");
  const question = page.getByRole("dialog", { name: "Chưa lưu phần đã nhập" });
  await page.getByRole("menuitem", { name: "Người dùng" }).click();
  await question.getByRole("button", { name: "Ở lại nhập tiếp" }).click();
  await question.waitFor({ state: "detached" });
  expect(await box(page, "title").inputValue()).toBe("Quy định nửa chừng");
  await page.getByRole("menuitem", { name: "Người dùng" }).click();
  await question.getByRole("button", { name: "Bỏ phần đã nhập" }).click();
  await page.waitForURL(/#\/accounts/);

  const { id } = await clerk.firstOf("calendar-days");
  await page.goto(`${ketnap.panel}/#/calendar-days/${id}`);
  await box(page, "name").fill("Tên nửa chừng");
  const warned = page.waitForEvent("dialog");
  const reloading = page.reload().catch(() => undefined);
  const asked = await warned;
  expect(asked.type()).toBe("beforeunload");
  await asked.dismiss();
  void reloading;
  expect(await box(page, "name").inputValue()).toBe("Tên nửa chừng");
  await box(page, "name").fill("Tên đã xong");
  await saving(page).click();
  await page.waitForURL(/#\/calendar-days(\?|$)/);
});

test("a row that is removed takes with it what was typed of it, and nothing is asked twice", async () => {
  const { page } = first;
  const { id } = await clerk.api("post", "calendar-days", {
    date: `${year + 1}-03-03`,
    kind: "holiday",
    name: "Ngày thử",
  });
  await page.goto(`${ketnap.panel}/#/calendar-days/${id}`);
  await box(page, "name").fill("Tên không còn cần");
  await page.getByRole("button", { name: "Xóa" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xác nhận" }).click();
  await page.waitForURL(/#\/calendar-days(\?|$)/);
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a half-typed dialog is not closed by a stray tap or by Esc, and an untouched one is", async () => {
  const { page } = first;
  const { id } = await clerk.firstOf("units", "to dan pho 6");
  await page.goto(`${ketnap.panel}/#/units/${id}/show`);
  const dialog = page.getByRole("dialog", { name: /Đổi tên/ });
  const open = async () => {
    await page
      .getByRole("main")
      .getByRole("button", { name: /^Thao tác với/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Đổi tên" }).click();
    await dialog.waitFor();
  };
  await open();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await open();
  await box(page, "name").fill("Chi bộ tên đang gõ");
  const question = page.getByRole("dialog", { name: "Chưa lưu phần đã nhập" });
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Ở lại nhập tiếp" }).click();
  await question.waitFor({ state: "detached" });
  await page.mouse.click(5, 5);
  await question.getByRole("button", { name: "Ở lại nhập tiếp" }).click();
  expect(await box(page, "name").inputValue()).toBe("Chi bộ tên đang gõ");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Bỏ phần đã nhập" }).click();
  await dialog.waitFor({ state: "detached" });
});

test("who acts in a dialog goes by what he saw when he opened it, and keeps what he typed when that is refused", async () => {
  const { page } = first;
  const { id } = await requestOf("Kỳ thử", 1);
  await page.goto(`${ketnap.panel}/#/report-requests/${id}`);
  await page.getByRole("button", { name: "Sửa yêu cầu" }).click();
  await box(page, "title").fill("Kỳ theo tôi");
  const row = await clerk.api("get", `report-requests/${id}`);
  const { title: _, dueOn, dueInclusive, graceOn, lockOn, documentNo, version } = row;
  const change = { dueOn, dueInclusive, graceOn, lockOn, documentNo, version };
  await clerk.api("put", `report-requests/${id}`, { ...change, title: "Kỳ theo người khác" });
  // The page behind reads the row again by itself.
  await page.getByText("Kỳ theo người khác").first().waitFor({ state: "attached" });
  await saving(page).click();
  await notice(page).getByText("Kỳ theo người khác").waitFor();
  expect((await clerk.api("get", `report-requests/${id}`))["title"]).toBe("Kỳ theo người khác");
  expect(await box(page, "title").inputValue()).toBe("Kỳ theo tôi");
  await page.getByRole("button", { name: "Giữ giá trị tôi nhập" }).click();
  await saving(page).click();
  await expect.poll(async () => (await clerk.api("get", `report-requests/${id}`))["title"]).toBe("Kỳ theo tôi");
});

test("an act on what somebody changed meanwhile is told of it, keeps what was typed, and is done by a second press", async () => {
  const { page } = first;
  const { id } = await clerk.firstOf("units", "to dan pho 5");
  const unit = () => clerk.api("get", `units/${id}`);
  await page.goto(`${ketnap.panel}/#/units/${id}/show`);
  const acts = page.getByRole("main").getByRole("button", { name: /^Thao tác với/ });
  await acts.first().click();
  await page.getByRole("menuitem", { name: "Đổi tên" }).click();
  const dialog = page.getByRole("dialog", { name: /Đổi tên/ });
  await box(page, "name").fill("Chi bộ theo tôi");
  await clerk.change("units", endpoints.units.update, id, { note: "Ghi chú vừa thêm" });
  await dialog.getByRole("button", { name: "Đổi tên" }).click();
  await dialog.getByRole("alert").filter({ hasText: "bấm lần nữa" }).waitFor();
  expect(await unit()).toMatchObject({ note: "Ghi chú vừa thêm" });
  expect((await unit())["name"]).not.toBe("Chi bộ theo tôi");
  expect(await box(page, "name").inputValue()).toBe("Chi bộ theo tôi");
  await dialog.getByRole("button", { name: "Đổi tên" }).click();
  await expect.poll(unit).toMatchObject({ name: "Chi bộ theo tôi", note: "Ghi chú vừa thêm" });
});

test("two acts one after the other are no conflict with oneself, however slowly the page reads again", async () => {
  const { page } = first;
  const { id } = await requestOf("Kỳ sửa hai lần", 2);
  await page.goto(`${ketnap.panel}/#/report-requests/${id}`);
  await page.getByRole("button", { name: "Sửa yêu cầu" }).waitFor();
  await page.route(`**/api/report-requests/${id}`, async (route) => {
    if (route.request().method() === "GET") await setTimeout(1_500);
    await route.continue();
  });
  for (const title of ["Kỳ sửa lần một", "Kỳ sửa lần hai"]) {
    await page.getByRole("button", { name: "Sửa yêu cầu" }).click();
    await box(page, "title").fill(title);
    await saving(page).click();
    await page.getByRole("dialog").waitFor({ state: "detached", timeout: 10_000 });
    expect((await clerk.api("get", `report-requests/${id}`))["title"]).toBe(title);
  }
  await page.unrouteAll({ behavior: "wait" });
});

async function requestOf(title: string, month: number): Promise<Row> {
  const { id: unitId } = await clerk.firstOf("units", "phuong van thach");
  const of = `${year}-${String(month).padStart(2, "0")}`;
  const dueOn = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").add({ days: 20 }).toString();
  return clerk.api("post", "report-requests", {
    unitId,
    title,
    firstMonth: of,
    lastMonth: of,
    dueOn,
    levels: ["cell"],
  });
}
