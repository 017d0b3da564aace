import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase, openEmbedded, sql } from "@ketnap/database";
import { readCalendar } from "@ketnap/domain/calendar";
import { createSealer } from "@ketnap/domain/deliveries";
import { systemActor, today } from "@ketnap/domain/kernel";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK, type Person, PHONE, takePicture, sitDown } from "./browser.ts";
import { type Scene, setScene } from "./clock-scene.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

/** The machine may be busy with other tests. */
const SOON = { timeout: 40_000 };
const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));

let ketnap: Ketnap;
let owner: Database;
let staff: Database;
let scene: Scene;
let release: () => Promise<void>;
const people: Person[] = [];

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  ketnap = await startKetnap();
  const server = await openEmbedded(ketnap.data);
  release = () => server.release();
  [owner, staff] = [openDatabase(server.url("ketnap_owner")), openDatabase(server.url("ketnap_staff"))];
  scene = await setScene({ owner, staff }, createSealer(server.secrets.sealingKey), await lastWorkingDay());
});

afterAll(async () => {
  await Promise.all(people.map((person) => person.leave()));
  await Promise.all([owner?.close(), staff?.close()]);
  await release?.();
  expect(await ketnap?.stop()).toBe(0);
});

async function lastWorkingDay(): Promise<string> {
  const now = Temporal.Now.instant();
  const ctx = { actor: systemActor("test"), db: staff, now };
  const from = Temporal.PlainDate.from(today(ctx)).subtract({ days: 20 });
  const rows = await readCalendar(ctx, { from: from.toString(), to: today(ctx) });
  const rests = new Set(
    rows.filter(({ kind }) => kind !== "observance" && kind !== "swap_work").map(({ date }) => date),
  );
  let day = Temporal.PlainDate.from(today(ctx)).subtract({ days: 1 });
  while (day.dayOfWeek > 5 || rests.has(day.toString())) day = day.subtract({ days: 1 });
  return day.toString();
}

async function sit(size = DESK, login = "vanphong"): Promise<Person> {
  const person = await sitDown(size);
  people.push(person);
  await person.page.goto(ketnap.panel);
  await person.page.getByLabel("Tên đăng nhập").fill(login);
  await person.page.locator("input[name=password]").fill(ketnap.passwords[login]!);
  await person.page.getByRole("button", { name: "Đăng nhập" }).click();
  await person.page.getByRole("region", { name: /Kết nạp đảng viên năm/ }).waitFor();
  return person;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  // What slides into its place is not caught halfway.
  await page.waitForTimeout(400);
  await takePicture(page, `${screens}/${name}.png`);
}

