import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

let ketnap: Ketnap;
let office: Person | undefined;

beforeAll(async () => {
  ketnap = await startKetnap();
});

afterAll(async () => {
  await office?.leave();
  expect(await ketnap?.stop()).toBe(0);
});

const year = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").year;

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.locator("input[name=password]").fill(ketnap.passwords[login]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Công việc" }).waitFor();
}

async function chooseUnit(page: Page, label: string, typed: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).fill(typed);
  await page
    .getByRole("option", { name: new RegExp(`^${name}( ·|$)`) })
    .first()
    .click();
}

test("the office sets a schedule and pauses it, enters a roadmap, and edits the causes of lagging", async () => {
  office = await sitDown();
  const { page, problems } = office;
  await signIn(page, "vanphong");

  await page.goto(`${ketnap.panel}/#/report-schedules/create`);
  await page.locator("input[name=title]").fill("Báo cáo phát triển đảng viên");
  await chooseUnit(page, "Trong phạm vi", "phuong van thach", "Đảng bộ phường Vân Thạch");
  await page.locator("input[name=firstMonth]").fill(`${year + 1}-01`);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText(new RegExp(`Báo cáo phát triển đảng viên tháng 1/${year + 1}: mở`)).waitFor();
  await page.getByRole("button", { name: "Tạm dừng" }).click();
  await page.getByText("tạm dừng", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Chạy tiếp" }).click();
  await page.getByText("đang chạy", { exact: true }).waitFor();
  await page.locator("input[name=dueDay]").fill("10");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText(new RegExp(`hạn cuối 9/2/${year + 1}`)).waitFor();

  await page.goto(`${ketnap.panel}/#/admission-plans/create`);
  await chooseUnit(page, "Đơn vị", "to dan pho 3", "Chi bộ Tổ dân phố 3");
  await page.locator('input[name="milestones.0.target"]').fill("3");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("row").filter({ hasText: "Chi bộ Tổ dân phố 3" }).getByText("tháng 12: 3").waitFor();
  await page.getByText(new RegExp(`chi bộ chưa có lộ trình năm ${year}`)).waitFor();

  await page.goto(`${ketnap.panel}/#/lag-causes`);
  await page.getByText("Ít nguồn").first().click();
  await page.locator("input[name=titleVi]").fill("Ít nguồn, nguồn trẻ đi xa");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("row").filter({ hasText: "Ít nguồn, nguồn trẻ đi xa" }).waitFor();
  expect(problems).toEqual([]);
});
