import chromium from "@sparticuz/chromium";
import { type BrowserContext, chromium as playwright, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

export interface Person {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the page by its own account. */
  problems: string[];
  leave(): Promise<void>;
}

/** A browser of one's own, from the packages: nothing is downloaded, and it talks to nobody but us. */
export async function sitDown(size = DESK): Promise<Person> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // What comes with it is made for one page in a cloud function: it dies with a closed context, and checks no origin.
    args: [
      ...chromium.args.filter((arg) => !/single-process|disable-web-security/.test(arg)),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
    headless: true,
  });
  const context = await browser.newContext({ viewport: size, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });
  // What comes within a second at other times may take very long on a busy machine.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    // A refused sign-in or an expected 409 is logged by the browser itself; what our own code says is a problem.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) problems.push(message.text());
  });
  return { page, context, problems, leave: () => browser.close() };
}

/** The page as a phone opens it: `shown` is there, and nothing sticks out. */
export async function onPhone(page: Page, screen: string, shown: (phone: Page) => Locator): Promise<void> {
  const phone = await page.context().newPage();
  await phone.setViewportSize(PHONE);
  await phone.goto(page.url());
  await shown(phone).waitFor();
  await takePicture(phone, screen, { whole: true });
  expect(await phone.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
  await phone.close();
}

/** A picture for people to look at: what was moving has come to rest. */
export async function takePicture(page: Page, path: string, { whole = false } = {}): Promise<void> {
  await page.screenshot({ path, fullPage: whole, animations: "disabled" });
}

/** Takes a card by its grip and lets it go over the middle of that place. */
export async function drag(page: Page, grip: Locator, to: Locator): Promise<void> {
  await grip.scrollIntoViewIfNeeded();
  const [from, target] = [(await grip.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + from.height / 2, { steps: 3 });
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
  await page.mouse.up();
}
