import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fillIn } from "@ketnap/documents/testing";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK, type Person, PHONE, takePicture, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));
const CELL = "Chi bộ Tổ dân phố 3";

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

/** The running month, of which the sample may ask too: one that has not begun cannot be reported. */
const month = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").toPlainYearMonth();

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.locator("input[name=password]").fill(ketnap.passwords[login]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Công việc" }).waitFor();
}

/** Writes, and waits for an answer that says this; something that comes unasked meanwhile is none. */
async function write(page: Page, text: string, answer: RegExp): Promise<void> {
  await page.getByRole("textbox").last().fill(text);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("article.answer").last().innerText(), { timeout: 40_000 }).toMatch(answer);
}

/** The same where two reports of a month may be meant: then the buttons say which is which. */
async function writeOfQuick(page: Page, text: string, answer: RegExp, of = month): Promise<void> {
  const which = /Đồng chí báo cáo kỳ nào/;
  await write(page, text, new RegExp(`${which.source}|${answer.source}`));
  const last = page.locator("article.answer").last();
  if (!which.test(await last.innerText())) return;
  const name = `Tháng ${of.month}/${of.year} · Báo cáo nhanh tháng ${of.month}`;
  await page.getByRole("button", { name }).last().click();
  await expect.poll(() => last.innerText(), { timeout: 40_000 }).toMatch(answer);
}

/** What was begun in the chat stands on the form; the rest is typed there, looked over and sent. */
async function fillForm(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Báo cáo", exact: true }).click();
  await page
    .getByRole("link", { name: new RegExp(`${CELL} · tháng ${month.month}/${month.year}.*Đang viết dở`, "s") })
    .click();
  const value = (name: string) => page.getByRole("textbox", { name, exact: true });
  await value("Hồ sơ đã gửi").fill("hai");
  expect([await value("Kết nạp").inputValue(), await value("Nguồn kết nạp").inputValue()]).toEqual(["3", "12"]);
  await takePicture(page, `${screens}/report-form-390.png`);
  await page.getByRole("button", { name: "Xem lại" }).click();
  await page.getByRole("heading", { name: "Xem lại trước khi gửi" }).waitFor();
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.getByText(/Số biên nhận BC-/).waitFor();
  await takePicture(page, `${screens}/report-receipt-390.png`);
  await page.getByRole("button", { name: "Về trò chuyện" }).click();
}

/** A quick report of a month is asked of every cell of the ward. */
async function openQuick(page: Page, of: Temporal.PlainYearMonth): Promise<void> {
  await page.goto(`${ketnap.panel}/#/report-requests/create`);
  await page.locator("input[name=title]").fill(`Báo cáo nhanh tháng ${of.month}`);
  await page.getByRole("combobox", { name: "Trong phạm vi" }).fill("phuong van thach");
  await page.getByRole("option", { name: "Đảng bộ phường Vân Thạch", exact: true }).click();
  await page.getByRole("combobox", { name: "Biểu mẫu" }).click();
  await page.getByRole("option", { name: /Báo cáo nhanh/ }).click();
  await page.locator("input[name=firstMonth]").fill(of.toString());
  await page.locator("input[name=lastMonth]").fill(of.toString());
  await page.locator("input[name=dueOn]").fill(month.add({ months: 1 }).toPlainDate({ day: 5 }).toString());
  if (of === month) await takePicture(page, `${screens}/report-create-1280.png`);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page
    .getByText(/0\/23 đơn vị/)
    .first()
    .waitFor();
}

test("a report is asked for, sent by chat, sent back for one number, mended in the chat, and approved", async () => {
  const office = await sit();
  const { page, problems } = office;
  await signIn(page, "vanphong");
  await openQuick(page, month);

  const code = await issueCode(office);
  const phone = await sit(PHONE);
  await phone.page.goto(ketnap.chat);
  await phone.page.getByLabel("Mã đăng nhập").fill(code);
  await phone.page.getByRole("button", { name: "Đăng nhập" }).click();
  await phone.page.getByRole("button", { name: "Tôi đã đọc và đồng ý" }).click();
  await phone.page.getByText(/Đã gắn với tài khoản/).waitFor();
  await writeOfQuick(phone.page, `bc t${month.month} kết nạp 3 nguồn 12`, /Hồ sơ đã gửi bao nhiêu/);
  await fillForm(phone.page);

  await page.goto(`${ketnap.panel}/#/report-requests`);
  await page.getByText(`Báo cáo nhanh tháng ${month.month}`).first().click();
  await page
    .getByText(/1\/23 đơn vị/)
    .first()
    .waitFor();
  const row = page.getByRole("row").filter({ hasText: CELL });
  await row.getByText("chờ duyệt").waitFor();
  await page.locator("figure canvas").first().waitFor();
  await takePicture(page, `${screens}/report-1280.png`);
  await row.getByRole("button", { name: "Xem" }).click();
  await page.getByRole("button", { name: "Trả lại để sửa" }).click();
  await page.getByLabel(/Sai ở đâu: Nguồn kết nạp/).fill("Danh sách có 14 người");
  await page.getByRole("dialog").last().getByRole("button", { name: "Trả lại để sửa" }).click();
  await row.getByText("trả lại").waitFor();

  await writeOfQuick(phone.page, `báo cáo tháng ${month.month}`, /Danh sách có 14 người[\s\S]*Nguồn kết nạp bao nhiêu/);
  await write(phone.page, "14", /Nguồn kết nạp: 14 \(trước là 12\)/);
  await phone.page.getByRole("button", { name: "Đúng, gửi báo cáo" }).last().click();
  await phone.page.getByText(/Đã nhận bản sửa/).waitFor();
  await takePicture(phone.page, `${screens}/report-mended-390.png`);

  await page.reload();
  await row.getByText("chờ duyệt").waitFor();
  await row.getByRole("button", { name: "Xem" }).click();
  await page.getByText("Lần gửi 2").waitFor();
  await takePicture(page, `${screens}/report-revisions-1280.png`);
  await page.getByRole("button", { name: "Duyệt", exact: true }).click();
  await page.getByText("Đã duyệt; các số đã vào Số liệu").waitFor();
  await row.getByText("đã duyệt").waitFor();
  await write(phone.page, `sửa báo cáo tháng ${month.month}`, /đã được duyệt nên không sửa được nữa/);
  await takeAway(page);
  await fillSheet(page);
  expect([...problems, ...phone.problems]).toEqual([]);
});

