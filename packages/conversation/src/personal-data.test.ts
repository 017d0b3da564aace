import { buildLexicon, understand } from "@ketnap/understanding";
import { speaker, toText } from "@ketnap/wording";
import { describe, expect, it } from "vitest";
import { sayPersonalData } from "./personal-data.ts";

const units = buildLexicon([{ id: 1, name: "Chi bộ 1" }]);
const replyTo = (text: string, locale: "vi" | "en" = "vi") => {
  const found = understand(text, { units, today: "2026-11-22" });
  expect(found.intent).toBe("personal_data_refuse");
  return toText(sayPersonalData(found, speaker(locale)));
};

const saidTo = (text: string) => sayPersonalData(understand(text, { units, today: "2026-11-22" }), speaker("vi"));

describe("personal data", () => {
  it.each([
    "số điện thoại bí thư chi bộ 1",
    "so dien thoai bi thu chi bo 1 nam 2026",
    "cho xin địa chỉ của bí thư",
    "lý lịch của người kết nạp ngày 12/10/2026",
  ])("that is only asked for is not given, and nothing is said to be deleted: %s", (text) => {
    expect(replyTo(text)).toMatch(/không cung cấp thông tin cá nhân/);
    expect(replyTo(text)).not.toMatch(/xóa|Xin không gửi/);
    expect(replyTo(text, "en")).not.toMatch(/erased/);
    expect(saidTo(text).erases).toBeUndefined();
  });

  it.each([
    "CCCD 034099001234",
    "số điện thoại 0912 345 678",
    "số điện thoại +84.912.345.678",
    "Lê Văn Bình sinh năm 1991 hồ sơ sao rồi",
  ])("that was written is asked not to be, and is told to be deleted: %s", (text) => {
    expect(replyTo(text)).toMatch(/Xin không gửi họ tên.*đã được xóa/);
    expect(saidTo(text).erases).toBe(true);
  });
});
