import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const CELL = "Chi bộ Tổ dân phố 4";
/** A name that no unit of the sample bears, and words that no table knows. */
const NAMELESS = "chỉ tiêu năm nay của thôn Gò Vắp";
const STRANGE = "đỏ lửa năm nay";

let ketnap: Ketnap;
const people: Person[] = [];

beforeAll(async () => {
  ketnap = await startKetnap();
});

afterAll(async () => {
  await Promise.all(people.map((person) => person.leave()));
  expect(await ketnap?.stop()).toBe(0);
});

test("what the bot did not understand is named and taught in the panel, and understood from the next message on", async () => {
  const secretary = await sit();
  await signInToChat(secretary.page);
  expect(await ask(secretary.page, NAMELESS)).not.toContain(CELL);
  await ask(secretary.page, STRANGE);

  const staff = await sit();
  const { page } = staff;
  // The list holds the words of all units, so it takes one who reaches all.
  await signIn(page, "quantri");
  await page.goto(`${ketnap.panel}/#/misunderstood`);
  const nameless = page.getByRole("row").filter({ hasText: "chỉ tiêu năm nay của thôn" });
  await nameless.waitFor();
  // What is kept says nothing of who or where.
  await expect.poll(() => page.getByRole("table").innerText()).not.toMatch(/Gò|Vắp/i);

  await nameless.getByRole("button", { name: /^Xử lý/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Đơn vị" }).fill("to dan pho 4");
  await page
    .getByRole("option", { name: new RegExp(`^${CELL}( ·|$)`) })
    .first()
    .click();
  await dialog.getByLabel("Tên gọi khác", { exact: false }).last().fill("thôn Gò Vắp");
  await dialog.getByRole("table", { name: "Kết quả thử" }).getByText(CELL).waitFor();
  await save(page);
  await nameless.waitFor({ state: "detached" });

  const strange = page.getByRole("row").filter({ hasText: "□ □ năm nay" });
  await strange.getByRole("button", { name: /^Xử lý/ }).click();
  await dialog.getByRole("radio", { name: "Dạy một cụm từ có nghĩa là một việc" }).check();
  await dialog.getByRole("textbox", { name: "Cụm từ" }).fill("đỏ lửa");
  await dialog.getByRole("combobox", { name: "Có nghĩa là hỏi" }).click();
  await page.getByRole("option", { name: "Chỉ tiêu", exact: true }).click();
  await dialog.getByRole("table", { name: "Kết quả thử" }).getByText("Chỉ tiêu", { exact: false }).last().waitFor();
  await save(page);
  await page.getByText("Không có câu nào chờ xử lý").waitFor();

  expect(await ask(secretary.page, NAMELESS)).toContain(CELL);
  expect(await ask(secretary.page, STRANGE)).toMatch(/chỉ tiêu/i);

  await page.goto(`${ketnap.panel}/#/taught-phrases`);
  await page.getByText("«đỏ lửa»").waitFor();
  expect([...staff.problems, ...secretary.problems]).toEqual([]);
});

async function sit(): Promise<Person> {
  const person = await sitDown();
  people.push(person);
  return person;
}

async function save(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.locator("input[name=password]").fill(ketnap.passwords[login]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Công việc" }).waitFor();
}

async function signInToChat(page: Page): Promise<void> {
  await page.goto(ketnap.chat);
  await page.getByLabel("Mã đăng nhập").fill(ketnap.chatCode);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("button", { name: "Tôi đã đọc và đồng ý" }).click();
  await page
    .getByText(/Đã gắn với tài khoản/)
    .last()
    .waitFor();
}

async function ask(page: Page, question: string): Promise<string> {
  const cards = page.locator("article.answer");
  const before = await cards.count();
  await page.getByLabel("Câu hỏi").fill(question);
  await page.keyboard.press("Enter");
  await expect.poll(() => cards.count(), { timeout: 60_000 }).toBeGreaterThan(before);
  return cards.last().innerText();
}
