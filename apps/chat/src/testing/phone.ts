import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { PIXEL } from "./answers.ts";
import { startBrowser } from "./browser.ts";
import { buildPage } from "./built-page.ts";
import { type FakeChannel, startFakeChannel } from "./fake-channel.ts";

/** A phone with the built page and the channel behind it; fresh for each test, and any script error fails the test. */
export function usePhone() {
  let built: Awaited<ReturnType<typeof buildPage>>;
  let browser: Browser;
  let complaints: string[] = [];
  const phone = {
    channel: undefined as unknown as FakeChannel,
    context: undefined as unknown as BrowserContext,
    page: undefined as unknown as Page,
    open,
    async signIn(): Promise<void> {
      await phone.page.goto(phone.channel.address);
      await phone.page.getByLabel("Mã đăng nhập").fill(phone.channel.code);
      await phone.page.keyboard.press("Enter");
      await phone.question().waitFor();
      await vi.waitFor(() => expect(phone.channel.streams()).toBe(1), 30_000);
    },
    question: () => phone.page.getByRole("textbox", { name: "Câu hỏi" }),
    async say(text: string): Promise<void> {
      await phone.question().fill(text);
      await phone.page.getByRole("button", { name: "Gửi", exact: true }).click();
    },
    focused: () => phone.page.evaluate(() => document.activeElement?.id ?? ""),
    /** What was said on both sides, from the top. */
    inOrder: () => phone.page.locator(".bubble, .answer > p").allInnerTexts(),
    inView: (text: string) => phone.page.getByText(text, { exact: true }).evaluate(isInView),
  };
  beforeAll(async () => {
    [built, browser] = await Promise.all([buildPage(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await built?.remove();
  });
  beforeEach(() => open("/"));
  afterEach(async () => {
    await close();
    expect(complaints).toEqual([]);
  });
  return phone;

  async function open(folder: string): Promise<void> {
    await close();
    complaints = [];
    phone.channel = await startFakeChannel(built.dist, folder, PIXEL);
    phone.context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
    });
    phone.context.setDefaultTimeout(90_000);
    phone.context.on("weberror", (error) => complaints.push(error.error().message));
    phone.context.on("console", (line) => {
      if (/Content Security Policy|Refused to/i.test(line.text())) complaints.push(line.text());
    });
    phone.page = await phone.context.newPage();
  }

  async function close(): Promise<void> {
    await phone.context?.close();
    await phone.channel?.stop();
  }
}

function isInView(element: Element): boolean {
  const view = document.querySelector(".log")!.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  return box.top >= view.top && box.bottom <= view.bottom;
}