test("what the unit sends by chat while the office types its report is shown beside it, and written over by nobody unseen", async () => {
  const [office, phone] = [people[0]!, people[1]!];
  const { page } = office;
  const before = month.subtract({ months: 1 });
  await openQuick(page, before);
  const row = page.getByRole("row").filter({ hasText: CELL });
  await row.getByRole("button", { name: "Xem" }).click();
  await page.getByRole("button", { name: "Nhập hộ" }).click();
  const number = (indicator: string) => page.locator(`input[name="values.${indicator}"]`);
  for (const [indicator, value] of [
    ["admitted", "2"],
    ["sources", "10"],
    ["dossiers_sent", "1"],
  ] as const)
    await number(indicator).fill(value);

  const line = `báo cáo tháng ${before.month} kết nạp 3, nguồn 12, hồ sơ 1`;
  await writeOfQuick(phone.page, line, /Nguồn kết nạp: 12/, before);
  await phone.page.getByRole("button", { name: "Đúng, gửi báo cáo" }).last().click();
  await phone.page
    .locator("article.answer")
    .filter({ hasText: /Đã nhận báo cáo/ })
    .last()
    .waitFor();

  await page.getByRole("dialog").last().getByRole("button", { name: "Lưu" }).click();
  await page.getByText(/Chưa ghi gì cả/).waitFor();
  await page.getByText("Vừa gửi: 12").waitFor();
  expect(await number("sources").inputValue(), "what was typed stays").toBe("10");
  await takePicture(page, `${screens}/report-meanwhile-1280.png`);
  await number("sources").fill("11");
  await page.getByRole("button", { name: "Ghi đè số vừa gửi" }).click();
  await page.getByText("Đã ghi báo cáo").waitFor();
  await row.getByRole("button", { name: "Xem" }).click();
  await page.getByText("Lần gửi 2").waitFor();
  const sources = page.getByRole("dialog").getByRole("row").filter({ hasText: "Nguồn kết nạp" });
  expect((await sources.innerText()).match(/\d+/g)).toEqual(["11", "12"]);
  expect([...office.problems, ...phone.problems]).toEqual([]);
});

/** What has come in, for the office: seen, and taken away in both kinds. */
async function takeAway(page: Page): Promise<void> {
  await page.getByRole("figure", { name: "Kỳ này báo cáo được bao nhiêu?" }).waitFor();
  for (const [button, kind] of [
    ["Tải Excel", "xlsx"],
    ["Tải Word", "docx"],
  ] as const)
    expect((await download(page, button)).name).toBe(`tong-hop-bao-cao-${month.toString()}.${kind}`);
}

/** The office's pile of papers: a sheet filled in at the desk, refused by the cell that is wrong, mended and taken. */
async function fillSheet(page: Page): Promise<void> {
  const { file } = await download(page, "Tải mẫu");
  const buffer = (cells: Record<string, string | number>) => Buffer.from(fillIn(file, { cells }));
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const send = (cells: Record<string, string | number>) =>
    page.getByLabel("Gửi tệp đã điền").setInputFiles({ name: "bao-cao.xlsx", mimeType, buffer: buffer(cells) });
  await send({ D5: 1, E5: "nhiều", F5: 0 });
  await page.getByText("«nhiều» không phải số nguyên").waitFor();
  await page.getByText("Báo cáo!E5").waitFor();
  await page.getByRole("alert").filter({ hasText: "Báo cáo!E5" }).scrollIntoViewIfNeeded();
  await takePicture(page, `${screens}/report-sheet-1280.png`);
  await send({ D5: 1, E5: 4, F5: 0 });
  await page.getByText("Đã ghi 1 báo cáo").waitFor();
  await page
    .getByText(/2\/23 đơn vị/)
    .first()
    .waitFor();
}

async function download(page: Page, button: string): Promise<{ name: string; file: Uint8Array }> {
  const [taken] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: taken.suggestedFilename(), file: readFileSync(await taken.path()) };
}

async function issueCode({ page }: Person): Promise<string> {
  await page.goto(`${ketnap.panel}/#/accounts`);
  await page.getByText("bithu-chibo", { exact: true }).first().click();
  await page.getByRole("button", { name: "Phát mã liên kết" }).click();
  return page.getByText(/^LK-[A-Z0-9]{8}$/).innerText();
}
