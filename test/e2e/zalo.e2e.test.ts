import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startZaloBotEmulator, startZaloOaEmulator, type ZaloBotEmulator, type ZaloOaEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK, type Person, PHONE, takePicture, sitDown } from "./browser.ts";
import { type Ketnap, startKetnap } from "./ketnap.ts";

const screens = fileURLToPath(new URL("../../docs/screens", import.meta.url));
/** Nothing takes this long but on a machine that has a lot else to do. */
const PATIENCE = { timeout: 60_000, interval: 30 };
const SECRETARY = "u-bi-thu";

let bots: ZaloBotEmulator;
let oa: ZaloOaEmulator;
let ketnap: Ketnap;
let administrator: Person;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  [bots, oa] = await Promise.all([startZaloBotEmulator(), startZaloOaEmulator({ settings: { nightRefuses: false } })]);
  ketnap = await startKetnap();
  administrator = await sitDown();
  const { page } = administrator;
  page.setDefaultTimeout(PATIENCE.timeout);
  await page.goto(ketnap.panel);
  await page.getByLabel("Tên đăng nhập").fill("quantri");
  await page.locator("input[name=password]").fill(ketnap.passwords["quantri"]!);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("menuitem", { name: "Kênh" }).click();
});

afterAll(async () => {
  await administrator?.leave();
  await ketnap?.stop();
  await Promise.all([bots?.close(), oa?.close()]);
});

async function choose(platform: string): Promise<void> {
  const { page } = administrator;
  await page.getByRole("menuitem", { name: "Kênh" }).click();
  await page.getByRole("link", { name: "Kết nối kênh" }).click();
  await page.getByRole("combobox", { name: "Nền tảng" }).click();
  await page.getByRole("option", { name: platform }).click();
}

/** The page as a desk and as a phone shows it. */
async function picture(name: string): Promise<void> {
  const { page } = administrator;
  await takePicture(page, `${screens}/${name}-1280.png`);
  await page.setViewportSize(PHONE);
  // The page takes a moment to fold for a phone.
  const width = () => page.evaluate<number>("document.documentElement.scrollWidth");
  await expect.poll(width, { timeout: 40_000 }).toBeLessThanOrEqual(PHONE.width);
  await takePicture(page, `${screens}/${name}-390.png`);
  await page.setViewportSize(DESK);
}

test("an administrator connects a Zalo bot, and the panel says what it lacks", async () => {
  const { page } = administrator;
  await choose("Zalo Bot");
  await page.getByRole("textbox", { name: "Tên" }).fill("Zalo của phường");
  await page.locator("input[name=token]").fill(bots.bots[0]!.token);
  await page.getByLabel("Địa chỉ máy chủ").fill(bots.apiRoot);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await page.getByText(`Kết nối tốt: ${bots.bots[0]!.name}.`).waitFor();
  await page.getByText("Ở chế độ tự hỏi").waitFor();
  await expect.poll(() => page.getByLabel("Số tin mỗi tháng").inputValue()).toBe("3000");

  await page.getByLabel("Nền tảng gọi đến").check();
  await page.getByLabel("Địa chỉ webhook").fill(ketnap.chat);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Đã lưu cài đặt kênh").waitFor();
  await expect.poll(() => bots.control.calls({ method: "setWebhook" }).length, PATIENCE).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await page.getByText(new RegExp(`${ketnap.chat}/zalo-bot/\\d+`)).waitFor();
  await page.getByText("Ở chế độ tự hỏi").waitFor({ state: "detached" });
  await picture("channel-zalo-bot");
});

test("a secretary types his code, answers by numbers, and gets figures with a picture", async () => {
  const said = () => bots.control.transcript(SECRETARY).filter(({ from, kind }) => from === "bot" && kind !== "action");
  const say = async (text: string) => {
    const before = said().length;
    bots.control.userMessage({ userId: SECRETARY, text });
    await expect.poll(() => said().length, PATIENCE).toBeGreaterThan(before);
    return said().at(-1)!;
  };
  expect((await say("tien do nam nay")).text).toContain("Xin gõ mã gắn tài khoản");
  expect((await say(ketnap.chatCode)).text).toContain("1. Tôi đã đọc và đồng ý");
  expect((await say("1")).text).toContain("Đã gắn với tài khoản");
  const answer = await say("tien do nam nay");
  expect(answer.text).toMatch(/\d+\/\d+/);
  expect(answer.text).toMatch(/1\. .+\n/);
  const photos = () => said().filter(({ kind }) => kind === "photo");
  const numbered = (label: RegExp) =>
    /^(\d+)\. /.exec(answer.text!.split("\n").find((line) => label.test(line)) ?? "")?.[1];
  if (photos().length === 0) await say(numbered(/[Bb]iểu đồ|[Ảả]nh/) ?? "1");
  await expect.poll(() => photos().length, PATIENCE).toBeGreaterThan(0);
  expect(photos()[0]).toMatchObject({ photo: "shown" });
  await bots.control.lookAtPhotos();
  expect(photos()[0]).toMatchObject({ photo: "shown" });
});

test("an administrator connects an Official Account by its consent, and the account answers", async () => {
  const { page, problems } = administrator;
  await choose("Zalo OA");
  await page.getByRole("textbox", { name: "Tên" }).fill("OA của phường");
  await page.getByLabel("Mã ứng dụng Zalo").fill(oa.account.appId);
  await page.locator("input[name=appSecret]").fill(oa.account.secretKey);
  await page.locator("input[name=oaSecret]").fill(oa.account.oaSecretKey);
  await page.getByLabel("Địa chỉ webhook").fill(ketnap.chat);
  await page.getByLabel("Địa chỉ máy chủ").fill(oa.apiRoot);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Chưa được Official Account cho phép").waitFor();
  await page.getByRole("button", { name: "Cho phép" }).click();
  await page.waitForURL(/\/v4\/oa\/permission/);
  await page.getByRole("button", { name: "Cho phép" }).click();
  await page.getByText(`Kết nối tốt: ${oa.account.name}.`).waitFor();
  await page.getByText(oa.account.oaId).waitFor();
  await picture("channel-zalo-oa");

  const id = /channels\/(\d+)/.exec(page.url())![1]!;
  const url = `${ketnap.chat}/zalo-oa/${id}`;
  expect(await oa.control.setWebhook({ url })).toMatchObject({ accepted: true });
  // Until the bot has read what was granted it hears nobody there; the platform delivers again.
  await expect
    .poll(
      () => {
        oa.control.userMessage({ userId: SECRETARY, text: "tiến độ" });
        return oa.control.outbox().length;
      },
      { ...PATIENCE, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  expect(oa.control.outbox()[0]?.text).toContain("Xin gõ mã gắn tài khoản");
  expect(problems).toEqual([]);
});
