import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { actorOfLogin } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadSample } from "@ketnap/domain/loading";
import { toText } from "@ketnap/wording";
import { answerText } from "./answer-text.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");

beforeAll(async () => {
  await loadSample({ actor: systemActor("test"), db: database.staff, now });
});

async function ask(question: string): Promise<string> {
  const ctx: Context = { actor: await actorOfLogin(database.bot, "lanhdao", now), db: database.bot, now };
  return toText((await answerText(ctx, question)).message);
}

test.each(["nguồn dồi dào nhất là chi bộ nào", "đồ hâm", "có chính xác không đấy"])(
  "«%s» names no unit: it is said what is not clear, and not that a unit is missing",
  async (text) => {
    const told = await ask(text);
    expect(told).toMatch(/^Tôi chưa rõ/);
    expect(told).not.toMatch(/Không tìm thấy|kiểm tra lại tên/);
  },
);

test.each([
  "thôn Đồi Mơ kết nạp mấy người",
  "chi bộ Lạc Hồng năm nay kết nạp mấy",
  "chi bộ lựu đỏ kết nạp mấy",
  "cb tdp 13",
  "đảng ủy xã Phú Xuân kết nạp mấy",
])("«%s» names one that is not there, or nearly one that is", async (text) => {
  expect(await ask(text)).toMatch(/^Không tìm thấy đơn vị/);
});

test("who asks whether a person answers is told that none does", async () => {
  expect(await ask("bạn là người hay máy")).toMatch(/^Đây là phần mềm trả lời tự động, không phải người/);
});
