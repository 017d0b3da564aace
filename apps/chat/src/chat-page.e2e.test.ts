import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { PICTURE, PIXEL, plain, PROGRESS, RANKING } from "./testing/answers.ts";
import { seriousFindings } from "./testing/axe.ts";
import { startBrowser } from "./testing/browser.ts";
import { buildPage } from "./testing/built-page.ts";
import { type FakeChannel, startFakeChannel } from "./testing/fake-channel.ts";

let built: Awaited<ReturnType<typeof buildPage>>;
let browser: Browser;
let channel: FakeChannel;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [built, browser] = await Promise.all([buildPage(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await built?.remove();
});
beforeEach(() => open("/"));
afterEach(async () => {
  await context?.close();
  await channel?.stop();
  expect(complaints).toEqual([]);
});

test("a code is read from the address, taken out of it, and signs in with one tap", async () => {
  await page.goto(`${channel.address}?code=lk%202346%20789a`);
  const field = page.getByLabel("Mã đăng nhập");
  await vi.waitFor(async () => expect(await field.inputValue()).toBe("lk 2346 789a"));
  expect(page.url()).toBe(channel.address);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await question().waitFor();
  await page.getByText(channel.session.label).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("vi");
});

test("a wrong code is answered by the server's sentence, with the code still there to mend", async () => {
  await page.goto(channel.address);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("alert").getByText("Xin nhập mã đăng nhập.").waitFor();
  await page.getByLabel("Mã đăng nhập").fill("LK-00000000");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Mã này đã hết hạn.").waitFor();
  expect(await focused()).toBe("code");
});

test("a question is sent by Enter, its answer comes, and the focus stays where one writes", async () => {
  await signIn();
  channel.answer = () => PROGRESS;
  await question().fill("tiến độ");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("năm nay");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Đảng bộ phường Sen Hồ" }).waitFor();
  expect(channel.taken).toMatchObject([{ text: "tiến độ\nnăm nay" }]);
  expect(await focused()).toBe("question");
  expect(await question().inputValue()).toBe("");
  expect(await page.locator("article.answer").innerText()).toMatch(/31 \/ 253[^]*12,25 %[^]*chậm/);
  await page.getByRole("img", { name: "12,25 %" }).waitFor();
  channel.answer = () => RANKING;
  await page.getByRole("button", { name: "Theo đơn vị" }).click();
  await page.getByRole("row", { name: /Chi bộ Công an phường/ }).waitFor();
  expect(channel.taken[1]).toMatchObject({ choice: "a:units" });
});

test("what looks like markup is shown as it was written", async () => {
  await signIn();
  const text = `<img src=x onerror="document.title='caught'"> <b>đậm</b>`;
  channel.answer = () => ({ ...plain(text), choices: [{ token: "a:1", label: text }] });
  await say(text);
  await vi.waitFor(async () => expect(await page.getByText(text, { exact: true }).count()).toBe(3));
  expect(await page.title()).not.toBe("caught");
  expect(await page.locator("article b, article img").count()).toBe(0);
});

test("what was written without a network waits, outlives the page, and is sent once", async () => {
  await signIn();
  channel.fault = "cut";
  channel.cutStreams();
  await say("câu một");
  await say("câu hai");
  await page.getByText("Đang chờ mạng, sẽ gửi lại").first().waitFor();
  await page.close();
  channel.fault = "none";
  page = await context.newPage();
  await page.goto(channel.address);
  await vi.waitFor(() => expect(channel.taken).toHaveLength(2), 5_000);
  expect(channel.taken).toMatchObject([{ text: "câu một" }, { text: "câu hai" }]);
  await vi.waitFor(async () => expect(await page.getByText("Đã gửi", { exact: true }).count()).toBe(2));
  await page.reload();
  await page.getByText("câu hai").waitFor();
  expect(channel.posted).toHaveLength(2);
});

test("a message whose receipt was lost is sent again under the same id and answered once", async () => {
  await signIn();
  channel.fault = "deaf";
  channel.answer = () => plain("Trả lời một lần.");
  await say("có nhận được không");
  await vi.waitFor(() => expect(channel.posted).not.toHaveLength(0));
  channel.fault = "none";
  await page.getByText("Đã gửi", { exact: true }).waitFor();
  expect(new Set(channel.posted).size).toBe(1);
  expect(channel.posted.length).toBeGreaterThan(1);
  expect(await inOrder()).toEqual(["có nhận được không", "Trả lời một lần."]);
});

test("after a cut, what came meanwhile is there in order and once", async () => {
  await signIn();
  channel.say(plain("trước"));
  await page.getByText("trước").waitFor();
  await context.setOffline(true);
  channel.cutStreams();
  await page.getByText("Đang chờ mạng. Tin đã viết được giữ và sẽ gửi lại.").waitFor();
  for (const text of ["hai", "ba", "bốn"]) channel.say(plain(text));
  await context.setOffline(false);
  await page.getByText("bốn").waitFor();
  channel.cutStreams();
  channel.say(plain("năm"));
  await page.getByText("năm", { exact: true }).waitFor();
  expect(await inOrder()).toEqual(["trước", "hai", "ba", "bốn", "năm"]);
});

test("the newest stays in view, earlier ones come on the way up, and a reader up there is left in peace", async () => {
  for (let n = 1; n <= 70; n++) channel.say(plain(`tin ${n}`));
  await signIn();
  await page.getByText("tin 70", { exact: true }).waitFor();
  expect(await inView("tin 70")).toBe(true);
  channel.say(plain("tin 71"));
  await page.getByText("tin 71", { exact: true }).waitFor();
  expect(await inView("tin 71")).toBe(true);
  expect(await page.getByText("tin 41", { exact: true }).count()).toBe(1);
  expect(await page.getByText("tin 40", { exact: true }).count()).toBe(0);
  await page.getByRole("log").evaluate((log) => log.scrollTo(0, 20));
  await page.getByText("tin 11", { exact: true }).waitFor();
  expect(await inView("tin 41")).toBe(true);
  channel.say(plain("tin 72"));
  const down = page.getByRole("button", { name: "Có tin mới" });
  await down.waitFor();
  expect(await inView("tin 72")).toBe(false);
  await down.click();
  expect(await inView("tin 72")).toBe(true);
  await page.getByRole("button", { name: "Xem tin cũ hơn" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("tin 1", { exact: true }).waitFor();
  expect(await inOrder()).toEqual(Array.from({ length: 72 }, (_, n) => `tin ${n + 1}`));
});

test("a message that is refused says why and goes back into the field", async () => {
  await signIn();
  channel.fault = "refuses";
  await say("rất dài");
  await page.getByText("Tin quá dài, chưa lưu gì.").waitFor();
  await page.getByRole("button", { name: "Sửa lại" }).click();
  expect(await question().inputValue()).toBe("rất dài");
  expect(await inOrder()).toEqual([]);
});

test("a session that is over asks for a code again and keeps what was not sent", async () => {
  await signIn();
  channel.fault = "session-over";
  await say("câu bị giữ lại");
  await page.getByText("tin chưa gửi vẫn được giữ").waitFor();
  channel.fault = "none";
  await page.getByLabel("Mã đăng nhập").fill(channel.code);
  await page.keyboard.press("Enter");
  await vi.waitFor(() => expect(channel.taken).toMatchObject([{ text: "câu bị giữ lại" }]));
});

test("another account on the same phone neither sees nor sends what was left", async () => {
  await signIn();
  channel.fault = "session-over";
  await say("của người trước");
  await page.getByText("tin chưa gửi vẫn được giữ").waitFor();
  channel.fault = "none";
  channel.session = { ...channel.session, accountId: 8, label: "Bí thư khác" };
  await page.getByLabel("Mã đăng nhập").fill(channel.code);
  await page.keyboard.press("Enter");
  await page.getByText("Bí thư khác").waitFor();
  await say("của người sau");
  await vi.waitFor(() => expect(channel.taken).toMatchObject([{ text: "của người sau" }]));
  expect(await page.getByText("của người trước").count()).toBe(0);
});

test("signing out leaves nothing on the phone, and the language chosen is kept", async () => {
  await signIn();
  channel.answer = () => PROGRESS;
  await page.getByRole("button", { name: "Tiến độ năm nay" }).click();
  await page.getByRole("heading", { name: "Đảng bộ phường Sen Hồ" }).waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("textbox", { name: "Question" }).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("en");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("Signed out.").waitFor();
  expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({ "ketnap.locale": "en" });
  await page.reload();
  await page.getByRole("heading", { name: "Sign in with a one-time code" }).waitFor();
});

test("under a folder of a proxy it works the same", async () => {
  await closeAll();
  await open("/under/");
  await signIn();
  channel.answer = () => PICTURE;
  await say("hình");
  await page.getByRole("img", { name: "Đảng bộ phường Sen Hồ: 31 trên 253" }).waitFor();
  await vi.waitFor(async () => expect(await page.locator(".picture img").evaluate(loaded)).toBe(true));
});

test.each([
  [320, "dark"],
  [390, "light"],
  [1280, "light"],
] as const)(
  "at %i px, %s, axe finds nothing serious, all is in reach of a thumb and nothing sticks out",
  async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(channel.address);
    await question().or(page.getByLabel("Mã đăng nhập")).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await signIn();
    await page.getByRole("button", { name: "Đơn vị nào chậm?" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const contents = [PROGRESS, RANKING, PICTURE];
    channel.answer = () => contents.shift()!;
    for (const text of ["một", "hai", "ba"]) await say(text);
    await page.getByRole("img", { name: "Đảng bộ phường Sen Hồ: 31 trên 253" }).waitFor();
    channel.fault = "cut";
    await say("bốn");
    await page.getByText("Đang chờ mạng, sẽ gửi lại").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    for (const button of await page.getByRole("button").all()) {
      const box = (await button.boundingBox())!;
      expect(Math.min(box.width, box.height), await button.innerText()).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole("button", { name: "Xem hình lớn" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Đóng" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  },
);

async function open(folder: string): Promise<void> {
  complaints = [];
  channel = await startFakeChannel(built.dist, folder, PIXEL);
  context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (line) => {
    if (/Content Security Policy|Refused to/i.test(line.text())) complaints.push(line.text());
  });
}

async function closeAll(): Promise<void> {
  await context.close();
  await channel.stop();
}

async function signIn(): Promise<void> {
  await page.goto(channel.address);
  await page.getByLabel("Mã đăng nhập").fill(channel.code);
  await page.keyboard.press("Enter");
  await question().waitFor();
  await page.getByRole("log").waitFor();
}

function question() {
  return page.getByRole("textbox", { name: "Câu hỏi" });
}

async function say(text: string): Promise<void> {
  await question().fill(text);
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
}

function focused(): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}

function inOrder(): Promise<string[]> {
  return page.locator(".bubble, .answer > p").allInnerTexts();
}

function inView(text: string): Promise<boolean> {
  return page.getByText(text, { exact: true }).evaluate((element) => {
    const view = document.querySelector(".log")!.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return box.top >= view.top && box.bottom <= view.bottom;
  });
}

function loaded(image: Element): boolean {
  return image instanceof HTMLImageElement && image.naturalWidth > 0;
}
