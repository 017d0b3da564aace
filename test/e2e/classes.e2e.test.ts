import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK, onPhone, type Person, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));
let ketnap: Ketnap;
let office: Person;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  [ketnap, office] = await Promise.all([startKetnap(), sitDown(DESK)]);
});

afterAll(async () => {
  await office?.leave();
  expect(await ketnap?.stop()).toBe(0);
});

const today = () => Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").toString();

test("who waits is noted, a class is proposed from it, adjusted, approved and announced, and a unit registers", async () => {
  const { page, problems } = office;
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill("vanphong");
  await page.locator("input[name=password]").fill(ketnap.passwords["vanphong"]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Công việc" }).getByText("Lớp", { exact: true }).click();
  await page.getByText("Chưa có lớp nào").waitFor();

  await page.getByRole("link", { name: "Nguồn chờ học" }).click();
  await page.getByText("Chưa ghi ai chờ học").waitFor();
  await page.getByRole("link", { name: "Ghi người chờ" }).first().click();
  await choose(page, "Đơn vị", "truong thcs", /Trường THCS/);
  await page.locator("input[name=count]").fill("34");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Nhận thức về Đảng").first().waitFor();
  await page.screenshot({ path: `${screens}/class-pool-1280.png`, fullPage: true });

  await page.getByRole("button", { name: "Đề xuất lớp" }).click();
  await choose(page, "Cho các khu vực trong", "phuong van thach", /^Đảng bộ phường Vân Thạch/);
  await page.getByRole("dialog").getByRole("button", { name: "Đề xuất lớp" }).click();
  // The clock may have drafted it a moment before.
  await page.getByText(/Soạn [01] lớp, giữ [01]/).waitFor();
  await page.getByRole("link", { name: "Lớp", exact: true }).first().click();
  const row = page.getByText(/Lớp bồi dưỡng nhận thức về Đảng khóa 1/);
  await row.waitFor();
  await page.screenshot({ path: `${screens}/class-list-1280.png`, fullPage: true });
  await row.click();
  await page.getByText("Đã có 34 người chờ, đủ mức 30 người.").waitFor();

  await page.getByRole("button", { name: "Sửa", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("input[name=registrationOpensOn]").fill(today());
  await dialog.locator("input[name=capacity]").fill("36");
  await page.screenshot({ path: `${screens}/class-adjust-1280.png` });
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Đã sửa lớp").waitFor();
  await page.screenshot({ path: `${screens}/class-proposed-1280.png`, fullPage: true });
  await act(page, "Duyệt");
  await act(page, "Thông báo");
  await page.getByText("Chưa đơn vị nào đăng ký").waitFor();

  await page.getByRole("button", { name: "Đăng ký giúp" }).click();
  await choose(page, "Đơn vị", "truong thcs", /Trường THCS/);
  await dialog.locator("input[name=count]").fill("37");
  await dialog.getByRole("button", { name: "Đăng ký giúp" }).click();
  await page.getByText("36/36 chỗ · 1 người chờ").waitFor();
  await page.screenshot({ path: `${screens}/class-open-1280.png`, fullPage: true });
  await onPhone(page, `${screens}/class-open-390.png`, (phone) => phone.getByText("36/36 chỗ · 1 người chờ"));

  await page.getByRole("button", { name: "Rút", exact: true }).click();
  await dialog.locator("input[name=count]").fill("3");
  await dialog.getByRole("button", { name: "Rút", exact: true }).click();
  await page.getByText("34/36 chỗ · 0 người chờ").waitFor();

  await page.getByRole("button", { name: "Hủy lớp", exact: true }).click();
  await dialog.locator("input[name=reason]").fill("Hội trường sửa chữa");
  await dialog.getByRole("button", { name: "Hủy lớp", exact: true }).click();
  await page.getByText("Đã hủy", { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

async function choose(page: Page, label: string, typed: string, option: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label }).last().fill(typed);
  await page.getByRole("option", { name: option }).first().click();
}

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
