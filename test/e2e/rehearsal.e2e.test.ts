import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK, type Person, PHONE, takePicture, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ketnap-rehearse-"));
/** A rehearsal plays the days one after the other, on a machine that has other things to do. */
const LONG = { timeout: 300_000 };

let ketnap: Ketnap;
const people: Person[] = [];

beforeAll(async () => {
  ketnap = await startKetnap();
});

afterAll(async () => {
  await Promise.all(people.map((person) => person.leave()));
  expect(await ketnap?.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

async function sit(size = DESK): Promise<Person> {
  const person = await sitDown(size);
  people.push(person);
  const { page } = person;
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill("vanphong");
  await page.locator("input[name=password]").fill(ketnap.passwords["vanphong"]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("region", { name: /Kết nạp đảng viên năm/ }).waitFor();
  return person;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await takePicture(page, `${screens}/${name}.png`);
}

async function begin(page: Page, from: string, to: string): Promise<void> {
  await page.getByLabel("Từ ngày").fill(from);
  await page.getByLabel("Đến ngày").fill(to);
  await page.getByRole("button", { name: "Bắt đầu diễn tập" }).click();
}

test(
  "staff rehearse a quarter, watch it, and find out whom to see to and every message",
  { timeout: 600_000 },
  async () => {
    const { page, problems } = await sit();
    await page.getByRole("menuitem", { name: "Diễn tập" }).click();
    await page.getByRole("heading", { name: "Diễn tập lần đầu" }).waitFor();
    await begin(page, "2026-01-01", "2026-03-31");
    const status = page.getByRole("status").filter({ hasText: /\/90 ngày/ });
    await status.waitFor(LONG);
    await expect.poll(() => page.getByRole("button", { name: "Diễn tập mới" }).count()).toBe(0);
    await shoot(page, "rehearsal-running-1280");

    const attention = page.getByRole("region", { name: "Việc cần xem trước" });
    await attention.waitFor(LONG);
    await attention.getByText("22 chi bộ chưa có tài khoản bí thư").waitFor();
    await attention.getByText(/người chưa liên kết kênh nào/).waitFor();
    await page.getByRole("figure", { name: "Ngày nào dồn nhiều tin?" }).waitFor();
    await page.getByRole("region", { name: "Kênh có đủ không?" }).getByText("3.000").waitFor();
    await shoot(page, "rehearsal-1280");

    const messages = page.getByRole("region", { name: "Từng tin" });
    const [fullest] = await attention.getByRole("button", { name: /\/2026$/ }).all();
    await fullest!.click();
    await expect.poll(() => messages.getByLabel("Ngày").inputValue()).toMatch(/^2026-0[1-3]-\d\d$/);
    await messages.getByLabel("Kết quả").selectOption({ label: "đã nhắc" });
    const first = messages.getByRole("listitem").first().getByRole("button");
    await first.click();
    await expect.poll(() => first.getAttribute("aria-expanded")).toBe("true");
    expect((await first.innerText()).split("\n").length).toBeGreaterThan(3);
    await messages.getByLabel("Tìm trong tin").fill("không có chữ này");
    await messages.getByText("Không có tin nào như vậy.").waitFor();
    await messages.getByRole("button", { name: "Bỏ lọc" }).click();
    await messages.getByText(/1–25 \//).waitFor();
    expect(problems).toEqual([]);

    const phone = await sit(PHONE);
    await phone.page.goto(`${ketnap.panel}/#/rehearsal`);
    await phone.page.getByRole("region", { name: "Việc cần xem trước" }).waitFor();
    await shoot(phone.page, "rehearsal-390");
    await expect
      .poll(() => phone.page.evaluate("document.documentElement.scrollWidth"))
      .toBeLessThanOrEqual(PHONE.width);
  },
);

test(
  "one that is called off ends, and another may begin; a span that is too long is told beside its field",
  LONG,
  async () => {
    const { page } = await sit();
    await page.goto(`${ketnap.panel}/#/rehearsal`);
    await page.getByRole("button", { name: "Diễn tập mới" }).click();
    await begin(page, "2026-01-01", "2027-06-30");
    await page.getByText("Diễn tập nhiều nhất 366 ngày một lần.").waitFor();
    await begin(page, "2026-01-01", "2026-12-31");
    await page.getByRole("button", { name: "Dừng diễn tập" }).click();
    await page.getByText("Đã dừng diễn tập").waitFor(LONG);
    await page.getByRole("button", { name: "Diễn tập mới" }).waitFor();
  },
);

test(
  "on the command line the same is a table, JSON and a picture; what is wrong is said before anything is copied",
  LONG,
  async () => {
    const span = ["--from", "2026-01-26", "--to", "2026-01-30"];
    const picture = join(folder, "week.svg");
    const told = await ketnap.run("rehearse", ...span, "--json", "--picture", picture, "--channel", "telegram");
    expect(told.status, told.err).toBe(0);
    const { rows, totals } = JSON.parse(told.out);
    expect(totals).toMatchObject({ from: "2026-01-26", to: "2026-01-30", days: 5 });
    expect(Object.keys(rows[0]).toSorted()).toEqual(["at", "channel", "outcome", "person", "rule", "text", "unit"]);
    expect(new Set(rows.map(({ channel }: { channel: string }) => channel))).toEqual(new Set(["telegram"]));
    expect(readFileSync(picture, "utf8")).toContain("Ngày nào dồn nhiều tin?");
    const untilDue = ["--from", "2026-01-26", "--to", "2026-02-04"];
    const table = await ketnap.run("rehearse", ...untilDue, "--mix", "never=1");
    expect(table.out).toMatch(/^day +hour +person +channel +rule +outcome +text$/m);
    expect(table.out).toContain("Reports: 23 asked for, 0 on time");
    for (const wrong of [
      ["--from", "2026-13-01", "--to", "2026-01-30"],
      [...span, "--mix", "often=3"],
      [...span, "--channel", "pigeon"],
      [...span, "--picture", "week.gif"],
      ["--from", "2026-01-26"],
    ])
      expect(await ketnap.run("rehearse", ...wrong), wrong.join(" ")).toMatchObject({ status: 1, out: "" });
    // The panel's had a server of its own; the command line needs none.
    await expect.poll(left).toEqual([]);
  },
);

function left(): string[] {
  const rehearsals = join(ketnap.data, "rehearsals");
  return existsSync(rehearsals) ? readdirSync(rehearsals) : [];
}
