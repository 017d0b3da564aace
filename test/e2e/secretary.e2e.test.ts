import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { occurs } from "../occurs.ts";
import { DESK, type Person, PHONE, takePicture, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));
const published = readFileSync(new URL("../published-answers.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1);

/** The questions whose answer does not hang on the day: the page has no other day than today. */
const TIMELESS = published
  .map((row) => row.split("\t") as [string, string, string, string?])
  .filter(([question]) => /\d{4}/.test(question) && !/còn thiếu/.test(question));

let ketnap: Ketnap;
const people: Person[] = [];

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  ketnap = await startKetnap();
});

afterAll(async () => {
  await Promise.all(people.map((person) => person.leave()));
  expect(await ketnap?.stop()).toBe(0);
});

async function sit(size = DESK): Promise<Person> {
  const person = await sitDown(size);
  people.push(person);
  return person;
}

test("a secretary signs in on a phone, accepts the notice, asks, and sees figures, picture and ranking", async () => {
  const { page, problems } = await sit(PHONE);
  await page.goto(ketnap.chat);
  await page.getByLabel("Mã đăng nhập").fill(ketnap.chatCode.toLowerCase());
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("button", { name: "Tôi đã đọc và đồng ý" }).click();
  await answered(page, /Đã gắn với tài khoản/);

  const reply = await ask(page, "tien do ket nap phu binh het thang 8/2020");
  for (const item of ["31", "253", "12,25 %", "168,67", "222", "55,5"])
    expect(occurs(reply, item), `${item} in ${reply}`).toBe(true);
  expect(reply).toMatch(/31\/8\/2020/);
  expect(reply).toMatch(/Nguồn/);
  await takePicture(page, `${screens}/chat-390.png`);

  await page.getByRole("button", { name: "Theo đơn vị" }).last().click();
  await answered(page, /Chưa ghi nhận đơn vị nào trực thuộc/);

  await ask(page, "tiến độ năm nay");
  await page.getByRole("button", { name: "Xem hình" }).last().click();
  const picture = page.getByRole("img", { name: /Vân Thạch/ }).last();
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((image: { naturalWidth?: number }) => image.naturalWidth ?? 0))
    .toBeGreaterThan(300);
  await takePicture(page, `${screens}/chat-picture-390.png`);

  await page.getByRole("button", { name: "Theo đơn vị" }).last().click();
  await answered(page, /xếp theo tỷ lệ đạt chỉ tiêu/);
  const table = page.locator("article.answer table").last();
  await table.waitFor();
  await expect.poll(() => table.getByRole("row").count()).toBeGreaterThanOrEqual(10);
  await takePicture(page, `${screens}/chat-ranking-390.png`);

  for (const [question, , must, mustNot] of TIMELESS) {
    const text = await ask(page, question);
    for (const item of must.split("|")) expect(occurs(text, item), `${question}: ${item} in ${text}`).toBe(true);
    for (const item of (mustNot ?? "").split("|").filter(Boolean))
      expect(occurs(text, item), `${question}: ${item} in ${text}`).toBe(false);
  }
  expect(TIMELESS.length).toBeGreaterThan(10);
  await page.setViewportSize(DESK);
  await takePicture(page, `${screens}/chat-1280.png`);
  expect(problems).toEqual([]);
});

test("what was asked while the line was cut is answered once when it is back", async () => {
  const { page, context } = await sit(PHONE);
  await signIn(page);
  await context.setOffline(true);
  await page.getByLabel("Câu hỏi").fill("chỉ tiêu năm nay");
  await page.getByRole("button", { name: "Gửi" }).click();
  await page
    .getByText(/chờ mạng/)
    .first()
    .waitFor();
  await context.setOffline(false);
  await answered(page, /chỉ tiêu kết nạp/);
  await expect.poll(() => page.getByText("chỉ tiêu năm nay", { exact: true }).count()).toBe(1);
});

async function signIn(page: Page): Promise<void> {
  const { out, err } = await ketnap.run("account", "code", "bithu");
  expect(out, err).toMatch(/^LK-/);
  await page.goto(`${ketnap.chat}/#${/LK-[A-Z0-9]{8}/.exec(out)?.[0]}`);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByLabel("Câu hỏi").waitFor();
}

async function ask(page: Page, question: string): Promise<string> {
  const cards = page.locator("article.answer");
  const before = await cards.count();
  await page.getByLabel("Câu hỏi").fill(question);
  await page.keyboard.press("Enter");
  await expect.poll(() => cards.count(), { timeout: 40_000 }).toBeGreaterThan(before);
  return cards.last().innerText();
}

async function answered(page: Page, text: RegExp): Promise<void> {
  await page.getByText(text).last().waitFor({ timeout: 40_000 });
}