test("a rule's words and days are changed by who reaches all, seen in the preview before saving, and logged", async () => {
  const { page, problems } = await sit(DESK, "quantri");
  await page.goto(`${ketnap.panel}/#/reminder-rules`);
  await page.getByRole("row").filter({ hasText: "Kiểm tra lộ trình ngày 25" }).waitFor();
  await shoot(page, "reminder-rules-1280");
  await page.getByRole("cell", { name: "Kiểm tra lộ trình ngày 25", exact: true }).click();
  const preview = page.getByRole("region", { name: "Người nhận sẽ thấy" });
  const next = preview.getByRole("table", { name: "Năm lần nhắc tới" });
  await next.getByRole("row").nth(4).waitFor();
  const before = await next.innerText();

  const words = page.getByLabel("Lời nhắc tiếng Việt");
  await words.fill("Đồng chí xem giúp lộ trình của ");
  await page.getByRole("group", { name: "Chỗ điền" }).first().getByRole("button", { name: "{unit}" }).click();
  await expect.poll(() => words.inputValue(), SOON).toBe("Đồng chí xem giúp lộ trình của {unit}");
  await preview.getByText(/Đồng chí xem giúp lộ trình của (?!\{)\S/).waitFor();
  await page.getByLabel("Ngày trong tháng").fill("12");
  await expect.poll(() => next.innerText(), SOON).not.toBe(before);
  await preview.getByRole("tab", { name: "Zalo Bot" }).click();
  await preview.getByText(/ký tự/).waitFor();
  await expect.poll(() => preview.innerText()).toMatch(/\d+\/1\.9\d\d ký tự|\d+\/2\.000 ký tự/);
  await shoot(page, "reminder-rule-1280");

  await words.fill("{ten_dang_vien} ơi");
  await preview.getByText("Không có chỗ điền {ten_dang_vien}").waitFor();
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText(/Không có chỗ điền «ten_dang_vien»/).waitFor();
  await words.fill("Đồng chí xem giúp lộ trình của {unit}");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Đã lưu quy tắc nhắc").waitFor();

  await page.goto(`${ketnap.panel}/#/audit-entries`);
  const entry = page.getByRole("row").filter({ hasText: "Sửa quy tắc nhắc" }).first();
  await entry.waitFor();
  await expect.poll(() => entry.innerText()).toMatch(/25[\s\S]*12/);

  // Staff of one ward of several read the rules and the hours, and change neither.
  const clerk = await sit();
  await clerk.page.goto(`${ketnap.panel}/#/reminder-rules`);
  await clerk.page.getByRole("cell", { name: "Kiểm tra lộ trình ngày 25", exact: true }).click();
  await expect.poll(() => clerk.page.getByLabel("Lời nhắc tiếng Việt").isDisabled()).toBe(true);
  await expect.poll(() => clerk.page.getByRole("button", { name: "Lưu" }).count()).toBe(0);
  await clerk.page.goto(`${ketnap.panel}/#/reminder-settings`);
  await expect.poll(() => clerk.page.getByRole("spinbutton").first().isDisabled()).toBe(true);
  await expect.poll(() => clerk.page.getByRole("button", { name: "Lưu" }).count()).toBe(0);
  expect(problems).toEqual([]);
});

test("staff hold a bulk back midway, let it go on, and watch it end without loading the page again", async () => {
  const { page, problems } = await sit();
  await page.goto(`${ketnap.panel}/#/bulks`);
  const bulk = page.getByRole("region", { name: "Thông báo lịch lớp" });
  await bulk.getByText("Đã gửi 9/23").waitFor();
  await bulk.getByRole("button", { name: "Tạm dừng" }).click();
  await bulk.getByText("Đang tạm dừng: chưa gửi thêm tin nào").waitFor();
  await shoot(page, "bulks-1280");
  // While it is held, its messages fall due: none of them goes.
  await owner.prisma.delivery.updateMany({
    where: { id: { in: scene.waiting.map(BigInt) } },
    data: { nextAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
  });
  await bulk.getByRole("button", { name: "Hủy phần còn lại" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("14 tin chưa gửi sẽ bị bỏ hẳn, 9 tin đã đi thì không thu lại được").waitFor();
  await dialog.getByRole("button", { name: "Hủy", exact: true }).click();
  await bulk.getByText("Đã gửi 9/23").waitFor();

  await bulk.getByRole("button", { name: "Gửi tiếp" }).click();
  const states = async () => {
    const rows = await owner.rows<{ state: string; n: number }>(
      sql`select state, count(*)::int as n from delivery where bulk_id = ${scene.bulkId}::int group by state`,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };
  await expect.poll(states, { timeout: 90_000 }).toEqual({ sent: 23 });
  await bulk.getByText("Đã gửi 23/23").waitFor();
  await bulk.getByText("xong", { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test("staff work the queue of people out of reach: note a call, hand over a code, close and open again", async () => {
  const { page, problems } = await sit();
  const count = page.getByRole("menuitem", { name: /Không tới được \d+/ });
  await count.waitFor();
  const todo = page.getByRole("link", { name: /\d+ người không tới được/ });
  await todo.waitFor();
  await todo.click();
  const row = page.getByRole("row").filter({ hasText: scene.label }).filter({ hasText: "đã chặn hoặc rời bot" });
  await row.waitFor();
  await shoot(page, "unreachable-1280");

  await row.getByRole("button").click();
  await page.getByRole("radio", { name: "Đã gọi điện" }).click();
  await page.getByLabel("Ghi chú").fill("Hẹn liên kết lại vào thứ hai");
  await shoot(page, "unreachable-work-1280");
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await row.getByText(/đã gọi · /).waitFor();

  await row.getByRole("button").click();
  await page.getByRole("radio", { name: "Phát mã liên kết ngay bây giờ" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await page.getByText(/^LK-[A-Z0-9]{8}$/).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Đóng" }).click();
  await row.getByText(/đã phát mã · /).waitFor();

  await row.getByRole("button").click();
  await page.getByRole("radio", { name: "Khép lại, việc đã xong" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await row.waitFor({ state: "detached" });
  const shown = async () => Number(/\d+/.exec(await count.innerText())?.[0]);
  const open = () => owner.prisma.unreachableCase.count({ where: { closedAt: null } });
  await expect.poll(async () => (await shown()) - (await open()), SOON).toBe(0);
  expect(problems).toEqual([]);
});

test("a message that was refused is told again from its row; the week shows who was told of what", async () => {
  const { page, problems } = await sit();
  await page.goto(`${ketnap.panel}/#/outgoing-week`);
  await page.getByRole("region", { name: "Theo ngày" }).waitFor();
  await shoot(page, "outgoing-week-1280");
  await page.goto(`${ketnap.panel}/#/outgoing`);
  await page.getByRole("row").nth(5).waitFor();
  await shoot(page, "outgoing-people-1280");
  await page.goto(`${ketnap.panel}/#/deliveries?filter=${encodeURIComponent('{"state":"failed"}')}`);
  const failed = page.getByRole("row").filter({ hasText: "message is too long" });
  await failed.getByRole("button", { name: "Gửi lại" }).click();
  await page.getByText(/được đưa vào lượt gửi tới, bằng một tin mới/).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi lại" }).click();
  await page.getByText(/việc sẽ được nhắc lại/).waitFor();
  await expect.poll(() => failed.getByRole("button", { name: "Gửi lại" }).count(), SOON).toBe(0);
  await page.goto(`${ketnap.panel}/#/deliveries?filter={}`);
  await page.getByRole("row").nth(10).waitFor();
  await shoot(page, "deliveries-1280");
  expect(problems).toEqual([]);
});

test("in compact rows a table shows twenty-five at a desk, and on a phone nothing is cut", async () => {
  const { page } = await sit();
  await page.goto(`${ketnap.panel}/#/deliveries`);
  await page.getByRole("button", { name: "Thu hẹp dòng" }).click();
  await page.getByRole("row").nth(25).waitFor();
  await expect
    .poll(async () => {
      const box = await page.getByRole("row").nth(25).boundingBox();
      return (box?.y ?? Infinity) + (box?.height ?? 0);
    }, SOON)
    .toBeLessThanOrEqual(800);

  const phone = await sit(PHONE);
  const pages = {
    "reminder-rules": "#/reminder-rules",
    "reminder-rule": "#/reminder-rules/2",
    "reminder-settings": "#/reminder-settings",
    "outgoing-week": "#/outgoing-week",
    "outgoing-people": "#/outgoing",
    deliveries: "#/deliveries",
    bulks: "#/bulks",
    unreachable: "#/unreachable-cases",
  };
  for (const [name, path] of Object.entries(pages)) {
    await phone.page.goto(`${ketnap.panel}/${path}`);
    await phone.page.locator("main .MuiCard-root, main .MuiPaper-root").first().waitFor();
    await shoot(phone.page, `${name}-390`);
    await expect
      .poll(() => phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), { message: name })
      .toBe(true);
  }
});

test("the operator looks at the queue in a tab of its own; a clerk finds no way there", async () => {
  const { page, context } = await sit(DESK, "quantri");
  await page.goto(`${ketnap.panel}/#/channels`);
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Hàng đợi gửi tin" }).click();
  const board = await opened;
  await board.getByText("deliveries", { exact: true }).first().waitFor();
  await board.getByText("clock", { exact: true }).first().waitFor();
  await shoot(board, "queue-board-1280");

  const clerk = await sit();
  await clerk.page.goto(`${ketnap.panel}/#/channels`);
  await clerk.page.getByText("Chưa kết nối kênh nào").waitFor();
  await expect.poll(() => clerk.page.getByRole("link", { name: "Hàng đợi gửi tin" }).count()).toBe(0);
  expect((await clerk.page.goto(`${ketnap.panel}/api/queue-board/`))?.status()).toBe(403);
});
