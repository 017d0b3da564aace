import { expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { useReporting } from "./testing/reporting.ts";

const database = useDatabase();
const { begun, values } = useReporting(database, ["admitted", "sources"]);

test.each(["ừ", "đúng", "đúng rồi", "gửi đi", "thôi được gửi đi", "xác nhận", "được rồi gửi luôn"])(
  "«%s» where nothing waits does nothing, and says so",
  async (said) => {
    const { chat, october } = await begun();
    expect(await chat.text(said)).toMatch(/^Chưa làm gì: không có câu hỏi nào/);
    expect(await values(october)).toBeNull();
    expect(await database.owner.prisma.mute.count()).toBe(0);
  },
);

test("a report that was put off is named, and is not sent by it", async () => {
  const { chat, october } = await begun();
  await chat.text("bc t10 kết nạp 2 nguồn 9");
  await chat.text("để sau");
  expect(await chat.text("đúng")).toMatch(/Chưa làm gì[\s\S]*chưa gửi; nhắn «báo cáo»/);
  expect(await values(october)).toBeNull();
  await chat.text("báo cáo");
  expect(await chat.text("đúng")).toMatch(/^Đã nhận báo cáo/);
});

test.each(["👍", "🙏🙏", "❤️", "👍🏻"])("«%s» is thanks", async (said) => {
  const { chat } = await begun();
  expect(await chat.text(said)).toMatch(/^Vâng\./);
});
