import { expect, test, vi } from "vitest";
import { plain } from "../testing/answers.ts";
import { seriousFindings } from "../testing/axe.ts";
import { usePhone } from "../testing/phone.ts";

const phone = usePhone();
const LOOK = process.env["KETNAP_LOOK"];

async function looked(name: string): Promise<void> {
  expect(await seriousFindings(phone.page), name).toEqual([]);
  await expect
    .poll(() => phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
  if (LOOK) await phone.page.screenshot({ path: `${LOOK}/${name}.png` });
}

test.each([
  [390, "light"],
  [320, "dark"],
] as const)(
  "at %i px, %s: a report is filled in by the keyboard, mended where it is wrong, looked over and sent once",
  async (width, colorScheme) => {
    await phone.page.setViewportSize({ width, height: 844 });
    await phone.page.emulateMedia({ colorScheme });
    const { page } = phone;
    await phone.signIn();
    const choice = { token: "a:1", label: "Trả lời báo cáo", form: 12 };
    phone.channel.say({ ...plain("Còn 3 ngày · Báo cáo tháng 10"), choices: [choice] });
    await page.getByRole("link", { name: "Điền trên biểu" }).focus();
    await looked(`form-button-${width}`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Điền báo cáo" }).waitFor();
    await page.getByText("Chi bộ Khu phố Sen · tháng 10/2026").waitFor();

    await page.getByRole("textbox", { name: "Kết nạp", exact: true }).focus();
    await page.keyboard.type("21");
    await page.keyboard.press("Tab");
    await page.getByText("Kết nạp là 21, cao hơn mức 20").waitFor();
    const admitted = page.getByRole("textbox", { name: "Kết nạp", exact: true });
    await expect.poll(() => admitted.getAttribute("aria-invalid")).toBe("true");
    await looked(`form-trouble-${width}`);
    await page.getByRole("button", { name: /Kỳ trước là 14/ }).press("Enter");
    await page.getByText("Đã lưu bản nháp.").waitFor();
    await expect.poll(() => admitted.inputValue(), { message: "what was not taken stays to be mended" }).toBe("21");

    await page.getByRole("button", { name: "Xem lại" }).press("Enter");
    await vi.waitFor(async () => expect(await phone.focused()).toBe("field-admitted"), 30_000);
    await page.getByText("Cần một con số").waitFor();
    await admitted.fill("3");
    await page.getByRole("textbox", { name: "Hồ sơ đã gửi" }).fill("2");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Xem lại trước khi gửi" }).waitFor();
    await expect
      .poll(() => page.locator("dl.sum").innerText())
      .toMatch(/Kết nạp\s+3\s+Nguồn kết nạp\s+14\s+Hồ sơ đã gửi\s+2/);
    await looked(`form-sum-${width}`);
    await page.getByRole("button", { name: "Gửi báo cáo" }).dblclick();
    await page.getByRole("heading", { name: "Đã gửi" }).waitFor();
    await page.getByText("Số biên nhận BC-2026-10-0012").waitFor();
    await looked(`form-receipt-${width}`);
    expect(phone.channel.reports.sent).toHaveLength(1);

    await page.getByRole("button", { name: "Báo cáo", exact: true }).click();
    await page.getByRole("link", { name: /Chi bộ Khu phố Sen · tháng 10\/2026.*Đã gửi/s }).waitFor();
    await looked(`form-list-${width}`);
    await page.getByRole("button", { name: "Về trò chuyện" }).click();
    await phone.question().waitFor();
  },
);

test("without the network what is typed stays and is saved when it is back; another tab's numbers are shown before sending", async () => {
  const { page } = phone;
  await phone.signIn();
  await page.goto(`${phone.channel.address}#report-12`);
  await page.getByRole("textbox", { name: "Nguồn kết nạp" }).waitFor();
  phone.channel.fault = "cut";
  await page.getByRole("textbox", { name: "Nguồn kết nạp" }).fill("9");
  await page.getByText("Đang chờ mạng. Số đã điền được giữ").waitFor();
  phone.channel.fault = "none";
  await page.getByRole("textbox", { name: "Kết nạp", exact: true }).fill("1");
  await page.getByRole("textbox", { name: "Hồ sơ đã gửi" }).fill("0");
  await page.getByRole("button", { name: "Xem lại" }).click();
  await page.getByRole("heading", { name: "Xem lại trước khi gửi" }).waitFor();
  const { form } = phone.channel.reports;
  const fields = form.fields.map((field) => (field.name === "sources" ? { ...field, value: 11 } : field));
  phone.channel.reports.form = { ...form, fields, seen: "99" };
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.getByText("Số trên biểu vừa được sửa ở nơi khác.").waitFor();
  await expect.poll(() => page.locator("dl.sum").innerText()).toMatch(/Nguồn kết nạp\s+11/);
  expect(phone.channel.reports.sent).toEqual([]);
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.getByRole("heading", { name: "Đã gửi" }).waitFor();
});
