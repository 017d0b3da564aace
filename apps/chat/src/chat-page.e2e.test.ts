import { expect, test, vi } from "vitest";
import { plain, PROGRESS, RANKING } from "./testing/answers.ts";
import { usePhone } from "./testing/phone.ts";

const phone = usePhone();

test("a code is read from the address, taken out of it, and signs in with one tap", async () => {
  await phone.page.goto(`${phone.channel.address}?code=lk%202346%20789a`);
  const field = phone.page.getByLabel("Mã đăng nhập");
  await vi.waitFor(async () => expect(await field.inputValue()).toBe("lk 2346 789a"), 30_000);
  expect(phone.page.url()).toBe(phone.channel.address);
  await phone.page.getByRole("button", { name: "Đăng nhập" }).click();
  await phone.question().waitFor();
  await phone.page.getByText(phone.channel.session.label).waitFor();
  await expect.poll(() => phone.page.getAttribute("html", "lang")).toBe("vi");
});

test("a wrong code is answered by the server's sentence, with the code still there to mend", async () => {
  await phone.page.goto(phone.channel.address);
  await phone.page.getByRole("button", { name: "Đăng nhập" }).click();
  await phone.page.getByRole("alert").getByText("Xin nhập mã đăng nhập.").waitFor();
  await phone.page.getByLabel("Mã đăng nhập").fill("LK-00000000");
  await phone.page.keyboard.press("Enter");
  await phone.page.getByRole("alert").getByText("Mã này đã hết hạn.").waitFor();
  await expect.poll(() => phone.focused()).toBe("code");
});

test("a question is sent by Enter, its answer comes, and the focus stays where one writes", async () => {
  await phone.signIn();
  phone.channel.answer = () => PROGRESS;
  await phone.question().fill("tiến độ");
  await phone.page.keyboard.press("Shift+Enter");
  await phone.page.keyboard.type("năm nay");
  await phone.page.keyboard.press("Enter");
  await phone.page.getByRole("heading", { name: "Đảng bộ phường Sen Hồ" }).waitFor();
  expect(phone.channel.taken).toMatchObject([{ text: "tiến độ\nnăm nay" }]);
  await expect.poll(() => phone.focused()).toBe("question");
  await expect.poll(() => phone.question().inputValue()).toBe("");
  await expect.poll(() => phone.page.locator("article.answer").innerText()).toMatch(/31 \/ 253[^]*12,25 %[^]*chậm/);
  await phone.page.getByRole("img", { name: "12,25 %" }).waitFor();
  phone.channel.answer = () => RANKING;
  await phone.page.getByRole("button", { name: "Theo đơn vị" }).click();
  await phone.page.getByRole("row", { name: /Chi bộ Công an phường/ }).waitFor();
  expect(phone.channel.taken[1]).toMatchObject({ choice: "a:units" });
});

test("what looks like markup is shown as it was written", async () => {
  await phone.signIn();
  const text = `<img src=x onerror="document.title='caught'"> <b>đậm</b>`;
  phone.channel.answer = () => ({ ...plain(text), choices: [{ token: "a:1", label: text }] });
  await phone.say(text);
  await vi.waitFor(async () => expect(await phone.page.getByText(text, { exact: true }).count()).toBe(3), 30_000);
  await expect.poll(() => phone.page.title()).not.toBe("caught");
  await expect.poll(() => phone.page.locator("article b, article img").count()).toBe(0);
});

test("the newest stays in view, earlier ones come on the way up, and a reader up there is left in peace", async () => {
  for (let n = 1; n <= 70; n++) phone.channel.say(plain(`tin ${n}`));
  await phone.signIn();
  await phone.page.getByText("tin 70", { exact: true }).waitFor();
  await expect.poll(() => phone.inView("tin 70")).toBe(true);
  phone.channel.say(plain("tin 71"));
  await phone.page.getByText("tin 71", { exact: true }).waitFor();
  await expect.poll(() => phone.inView("tin 71")).toBe(true);
  await expect.poll(() => phone.page.getByText("tin 41", { exact: true }).count()).toBe(1);
  await expect.poll(() => phone.page.getByText("tin 40", { exact: true }).count()).toBe(0);
  await phone.page.getByRole("log").evaluate((log) => log.scrollTo(0, 20));
  await phone.page.getByText("tin 11", { exact: true }).waitFor();
  await expect.poll(() => phone.inView("tin 41")).toBe(true);
  phone.channel.say(plain("tin 72"));
  const down = phone.page.getByRole("button", { name: "Có tin mới" });
  await down.waitFor();
  await expect.poll(() => phone.inView("tin 72")).toBe(false);
  await down.click();
  await expect.poll(() => phone.inView("tin 72")).toBe(true);
  await phone.page.getByRole("button", { name: "Xem tin cũ hơn" }).focus();
  await phone.page.keyboard.press("Enter");
  await phone.page.getByText("tin 1", { exact: true }).waitFor();
  await expect.poll(() => phone.inOrder()).toEqual(Array.from({ length: 72 }, (_, n) => `tin ${n + 1}`));
});

test("signing out leaves nothing on the phone, and the language chosen is kept", async () => {
  await phone.signIn();
  phone.channel.answer = () => PROGRESS;
  await phone.page.getByRole("button", { name: "Tiến độ năm nay" }).click();
  await phone.page.getByRole("heading", { name: "Đảng bộ phường Sen Hồ" }).waitFor();
  await phone.page.getByRole("button", { name: "English" }).click();
  await phone.page.getByRole("textbox", { name: "Question" }).waitFor();
  await expect.poll(() => phone.page.getAttribute("html", "lang")).toBe("en");
  await phone.page.getByRole("button", { name: "Sign out" }).click();
  await phone.page.getByText("Signed out.").waitFor();
  await expect
    .poll(() => phone.page.evaluate(() => ({ ...localStorage, ...sessionStorage })))
    .toEqual({ "ketnap.locale": "en" });
  await phone.page.reload();
  await phone.page.getByRole("heading", { name: "Sign in with a one-time code" }).waitFor();
});

test("the notice comes before the first answer, is accepted by a tap, and the examples are still there after it", async () => {
  phone.channel.session = { ...phone.channel.session, noticeDue: true };
  await phone.signIn();
  await phone.page.getByText("Lần đầu dùng").waitFor();
  const accept = { token: "a:accept", label: "Tôi đã đọc và đồng ý" };
  phone.channel.answer = (post) =>
    "choice" in post ? plain("Đã gắn với tài khoản.") : { ...plain("Thông báo."), choices: [accept] };
  await phone.page.getByRole("button", { name: "Tiến độ năm nay" }).click();
  await phone.page.getByRole("button", { name: accept.label }).click();
  await phone.page.getByText("Đã gắn với tài khoản.").waitFor();
  expect(phone.channel.taken).toMatchObject([{ text: "Tiến độ năm nay" }, { choice: "a:accept" }]);
  await expect
    .poll(() => phone.inOrder())
    .toEqual(["Tiến độ năm nay", "Thông báo.", accept.label, "Đã gắn với tài khoản."]);
  await phone.page
    .getByRole("group", { name: "Ví dụ" })
    .getByRole("button", { name: "Còn thiếu bao nhiêu?" })
    .waitFor();
});
