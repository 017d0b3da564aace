import { expect, test, vi } from "vitest";
import { PICTURE, PROGRESS, RANKING } from "./testing/answers.ts";
import { seriousFindings } from "./testing/axe.ts";
import { usePhone } from "./testing/phone.ts";

const phone = usePhone();

test("under a folder of a proxy it works the same", async () => {
  await phone.open("/under/");
  await phone.signIn();
  phone.channel.answer = () => PICTURE;
  await phone.say("hình");
  await seePicture();
});

test.each([
  [320, "dark"],
  [390, "light"],
  [1280, "light"],
] as const)(
  "at %i px, %s, axe finds nothing serious, all is in reach of a thumb and nothing sticks out",
  async (width, colorScheme) => {
    await phone.page.setViewportSize({ width, height: 800 });
    await phone.page.emulateMedia({ colorScheme });
    await phone.page.goto(phone.channel.address);
    await phone.question().or(phone.page.getByLabel("Mã đăng nhập")).waitFor();
    expect(await seriousFindings(phone.page)).toEqual([]);
    await phone.signIn();
    await phone.page.getByRole("button", { name: "Đơn vị nào chậm?" }).waitFor();
    expect(await seriousFindings(phone.page)).toEqual([]);
    const contents = [PROGRESS, RANKING, PICTURE];
    phone.channel.answer = () => contents.shift()!;
    for (const text of ["một", "hai", "ba"]) await phone.say(text);
    // One that had not come yet would fail with the network, and nothing could be opened.
    await seePicture();
    phone.channel.fault = "cut";
    await phone.say("bốn");
    await phone.page.getByText("Đang chờ mạng, sẽ gửi lại").waitFor();
    expect(await seriousFindings(phone.page)).toEqual([]);
    await expect
      .poll(() => phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
    for (const button of await phone.page.getByRole("button").all()) {
      const box = (await button.boundingBox())!;
      expect(Math.min(box.width, box.height), await button.innerText()).toBeGreaterThanOrEqual(44);
    }
    await phone.page.getByRole("button", { name: "Xem hình lớn" }).click();
    await phone.page.getByRole("dialog").waitFor();
    expect(await seriousFindings(phone.page)).toEqual([]);
    await phone.page.getByRole("button", { name: "Đóng" }).click();
    await phone.page.getByRole("dialog").waitFor({ state: "hidden" });
  },
);

async function seePicture(): Promise<void> {
  await phone.page.getByRole("img", { name: "Đảng bộ phường Sen Hồ: 31 trên 253" }).waitFor();
  await vi.waitFor(async () => expect(await phone.page.locator(".picture img").evaluate(loaded)).toBe(true), 30_000);
}

function loaded(image: Element): boolean {
  return image instanceof HTMLImageElement && image.naturalWidth > 0;
}
