import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DESK, drag, onPhone, type Person, PHONE, takePicture, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));
let ketnap: Ketnap;
let office: Person;
let admin: Person | undefined;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  [ketnap, office] = await Promise.all([startKetnap(), sitDown(DESK)]);
});

afterAll(async () => {
  await Promise.all([office?.leave(), admin?.leave()]);
  expect(await ketnap?.stop()).toBe(0);
});

interface Visit {
  id: number;
  unit: { name: string };
  teamNumber: number;
  onDate: string;
  locked: boolean;
  state: string;
}

/** The plan as the server has it. */
async function planOf(page: Page): Promise<{ rows: Visit[] }> {
  const id = /inspection-plans\/(\d+)/.exec(page.url())![1]!;
  return (await page.request.get(`${ketnap.panel}/api/inspection-plans/${id}`)).json();
}

async function visitNow(page: Page, id: number): Promise<Visit> {
  return (await planOf(page)).rows.find((row) => row.id === id)!;
}

const dayText = (date: string) => date.split("-").map(Number).toReversed().join("/");
const cell = (page: Page, team: number, date: string) =>
  page.getByRole("group", { name: `Đoàn ${team}, ngày ${dayText(date)}`, exact: true });

test(
  "a plan is proposed, a card dragged and locked, the rest planned anew around it, the units told, a visit followed to its end",
  { timeout: 420_000 },
  async () => {
    const { page, problems } = office;
    await signIn(page, "vanphong");
    await page.getByRole("navigation", { name: "Công việc" }).getByText("Kiểm tra", { exact: true }).click();
    await page.getByText("Chưa có kế hoạch kiểm tra nào").waitFor();
    await page.getByRole("link", { name: "Đề xuất kế hoạch" }).first().click();
    await page.locator("input[name=title]").fill("Kiểm tra phát triển đảng viên");
    await page.getByRole("combobox", { name: "Cơ quan kiểm tra" }).fill("phuong van thach");
    await page.getByRole("option", { name: "Đảng bộ phường Vân Thạch", exact: true }).click();
    await page.locator("input[name=teamCount]").fill("2");
    await page.getByText("Đoàn 2", { exact: true }).waitFor();
    await page.getByText("Trọng số và cách đi").click();
    await page.locator("input[name='settings.capacity']").fill("4");
    await page.locator("input[name='settings.mostVisits']").fill("4");
    await takePicture(page, `${screens}/inspection-create-1280.png`, { whole: true });
    await page.getByRole("button", { name: "Lưu" }).click();
    await page.getByRole("group", { name: "Lịch tuần của các đoàn" }).waitFor();

    // Eight may go on a day and four do: from the team with more to the one with fewer there is room, and back.
    const { rows } = await planOf(page);
    expect(rows).toHaveLength(4);
    const team = (number: number) => rows.filter((row) => row.teamNumber === number && row.onDate === rows[0]!.onDate);
    const [card] = team(1).length > team(2).length ? team(1) : team(2);
    const other = card!.teamNumber === 1 ? 2 : 1;
    const grip = page.getByRole("button", { name: `Kéo ${card!.unit.name}`, exact: true });
    await takePicture(page, `${screens}/inspection-plan-1280.png`);
    await drag(page, grip, cell(page, other, card!.onDate));
    const where = async () => (({ teamNumber, locked }) => ({ teamNumber, locked }))(await visitNow(page, card!.id));
    await expect.poll(where).toEqual({ teamNumber: other, locked: true });
    const lock = page.getByRole("button", { name: `Khóa ${card!.unit.name}`, exact: true });
    await expect.poll(() => lock.getAttribute("aria-pressed")).toBe("true");

    await page.getByRole("button", { name: "Xếp lại" }).click();
    await page.getByRole("dialog").getByText("1 lượt đã khóa").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Xếp lại" }).click();
    await page.getByText("Đã xếp lại").waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await where()).toEqual({ teamNumber: other, locked: true });

    // By the keyboard: back to where it came from.
    await grip.focus();
    await page.keyboard.press("Enter");
    const over = (team: number) => `Đoàn ${team}, ngày ${dayText(card!.onDate)}`;
    const said = page.locator("[role=status][aria-live=assertive]");
    // Before it says over which cell the card is held, an arrow has nothing to start from.
    await said.getByText(over(other)).waitFor({ state: "attached" });
    const back = over(card!.teamNumber);
    const arrive = async () => {
      await page.keyboard.press(other === 2 ? "ArrowUp" : "ArrowDown");
      await said.getByText(back).waitFor({ state: "attached", timeout: 3_000 });
    };
    // Who hears that the card stays where it is presses once more; beyond the last team there is nowhere to go.
    await vi.waitFor(arrive, { timeout: 60_000 });
    await page.keyboard.press("Enter");
    await expect.poll(where).toEqual({ teamNumber: card!.teamNumber, locked: true });
    await expect.poll(() => lock.getAttribute("aria-pressed")).toBe("true");
    await lock.click();
    await expect.poll(where).toEqual({ teamNumber: card!.teamNumber, locked: false });

    await urge(page);
    await page.getByRole("button", { name: "Báo cho đơn vị" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Báo cho đơn vị" }).click();
    await page.getByText("4 lượt · 4 đã báo · 0 đã kiểm tra").waitFor();
    await onPhone(page, `${screens}/inspection-plan-390.png`, (phone) =>
      phone.getByRole("group", { name: back, exact: true }),
    );

    await page.getByRole("link", { name: card!.unit.name, exact: true }).click();
    await act(page, "Ghi đã kiểm tra", {});
    await act(page, "Ghi kết quả", { body: "Sổ nghị quyết đủ; chưa phân công đảng viên giúp đỡ cho hai quần chúng." });
    const due = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").add({ days: 30 }).toString();
    await act(page, "Thêm kiến nghị", { body: "Phân công đảng viên giúp đỡ.", dueOn: due });
    await page.getByText("1. Phân công đảng viên giúp đỡ.").waitFor();
    await takePicture(page, `${screens}/inspection-visit-1280.png`, { whole: true });
    await onPhone(page, `${screens}/inspection-visit-390.png`, (phone) =>
      phone.getByText("1. Phân công đảng viên giúp đỡ."),
    );
    await act(page, "Ghi đã xong", { note: "Đã phân công" });
    await act(page, "Khép lại", {});
    await page.getByText("đã khép", { exact: true }).waitFor();
    expect(problems).toEqual([]);
  },
);

test("what holds for all units is changed by who reaches them; of two at once the second is told and chooses", async () => {
  const FIRST = "Mỗi tháng không báo cáo";
  const SAVED = "Đã lưu; kế hoạch mới dùng trọng số này";
  await office.page.goto(`${ketnap.panel}/#/inspection-settings`);
  await office.page.getByText(/chỉ cán bộ phụ trách tất cả các đơn vị mới sửa được/).waitFor();
  expect(await office.page.getByLabel(FIRST).isDisabled()).toBe(true);

  admin = await sitDown(DESK);
  const { page, problems } = admin;
  await signIn(page, "quantri");
  const other = await page.context().newPage();
  for (const each of [page, other]) {
    await each.goto(`${ketnap.panel}/#/inspection-settings`);
    await each.getByLabel(FIRST).waitFor();
  }
  const save = (at: Page) => at.getByRole("button", { name: "Lưu" }).click();
  await other.getByLabel(FIRST).fill("7");
  await other.getByRole("combobox", { name: "Ngày đi trong tuần" }).click();
  await other.getByRole("option", { name: "T6" }).click();
  await other.keyboard.press("Escape");
  await save(other);
  await other.getByText(SAVED).waitFor();
  await other.close();

  await page.getByLabel(FIRST).fill("9");
  await save(page);
  const notice = page.getByRole("alert").filter({ hasText: "Có người vừa sửa mục này" });
  await notice.getByRole("row", { name: `${FIRST} 7 9` }).waitFor();
  // Of what he did not touch the newer value stays.
  await notice.getByRole("row", { name: "Ngày đi trong tuần T2, T3, T4, T5 không sửa, sẽ lấy giá trị mới" }).waitFor();
  await notice.getByRole("button", { name: "Giữ giá trị tôi nhập" }).click();
  expect(await page.getByLabel(FIRST).inputValue()).toBe("9");
  await save(page);
  await page.getByText(SAVED).waitFor();
  const kept = await page.request.get(`${ketnap.panel}/api/inspection-settings`);
  expect(await kept.json()).toMatchObject({ silentMonth: 9, weekdays: [1, 2, 3, 4] });
  expect(problems).toEqual([]);
});

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.locator("input[name=password]").fill(ketnap.passwords[login]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Công việc" }).waitFor();
}

/** The letter to those who lag, drafted from the plan's page: whom, why, until when; on a phone as at a desk. */
async function urge(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Soạn công văn đôn đốc" }).click();
  await dialog.getByRole("checkbox", { name: /Chi bộ Tổ dân phố 5 · / }).check();
  await dialog.getByText(/công văn, mỗi đơn vị một trang/).waitFor();
  await takePicture(page, `${screens}/urging-1280.png`);
  const [drafted] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Tải bản thảo Word" }).click(),
  ]);
  const today = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").toString();
  expect(drafted.suggestedFilename()).toBe(`cong-van-don-doc-${today}.docx`);
  await dialog.waitFor({ state: "detached" });
  const phone = await page.context().newPage();
  await phone.setViewportSize(PHONE);
  await phone.goto(page.url());
  await phone.getByRole("button", { name: "Soạn công văn đôn đốc" }).click();
  await phone.getByRole("checkbox", { name: /Chi bộ Tổ dân phố 5 · / }).waitFor();
  // What fades in is not caught halfway.
  const shade = `getComputedStyle(document.querySelector(".MuiDialog-container")).opacity`;
  await expect.poll(() => phone.evaluate<string>(shade)).toBe("1");
  await takePicture(phone, `${screens}/urging-390.png`);
  await phone.close();
}

async function act(page: Page, name: string, filled: Record<string, string>): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  for (const [field, value] of Object.entries(filled)) await dialog.locator(`[name="${field}"]`).fill(value);
  await dialog.getByRole("button", { name, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}
