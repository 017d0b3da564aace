import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { useReporting } from "../testing/reporting.ts";

const { begun, values } = useReporting(useDatabase(), ["admitted", "sources", "dossiers_sent", "converted"]);
const BEGUN = "bc t10 kết nạp 3 nguồn 12";
const STILL = "Báo cáo tháng 10/2026 vẫn đang chờ: Hồ sơ đã gửi bao nhiêu?";

describe("what is asked in the middle of a report is answered, and the report waits as it was", () => {
  test.each([
    ["năm nay kết nạp mấy", "kết nạp · năm 2026"],
    ["chỉ tiêu năm nay bao nhiêu", "chỉ tiêu kết nạp · năm 2026"],
    ["hạn nộp báo cáo", "đến hạn"],
    ["hạn báo cáo tháng 10 khi nào", ""],
    ["tiến độ năm nay", "năm 2026"],
  ])("«%s»", async (said, answered) => {
    const { chat, october } = await begun();
    expect(await chat.text(BEGUN)).toContain("Hồ sơ đã gửi bao nhiêu?");
    const reply = await chat.text(said);
    expect(reply).toContain(answered);
    expect(reply).toContain(STILL);
    expect(reply).not.toContain("không phải một con số");
    // A number is the report's, whatever was offered beside the answer.
    expect(await chat.text("2")).toContain("Chuyển chính thức bao nhiêu?");
    await chat.text("0");
    await chat.text("đúng");
    expect(await values(october)).toEqual({ admitted: 3, sources: 12, dossiers_sent: 2, converted: 0 });
  });

  test("under the summary it is said that nothing was sent yet", async () => {
    const { chat, october } = await begun();
    await chat.text(`${BEGUN} hồ sơ 2 chuyển chính thức 0`);
    expect(await chat.text("năm nay kết nạp mấy")).toContain("Báo cáo tháng 10/2026 chưa gửi");
    expect(await chat.text("báo cáo")).toContain("Kết nạp: 3");
    await chat.text("đúng");
    expect(await values(october)).toMatchObject({ admitted: 3 });
  });

  test("an hour later the report is not spoken of unasked", async () => {
    const { chat } = await begun();
    await chat.text(BEGUN);
    chat.now = chat.now.add({ minutes: 61 });
    expect(await chat.text("năm nay kết nạp mấy")).not.toContain("vẫn đang chờ");
  });
});

describe("a picture in the middle of a report", () => {
  test("is not taken, and the question stays", async () => {
    const { chat, october } = await begun();
    await chat.text(BEGUN);
    const reply = await chat.say({ kind: "media", media: "photo" });
    expect(reply).toMatch(/^Ở đây không nhận ảnh/);
    expect(reply).toContain(STILL);
    expect(await chat.text("2")).toContain("Chuyển chính thức bao nhiêu?");
    expect(await values(october)).toBeNull();
  });

  test("with the report's line below it the line is taken, and that the picture is not kept is said", async () => {
    const { chat, october } = await begun();
    const reply = await chat.say({ kind: "media", media: "photo", caption: `${BEGUN} hồ sơ 2 chính thức 0` });
    expect(reply).toMatch(/^Ảnh không được nhận[^\n]*tôi chỉ đọc phần chữ\.\n[^]*Kết nạp: 3\nNguồn kết nạp: 12/);
    expect(await chat.say({ kind: "media", media: "photo", caption: "đúng" })).toContain("Số biên nhận");
    expect(await values(october)).toEqual({ admitted: 3, sources: 12, dossiers_sent: 2, converted: 0 });
  });
});

describe("all that was not named is none", () => {
  test.each(["Các số còn lại không có", "các số khác không có", "còn lại không", "không có gì thêm"])(
    "«%s» typed instead of tapped",
    async (said) => {
      const { chat, october } = await begun();
      await chat.text(BEGUN);
      expect(await chat.text(said)).toMatch(/Kết nạp: 3\nNguồn kết nạp: 12\nHồ sơ đã gửi: 0\nChuyển chính thức: 0/);
      await chat.text("đúng");
      expect(await values(october)).toEqual({ admitted: 3, sources: 12, dossiers_sent: 0, converted: 0 });
    },
  );
});

describe("what no form asks for is told as not noted", () => {
  test.each([
    ["bc t10 kết nạp 3 (2 nữ), nguồn 12, còn lại không", "nữ 2"],
    ["bc t10 kết nạp 3 nguồn 12 chỉ tiêu 14, còn lại không", "chỉ tiêu kết nạp 14"],
    ["bc t10 kết nạp 3 nguồn 12 xóa tên 1, còn lại không", "xóa tên 1"],
  ])("«%s»", async (said, told) => {
    const { chat } = await begun();
    expect(await chat.text(said)).toContain(`Kỳ này không hỏi, chưa ghi: ${told}`);
  });

  test("and still when all is shown, however many were asked between", async () => {
    const { chat } = await begun();
    await chat.text("bc t10 kết nạp 3 xóa tên 1");
    await chat.text("nguồn 12");
    await chat.text("2");
    expect(await chat.text("0")).toContain("Kỳ này không hỏi, chưa ghi: xóa tên 1");
  });
});

describe("«sửa» and nothing else", () => {
  test("with nothing sent begins what waits", async () => {
    const { chat } = await begun();
    expect(await chat.text("sửa")).toContain("Kết nạp bao nhiêu?");
  });

  test("long after the receipt asks which number", async () => {
    const { chat } = await begun();
    await chat.text(`${BEGUN} hồ sơ 2 chuyển chính thức 0`);
    await chat.text("đúng");
    chat.now = chat.now.add({ hours: 20 });
    expect(await chat.text("cho em sửa lại")).toMatch(/Sửa số nào\?[^]*\[Kết nạp: 3\]/);
  });
});
