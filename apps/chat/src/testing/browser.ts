import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** One process for everything dies with the first context that closes; without web security the policy would not be tried. */
const UNWANTED = ["--single-process", "--disable-web-security", "--allow-running-insecure-content"];

/** Chromium out of the npm package; nothing is downloaded and nothing phones home. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !UNWANTED.includes(arg)), "--disable-background-networking"],
    headless: true,
  });
}
