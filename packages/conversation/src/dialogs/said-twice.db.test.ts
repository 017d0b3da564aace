import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { useReporting } from "../testing/reporting.ts";

const asked = ["admitted", "sources", "dossiers_sent", "converted"] as const;
const { begun, chatOf, report, values } = useReporting(useDatabase(), asked);
const LINE = "bc t10 kn 2 nguồn 12 hs 3 ct 1";
const SENT = { admitted: 2, sources: 12, dossiers_sent: 3, converted: 1 };

describe("what was sent already is not shown to be sent again", () => {
  test.each([LINE, "báo cáo tháng 10 kết nạp 2, nguồn 12", "bc t10 2 12 3 1"])("«%s»", async (again) => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    const receipt = await chat.text("đúng");
    const told = await chat.text(again);
    expect(told).toMatch(/^Đã gửi rồi, không gửi thêm lần nữa\./);
    expect(told).toContain(/BC-2026-10-\d+/.exec(receipt)![0]);
    await chat.text("đúng");
    expect(await values(october)).toEqual(SENT);
    expect((await report(october))?.revision).toBe(1);
  });

  test("by a colleague as little, and a number that differs is a correction", async () => {
    const { chat, unitId } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    const colleague = await chatOf(unitId);
    expect(await colleague.text(LINE)).toMatch(/^Đã gửi rồi, không gửi thêm lần nữa\./);
    expect(await colleague.text("bc t10 kn 3 nguồn 12 hs 3 ct 1")).toMatch(/Kết nạp: 3 \(trước là 2\)/);
  });
});

describe("whoever is second is told of his own numbers that did not go", () => {
  test("which they are, and by «Sửa» they are shown to go in place of the others", async () => {
    const { chat, october, unitId } = await begun();
    const colleague = await chatOf(unitId);
    await chat.text("bc t10 kn 3 nguồn 14 hs 3 ct 1");
    await colleague.text(LINE);
    await colleague.text("đúng");
    const told = await chat.text("đúng");
    expect(told).toMatch(/đã báo cáo ngày 2\/11\/2026/);
    expect(told).toMatch(/Số của đồng chí chưa gửi: kết nạp 3, nguồn kết nạp 14\. Vẫn được giữ/);
    expect(await values(october)).toEqual(SENT);
    expect(await chat.tap("Sửa")).toMatch(/Kết nạp: 3 \(trước là 2\)\nNguồn kết nạp: 14 \(trước là 12\)/);
    await chat.text("đúng");
    expect(await values(october)).toEqual({ ...SENT, admitted: 3, sources: 14 });
  });

  test("nothing of the kind where both said the same", async () => {
    const { chat, unitId } = await begun();
    const colleague = await chatOf(unitId);
    await chat.text(LINE);
    await colleague.text(LINE);
    await colleague.text("đúng");
    expect(await chat.text("đúng")).not.toContain("chưa gửi");
  });
});

describe("from the beginning", () => {
  test.each(["làm lại từ đầu", "nhap lai het", "xóa hết viết lại", "thôi viết lại từ đầu nhé"])(
    "what was written is dropped and told: «%s»",
    async (said) => {
      const { chat, october } = await begun();
      await chat.text(LINE);
      const told = await chat.text(said);
      expect(told).toMatch(
        /^Đã bỏ các số đang viết: kết nạp 2, nguồn kết nạp 12, hồ sơ đã gửi 3, chuyển chính thức 1\./,
      );
      expect(told).toMatch(/Kết nạp bao nhiêu\?/);
      expect(await chat.text("1 10 0 0")).toMatch(/Kết nạp: 1\nNguồn kết nạp: 10\n/);
      await chat.text("đúng");
      expect(await values(october)).toEqual({ admitted: 1, sources: 10, dossiers_sent: 0, converted: 0 });
    },
  );

  test("of a correction it begins with what was sent", async () => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    await chat.text("sửa kết nạp 4");
    expect(await chat.text("làm lại từ đầu")).toMatch(/^Đã bỏ các số đang viết: kết nạp 4\.\nSửa số nào\?/);
    expect(await chat.text("nguồn 13")).toMatch(/Kết nạp: 2\nNguồn kết nạp: 13 \(trước là 12\)/);
    expect(await values(october)).toEqual(SENT);
  });

  test("«sai hết rồi» asks which number is wrong", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text("sai hết rồi")).toMatch(/Sửa số nào\?/);
  });
});

describe("under the summary", () => {
  test.each<readonly [said: string, shown: RegExp]>([
    ["hồ sơ 4 chứ không phải 3", /Hồ sơ đã gửi: 4\n/],
    ["nguồn 14 chứ ko phải 12", /Nguồn kết nạp: 14\n/],
    ["- Nguồn: 14", /Nguồn kết nạp: 14\n/],
    ["- CT: 02", /Chuyển chính thức: 2\n/],
    ["nguồn 14 thôi em bấm nhầm", /Nguồn kết nạp: 14\n/],
  ])("«%s»", async (said, shown) => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text(said)).toMatch(shown);
  });

  test("when somebody was born is no month of the report", async () => {
    const { chat } = await begun();
    const told = await chat.text("bc t10 kết nạp 1 là anh Nguyễn Văn An sinh năm 1990, nguồn 12");
    expect(told).toMatch(/Xin không gửi họ tên/);
    expect(told).not.toContain("1990");
    expect(told).toMatch(/tháng 10\/2026/);
  });

  test("«để mai» puts it off", async () => {
    const { chat } = await begun();
    await chat.text("bc t10 kn 2");
    expect(await chat.text("để mai")).toMatch(/^Chưa gửi gì\./);
  });
});
