import { expect, test, vi } from "vitest";
import { plain } from "./testing/answers.ts";
import { usePhone } from "./testing/phone.ts";

const phone = usePhone();

test("what was written without a network waits, outlives the page, and is sent once", async () => {
  await phone.signIn();
  phone.channel.fault = "cut";
  phone.channel.cutStreams();
  await phone.say("câu một");
  await phone.say("câu hai");
  await phone.page.getByText("Đang chờ mạng, sẽ gửi lại").first().waitFor();
  await phone.page.close();
  phone.channel.fault = "none";
  phone.page = await phone.context.newPage();
  await phone.page.goto(phone.channel.address);
  await vi.waitFor(() => expect(phone.channel.taken).toHaveLength(2), 30_000);
  expect(phone.channel.taken).toMatchObject([{ text: "câu một" }, { text: "câu hai" }]);
  await vi.waitFor(async () => expect(await phone.page.getByText("Đã gửi", { exact: true }).count()).toBe(2), 30_000);
  await phone.page.reload();
  await phone.page.getByText("câu hai").waitFor();
  expect(phone.channel.posted).toHaveLength(2);
});

test("what is half-typed stays while the reports are looked at and when the page is opened anew, and is asked about", async () => {
  await phone.signIn();
  await phone.question().fill("tiến độ quý này của");
  await phone.page.getByRole("button", { name: "Báo cáo" }).click();
  await phone.page.goBack();
  expect(await phone.question().inputValue()).toBe("tiến độ quý này của");
  await phone.page.reload();
  expect(await phone.question().inputValue()).toBe("tiến độ quý này của");
  const asked = phone.page.waitForEvent("dialog");
  const leaving = phone.page.getByRole("button", { name: "Đăng xuất" }).click();
  await (await asked).dismiss();
  await leaving;
  await phone.say("tiến độ quý này");
  await expect.poll(() => phone.question().inputValue()).toBe("");
  await phone.page.reload();
  expect(await phone.question().inputValue()).toBe("");
});

test("a message whose receipt was lost is sent again under the same id and answered once", async () => {
  await phone.signIn();
  phone.channel.fault = "deaf";
  phone.channel.answer = () => plain("Trả lời một lần.");
  await phone.say("có nhận được không");
  await vi.waitFor(() => expect(phone.channel.posted).not.toHaveLength(0), 30_000);
  phone.channel.fault = "none";
  await phone.page.getByText("Đã gửi", { exact: true }).waitFor();
  expect(new Set(phone.channel.posted).size).toBe(1);
  expect(phone.channel.posted.length).toBeGreaterThan(1);
  await expect.poll(() => phone.inOrder()).toEqual(["có nhận được không", "Trả lời một lần."]);
});

test("after a cut, what came meanwhile is there in order and once", async () => {
  await phone.signIn();
  phone.channel.say(plain("trước"));
  await phone.page.getByText("trước").waitFor();
  await phone.context.setOffline(true);
  phone.channel.cutStreams();
  await phone.page.getByText("Đang chờ mạng. Tin đã viết được giữ và sẽ gửi lại.").waitFor();
  for (const text of ["hai", "ba", "bốn"]) phone.channel.say(plain(text));
  await phone.context.setOffline(false);
  await phone.page.getByText("bốn").waitFor();
  phone.channel.cutStreams();
  phone.channel.say(plain("năm"));
  await phone.page.getByText("năm", { exact: true }).waitFor();
  await expect.poll(() => phone.inOrder()).toEqual(["trước", "hai", "ba", "bốn", "năm"]);
});

test("a message that is refused says why and goes back into the field", async () => {
  await phone.signIn();
  phone.channel.fault = "refuses";
  await phone.say("rất dài");
  await phone.page.getByText("Tin quá dài, chưa lưu gì.").waitFor();
  await phone.page.getByRole("button", { name: "Sửa lại" }).click();
  await expect.poll(() => phone.question().inputValue()).toBe("rất dài");
  await expect.poll(() => phone.inOrder()).toEqual([]);
});

test("a session that is over asks for a code again and keeps what was not sent", async () => {
  await phone.signIn();
  phone.channel.fault = "session-over";
  await phone.say("câu bị giữ lại");
  await phone.page.getByText("tin chưa gửi vẫn được giữ").waitFor();
  phone.channel.fault = "none";
  await phone.page.getByLabel("Mã đăng nhập").fill(phone.channel.code);
  await phone.page.keyboard.press("Enter");
  await vi.waitFor(() => expect(phone.channel.taken).toMatchObject([{ text: "câu bị giữ lại" }]), 30_000);
});

test("another account on the same phone neither sees nor sends what was left", async () => {
  await phone.signIn();
  phone.channel.fault = "session-over";
  await phone.say("của người trước");
  await phone.page.getByText("tin chưa gửi vẫn được giữ").waitFor();
  phone.channel.fault = "none";
  phone.channel.session = { ...phone.channel.session, accountId: 8, label: "Bí thư khác" };
  await phone.page.getByLabel("Mã đăng nhập").fill(phone.channel.code);
  await phone.page.keyboard.press("Enter");
  await phone.page.getByText("Bí thư khác").waitFor();
  await phone.say("của người sau");
  await vi.waitFor(() => expect(phone.channel.taken).toMatchObject([{ text: "của người sau" }]), 30_000);
  await expect.poll(() => phone.page.getByText("của người trước").count()).toBe(0);
});
