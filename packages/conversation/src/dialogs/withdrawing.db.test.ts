import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { approveReport, readDueReport } from "@ketnap/domain/reports";
import { useReporting } from "../testing/reporting.ts";

const { begun, staff, values } = useReporting(useDatabase(), ["admitted", "sources"]);

async function sent() {
  const made = await begun();
  await made.chat.text("bc t10 kn 2 nguồn 12");
  expect(await made.chat.text("đúng r")).toContain("Số biên nhận");
  return made;
}

describe("a report that was sent is not taken back from here, and that is said", () => {
  test.each(["em muốn rút lại báo cáo", "hủy báo cáo tháng 10", "xóa báo cáo vừa gửi", "cho em rút bc t10"])(
    "«%s»",
    async (said) => {
      const { chat, october } = await sent();
      chat.now = chat.now.add({ hours: 3 });
      expect(await chat.text(said)).toMatch(
        /^Báo cáo tháng 10\/2026 của [^\n]* đã gửi ngày 2\/11\/2026; từ đây không rút lại[^]*Kết nạp: 2\nNguồn[^\n]*: 12\n[^]*văn phòng đảng ủy bỏ ghi nhận[^]*\[Sửa\]/,
      );
      expect(await values(october)).toEqual({ admitted: 2, sources: 12 });
      expect(await chat.tap("Sửa")).toContain("Sửa số nào?");
    },
  );

  test("one that is approved cannot be corrected either", async () => {
    const { chat, october } = await sent();
    const { version } = await readDueReport(staff(), { expectedId: october });
    await approveReport(staff(), { id: october, version });
    const told = await chat.text("rút lại báo cáo tháng 10");
    expect(told).toMatch(/không rút lại[^]*Cần sửa thì liên hệ văn phòng đảng ủy/);
    expect(told).not.toContain("[Sửa]");
  });

  test("one that is being written is put off, and where nothing was sent that is said", async () => {
    const { chat } = await begun();
    expect(await chat.text("hủy báo cáo tháng 10")).toContain("Chưa có báo cáo nào được gửi");
    await chat.text("bc t10 kn 2 nguồn 12");
    expect(await chat.text("hủy báo cáo")).toMatch(/^Chưa gửi gì\. .* được giữ lại như đang viết/);
  });

  test.each(["hủy nhắc báo cáo", "chi bộ báo cáo tháng 10", "hủy chỗ, chi bộ báo cáo sau"])(
    "«%s» is another matter",
    async (said) => {
      const { chat } = await sent();
      expect(await chat.text(said)).not.toContain("rút lại");
    },
  );
});

test("«sửa nguồn» is of the report that was sent, whenever that was", async () => {
  const { chat } = await sent();
  chat.now = chat.now.add({ hours: 3 });
  expect(await chat.text("sửa nguồn")).toContain("Sửa số nào?");
  expect(await chat.text("nguồn 14")).toContain("Nguồn kết nạp: 14 (trước là 12)");
});
