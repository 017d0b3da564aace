import chromium from "@sparticuz/chromium";

/** Unpacks the browser once: of two tests that began at the same moment one would start what the other is still writing. */
export async function setup(): Promise<void> {
  await chromium.executablePath();
}
